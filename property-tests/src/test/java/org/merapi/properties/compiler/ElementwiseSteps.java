package org.merapi.properties.compiler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.op.ScalarOp;

/** Instructions that work element by element. */
final class ElementwiseSteps {
  private static final int GRID = 17;
  private static final double[] NUMBERS = {0, 1, -1, 2, 0.5, -0.5, 3, -2.5, 0.1};

  private ElementwiseSteps() {}

  /** Some row of the table, on operands in its domain. */
  static void row(ProgramBuilder program) {
    List<ScalarOp> table = ScalarOp.TABLE;
    ScalarOp op = table.get(program.random().nextInt(table.size()));
    Value first = operand(program, program.pick());
    switch (op) {
      case WHERE -> choice(program);
      case AND, OR -> {
        Value flags = first.isBool() ? first : program.flags(first);
        program.apply(Interval.FLAGS, in -> Tensor.apply(op, in), flags, program.pickFlags(flags));
      }
      case NOT -> {
        Value flags = first.isBool() ? first : program.flags(first);
        program.apply(Interval.FLAGS, in -> Tensor.apply(op, in), flags);
      }
      case POLYGAMMA,
          LOG_NDTR_DERIVATIVE,
          ERFCX_DERIVATIVE,
          GAMMA_P_DERIVATIVE,
          GAMMA_DENSITY_DERIVATIVE,
          BETAINC_DERIVATIVE,
          BETA_DENSITY_DERIVATIVE,
          LOG_GAMMA_P_DERIVATIVE,
          LOG_GAMMA_Q_DERIVATIVE,
          LOG_BETAINC_DERIVATIVE,
          LOG_BETAINC_COMPLEMENT_DERIVATIVE,
          BESSEL_I,
          BESSEL_I0E_DERIVATIVE,
          BESSEL_I1E_DERIVATIVE,
          BESSEL_KE_DERIVATIVE ->
          ofOrder(program, op, first);
      case BETAINC,
          BETAINC_COMPLEMENT,
          BETAINC_INVERSE,
          BETAINC_COMPLEMENT_INVERSE,
          LOG_BETAINC,
          LOG_BETAINC_COMPLEMENT,
          LOG_BETA_DENSITY ->
          several(program, op, List.of(), first);
      case LOG_DIFF_EXP -> {
        Value second = program.pickBeside(first, v -> true);
        Value gap = program.into(new Interval(0.1, 3), second);
        Value greater = program.into(new Interval(-6, 6), first);
        program.applyScaled(
            new Interval(-10, 6),
            in -> Tensors.logDiffExp(in[0], in[0].minus(in[1])),
            greater,
            gap);
      }
      default -> {
        if (op.arity() == 1) {
          unary(program, op, first);
        } else {
          binary(program, op, first, program.pickBeside(first, v -> true));
        }
      }
    }
  }

  /** Bool operands are rare where others will do. */
  private static Value operand(ProgramBuilder program, Value value) {
    return value.isBool() && program.toss()
        ? program.apply(Interval.FLAGS, in -> in[0].cast(DType.INT64), value)
        : value;
  }

  private static void unary(ProgramBuilder program, ScalarOp op, Value operand) {
    Value x = program.into(Interval.inside(op.domain()), operand);
    Tensor grid = grid(x.range());
    program.applyScaled(bounds(Tensor.apply(op, grid)), in -> Tensor.apply(op, in), x);
  }

  private static void binary(ProgramBuilder program, ScalarOp op, Value a, Value b) {
    Interval domain = Interval.inside(op.domain());
    boolean anyFirst = op == ScalarOp.DIVIDE || op == ScalarOp.XLOGY || op == ScalarOp.ATAN2;
    Value x = program.into(anyFirst ? new Interval(-6, 6) : domain, a);
    // A value used twice stays one value where it can.
    Value y = b.equals(a) && domain.contains(x.range()) ? x : program.into(domain, b);
    Tensor result = Tensor.apply(op, grid(x.range()).unsqueeze(1), grid(y.range()));
    program.applyScaled(bounds(result), in -> Tensor.apply(op, in), x, y);
  }

  private static void ofOrder(ProgramBuilder program, ScalarOp op, Value operand) {
    double number = 1.0 + program.random().nextInt(2);
    Value order =
        program.toss()
            ? program.constant(number)
            : program.constant(Tensors.full(operand.shape(), number), new Interval(number, number));
    several(program, op, List.of(order), operand);
  }

  /** A row on a given operand and others beside it, behind orders of derivatives. */
  private static void several(
      ProgramBuilder program, ScalarOp op, List<Value> orders, Value operand) {
    Interval domain = Interval.inside(op.domain());
    List<Value> operands = new ArrayList<>(orders);
    operands.add(program.into(domain, operand));
    while (operands.size() < op.arity()) {
      // Of the operand's own shape, so that all broadcast together.
      Value other = program.pickBeside(operand, v -> v.shape().equals(operand.shape()));
      operands.add(program.into(domain, other));
    }
    Tensor[] grids = new Tensor[operands.size()];
    for (int i = 0; i < grids.length; i++) {
      Interval range = operands.get(i).range();
      grids[i] =
          i < orders.size()
              ? Tensors.scalar(range.low())
              : grid(range).reshape(gridShape(i - orders.size(), op.arity() - orders.size()));
    }
    program.applyScaled(
        bounds(Tensor.apply(op, grids)),
        in -> Tensor.apply(op, in),
        operands.toArray(Value[]::new));
  }

  /** Each operand's grid along an axis of its own. */
  private static int[] gridShape(int operand, int operands) {
    int[] shape = new int[operands];
    Arrays.fill(shape, 1);
    shape[operand] = GRID;
    return shape;
  }

  private static Tensor grid(Interval range) {
    return Tensors.linspace(range.low(), range.high(), GRID);
  }

  private static Interval bounds(Tensor results) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double value : results.cast(DType.FLOAT64).toDoubleArray()) {
      if (Double.isFinite(value)) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    return low <= high ? new Interval(low, high) : new Interval(-1, 1);
  }

  /** A selection, sometimes by a constant condition. */
  static void choice(ProgramBuilder program) {
    Value chosen = program.pick();
    Value other = program.pickBeside(chosen, v -> true);
    Value condition =
        program.random().nextInt(4) == 0
            ? constantCondition(program, chosen.shape())
            : program.pickFlags(chosen);
    if (ProgramBuilder.joint(condition.shape(), other.shape()).isEmpty()) {
      other = chosen;
    }
    program.apply(
        chosen.range().hull(other.range()),
        in -> Tensors.where(in[0], in[1], in[2]),
        condition,
        chosen,
        other);
  }

  private static Value constantCondition(ProgramBuilder program, Shape shape) {
    Tensor truth = Tensors.scalar(program.toss());
    return program.constant(program.toss() ? truth : truth.expand(shape), Interval.FLAGS);
  }

  /** A conversion to another type. */
  static void cast(ProgramBuilder program) {
    Value value = program.pick();
    DType[] types = DType.values();
    DType target = types[program.random().nextInt(types.length)];
    Interval range = target == DType.BOOL ? Interval.FLAGS : value.range();
    program.apply(range, in -> in[0].cast(target), value);
  }

  /** Sums and products with constants, among them those that simplification looks for. */
  static void identity(ProgramBuilder program) {
    Random random = program.random();
    Value x = program.pick();
    double number = NUMBERS[random.nextInt(NUMBERS.length)];
    boolean whole = number == Math.rint(number) && program.toss();
    Tensor scalar = whole ? Tensors.integer((long) number) : Tensors.scalar(number);
    Tensor constant = random.nextInt(3) == 0 ? scalar.expand(x.shape()) : scalar;
    Interval given = new Interval(number, number);
    ScalarOp op =
        List.of(ScalarOp.ADD, ScalarOp.SUBTRACT, ScalarOp.MULTIPLY, ScalarOp.DIVIDE, ScalarOp.POWER)
            .get(random.nextInt(5));
    switch (op) {
      case DIVIDE -> {
        if (number != 0) {
          Interval quotients = bounds(grid(x.range()).div(number));
          program.applyScaled(quotients, in -> in[0].div(constant), x);
        }
      }
      case POWER -> {
        if (number > 0) {
          Value base = program.into(new Interval(0.1, 5), x);
          Interval powers = bounds(Tensors.pow(grid(base.range()), Tensors.scalar(number)));
          program.applyScaled(powers, in -> in[0].pow(constant), base);
        }
      }
      default -> {
        Value y = program.constant(constant, given);
        Interval results = bounds(Tensor.apply(op, grid(x.range()), Tensors.scalar(number)));
        Interval mirrored = new Interval(-results.largest(), results.largest());
        if (program.toss()) {
          program.applyScaled(results, in -> Tensor.apply(op, in), x, y);
        } else {
          program.applyScaled(mirrored, in -> Tensor.apply(op, in), y, x);
        }
      }
    }
  }

  /** Patterns of signs and of single numbers that simplification rewrites. */
  static void pattern(ProgramBuilder program) {
    Value a = operand(program, program.pick());
    Value b = operand(program, program.pickBeside(a, v -> true));
    double bound = Math.max(1, a.range().largest()) * Math.max(1, b.range().largest());
    double sum = a.range().largest() + b.range().largest();
    Interval products = new Interval(-bound, bound);
    Interval sums = new Interval(-sum, sum);
    switch (program.random().nextInt(9)) {
      case 0 -> program.apply(a.range(), in -> in[0].neg().neg(), a);
      case 1 -> program.applyScaled(sums, in -> in[0].minus(in[1]).neg(), a, b);
      case 2 -> program.applyScaled(products, in -> in[0].neg().times(in[1].neg()), a, b);
      case 3 -> program.applyScaled(sums, in -> in[0].plus(in[1].neg()), a, b);
      case 4 -> program.applyScaled(sums, in -> in[0].neg().plus(in[1]), a, b);
      case 5 -> program.applyScaled(sums, in -> in[0].minus(in[1].neg()), a, b);
      case 6 -> program.applyScaled(products, in -> in[0].times(0.3).times(3).times(in[1]), a, b);
      case 7 -> {
        Value divisor = program.into(new Interval(0.2, 4), b);
        program.applyScaled(
            new Interval(-5 * bound, 5 * bound), in -> in[0].neg().div(in[1]), a, divisor);
      }
      default -> {
        Value factor = program.apply(b.range(), in -> in[0].times(-0.7), b);
        program.applyScaled(products, in -> in[1].times(in[0]).neg(), a, factor);
      }
    }
  }

  /** The same operation once more. */
  static void repeat(ProgramBuilder program) {
    List<ProgramBuilder.Step> steps = program.steps();
    if (!steps.isEmpty()) {
      int which = program.random().nextInt(steps.size());
      ProgramBuilder.Step step = steps.get(which);
      int inputs = program.values().size() - steps.size();
      Interval range = program.values().get(inputs + which).range();
      program.apply(range, step.function(), step.operands().toArray(Value[]::new));
    }
  }

  /** New data, or a new number. */
  static void constant(ProgramBuilder program) {
    Random random = program.random();
    DType[] types = DType.values();
    switch (random.nextInt(3)) {
      case 0 -> program.constant(NUMBERS[random.nextInt(NUMBERS.length)]);
      case 1 -> program.data(program.pick().shape(), types[random.nextInt(types.length)]);
      default -> {
        Value like = program.pickFloat();
        program.data(like.shape(), program.floating());
      }
    }
  }
}
