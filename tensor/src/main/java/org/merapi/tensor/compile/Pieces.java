package org.merapi.tensor.compile;

import java.util.ArrayList;
import java.util.List;
import org.merapi.tensor.DType;
import org.merapi.tensor.ir.DeadCode;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Node;
import org.merapi.tensor.op.ConcatOp;
import org.merapi.tensor.op.MoveOp;

/**
 * The outputs of a graph, each taken apart into what it was joined of, so that a program writes the
 * parts where they belong instead of copying them there.
 *
 * @param graph whose outputs are the parts
 * @param signature with an array for each input, and one for the parts of each output of the
 *     original
 */
record Pieces(Graph graph, Signature signature) {

  static Pieces of(Graph graph) {
    List<DType> arrays = new ArrayList<>();
    List<Signature.Place> inputs = new ArrayList<>();
    for (Node input : graph.inputs()) {
      inputs.add(new Signature.Place(arrays.size(), 0));
      arrays.add(input.dtype());
    }
    List<Node> parts = new ArrayList<>();
    List<Signature.Place> places = new ArrayList<>();
    for (Node output : graph.outputs()) {
      takeApart(output, arrays.size(), 0, parts, places);
      arrays.add(output.dtype());
    }
    return new Pieces(
        new DeadCode().apply(graph.withOutputs(parts)), new Signature(arrays, inputs, places));
  }

  private static void takeApart(
      Node node, int array, int first, List<Node> parts, List<Signature.Place> places) {
    if (node instanceof Node.Apply apply) {
      switch (apply.op()) {
        case MoveOp.Reshape _, MoveOp.Contiguous _ -> {
          takeApart(apply.input(0), array, first, parts, places);
          return;
        }
        case ConcatOp join when node.shape().head(join.axis()).elements() == 1 -> {
          int next = first;
          for (Node part : apply.inputs()) {
            takeApart(part, array, next, parts, places);
            next += part.shape().elements();
          }
          return;
        }
        default -> {}
      }
    }
    if (node.shape().elements() > 0) {
      parts.add(node);
      places.add(new Signature.Place(array, first));
    }
  }
}
