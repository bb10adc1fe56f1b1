package org.merapi.tensor.special;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * The bits of the functions made of IEEE operations alone over fixed arguments: the same on every
 * machine, in the interpreter and compiled, so that the digest is a constant.
 */
class ElementaryDigestTest {
  private static final String DIGEST = "38af1977c50e20e2";

  private static final List<DoubleUnaryOperator> FUNCTIONS =
      List.of(
          Exponentials::exp,
          Exponentials::expm1,
          Exponentials::tanh,
          Logarithms::log,
          TrigonometricFunctions::sin,
          TrigonometricFunctions::cos,
          Logarithms::log1p,
          Logarithms::sigmoid,
          Logarithms::softplus,
          Logarithms::logSigmoid,
          GammaFunctions::lgamma,
          GammaFunctions::digamma,
          ErrorFunctions::erf,
          ErrorFunctions::erfc,
          y -> ErrorFunctions.erfinv(y / 4096.0),
          p -> Logarithms.logit(Math.abs(p) / 4096.0));

  @Test
  void bitsAreTheSameEverywhereColdAndCompiled() {
    for (int pass = 0; pass < 30; pass++) {
      assertEquals(DIGEST, digest(), "pass " + pass);
    }
  }

  private static String digest() {
    SplittableRandom random = new SplittableRandom(17);
    long hash = 0;
    for (int i = 0; i < 2000; i++) {
      double x = random.nextDouble(-1.0, 1.0) * Math.scalb(1.0, random.nextInt(-60, 12));
      for (DoubleUnaryOperator function : FUNCTIONS) {
        hash = 31 * hash + Double.doubleToLongBits(function.applyAsDouble(x));
      }
    }
    return Long.toHexString(hash);
  }
}
