package org.merapi.examples.posterior.linear;

import java.util.List;
import org.merapi.examples.gallery.DataFile;
import org.merapi.examples.gallery.Example;
import org.merapi.examples.gallery.Family;

/** The linear regressions of posteriordb. */
public final class LinearPosteriors {
  private static final DataFile EARNINGS =
      new DataFile.Posteriordb(
          "earnings.json",
          """
          1192 people in the United States with positive earnings. A. Gelman and J. Hill (2007), Data
          Analysis Using Regression and Multilevel/Hierarchical Models, section 4.4: earnings in dollars
          a year, height in inches, sex. From the Work, Family and Well-Being survey of 1990 (C. E. Ross).
          """);

  /** These examples. */
  public static final Family FAMILY =
      new Family(
          "Linear regression",
          List.of(
              new Example<>(
                  "earnings-logearn_height",
                  "log earnings by height",
                  """
                  Flat priors and a predictor far from zero: intercept and slope are correlated by more than
                  0.99, which costs the sampler long trajectories. Centring the height would mend it.
                  """,
                  EARNINGS,
                  Earners::of,
                  LogEarningsByHeight::model,
                  LogEarningsByHeight.class)));

  private LinearPosteriors() {}
}
