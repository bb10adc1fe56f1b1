package org.merapi.tensor.kernel;

import java.util.SplittableRandom;

/** Pseudo-random arguments of every kind: ordinary, of any bits, and the hard ones. */
final class ArgumentPatterns {
  private static final double[] HARD = {
    0.0,
    -0.0,
    1.0,
    -1.0,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    Double.MIN_NORMAL,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    708.0,
    -708.0,
    Math.nextUp(708.0),
    709.79,
    -745.2,
    -746.0,
    0.5,
    -0.5,
    2.0,
    4.0,
    8.0,
    Math.nextDown(8.0),
    350.0,
    -351.0,
    6.0,
    -6.1,
    0.7071067811865476,
    0.7071067811865475,
    1.4142135623730951,
    Math.nextDown(1.0),
    Math.nextUp(-1.0),
    0x1p30,
    -0x1.0000000000001p30,
    Math.PI / 2.0,
    -Math.PI,
    0x1p60,
    0x1p53,
    1e300
  };

  private final SplittableRandom random;

  ArgumentPatterns(long seed) {
    random = new SplittableRandom(seed);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  /** An argument in the middle of every function's range. */
  double ordinary() {
    return random.nextDouble(-6.0, 6.0);
  }

  double any() {
    return switch (random.nextInt(8)) {
      case 0, 1 -> Double.longBitsToDouble(random.nextLong());
      case 2 -> HARD[random.nextInt(HARD.length)];
      case 3 -> random.nextDouble(-800.0, 800.0);
      case 4 -> random.nextDouble(-1.0, 1.0) * Math.scalb(1.0, random.nextInt(-60, 1));
      case 5 -> random.nextDouble(0.4, 20.0);
      default -> random.nextDouble(-30.0, 30.0);
    };
  }

  /** A stretch of ordinary arguments, of any, or of positive ones, in turn. */
  double[] stretch(int length, int turn) {
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      values[i] =
          switch (turn % 4) {
            case 0 -> ordinary();
            case 1 -> Math.abs(ordinary()) * 2.0;
            case 2 -> below(40) == 0 ? any() : ordinary();
            default -> any();
          };
    }
    return values;
  }
}
