package org.merapi.tensor.op;

import java.util.ArrayList;
import java.util.List;
import org.merapi.tensor.Axis;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * The leading axes of a batch as hidden axes, so that the bodies of an operation are run as they
 * are and every operation in them follows its own batching rule.
 *
 * @param axes one for each leading axis
 * @param operands those that carry the batch with the hidden axes
 */
record HiddenBatch(List<Axis> axes, List<Tensor> operands) {

  static HiddenBatch of(Batch batch, Tensor... inputs) {
    List<Axis> axes = batch.axes();
    List<Tensor> operands = new ArrayList<>();
    for (int i = 0; i < inputs.length; i++) {
      List<Axis> carried = batch.isCarriedBy(i) ? axes : List.of();
      operands.add(new Form(inputs[i].shape(), inputs[i].dtype(), carried).hide(inputs[i], 0));
    }
    return new HiddenBatch(axes, operands);
  }

  /** The result of the batching rule from the outputs of an operation. */
  Tensor pack(ControlOp op, List<Tensor> outputs) {
    List<Tensor> visible = new ArrayList<>();
    for (Tensor output : outputs) {
      visible.add(new Form(output.shape(), output.dtype(), axes).reveal(output, 0));
    }
    Shape sizes = Shape.of(axes.stream().mapToInt(Axis::size).toArray());
    return op.packing().pack(op.part(), sizes, visible);
  }
}
