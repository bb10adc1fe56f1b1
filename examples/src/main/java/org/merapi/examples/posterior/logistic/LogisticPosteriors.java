package org.merapi.examples.posterior.logistic;

import java.util.List;
import org.merapi.examples.data.WellSwitches;
import org.merapi.examples.gallery.DataFile;
import org.merapi.examples.gallery.Example;
import org.merapi.examples.gallery.Family;
import org.merapi.examples.model.Wells;

/** The logistic regressions of posteriordb. */
public final class LogisticPosteriors {
  private static final DataFile WELLS =
      new DataFile.Posteriordb(
          "wells_data.json",
          """
          3020 households in Araihazar, Bangladesh. A. Gelman and J. Hill (2007), Data Analysis Using
          Regression and Multilevel/Hierarchical Models, section 5.4: whether they changed to another well
          after a survey of arsenic, distance to the nearest safe well, arsenic, schooling.
          """);

  private static final DataFile VOTES =
      new DataFile.Posteriordb(
          "nes_logit_data.json",
          """
          1179 voters in the United States in 1992. A. Gelman and J. Hill (2007), Data Analysis Using
          Regression and Multilevel/Hierarchical Models, section 5.1: vote for Bush or Clinton, class of
          income. From the National Election Study.
          """);

  private static final DataFile DOGS =
      new DataFile.Posteriordb(
          "dogs.json",
          """
          30 dogs in 25 trials. R. L. Solomon and L. C. Wynne (1953), Traumatic avoidance learning,
          Psychological Monographs 67; in A. Gelman and J. Hill (2007), Data Analysis Using Regression and
          Multilevel/Hierarchical Models, section 24.2.
          """);

  /** These examples. */
  public static final Family FAMILY =
      new Family(
          "Logistic regression",
          List.of(
              new Example<>(
                  "wells_data-wells_dist",
                  "changing to a safe well by its distance in metres",
                  """
                  The model of the example wells on the file of posteriordb: the coefficient of a distance in metres
                  is a hundred times smaller than the intercept.
                  """,
                  WELLS,
                  WellSwitches::of,
                  Wells::model,
                  Wells.class),
              new Example<>(
                  "wells_data-wells_dist100_model",
                  "the same in hundreds of metres",
                  """
                  The same line with another unit, so that both coefficients are of one size. The correlation of -0.79
                  stays what it is.
                  """,
                  WELLS,
                  WellSwitches::of,
                  SwitchByDistance::model,
                  SwitchByDistance.class),
              new Example<>(
                  "wells_data-wells_interaction_model",
                  "changing by distance, arsenic and their product",
                  """
                  A logistic regression in one density, bernoulliLogitGlm, and an interaction of which the data leave
                  open whether there is one: its central 95% interval just includes zero.
                  """,
                  WELLS,
                  Households::of,
                  SwitchByDistanceAndArsenic::model,
                  SwitchByDistanceAndArsenic.class),
              new Example<>(
                  "wells_data-wells_dae_model",
                  "changing by distance, arsenic and schooling",
                  """
                  Three predictors, scaled so that their coefficients can be compared.
                  """,
                  WELLS,
                  Households::of,
                  SwitchByThree::model,
                  SwitchByThree.class),
              new Example<>(
                  "nes_logit_data-nes_logit_model",
                  "a vote for president by income",
                  """
                  The smallest logistic regression: of 1179 voters, by five classes of income.
                  """,
                  VOTES,
                  IncomeVotes::of,
                  VoteByIncome::model,
                  VoteByIncome.class),
              new Example<>(
                  "dogs-dogs",
                  "dogs that learn to avoid a shock",
                  """
                  Predictors made from the outcomes of earlier trials, by a cumulative sum of the data; two nested
                  plates. An avoided shock teaches a dog more than a shock does.
                  """,
                  DOGS,
                  DogTrials::of,
                  Dogs::model,
                  Dogs.class)));

  private LogisticPosteriors() {}
}
