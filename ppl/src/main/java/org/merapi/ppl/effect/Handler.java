package org.merapi.ppl.effect;

import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Gives sites a meaning. A handler may change a site before it passes it on, look at the answer, or
 * answer without passing it on. The answer is a site of the same kind and name.
 */
@FunctionalInterface
public interface Handler {

  /**
   * The answer to a site.
   *
   * @param outer the handlers further out
   */
  Site handle(Site site, Next outer);

  /** Runs a piece of a model with this handler innermost. */
  default <T> T run(Supplier<T> body) {
    return Effects.with(this, body);
  }

  /** Runs a piece of a model with this handler innermost. */
  default void run(Runnable body) {
    Effects.with(
        this,
        () -> {
          body.run();
          return this;
        });
  }

  /** The model with this handler around it. */
  default <A, R> Function<A, R> apply(Function<A, R> model) {
    return argument -> run(() -> model.apply(argument));
  }
}
