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
import static org.merapi.examples.MiniPpl.normal;
import static org.merapi.examples.MiniPpl.observe;
import static org.merapi.examples.MiniPpl.plate;
import static org.merapi.examples.MiniPpl.replay;
import static org.merapi.examples.MiniPpl.sample;
import static org.merapi.examples.MiniPpl.seed;
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

/** The one-file version: its gradients, its laws of handlers and its errors. */
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
