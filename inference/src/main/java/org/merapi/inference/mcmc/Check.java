package org.merapi.inference.mcmc;

/** Checks of settings, with messages that name the setting. */
final class Check {

  private Check() {}

  static void inRange(String name, int value, int least, int greatest) {
    if (value < least || value > greatest) {
      throw new IllegalArgumentException(
          "%s must be from %d to %d, but is %d".formatted(name, least, greatest, value));
    }
  }

  static void atLeast(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s must be at least %d, but is %d".formatted(name, least, value));
    }
  }

  static void positive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "%s must be positive and finite, but is %s".formatted(name, value));
    }
  }
}
