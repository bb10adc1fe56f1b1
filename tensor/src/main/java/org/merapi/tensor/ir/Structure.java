package org.merapi.tensor.ir;

import java.util.ArrayList;
import java.util.List;
import org.merapi.tensor.dense.DenseTensor;

/**
 * What a graph does, without the numbers in its data: operations, shapes, types and the few
 * constants that stand in the code of a program. Graphs of equal structure share a compiled
 * program; their other constants are bound to it as data.
 */
public final class Structure {
  private final List<Object> words;
  private final int hash;

  private Structure(List<Object> words) {
    this.words = words;
    this.hash = words.hashCode();
  }

  /**
   * Whether a constant belongs to the code. Only numbers that simplification looks for do; any
   * other number may be another one in the next data set.
   */
  public static boolean isLiteral(Node.Constant constant) {
    if (!constant.isSingle()) {
      return false;
    }
    double value = constant.numberAt(0);
    return value == 0
        || Math.abs(value) == 1
        || Math.abs(value) == 2
        || Math.abs(value) == 0.5
        || Double.isInfinite(value)
        || Double.isNaN(value);
  }

  static Structure of(Graph graph) {
    List<Object> words = new ArrayList<>(4 * graph.nodes().size());
    for (Node node : graph.nodes()) {
      words.add(node.shape());
      words.add(node.dtype());
      switch (node) {
        case Node.Input input -> words.add(input.index());
        case Node.Constant constant ->
            words.add(
                isLiteral(constant)
                    ? (Object) Double.doubleToRawLongBits(constant.numberAt(0))
                    : List.of(DenseTensor.of(constant.value()).isContiguous()));
        case Node.Apply apply -> {
          words.add(apply.op());
          for (Node input : apply.inputs()) {
            words.add(input.id());
          }
        }
      }
    }
    words.add(graph.outputs().stream().map(Node::id).toList());
    words.add(graph.checks().stream().map(Node::id).toList());
    return new Structure(words);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Structure that && hash == that.hash && words.equals(that.words);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
