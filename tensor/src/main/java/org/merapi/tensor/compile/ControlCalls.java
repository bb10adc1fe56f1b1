package org.merapi.tensor.compile;

import java.util.ArrayList;
import java.util.List;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Node;
import org.merapi.tensor.op.Cond;
import org.merapi.tensor.op.ControlOp;
import org.merapi.tensor.op.OdeSolve;
import org.merapi.tensor.op.Packing;
import org.merapi.tensor.op.Scan;
import org.merapi.tensor.op.While;

/** The steps that run bodies: loops, choices and calls. */
final class ControlCalls {
  private ControlCalls() {}

  static Call of(ControlOp op, Node.Apply node, List<Operand> operands, Access target) {
    List<Placement> placements = new ArrayList<>();
    for (int i = 0; i < operands.size(); i++) {
      Node input = node.input(i);
      placements.add(new Placement(operands.get(i), input.shape(), input.dtype()));
    }
    return switch (op) {
      case Scan scan -> ScanCall.of(scan, placements, target);
      case While loop -> WhileCall.of(loop, placements, target);
      case Cond cond -> {
        int second = 1 + cond.then().inputs().size();
        yield new CondCall(
            placements.getFirst(),
            branch(op, cond.then(), placements.subList(1, second), target),
            branch(op, cond.otherwise(), placements.subList(second, placements.size()), target));
      }
      case OdeSolve solve -> OdeCall.of(solve, placements, target);
      case org.merapi.tensor.op.Call call -> branch(op, call.body(), placements, target);
    };
  }

  private static BranchCall branch(
      ControlOp op, Graph body, List<Placement> inputs, Access target) {
    List<Integer> wanted = op.packing().members(op.part());
    return new BranchCall(
        Inner.of(Bodies.withOutputs(body, wanted)),
        inputs,
        wanted.stream().map(output -> delivery(op, output, target)).toList());
  }

  /** Where an output of an operation goes. */
  static Delivery delivery(ControlOp op, int output, Access target) {
    Packing packing = op.packing();
    return new Delivery(
        target,
        packing.offset(output),
        packing.dtypes().get(output),
        packing.shapes().get(output).elements());
  }

  /** A body run once. */
  private record BranchCall(Inner body, List<Placement> inputs, List<Delivery> outputs)
      implements Call {

    /** The memory of the body in one frame. */
    private record Memory(Executable body, List<Object> inputs, List<Object> apart) {}

    @Override
    public Object memory() {
      return new Memory(
          body.bind(),
          inputs.stream().map(Placement::memory).toList(),
          outputs.stream().map(Delivery::memory).toList());
    }

    @Override
    public void run(Frame frame) {
      Memory memory = (Memory) frame.kept(this);
      for (int i = 0; i < inputs.size(); i++) {
        inputs.get(i).place(frame, memory.body(), i, memory.inputs().get(i));
      }
      for (int i = 0; i < outputs.size(); i++) {
        Delivery output = outputs.get(i);
        Object array = output.array(frame, memory.apart().get(i));
        memory.body().place(inputs.size() + i, array, output.first(frame));
      }
      memory.body().run();
      for (int i = 0; i < outputs.size(); i++) {
        outputs.get(i).finish(frame, memory.apart().get(i));
      }
    }

    @Override
    public String label() {
      return "call";
    }

    @Override
    public List<Inner> bodies() {
      return List.of(body);
    }
  }

  /** One of two branches. */
  private record CondCall(Placement predicate, BranchCall then, BranchCall otherwise)
      implements Call {
    @Override
    public void run(Frame frame) {
      boolean[] flag = (boolean[]) frame.kept(this);
      predicate.copy(frame, flag);
      (flag[0] ? then : otherwise).run(frame);
    }

    @Override
    public Object memory() {
      return new boolean[1];
    }

    @Override
    public String label() {
      return "cond";
    }

    @Override
    public List<Inner> bodies() {
      return List.of(then.body(), otherwise.body());
    }
  }
}
