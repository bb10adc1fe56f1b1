package org.merapi.properties.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.merapi.properties.laws.Traces.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.handler.Seed;
import org.merapi.properties.laws.HandlerPairs.Kind;
import org.merapi.properties.laws.HandlerPairs.Reason;
import org.merapi.tensor.Axis;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/** Two handlers commute exactly where the table of pairs says so, on generated models. */
class HandlerPairsProperties {
  private static final Seed INSIDE = new Seed(Key.key(3));
  private static final Seed OUTSIDE = new Seed(Key.key(4));

  @Provide
  Arbitrary<RandomModel> models() {
    return RandomModel.weighted();
  }

  @Property(seed = "81", tries = 60)
  void pairsCommuteAsTheTableSays(@ForAll("models") RandomModel random) {
    Runnable model = HandlerPairs.model(random);
    List<String> wrong = new ArrayList<>();
    Map<Kind, Handler> handlers = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      handlers.put(kind, HandlerPairs.handler(kind, model));
    }
    for (Map.Entry<Kind, Handler> a : handlers.entrySet()) {
      for (Map.Entry<Kind, Handler> b : handlers.entrySet()) {
        if (a.getKey().compareTo(b.getKey()) >= 0) {
          continue;
        }
        boolean keysInside = a.getKey() != Kind.SEED;
        List<String> one = outcome(model, a.getValue(), b.getValue(), keysInside);
        List<String> other = outcome(model, b.getValue(), a.getValue(), keysInside);
        var reason = HandlerPairs.reason(a.getKey(), b.getKey());
        boolean fails = one.size() == 1 && other.size() == 1;
        boolean right =
            reason
                .map(r -> r == Reason.REFUSED ? fails : !one.equals(other))
                .orElse(!fails && one.equals(other));
        if (!right) {
          wrong.add(a.getKey() + " and " + b.getKey() + " " + reason + "\n" + one + "\n" + other);
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  /** The keys come from inside, so that Block can draw, and for what is left from outside. */
  private static Trace run(Runnable model, Handler inner, Handler outer, boolean keysInside) {
    return keysInside
        ? trace(model, INSIDE, inner, outer, OUTSIDE)
        : trace(model, inner, outer, OUTSIDE);
  }

  /** A line for each site, or an error's message as the only line. */
  private static List<String> outcome(
      Runnable model, Handler inner, Handler outer, boolean keysInside) {
    try {
      return description(run(model, inner, outer, keysInside));
    } catch (ModelError error) {
      return List.of(error.getMessage());
    }
  }

  /** All that handlers can change, but for keys, which show in the draws. */
  private static List<String> description(Trace trace) {
    List<String> lines = new ArrayList<>();
    for (Site site : trace.sites().values()) {
      String what =
          switch (site) {
            case Site.Sample s ->
                s.value().getClass().getSimpleName()
                    + numbers(s.tensor())
                    + " scale "
                    + s.scale()
                    + " mask "
                    + s.mask().map(m -> Arrays.toString(m.toLongArray()))
                    + " "
                    + s.treatment()
                    + s.distribution().batchShape();
            case Site.Param p -> numbers(p.tensor());
            case Site.Factor f ->
                numbers(f.logDensity())
                    + " scale "
                    + f.scale()
                    + " mask "
                    + f.mask().map(m -> Arrays.toString(m.toLongArray()));
            case Site.Deterministic d -> numbers(d.value());
            case Site.State s -> "state";
            case Site.Randomness r -> "key";
            case Site.Loop l -> "loop";
            case Site.PlateEntry p -> p.size() + " times";
          };
      lines.add(site.name() + " " + site.plates().size() + " " + what);
    }
    lines.add("log density " + numbers(trace.logDensity()));
    return lines;
  }

  private static String numbers(Tensor value) {
    Tensor plain = value;
    for (Axis axis : value.hiddenAxes()) {
      plain = plain.reveal(axis, 0);
    }
    return Arrays.toString(plain.toDoubleArray());
  }
}
