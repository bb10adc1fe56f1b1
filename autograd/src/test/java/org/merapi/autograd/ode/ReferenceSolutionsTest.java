package org.merapi.autograd.ode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.merapi.autograd.Gradients;
import org.merapi.autograd.trace.Jit;
import org.merapi.tensor.Index;
import org.merapi.tensor.OdeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Solutions that others computed: the table solutions.csv, and published values. */
class ReferenceSolutionsTest {
  private static List<List<String>> rows(String name) {
    InputStream stream = ReferenceSolutionsTest.class.getResourceAsStream("solutions.csv");
    if (stream == null) {
      throw new IllegalStateException("no table solutions.csv");
    }
    try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .skip(1)
          .map(line -> List.of(line.split(",", -1)))
          .filter(row -> row.getFirst().startsWith(name))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double[] numbers(String cell) {
    return List.of(cell.split(" ")).stream().mapToDouble(Double::parseDouble).toArray();
  }

  private static void assertNear(double[] expected, double[] found, double tolerance) {
    assertEquals(expected.length, found.length);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(
          expected[i], found[i], tolerance * Math.max(1, Math.abs(expected[i])), "element " + i);
    }
  }

  private static Tensor lotkaVolterra(OdeSolver solver, Tensor parameters, double time) {
    Tensor alpha = parameters.get(0);
    Tensor beta = parameters.get(1);
    Tensor gamma = parameters.get(2);
    Tensor delta = parameters.get(3);
    return solver.solve(
        (t, populations) -> {
          Tensor prey = populations.get(0);
          Tensor predators = populations.get(1);
          return Tensors.stack(
              0,
              alpha.minus(beta.times(predators)).times(prey),
              delta.times(prey).minus(gamma).times(predators));
        },
        parameters.get(Index.range(4, 6)),
        0,
        time);
  }

  /** States and all their derivatives at both points of the posterior, to 1e-8. */
  @Test
  void predatorsAndPreyWithTheirSensitivities() {
    OdeSolver solver = OdeSolver.dormandPrince().tolerances(1e-12, 1e-12).maxSteps(100_000);
    List<List<String>> rows = rows("lotka-volterra");
    assertEquals(10, rows.size());
    for (List<String> row : rows) {
      Tensor at = tensor(numbers(row.get(1)));
      double time = Double.parseDouble(row.get(2));
      double[] expected = numbers(row.get(3));
      double[] found = new double[14];
      for (int element = 0; element < 2; element++) {
        int place = element;
        Function<Tensor, Tensor> population = p -> lotkaVolterra(solver, p, time).get(place);
        var program = Jit.valueAndGrad(population).apply(at);
        found[element] = program.value().item();
        for (int k = 0; k < 6; k++) {
          found[2 + 2 * k + element] = program.gradient().toDoubleArray()[k];
        }
      }
      assertNear(expected, found, 1e-8);
    }
  }

  /** The same from the adjoint equations. */
  @Test
  void predatorsAndPreyByTheAdjointEquations() {
    OdeSolver solver = OdeSolver.dormandPrince().tolerances(1e-12, 1e-12).adjoint();
    for (List<String> row : rows("lotka-volterra").subList(0, 3)) {
      double[] expected = numbers(row.get(3));
      double time = Double.parseDouble(row.get(2));
      Function<Tensor, Tensor> prey = p -> lotkaVolterra(solver, p, time).get(0);
      double[] found =
          Jit.valueAndGrad(prey).apply(tensor(numbers(row.get(1)))).gradient().toDoubleArray();
      for (int k = 0; k < 6; k++) {
        double scale = Math.max(1, Math.abs(expected[2 + 2 * k]));
        assertEquals(expected[2 + 2 * k], found[k], 1e-8 * scale);
      }
    }
  }

  private static final BinaryOperator<Tensor> ROBERTSON =
      (time, y) -> {
        Tensor a = y.get(0).times(0.04);
        Tensor b = y.get(1).times(y.get(2)).times(1e4);
        Tensor c = y.get(1).square().times(3e7);
        return Tensors.stack(0, b.minus(a), a.minus(b).minus(c), c);
      };

  /**
   * Robertson's reaction: at time 0.4 from the table, and at 1e11 from the test set for initial
   * value problem solvers of Mazzia and Magherini (2008), release 2.4, problem ROBER.
   */
  @Test
  void robertsonsReaction() {
    OdeSolver solver = OdeSolver.rosenbrock().tolerances(1e-8, 1e-14);
    Tensor states = solver.solve(ROBERTSON, tensor(1.0, 0.0, 0.0), 0, tensor(0.4, 1e11));
    double[] expected = numbers(rows("robertson").getFirst().get(3));
    double[] late = {0.2083340149701255e-7, 0.8333360770334713e-13, 0.9999999791665050};
    for (int i = 0; i < 3; i++) {
      assertEquals(1, states.get(0, i).item() / expected[i], 1e-7);
      assertEquals(1, states.get(1, i).item() / late[i], 1e-5);
    }
  }

  /**
   * Van der Pol's oscillator with a stiffness of 1000 at time 2, from the same test set, problem
   * VDPOL.
   */
  @Test
  void vanDerPolsOscillator() {
    OdeSolver solver = OdeSolver.rosenbrock().tolerances(1e-7, 1e-7);
    Tensor state =
        solver.solve(
            (time, y) -> {
              Tensor slope = y.get(1);
              Tensor pull = y.get(0).square().neg().plus(1).times(slope).minus(y.get(0));
              return Tensors.stack(0, slope, pull.times(1e6));
            },
            tensor(2.0, 0.0),
            0,
            2);
    assertEquals(1.706167732170456, state.get(0).item(), 1e-6);
    assertEquals(-0.8928097010248257, state.get(1).item(), 1e-6);
  }

  /** The explicit method gives the stiff problem up at its limit of steps. */
  @Test
  void theExplicitMethodNeedsManyStepsForIt() {
    var error =
        assertThrows(
            OdeException.class,
            () ->
                OdeSolver.dormandPrince()
                    .maxSteps(500)
                    .solve(ROBERTSON, tensor(1.0, 0.0, 0.0), 0, 40));
    assertTrue(error.value() < 40);
  }

  /** Sensitivities of a stiff problem: those of the rate of its slow reaction by differences. */
  @Test
  void robertsonsSensitivities() {
    Function<Tensor, Tensor> last =
        rate ->
            OdeSolver.rosenbrock()
                .tolerances(1e-7, 1e-11)
                .solve(
                    (time, y) -> {
                      Tensor a = y.get(0).times(rate);
                      Tensor b = y.get(1).times(y.get(2)).times(1e4);
                      Tensor c = y.get(1).square().times(3e7);
                      return Tensors.stack(0, b.minus(a), a.minus(b).minus(c), c);
                    },
                    tensor(1.0, 0.0, 0.0),
                    0,
                    40)
                .get(0);
    double step = 1e-5;
    double differences =
        (last.apply(scalar(0.04 + step)).item() - last.apply(scalar(0.04 - step)).item())
            / (2 * step);
    double gradient = Gradients.grad(last).apply(scalar(0.04)).item();
    assertEquals(1, gradient / differences, 1e-4);
    Function<Tensor, Tensor> derivative = Gradients.grad(last)::apply;
    assertEquals(gradient, Jit.compile(derivative).apply(scalar(0.04)).item(), 1e-7);
  }
}
