package org.merapi.ppl.handler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.distributions.Distributions.categorical;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.deterministic;
import static org.merapi.ppl.Ppl.enumerate;
import static org.merapi.ppl.Ppl.factor;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.param;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.ppl.Models;
import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.effect.Value;
import org.merapi.ppl.graph.Dependencies;
import org.merapi.tensor.DType;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/** What each handler does to each kind of site, one by one. */
class HandlersTest {
  private static final Key KEY = Key.key(4);
  private static final Runnable MODEL = HandlersTest::everything;

  private static Tensor everything() {
    Tensor w = param("w", scalar(2), Constraints.POSITIVE);
    Tensor x = sample("x", normal(0, 1));
    Tensor d = deterministic("d", x.times(w));
    factor("f", d);
    plate("row", 4).run(rows -> sample("z", normal(x, 1)));
    observe("y", normal(x, 1), scalar(0.5));
    return x;
  }

  /** A trace with handlers around the model, the first innermost. */
  private static Trace trace(Runnable model, Handler... handlers) {
    Runnable run = model;
    for (Handler handler : handlers) {
      Runnable inner = run;
      run = () -> handler.run(inner);
    }
    return Trace.of(run);
  }

  private static Trace trace(Handler... handlers) {
    return trace(HandlersTest::everything, handlers);
  }

  private static Value valueOf(Trace trace, String site) {
    return ((Site.Sample) trace.sites().get(site)).value();
  }

  private static double number(Trace trace, String site) {
    return trace.values().get(site).item();
  }

  @Test
  void seedGivesAKeyThatDependsOnTheNameOnly() {
    Trace trace = trace(new Seed(KEY));
    assertEquals(KEY.fold("x").normal(Shape.SCALAR).item(), number(trace, "x"));
    assertInstanceOf(Value.Drawn.class, valueOf(trace, "x"));
    assertEquals(Optional.empty(), ((Site.Sample) trace.sites().get("y")).key());
    Trace alone = trace(() -> sample("x", normal(0, 1)), new Seed(KEY));
    assertEquals(number(alone, "x"), number(trace, "x"));
  }

  @Test
  void innerSeedWins() {
    Trace nested = trace(new Seed(KEY), new Seed(Key.key(5)));
    assertEquals(number(trace(new Seed(KEY)), "x"), number(nested, "x"));
    assertNotEquals(number(trace(new Seed(Key.key(5))), "x"), number(nested, "x"));
  }

  @Test
  void substituteLeavesTheSiteLatent() {
    Trace trace = trace(new Substitute(Map.of("x", scalar(3), "w", scalar(5))), new Seed(KEY));
    assertInstanceOf(Value.Given.class, valueOf(trace, "x"));
    assertEquals(15, number(trace, "d"));
    assertEquals(5, ((Site.Param) trace.sites().get("w")).tensor().item());
    assertTrue(trace.latents().stream().anyMatch(s -> s.name().equals("x")));
  }

  @Test
  void substituteTouchesNothingThatIsKnownOrNotThere() {
    Map<String, Tensor> values =
        Map.of("y", scalar(9), "d", scalar(9), "f", scalar(9), "row", tensor(0L), "no", scalar(9));
    Trace trace = trace(new Substitute(values), new Seed(KEY));
    assertEquals(trace(new Seed(KEY)).table(), trace.table());
    assertEquals(0.5, number(trace, "y"));
    assertEquals(2 * number(trace, "x"), number(trace, "d"));
  }

  @Test
  void innerSubstituteWins() {
    Trace trace =
        trace(
            new Substitute(Map.of("x", scalar(1), "w", scalar(1))),
            new Substitute(Map.of("x", scalar(2), "w", scalar(2))),
            new Seed(KEY));
    assertEquals(1, number(trace, "x"));
    assertEquals(1, number(trace, "d"));
  }

  @Test
  void conditionMakesTheSiteData() {
    Trace trace =
        trace(
            new Condition(Map.of("x", scalar(3), "w", scalar(9), "no", scalar(9))), new Seed(KEY));
    assertInstanceOf(Value.Observed.class, valueOf(trace, "x"));
    assertEquals(6, number(trace, "d"));
    assertEquals(List.of("z"), trace.latents().stream().map(Site.Sample::name).toList());
  }

  @Test
  void interveneFixesWhatIsComputed() {
    Trace trace = trace(new Intervene(Map.of("d", scalar(5))), new Seed(KEY));
    assertEquals(5, number(trace, "d"));
    assertEquals(5, ((Site.Factor) trace.sites().get("f")).logDensity().item());
    assertTrue(((Site.Deterministic) trace.sites().get("d")).isIntervened());
    assertTrue(trace.table().contains("intervened"));
    assertEquals(
        Set.of(), Dependencies.of(Models.intervene(MODEL, Map.of("d", scalar(5)))).parents("d"));
  }

  @Test
  void unconditionTakesData() {
    Trace trace = trace(Uncondition.names("y"), new Seed(KEY));
    assertInstanceOf(Value.Drawn.class, valueOf(trace, "y"));
    Trace replaced = trace(Uncondition.all(), new Condition(Map.of("y", scalar(7))), new Seed(KEY));
    assertEquals(7, number(replaced, "y"));
    Trace other = trace(Uncondition.names("x"), new Seed(KEY));
    assertInstanceOf(Value.Observed.class, valueOf(other, "y"));
  }

  @Test
  void replayGivesLatentValuesAndRows() {
    Trace past =
        trace(
            new Subsample(Map.of("row", tensor(2L, 1L))),
            new Condition(Map.of("x", scalar(3))),
            new Seed(KEY));
    Trace now = trace(new Replay(past), new Seed(Key.key(5)));
    assertEquals(past.values().get("z").toString(), now.values().get("z").toString());
    assertInstanceOf(Value.Given.class, valueOf(now, "z"));
    assertEquals(2, now.values().get("z").size(0));
    // What was data then is not a draw to be used again.
    assertInstanceOf(Value.Drawn.class, valueOf(now, "x"));
  }

  @Test
  void replayOfAnEnumeratedSiteKeepsItsAxis() {
    Runnable model = () -> sample("k", categorical(tensor(0.5, 0.5)), enumerate());
    Trace past = trace(model, new Enumerate());
    Trace now = trace(model, new Replay(past));
    assertEquals(valueOf(past, "k"), valueOf(now, "k"));
  }

  @Test
  void blockAnswersEveryKind() {
    Trace trace = trace(new Seed(KEY), new Block(site -> true));
    assertEquals(Set.of(), trace.sites().keySet());
    Trace some = trace(new Seed(KEY), Block.names("w", "x", "f", "d", "y", "no"));
    assertEquals(List.of("row", "z"), List.copyOf(some.sites().keySet()));
  }

  /** The model computes with the same values, whether its sites are hidden or not. */
  @Test
  void blockedSitesHaveTheirValues() {
    Function<Integer, Tensor> model = n -> everything();
    double open = new Seed(KEY).apply(model).apply(1).item();
    double hidden =
        Trace.record(() -> new Block(s -> true).run(() -> new Seed(KEY).apply(model).apply(1)))
            .value()
            .item();
    assertEquals(open, hidden);
  }

  /** Rows chosen outside a block do not reach a plate hidden by it. */
  @Test
  void blockedPlateHasAllRows() {
    Trace trace =
        trace(new Seed(KEY), Block.names("row"), new Subsample(Map.of("row", tensor(2L, 1L))));
    assertEquals(4, trace.values().get("z").size(0));
  }

  @Test
  void parameterStartsWhereItSays() {
    Site.Param w = (Site.Param) trace(new Seed(KEY)).sites().get("w");
    assertEquals(Optional.of(2.), w.value().map(Tensor::item));
  }

  @Test
  void enumeratedValueIsOfTheShapeAndTypeOfADraw() {
    Trace trace =
        trace(
            () ->
                plate(
                    "row",
                    3,
                    () -> {
                      Tensor k = sample("k", categorical(tensor(0.5, 0.25, 0.25)), enumerate());
                      assertEquals(Shape.of(3), k.shape());
                      assertEquals(DType.INT64, k.dtype());
                    }),
            new Enumerate());
    Value.Enumerated value = (Value.Enumerated) valueOf(trace, "k");
    assertEquals(3, value.axis().size());
    assertEquals("k", value.axis().name());
    assertEquals(List.of(value.axis()), value.tensor().hiddenAxes());
    assertEquals(List.of(), trace.latents());
  }

  /** Without the handler, and for sites that do not ask, a discrete site is drawn. */
  @Test
  void enumerateOnlyWhereAsked() {
    Runnable model =
        () -> {
          sample("a", categorical(tensor(0.5, 0.5)), enumerate());
          sample("b", categorical(tensor(0.5, 0.5)));
        };
    assertInstanceOf(Value.Drawn.class, valueOf(trace(model, new Seed(KEY)), "a"));
    Trace trace = trace(model, new Enumerate(), new Seed(KEY));
    assertInstanceOf(Value.Enumerated.class, valueOf(trace, "a"));
    assertInstanceOf(Value.Drawn.class, valueOf(trace, "b"));
    Trace given =
        trace(model, new Condition(Map.of("a", tensor(1L).get(0))), new Enumerate(), new Seed(KEY));
    assertInstanceOf(Value.Observed.class, valueOf(given, "a"));
  }

  /** Around the plate or inside it: the same scale. */
  @Test
  void scaleInsideAndOutsideAPlate() {
    Scale scale = new Scale(2.5);
    Runnable outside = () -> scale.run(() -> plate("row", 3, HandlersTest::half));
    Runnable inside = () -> plate("row", 3, () -> scale.run(HandlersTest::half));
    double expected = 2.5 * 3 * (-0.125 - 0.5 * Math.log(2 * Math.PI));
    assertEquals(expected, trace(outside).logDensity().item(), 1e-14);
    assertEquals(expected, trace(inside).logDensity().item(), 1e-14);
  }

  private static void half() {
    observe("y", normal(0, 1), tensor(0.5, -0.5, 0.5));
  }

  @Test
  void handlersAroundAFunction() {
    Function<Double, Double> model = loc -> sample("x", normal(scalar(loc), 1)).item();
    double drawn = new Seed(KEY).apply(model).apply(10.);
    assertEquals(10 + KEY.fold("x").normal(Shape.SCALAR).item(), drawn);
  }
}
