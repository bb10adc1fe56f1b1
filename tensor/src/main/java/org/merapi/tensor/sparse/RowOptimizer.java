package org.merapi.tensor.sparse;

import java.util.List;
import org.merapi.tensor.Tensor;

/**
 * A rule for going downhill in some rows of a table, which treats every row alike. Pure: what it
 * remembers of a row stands in slots beside it, tensors of the rows' shape that are zero before the
 * first step. A row that a step does not touch keeps its slots.
 */
public interface RowOptimizer {

  /**
   * Rows behind a step.
   *
   * @param rows the changed rows
   * @param slots the changed slots
   */
  record Step(Tensor rows, List<Tensor> slots) {

    /** Copies the list. */
    public Step {
      slots = List.copyOf(slots);
    }
  }

  /** How many slots a row has. */
  int slots();

  /**
   * One step downhill.
   *
   * @param steps how many steps the table has made before, whichever rows they touched
   * @param rows shape [rows, columns]
   * @param gradient of what is minimised, of the rows' shape
   * @param slots of the rows, each of their shape
   */
  Step step(long steps, Tensor rows, Tensor gradient, List<Tensor> slots);

  /**
   * Gradient descent: a row moves against its gradient.
   *
   * @param learningRate what the gradient is multiplied by, positive
   * @throws IllegalArgumentException if it is not positive and finite
   */
  static RowOptimizer descent(double learningRate) {
    return new Descent(learningRate);
  }
}
