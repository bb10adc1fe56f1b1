package org.merapi.ppl.effect;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.merapi.distributions.transform.Transform;
import org.merapi.tensor.Axis;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.spi.Requirement;

/**
 * The stack of handlers of the running model. It is bound to the scope of the run and not inherited
 * by threads that the model starts, so a site in a parallel stream is an error and not a silent
 * draw.
 */
public final class Effects {
  private static final ScopedValue<Scope> SCOPE = ScopedValue.newInstance();

  private Effects() {}

  /**
   * The handlers in force, innermost first, and what is around the running statement.
   *
   * @param frames the plates
   * @param steps the hidden axes of the loops
   * @param trials how many of the loops are only being tried
   */
  private record Scope(Next handlers, List<Frame> frames, List<Axis> steps, int trials) {
    static Scope outermost() {
      return new Scope(Effects::finish, List.of(), List.of(), 0);
    }

    Scope with(Next others) {
      return new Scope(others, frames, steps, trials);
    }

    <T> T run(Supplier<T> body) {
      return ScopedValue.where(SCOPE, this).call(body::get);
    }
  }

  static <T> T with(Handler handler, Supplier<T> body) {
    Scope now = SCOPE.isBound() ? SCOPE.get() : Scope.outermost();
    Next outer = now.handlers();
    return now.with(site -> handler.handle(site, outer)).run(body);
  }

  /** Runs the body inside one more plate. */
  public static <T> T inPlate(Frame frame, Supplier<T> body) {
    Scope now = SCOPE.get();
    List<Frame> frames = new ArrayList<>(now.frames());
    frames.add(frame);
    return new Scope(now.handlers(), List.copyOf(frames), now.steps(), now.trials()).run(body);
  }

  /**
   * Runs the body of a loop, all steps along a hidden axis.
   *
   * @param isTrial whether the run only looks for what the loop carries
   */
  static <T> T inLoop(Axis steps, boolean isTrial, Supplier<T> body) {
    Scope now = SCOPE.get();
    List<Axis> inner = new ArrayList<>(now.steps());
    inner.add(steps);
    int trials = now.trials() + (isTrial ? 1 : 0);
    return new Scope(now.handlers(), now.frames(), List.copyOf(inner), trials).run(body);
  }

  /** The hidden axes of the loops around the running statement. */
  static List<Axis> steps() {
    return SCOPE.isBound() ? SCOPE.get().steps() : List.of();
  }

  /**
   * How many of the loops around the running statement are only being tried, to find what they
   * carry from step to step. A handler that records sites leaves those out that it sees at a
   * greater depth than it was installed at: they come again.
   */
  public static int trials() {
    return SCOPE.isBound() ? SCOPE.get().trials() : 0;
  }

  /**
   * The plates around the running statement, outermost first.
   *
   * @throws ModelError if no handler is in force
   */
  public static List<Frame> frames(String site) {
    if (!SCOPE.isBound()) {
      throw ModelError.at(
          site,
          "the statement ran outside every handler",
          "run the model under inference, or draw from it: new Seed(key(0)).run(() -> model(data))",
          "in a parallel stream or another thread, make the statements on the model's own thread");
    }
    return SCOPE.get().frames();
  }

  /**
   * Sends a site through the handlers.
   *
   * @throws ModelError if the answer is not a site of the same kind and name with a value
   */
  public static Site perform(Site site) {
    Site answer = SCOPE.get().handlers().proceed(site);
    if (answer.getClass() != site.getClass() || !answer.name().equals(site.name())) {
      throw ModelError.at(
          site.name(),
          "a handler answered this "
              + site.getClass().getSimpleName()
              + " with the "
              + answer.getClass().getSimpleName()
              + " '"
              + answer.name()
              + "'",
          "answer with the site itself or a changed copy of it");
    }
    if (answer instanceof Site.Randomness r && r.key().isEmpty()) {
      throw ModelError.at(
          site.name(),
          "the model asks for a key and no handler gave one",
          "put new Seed(key(0)) around the model");
    }
    if (answer instanceof Site.Sample s && s.value() instanceof Value.Missing) {
      throw ModelError.at(
          site.name(),
          "a handler answered without a value",
          "pass the site on, with outer.proceed(site), and give back its answer",
          "give the site a value: site.withValue(new Value.Given(...))");
    }
    return answer;
  }

  /** What happens to a site that every handler has passed on. */
  private static Site finish(Site site) {
    return switch (site) {
      case Site.Sample s when s.value() instanceof Value.Missing -> draw(s);
      case Site.Sample s -> s;
      case Site.Param p -> p.value().isPresent() ? p : start(p);
      case Site.Factor f -> f;
      case Site.Deterministic d -> d;
      case Site.State s when s.written() -> throw lost(s);
      case Site.State s -> s;
      case Site.Randomness r -> r;
      case Site.Loop l -> l;
      case Site.PlateEntry p -> p;
    };
  }

  private static ModelError lost(Site.State site) {
    return ModelError.at(
        site.name(),
        "the model writes a state, and no handler keeps it",
        "run the model by States.run(before, model), which gives back what it leaves behind",
        "fit it by Svi, which keeps states from step to step",
        "to drop what is written: States.fixed(before, model), or the module's evaluating()");
  }

  private static Site start(Site.Param site) {
    Requirement.require(site.constraint().contains(site.initial()).detached(), () -> outside(site));
    return site.withValue(site.initial());
  }

  private static ModelError outside(Site.Param site) {
    return ModelError.at(
        site.name(),
        "the initial value of the parameter must be "
            + site.constraint().description()
            + ", got "
            + site.initial(),
        "start inside the constraint");
  }

  private static Site draw(Site.Sample site) {
    if (site.key().isEmpty()) {
      throw ModelError.at(
          site.name(),
          "the site has no value and no handler gave a key to draw one",
          "put new Seed(key(0)) around the model",
          "give the value by Condition or Substitute");
    }
    return drawn(site, site.key().get());
  }

  /** The site with the value that zero is mapped to in its support, which must be continuous. */
  public static Site.Sample atZero(Site.Sample site) {
    Transform transform = site.distribution().support().transform();
    Tensor zeros = Tensors.zeros(transform.inverseShape(site.valueShape()));
    return site.withValue(new Value.Given(transform.forward(zeros)));
  }

  /** The site with a value drawn with a key. */
  public static Site.Sample drawn(Site.Sample site, Key key) {
    return site.withValue(
        new Value.Drawn(site.distribution().expand(site.batchShape()).sample(key)));
  }
}
