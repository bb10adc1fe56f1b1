package org.merapi.tensor.special;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Prints a digest of the bits of all functions over fixed arguments. */
final class SpecialFunctionsDigest {
  private static final List<DoubleUnaryOperator> UNARY =
      List.of(
          GammaFunctions::lgamma,
          GammaFunctions::digamma,
          GammaFunctions::trigamma,
          ErrorFunctions::erf,
          ErrorFunctions::erfc,
          ErrorFunctions::erfcx,
          ErrorFunctions::erfinv,
          ErrorFunctions::erfcinv,
          ErrorFunctions::ndtr,
          ErrorFunctions::logNdtr,
          ErrorFunctions::ndtri,
          Logarithms::softplus,
          Logarithms::logSigmoid,
          Logarithms::sigmoid,
          Logarithms::log1mExp);

  private static final List<DoubleBinaryOperator> BINARY =
      List.of(
          (n, x) -> GammaFunctions.polygamma(Math.rint(Math.abs(n)) + 2.0, x),
          (a, b) -> GammaFunctions.lbeta(Math.abs(a), Math.abs(b)),
          Logarithms::logAddExp,
          Logarithms::logDiffExp,
          Logarithms::xlogy,
          Logarithms::xlog1py);

  private SpecialFunctionsDigest() {}

  /** Repeats the digest, to warm up, and prints the last; all must be the same. */
  public static void main(String[] arguments) {
    String digest = digest();
    for (int pass = 1; pass < Integer.parseInt(arguments[0]); pass++) {
      String again = digest();
      if (!again.equals(digest)) {
        throw new IllegalStateException("pass " + pass + ": " + digest + " became " + again);
      }
    }
    System.out.println(digest);
  }

  static String digest() {
    SplittableRandom random = new SplittableRandom(11);
    long hash = 0;
    for (int i = 0; i < 2000; i++) {
      double scale = Math.scalb(1.0, random.nextInt(-8, 8));
      double x = random.nextDouble(-1.0, 1.0) * scale;
      double y = random.nextDouble(-1.0, 1.0) * 20.0;
      for (DoubleUnaryOperator function : UNARY) {
        hash = 31 * hash + Double.doubleToLongBits(function.applyAsDouble(x));
      }
      for (DoubleBinaryOperator function : BINARY) {
        hash = 31 * hash + Double.doubleToLongBits(function.applyAsDouble(y, x));
      }
    }
    return Long.toHexString(hash);
  }
}
