package org.merapi.tensor.ir;

import java.util.HashMap;
import java.util.Map;
import org.merapi.tensor.DType;
import org.merapi.tensor.Ints;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.op.Call;
import org.merapi.tensor.op.Cond;
import org.merapi.tensor.op.CustomOp;
import org.merapi.tensor.op.FoldKeyOp;
import org.merapi.tensor.op.MoveOp;
import org.merapi.tensor.op.Op;
import org.merapi.tensor.op.RandomOp;
import org.merapi.tensor.op.While;

/**
 * Which nodes of a graph compute the same of other numbers. Nodes are of one kind if they are the
 * same expression but for the values of constants, for which inputs they read, and for the places
 * where slices start. Found from the inputs upwards in time that grows as the graph does.
 */
final class Kinds {
  private final int[] kinds;
  private final Map<Node, Tensor> data = new HashMap<>();

  /** An expression; the numbers of its operands' kinds instead of these. */
  private record Expression(Object op, Shape shape, DType dtype, Ints operands) {}

  private enum Leaf {
    INPUT,
    DATA
  }

  Kinds(Graph graph) {
    this.kinds = new int[graph.nodes().size()];
    Map<Expression, Integer> known = new HashMap<>();
    for (Node node : graph.nodes()) {
      note(node);
      Expression expression =
          new Expression(what(node), node.shape(), node.dtype(), operands(node));
      kinds[node.id()] = known.computeIfAbsent(expression, absent -> known.size());
    }
  }

  /** The number of the kind of a node. */
  int of(Node node) {
    return kinds[node.id()];
  }

  /** Whether a node is a constant, or one that is only repeated or turned. */
  boolean isData(Node node) {
    return data.containsKey(node);
  }

  /** The value of a node that is data. */
  Tensor data(Node node) {
    Tensor value = data.get(node);
    if (value == null) {
      throw new IllegalArgumentException(node + " is no constant");
    }
    return value;
  }

  /**
   * A tracer keeps data whose elements are all one number as that number repeated, so what is data
   * in one term may be a repeated number in the next.
   */
  private void note(Node node) {
    switch (node) {
      case Node.Input input -> {}
      case Node.Constant constant -> data.put(node, constant.value());
      case Node.Apply apply -> {
        if ((apply.op() instanceof MoveOp.Expand
                || apply.op() instanceof MoveOp.Permute
                || apply.op() instanceof MoveOp.Reshape)
            && isData(apply.input(0))) {
          data.put(node, Tensor.apply(apply.op(), data(apply.input(0))));
        }
      }
    }
  }

  private Object what(Node node) {
    if (isData(node)) {
      return Leaf.DATA;
    }
    return switch (node) {
      case Node.Input input -> Leaf.INPUT;
      case Node.Constant constant -> Leaf.DATA;
      case Node.Apply apply -> stands(apply) ? anywhere(apply.op()) : node;
    };
  }

  private Ints operands(Node node) {
    if (!(node instanceof Node.Apply apply) || isData(node)) {
      return Ints.of();
    }
    int[] operands = new int[apply.inputs().size()];
    for (int i = 0; i < operands.length; i++) {
      operands[i] = kinds[apply.input(i).id()];
    }
    return Ints.of(operands);
  }

  private static Object anywhere(Op op) {
    return op instanceof MoveOp.Slice slice
        ? new MoveOp.Slice(Ints.of().prepend(slice.starts().length(), 0), slice.steps(), slice.sizes())
        : op;
  }

  /**
   * Whether many of an operation can be one along a further axis. Branches and loops of unknown
   * length cannot without being run where they would not be; draws and functions of users that
   * know no further axes would be run one by one all the same.
   */
  private static boolean stands(Node.Apply apply) {
    return switch (apply.op()) {
      case While loop -> false;
      case Cond choice -> false;
      case Call call -> false;
      case RandomOp draw -> false;
      case FoldKeyOp fold -> false;
      case CustomOp custom -> custom.batching() == CustomOp.Batching.LEADING;
      case Op op -> true;
    };
  }
}
