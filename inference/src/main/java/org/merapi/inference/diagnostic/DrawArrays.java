package org.merapi.inference.diagnostic;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/** Checks of arrays {@code double[chains][draws]} and the ways of rearranging them. */
final class DrawArrays {

  /**
   * Draws that differ by no more than this are rounded forms of one number, as the distances of two
   * values from their mean are: two roundings each, at a magnitude some times that of the distance.
   * (The posterior package compares with 2.2e-16 at every scale.)
   */
  private static final double CONSTANT_ULPS = 16;

  private DrawArrays() {}

  /** Checks that there is a chain, and that all chains have the same positive length. */
  static void check(double[][] draws) {
    if (draws.length == 0 || draws[0].length == 0) {
      throw new IllegalArgumentException("a diagnostic needs at least one chain with one draw");
    }
    for (int chain = 1; chain < draws.length; chain++) {
      if (draws[chain].length != draws[0].length) {
        throw new IllegalArgumentException(
            "chain 1 has %d draws but chain %d has %d"
                .formatted(draws[0].length, chain + 1, draws[chain].length));
      }
    }
  }

  /** Splits every chain in two halves; the middle draw of an odd number is left out. */
  static double[][] split(double[][] draws) {
    int length = draws[0].length;
    if (length == 1) {
      return draws;
    }
    int half = length / 2;
    double[][] halves = new double[2 * draws.length][];
    for (int chain = 0; chain < draws.length; chain++) {
      halves[2 * chain] = Arrays.copyOfRange(draws[chain], 0, half);
      halves[2 * chain + 1] = Arrays.copyOfRange(draws[chain], length - half, length);
    }
    return halves;
  }

  static double[][] map(double[][] draws, DoubleUnaryOperator function) {
    double[][] mapped = new double[draws.length][];
    for (int chain = 0; chain < draws.length; chain++) {
      mapped[chain] = DoubleStream.of(draws[chain]).map(function).toArray();
    }
    return mapped;
  }

  /** All draws in one new array, sorted. */
  static double[] sorted(double[][] draws) {
    double[] all = flatten(draws);
    Arrays.sort(all);
    return all;
  }

  static double[] flatten(double[][] draws) {
    return Arrays.stream(draws).flatMapToDouble(DoubleStream::of).toArray();
  }

  static boolean hasNaN(double[][] draws) {
    return Arrays.stream(draws).flatMapToDouble(DoubleStream::of).anyMatch(Double::isNaN);
  }

  /**
   * Whether no diagnostic of the values has a meaning: some is not finite, or all are equal but for
   * rounding.
   */
  static boolean isDegenerate(double[][] draws) {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (double[] chain : draws) {
      for (double value : chain) {
        if (!Double.isFinite(value)) {
          return true;
        }
        least = Math.min(least, value);
        greatest = Math.max(greatest, value);
      }
    }
    double magnitude = Math.max(Math.abs(least), Math.abs(greatest));
    return greatest - least <= CONSTANT_ULPS * Math.ulp(magnitude);
  }
}
