package org.merapi.tensor.op;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.spi.Requirement;

/** Applies a control operation for each part that has outputs, and unpacks them. */
final class Outcome {
  private Outcome() {}

  /** All outputs, without hidden axes. */
  static List<Tensor> of(Function<Part, ? extends ControlOp> op, List<Tensor> operands) {
    Packing packing = op.apply(Part.FLOATS).packing();
    Tensor[] outputs = new Tensor[packing.outputs()];
    for (Part part : Part.values()) {
      List<Integer> members = packing.members(part);
      if (!members.isEmpty()) {
        Tensor vector = Tensor.apply(op.apply(part), operands.toArray(Tensor[]::new));
        for (int member : members) {
          outputs[member] = packing.unpack(member, vector);
        }
      }
    }
    return List.of(outputs);
  }

  /** Outputs with the hidden axes of their forms, which stand from a place on. */
  static List<Tensor> hidden(List<Form> forms, List<Tensor> outputs, int place) {
    List<Tensor> hidden = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      hidden.add(forms.get(i).hide(outputs.get(i), place));
    }
    return hidden;
  }

  /** Demands that nothing failed in a body. */
  static void requireNone(String label, Tensor failures) {
    Requirement.require(
        failures.eq(0), () -> new IllegalStateException(label + ": a check failed in the body"));
  }
}
