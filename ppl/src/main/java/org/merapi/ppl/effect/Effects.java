package org.merapi.ppl.effect;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.merapi.tensor.Key;
import org.merapi.tensor.spi.Requirement;

/**
 * The stack of handlers of the running model. It is bound to the scope of the run and not inherited
 * by threads that the model starts, so a site in a parallel stream is an error and not a silent
 * draw.
 */
public final class Effects {
  private static final ScopedValue<Scope> SCOPE = ScopedValue.newInstance();

  private Effects() {}

  /** The handlers in force, innermost first, and the plates around the running statement. */
  private record Scope(Next handlers, List<Frame> frames) {}

  static <T> T with(Handler handler, Supplier<T> body) {
    Scope now = SCOPE.isBound() ? SCOPE.get() : new Scope(Effects::finish, List.of());
    Next outer = now.handlers();
    Scope inner = new Scope(site -> handler.handle(site, outer), now.frames());
    return ScopedValue.where(SCOPE, inner).call(body::get);
  }

  /** Runs the body inside one more plate. */
  public static <T> T inPlate(Frame frame, Supplier<T> body) {
    Scope now = SCOPE.get();
    List<Frame> frames = new ArrayList<>(now.frames());
    frames.add(frame);
    return ScopedValue.where(SCOPE, new Scope(now.handlers(), List.copyOf(frames))).call(body::get);
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

  /** The site with a value drawn with a key. */
  public static Site.Sample drawn(Site.Sample site, Key key) {
    return site.withValue(
        new Value.Drawn(site.distribution().expand(site.batchShape()).sample(key)));
  }
}
