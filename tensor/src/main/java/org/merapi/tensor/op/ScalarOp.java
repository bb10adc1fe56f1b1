package org.merapi.tensor.op;

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

import java.util.List;
import java.util.Locale;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
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
 * domain for generated tests, and in which inputs there is a derivative. Adding an operation is
 * adding a row, its {@linkplain ScalarDerivatives derivative} and its method in {@code Tensors}.
 *
 * <p>Operations that would give NaN derivatives when written as compositions (log-add-exp and its
 * relatives, softplus, x log y, selection) have rows of their own, with zero gradient at -infinity.
 */
// The parts of a row are records of constants.
@SuppressWarnings("ImmutableEnumChecker")
public enum ScalarOp implements Op {
  ADD(ARITHMETIC, 2, instruction("add"), REAL, Differentiable.ALL),
  SUBTRACT(ARITHMETIC, 2, instruction("sub"), REAL, Differentiable.ALL),
  MULTIPLY(ARITHMETIC, 2, instruction("mul"), REAL, Differentiable.ALL),
  DIVIDE(FLOATING, 2, instruction("div"), POSITIVE, Differentiable.ALL),
  /** Zero to the power zero is one; the derivative there is taken as zero. */
  POWER(FLOATING, 2, call(Math.class, "pow"), POSITIVE, Differentiable.ALL),
  /** At a tie each operand gets half of the gradient. */
  MAXIMUM(ARITHMETIC, 2, overloaded(Math.class, "max"), REAL, Differentiable.ALL),
  /** At a tie each operand gets half of the gradient. */
  MINIMUM(ARITHMETIC, 2, overloaded(Math.class, "min"), REAL, Differentiable.ALL),
  ATAN2(FLOATING, 2, call(Math.class, "atan2"), POSITIVE, Differentiable.ALL),
  LOG_ADD_EXP(FLOATING, 2, call(Logarithms.class, "logAddExp"), REAL, Differentiable.ALL),
  /** log(exp a - exp b) for a greater than b. */
  LOG_DIFF_EXP(FLOATING, 2, call(Logarithms.class, "logDiffExp"), REAL, Differentiable.ALL),
  /** x log y, zero where x is zero. */
  XLOGY(FLOATING, 2, call(Logarithms.class, "xlogy"), POSITIVE, Differentiable.ALL),
  /** x log(1 + y), zero where x is zero. */
  XLOG1PY(FLOATING, 2, call(Logarithms.class, "xlog1py"), POSITIVE, Differentiable.ALL),
  /** log|B(a, b)|. */
  LOG_BETA(FLOATING, 2, call(GammaFunctions.class, "lbeta"), POSITIVE, Differentiable.ALL),
  BETA(FLOATING, 2, call(GammaFunctions.class, "beta"), POSITIVE, Differentiable.ALL),
  /** The derivative of order n (first input, a whole number) of digamma at x (second input). */
  POLYGAMMA(
      FLOATING, 2, call(GammaFunctions.class, "polygamma"), POSITIVE, Differentiable.AFTER_FIRST),
  /**
   * The derivative of order n (first input, a whole number from 1) of LOG_NDTR at x (second input).
   */
  LOG_NDTR_DERIVATIVE(
      FLOATING, 2, call(NormalTail.class, "logNdtrDerivative"), REAL, Differentiable.AFTER_FIRST),
  /** The derivative of order n (first input, a whole number) of ERFCX at x (second input). */
  ERFCX_DERIVATIVE(
      FLOATING,
      2,
      call(ScaledErrorFunction.class, "erfcxDerivative"),
      REAL,
      Differentiable.AFTER_FIRST),
  /** The regularised lower incomplete gamma function of a shape and an argument. */
  GAMMA_P(FLOATING, 2, call(IncompleteGamma.class, "gammaP"), POSITIVE, Differentiable.ALL),
  /** 1 - GAMMA_P. */
  GAMMA_Q(FLOATING, 2, call(IncompleteGamma.class, "gammaQ"), POSITIVE, Differentiable.ALL),
  /** The derivative of order n (first input, a whole number from 1) of GAMMA_P in the shape. */
  GAMMA_P_DERIVATIVE(
      FLOATING,
      3,
      call(IncompleteGamma.class, "gammaPDerivative"),
      POSITIVE,
      Differentiable.AFTER_FIRST),
  /** The derivative of order n (first input) in the shape of that of GAMMA_P in the argument. */
  GAMMA_DENSITY_DERIVATIVE(
      FLOATING,
      3,
      call(IncompleteGamma.class, "gammaDensityDerivative"),
      POSITIVE,
      Differentiable.AFTER_FIRST),
  /** The x at which GAMMA_P, then GAMMA_Q, of a shape is a probability. */
  GAMMA_P_INVERSE(FLOATING, 2, call(InverseGamma.class, "gammaPInverse"), UNIT, Differentiable.ALL),
  GAMMA_Q_INVERSE(FLOATING, 2, call(InverseGamma.class, "gammaQInverse"), UNIT, Differentiable.ALL),
  /** The logarithms of GAMMA_P and GAMMA_Q, in range where those underflow. */
  LOG_GAMMA_P(
      FLOATING, 2, call(LogIncompleteGamma.class, "logGammaP"), POSITIVE, Differentiable.ALL),
  LOG_GAMMA_Q(
      FLOATING, 2, call(LogIncompleteGamma.class, "logGammaQ"), POSITIVE, Differentiable.ALL),
  /**
   * The derivatives of LOG_GAMMA_P and LOG_GAMMA_Q of order i in the shape and j in the argument, i
   * + 16 j being the first input.
   */
  LOG_GAMMA_P_DERIVATIVE(
      FLOATING,
      3,
      call(LogIncompleteGamma.class, "logGammaPDerivative"),
      POSITIVE,
      Differentiable.AFTER_FIRST),
  LOG_GAMMA_Q_DERIVATIVE(
      FLOATING,
      3,
      call(LogIncompleteGamma.class, "logGammaQDerivative"),
      POSITIVE,
      Differentiable.AFTER_FIRST),
  /** The logarithm of the density of the gamma law of a shape. */
  LOG_GAMMA_DENSITY(
      FLOATING, 2, call(LogIncompleteGamma.class, "logGammaDensity"), POSITIVE, Differentiable.ALL),
  /** The regularised incomplete beta function of two shapes and an argument. */
  BETAINC(FLOATING, 3, call(IncompleteBeta.class, "betainc"), UNIT, Differentiable.ALL),
  /**
   * The derivative of BETAINC of order i in the first and j in the second shape, i + 16 j being the
   * first input.
   */
  BETAINC_DERIVATIVE(
      FLOATING,
      4,
      call(IncompleteBeta.class, "betaincDerivative"),
      UNIT,
      Differentiable.AFTER_FIRST),
  /** The same derivatives of that of BETAINC in the argument. */
  BETA_DENSITY_DERIVATIVE(
      FLOATING,
      4,
      call(IncompleteBeta.class, "betaDensityDerivative"),
      UNIT,
      Differentiable.AFTER_FIRST),
  /** 1 - BETAINC. */
  BETAINC_COMPLEMENT(
      FLOATING, 3, call(IncompleteBeta.class, "betaincComplement"), UNIT, Differentiable.ALL),
  /** The x at which BETAINC, then BETAINC_COMPLEMENT, of two shapes is a probability. */
  BETAINC_INVERSE(FLOATING, 3, call(InverseBeta.class, "betaincInverse"), UNIT, Differentiable.ALL),
  BETAINC_COMPLEMENT_INVERSE(
      FLOATING, 3, call(InverseBeta.class, "betaincComplementInverse"), UNIT, Differentiable.ALL),
  /** The logarithms of BETAINC and BETAINC_COMPLEMENT, in range where those underflow. */
  LOG_BETAINC(FLOATING, 3, call(LogIncompleteBeta.class, "logBetainc"), UNIT, Differentiable.ALL),
  LOG_BETAINC_COMPLEMENT(
      FLOATING, 3, call(LogIncompleteBeta.class, "logBetaincComplement"), UNIT, Differentiable.ALL),
  /**
   * The derivatives of LOG_BETAINC and LOG_BETAINC_COMPLEMENT of order i in the first and j in the
   * second shape and k in the argument, i + 16 j + 256 k being the first input.
   */
  LOG_BETAINC_DERIVATIVE(
      FLOATING,
      4,
      call(LogIncompleteBeta.class, "logBetaincDerivative"),
      UNIT,
      Differentiable.AFTER_FIRST),
  LOG_BETAINC_COMPLEMENT_DERIVATIVE(
      FLOATING,
      4,
      call(LogIncompleteBeta.class, "logBetaincComplementDerivative"),
      UNIT,
      Differentiable.AFTER_FIRST),
  /** The logarithm of the density of the beta law of two shapes. */
  LOG_BETA_DENSITY(
      FLOATING, 3, call(LogIncompleteBeta.class, "logBetaDensity"), UNIT, Differentiable.ALL),
  /** The modified Bessel function of the first kind of a whole order (first input). */
  BESSEL_I(FLOATING, 2, call(BesselFirstKind.class, "besselI"), REAL, Differentiable.AFTER_FIRST),
  /** The derivative of order n (first input, a whole number) of BESSEL_I0E at x (second input). */
  BESSEL_I0E_DERIVATIVE(
      FLOATING,
      2,
      call(BesselFirstKind.class, "besselI0eDerivative"),
      REAL,
      Differentiable.AFTER_FIRST),
  /** The derivative of order n (first input, a whole number) of BESSEL_I1E at x (second input). */
  BESSEL_I1E_DERIVATIVE(
      FLOATING,
      2,
      call(BesselFirstKind.class, "besselI1eDerivative"),
      REAL,
      Differentiable.AFTER_FIRST),
  /** exp(x) times the modified Bessel function of the second kind of an order and x. */
  BESSEL_KE(FLOATING, 2, call(BesselSecondKind.class, "besselKe"), POSITIVE, Differentiable.ALL),
  /**
   * The derivative of BESSEL_KE of order i in the argument and j in the order of the function, i +
   * 16 j being the first input.
   */
  BESSEL_KE_DERIVATIVE(
      FLOATING,
      3,
      call(BesselSecondKind.class, "besselKeDerivative"),
      POSITIVE,
      Differentiable.AFTER_FIRST),

  NEGATE(ARITHMETIC, 1, instruction("neg"), REAL, Differentiable.ALL),
  ABS(ARITHMETIC, 1, overloaded(Math.class, "abs"), REAL, Differentiable.ALL),
  SIGN(ARITHMETIC, 1, overloaded(ScalarKernels.class, "sign"), REAL, Differentiable.NONE),
  SQUARE(ARITHMETIC, 1, overloaded(ScalarKernels.class, "square"), REAL, Differentiable.ALL),
  RECIPROCAL(
      FLOATING, 1, overloaded(ScalarKernels.class, "reciprocal"), POSITIVE, Differentiable.ALL),
  SQRT(FLOATING, 1, call(Math.class, "sqrt"), POSITIVE, Differentiable.ALL),
  EXP(FLOATING, 1, call(Exponentials.class, "exp"), REAL, Differentiable.ALL),
  EXPM1(FLOATING, 1, call(Exponentials.class, "expm1"), REAL, Differentiable.ALL),
  LOG(FLOATING, 1, call(Logarithms.class, "log"), POSITIVE, Differentiable.ALL),
  LOG1P(FLOATING, 1, call(Logarithms.class, "log1p"), ABOVE_MINUS_ONE, Differentiable.ALL),
  SIN(FLOATING, 1, call(TrigonometricFunctions.class, "sin"), REAL, Differentiable.ALL),
  COS(FLOATING, 1, call(TrigonometricFunctions.class, "cos"), REAL, Differentiable.ALL),
  TAN(FLOATING, 1, call(Math.class, "tan"), new Domain(-1.5, 1.5), Differentiable.ALL),
  ASIN(FLOATING, 1, call(Math.class, "asin"), SYMMETRIC_UNIT, Differentiable.ALL),
  ACOS(FLOATING, 1, call(Math.class, "acos"), SYMMETRIC_UNIT, Differentiable.ALL),
  ATAN(FLOATING, 1, call(Math.class, "atan"), REAL, Differentiable.ALL),
  SINH(FLOATING, 1, call(Math.class, "sinh"), REAL, Differentiable.ALL),
  COSH(FLOATING, 1, call(Math.class, "cosh"), REAL, Differentiable.ALL),
  /** The derivative is 4 s(2x) s(-2x) with the logistic s: 1 - y^2 would cancel in the tails. */
  TANH(FLOATING, 1, call(Exponentials.class, "tanh"), REAL, Differentiable.ALL),
  /** The logistic function. */
  SIGMOID(FLOATING, 1, call(Logarithms.class, "sigmoid"), REAL, Differentiable.ALL),
  SOFTPLUS(FLOATING, 1, call(Logarithms.class, "softplus"), REAL, Differentiable.ALL),
  LOG_SIGMOID(FLOATING, 1, call(Logarithms.class, "logSigmoid"), REAL, Differentiable.ALL),
  /** log(1 - exp x) for negative x. */
  LOG1M_EXP(FLOATING, 1, call(Logarithms.class, "log1mExp"), NEGATIVE, Differentiable.ALL),
  ERF(FLOATING, 1, call(ErrorFunctions.class, "erf"), REAL, Differentiable.ALL),
  ERFC(FLOATING, 1, call(ErrorFunctions.class, "erfc"), REAL, Differentiable.ALL),
  ERFINV(FLOATING, 1, call(ErrorFunctions.class, "erfinv"), SYMMETRIC_UNIT, Differentiable.ALL),
  /** exp(x^2) erfc(x). */
  ERFCX(FLOATING, 1, call(ErrorFunctions.class, "erfcx"), REAL, Differentiable.ALL),
  /** The standard normal distribution function. */
  NDTR(FLOATING, 1, call(ErrorFunctions.class, "ndtr"), REAL, Differentiable.ALL),
  /** The log of the standard normal distribution function. */
  LOG_NDTR(FLOATING, 1, call(ErrorFunctions.class, "logNdtr"), REAL, Differentiable.ALL),
  /** The inverse of the standard normal distribution function. */
  NDTRI(FLOATING, 1, call(ErrorFunctions.class, "ndtri"), UNIT, Differentiable.ALL),
  /** The inverse of LOG_NDTR. */
  NDTRI_EXP(FLOATING, 1, call(ErrorFunctions.class, "ndtriExp"), NEGATIVE, Differentiable.ALL),
  /** The inverse of SIGMOID. */
  LOGIT(FLOATING, 1, call(Logarithms.class, "logit"), UNIT, Differentiable.ALL),
  LGAMMA(FLOATING, 1, call(GammaFunctions.class, "lgamma"), POSITIVE, Differentiable.ALL),
  DIGAMMA(FLOATING, 1, call(GammaFunctions.class, "digamma"), POSITIVE, Differentiable.ALL),
  /** The modified Bessel functions of the first kind of order 0 and 1, and exp(-|x|) times them. */
  BESSEL_I0(FLOATING, 1, call(BesselFirstKind.class, "besselI0"), REAL, Differentiable.ALL),
  BESSEL_I1(FLOATING, 1, call(BesselFirstKind.class, "besselI1"), REAL, Differentiable.ALL),
  BESSEL_I0E(FLOATING, 1, call(BesselFirstKind.class, "besselI0e"), REAL, Differentiable.ALL),
  BESSEL_I1E(FLOATING, 1, call(BesselFirstKind.class, "besselI1e"), REAL, Differentiable.ALL),
  FLOOR(FLOATING, 1, call(Math.class, "floor"), REAL, Differentiable.NONE),
  CEIL(FLOATING, 1, call(Math.class, "ceil"), REAL, Differentiable.NONE),
  /** To the nearest whole number, ties to even. */
  ROUND(FLOATING, 1, call(Math.class, "rint"), REAL, Differentiable.NONE),
  /** The value itself, through which no gradient flows. */
  STOP_GRADIENT(
      FLOATING, 1, overloaded(ScalarKernels.class, "identity"), REAL, Differentiable.NONE),

  LESS(COMPARISON, 2, overloaded(ScalarKernels.class, "less"), REAL, Differentiable.NONE),
  LESS_EQUAL(
      COMPARISON, 2, overloaded(ScalarKernels.class, "lessEqual"), REAL, Differentiable.NONE),
  EQUAL(COMPARISON, 2, overloaded(ScalarKernels.class, "equal"), REAL, Differentiable.NONE),
  NOT_EQUAL(COMPARISON, 2, overloaded(ScalarKernels.class, "notEqual"), REAL, Differentiable.NONE),
  IS_NAN(TEST, 1, call(Double.class, "isNaN"), REAL, Differentiable.NONE),
  IS_FINITE(TEST, 1, call(Double.class, "isFinite"), REAL, Differentiable.NONE),
  AND(LOGIC, 2, overloaded(ScalarKernels.class, "and"), REAL, Differentiable.NONE),
  OR(LOGIC, 2, overloaded(ScalarKernels.class, "or"), REAL, Differentiable.NONE),
  NOT(LOGIC, 1, overloaded(ScalarKernels.class, "not"), REAL, Differentiable.NONE),
  /**
   * The second input where the first is true, else the third; what is not chosen gets gradient
   * zero.
   */
  WHERE(SELECTION, 3, overloaded(ScalarKernels.class, "select"), REAL, Differentiable.AFTER_FIRST);

  /** The inputs in which an operation has a derivative that is not zero everywhere. */
  private enum Differentiable {
    ALL,
    /** The first is an order of derivatives or a condition. */
    AFTER_FIRST,
    NONE
  }

  /** All rows, in the order of the table. */
  public static final List<ScalarOp> TABLE = List.of(values());

  private final ScalarType type;
  private final int arity;
  private final Kernel kernel;
  private final Domain domain;
  private final Differentiable differentiable;
  private final String label;

  ScalarOp(
      ScalarType type, int arity, Kernel kernel, Domain domain, Differentiable differentiable) {
    this.type = type;
    this.arity = arity;
    this.kernel = kernel;
    this.domain = domain;
    this.differentiable = differentiable;
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
    return switch (differentiable) {
      case ALL -> true;
      case AFTER_FIRST -> input > 0;
      case NONE -> false;
    };
  }

  @Override
  public Tensor vjp(int input, Tensor gradient, Tensor[] inputs, Tensor output) {
    if (!isDifferentiable(input)) {
      return Tensors.zerosLike(inputs[input]);
    }
    Tensor slope = ScalarDerivatives.apply(this, input, gradient, inputs, output);
    return Broadcast.reduceTo(slope, inputs[input]);
  }

  @Override
  public Tensor batch(Batch batch, Tensor... inputs) {
    return Tensor.apply(this, batch.aligned(inputs));
  }
}
