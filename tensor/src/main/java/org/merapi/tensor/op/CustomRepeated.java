package org.merapi.tensor.op;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.merapi.tensor.Axis;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * A user's operation on each repetition of a batch, as the parts of another operation: a batch in a
 * traced program is one operation, not one for each repetition. On numbers the user's function is
 * called for each repetition; without numbers once, along hidden axes.
 *
 * @param op the user's operation
 * @param sizes of the leading axes
 * @param carriers the numbers of the inputs that have them
 */
record CustomRepeated(CustomOp op, Shape sizes, BitSet carriers)
    implements CustomOp.Forward, CustomOp.Reverse {

  static CustomOp of(CustomOp op, Batch batch, Tensor... inputs) {
    BitSet carriers = new BitSet();
    for (int i = 0; i < inputs.length; i++) {
      carriers.set(i, batch.isCarriedBy(i));
    }
    CustomRepeated repeated = new CustomRepeated(op, batch.sizes(), carriers);
    return new CustomOp(op.label(), repeated, repeated, CustomOp.Batching.REPEAT);
  }

  private HiddenBatch hidden(List<Tensor> inputs) {
    return HiddenBatch.of(new Batch(sizes, carriers), inputs.toArray(Tensor[]::new));
  }

  private static Tensor reveal(Tensor tensor, List<Axis> axes) {
    return new Form(tensor.shape(), tensor.dtype(), axes).reveal(tensor, 0);
  }

  @Override
  public Tensor apply(List<Tensor> inputs) {
    HiddenBatch hidden = hidden(inputs);
    List<Tensor> operands = hidden.operands();
    Tensor result =
        operands.stream().allMatch(Tensor::isConcrete)
            ? Tensor.apply(op, operands.toArray(Tensor[]::new))
            : op.forward().apply(operands);
    return reveal(result, hidden.axes());
  }

  @Override
  public List<Tensor> apply(Tensor gradient, List<Tensor> inputs, Tensor output) {
    HiddenBatch hidden = hidden(inputs);
    Tensor[] operands = hidden.operands().toArray(Tensor[]::new);
    Form form = new Form(output.shape(), output.dtype(), hidden.axes());
    AdjointList adjoints = AdjointList.all(operands.length);
    op.vjps(form.hide(gradient, 0), operands, form.hide(output, 0), adjoints);
    List<Tensor> gradients = new ArrayList<>();
    for (int i = 0; i < operands.length; i++) {
      Tensor one = adjoints.get(i, operands);
      gradients.add(carriers.get(i) ? reveal(one, hidden.axes()) : one);
    }
    return gradients;
  }
}
