package org.merapi.tensor.ir;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Lets tracers of bodies note the lines of the user's source too, and keeps the lines of a graph
 * that is run again inside another trace. Both cost time and are for diagnosis only.
 */
public final class SourceLines {
  private static final ScopedValue<Boolean> NOTED = ScopedValue.newInstance();
  private static final ScopedValue<Origin> REPLAYED = ScopedValue.newInstance();

  private SourceLines() {}

  /** Runs something within which all tracers note lines. */
  public static <R> R noting(Supplier<R> trace) {
    return ScopedValue.where(NOTED, true).call(trace::get);
  }

  /**
   * Runs something that is done for a place of the user's program after that place has run, such as
   * the density of a site.
   *
   * @param place as messages name it; asked for only if lines are noted
   */
  public static <R> R at(Supplier<String> place, Supplier<R> work) {
    return areNoted()
        ? from(new Origin(Optional.of(place.get()), Optional.empty()), work)
        : work.get();
  }

  /** Whether tracers note lines here. */
  static boolean areNoted() {
    return NOTED.isBound();
  }

  /** Runs an operation of a graph again: what it does came from where the operation did. */
  static <R> R from(Origin origin, Supplier<R> operation) {
    return areNoted() && !origin.equals(Origin.UNKNOWN)
        ? ScopedValue.where(REPLAYED, origin).call(operation::get)
        : operation.get();
  }

  /** Where the running operation came from. */
  static Origin here() {
    return REPLAYED.orElse(Origin.UNKNOWN).equals(Origin.UNKNOWN)
        ? new Origin(UserLine.current(), Optional.empty())
        : REPLAYED.get();
  }
}
