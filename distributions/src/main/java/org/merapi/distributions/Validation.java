package org.merapi.distributions;

import java.util.concurrent.Callable;
import java.util.function.Supplier;

/**
 * Whether the factories of {@link Distributions} check parameters, and models their data. They do,
 * except within {@link #without}.
 */
public final class Validation {
  private static final ScopedValue<Boolean> OFF = ScopedValue.newInstance();

  private Validation() {}

  /** Whether parameters and data are checked here. */
  public static boolean isOn() {
    return !OFF.isBound();
  }

  /**
   * Runs something whose parameters and data are known to be right, and are not checked: what they
   * give where they are wrong, NaN or a number without meaning, is not defined.
   *
   * <p>This holds in the thread that calls. A program traced within it has no checks wherever it is
   * run afterwards; threads that inference starts take the setting along.
   */
  public static <T> T without(Supplier<T> run) {
    return ScopedValue.where(OFF, true).call(run::get);
  }

  /** A task that, in whatever thread it runs, checks or does not check as this thread does now. */
  public static <T> Callable<T> carried(Callable<T> task) {
    return isOn() ? task : () -> ScopedValue.where(OFF, true).call(task::call);
  }
}
