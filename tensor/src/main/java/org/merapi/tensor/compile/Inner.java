package org.merapi.tensor.compile;

import java.util.List;
import org.merapi.tensor.DType;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Node;
import org.merapi.tensor.ir.Passes;

/**
 * The body of a loop, a choice or a call as a program of its own. Its inputs and outputs have an
 * array each, in which their place may move from run to run, so that a step reads and writes where
 * the values lie and copies nothing.
 */
final class Inner {
  private final Graph graph;
  private final Compiled compiled;

  private Inner(Graph graph, Compiled compiled) {
    this.graph = graph;
    this.compiled = compiled;
  }

  /**
   * Compiles a body.
   *
   * @param body with the outputs that are wanted
   */
  static Inner of(Graph body) {
    Graph graph = Passes.standard().apply(body);
    return new Inner(graph, Compiler.shared().compile(graph, Signature.separate(graph).moving()));
  }

  /** Compiles a body whose outputs are joined of parts; still there is an array for each output. */
  static Inner ofPieces(Graph body) {
    Pieces pieces = Pieces.of(Passes.standard().apply(body));
    return new Inner(
        pieces.graph(), Compiler.shared().compile(pieces.graph(), pieces.signature().moving()));
  }

  /** The body as it was compiled. */
  Graph graph() {
    return graph;
  }

  int inputs() {
    return graph.inputs().size();
  }

  List<Node> outputs() {
    return graph.outputs();
  }

  Executable bind() {
    return compiled.bind(graph);
  }

  /** A fresh array. */
  static Object array(DType dtype, int length) {
    return new Memory.Slot(dtype, length, false).allocate();
  }
}
