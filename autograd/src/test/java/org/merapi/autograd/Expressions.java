package org.merapi.autograd;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.analysis.differentiation.DerivativeStructure;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.op.Domain;
import org.merapi.tensor.op.ScalarOp;

/**
 * Expressions that are evaluated both as tensors and in commons-math3's arithmetic of derivatives,
 * which shares no code with the rules under test.
 */
final class Expressions {
  private Expressions() {}

  /** What commons-math3 has for a row on one number. */
  static final Map<ScalarOp, UnaryOperator<DerivativeStructure>> UNARY =
      Map.ofEntries(
          Map.entry(ScalarOp.NEGATE, DerivativeStructure::negate),
          Map.entry(ScalarOp.ABS, DerivativeStructure::abs),
          Map.entry(ScalarOp.SQUARE, x -> x.multiply(x)),
          Map.entry(ScalarOp.RECIPROCAL, DerivativeStructure::reciprocal),
          Map.entry(ScalarOp.SQRT, DerivativeStructure::sqrt),
          Map.entry(ScalarOp.EXP, DerivativeStructure::exp),
          Map.entry(ScalarOp.EXPM1, DerivativeStructure::expm1),
          Map.entry(ScalarOp.LOG, DerivativeStructure::log),
          Map.entry(ScalarOp.LOG1P, DerivativeStructure::log1p),
          Map.entry(ScalarOp.SIN, DerivativeStructure::sin),
          Map.entry(ScalarOp.COS, DerivativeStructure::cos),
          Map.entry(ScalarOp.TAN, DerivativeStructure::tan),
          Map.entry(ScalarOp.ASIN, DerivativeStructure::asin),
          Map.entry(ScalarOp.ACOS, DerivativeStructure::acos),
          Map.entry(ScalarOp.ATAN, DerivativeStructure::atan),
          Map.entry(ScalarOp.SINH, DerivativeStructure::sinh),
          Map.entry(ScalarOp.COSH, DerivativeStructure::cosh),
          Map.entry(ScalarOp.TANH, DerivativeStructure::tanh),
          Map.entry(ScalarOp.SIGMOID, x -> x.negate().exp().add(1).reciprocal()),
          Map.entry(ScalarOp.LOGIT, x -> x.divide(x.negate().add(1)).log()),
          Map.entry(ScalarOp.SOFTPLUS, x -> x.exp().log1p()));

  /** What commons-math3 has for a row on two numbers. */
  static final Map<ScalarOp, BinaryOperator<DerivativeStructure>> BINARY =
      Map.of(
          ScalarOp.ADD, DerivativeStructure::add,
          ScalarOp.SUBTRACT, DerivativeStructure::subtract,
          ScalarOp.MULTIPLY, DerivativeStructure::multiply,
          ScalarOp.DIVIDE, DerivativeStructure::divide,
          ScalarOp.POWER, DerivativeStructure::pow,
          ScalarOp.ATAN2, (y, x) -> y.atan2(x),
          ScalarOp.LOG_ADD_EXP, (x, y) -> x.exp().add(y.exp()).log(),
          ScalarOp.XLOGY, (x, y) -> x.multiply(y.log()),
          ScalarOp.XLOG1PY, (x, y) -> x.multiply(y.log1p()));

  private static final List<ScalarOp> WHOLE_LINE =
      UNARY.keySet().stream()
          .filter(op -> op.domain().equals(Domain.REAL) && op != ScalarOp.ABS)
          .sorted()
          .toList();

  /** A function of some numbers. */
  interface Expression {
    Tensor of(List<Tensor> inputs);

    DerivativeStructure derivatives(List<DerivativeStructure> inputs);
  }

  record Input(int place) implements Expression {
    @Override
    public Tensor of(List<Tensor> inputs) {
      return inputs.get(place);
    }

    @Override
    public DerivativeStructure derivatives(List<DerivativeStructure> inputs) {
      return inputs.get(place);
    }
  }

  record Unary(ScalarOp op, Expression inner) implements Expression {
    @Override
    public Tensor of(List<Tensor> inputs) {
      return Tensor.apply(op, inner.of(inputs));
    }

    @Override
    public DerivativeStructure derivatives(List<DerivativeStructure> inputs) {
      return UNARY.get(op).apply(inner.derivatives(inputs));
    }
  }

  record Binary(ScalarOp op, Expression left, Expression right) implements Expression {
    @Override
    public Tensor of(List<Tensor> inputs) {
      return Tensor.apply(op, left.of(inputs), right.of(inputs));
    }

    @Override
    public DerivativeStructure derivatives(List<DerivativeStructure> inputs) {
      return BINARY.get(op).apply(left.derivatives(inputs), right.derivatives(inputs));
    }
  }

  /** An affine change of range, so that the next operation is inside its domain. */
  record Affine(double factor, double offset, Expression inner) implements Expression {
    @Override
    public Tensor of(List<Tensor> inputs) {
      return inner.of(inputs).times(factor).plus(Tensors.scalar(offset));
    }

    @Override
    public DerivativeStructure derivatives(List<DerivativeStructure> inputs) {
      return inner.derivatives(inputs).multiply(factor).add(offset);
    }
  }

  /** A random tree; what grows quickly gets an argument that is bounded. */
  static Expression random(Random random, int inputs, int depth) {
    if (depth == 0) {
      return new Input(random.nextInt(inputs));
    }
    Expression left = random(random, inputs, depth - 1);
    Expression right = random(random, inputs, random.nextInt(depth));
    Expression bounded = new Unary(random.nextBoolean() ? ScalarOp.TANH : ScalarOp.SIN, left);
    return switch (random.nextInt(9)) {
      case 0, 1 -> new Unary(WHOLE_LINE.get(random.nextInt(WHOLE_LINE.size())), bounded);
      case 2 -> new Binary(ScalarOp.ADD, left, right);
      case 3, 4 -> new Binary(ScalarOp.MULTIPLY, bounded, right);
      case 5 -> new Binary(ScalarOp.DIVIDE, right, new Affine(0.5, 2, bounded));
      case 6 ->
          new Binary(ScalarOp.POWER, new Affine(0.5, 2, bounded), new Unary(ScalarOp.SIN, right));
      case 7 -> new Binary(ScalarOp.LOG_ADD_EXP, bounded, new Unary(ScalarOp.TANH, right));
      default -> new Unary(ScalarOp.LOG, new Affine(0.7, 1.5, bounded));
    };
  }
}
