package org.merapi.tensor.op;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.ir.DeadCode;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Tracer;
import org.merapi.tensor.ir.UserLine;
import org.merapi.tensor.ode.OdeSettings;

/** Makes an {@link OdeSolve} from a function. */
final class OdeTrace {
  private OdeTrace() {}

  static Tensor run(
      BinaryOperator<Tensor> derivative,
      Tensor initialTime,
      Tensor initialState,
      Tensor times,
      OdeSettings settings) {
    Shape shape = initialState.shape();
    int n = shape.elements();
    Tracer tracer = Tracer.ofRepeatedBody();
    Tensor time = tracer.argument(Shape.SCALAR, DType.FLOAT64);
    Tensor state = tracer.argument(Shape.of(n), DType.FLOAT64);
    Tensor slope = derivative.apply(time, state.reshape(shape));
    if (!slope.shape().equals(shape) || !slope.dtype().isFloating()) {
      throw new ShapeException(
          "ode: the right-hand side must give the derivative of the state, float64 of shape "
              + shape
              + " as the state; it gave "
              + slope.dtype()
              + " of shape "
              + slope.shape());
    }
    for (Tensor demand : tracer.demands()) {
      slope = Tensors.where(demand.all(), slope, Tensors.scalar(Double.NaN));
    }
    Graph traced = tracer.finish(List.of(slope.cast(DType.FLOAT64).reshape(n)));
    Body body = Body.pruned(new DeadCode().apply(traced), 2, 2, tracer.captured());
    List<Tensor> operands = new ArrayList<>();
    operands.add(initialTime);
    operands.add(times);
    operands.add(initialState.reshape(n));
    operands.addAll(body.captured());
    OdeSolve solve =
        new OdeSolve(
            body.graph(),
            times.size(0),
            n,
            settings.adjoint() ? List.of() : covered(operands),
            List.of(),
            settings,
            UserLine.current());
    Tensor rows = Tensor.apply(solve, operands.toArray(Tensor[]::new));
    return rows.reshape(Shape.of(times.size(0)).concat(shape));
  }

  /**
   * The operands that are being differentiated. Their sensitivities will be asked for, so they take
   * part in the control of the steps from the start.
   */
  // Which object it is tells whether a differentiation has wrapped it.
  @SuppressWarnings("ReferenceEquality")
  private static List<Integer> covered(List<Tensor> operands) {
    List<Integer> covered = new ArrayList<>();
    for (int i = OdeSolve.INITIAL_STATE; i < operands.size(); i++) {
      Tensor operand = operands.get(i);
      boolean start = i == OdeSolve.INITIAL_STATE;
      Tensor initialTime = operands.get(OdeSolve.INITIAL_TIME);
      if (operand.dtype().isFloating()
          && (operand.detached() != operand || (start && initialTime.detached() != initialTime))) {
        covered.add(i);
      }
    }
    return covered;
  }
}
