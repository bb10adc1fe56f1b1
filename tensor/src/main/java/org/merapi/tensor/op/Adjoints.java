package org.merapi.tensor.op;

import org.merapi.tensor.Tensor;

/** Takes what a reverse rule finds for the inputs of one operation. */
public interface Adjoints {
  /** Whether the gradient with respect to that input is asked for. */
  boolean isWanted(int input);

  /**
   * Hands in the gradient with respect to an input that is wanted; what is handed in for one input
   * is added up.
   *
   * @param gradient of the input's shape, without hidden axes that the input lacks
   */
  void add(int input, Tensor gradient);
}
