package org.merapi.ppl;

import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.handler.Condition;
import org.merapi.ppl.handler.Intervene;
import org.merapi.ppl.handler.Marginalize;
import org.merapi.tensor.Tensor;

/** Functions from models to models, for static import. */
public final class Models {
  private Models() {}

  /**
   * The model with sample sites observed.
   *
   * @param data by site name
   */
  public static Runnable condition(Runnable model, Map<String, Tensor> data) {
    return with(new Condition(data), model);
  }

  /** As {@link #condition(Runnable, Map)}, for a model of an argument. */
  public static <A> Consumer<A> condition(Consumer<A> model, Map<String, Tensor> data) {
    return argument -> new Condition(data).run(() -> model.accept(argument));
  }

  /**
   * The model with sample or deterministic sites fixed from outside: their own densities are gone,
   * and what is computed from them gets the values.
   *
   * @param values by site name
   */
  public static Runnable intervene(Runnable model, Map<String, Tensor> values) {
    return with(new Intervene(values), model);
  }

  /** As {@link #intervene(Runnable, Map)}, for a model of an argument. */
  public static <A> Consumer<A> intervene(Consumer<A> model, Map<String, Tensor> values) {
    return argument -> new Intervene(values).run(() -> model.accept(argument));
  }

  /**
   * The model with sites to be summed over, if they have finitely many values, or else integrated
   * out in closed form; what inference sees are the others.
   *
   * @param sites by name; for the former every distribution with a list of values will do, for the
   *     latter what depends on the site must be conjugate to it
   */
  public static Runnable marginalize(Runnable model, String... sites) {
    return with(new Marginalize(Set.of(sites)), model);
  }

  /** As {@link #marginalize(Runnable, String...)}, for a model of an argument. */
  public static <A> Consumer<A> marginalize(Consumer<A> model, String... sites) {
    return argument -> new Marginalize(Set.of(sites)).run(() -> model.accept(argument));
  }

  /** The model with a handler around it. */
  public static Runnable with(Handler handler, Runnable model) {
    return () -> handler.run(model);
  }

  /** As {@link #with(Handler, Runnable)}, for a model of an argument that returns a value. */
  public static <A, R> Function<A, R> with(Handler handler, Function<A, R> model) {
    return handler.apply(model);
  }
}
