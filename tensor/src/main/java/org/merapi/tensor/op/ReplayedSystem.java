package org.merapi.tensor.op;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Replay;
import org.merapi.tensor.ode.OdeMethod;
import org.merapi.tensor.ode.OdeSystem;

/** A system whose right-hand side is computed operation by operation: what it means. */
final class ReplayedSystem implements OdeSystem {
  private final List<Tensor> constants;
  private final Graph system;
  private final Graph jacobian;
  private final Graph variation;
  private final int size;
  private final int stateSize;
  private final int controlled;

  /**
   * A system with its operands.
   *
   * @param operands of the operation, concrete and without hidden axes
   */
  ReplayedSystem(OdeSolve op, List<Tensor> operands) {
    this.constants = operands.subList(OdeSolve.INITIAL_STATE + 1, operands.size());
    this.system = op.solved();
    this.size = OdeVariation.stateSize(system);
    this.stateSize = op.stateSize();
    this.controlled = op.allControlled();
    boolean implicit = op.settings().method() == OdeMethod.ROSENBROCK;
    this.jacobian = implicit ? OdeVariation.jacobian(op.system()) : system;
    this.variation =
        implicit && size > stateSize ? OdeVariation.alongState(system, stateSize) : system;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int stateSize() {
    return stateSize;
  }

  @Override
  public int controlled() {
    return controlled;
  }

  private List<Tensor> inputs(double time, double[] work, int first, int count) {
    List<Tensor> inputs = new ArrayList<>();
    inputs.add(Tensors.scalar(time));
    inputs.add(vector(work, first, count));
    inputs.addAll(constants);
    return inputs;
  }

  private static Tensor vector(double[] work, int first, int count) {
    return Tensors.wrapUnsafe(Shape.of(count), Arrays.copyOfRange(work, first, first + count));
  }

  @Override
  public void derivative(double time, double[] work, int state, int derivative) {
    put(Replay.run(system, inputs(time, work, state, size)).getFirst(), work, derivative);
  }

  @Override
  public void jacobian(double time, double[] work, int state, double[] target) {
    List<Tensor> results = Replay.run(jacobian, inputs(time, work, state, stateSize()));
    put(results.get(0), target, 0);
    put(results.get(1), target, stateSize() * stateSize());
  }

  @Override
  public void variation(
      double time, double[] work, int state, double alongTime, int direction, int result) {
    List<Tensor> inputs = inputs(time, work, state, size);
    inputs.add(Tensors.scalar(alongTime));
    inputs.add(vector(work, direction, stateSize()));
    put(Replay.run(variation, inputs).getFirst(), work, result);
  }

  private static void put(Tensor values, double[] target, int first) {
    double[] numbers = values.toDoubleArray();
    System.arraycopy(numbers, 0, target, first, numbers.length);
  }
}
