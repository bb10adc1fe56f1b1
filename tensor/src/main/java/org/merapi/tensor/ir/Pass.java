package org.merapi.tensor.ir;

/** A change of a graph that keeps its inputs and its meaning, up to rounding. */
public interface Pass {
  /** The name that reports show. */
  String name();

  /** The changed graph. */
  Graph apply(Graph graph);
}
