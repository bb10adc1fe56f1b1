package org.merapi.tensor.ir;

import java.util.ArrayList;
import java.util.List;
import org.merapi.tensor.Ints;
import org.merapi.tensor.Shape;
import org.merapi.tensor.op.ConcatOp;
import org.merapi.tensor.op.MoveOp;
import org.merapi.tensor.op.Packing;
import org.merapi.tensor.op.Part;

/** The floating outputs of a loop, taken from the vector in which they lie. */
final class ScanOutputs {
  private final Rewriter graph;
  private final Origin origin;
  private final Packing packing;
  private final Node whole;

  /**
   * Outputs of a loop.
   *
   * @param graph where what takes them apart is written down
   * @param whole the vector
   */
  ScanOutputs(Rewriter graph, Origin origin, Packing packing, Node whole) {
    this.graph = graph;
    this.origin = origin;
    this.packing = packing;
    this.whole = whole;
  }

  /** One of the outputs, as float64. */
  Node unpacked(int output) {
    Shape shape = packing.shapes().get(output);
    int from = packing.offset(output);
    return graph.reshaped(origin, slice(from, from + shape.elements()), shape);
  }

  /** Some of the outputs, those of other types left out, one after the other. */
  Node packed(List<Integer> outputs) {
    List<Node> parts = new ArrayList<>();
    int start = -1;
    int end = -1;
    for (int output : outputs) {
      if (packing.part(output) != Part.FLOATS) {
        continue;
      }
      int from = packing.offset(output);
      int to = from + packing.shapes().get(output).elements();
      if (from != end) {
        if (end > start) {
          parts.add(slice(start, end));
        }
        start = from;
      }
      end = to;
    }
    if (end > start) {
      parts.add(slice(start, end));
    }
    if (parts.isEmpty()) {
      return slice(0, 0);
    }
    return parts.size() == 1
        ? parts.getFirst()
        : graph.apply(origin, new ConcatOp(0), parts.toArray(Node[]::new));
  }

  private Node slice(int from, int to) {
    return to - from == whole.shape().elements()
        ? whole
        : graph.apply(
            origin, new MoveOp.Slice(Ints.of(from), Ints.of(1), Shape.of(to - from)), whole);
  }
}
