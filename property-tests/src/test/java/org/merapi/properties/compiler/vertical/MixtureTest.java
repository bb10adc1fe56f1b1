package org.merapi.properties.compiler.vertical;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.merapi.distributions.Distributions.categoricalLogits;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.enumerate;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.properties.compiler.vertical.EveryWay.part;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.merapi.autograd.Gradients;
import org.merapi.autograd.trace.DataProgram;
import org.merapi.autograd.trace.Jit;
import org.merapi.inference.Engine;
import org.merapi.inference.Potential;
import org.merapi.inference.mcmc.Evaluation;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.handler.Enumerate;
import org.merapi.ppl.handler.Substitute;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.compile.Compiler;

/**
 * A mixture of three normal distributions with a plate of points, each with a choice that is summed
 * over, against the sum over all 3^5 assignments of the points.
 */
class MixtureTest {
  private static final int COMPONENTS = 3;
  private static final int LOC = COMPONENTS;
  private static final int LOG_SCALE = 2 * COMPONENTS;
  private static final double[] DATA = {-1.9, -1.2, 0.4, 1.1, 2.6};

  private static void model(Tensor data) {
    Tensor logits = plate("weight", COMPONENTS, () -> sample("logit", normal(0, 1.5)));
    Tensor locs = plate("component", COMPONENTS, () -> sample("loc", normal(0, 3)));
    Tensor logScale = sample("log scale", normal(0, 1));
    plate(
        "point",
        data.size(0),
        () -> {
          Tensor z = sample("z", categoricalLogits(logits), enumerate());
          observe("x", normal(locs.get(z), logScale.exp()), data);
        });
  }

  private static Tensor density(Tensor position, Tensor data) {
    Substitute values =
        new Substitute(
            Map.of(
                "logit", part(position, 0, COMPONENTS),
                "loc", part(position, LOC, COMPONENTS),
                "log scale", part(position, LOG_SCALE)));
    return Trace.of(() -> new Enumerate().run(() -> values.run(() -> model(data)))).logDensity();
  }

  private static Expansion bruteForce(double[] data, double... position) {
    List<Expansion> terms = new ArrayList<>();
    for (int code = 0; code < Math.pow(COMPONENTS, data.length); code++) {
      Expansion term = new Expansion(position);
      for (int j = 0; j < COMPONENTS; j++) {
        term.addPrior(j, 1.5);
        term.addPrior(LOC + j, 3);
      }
      term.addPrior(LOG_SCALE, 1);
      int rest = code;
      for (double x : data) {
        int chosen = rest % COMPONENTS;
        rest /= COMPONENTS;
        term.addChoice(0, COMPONENTS, chosen);
        term.addNormal(x, LOC + chosen, LOG_SCALE);
      }
      terms.add(term);
    }
    return Expansion.logSumExp(terms);
  }

  private static List<double[]> points() {
    Random random = new Random(20);
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      points.add(random.doubles(2 * COMPONENTS + 1, -1, 1).toArray());
    }
    // Far apart components: shares that are zero and one to the last bit.
    points.add(new double[] {0.1, -0.2, 3, -40, 0.3, 35, -1.5});
    return points;
  }

  @Test
  void everyWay() {
    Tensor data = Tensors.tensor(DATA);
    EveryWay.assertAgrees(
        position -> density(position, data), points(), position -> bruteForce(DATA, position));
  }

  /** The density that the samplers use. */
  @Test
  void thePotential() {
    Tensor data = Tensors.tensor(DATA);
    for (Engine engine : List.of(Engine.EAGER, Engine.COMPILED)) {
      Potential potential = Potential.of(() -> model(data), engine);
      for (double[] point : points()) {
        Expansion expected = bruteForce(DATA, point);
        Evaluation found = new Evaluation(point.length);
        potential.evaluate(point, found);
        double tolerance = EveryWay.TOLERANCE * expected.size();
        assertEquals(expected.value(), found.logDensity(), tolerance);
        assertArrayEquals(expected.gradient(), found.gradient(), tolerance);
      }
    }
  }

  /** Data as arguments of the program: traced and compiled once for all of them. */
  @Test
  void boundData() {
    AtomicInteger traces = new AtomicInteger();
    DataProgram<Tensor, Tensor, List<Tensor>> program =
        Jit.program((position, data) -> {
          traces.incrementAndGet();
          return List.of(
              density(position, data), Gradients.hessian(x -> density(x, data), position));
        });
    double[] point = points().getFirst();
    long compilations = -1;
    Random random = new Random(4);
    for (int i = 0; i < 10; i++) {
      double[] data = random.doubles(DATA.length, -3, 3).toArray();
      Expansion expected = bruteForce(data, point);
      List<Tensor> found =
          program.bind(Tensors.of(Shape.of(data.length), data)).apply(Tensors.tensor(point));
      double tolerance = EveryWay.TOLERANCE * expected.size();
      assertEquals(expected.value(), found.get(0).item(), tolerance);
      assertArrayEquals(expected.hessian(), found.get(1).toDoubleArray(), tolerance);
      if (i > 0) {
        assertEquals(compilations, Compiler.shared().compilations());
      }
      compilations = Compiler.shared().compilations();
    }
    assertEquals(1, traces.get());
  }
}
