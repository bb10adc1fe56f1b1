package org.merapi.ppl.lint;

import java.util.Locale;

/** What the lint looks for, each in a file of its own. */
public enum Rule {
  /** The model cannot be run at all: shapes that its plates do not allow, and the like. */
  ILL_FORMED,
  /** Two statements have one name. */
  DUPLICATE_NAME,
  /** A discrete site has no value and is not summed over. */
  DISCRETE_LATENT,
  /** A sampler is given a parameter, which is to be optimised and has no prior. */
  SAMPLED_PARAM,
  /** Data lie where their distribution has no density. */
  DATA_OUTSIDE_SUPPORT,
  /** Nothing that is observed depends on a site. */
  UNOBSERVED,
  /** No density depends on a parameter. */
  UNUSED_PARAM,
  /** A prior is flat over a set without bounds. */
  IMPROPER_PRIOR,
  /** The scale of a prior is far from one. */
  FAR_SCALE,
  /** Nothing that is to be found out enters a site's density. */
  CONSTANT_TERM,
  /** A site's density does not depend on its data. */
  IGNORED_DATA,
  /** A number is read out of a sampled value. */
  VALUE_READ,
  /** A guide and its model have different sites. */
  GUIDE_SITE,
  /** A guide's value has another shape than the model's site. */
  GUIDE_SHAPE,
  /** A guide draws values that the model gives no density. */
  GUIDE_SUPPORT,
  /** A guide and its model look at different repetitions of a plate. */
  GUIDE_ROWS;

  /** The name in reports. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
