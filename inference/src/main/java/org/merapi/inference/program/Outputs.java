package org.merapi.inference.program;

import java.util.List;

/**
 * What a function of tensors gives.
 *
 * @param results in an order that is always the same
 * @param terms float64 scalars that the results are made of, such as the log densities of sites:
 *     they tell how exact the results can be, and where two runs begin to differ
 */
public record Outputs(List<Part> results, List<Part> terms) {

  /** Keeps the lists. */
  public Outputs {
    results = List.copyOf(results);
    terms = List.copyOf(terms);
  }

  /** Results about whose making nothing more is known. */
  public Outputs(List<Part> results) {
    this(results, List.of());
  }
}
