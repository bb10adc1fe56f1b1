package org.merapi.ppl.handler;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.effect.Next;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Trace;
import org.merapi.tensor.Tensor;

/**
 * Keeps the states of a model for one run: a reading finds what was last written, or what the run
 * was given, or where the state starts. It answers these sites itself. What it was given stays as
 * it is, and what the run leaves behind comes out as a value.
 */
public final class States implements Handler {
  private final Map<String, Tensor> before;
  private final Map<String, Tensor> now;

  private States(Map<String, Tensor> before) {
    this.before = new LinkedHashMap<>(before);
    this.now = new LinkedHashMap<>(before);
  }

  /**
   * What a run gave and what it left behind.
   *
   * @param value what the model returned
   * @param before the states at the start of the run by name: those given, and where those start
   *     that the model read and that were not given
   * @param after the same states at its end, through which no gradient flows
   * @param <T> the type of the value
   */
  public record Result<T>(T value, Map<String, Tensor> before, Map<String, Tensor> after) {

    /** Keeps the order. */
    public Result {
      before = Collections.unmodifiableMap(new LinkedHashMap<>(before));
      after = Collections.unmodifiableMap(new LinkedHashMap<>(after));
    }
  }

  /**
   * Runs a model that has states.
   *
   * @param before the states by name, such as those that an earlier run left behind; those that the
   *     model does not reach are handed on
   * @throws ModelError if the model writes a state that it has not read, or of another shape or
   *     type than where it starts, or if a given one is of another
   */
  public static <T> Result<T> run(Map<String, Tensor> before, Supplier<T> model) {
    States states = new States(before);
    T value = states.run(model);
    Map<String, Tensor> after = new LinkedHashMap<>();
    states.now.forEach((name, state) -> after.put(name, state.detached()));
    return new Result<>(value, states.before, after);
  }

  /**
   * The model with states that are the same at the start of every run, and whose updates end with
   * the run: for predictions, and for samplers that need one density.
   *
   * @param before the states by name; those that are left out start where the model says
   */
  public static Runnable fixed(Map<String, Tensor> before, Runnable model) {
    return () -> new States(before).run(model);
  }

  /** The trace of a run in which every state starts where the model says. */
  public static Trace tracing(Runnable model) {
    return new States(Map.of()).run(() -> Trace.of(model));
  }

  @Override
  public Site handle(Site site, Next outer) {
    if (!(site instanceof Site.State s)) {
      return outer.proceed(site);
    }
    return s.written() ? write(s) : read(s);
  }

  private Site read(Site.State site) {
    Tensor kept = now.get(site.name());
    if (kept == null) {
      before.put(site.name(), site.value());
      now.put(site.name(), site.value());
      return site;
    }
    requireLike(site, kept, site.value(), "the state is kept as ", "the model starts it as ");
    return site.withValue(kept);
  }

  private Site write(Site.State site) {
    Tensor kept = now.get(site.name());
    if (kept == null) {
      throw ModelError.at(
          site.name(),
          "the model writes a state that it has not read, so that nobody knows where it starts",
          "write mutable(\"" + site.name() + "\", initial) before the update");
    }
    requireLike(site, site.value(), kept, "the new value of the state is ", "it was ");
    if (!kept.hiddenAxes().containsAll(site.value().hiddenAxes())) {
      throw ModelError.at(
          site.name(),
          "the new value of the state has a value for every position of "
              + site.value().hiddenAxes()
              + ", because it depends on a site that is enumerated or in a loop",
          "compute what is kept from data and parameters");
    }
    now.put(site.name(), site.value());
    return site;
  }

  private static void requireLike(
      Site.State site, Tensor some, Tensor other, String what, String instead) {
    if (!some.shape().equals(other.shape()) || some.dtype() != other.dtype()) {
      throw ModelError.at(
          site.name(),
          what + describe(some) + ", but " + instead + describe(other),
          "a state keeps its shape and type from run to run: cast or reshape the value");
    }
  }

  private static String describe(Tensor tensor) {
    return tensor.dtype() + " of shape " + tensor.shape();
  }
}
