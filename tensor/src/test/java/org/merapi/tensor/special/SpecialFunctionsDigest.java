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
          TrigonometricFunctions::sin,
          TrigonometricFunctions::cos,
          Logarithms::softplus,
          Logarithms::logSigmoid,
          Logarithms::sigmoid,
          Logarithms::log1mExp,
          Logarithms::logit,
          ErrorFunctions::ndtriExp,
          BesselFirstKind::besselI0,
          BesselFirstKind::besselI1,
          BesselFirstKind::besselI0e,
          BesselFirstKind::besselI1e);

  private static final List<DoubleBinaryOperator> BINARY =
      List.of(
          (n, x) -> GammaFunctions.polygamma(Math.rint(Math.abs(n)) + 2.0, x),
          (a, b) -> GammaFunctions.lbeta(Math.abs(a), Math.abs(b)),
          (a, b) -> GammaFunctions.beta(Math.abs(a), Math.abs(b)),
          (a, x) -> IncompleteGamma.gammaP(Math.abs(a), Math.abs(x)),
          (a, x) -> IncompleteGamma.gammaQ(Math.abs(a), Math.abs(x)),
          (a, x) -> IncompleteGamma.gammaPDerivative(2.0, Math.abs(a), Math.abs(x)),
          (a, x) -> IncompleteGamma.gammaDensityDerivative(1.0, Math.abs(a), Math.abs(x)),
          (a, x) -> IncompleteBeta.betainc(Math.abs(a), 2.5, unit(x)),
          (a, x) -> IncompleteBeta.betaincDerivative(17.0, 0.3, Math.abs(a), unit(x)),
          (a, x) -> IncompleteBeta.betaDensityDerivative(16.0, Math.abs(a), 0.3, unit(x)),
          (a, x) -> InverseGamma.gammaPInverse(Math.abs(a), unit(x)),
          (a, x) -> InverseGamma.gammaQInverse(Math.abs(a), unit(x)),
          (a, x) -> InverseBeta.betaincInverse(Math.abs(a), 2.5, unit(x)),
          (a, x) -> LogIncompleteGamma.logGammaP(Math.abs(a), Math.abs(x)),
          (a, x) -> LogIncompleteGamma.logGammaDensity(Math.abs(a), Math.abs(x)),
          (a, x) -> LogIncompleteBeta.logBetainc(Math.abs(a), 2.5, unit(x)),
          (a, x) -> LogIncompleteGamma.logGammaQDerivative(1.0, Math.abs(a), Math.abs(x)),
          (a, x) -> LogIncompleteBeta.logBetaincDerivative(16.0, Math.abs(a), 2.5, unit(x)),
          (n, x) -> ScaledErrorFunction.erfcxDerivative(order(n), x),
          (n, x) -> BesselFirstKind.besselI(Math.rint(n), x),
          (n, x) -> BesselFirstKind.besselI0eDerivative(order(n), x),
          (n, x) -> BesselFirstKind.besselI1eDerivative(order(n), x),
          (nu, x) -> BesselSecondKind.besselKe(nu, Math.abs(x)),
          (nu, x) -> BesselSecondKind.besselKeDerivative(18.0, nu, Math.abs(x)),
          Logarithms::logAddExp,
          Logarithms::logDiffExp,
          Logarithms::xlogy,
          Logarithms::xlog1py);

  private SpecialFunctionsDigest() {}

  private static double unit(double x) {
    return Logarithms.sigmoid(x);
  }

  /** A whole number from 0 to 5. */
  private static double order(double x) {
    return Math.floor(Math.abs(x) / 4.0);
  }

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
