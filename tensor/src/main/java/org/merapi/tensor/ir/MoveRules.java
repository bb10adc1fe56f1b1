package org.merapi.tensor.ir;

import java.util.List;
import java.util.Optional;
import org.merapi.tensor.Ints;
import org.merapi.tensor.Shape;
import org.merapi.tensor.op.ConcatOp;
import org.merapi.tensor.op.MoveOp;
import org.merapi.tensor.op.ReduceOp;

/** What {@link Simplify} knows of operations that only move elements. */
final class MoveRules {
  private final Rewriter graph;

  MoveRules(Rewriter graph) {
    this.graph = graph;
  }

  Node rewrite(MoveOp op, Node.Apply apply, Node in) {
    Origin origin = apply.origin();
    boolean sameShape = in.shape().equals(apply.shape());
    return switch (op) {
      case MoveOp.Reshape reshape -> {
        if (sameShape) {
          yield in;
        }
        if (in instanceof Node.Apply inner && inner.op() instanceof MoveOp.Reshape) {
          yield graph.reshaped(origin, inner.input(0), reshape.target());
        }
        if (in instanceof Node.Apply inner
            && inner.op() instanceof MoveOp.Expand
            && inner.input(0).isSingle()) {
          yield broadcast(origin, inner.input(0), reshape.target());
        }
        if (in instanceof Node.Apply inner
            && inner.op() instanceof ReduceOp reduce
            && !reduce.keep()
            && reshape.target().equals(kept(reduce, inner.input(0).shape()))) {
          yield graph.apply(
              origin, new ReduceOp(reduce.kind(), reduce.axes(), true), inner.input(0));
        }
        yield graph.copy(apply, List.of(in));
      }
      case MoveOp.Expand expand -> {
        if (sameShape) {
          yield in;
        }
        yield in instanceof Node.Apply inner && inner.op() instanceof MoveOp.Expand
            ? graph.expanded(origin, inner.input(0), expand.target())
            : graph.copy(apply, List.of(in));
      }
      case MoveOp.Permute permute -> {
        if (in instanceof Node.Apply inner && inner.op() instanceof MoveOp.Permute first) {
          int[] order = new int[permute.order().length()];
          boolean identity = true;
          for (int i = 0; i < order.length; i++) {
            order[i] = first.order().get(permute.order().get(i));
            identity &= order[i] == i;
          }
          yield identity
              ? inner.input(0)
              : graph.apply(origin, new MoveOp.Permute(Ints.of(order)), inner.input(0));
        }
        yield onlyMovesOnes(permute, in.shape())
            ? graph.reshaped(origin, in, apply.shape())
            : graph.copy(apply, List.of(in));
      }
      case MoveOp.Slice slice -> {
        if (sameShape && isWhole(slice)) {
          yield in;
        }
        yield in instanceof Node.Apply inner
                && inner.op() instanceof MoveOp.Embed embed
                && embed.starts().equals(slice.starts())
                && embed.steps().equals(slice.steps())
                && inner.input(0).shape().equals(slice.sizes())
            ? inner.input(0)
            : graph.copy(apply, List.of(in));
      }
      case MoveOp.Contiguous contiguous -> in;
      case MoveOp.Diagonal diagonal -> graph.copy(apply, List.of(in));
      case MoveOp.Unfold unfold -> graph.copy(apply, List.of(in));
      case MoveOp.Embed embed -> graph.copy(apply, List.of(in));
      case MoveOp.Hide hide -> graph.copy(apply, List.of(in));
      case MoveOp.Reveal reveal -> graph.copy(apply, List.of(in));
    };
  }

  /** The sum of two values that lie side by side among zeros is the two joined. */
  Optional<Node> joined(Origin origin, Node a, Node b) {
    if (!(a instanceof Node.Apply first && first.op() instanceof MoveOp.Embed one)
        || !(b instanceof Node.Apply second && second.op() instanceof MoveOp.Embed other)
        || !one.whole().equals(other.whole())) {
      return Optional.empty();
    }
    int at = -1;
    for (int axis = 0; axis < one.whole().rank(); axis++) {
      int size = one.whole().size(axis);
      int left = first.input(0).shape().size(axis);
      int right = second.input(0).shape().size(axis);
      boolean inOrder = one.steps().get(axis) == 1 && other.steps().get(axis) == 1;
      boolean isPart = left != size || right != size;
      if (!inOrder || (isPart && at >= 0)) {
        return Optional.empty();
      }
      at = isPart ? axis : at;
    }
    if (at < 0 || first.dtype() != second.dtype()) {
      return Optional.empty();
    }
    int left = one.starts().get(at);
    int right = other.starts().get(at);
    if (right < left) {
      return joined(origin, b, a);
    }
    if (left + first.input(0).shape().size(at) != right) {
      return Optional.empty();
    }
    Node both = graph.apply(origin, new ConcatOp(at), first.input(0), second.input(0));
    return Optional.of(
        both.shape().equals(one.whole())
            ? both
            : graph.apply(origin, new MoveOp.Embed(one.starts(), one.steps(), one.whole()), both));
  }

  private Node broadcast(Origin origin, Node single, Shape shape) {
    return graph.expanded(origin, graph.reshaped(origin, single, Shape.SCALAR), shape);
  }

  private static Shape kept(ReduceOp reduce, Shape shape) {
    Shape kept = shape;
    for (int i = 0; i < reduce.axes().length(); i++) {
      kept = kept.with(reduce.axes().get(i), 1);
    }
    return kept;
  }

  /** Whether the axes of more than one element keep their order. */
  private static boolean onlyMovesOnes(MoveOp.Permute permute, Shape shape) {
    int last = -1;
    for (int i = 0; i < permute.order().length(); i++) {
      int axis = permute.order().get(i);
      if (shape.size(axis) != 1) {
        if (axis < last) {
          return false;
        }
        last = axis;
      }
    }
    return true;
  }

  private static boolean isWhole(MoveOp.Slice slice) {
    for (int i = 0; i < slice.steps().length(); i++) {
      if (slice.steps().get(i) != 1 || slice.starts().get(i) != 0) {
        return false;
      }
    }
    return true;
  }
}
