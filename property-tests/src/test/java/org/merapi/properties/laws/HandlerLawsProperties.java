package org.merapi.properties.laws;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.properties.laws.Traces.assertClose;
import static org.merapi.properties.laws.Traces.assertSame;
import static org.merapi.properties.laws.Traces.assertSameValues;
import static org.merapi.properties.laws.Traces.density;
import static org.merapi.properties.laws.Traces.latentValues;
import static org.merapi.properties.laws.Traces.trace;
import static org.merapi.properties.laws.Traces.within;
import static org.merapi.tensor.Tensors.scalar;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.handler.Block;
import org.merapi.ppl.handler.Condition;
import org.merapi.ppl.handler.Enumerate;
import org.merapi.ppl.handler.Mask;
import org.merapi.ppl.handler.Replay;
import org.merapi.ppl.handler.Scale;
import org.merapi.ppl.handler.Seed;
import org.merapi.ppl.handler.Subsample;
import org.merapi.ppl.handler.Substitute;
import org.merapi.ppl.handler.Uncondition;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Laws of the handlers, one by one and in pairs, on generated models. */
class HandlerLawsProperties {
  private static final Seed SEED = new Seed(Key.key(1));
  private static final Seed OTHER = new Seed(Key.key(2));

  @Provide
  Arbitrary<RandomModel> models() {
    return RandomModel.arbitrary();
  }

  // ---------------------------------------------------------------- one handler

  @Property(seed = "1")
  void seedDecidesEverything(@ForAll("models") RandomModel model) {
    assertSame(trace(model, SEED), trace(model, SEED));
  }

  /** Sites before and after do not move a draw: the key depends on the name alone. */
  @Property(seed = "2")
  void seedIsIndependentOfOtherSites(@ForAll("models") RandomModel model) {
    Trace alone = trace(model, SEED);
    Runnable more =
        () -> {
          sample("before", Law.REAL.around(scalar(0)));
          model.run();
          sample("after", Law.PAIR.around(scalar(0)));
        };
    Map<String, Tensor> values = new LinkedHashMap<>(trace(more, SEED).values());
    values.keySet().removeAll(Set.of("before", "after"));
    assertSameValues(alone.values(), values);
  }

  @Property(seed = "3")
  void scaleIsAFactor(
      @ForAll("models") RandomModel model, @ForAll @DoubleRange(min = 0.1, max = 9) double a) {
    double whole = density(trace(model, SEED));
    assertClose(a * whole, density(trace(model, new Scale(a), SEED)));
    assertEquals(whole, density(trace(model, new Scale(1), SEED)));
  }

  @Property(seed = "4")
  void maskOfTrueChangesNothing(@ForAll("models") RandomModel model) {
    assertEquals(density(trace(model, SEED)), density(trace(model, new Mask(scalar(true)), SEED)));
  }

  @Property(seed = "5")
  void maskOfFalseRemovesAll(@ForAll("models") RandomModel model) {
    assertEquals(0, density(trace(model, new Mask(scalar(false)), SEED)));
  }

  @Property(seed = "6")
  void substituteOfNothingItKnows(@ForAll("models") RandomModel model) {
    Map<String, Tensor> unknown = Map.of("no", scalar(1), "s9", scalar(1));
    assertSame(trace(model, SEED), trace(model, new Substitute(unknown), SEED));
    assertSame(trace(model, SEED), trace(model, new Condition(unknown), SEED));
    assertSame(
        trace(model, SEED), trace(model, new Subsample(Map.of("no", Tensors.tensor(0L))), SEED));
    assertSame(trace(model, SEED), trace(model, Block.names("no"), SEED));
  }

  @Property(seed = "7")
  void enumerateWhereNothingAsksForIt(@ForAll("models") RandomModel model) {
    assertSame(trace(model, SEED), trace(model, new Enumerate(), SEED));
  }

  @Property(seed = "8")
  void blockTakesSitesOutOfTheTrace(@ForAll("models") RandomModel model) {
    Trace all = trace(model, SEED);
    String first = all.sites().keySet().iterator().next();
    Trace some = trace(model, SEED, Block.names(first));
    Set<String> left = new LinkedHashSet<>(all.sites().keySet());
    left.remove(first);
    assertEquals(left, some.sites().keySet());
    Map<String, Tensor> values = new LinkedHashMap<>(all.values());
    values.remove(first);
    assertSameValues(values, some.values());
    assertClose(
        density(all),
        density(some) + density(trace(model, SEED, new Block(s -> !s.name().equals(first)))));
  }

  /** Choosing every row in its place is choosing nothing. */
  @Property(seed = "9")
  void subsampleOfAllRows(@ForAll("models") RandomModel model) {
    Map<String, Tensor> rows = new LinkedHashMap<>();
    for (String plate : model.plates()) {
      if (model.size(plate) > 0) {
        rows.put(plate, Tensors.arange(model.size(plate)));
      }
    }
    Trace whole = trace(model, SEED);
    Trace chosen = trace(model, new Subsample(rows), SEED);
    assertSameValues(whole.values(), chosen.values());
    assertEquals(density(whole), density(chosen));
  }

  // ---------------------------------------------------------------- pairs

  @Property(seed = "10")
  void traceAfterReplayIsTheSameTrace(@ForAll("models") RandomModel model) {
    Trace once = trace(model, SEED);
    assertSame(once, trace(model, new Replay(once), OTHER));
    assertSame(once, trace(model, new Replay(once)));
    assertSame(once, trace(model, new Replay(trace(model, new Replay(once))), OTHER));
  }

  @Property(seed = "11")
  void replayIsSubstituteOfTheValues(@ForAll("models") RandomModel model) {
    Trace once = trace(model, SEED);
    Trace replayed = trace(model, new Replay(once));
    Trace substituted = trace(model, new Substitute(latentValues(once)));
    assertSame(replayed, substituted);
  }

  @Property(seed = "12")
  void replayOfASubsampledRunHasItsRows(@ForAll("models") RandomModel model) {
    Map<String, Tensor> rows = lastRows(model);
    Trace once = trace(model, new Subsample(rows), SEED);
    assertSame(once, trace(model, new Replay(once), OTHER));
    assertSame(once, trace(model, new Replay(once), new Subsample(rows), OTHER));
    assertSame(once, trace(model, new Subsample(rows), new Replay(once), OTHER));
  }

  private static Map<String, Tensor> lastRows(RandomModel model) {
    Map<String, Tensor> rows = new LinkedHashMap<>();
    for (String plate : model.plates()) {
      if (model.size(plate) > 0) {
        rows.put(plate, Tensors.tensor(model.size(plate) - 1L));
      }
    }
    return rows;
  }

  /** Data or a given value: the density is the same, and only what is latent differs. */
  @Property(seed = "13")
  void conditionHasTheDensityOfSubstitute(@ForAll("models") RandomModel model) {
    Map<String, Tensor> values = latentValues(trace(model, SEED));
    Trace given = trace(model, new Substitute(values));
    Trace data = trace(model, new Condition(values));
    assertSameValues(given.values(), data.values());
    assertEquals(density(given), density(data));
    assertEquals(values.keySet(), latentValues(given).keySet());
    assertEquals(List.of(), data.latents());
  }

  @Property(seed = "14")
  void conditionsOnDifferentSitesCommute(@ForAll("models") RandomModel model) {
    Map<String, Tensor> some = new LinkedHashMap<>();
    Map<String, Tensor> rest = new LinkedHashMap<>();
    latentValues(trace(model, SEED))
        .forEach((name, value) -> (name.endsWith("0") ? some : rest).put(name, value));
    Map<String, Tensor> all = new LinkedHashMap<>(some);
    all.putAll(rest);
    Trace once = trace(model, new Condition(all));
    assertSame(once, trace(model, new Condition(some), new Condition(rest)));
    assertSame(once, trace(model, new Condition(rest), new Condition(some)));
  }

  @Property(seed = "15")
  void unconditionUndoesCondition(@ForAll("models") RandomModel model) {
    Trace once = trace(model, SEED);
    Map<String, Tensor> values = latentValues(trace(model, OTHER));
    Uncondition undo = new Uncondition(site -> values.containsKey(site.name()));
    assertSame(once, trace(model, new Condition(values), undo, SEED));
  }

  @Property(seed = "16")
  void substituteWithinSeed(@ForAll("models") RandomModel model) {
    Trace once = trace(model, SEED);
    assertSame(once, trace(model, new Substitute(latentValues(once)), OTHER));
    assertSame(once, trace(model, SEED, new Substitute(latentValues(once))));
  }

  @Property(seed = "17")
  void scalesMultiply(
      @ForAll("models") RandomModel model,
      @ForAll @DoubleRange(min = 0.1, max = 9) double a,
      @ForAll @DoubleRange(min = 0.1, max = 9) double b) {
    double both = density(trace(model, new Scale(a), new Scale(b), SEED));
    assertClose(density(trace(model, new Scale(a * b), SEED)), both);
    assertEquals(density(trace(model, new Scale(b), new Scale(a), SEED)), both);
  }

  @Property(seed = "18")
  void scaleAndMaskCommute(@ForAll("models") RandomModel model, @ForAll boolean counts) {
    Mask mask = new Mask(scalar(counts));
    assertEquals(
        density(trace(model, mask, new Scale(3), SEED)),
        density(trace(model, new Scale(3), mask, SEED)));
  }

  @Property(seed = "19")
  void masksMultiply(
      @ForAll("models") RandomModel model, @ForAll boolean first, @ForAll boolean second) {
    assertEquals(
        density(trace(model, new Mask(scalar(first && second)), SEED)),
        density(trace(model, new Mask(scalar(first)), new Mask(scalar(second)), SEED)));
  }

  /** Values do not change under handlers of the density. */
  @Property(seed = "20")
  void scaleAndMaskLeaveValues(@ForAll("models") RandomModel model) {
    Trace once = trace(model, SEED);
    assertSameValues(once.values(), trace(model, new Scale(2), SEED).values());
    assertSameValues(once.values(), trace(model, new Mask(scalar(false)), SEED).values());
  }

  @Property(seed = "21")
  void handlersOfTheDensityInsideOrOutsideHandlersOfValues(@ForAll("models") RandomModel model) {
    Trace once = trace(model, SEED);
    Substitute values = new Substitute(latentValues(once));
    Scale scale = new Scale(2);
    assertSame(trace(model, scale, values), trace(model, values, scale));
    assertSame(trace(model, scale, new Replay(once)), trace(model, new Replay(once), scale));
    assertSame(trace(model, scale, SEED), trace(model, SEED, scale));
    Condition data = new Condition(latentValues(once));
    assertSame(trace(model, scale, data), trace(model, data, scale));
  }

  @Property(seed = "22")
  void blockHidesFromHandlersFurtherOutOnly(@ForAll("models") RandomModel model) {
    Trace once = trace(model, SEED);
    Block all = new Block(site -> true);
    assertTrue(trace(model, SEED, all, new Scale(2)).sites().isEmpty());
    Trace inside = Trace.of(() -> all.run(() -> assertSame(once, trace(model, SEED))));
    assertTrue(inside.sites().isEmpty());
  }

  @Property(seed = "23")
  void tracesNest(@ForAll("models") RandomModel model) {
    Trace[] inner = new Trace[1];
    Trace outer = Trace.of(within(() -> inner[0] = Trace.of(model), SEED));
    assertSame(outer, inner[0]);
  }

  /** A conditioned site under a block: both orders give the model the same values. */
  @Property(seed = "24")
  void conditionAndBlock(@ForAll("models") RandomModel model) {
    Map<String, Tensor> values = latentValues(trace(model, OTHER));
    Block latent = new Block(site -> values.containsKey(site.name()));
    Trace conditioned = trace(model, new Condition(values), latent, SEED);
    Map<String, Site> rest = new LinkedHashMap<>(trace(model, new Condition(values)).sites());
    rest.keySet().removeAll(values.keySet());
    assertSame(new Trace(rest), conditioned);
  }

  /** The rows that a run chose decide which factors and data count, and by how much. */
  @Property(seed = "25")
  void subsampleAndScale(@ForAll("models") RandomModel model) {
    Subsample rows = new Subsample(lastRows(model));
    Trace once = trace(model, rows, SEED);
    assertClose(2 * density(once), density(trace(model, new Scale(2), rows, SEED)));
    assertEquals(
        density(trace(model, new Scale(2), rows, SEED)),
        density(trace(model, rows, new Scale(2), SEED)));
    for (Site.Sample site : once.samples()) {
      assertArrayEquals(site.valueShape().toArray(), site.tensor().shape().toArray(), site.name());
    }
  }
}
