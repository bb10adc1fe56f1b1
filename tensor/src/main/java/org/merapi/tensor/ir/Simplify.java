package org.merapi.tensor.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.op.CastOp;
import org.merapi.tensor.op.MoveOp;
import org.merapi.tensor.op.ReduceOp;
import org.merapi.tensor.op.ScalarOp;
import org.merapi.tensor.op.ScatterAddOp;
import org.merapi.tensor.op.TakeOp;

/**
 * Algebraic simplification: neutral elements, signs, constants brought together, broadcasting done
 * as late as it can be, sums of what does not vary. Results differ from the unsimplified ones by
 * rounding, in the sign of a zero, and where factors are so large or small that one order of
 * multiplying them overflows and another does not.
 */
public record Simplify() implements Pass {
  @Override
  public String name() {
    return "simplify";
  }

  @Override
  public Graph apply(Graph graph) {
    return new Simplifier().run(graph);
  }

  private static final class Simplifier extends Rewriter {
    private final MoveRules moves = new MoveRules(this);
    private final ScalarRules scalars = new ScalarRules(this, moves);
    private final SumRules sums = new SumRules(this);
    private final ReductionRules reductions = new ReductionRules(this);
    private final ChoiceRules choices = new ChoiceRules(this);

    @Override
    Node rewrite(Node.Apply apply, List<Node> inputs) {
      if (inputs.stream().allMatch(Node.Constant.class::isInstance) && isCheap(apply)) {
        return folded(apply, inputs);
      }
      return switch (apply.op()) {
        case ScalarOp op -> elementwise(op, apply, inputs);
        case MoveOp op -> moves.rewrite(op, apply, inputs.getFirst());
        case ReduceOp op -> reduction(op, apply, inputs.getFirst());
        case TakeOp op -> choices.take(op, apply, inputs);
        case ScatterAddOp op -> choices.scatter(op, apply, inputs);
        case CastOp op when op.target() == inputs.getFirst().dtype() -> inputs.getFirst();
        default -> copy(apply, inputs);
      };
    }

    private Node reduction(ReduceOp op, Node.Apply apply, Node in) {
      Optional<Node> simpler =
          reductions.rewrite(op, apply, in).or(() -> choices.sumOfRepeats(op, apply, in));
      return simpler.orElseGet(() ->
          op.kind() == ReduceOp.Kind.SUM ? sums.rewrite(op, apply, in) : copy(apply, List.of(in)));
    }

    /** Checks of constants that hold need no code; those that do not are left to fail. */
    @Override
    void check(Node condition) {
      Node small = stripped(condition);
      if (!(small instanceof Node.Constant constant && constant.value().allTrue())) {
        super.check(small);
      }
    }

    /**
     * Broadcasting and transposition are kept apart from constants: the first can be moved past
     * other operations, the second leaves the matrix that other operations use too. Padding and
     * windows would make large constants of small ones.
     */
    private static boolean isCheap(Node.Apply apply) {
      return !(apply.op() instanceof MoveOp.Expand)
          && !(apply.op() instanceof MoveOp.Embed)
          && !(apply.op() instanceof MoveOp.Unfold)
          && !(apply.op() instanceof MoveOp.Permute);
    }

    private Node folded(Node.Apply apply, List<Node> inputs) {
      Tensor[] values = new Tensor[inputs.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = ((Node.Constant) inputs.get(i)).value();
      }
      return constant(Tensor.apply(apply.op(), values));
    }

    /** The operation on inputs without needless broadcasting, which then happens afterwards. */
    private Node elementwise(ScalarOp op, Node.Apply apply, List<Node> inputs) {
      List<Node> small = new ArrayList<>();
      Shape shape = Shape.SCALAR;
      for (Node input : inputs) {
        Node stripped = stripped(input);
        small.add(stripped);
        shape = Shape.broadcast(op.label(), shape, stripped.shape());
      }
      if (small.equals(inputs)) {
        return scalars.rewrite(op, apply, inputs);
      }
      Node.Apply narrow = apply(apply.origin(), op, small.toArray(Node[]::new));
      Node result =
          small.stream().allMatch(Node.Constant.class::isInstance)
              ? folded(narrow, small)
              : scalars.rewrite(op, narrow, small);
      return expanded(apply.origin(), result, apply.shape());
    }

    private static Node stripped(Node node) {
      return node instanceof Node.Apply apply && apply.op() instanceof MoveOp.Expand
          ? apply.input(0)
          : node;
    }
  }
}
