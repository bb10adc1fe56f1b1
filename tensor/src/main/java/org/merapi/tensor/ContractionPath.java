package org.merapi.tensor;

import java.util.List;

/**
 * An order in which the operands of a contraction meet, two at a time.
 *
 * @param steps one after the other
 */
public record ContractionPath(List<Step> steps) {

  /** Copies the list. */
  public ContractionPath {
    steps = List.copyOf(steps);
  }

  /**
   * Two operands meet. Both leave the list of operands, and their result joins its end.
   *
   * @param first the place of the one in the list as it is at that time
   * @param second the place of the other, behind the first
   * @param products how many products are formed
   * @param elements how many elements the result has
   */
  public record Step(int first, int second, double products, double elements) {}

  /** How many products are formed in all steps. */
  public double products() {
    return steps.stream().mapToDouble(Step::products).sum();
  }

  /** The number of elements of the largest result of a step; 0 without steps. */
  public double largest() {
    return steps.stream().mapToDouble(Step::elements).max().orElse(0);
  }
}
