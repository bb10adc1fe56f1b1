package org.merapi.tensor.compile;

import java.util.Optional;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Node;
import org.merapi.tensor.op.MoveOp;

/**
 * Which nodes of a graph are views, and of what: a view is a root node, whose elements lie in
 * row-major order, seen through an offset and strides.
 */
final class Layouts {
  private final Layout[] layouts;

  /**
   * A way of looking at the elements of a root.
   *
   * @param root the node whose elements these are; the node itself if it is not a view
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared; indexed in inner loops of planning.
  record Layout(Node root, int offset, int[] strides) {}

  private Layouts(int nodes) {
    this.layouts = new Layout[nodes];
  }

  static Layouts of(Graph graph) {
    Layouts layouts = new Layouts(graph.nodes().size());
    for (Node node : graph.nodes()) {
      Optional<Layout> view =
          node instanceof Node.Apply apply && apply.op() instanceof MoveOp move
              ? layouts.view(move, apply)
              : Optional.empty();
      layouts.layouts[node.id()] =
          view.orElseGet(() -> new Layout(node, 0, node.shape().rowMajorStrides()));
    }
    return layouts;
  }

  Layout of(Node node) {
    return layouts[node.id()];
  }

  boolean isView(Node node) {
    return !of(node).root().equals(node);
  }

  private Optional<Layout> view(MoveOp op, Node.Apply apply) {
    Layout in = of(apply.input(0));
    Shape from = apply.input(0).shape();
    Shape to = apply.shape();
    return switch (op) {
      case MoveOp.Permute permute -> {
        int[] strides = new int[to.rank()];
        for (int i = 0; i < strides.length; i++) {
          strides[i] = in.strides()[permute.order().get(i)];
        }
        yield Optional.of(new Layout(in.root(), in.offset(), strides));
      }
      case MoveOp.Expand expand -> {
        int shift = to.rank() - from.rank();
        int[] strides = new int[to.rank()];
        for (int i = 0; i < from.rank(); i++) {
          strides[i + shift] = from.size(i) == 1 ? 0 : in.strides()[i];
        }
        yield Optional.of(new Layout(in.root(), in.offset(), strides));
      }
      case MoveOp.Slice slice -> {
        int offset = in.offset();
        int[] strides = new int[to.rank()];
        for (int i = 0; i < strides.length; i++) {
          offset += slice.starts().get(i) * in.strides()[i];
          strides[i] = slice.steps().get(i) * in.strides()[i];
        }
        yield Optional.of(new Layout(in.root(), to.elements() == 0 ? 0 : offset, strides));
      }
      case MoveOp.Reshape reshape ->
          ViewStrides.reshaped(from, in.strides(), to)
              .map(strides -> new Layout(in.root(), in.offset(), strides));
      case MoveOp.Diagonal diagonal -> {
        int offset = to.elements() == 0 ? 0 : in.offset() + diagonal.start(in.strides());
        yield Optional.of(new Layout(in.root(), offset, diagonal.strides(in.strides())));
      }
      case MoveOp.Unfold unfold ->
          Optional.of(new Layout(in.root(), in.offset(), unfold.strides(in.strides())));
      // The elements of a value of a program are where its users look for them.
      case MoveOp.Contiguous contiguous -> Optional.of(in);
      case MoveOp.Embed embed -> Optional.empty();
      case MoveOp.Hide hide -> Optional.empty();
      case MoveOp.Reveal reveal -> Optional.empty();
    };
  }
}
