package org.merapi.ppl;

import org.merapi.tensor.Tensor;

/** What a statement may add to a site. */
public sealed interface SiteOption {

  /** The discrete site is to be summed over all its values. */
  record Enumerate() implements SiteOption {}

  /**
   * Only some elements count.
   *
   * @param elements bool, broadcasts to the batch shape; where false, the element adds nothing to
   *     the density, and its value may be anything, NaN included
   */
  record Mask(Tensor elements) implements SiteOption {}
}
