package org.merapi.autograd;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.merapi.tensor.Axis;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.op.Op;
import org.merapi.tensor.op.ScalarOp;
import org.merapi.tensor.spi.Interpreter;
import org.merapi.tensor.spi.LiftedTensor;

/** A tensor that depends on what is being differentiated: its value and its node on the tape. */
final class Recorded extends LiftedTensor {
  private static final Recorded[] NO_PARENTS = {};

  private final Tape tape;
  private final Tensor primal;
  private final int index;
  private final Op op;
  private final Tensor[] inputs;
  private final @Nullable Recorded[] parents;

  /**
   * The result of an operation.
   *
   * @param parents the variables among the inputs; null where an input is constant at this level
   */
  Recorded(
      Tape tape, int index, Tensor primal, Op op, Tensor[] inputs, @Nullable Recorded[] parents) {
    super(primal.shape(), primal.dtype());
    this.tape = tape;
    this.index = index;
    this.primal = primal;
    this.op = op;
    this.inputs = inputs;
    this.parents = parents;
  }

  /** A variable of the differentiation. */
  Recorded(Tape tape, int index, Tensor primal) {
    this(tape, index, primal, ScalarOp.STOP_GRADIENT, new Tensor[0], NO_PARENTS);
  }

  @Override
  public Interpreter interpreter() {
    return tape;
  }

  @Override
  public List<Axis> hiddenAxes() {
    return primal.hiddenAxes();
  }

  @Override
  public Tensor concrete() {
    return primal.concrete();
  }

  @Override
  public Tensor detached() {
    return primal.detached();
  }

  Tape tape() {
    return tape;
  }

  Tensor primal() {
    return primal;
  }

  int index() {
    return index;
  }

  Op op() {
    return op;
  }

  Tensor[] inputs() {
    return inputs;
  }

  @Nullable Recorded[] parents() {
    return parents;
  }
}
