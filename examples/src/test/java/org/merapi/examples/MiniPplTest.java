package org.merapi.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.examples.MiniPpl.block;
import static org.merapi.examples.MiniPpl.condition;
import static org.merapi.examples.MiniPpl.grad;
import static org.merapi.examples.MiniPpl.halfCauchy;
import static org.merapi.examples.MiniPpl.hmc;
import static org.merapi.examples.MiniPpl.join;
import static org.merapi.examples.MiniPpl.normal;
import static org.merapi.examples.MiniPpl.observe;
import static org.merapi.examples.MiniPpl.plate;
import static org.merapi.examples.MiniPpl.replay;
import static org.merapi.examples.MiniPpl.sample;
import static org.merapi.examples.MiniPpl.seed;
import static org.merapi.examples.MiniPpl.split;
import static org.merapi.examples.MiniPpl.substitute;
import static org.merapi.examples.MiniPpl.tensor;
import static org.merapi.examples.MiniPpl.trace;
import static org.merapi.examples.MiniPpl.unconstrain;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.merapi.examples.MiniPpl.Tensor;
import org.merapi.examples.MiniPpl.Trace;

/** The one-file version: its gradients, its laws of handlers, its errors, and its answers. */
class MiniPplTest {

  private static final MiniPpl.Key KEY = new MiniPpl.Key(20260101);

  // Gradients.

  /** Every op, with vectors and broadcast scalars on both sides. */
  private static Tensor everyOp(Tensor x) {
    Tensor a = x.window(0, 3);
    Tensor b = x.window(3, 1);
    Tensor c = x.window(1, 3).times(x.window(2, 3)).exp();
    Tensor d = a.div(b).plus(b.div(c)).minus(b).times(0.7).times(a);
    Tensor e = d.times(d).plus(tensor(2)).log().times(b);
    return e.sum().times(a.sum()).plus(e.window(-1, 5).times(tensor(1, 2, 3, 4, 5)).sum());
  }

  @Test
  void gradientEqualsCentralDifferences() {
    for (int repeat = 0; repeat < 50; repeat++) {
      Tensor x = KEY.fold(repeat).normal(5).times(0.5).plus(tensor(0.1, 0.2, -0.3, 2, 0.4));
      Tensor gradient = grad(MiniPplTest::everyOp, x);
      for (int i = 0; i < x.size; i++) {
        int place = i;
        DoubleUnaryOperator along =
            shift -> everyOp(x.plus(tensor(shift).window(-place, 5))).get(0);
        // Richardson's extrapolation of two central differences: an error of order h^4.
        double h = 1e-3;
        double wide = (along.applyAsDouble(2 * h) - along.applyAsDouble(-2 * h)) / (4 * h);
        double narrow = (along.applyAsDouble(h) - along.applyAsDouble(-h)) / (2 * h);
        double difference = (4 * narrow - wide) / 3;
        assertEquals(difference, gradient.get(i), 1e-6 * (1 + Math.abs(difference)), "x" + i);
      }
    }
  }

  @Test
  void gradientsHaveGradients() {
    UnaryOperator<Tensor> first = x -> grad(y -> y.exp().times(y), x);
    UnaryOperator<Tensor> second = x -> grad(first, x);
    UnaryOperator<Tensor> third = x -> grad(second, x);
    double x = 0.7; // the n-th derivative of x exp(x) is (x + n) exp(x)
    assertEquals((x + 1) * Math.exp(x), first.apply(tensor(x)).get(0), 1e-14);
    assertEquals((x + 2) * Math.exp(x), second.apply(tensor(x)).get(0), 1e-14);
    assertEquals((x + 3) * Math.exp(x), third.apply(tensor(x)).get(0), 1e-13);
    // The fourth derivative of x / y in y at 2 is 24 x / 32; of log, -6 / 16.
    UnaryOperator<Tensor> ratio = y -> tensor(3).div(y);
    UnaryOperator<Tensor> three = y -> grad(v -> grad(u -> grad(ratio, u), v), y);
    assertEquals(24 * 3 / 32.0, grad(three, tensor(2)).get(0), 1e-13);
    UnaryOperator<Tensor> logs = y -> grad(v -> grad(u -> grad(Tensor::log, u), v), y);
    assertEquals(-6 / 16.0, grad(logs, tensor(2)).get(0), 1e-14);
  }

  @Test
  void nestedGradientsDoNotMixTheirVariables() {
    UnaryOperator<Tensor> outer = x -> x.times(grad(y -> x.plus(y), tensor(1)));
    assertEquals(1, grad(outer, tensor(5)).get(0));
    UnaryOperator<Tensor> atTheSamePlace = x -> grad(y -> y.times(y).times(x), x);
    assertEquals(4 * 5, grad(atTheSamePlace, tensor(5)).get(0)); // 2 x^2
  }

  @Test
  void gradientOfWhatDoesNotDependOnTheVariableIsZero() {
    Tensor gradient = grad(x -> tensor(3), tensor(1, 2));
    assertEquals(2, gradient.size);
    assertEquals(0, gradient.get(0));
    assertEquals(0, gradient.get(1));
  }

  // Distributions. The figures are mpmath's, at 30 digits.

  @ParameterizedTest
  @CsvSource({"1, 0, 2, -1.73708571376461805", "0.3, -1.5, 0.25, -25.4526441720847821"})
  void normalLogDensity(double x, double loc, double scale, double expected) {
    double found = normal(tensor(loc), tensor(scale)).logProb().apply(tensor(x)).get(0);
    assertEquals(expected, found, 1e-14 * Math.abs(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 5, -2.10024133087683654",
    "0.2, 0.5, 0.0931444701522171667",
    "1000, 5, -12.6576803505071338"
  })
  void halfCauchyLogDensity(double x, double scale, double expected) {
    double found = halfCauchy(tensor(scale)).logProb().apply(tensor(x)).get(0);
    assertEquals(expected, found, 1e-14 * Math.max(1, Math.abs(expected)));
  }

  /** Kolmogorov and Smirnov: a distance of 2.6 / sqrt(n) is passed by chance once in 4e5. */
  @Test
  void drawsHaveTheirDistributionFunction() {
    int n = 20_000;
    Tensor cauchy = halfCauchy(tensor(2)).draw().apply(KEY, n);
    double[] x = IntStream.range(0, n).mapToDouble(cauchy::get).sorted().toArray();
    Tensor normal = normal(tensor(1), tensor(3)).draw().apply(KEY, n);
    double[] y = IntStream.range(0, n).mapToDouble(normal::get).sorted().toArray();
    double cauchyDistance = 0;
    for (int i = 0; i < n; i++) {
      double cdf = 2 / Math.PI * Math.atan(x[i] / 2);
      cauchyDistance = Math.max(cauchyDistance, Math.abs(cdf - (i + 0.5) / n));
    }
    assertTrue(cauchyDistance < 2.6 / Math.sqrt(n), "distance " + cauchyDistance);
    // Standard quantiles of the normal, and binomial errors of five standard deviations.
    double[][] quantiles = {
      {-2.3263478740408408, 0.01}, {-0.6744897501960817, 0.25}, {0, 0.5}, {1.2815515655446004, 0.9}
    };
    for (double[] quantile : quantiles) {
      double p = quantile[1];
      long below = Arrays.stream(y).filter(value -> value < 1 + 3 * quantile[0]).count();
      assertEquals(p, (double) below / n, 5 * Math.sqrt(p * (1 - p) / n));
    }
  }

  @Test
  void keysAreFunctionsOfWhatIsFoldedIn() {
    Set<MiniPpl.Key> keys =
        Set.of(KEY, KEY.fold(0), KEY.fold(1), KEY.fold("Aa"), KEY.fold("BB"), KEY.fold("aA"));
    assertEquals(6, keys.size());
    assertEquals(KEY.fold("mu"), new MiniPpl.Key(20260101).fold("mu"));
    assertEquals(KEY.normal(3).get(2), KEY.normal(10).get(2)); // by its number, not the length
  }

  // Handlers.

  /** A law with one scalar site, one positive site and a plate of data. */
  private static Supplier<Tensor> model(Tensor data) {
    return () -> {
      Tensor loc = sample("loc", normal(tensor(0), tensor(2)));
      Tensor scale = sample("scale", halfCauchy(tensor(1)));
      plate(data.size, () -> observe("y", normal(loc, scale), data));
      return loc.times(scale);
    };
  }

  private static final Tensor DATA = tensor(1.5, -0.5, 2.25);

  private static double[] numbers(Tensor tensor) {
    return IntStream.range(0, tensor.size).mapToDouble(tensor::get).toArray();
  }

  private static Tensor value(Trace trace, String site) {
    return Objects.requireNonNull(trace.sites().get(site), site).get();
  }

  private static void assertSameSites(Trace expected, Trace found) {
    assertEquals(List.copyOf(expected.sites().keySet()), List.copyOf(found.sites().keySet()));
    expected
        .sites()
        .forEach((name, site) ->
            assertEquals(
                Arrays.toString(numbers(site.get())),
                Arrays.toString(numbers(value(found, name))),
                name));
    assertEquals(expected.logProb().get(0), found.logProb().get(0));
    assertEquals(expected.result().get(0), found.result().get(0));
  }

  @Test
  void aTraceHoldsTheSitesInOrderAndTheirLogDensity() {
    Map<String, Tensor> values = Map.of("loc", tensor(0.5), "scale", tensor(1.25));
    Trace trace = trace(substitute(values, model(DATA)));
    assertEquals(List.of("loc", "scale", "y"), List.copyOf(trace.sites().keySet()));
    assertEquals(Set.of("loc", "scale"), trace.unknowns().keySet());
    double expected = -Math.log(2 * Math.sqrt(2 * Math.PI)) - 0.5 * 0.25 * 0.25;
    expected += Math.log(2 / Math.PI / (1 + 1.25 * 1.25));
    for (double y : numbers(DATA)) {
      double z = (y - 0.5) / 1.25;
      expected += -0.5 * z * z - Math.log(1.25 * Math.sqrt(2 * Math.PI));
    }
    assertEquals(expected, trace.logProb().get(0), 1e-13);
    assertEquals(0.5 * 1.25, trace.result().get(0));
  }

  @Test
  void theSameKeyGivesTheSameTraceAndAnotherKeyAnother() {
    Trace first = trace(seed(KEY, model(DATA)));
    assertSameSites(first, trace(seed(KEY, model(DATA))));
    assertSameSites(first, trace(() -> seed(KEY, model(DATA)).get()));
    Trace other = trace(seed(KEY.fold(1), model(DATA)));
    assertNotEquals(first.logProb().get(0), other.logProb().get(0));
  }

  @Test
  void aDrawDependsOnTheSitesNameAndNotOnTheOtherSites() {
    Supplier<Tensor> alone = () -> sample("scale", halfCauchy(tensor(1)));
    Trace whole = trace(seed(KEY, model(DATA)));
    assertEquals(value(whole, "scale").get(0), value(trace(seed(KEY, alone)), "scale").get(0));
  }

  @Test
  void sitesOfOneLawDrawDifferentNumbers() {
    Supplier<Tensor> two =
        () ->
            sample("a", normal(tensor(0), tensor(1)))
                .minus(sample("b", normal(tensor(0), tensor(1))));
    assertNotEquals(0, seed(KEY, two).get().get(0));
  }

  @Test
  void platesInsideOneAnotherMultiply() {
    Supplier<Tensor> site = () -> sample("z", normal(tensor(0), tensor(1)));
    Trace trace = trace(seed(KEY, () -> plate(2, () -> plate(3, site))));
    assertEquals(6, trace.result().size);
    double squares = Arrays.stream(numbers(trace.result())).map(z -> z * z).sum();
    double expected = -0.5 * squares - 6 * 0.5 * Math.log(2 * Math.PI);
    assertEquals(expected, trace.logProb().get(0), 1e-13);
  }

  @Test
  void traceAfterReplayIsTheSameTrace() {
    Trace first = trace(seed(KEY, model(DATA)));
    assertSameSites(first, trace(replay(first, model(DATA))));
    assertSameSites(first, trace(seed(KEY.fold(1), replay(first, model(DATA)))));
    assertSameSites(first, trace(replay(first, seed(KEY, model(DATA)))));
  }

  @Test
  void theInnermostAnswerWins() {
    Map<String, Tensor> ones = Map.of("loc", tensor(1), "scale", tensor(1), "y", tensor(7, 7, 7));
    Map<String, Tensor> twos = Map.of("loc", tensor(2));
    Trace trace = trace(substitute(ones, substitute(twos, model(DATA))));
    assertEquals(2, value(trace, "loc").get(0));
    assertEquals(1, value(trace, "scale").get(0));
    assertEquals(1.5, value(trace, "y").get(0), "data stay data");
  }

  @Test
  void conditionMovesASiteToTheDataAndKeepsTheDensity() {
    Map<String, Tensor> data = Map.of("loc", tensor(0.5));
    Trace unknown = trace(seed(KEY, substitute(data, model(DATA))));
    Trace known = trace(seed(KEY, condition(data, model(DATA))));
    assertSameSites(unknown, known);
    assertEquals(Set.of("loc", "scale"), unknown.unknowns().keySet());
    assertEquals(Set.of("scale"), known.unknowns().keySet());
  }

  @Test
  void blockHidesFromTheHandlersFurtherOutOnly() {
    Trace all = trace(seed(KEY, model(DATA)));
    Trace some = trace(block(site -> site.name().equals("loc"), seed(KEY, model(DATA))));
    assertEquals(Set.of("scale", "y"), some.sites().keySet());
    assertEquals(all.result().get(0), some.result().get(0));
    // Hidden from the seed, it has no value.
    Supplier<Tensor> hidden = seed(KEY, block(site -> site.name().equals("loc"), model(DATA)));
    assertMessage(hidden, "site 'loc'", "no handler gave it a value");
  }

  @Test
  void unconstrainAddsTheLogarithmOfTheJacobian() {
    Tensor u = tensor(-0.75);
    Map<String, Tensor> free = Map.of("loc", tensor(0.5), "scale", u);
    Map<String, Tensor> values = Map.of("loc", tensor(0.5), "scale", u.exp());
    Trace moved = trace(substitute(free, unconstrain(model(DATA))));
    Trace plain = trace(substitute(values, model(DATA)));
    assertEquals(plain.logProb().get(0) - 0.75, moved.logProb().get(0), 1e-13);
    assertEquals(plain.result().get(0), moved.result().get(0));
    // Draws follow: the same numbers, seen through a logarithm.
    Trace drawn = trace(seed(KEY, model(DATA)));
    Trace drawnFree = trace(seed(KEY, unconstrain(model(DATA))));
    double scale = value(drawn, "scale").get(0);
    assertEquals(Math.log(scale), value(drawnFree, "scale").get(0));
    assertEquals(drawn.result().get(0), drawnFree.result().get(0), 1e-12 * scale);
  }

  // Errors.

  private static void assertMessage(Supplier<?> action, String... parts) {
    Exception failure = assertThrows(IllegalStateException.class, action::get);
    String message = String.valueOf(failure.getMessage());
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }

  @Test
  void aSiteOutsideEveryHandlerIsAnError() {
    Supplier<Tensor> lone = () -> sample("mu", normal(tensor(0), tensor(1)));
    assertMessage(lone, "site 'mu'", "outside every handler");
    assertMessage(() -> observe("y", normal(tensor(0), tensor(1)), tensor(2)), "site 'y'");
    // Handlers end with their call, also when it fails, and do not reach other threads.
    assertThrows(IllegalArgumentException.class, seed(KEY, () -> tensor(1, 2).plus(DATA))::get);
    assertMessage(lone, "outside every handler");
    List<Throwable> failures = new CopyOnWriteArrayList<>();
    Runnable draw = () -> failures.add(assertThrows(IllegalStateException.class, lone::get));
    Supplier<Tensor> elsewhere =
        seed(
            KEY,
            () -> {
              CompletableFuture.runAsync(draw, Thread::startVirtualThread).join();
              return tensor(failures.size());
            });
    assertEquals(1, elsewhere.get().get(0));
    assertTrue(String.valueOf(failures.getFirst().getMessage()).contains("outside every handler"));
  }

  @Test
  void aSiteWithoutAValueIsAnError() {
    assertMessage(() -> trace(model(DATA)), "site 'loc'", "try seed or substitute");
  }

  @Test
  void aNameUsedTwiceIsAnError() {
    Supplier<Tensor> twice =
        () ->
            sample("a", normal(tensor(0), tensor(1)))
                .plus(sample("a", normal(tensor(0), tensor(1))));
    assertMessage(() -> trace(seed(KEY, twice)), "site 'a'", "twice");
  }

  @Test
  void aShapeThatIsNotThePlatesOwnIsAnError() {
    Supplier<Tensor> noPlate = () -> observe("y", normal(tensor(0), tensor(1)), DATA);
    assertMessage(() -> trace(noPlate).logProb(), "site 'y'", "3 values", "make 1");
    Supplier<Tensor> wrongPlate = () -> plate(4, noPlate);
    assertMessage(() -> trace(wrongPlate).logProb(), "site 'y'", "3 values", "make 4");
    Supplier<Tensor> wideLaw = () -> observe("y", normal(DATA, tensor(1)), tensor(0));
    assertMessage(() -> trace(wideLaw).logProb(), "site 'y'", "1 values", "3 densities", "make 1");
    Supplier<Tensor> oneValue =
        () -> plate(3, () -> observe("y", normal(DATA, tensor(1)), tensor(0)));
    assertMessage(() -> trace(oneValue).logProb(), "site 'y'", "1 values", "make 3");
    Supplier<Tensor> misfit = () -> plate(3, () -> observe("y", normal(tensor(1, 2), DATA), DATA));
    assertMessage(() -> trace(misfit).logProb(), "site 'y'", "sizes");
  }

  // Inference.

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
    double mean = Arrays.stream(numbers(DATA)).sum() / 2.25 / precision;
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

  // The file itself.

  @Test
  void isOneReadableFileOnTheJdkAlone() throws IOException {
    Path inModule = Path.of("src/main/java/org/merapi/examples/MiniPpl.java");
    Path file = Files.exists(inModule) ? inModule : Path.of("examples").resolve(inModule);
    List<String> lines = Files.readAllLines(file, UTF_8);
    assertTrue(lines.size() <= 400, lines.size() + " lines");
    assertTrue(lines.stream().allMatch(line -> line.length() <= 100), "a line over 100 columns");
    List<String> imports = lines.stream().filter(line -> line.startsWith("import ")).toList();
    assertTrue(
        imports.stream().allMatch(line -> line.startsWith("import java.")), imports.toString());
    assertTrue(
        lines.stream()
            .noneMatch(line -> line.contains("org.merapi.") && !line.startsWith("package")));
  }

  @Test
  void hasNoStaticState() {
    Stream.concat(Stream.of(MiniPpl.class), Arrays.stream(MiniPpl.class.getDeclaredClasses()))
        .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
        .filter(field -> Modifier.isStatic(field.getModifiers()))
        .forEach(MiniPplTest::assertConstant);
  }

  private static void assertConstant(Field field) {
    assertTrue(Modifier.isFinal(field.getModifiers()), field.toString());
    assertTrue(field.isSynthetic() || field.getType() == ScopedValue.class, field.toString());
  }
}
