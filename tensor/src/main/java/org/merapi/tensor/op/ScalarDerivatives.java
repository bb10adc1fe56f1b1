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

import org.merapi.tensor.Tensor;

/**
 * The derivatives of element-wise operations: for each row of {@link ScalarOp} what reaches an
 * input, written in differentiable operations, when g reaches the result y.
 *
 * <p>They stand in switches and not in the rows, as lambdas, since the virtual machine links each
 * lambda when it comes to it: a hundred and twenty of them kept the compilers from what had to run
 * first.
 */
final class ScalarDerivatives {
  private ScalarDerivatives() {}

  /** What reaches an input of an operation that is differentiable in it. */
  static Tensor apply(ScalarOp op, int input, Tensor g, Tensor[] inputs, Tensor y) {
    return switch (op.arity()) {
      case 1 -> ofOne(op, g, inputs[0], y);
      case 2 -> ofTwo(op, input, g, inputs[0], inputs[1], y);
      case 3 -> ofThree(op, input, g, inputs[0], inputs[1], inputs[2], y);
      default -> ofFour(op, input, g, inputs[0], inputs[1], inputs[2], inputs[3], y);
    };
  }

  private static IllegalStateException missing(ScalarOp op) {
    return new IllegalStateException("no derivative of " + op);
  }

  private static Tensor ofOne(ScalarOp op, Tensor g, Tensor x, Tensor y) {
    return switch (op) {
      case NEGATE -> g.neg();
      case ABS -> g.times(sign(x));
      case SQUARE -> g.times(x).times(2);
      case RECIPROCAL -> g.times(square(y)).neg();
      case SQRT -> g.div(y.times(2));
      case EXP -> g.times(y);
      case EXPM1 -> g.times(exp(x));
      case LOG -> g.div(x);
      case LOG1P -> g.div(x.plus(1));
      case SIN -> g.times(cos(x));
      case COS -> g.times(sin(x)).neg();
      case TAN -> g.times(square(y).plus(1));
      case ASIN -> g.div(leg(x));
      case ACOS -> g.div(leg(x)).neg();
      case ATAN -> g.div(square(x).plus(1));
      case SINH -> g.times(cosh(x));
      case COSH -> g.times(sinh(x));
      case TANH -> g.times(4).times(sigmoid(x.times(2))).times(sigmoid(x.times(-2)));
      case SIGMOID -> g.times(y).times(sigmoid(x.neg()));
      case SOFTPLUS -> g.times(sigmoid(x));
      case LOG_SIGMOID -> g.times(sigmoid(x.neg()));
      case LOG1M_EXP -> g.times(exp(x.minus(y))).neg();
      case ERF -> g.times(exp(square(x).neg())).times(2 / Math.sqrt(Math.PI));
      case ERFC -> g.times(exp(square(x).neg())).times(-2 / Math.sqrt(Math.PI));
      case ERFINV -> g.times(exp(square(y))).times(Math.sqrt(Math.PI) / 2);
      case ERFCX -> g.times(erfcxDerivative(scalar(1, x.dtype()), x));
      case NDTR -> g.times(exp(square(x).times(-0.5))).times(1 / Math.sqrt(2 * Math.PI));
      case LOG_NDTR -> g.times(logNdtrDerivative(scalar(1, x.dtype()), x));
      case NDTRI -> g.times(exp(square(y).times(0.5))).times(Math.sqrt(2 * Math.PI));
      case NDTRI_EXP -> g.div(logNdtrDerivative(scalar(1, x.dtype()), y));
      case LOGIT -> g.div(x.times(scalar(1, x.dtype()).minus(x)));
      case LGAMMA -> g.times(digamma(x));
      case DIGAMMA -> g.times(polygamma(scalar(1, x.dtype()), x));
      case BESSEL_I0 -> g.times(besselI1(x));
      case BESSEL_I1 -> g.times(besselI0(x).plus(besselI(scalar(2, x.dtype()), x)).div(2));
      case BESSEL_I0E -> g.times(besselI0eDerivative(scalar(1, x.dtype()), x));
      case BESSEL_I1E -> g.times(besselI1eDerivative(scalar(1, x.dtype()), x));
      default -> throw missing(op);
    };
  }

  private static Tensor ofTwo(ScalarOp op, int input, Tensor g, Tensor a, Tensor b, Tensor y) {
    return switch (op) {
      case ADD -> g;
      case SUBTRACT -> input == 0 ? g : g.neg();
      case MULTIPLY -> input == 0 ? g.times(b) : g.times(a);
      case DIVIDE -> input == 0 ? g.div(b) : g.times(y).div(b).neg();
      case POWER ->
          input == 0
              ? g.times(b).times(pow(where(a.eq(0).and(b.eq(0)), 1, a), b.minus(1)))
              : g.times(y).times(log(where(a.eq(0), 1, a)));
      case MAXIMUM -> input == 0 ? g.times(shareOfGreater(a, b)) : g.times(shareOfGreater(b, a));
      case MINIMUM -> input == 0 ? g.times(shareOfGreater(b, a)) : g.times(shareOfGreater(a, b));
      case ATAN2 ->
          input == 0
              ? g.times(b).div(square(a).plus(square(b)))
              : g.times(a).div(square(a).plus(square(b))).neg();
      case LOG_ADD_EXP -> input == 0 ? g.times(shareOfSum(a, b)) : g.times(shareOfSum(b, a));
      case LOG_DIFF_EXP ->
          input == 0
              ? zeroWhereEmpty(a, g.times(exp(log1mExp(gap(b, a)).neg())))
              : zeroWhereEmpty(a, g.times(exp(gap(b, a).minus(log1mExp(gap(b, a))))).neg());
      case XLOGY ->
          input == 0
              ? g.times(log(where(a.eq(0).and(b.eq(0)), 1, b)))
              : g.times(a).div(where(a.eq(0).and(b.eq(0)), 1, b));
      case XLOG1PY ->
          input == 0
              ? g.times(where(a.eq(0).and(b.eq(-1)), 0, b).log1p())
              : g.times(a).div(where(a.eq(0).and(b.eq(-1)), 0, b).plus(1));
      case LOG_BETA ->
          input == 0
              ? g.times(digamma(a).minus(digamma(a.plus(b))))
              : g.times(digamma(b).minus(digamma(a.plus(b))));
      case BETA ->
          input == 0
              ? g.times(y).times(digamma(a).minus(digamma(a.plus(b))))
              : g.times(y).times(digamma(b).minus(digamma(a.plus(b))));
      case POLYGAMMA -> g.times(polygamma(a.plus(1), b));
      case LOG_NDTR_DERIVATIVE -> g.times(logNdtrDerivative(a.plus(1), b));
      case ERFCX_DERIVATIVE -> g.times(erfcxDerivative(a.plus(1), b));
      case GAMMA_P ->
          input == 0
              ? g.times(gammaPDerivative(scalar(1, b.dtype()), a, b))
              : g.times(gammaDensity(scalar(0, b.dtype()), a, b));
      case GAMMA_Q ->
          input == 0
              ? g.times(gammaPDerivative(scalar(1, b.dtype()), a, b)).neg()
              : g.times(gammaDensity(scalar(0, b.dtype()), a, b)).neg();
      case GAMMA_P_INVERSE -> InverseRules.inverseOfGamma(1, input, g, a, y);
      case GAMMA_Q_INVERSE -> InverseRules.inverseOfGamma(-1, input, g, a, y);
      case LOG_GAMMA_P ->
          input == 0
              ? g.times(logGammaPDerivative(scalar(1, b.dtype()), a, b))
              : g.times(logGammaPDerivative(scalar(ORDER_IN_SECOND, b.dtype()), a, b));
      case LOG_GAMMA_Q ->
          input == 0
              ? g.times(logGammaQDerivative(scalar(1, b.dtype()), a, b))
              : g.times(logGammaQDerivative(scalar(ORDER_IN_SECOND, b.dtype()), a, b));
      case LOG_GAMMA_DENSITY ->
          input == 0 ? g.times(log(b).minus(digamma(a))) : g.times(a.minus(1).div(b).minus(1));
      case BESSEL_I -> g.times(besselI(a.minus(1), b).plus(besselI(a.plus(1), b)).div(2));
      case BESSEL_I0E_DERIVATIVE -> g.times(besselI0eDerivative(a.plus(1), b));
      case BESSEL_I1E_DERIVATIVE -> g.times(besselI1eDerivative(a.plus(1), b));
      case BESSEL_KE ->
          input == 0
              ? g.times(besselKeDerivative(scalar(ORDER_IN_SECOND, b.dtype()), a, b))
              : g.times(besselKeDerivative(scalar(1, b.dtype()), a, b));
      default -> throw missing(op);
    };
  }

  private static Tensor ofThree(
      ScalarOp op, int input, Tensor g, Tensor a, Tensor b, Tensor c, Tensor y) {
    return switch (op) {
      case GAMMA_P_DERIVATIVE ->
          input == 1 ? g.times(gammaPDerivative(a.plus(1), b, c)) : g.times(gammaDensity(a, b, c));
      case GAMMA_DENSITY_DERIVATIVE ->
          input == 1
              ? g.times(gammaDensity(a.plus(1), b, c))
              : g.times(SpecialRules.slopeOfGammaDensity(a, b, c, y));
      case LOG_GAMMA_P_DERIVATIVE ->
          input == 1
              ? g.times(logGammaPDerivative(a.plus(1), b, c))
              : g.times(logGammaPDerivative(a.plus(ORDER_IN_SECOND), b, c));
      case LOG_GAMMA_Q_DERIVATIVE ->
          input == 1
              ? g.times(logGammaQDerivative(a.plus(1), b, c))
              : g.times(logGammaQDerivative(a.plus(ORDER_IN_SECOND), b, c));
      case BETAINC ->
          switch (input) {
            case 0 -> g.times(betaincDerivative(scalar(1, c.dtype()), a, b, c));
            case 1 -> g.times(betaincDerivative(scalar(ORDER_IN_SECOND, c.dtype()), a, b, c));
            default -> g.times(betaDensity(scalar(0, c.dtype()), a, b, c));
          };
      case BETAINC_COMPLEMENT ->
          switch (input) {
            case 0 -> g.times(betaincDerivative(scalar(1, c.dtype()), a, b, c)).neg();
            case 1 -> g.times(betaincDerivative(scalar(ORDER_IN_SECOND, c.dtype()), a, b, c)).neg();
            default -> g.times(betaDensity(scalar(0, c.dtype()), a, b, c)).neg();
          };
      case BETAINC_INVERSE -> InverseRules.inverseOfBeta(1, input, g, a, b, y);
      case BETAINC_COMPLEMENT_INVERSE -> InverseRules.inverseOfBeta(-1, input, g, a, b, y);
      case LOG_BETAINC ->
          switch (input) {
            case 0 -> g.times(logBetaincDerivative(scalar(1, c.dtype()), a, b, c));
            case 1 -> g.times(logBetaincDerivative(scalar(ORDER_IN_SECOND, c.dtype()), a, b, c));
            default -> g.times(logBetaincDerivative(scalar(ORDER_IN_THIRD, c.dtype()), a, b, c));
          };
      case LOG_BETAINC_COMPLEMENT ->
          switch (input) {
            case 0 -> g.times(logBetaincComplementDerivative(scalar(1, c.dtype()), a, b, c));
            case 1 ->
                g.times(
                    logBetaincComplementDerivative(scalar(ORDER_IN_SECOND, c.dtype()), a, b, c));
            default ->
                g.times(logBetaincComplementDerivative(scalar(ORDER_IN_THIRD, c.dtype()), a, b, c));
          };
      case LOG_BETA_DENSITY ->
          switch (input) {
            case 0 -> g.times(log(c).minus(digamma(a).minus(digamma(a.plus(b)))));
            case 1 -> g.times(c.neg().log1p().minus(digamma(b).minus(digamma(a.plus(b)))));
            default ->
                g.times(a.minus(1).div(c).minus(b.minus(1).div(scalar(1, c.dtype()).minus(c))));
          };
      case BESSEL_KE_DERIVATIVE ->
          input == 1
              ? g.times(besselKeDerivative(a.plus(ORDER_IN_SECOND), b, c))
              : g.times(besselKeDerivative(a.plus(1), b, c));
      case WHERE -> input == 1 ? where(a, g, 0) : where(a, 0, g);
      default -> throw missing(op);
    };
  }

  private static Tensor ofFour(
      ScalarOp op, int input, Tensor g, Tensor a, Tensor b, Tensor c, Tensor d, Tensor y) {
    return switch (op) {
      case BETAINC_DERIVATIVE ->
          switch (input) {
            case 1 -> g.times(betaincDerivative(a.plus(1), b, c, d));
            case 2 -> g.times(betaincDerivative(a.plus(ORDER_IN_SECOND), b, c, d));
            default -> g.times(betaDensity(a, b, c, d));
          };
      case BETA_DENSITY_DERIVATIVE ->
          switch (input) {
            case 1 -> g.times(betaDensity(a.plus(1), b, c, d));
            case 2 -> g.times(betaDensity(a.plus(ORDER_IN_SECOND), b, c, d));
            default -> g.times(SpecialRules.slopeOfBetaDensity(a, b, c, d, y));
          };
      case LOG_BETAINC_DERIVATIVE ->
          switch (input) {
            case 1 -> g.times(logBetaincDerivative(a.plus(1), b, c, d));
            case 2 -> g.times(logBetaincDerivative(a.plus(ORDER_IN_SECOND), b, c, d));
            default -> g.times(logBetaincDerivative(a.plus(ORDER_IN_THIRD), b, c, d));
          };
      case LOG_BETAINC_COMPLEMENT_DERIVATIVE ->
          switch (input) {
            case 1 -> g.times(logBetaincComplementDerivative(a.plus(1), b, c, d));
            case 2 -> g.times(logBetaincComplementDerivative(a.plus(ORDER_IN_SECOND), b, c, d));
            default -> g.times(logBetaincComplementDerivative(a.plus(ORDER_IN_THIRD), b, c, d));
          };
      default -> throw missing(op);
    };
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
