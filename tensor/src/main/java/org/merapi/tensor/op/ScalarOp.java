package org.merapi.tensor.op;

import static org.merapi.tensor.Special.besselI;
import static org.merapi.tensor.Special.besselI0;
import static org.merapi.tensor.Special.besselI1;
import static org.merapi.tensor.Special.digamma;
import static org.merapi.tensor.Special.polygamma;
import static org.merapi.tensor.Tensors.cos;
import static org.merapi.tensor.Tensors.cosh;
import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.log1mExp;
import static org.merapi.tensor.Tensors.pow;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.sigmoid;
import static org.merapi.tensor.Tensors.sign;
import static org.merapi.tensor.Tensors.sin;
import static org.merapi.tensor.Tensors.sinh;
import static org.merapi.tensor.Tensors.sqrt;
import static org.merapi.tensor.Tensors.square;
import static org.merapi.tensor.Tensors.where;
import static org.merapi.tensor.op.Domain.ABOVE_MINUS_ONE;
import static org.merapi.tensor.op.Domain.NEGATIVE;
import static org.merapi.tensor.op.Domain.POSITIVE;
import static org.merapi.tensor.op.Domain.REAL;
import static org.merapi.tensor.op.Domain.SYMMETRIC_UNIT;
import static org.merapi.tensor.op.Domain.UNIT;
import static org.merapi.tensor.op.Kernel.call;
import static org.merapi.tensor.op.Kernel.instruction;
import static org.merapi.tensor.op.Kernel.overloaded;
import static org.merapi.tensor.op.ScalarType.ARITHMETIC;
import static org.merapi.tensor.op.ScalarType.COMPARISON;
import static org.merapi.tensor.op.ScalarType.FLOATING;
import static org.merapi.tensor.op.ScalarType.LOGIC;
import static org.merapi.tensor.op.ScalarType.SELECTION;
import static org.merapi.tensor.op.ScalarType.TEST;
import static org.merapi.tensor.op.SpecialRules.ORDER_IN_SECOND;
import static org.merapi.tensor.op.SpecialRules.ORDER_IN_THIRD;
import static org.merapi.tensor.op.SpecialRules.besselI0eDerivative;
import static org.merapi.tensor.op.SpecialRules.besselI1eDerivative;
import static org.merapi.tensor.op.SpecialRules.besselKeDerivative;
import static org.merapi.tensor.op.SpecialRules.betaDensity;
import static org.merapi.tensor.op.SpecialRules.betaincDerivative;
import static org.merapi.tensor.op.SpecialRules.erfcxDerivative;
import static org.merapi.tensor.op.SpecialRules.gammaDensity;
import static org.merapi.tensor.op.SpecialRules.gammaPDerivative;
import static org.merapi.tensor.op.SpecialRules.logBetaincComplementDerivative;
import static org.merapi.tensor.op.SpecialRules.logBetaincDerivative;
import static org.merapi.tensor.op.SpecialRules.logGammaPDerivative;
import static org.merapi.tensor.op.SpecialRules.logGammaQDerivative;
import static org.merapi.tensor.op.SpecialRules.logNdtrDerivative;

import java.util.List;
import java.util.Locale;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.emit.ScalarKernels;
import org.merapi.tensor.special.BesselFirstKind;
import org.merapi.tensor.special.BesselSecondKind;
import org.merapi.tensor.special.ErrorFunctions;
import org.merapi.tensor.special.Exponentials;
import org.merapi.tensor.special.GammaFunctions;
import org.merapi.tensor.special.IncompleteBeta;
import org.merapi.tensor.special.IncompleteGamma;
import org.merapi.tensor.special.InverseBeta;
import org.merapi.tensor.special.InverseGamma;
import org.merapi.tensor.special.LogIncompleteBeta;
import org.merapi.tensor.special.LogIncompleteGamma;
import org.merapi.tensor.special.Logarithms;
import org.merapi.tensor.special.NormalTail;
import org.merapi.tensor.special.ScaledErrorFunction;
import org.merapi.tensor.special.TrigonometricFunctions;

/**
 * The table of element-wise operations. A row holds the bytecode of one element, the type rule, the
 * domain for generated tests, and the reverse rule written in differentiable operations. Adding an
 * operation is adding a row (and its method in {@code Tensors}).
 *
 * <p>Operations that would give NaN derivatives when written as compositions (log-add-exp and its
 * relatives, softplus, x log y, selection) have rows of their own, with zero gradient at -infinity.
 */
// The parts of a row are records of constants and lambdas that capture nothing.
@SuppressWarnings("ImmutableEnumChecker")
public enum ScalarOp implements Op {
  ADD(ARITHMETIC, 2, instruction("add"), REAL, d2((g, a, b, y) -> g, (g, a, b, y) -> g)),
  SUBTRACT(ARITHMETIC, 2, instruction("sub"), REAL, d2((g, a, b, y) -> g, (g, a, b, y) -> g.neg())),
  MULTIPLY(
      ARITHMETIC,
      2,
      instruction("mul"),
      REAL,
      d2((g, a, b, y) -> g.times(b), (g, a, b, y) -> g.times(a))),
  DIVIDE(
      FLOATING,
      2,
      instruction("div"),
      POSITIVE,
      d2((g, a, b, y) -> g.div(b), (g, a, b, y) -> g.times(y).div(b).neg())),
  /** Zero to the power zero is one; the derivative there is taken as zero. */
  POWER(
      FLOATING,
      2,
      call(Math.class, "pow"),
      POSITIVE,
      d2(
          (g, a, b, y) -> g.times(b).times(pow(where(a.eq(0).and(b.eq(0)), 1, a), b.minus(1))),
          (g, a, b, y) -> g.times(y).times(log(where(a.eq(0), 1, a))))),
  /** At a tie each operand gets half of the gradient. */
  MAXIMUM(
      ARITHMETIC,
      2,
      overloaded(Math.class, "max"),
      REAL,
      d2(
          (g, a, b, y) -> g.times(shareOfGreater(a, b)),
          (g, a, b, y) -> g.times(shareOfGreater(b, a)))),
  /** At a tie each operand gets half of the gradient. */
  MINIMUM(
      ARITHMETIC,
      2,
      overloaded(Math.class, "min"),
      REAL,
      d2(
          (g, a, b, y) -> g.times(shareOfGreater(b, a)),
          (g, a, b, y) -> g.times(shareOfGreater(a, b)))),
  ATAN2(
      FLOATING,
      2,
      call(Math.class, "atan2"),
      POSITIVE,
      d2(
          (g, a, b, y) -> g.times(b).div(square(a).plus(square(b))),
          (g, a, b, y) -> g.times(a).div(square(a).plus(square(b))).neg())),
  LOG_ADD_EXP(
      FLOATING,
      2,
      call(Logarithms.class, "logAddExp"),
      REAL,
      d2((g, a, b, y) -> g.times(shareOfSum(a, b)), (g, a, b, y) -> g.times(shareOfSum(b, a)))),
  /** log(exp a - exp b) for a greater than b. */
  LOG_DIFF_EXP(
      FLOATING,
      2,
      call(Logarithms.class, "logDiffExp"),
      REAL,
      d2(
          (g, a, b, y) -> zeroWhereEmpty(a, g.times(exp(log1mExp(gap(b, a)).neg()))),
          (g, a, b, y) ->
              zeroWhereEmpty(a, g.times(exp(gap(b, a).minus(log1mExp(gap(b, a))))).neg()))),
  /** x log y, zero where x is zero. */
  XLOGY(
      FLOATING,
      2,
      call(Logarithms.class, "xlogy"),
      POSITIVE,
      d2(
          (g, a, b, y) -> g.times(log(where(a.eq(0).and(b.eq(0)), 1, b))),
          (g, a, b, y) -> g.times(a).div(where(a.eq(0).and(b.eq(0)), 1, b)))),
  /** x log(1 + y), zero where x is zero. */
  XLOG1PY(
      FLOATING,
      2,
      call(Logarithms.class, "xlog1py"),
      POSITIVE,
      d2(
          (g, a, b, y) -> g.times(where(a.eq(0).and(b.eq(-1)), 0, b).log1p()),
          (g, a, b, y) -> g.times(a).div(where(a.eq(0).and(b.eq(-1)), 0, b).plus(1)))),
  /** log|B(a, b)|. */
  LOG_BETA(
      FLOATING,
      2,
      call(GammaFunctions.class, "lbeta"),
      POSITIVE,
      d2(
          (g, a, b, y) -> g.times(digamma(a).minus(digamma(a.plus(b)))),
          (g, a, b, y) -> g.times(digamma(b).minus(digamma(a.plus(b)))))),
  BETA(
      FLOATING,
      2,
      call(GammaFunctions.class, "beta"),
      POSITIVE,
      d2(
          (g, a, b, y) -> g.times(y).times(digamma(a).minus(digamma(a.plus(b)))),
          (g, a, b, y) -> g.times(y).times(digamma(b).minus(digamma(a.plus(b)))))),
  /** The derivative of order n (first input, a whole number) of digamma at x (second input). */
  POLYGAMMA(
      FLOATING,
      2,
      call(GammaFunctions.class, "polygamma"),
      POSITIVE,
      ofOrder((g, n, x, y) -> g.times(polygamma(n.plus(1), x)))),
  /**
   * The derivative of order n (first input, a whole number from 1) of LOG_NDTR at x (second input).
   */
  LOG_NDTR_DERIVATIVE(
      FLOATING,
      2,
      call(NormalTail.class, "logNdtrDerivative"),
      REAL,
      ofOrder((g, n, x, y) -> g.times(logNdtrDerivative(n.plus(1), x)))),
  /** The derivative of order n (first input, a whole number) of ERFCX at x (second input). */
  ERFCX_DERIVATIVE(
      FLOATING,
      2,
      call(ScaledErrorFunction.class, "erfcxDerivative"),
      REAL,
      ofOrder((g, n, x, y) -> g.times(erfcxDerivative(n.plus(1), x)))),
  /** The regularised lower incomplete gamma function of a shape and an argument. */
  GAMMA_P(
      FLOATING,
      2,
      call(IncompleteGamma.class, "gammaP"),
      POSITIVE,
      d2(
          (g, a, x, y) -> g.times(gammaPDerivative(scalar(1, x.dtype()), a, x)),
          (g, a, x, y) -> g.times(gammaDensity(scalar(0, x.dtype()), a, x)))),
  /** 1 - GAMMA_P. */
  GAMMA_Q(
      FLOATING,
      2,
      call(IncompleteGamma.class, "gammaQ"),
      POSITIVE,
      d2(
          (g, a, x, y) -> g.times(gammaPDerivative(scalar(1, x.dtype()), a, x)).neg(),
          (g, a, x, y) -> g.times(gammaDensity(scalar(0, x.dtype()), a, x)).neg())),
  /** The derivative of order n (first input, a whole number from 1) of GAMMA_P in the shape. */
  GAMMA_P_DERIVATIVE(
      FLOATING,
      3,
      call(IncompleteGamma.class, "gammaPDerivative"),
      POSITIVE,
      new ScalarRule.OfSecondAndThird(
          (g, n, a, x, y) -> g.times(gammaPDerivative(n.plus(1), a, x)),
          (g, n, a, x, y) -> g.times(gammaDensity(n, a, x)))),
  /** The derivative of order n (first input) in the shape of that of GAMMA_P in the argument. */
  GAMMA_DENSITY_DERIVATIVE(
      FLOATING,
      3,
      call(IncompleteGamma.class, "gammaDensityDerivative"),
      POSITIVE,
      new ScalarRule.OfSecondAndThird(
          (g, n, a, x, y) -> g.times(gammaDensity(n.plus(1), a, x)),
          (g, n, a, x, y) -> g.times(SpecialRules.slopeOfGammaDensity(n, a, x, y)))),
  /** The x at which GAMMA_P, then GAMMA_Q, of a shape is a probability. */
  GAMMA_P_INVERSE(
      FLOATING, 2, call(InverseGamma.class, "gammaPInverse"), UNIT, InverseRules.inverseOfGamma(1)),
  GAMMA_Q_INVERSE(
      FLOATING,
      2,
      call(InverseGamma.class, "gammaQInverse"),
      UNIT,
      InverseRules.inverseOfGamma(-1)),
  /** The logarithms of GAMMA_P and GAMMA_Q, in range where those underflow. */
  LOG_GAMMA_P(
      FLOATING,
      2,
      call(LogIncompleteGamma.class, "logGammaP"),
      POSITIVE,
      d2(
          (g, a, x, y) -> g.times(logGammaPDerivative(scalar(1, x.dtype()), a, x)),
          (g, a, x, y) -> g.times(logGammaPDerivative(scalar(ORDER_IN_SECOND, x.dtype()), a, x)))),
  LOG_GAMMA_Q(
      FLOATING,
      2,
      call(LogIncompleteGamma.class, "logGammaQ"),
      POSITIVE,
      d2(
          (g, a, x, y) -> g.times(logGammaQDerivative(scalar(1, x.dtype()), a, x)),
          (g, a, x, y) -> g.times(logGammaQDerivative(scalar(ORDER_IN_SECOND, x.dtype()), a, x)))),
  /**
   * The derivatives of LOG_GAMMA_P and LOG_GAMMA_Q of order i in the shape and j in the argument, i
   * + 16 j being the first input.
   */
  LOG_GAMMA_P_DERIVATIVE(
      FLOATING,
      3,
      call(LogIncompleteGamma.class, "logGammaPDerivative"),
      POSITIVE,
      new ScalarRule.OfSecondAndThird(
          (g, n, a, x, y) -> g.times(logGammaPDerivative(n.plus(1), a, x)),
          (g, n, a, x, y) -> g.times(logGammaPDerivative(n.plus(ORDER_IN_SECOND), a, x)))),
  LOG_GAMMA_Q_DERIVATIVE(
      FLOATING,
      3,
      call(LogIncompleteGamma.class, "logGammaQDerivative"),
      POSITIVE,
      new ScalarRule.OfSecondAndThird(
          (g, n, a, x, y) -> g.times(logGammaQDerivative(n.plus(1), a, x)),
          (g, n, a, x, y) -> g.times(logGammaQDerivative(n.plus(ORDER_IN_SECOND), a, x)))),
  /** The logarithm of the density of the gamma law of a shape. */
  LOG_GAMMA_DENSITY(
      FLOATING,
      2,
      call(LogIncompleteGamma.class, "logGammaDensity"),
      POSITIVE,
      d2(
          (g, a, x, y) -> g.times(log(x).minus(digamma(a))),
          (g, a, x, y) -> g.times(a.minus(1).div(x).minus(1)))),
  /** The regularised incomplete beta function of two shapes and an argument. */
  BETAINC(
      FLOATING,
      3,
      call(IncompleteBeta.class, "betainc"),
      UNIT,
      new ScalarRule.OfThree(
          (g, a, b, x, y) -> g.times(betaincDerivative(scalar(1, x.dtype()), a, b, x)),
          (g, a, b, x, y) ->
              g.times(betaincDerivative(scalar(ORDER_IN_SECOND, x.dtype()), a, b, x)),
          (g, a, b, x, y) -> g.times(betaDensity(scalar(0, x.dtype()), a, b, x)))),
  /**
   * The derivative of BETAINC of order i in the first and j in the second shape, i + 16 j being the
   * first input.
   */
  BETAINC_DERIVATIVE(
      FLOATING,
      4,
      call(IncompleteBeta.class, "betaincDerivative"),
      UNIT,
      new ScalarRule.OfAllButFirst(
          (g, n, a, b, x, y) -> g.times(betaincDerivative(n.plus(1), a, b, x)),
          (g, n, a, b, x, y) -> g.times(betaincDerivative(n.plus(ORDER_IN_SECOND), a, b, x)),
          (g, n, a, b, x, y) -> g.times(betaDensity(n, a, b, x)))),
  /** The same derivatives of that of BETAINC in the argument. */
  BETA_DENSITY_DERIVATIVE(
      FLOATING,
      4,
      call(IncompleteBeta.class, "betaDensityDerivative"),
      UNIT,
      new ScalarRule.OfAllButFirst(
          (g, n, a, b, x, y) -> g.times(betaDensity(n.plus(1), a, b, x)),
          (g, n, a, b, x, y) -> g.times(betaDensity(n.plus(ORDER_IN_SECOND), a, b, x)),
          (g, n, a, b, x, y) -> g.times(SpecialRules.slopeOfBetaDensity(n, a, b, x, y)))),
  /** 1 - BETAINC. */
  BETAINC_COMPLEMENT(
      FLOATING,
      3,
      call(IncompleteBeta.class, "betaincComplement"),
      UNIT,
      new ScalarRule.OfThree(
          (g, a, b, x, y) -> g.times(betaincDerivative(scalar(1, x.dtype()), a, b, x)).neg(),
          (g, a, b, x, y) ->
              g.times(betaincDerivative(scalar(ORDER_IN_SECOND, x.dtype()), a, b, x)).neg(),
          (g, a, b, x, y) -> g.times(betaDensity(scalar(0, x.dtype()), a, b, x)).neg())),
  /** The x at which BETAINC, then BETAINC_COMPLEMENT, of two shapes is a probability. */
  BETAINC_INVERSE(
      FLOATING, 3, call(InverseBeta.class, "betaincInverse"), UNIT, InverseRules.inverseOfBeta(1)),
  BETAINC_COMPLEMENT_INVERSE(
      FLOATING,
      3,
      call(InverseBeta.class, "betaincComplementInverse"),
      UNIT,
      InverseRules.inverseOfBeta(-1)),
  /** The logarithms of BETAINC and BETAINC_COMPLEMENT, in range where those underflow. */
  LOG_BETAINC(
      FLOATING,
      3,
      call(LogIncompleteBeta.class, "logBetainc"),
      UNIT,
      new ScalarRule.OfThree(
          (g, a, b, x, y) -> g.times(logBetaincDerivative(scalar(1, x.dtype()), a, b, x)),
          (g, a, b, x, y) ->
              g.times(logBetaincDerivative(scalar(ORDER_IN_SECOND, x.dtype()), a, b, x)),
          (g, a, b, x, y) ->
              g.times(logBetaincDerivative(scalar(ORDER_IN_THIRD, x.dtype()), a, b, x)))),
  LOG_BETAINC_COMPLEMENT(
      FLOATING,
      3,
      call(LogIncompleteBeta.class, "logBetaincComplement"),
      UNIT,
      new ScalarRule.OfThree(
          (g, a, b, x, y) -> g.times(logBetaincComplementDerivative(scalar(1, x.dtype()), a, b, x)),
          (g, a, b, x, y) ->
              g.times(logBetaincComplementDerivative(scalar(ORDER_IN_SECOND, x.dtype()), a, b, x)),
          (g, a, b, x, y) ->
              g.times(logBetaincComplementDerivative(scalar(ORDER_IN_THIRD, x.dtype()), a, b, x)))),
  /**
   * The derivatives of LOG_BETAINC and LOG_BETAINC_COMPLEMENT of order i in the first and j in the
   * second shape and k in the argument, i + 16 j + 256 k being the first input.
   */
  LOG_BETAINC_DERIVATIVE(
      FLOATING,
      4,
      call(LogIncompleteBeta.class, "logBetaincDerivative"),
      UNIT,
      new ScalarRule.OfAllButFirst(
          (g, n, a, b, x, y) -> g.times(logBetaincDerivative(n.plus(1), a, b, x)),
          (g, n, a, b, x, y) -> g.times(logBetaincDerivative(n.plus(ORDER_IN_SECOND), a, b, x)),
          (g, n, a, b, x, y) -> g.times(logBetaincDerivative(n.plus(ORDER_IN_THIRD), a, b, x)))),
  LOG_BETAINC_COMPLEMENT_DERIVATIVE(
      FLOATING,
      4,
      call(LogIncompleteBeta.class, "logBetaincComplementDerivative"),
      UNIT,
      new ScalarRule.OfAllButFirst(
          (g, n, a, b, x, y) -> g.times(logBetaincComplementDerivative(n.plus(1), a, b, x)),
          (g, n, a, b, x, y) ->
              g.times(logBetaincComplementDerivative(n.plus(ORDER_IN_SECOND), a, b, x)),
          (g, n, a, b, x, y) ->
              g.times(logBetaincComplementDerivative(n.plus(ORDER_IN_THIRD), a, b, x)))),
  /** The logarithm of the density of the beta law of two shapes. */
  LOG_BETA_DENSITY(
      FLOATING,
      3,
      call(LogIncompleteBeta.class, "logBetaDensity"),
      UNIT,
      new ScalarRule.OfThree(
          (g, a, b, x, y) -> g.times(log(x).minus(digamma(a).minus(digamma(a.plus(b))))),
          (g, a, b, x, y) -> g.times(x.neg().log1p().minus(digamma(b).minus(digamma(a.plus(b))))),
          (g, a, b, x, y) ->
              g.times(a.minus(1).div(x).minus(b.minus(1).div(scalar(1, x.dtype()).minus(x)))))),
  /** The modified Bessel function of the first kind of a whole order (first input). */
  BESSEL_I(
      FLOATING,
      2,
      call(BesselFirstKind.class, "besselI"),
      REAL,
      ofOrder((g, n, x, y) -> g.times(besselI(n.minus(1), x).plus(besselI(n.plus(1), x)).div(2)))),
  /** The derivative of order n (first input, a whole number) of BESSEL_I0E at x (second input). */
  BESSEL_I0E_DERIVATIVE(
      FLOATING,
      2,
      call(BesselFirstKind.class, "besselI0eDerivative"),
      REAL,
      ofOrder((g, n, x, y) -> g.times(besselI0eDerivative(n.plus(1), x)))),
  /** The derivative of order n (first input, a whole number) of BESSEL_I1E at x (second input). */
  BESSEL_I1E_DERIVATIVE(
      FLOATING,
      2,
      call(BesselFirstKind.class, "besselI1eDerivative"),
      REAL,
      ofOrder((g, n, x, y) -> g.times(besselI1eDerivative(n.plus(1), x)))),
  /** exp(x) times the modified Bessel function of the second kind of an order and x. */
  BESSEL_KE(
      FLOATING,
      2,
      call(BesselSecondKind.class, "besselKe"),
      POSITIVE,
      d2(
          (g, nu, x, y) -> g.times(besselKeDerivative(scalar(ORDER_IN_SECOND, x.dtype()), nu, x)),
          (g, nu, x, y) -> g.times(besselKeDerivative(scalar(1, x.dtype()), nu, x)))),
  /**
   * The derivative of BESSEL_KE of order i in the argument and j in the order of the function, i +
   * 16 j being the first input.
   */
  BESSEL_KE_DERIVATIVE(
      FLOATING,
      3,
      call(BesselSecondKind.class, "besselKeDerivative"),
      POSITIVE,
      new ScalarRule.OfSecondAndThird(
          (g, n, nu, x, y) -> g.times(besselKeDerivative(n.plus(ORDER_IN_SECOND), nu, x)),
          (g, n, nu, x, y) -> g.times(besselKeDerivative(n.plus(1), nu, x)))),

  NEGATE(ARITHMETIC, 1, instruction("neg"), REAL, d1((g, x, y) -> g.neg())),
  ABS(ARITHMETIC, 1, overloaded(Math.class, "abs"), REAL, d1((g, x, y) -> g.times(sign(x)))),
  SIGN(ARITHMETIC, 1, overloaded(ScalarKernels.class, "sign"), REAL, none()),
  SQUARE(
      ARITHMETIC,
      1,
      overloaded(ScalarKernels.class, "square"),
      REAL,
      d1((g, x, y) -> g.times(x).times(2))),
  RECIPROCAL(
      FLOATING,
      1,
      overloaded(ScalarKernels.class, "reciprocal"),
      POSITIVE,
      d1((g, x, y) -> g.times(square(y)).neg())),
  SQRT(FLOATING, 1, call(Math.class, "sqrt"), POSITIVE, d1((g, x, y) -> g.div(y.times(2)))),
  EXP(FLOATING, 1, call(Exponentials.class, "exp"), REAL, d1((g, x, y) -> g.times(y))),
  EXPM1(FLOATING, 1, call(Exponentials.class, "expm1"), REAL, d1((g, x, y) -> g.times(exp(x)))),
  LOG(FLOATING, 1, call(Logarithms.class, "log"), POSITIVE, d1((g, x, y) -> g.div(x))),
  LOG1P(
      FLOATING,
      1,
      call(Logarithms.class, "log1p"),
      ABOVE_MINUS_ONE,
      d1((g, x, y) -> g.div(x.plus(1)))),
  SIN(
      FLOATING,
      1,
      call(TrigonometricFunctions.class, "sin"),
      REAL,
      d1((g, x, y) -> g.times(cos(x)))),
  COS(
      FLOATING,
      1,
      call(TrigonometricFunctions.class, "cos"),
      REAL,
      d1((g, x, y) -> g.times(sin(x)).neg())),
  TAN(
      FLOATING,
      1,
      call(Math.class, "tan"),
      new Domain(-1.5, 1.5),
      d1((g, x, y) -> g.times(square(y).plus(1)))),
  ASIN(FLOATING, 1, call(Math.class, "asin"), SYMMETRIC_UNIT, d1((g, x, y) -> g.div(leg(x)))),
  ACOS(FLOATING, 1, call(Math.class, "acos"), SYMMETRIC_UNIT, d1((g, x, y) -> g.div(leg(x)).neg())),
  ATAN(FLOATING, 1, call(Math.class, "atan"), REAL, d1((g, x, y) -> g.div(square(x).plus(1)))),
  SINH(FLOATING, 1, call(Math.class, "sinh"), REAL, d1((g, x, y) -> g.times(cosh(x)))),
  COSH(FLOATING, 1, call(Math.class, "cosh"), REAL, d1((g, x, y) -> g.times(sinh(x)))),
  /** The derivative is 4 s(2x) s(-2x) with the logistic s: 1 - y^2 would cancel in the tails. */
  TANH(
      FLOATING,
      1,
      call(Exponentials.class, "tanh"),
      REAL,
      d1((g, x, y) -> g.times(4).times(sigmoid(x.times(2))).times(sigmoid(x.times(-2))))),
  /** The logistic function. */
  SIGMOID(
      FLOATING,
      1,
      call(Logarithms.class, "sigmoid"),
      REAL,
      d1((g, x, y) -> g.times(y).times(sigmoid(x.neg())))),
  SOFTPLUS(
      FLOATING, 1, call(Logarithms.class, "softplus"), REAL, d1((g, x, y) -> g.times(sigmoid(x)))),
  LOG_SIGMOID(
      FLOATING,
      1,
      call(Logarithms.class, "logSigmoid"),
      REAL,
      d1((g, x, y) -> g.times(sigmoid(x.neg())))),
  /** log(1 - exp x) for negative x. */
  LOG1M_EXP(
      FLOATING,
      1,
      call(Logarithms.class, "log1mExp"),
      NEGATIVE,
      d1((g, x, y) -> g.times(exp(x.minus(y))).neg())),
  ERF(
      FLOATING,
      1,
      call(ErrorFunctions.class, "erf"),
      REAL,
      d1((g, x, y) -> g.times(exp(square(x).neg())).times(2 / Math.sqrt(Math.PI)))),
  ERFC(
      FLOATING,
      1,
      call(ErrorFunctions.class, "erfc"),
      REAL,
      d1((g, x, y) -> g.times(exp(square(x).neg())).times(-2 / Math.sqrt(Math.PI)))),
  ERFINV(
      FLOATING,
      1,
      call(ErrorFunctions.class, "erfinv"),
      SYMMETRIC_UNIT,
      d1((g, x, y) -> g.times(exp(square(y))).times(Math.sqrt(Math.PI) / 2))),
  /** exp(x^2) erfc(x). */
  ERFCX(
      FLOATING,
      1,
      call(ErrorFunctions.class, "erfcx"),
      REAL,
      d1((g, x, y) -> g.times(erfcxDerivative(scalar(1, x.dtype()), x)))),
  /** The standard normal distribution function. */
  NDTR(
      FLOATING,
      1,
      call(ErrorFunctions.class, "ndtr"),
      REAL,
      d1((g, x, y) -> g.times(exp(square(x).times(-0.5))).times(1 / Math.sqrt(2 * Math.PI)))),
  /** The log of the standard normal distribution function. */
  LOG_NDTR(
      FLOATING,
      1,
      call(ErrorFunctions.class, "logNdtr"),
      REAL,
      d1((g, x, y) -> g.times(logNdtrDerivative(scalar(1, x.dtype()), x)))),
  /** The inverse of the standard normal distribution function. */
  NDTRI(
      FLOATING,
      1,
      call(ErrorFunctions.class, "ndtri"),
      UNIT,
      d1((g, x, y) -> g.times(exp(square(y).times(0.5))).times(Math.sqrt(2 * Math.PI)))),
  /** The inverse of LOG_NDTR. */
  NDTRI_EXP(
      FLOATING,
      1,
      call(ErrorFunctions.class, "ndtriExp"),
      NEGATIVE,
      d1((g, x, y) -> g.div(logNdtrDerivative(scalar(1, x.dtype()), y)))),
  /** The inverse of SIGMOID. */
  LOGIT(
      FLOATING,
      1,
      call(Logarithms.class, "logit"),
      UNIT,
      d1((g, x, y) -> g.div(x.times(scalar(1, x.dtype()).minus(x))))),
  LGAMMA(
      FLOATING,
      1,
      call(GammaFunctions.class, "lgamma"),
      POSITIVE,
      d1((g, x, y) -> g.times(digamma(x)))),
  DIGAMMA(
      FLOATING,
      1,
      call(GammaFunctions.class, "digamma"),
      POSITIVE,
      d1((g, x, y) -> g.times(polygamma(scalar(1, x.dtype()), x)))),
  /** The modified Bessel functions of the first kind of order 0 and 1, and exp(-|x|) times them. */
  BESSEL_I0(
      FLOATING,
      1,
      call(BesselFirstKind.class, "besselI0"),
      REAL,
      d1((g, x, y) -> g.times(besselI1(x)))),
  BESSEL_I1(
      FLOATING,
      1,
      call(BesselFirstKind.class, "besselI1"),
      REAL,
      d1((g, x, y) -> g.times(besselI0(x).plus(besselI(scalar(2, x.dtype()), x)).div(2)))),
  BESSEL_I0E(
      FLOATING,
      1,
      call(BesselFirstKind.class, "besselI0e"),
      REAL,
      d1((g, x, y) -> g.times(besselI0eDerivative(scalar(1, x.dtype()), x)))),
  BESSEL_I1E(
      FLOATING,
      1,
      call(BesselFirstKind.class, "besselI1e"),
      REAL,
      d1((g, x, y) -> g.times(besselI1eDerivative(scalar(1, x.dtype()), x)))),
  FLOOR(FLOATING, 1, call(Math.class, "floor"), REAL, none()),
  CEIL(FLOATING, 1, call(Math.class, "ceil"), REAL, none()),
  /** To the nearest whole number, ties to even. */
  ROUND(FLOATING, 1, call(Math.class, "rint"), REAL, none()),
  /** The value itself, through which no gradient flows. */
  STOP_GRADIENT(FLOATING, 1, overloaded(ScalarKernels.class, "identity"), REAL, none()),

  LESS(COMPARISON, 2, overloaded(ScalarKernels.class, "less"), REAL, none()),
  LESS_EQUAL(COMPARISON, 2, overloaded(ScalarKernels.class, "lessEqual"), REAL, none()),
  EQUAL(COMPARISON, 2, overloaded(ScalarKernels.class, "equal"), REAL, none()),
  NOT_EQUAL(COMPARISON, 2, overloaded(ScalarKernels.class, "notEqual"), REAL, none()),
  IS_NAN(TEST, 1, call(Double.class, "isNaN"), REAL, none()),
  IS_FINITE(TEST, 1, call(Double.class, "isFinite"), REAL, none()),
  AND(LOGIC, 2, overloaded(ScalarKernels.class, "and"), REAL, none()),
  OR(LOGIC, 2, overloaded(ScalarKernels.class, "or"), REAL, none()),
  NOT(LOGIC, 1, overloaded(ScalarKernels.class, "not"), REAL, none()),
  /**
   * The second input where the first is true, else the third; what is not chosen gets gradient
   * zero.
   */
  WHERE(
      SELECTION, 3, overloaded(ScalarKernels.class, "select"), REAL, new ScalarRule.OfSelection());

  /** All rows, in the order of the table. */
  public static final List<ScalarOp> TABLE = List.of(values());

  private final ScalarType type;
  private final int arity;
  private final Kernel kernel;
  private final Domain domain;
  private final ScalarRule rule;
  private final String label;

  ScalarOp(ScalarType type, int arity, Kernel kernel, Domain domain, ScalarRule rule) {
    this.type = type;
    this.arity = arity;
    this.kernel = kernel;
    this.domain = domain;
    this.rule = rule;
    this.label = methodName();
  }

  /** The method that a user calls for this operation, so that messages speak the user's words. */
  private String methodName() {
    return switch (name()) {
      case "ADD" -> "plus";
      case "SUBTRACT" -> "minus";
      case "MULTIPLY" -> "times";
      case "DIVIDE" -> "div";
      case "POWER" -> "pow";
      case "NEGATE" -> "neg";
      case "LESS" -> "lt";
      case "LESS_EQUAL" -> "le";
      case "EQUAL" -> "eq";
      case "NOT_EQUAL" -> "ne";
      default -> {
        String[] words = name().toLowerCase(Locale.ROOT).split("_", -1);
        StringBuilder camel = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
          camel.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
        }
        yield camel.toString();
      }
    };
  }

  /** How the working and the result type follow from the inputs' types. */
  public ScalarType type() {
    return type;
  }

  /** The number of inputs, 1 to 4. */
  public int arity() {
    return arity;
  }

  /** The bytecode of one element. */
  public Kernel kernel() {
    return kernel;
  }

  /** Where the operation is defined and smooth, for each of its floating inputs. */
  public Domain domain() {
    return domain;
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public Shape shape(Tensor... inputs) {
    Shape shape = inputs[0].shape();
    for (int i = 1; i < inputs.length; i++) {
      shape = Shape.broadcast(label, shape, inputs[i].shape());
    }
    return shape;
  }

  /** The type that the value inputs are cast to before the operation runs. */
  public DType workingType(Tensor... inputs) {
    int first = type == SELECTION ? 1 : 0;
    DType common = inputs[first].dtype();
    for (int i = first + 1; i < inputs.length; i++) {
      common = common.promote(inputs[i].dtype());
    }
    return type.working(common);
  }

  /** The type of the result for a working type. */
  public DType resultType(DType working) {
    return type.result(working);
  }

  @Override
  public DType dtype(Tensor... inputs) {
    return type.result(workingType(inputs));
  }

  @Override
  public boolean isDifferentiable(int input) {
    return rule.isDifferentiable(input);
  }

  @Override
  public Tensor vjp(int input, Tensor gradient, Tensor[] inputs, Tensor output) {
    return Broadcast.reduceTo(rule.apply(input, gradient, inputs, output), inputs[input]);
  }

  @Override
  public Tensor batch(Batch batch, Tensor... inputs) {
    return Tensor.apply(this, batch.aligned(inputs));
  }

  private static ScalarRule none() {
    return new ScalarRule.None();
  }

  private static ScalarRule d1(ScalarRule.Unary rule) {
    return new ScalarRule.OfOne(rule);
  }

  /** The first input is an order, by which there is no derivative. */
  private static ScalarRule ofOrder(ScalarRule.Binary second) {
    return new ScalarRule.OfSecond(second);
  }

  private static ScalarRule d2(ScalarRule.Binary first, ScalarRule.Binary second) {
    return new ScalarRule.OfTwo(first, second);
  }

  /** One where a is greater than b, one half at a tie, zero elsewhere. */
  private static Tensor shareOfGreater(Tensor a, Tensor b) {
    Tensor half = where(a.eq(b), 0.5, scalar(0, a.dtype().floating()));
    return where(b.lt(a), 1, half);
  }

  /** exp(a) / (exp(a) + exp(b)), zero to every order where a is -infinity. */
  private static Tensor shareOfSum(Tensor a, Tensor b) {
    return sigmoid(where(a.eq(Double.NEGATIVE_INFINITY), a, a.minus(b)));
  }

  /** part - whole, but -1 where the whole is -infinity and the difference would be NaN. */
  private static Tensor gap(Tensor part, Tensor whole) {
    return where(whole.eq(Double.NEGATIVE_INFINITY), -1, part.minus(whole));
  }

  private static Tensor zeroWhereEmpty(Tensor whole, Tensor gradient) {
    return where(whole.eq(Double.NEGATIVE_INFINITY), 0, gradient);
  }

  /** sqrt(1 - x^2) without cancellation near one. */
  private static Tensor leg(Tensor x) {
    return sqrt(scalar(1, x.dtype()).minus(x).times(x.plus(1)));
  }
}
