package org.merapi.properties.laws;

import static org.merapi.distributions.Distributions.bernoulliLogits;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.deterministic;
import static org.merapi.ppl.Ppl.enumerate;
import static org.merapi.ppl.Ppl.factor;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.param;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.properties.laws.HandlerPairs.Kind.BLOCK;
import static org.merapi.properties.laws.HandlerPairs.Kind.CONDITION;
import static org.merapi.properties.laws.HandlerPairs.Kind.CONFIGURE;
import static org.merapi.properties.laws.HandlerPairs.Kind.ENUMERATE;
import static org.merapi.properties.laws.HandlerPairs.Kind.INTERVENE;
import static org.merapi.properties.laws.HandlerPairs.Kind.LIFT;
import static org.merapi.properties.laws.HandlerPairs.Kind.MASK;
import static org.merapi.properties.laws.HandlerPairs.Kind.REPLAY;
import static org.merapi.properties.laws.HandlerPairs.Kind.SCALE;
import static org.merapi.properties.laws.HandlerPairs.Kind.SCOPE;
import static org.merapi.properties.laws.HandlerPairs.Kind.SEED;
import static org.merapi.properties.laws.HandlerPairs.Kind.SUBSTITUTE;
import static org.merapi.properties.laws.HandlerPairs.Kind.UNCONDITION;
import static org.merapi.properties.laws.Traces.trace;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.effect.Treatment;
import org.merapi.ppl.handler.Block;
import org.merapi.ppl.handler.Broadcast;
import org.merapi.ppl.handler.Condition;
import org.merapi.ppl.handler.Configure;
import org.merapi.ppl.handler.Enumerate;
import org.merapi.ppl.handler.Intervene;
import org.merapi.ppl.handler.Lift;
import org.merapi.ppl.handler.Mask;
import org.merapi.ppl.handler.Replay;
import org.merapi.ppl.handler.Scale;
import org.merapi.ppl.handler.Scope;
import org.merapi.ppl.handler.Seed;
import org.merapi.ppl.handler.Substitute;
import org.merapi.ppl.handler.Uncondition;
import org.merapi.tensor.DType;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * The table of which handlers may change places, for handlers that act on the same sites. Those
 * that act on different sites commute, but for Scope and Block.
 */
final class HandlerPairs {
  private HandlerPairs() {}

  /** The handlers of the table. */
  enum Kind {
    SEED,
    SUBSTITUTE,
    CONDITION,
    UNCONDITION,
    INTERVENE,
    MASK,
    SCALE,
    BLOCK,
    SCOPE,
    REPLAY,
    ENUMERATE,
    LIFT,
    BROADCAST,
    CONFIGURE
  }

  /** Why the order of two handlers matters, or why they do not go together. */
  enum Reason {
    /** Scope changes the names by which the other chooses sites, or folds its key. */
    NAMES(
        SCOPE, SEED, SUBSTITUTE, CONDITION, UNCONDITION, INTERVENE, BLOCK, REPLAY, LIFT, CONFIGURE),

    /** Block answers a site itself, and what is further out never sees it. */
    HIDDEN(BLOCK, SEED, SUBSTITUTE, CONDITION, UNCONDITION, INTERVENE, REPLAY, ENUMERATE, LIFT),

    /** Outside of Uncondition the site has no value, which the other gives; inside it has one. */
    DATA(UNCONDITION, SEED, SUBSTITUTE, CONDITION, REPLAY, ENUMERATE),

    /** Outside of Lift there is a sample site, inside there is a parameter. */
    LIFTED(LIFT, SEED, SUBSTITUTE, CONDITION, INTERVENE, MASK, SCALE, REPLAY, CONFIGURE),

    /** Each gives a value to sites that have none: the inner one's value holds. */
    FIRST_OF_SUBSTITUTES(SUBSTITUTE, REPLAY, ENUMERATE),

    /** As of Substitute and Enumerate. */
    FIRST_OF_REPLAYS(REPLAY, ENUMERATE),

    /** An intervention overrides data; data on a site that is intervened on are an error. */
    CONTRADICTION(CONDITION, INTERVENE),

    /** Enumerate asks for the treatment that Configure sets. */
    TREATMENT(CONFIGURE, ENUMERATE),

    /** The scale would be inside the sum over an enumerated site's values: an error both ways. */
    REFUSED(SCALE, ENUMERATE);

    private final Kind one;
    private final Set<Kind> others;

    Reason(Kind one, Kind first, Kind... others) {
      this.one = one;
      this.others = EnumSet.of(first, others);
    }

    private boolean concerns(Kind a, Kind b) {
      return a == one && others.contains(b) || b == one && others.contains(a);
    }
  }

  /** Why two handlers do not commute; empty if they commute. */
  static Optional<Reason> reason(Kind a, Kind b) {
    for (Reason reason : Reason.values()) {
      if (reason.concerns(a, b)) {
        return Optional.of(reason);
      }
    }
    return Optional.empty();
  }

  /** Before a random model, some sites of every kind that a handler looks for. */
  static Runnable model(RandomModel random) {
    return () -> {
      Tensor p = param("p", scalar(0.5));
      Tensor z = sample("z", bernoulliLogits(p), enumerate()).cast(DType.FLOAT64);
      observe("seen", normal(z, 1), scalar(0.3));
      new Condition(Map.of("flag", Tensors.integer(1)))
          .run(() -> sample("flag", bernoulliLogits(scalar(0.5)), enumerate()));
      Tensor x = sample("x", normal(p, 1));
      deterministic("twice", x.times(2));
      plate(
          "row",
          2,
          () -> {
            Tensor w = sample("w", normal(x, 2));
            observe("y", normal(w, 1), tensor(0.5, -1));
            factor("f", w.times(0.1));
          });
      random.run();
    };
  }

  /** A handler of a kind, which acts on all sites of a model that it can act on. */
  static Handler handler(Kind kind, Runnable model) {
    return switch (kind) {
      case SEED -> new Seed(Key.key(5));
      case SUBSTITUTE -> new Substitute(values(model, 11));
      case CONDITION -> {
        Map<String, Tensor> data = new LinkedHashMap<>(values(model, 12));
        data.keySet().removeAll(observed(model));
        yield new Condition(data);
      }
      case UNCONDITION -> Uncondition.names(values(model, 15).keySet().toArray(String[]::new));
      case INTERVENE -> new Intervene(values(model, 13));
      case MASK -> new Mask(scalar(false));
      case SCALE -> new Scale(3);
      case BLOCK -> Block.names("p", "z", "flag", "x", "y", "s0", "s1.s0");
      case SCOPE -> new Scope("part", 0);
      case REPLAY -> new Replay(everythingDrawn(model, 14));
      case ENUMERATE -> new Enumerate();
      case LIFT -> Lift.of(Map.of("p", normal(0, 1)));
      case BROADCAST -> new Broadcast();
      case CONFIGURE -> Configure.names(Map.of("z", Treatment.ORDINARY, "p", Treatment.SEQUENTIAL));
    };
  }

  /** A run in which data and parameters are drawn as well. */
  private static Trace everythingDrawn(Runnable model, long key) {
    return trace(model, handler(Kind.LIFT, model), Uncondition.all(), new Seed(Key.key(key)));
  }

  private static Map<String, Tensor> values(Runnable model, long key) {
    return everythingDrawn(model, key).samples().stream()
        .collect(
            Collectors.toMap(
                Site.Sample::name, Site.Sample::tensor, (a, b) -> a, LinkedHashMap::new));
  }

  private static Set<String> observed(Runnable model) {
    return trace(model, new Seed(Key.key(1))).samples().stream()
        .filter(Site.Sample::isObserved)
        .map(Site.Sample::name)
        .collect(Collectors.toSet());
  }
}
