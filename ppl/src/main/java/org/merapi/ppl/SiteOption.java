package org.merapi.ppl;

import org.merapi.ppl.effect.Treatment;
import org.merapi.tensor.Tensor;

/** What a statement may add to a site. */
public sealed interface SiteOption {

  /**
   * What becomes of the site if nobody gives it a value.
   *
   * @param treatment as the statement asks for it
   */
  record Treated(Treatment treatment) implements SiteOption {}

  /**
   * Only some elements count.
   *
   * @param elements bool, broadcasts to the batch shape; where false, the element adds nothing to
   *     the density, and its value may be anything, NaN included
   */
  record Mask(Tensor elements) implements SiteOption {}

  /**
   * Only some elements are observed; the others are latent.
   *
   * @param elements bool, broadcasts to the batch shape; true where the datum is there
   */
  record ObservedWhere(Tensor elements) implements SiteOption {}
}
