package org.merapi.properties.compiler;

import java.util.List;
import org.merapi.autograd.trace.ControlFlow;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Instructions that are loops or choices, some of whose bodies use values from outside. */
final class LoopSteps {
  private static final int MOST_STEPS = 12;

  private LoopSteps() {}

  /** A carry along the first axis of a value, with an output at each step. */
  static void scan(ProgramBuilder program) {
    Value sequence =
        program
            .pick(v -> v.isFloat() && v.rank() > 0 && v.shape().size(0) <= MOST_STEPS)
            .orElseGet(() -> program.data(Shape.of(4), program.floating()));
    Value outside = program.into(new Interval(-2, 2), program.pickFloat());
    Value rows = program.into(new Interval(-2, 2), sequence);
    Interval outputs = new Interval(-4, 4);
    boolean reverse = program.toss();
    int what = program.random().nextInt(3);
    program.apply(
        outputs,
        in -> {
          Tensor start = in[0].sum(0).times(0.1);
          Tensor level = Tensors.tanh(in[1].sum()).cast(in[0].dtype());
          ControlFlow.ScanResult<Tensor, Tensor> result =
              reverse
                  ? ControlFlow.scanReverse(
                      start, in[0], (carry, row) -> step(carry, row, level, what))
                  : ControlFlow.scan(start, in[0], (carry, row) -> step(carry, row, level, what));
          return what == 0 ? result.last() : result.outputs();
        },
        rows,
        outside);
  }

  private static ControlFlow.Step<Tensor, Tensor> step(
      Tensor carry, Tensor row, Tensor level, int what) {
    Tensor next = Tensors.tanh(carry.times(0.5).plus(row).plus(level));
    Tensor output = what == 2 ? next.times(4).cast(DType.INT32) : next.times(row);
    return new ControlFlow.Step<>(next, output);
  }

  /** A number of steps of which the last carries are kept, one of them whole numbers. */
  static void fold(ProgramBuilder program) {
    Value x = program.into(new Interval(-2, 2), program.pickFloat());
    Value outside = program.into(new Interval(-2, 2), program.pickBeside(x, Value::isFloat));
    Value start = outside.rank() == 0 ? outside : x;
    int steps = program.random().nextInt(MOST_STEPS);
    DType counting = program.toss() ? DType.INT64 : DType.INT32;
    program.apply(
        new Interval(-4, 4),
        in -> {
          Tensor level = Tensors.tanh(in[1].sum());
          List<Tensor> last =
              ControlFlow.fold(
                  List.of(in[0], Tensors.scalar(0, counting)),
                  steps,
                  (carry, number) ->
                      List.of(
                          Tensors.sin(carry.get(0))
                              .plus(level.times(number).times(0.1))
                              .cast(in[0].dtype()),
                          carry.get(1).plus(number).cast(counting)));
          return last.get(0).plus(last.get(1).times(0.01));
        },
        x,
        start);
  }

  /** One of two branches. */
  static void cond(ProgramBuilder program) {
    Value x = program.into(new Interval(-5, 5), program.pickFloat());
    Value flag =
        program
            .pick(v -> v.isBool() && v.elements() == 1 && v.rank() == 0)
            .orElseGet(() -> program.apply(Interval.FLAGS, in -> in[0].sum().gt(0), x));
    program.apply(
        new Interval(-10, 10),
        in ->
            ControlFlow.cond(
                in[0], in[1], y -> y.times(2), y -> Tensors.tanh(y).minus(Tensors.tanh(y.sum()))),
        flag,
        x);
  }

  /** Halving until what is left is small. */
  static void whileLoop(ProgramBuilder program) {
    Value x = program.into(new Interval(-5, 5), program.pickFloat());
    program.apply(
        new Interval(-5, 5),
        in ->
            ControlFlow.whileLoop(
                in[0],
                carry -> Tensors.abs(carry).sum().gt(1.37),
                carry -> Tensors.sin(carry).times(0.5),
                60),
        x);
  }

  /** A function of which nothing is kept for its derivative. */
  static void checkpoint(ProgramBuilder program) {
    Value x = program.into(new Interval(-3, 3), program.pickFloat());
    program.apply(
        new Interval(-1, 1),
        in ->
            ControlFlow.checkpoint((Tensor y) -> Tensors.cos(Tensors.exp(y).times(0.3)))
                .apply(in[0]),
        x);
  }
}
