package org.merapi.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.examples.MiniPpl.grad;
import static org.merapi.examples.MiniPpl.halfCauchy;
import static org.merapi.examples.MiniPpl.hmc;
import static org.merapi.examples.MiniPpl.join;
import static org.merapi.examples.MiniPpl.normal;
import static org.merapi.examples.MiniPpl.observe;
import static org.merapi.examples.MiniPpl.plate;
import static org.merapi.examples.MiniPpl.sample;
import static org.merapi.examples.MiniPpl.split;
import static org.merapi.examples.MiniPpl.substitute;
import static org.merapi.examples.MiniPpl.tensor;
import static org.merapi.examples.MiniPpl.trace;
import static org.merapi.examples.MiniPpl.unconstrain;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.merapi.examples.MiniPpl.Tensor;

/** The answers of the one-file version: closed forms, reference posteriors, the integrator. */
class MiniPplInferenceTest {

  private static final MiniPpl.Key KEY = new MiniPpl.Key(20260101);
  private static final Tensor DATA = tensor(1.5, -0.5, 2.25);

  private static double[] numbers(Tensor tensor) {
    return IntStream.range(0, tensor.size).mapToDouble(tensor::get).toArray();
  }

  /**
   * Stan's gradient at the point q[i] = 0.1 + 0.05 (i mod 7) - 0.15 (i mod 3) of the unconstrained
   * space (z, mu, log tau), from posteriordb's eight_schools-eight_schools_noncentered.
   */
  @Test
  void eightSchoolsHasStansGradient() {
    double[] expected = {
      0.052148022988642906, 0.09954432479005383, 0.08698509612893608, -0.1809084830873149,
      -0.16557982776644864, -0.03900808316527163, -0.18428269818449428, 0.09603282329175347,
      0.4685265263415871, 1.003361784810338
    };
    double[] point =
        IntStream.range(0, 10).mapToDouble(i -> 0.1 + 0.05 * (i % 7) - 0.15 * (i % 3)).toArray();
    Map<String, Tensor> like = new LinkedHashMap<>();
    like.put("z", tensor(new double[8]));
    like.put("mu", tensor(0));
    like.put("tau", tensor(0));
    Supplier<Tensor> free = unconstrain(MiniPpl::eightSchools);
    Tensor gradient = grad(q -> trace(substitute(split(q, like), free)).logProb(), tensor(point));
    for (int i = 0; i < 10; i++) {
      assertEquals(expected[i], gradient.get(i), 1e-13, "coordinate " + i);
    }
  }

  /** A mean of draws, with its Monte Carlo error from the means of 50 batches. */
  private record Estimate(double mean, double error) {
    static Estimate of(double[] draws) {
      int length = draws.length / 50;
      double[] batches =
          IntStream.range(0, 50)
              .mapToDouble(batch ->
                  Arrays.stream(draws, batch * length, (batch + 1) * length)
                      .average()
                      .orElseThrow())
              .toArray();
      double mean = Arrays.stream(batches).average().orElseThrow();
      double squares = Arrays.stream(batches).map(b -> (b - mean) * (b - mean)).sum();
      return new Estimate(mean, Math.sqrt(squares / 49 / 50));
    }
  }

  private static double[] column(List<Tensor> draws, int i) {
    return draws.stream().mapToDouble(draw -> draw.get(i)).toArray();
  }

  /** Five Monte Carlo errors, which are also required to be small beside the posterior's sd. */
  private static void assertMean(
      String what, double expected, double expectedError, double sd, double[] draws) {
    Estimate found = Estimate.of(draws);
    assertTrue(found.error < 0.1 * sd, what + ": too few draws to tell, error " + found.error);
    double error = Math.hypot(found.error, expectedError);
    assertEquals(expected, found.mean, 5 * error, what);
  }

  /** mu ~ N(0, 2), y[i] ~ N(mu, 1.5): the posterior is normal, with the precisions added up. */
  @Test
  void conjugateNormalHasItsClosedForm() {
    double precision = 1 / 4.0 + DATA.size / 2.25;
    double mean = DATA.sum().get(0) / 2.25 / precision;
    double sd = 1 / Math.sqrt(precision);
    Supplier<Tensor> model =
        () -> {
          Tensor mu = sample("mu", normal(tensor(0), tensor(2)));
          plate(DATA.size, () -> observe("y", normal(mu, tensor(1.5)), DATA));
          return mu;
        };
    double[] draws = column(hmc(model, KEY, 500, 5000), 0);
    assertMean("mean", mean, 0, sd, draws);
    double[] squares = Arrays.stream(draws).map(x -> (x - mean) * (x - mean)).toArray();
    assertMean("variance", sd * sd, 0, sd * sd * Math.sqrt(2), squares);
  }

  /** With no data, the posterior of a positive unknown is its prior: median 1, quartiles known. */
  @Test
  void aPositiveUnknownKeepsItsLaw() {
    double[] draws = column(hmc(() -> sample("s", halfCauchy(tensor(1))), KEY, 500, 8000), 0);
    for (double p : new double[] {0.1, 0.25, 0.5, 0.75, 0.9}) {
      double quantile = Math.tan(Math.PI / 2 * p);
      double[] below = Arrays.stream(draws).map(x -> x < quantile ? 1 : 0).toArray();
      assertMean("quantile " + p, p, 0, Math.sqrt(p * (1 - p)), below);
    }
  }

  /** Paths into a region where the density is not a number are turned down: Gamma(2, 1) is left. */
  @Test
  void whereTheDensityIsUndefinedNothingIsAccepted() {
    MiniPpl.Distribution gamma =
        new MiniPpl.Distribution(
            false, x -> x.log().minus(x), (key, size) -> tensor(1).plus(key.normal(size)));
    MiniPpl.Key key =
        Stream.iterate(KEY, last -> last.fold(1))
            .filter(candidate -> candidate.normal(1).get(0) > 0) // the chain starts there
            .findFirst()
            .orElseThrow();
    double[] draws = column(hmc(() -> sample("x", gamma), key, 500, 5000), 0);
    assertMean("mean", 2, 0, Math.sqrt(2), draws);
    assertTrue(Arrays.stream(draws).allMatch(x -> x > 0));
  }

  /**
   * Mean and sd of 10,000 reference draws, each with its Monte Carlo error, for mu, tau and the
   * eight effects: posteriordb, eight_schools-eight_schools_noncentered.
   */
  @Test
  void eightSchoolsHasTheReferencePosterior() {
    double[][] reference = {
      {4.410518337, 0.0330374706, 3.309296477, 0.02375446497},
      {3.602059524, 0.03200194774, 3.198477671, 0.04551509036},
      {6.150502293, 0.05589294481, 5.615863419, 0.06219648952},
      {4.939581141, 0.04634293324, 4.645578114, 0.04121170747},
      {3.90590609, 0.05423137056, 5.280711952, 0.05622657197},
      {4.796016751, 0.04764673273, 4.770938024, 0.04361155333},
      {3.614436325, 0.04632878541, 4.614720692, 0.04128659521},
      {4.051147579, 0.04851953925, 4.796248401, 0.04521573146},
      {6.317169759, 0.04993249602, 5.002855395, 0.04636707685},
      {4.883996944, 0.0542589026, 5.317692056, 0.06363870617}
    };
    List<Tensor> draws = hmc(MiniPpl::eightSchools, KEY, 1000, 5000);
    for (int i = 0; i < reference.length; i++) {
      double mean = reference[i][0];
      double sd = reference[i][2];
      double[] column = column(draws, i);
      assertMean("mean " + i, mean, reference[i][1], sd, column);
      double[] squares = Arrays.stream(column).map(x -> (x - mean) * (x - mean)).toArray();
      double errorOfVariance = 2 * sd * reference[i][3];
      assertMean("variance " + i, sd * sd, errorOfVariance, 2 * sd * sd, squares);
    }
  }

  /** Back with the momentum turned round; and an energy error of second order in the step. */
  @Test
  void leapfrogIsReversibleAndOfSecondOrder() {
    UnaryOperator<Tensor> force = q -> q.times(q).times(q).times(-1); // of the potential q^4 / 4
    MiniPpl.Phase start = new MiniPpl.Phase(tensor(0.8, -0.3), tensor(-0.4, 1.1));
    MiniPpl.Phase back = path(force, path(force, start, 0.1, 20), -0.1, 20);
    for (int i = 0; i < 2; i++) {
      assertEquals(start.q().get(i), back.q().get(i), 1e-13);
      assertEquals(start.p().get(i), back.p().get(i), 1e-13);
    }
    double wide = energy(path(force, start, 0.1, 20)) - energy(start);
    double narrow = energy(path(force, start, 0.05, 40)) - energy(start);
    assertEquals(4, wide / narrow, 0.2);
  }

  private static MiniPpl.Phase path(
      UnaryOperator<Tensor> force, MiniPpl.Phase start, double step, int steps) {
    return Stream.iterate(start, phase -> phase.leapfrog(force, step))
        .skip(steps)
        .findFirst()
        .orElseThrow();
  }

  private static double energy(MiniPpl.Phase phase) {
    double potential = Arrays.stream(numbers(phase.q())).map(q -> q * q * q * q / 4).sum();
    return potential + Arrays.stream(numbers(phase.p())).map(p -> p * p / 2).sum();
  }

  @Test
  void theSameKeyGivesTheSameDraws() {
    List<Tensor> first = hmc(MiniPpl::eightSchools, KEY, 20, 20);
    List<Tensor> second = hmc(MiniPpl::eightSchools, KEY, 20, 20);
    assertEquals(Arrays.toString(numbers(join(first))), Arrays.toString(numbers(join(second))));
    List<Tensor> other = hmc(MiniPpl::eightSchools, KEY.fold(1), 20, 20);
    assertNotEquals(Arrays.toString(numbers(join(first))), Arrays.toString(numbers(join(other))));
  }
}
