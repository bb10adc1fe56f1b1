package org.merapi.inference.mcmc;

import java.util.Optional;

/**
 * The logarithm of a density on R^n, up to a constant, and its gradient.
 *
 * <p>An instance may own scratch memory and is used by one thread at a time; a sampler of several
 * chains takes a supplier and makes one instance per chain. The same position must always give the
 * same bits, whatever was evaluated before.
 */
public interface LogDensity {

  /**
   * Returns the number n of unconstrained coordinates.
   *
   * @return n, the same at every call
   */
  int dimension();

  /**
   * Evaluates the log density and its gradient at a position. The result is reported by writing all
   * n components of {@link Evaluation#gradient()} and calling {@link Evaluation#accept}, or, where
   * the model cannot be evaluated (a failed check, factorisation or solver), by {@link
   * Evaluation#reject}. An exception is for errors that no other position would mend: it ends the
   * run.
   *
   * @param position the n coordinates; must not be changed or kept
   * @param evaluation where the result goes
   */
  void evaluate(double[] position, Evaluation evaluation);

  /**
   * Where a log density or a gradient that is not finite comes from, for messages; may be slow.
   *
   * @param position the n coordinates
   * @return empty if it is finite or nothing can be told
   */
  default Optional<Origin> origin(double[] position) {
    return Optional.empty();
  }

  /**
   * Where something that is not finite comes from.
   *
   * @param site the first site that has it, or {@link Rejected#MODEL}
   * @param operation that made it, and the numbers that it made it of, a line each; empty if not
   *     known
   */
  record Origin(String site, String operation) {}
}
