package org.merapi.tensor.op;

import java.util.ArrayList;
import java.util.List;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Replay;
import org.merapi.tensor.ir.Reverse;

/**
 * A body that stays one operation. Its reverse rule is another call, which runs the body again, so
 * that nothing inside is kept from the value to the gradient (Griewank and Walther 2008,
 * "Evaluating Derivatives", section 12.1).
 *
 * <p>The operands are the inputs of the body, the outputs those of the body.
 *
 * @param body what is called
 * @param part which outputs are given
 */
public record Call(Graph body, Part part) implements ControlOp {

  /** Checks the body. */
  public Call {
    ControlOp.requireNoChecks("call", body);
  }

  @Override
  public String label() {
    return "call";
  }

  @Override
  public Packing packing() {
    return ControlOp.packingOf(body);
  }

  @Override
  public Tensor run(Tensor... inputs) {
    return ControlOp.packed(this, Replay.run(body, List.of(inputs)));
  }

  @Override
  public void vjps(Tensor gradient, Tensor[] inputs, Tensor output, Adjoints adjoints) {
    List<Integer> wanted = ControlOp.wanted(adjoints, 0, inputs.length);
    Reverse.Derivative derivative = Reverse.derivative(body, ControlOp.inputs(wanted, 0));
    List<Tensor> gradients = ControlOp.gradients(packing(), gradient.expand(output.shape()));
    List<Tensor> all = new ArrayList<>(List.of(inputs));
    all.addAll(gradients);
    List<Tensor> swept = Control.call(all, derivative::run);
    ControlOp.handIn(adjoints, wanted, swept, inputs);
  }

  @Override
  public Tensor batch(Batch batch, Tensor... inputs) {
    HiddenBatch hidden = HiddenBatch.of(batch, inputs);
    return hidden.pack(this, Control.call(hidden.operands(), in -> Replay.run(body, in)));
  }
}
