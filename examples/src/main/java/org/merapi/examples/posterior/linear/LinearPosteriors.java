package org.merapi.examples.posterior.linear;

import java.util.List;
import org.merapi.examples.data.KidScores;
import org.merapi.examples.gallery.DataFile;
import org.merapi.examples.gallery.Example;
import org.merapi.examples.gallery.Family;
import org.merapi.examples.model.KidScore;

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

  private static final DataFile KIDIQ =
      new DataFile.Posteriordb(
          "kidiq.json",
          """
          434 children of three and four years. A. Gelman and J. Hill (2007), Data Analysis Using
          Regression and Multilevel/Hierarchical Models, chapter 3: score in a test, whether the mother
          finished high school, her IQ. From the National Longitudinal Survey of Youth.
          """);

  private static final DataFile SESAME =
      new DataFile.Posteriordb(
          "sesame_data.json",
          """
          240 children in an experiment, some of whom were encouraged to watch Sesame Street. A. Gelman
          and J. Hill (2007), Data Analysis Using Regression and Multilevel/Hierarchical Models, section
          10.5; collected by S. Ball and G. A. Bogatz (1970), The First Year of Sesame Street.
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
                  A predictor far from zero: intercept and slope are correlated by -0.998, which costs the sampler
                  long trajectories of some sixty steps. Centring the height would mend it.
                  """,
                  EARNINGS,
                  Earners::of,
                  LogEarningsByHeight::model,
                  LogEarningsByHeight.class),
              new Example<>(
                  "earnings-earn_height",
                  "earnings in dollars by height",
                  """
                  The same line in dollars: the standard deviation is near 19,000, the intercept near -61,000. Warm-up
                  learns scales that differ by four powers of ten; no unit of the data needs to be changed.
                  """,
                  EARNINGS,
                  Earners::of,
                  EarningsByHeight::model,
                  EarningsByHeight.class),
              new Example<>(
                  "earnings-log10earn_height",
                  "decimal logarithm of earnings by height",
                  """
                  The decimal logarithm in place of the natural one: each parameter is that of earnings-logearn_height
                  divided by 2.303, and the sampler takes about as many steps.
                  """,
                  EARNINGS,
                  Earners::of,
                  DecimalLogEarningsByHeight::model,
                  DecimalLogEarningsByHeight.class),
              new Example<>(
                  "earnings-logearn_height_male",
                  "log earnings by height and sex",
                  """
                  A design matrix is columns side by side, by stack, and normalIdGlm one density for all outcomes. Given
                  the sex, an inch more goes with 2 per cent more earnings; without it, with 6.
                  """,
                  EARNINGS,
                  Earners::of,
                  LogEarningsByHeightAndSex::model,
                  LogEarningsByHeightAndSex.class),
              new Example<>(
                  "earnings-logearn_logheight_male",
                  "log earnings by log height and sex",
                  """
                  A predictor is transformed in the model, by a line of Java; its coefficient is an elasticity. The
                  logarithm of the height varies so little that intercept and slope are correlated by -0.9999: this is
                  the hardest of the earnings models, and some transitions reach the greatest depth of a tree.
                  """,
                  EARNINGS,
                  Earners::of,
                  LogEarningsByLogHeight::model,
                  LogEarningsByLogHeight.class),
              new Example<>(
                  "earnings-logearn_interaction",
                  "log earnings by height, sex and their product",
                  """
                  An interaction of raw predictors: the coefficient of the sex is a difference at height zero, and
                  correlated by -0.998 with that of the product. Compare earnings-logearn_interaction_z.
                  """,
                  EARNINGS,
                  Earners::of,
                  LogEarningsWithInteraction::model,
                  LogEarningsWithInteraction.class),
              new Example<>(
                  "earnings-logearn_interaction_z",
                  "the same with the height standardized",
                  """
                  The lines of earnings-logearn_interaction in other parameters. Those of a standardized height are
                  correlated by 0.7 at most, and the sampler needs a fifteenth of the steps.
                  """,
                  EARNINGS,
                  Earners::of,
                  LogEarningsStandardized::model,
                  LogEarningsStandardized.class),
              new Example<>(
                  "kidiq-kidscore_momhs",
                  "children's test scores by their mothers' schooling",
                  """
                  One predictor of 0 and 1: the comparison of two groups, written as a regression.
                  """,
                  KIDIQ,
                  Children::of,
                  ScoreByHighSchool::model,
                  ScoreByHighSchool.class),
              new Example<>(
                  "kidiq-kidscore_momiq",
                  "children's test scores by their mothers' IQ",
                  """
                  The model of the example kidscore on the file of posteriordb.
                  """,
                  KIDIQ,
                  KidScores::of,
                  KidScore::model,
                  KidScore.class),
              new Example<>(
                  "kidiq-kidscore_momhsiq",
                  "children's test scores by their mothers' schooling and IQ",
                  """
                  Two predictors, one of them far from zero; a half-Cauchy prior of the standard deviation.
                  """,
                  KIDIQ,
                  Children::of,
                  ScoreByHighSchoolAndIq::model,
                  ScoreByHighSchoolAndIq.class),
              new Example<>(
                  "kidiq-kidscore_interaction",
                  "the same with the product of both",
                  """
                  The slope in the IQ differs between the groups. Nothing is centred, so the coefficients are correlated
                  by up to 0.99; this is the hardest of the four for a sampler.
                  """,
                  KIDIQ,
                  Children::of,
                  ScoreWithInteraction::model,
                  ScoreWithInteraction.class),
              new Example<>(
                  "sesame_data-sesame_one_pred_a",
                  "watching Sesame Street by encouragement",
                  """
                  A linear model of a probability: outcomes of 0 and 1 under a normal density. The coefficients are
                  the share of watchers without encouragement and what encouragement adds.
                  """,
                  SESAME,
                  Viewers::of,
                  WatchedIfEncouraged::model,
                  WatchedIfEncouraged.class),
              partyIdentification(1972, 1330),
              partyIdentification(1980, 701),
              partyIdentification(1988, 1113),
              partyIdentification(2000, 476),
              new Example<>(
                  "sblrc-blr",
                  "simulated data on correlated predictors",
                  """
                  Coefficients near 1 that the data know to a thousandth, under wide normal priors. The predictors are
                  negatively correlated, and so the coefficients positively, by about 0.8.
                  """,
                  measurements("sblrc.json", "correlated"),
                  Measurements::of,
                  BayesianRegression::model,
                  BayesianRegression.class),
              new Example<>(
                  "sblri-blr",
                  "simulated data on independent predictors",
                  """
                  The model of sblrc-blr on predictors that were drawn independently: the coefficients are hardly
                  correlated, and the sampler needs half the steps.
                  """,
                  measurements("sblri.json", "independent"),
                  Measurements::of,
                  BayesianRegression::model,
                  BayesianRegression.class)));

  private LinearPosteriors() {}

  private static Example<Voters> partyIdentification(int year, int voters) {
    return new Example<>(
        "nes" + year + "-nes",
        "party identification of voters in " + year,
        """
        Nine coefficients, three of them for groups of age: age.eq(2) is a column like any other. From 1972
        to 2000 the coefficient of ideology grew from 0.48 to 0.79: compare nes1980-nes and nes1988-nes.
        """,
        new DataFile.Posteriordb(
            "nes" + year + ".json",
            """
            %d voters in the United States in %d. A. Gelman and J. Hill (2007), Data Analysis Using
            Regression and Multilevel/Hierarchical Models, section 4.7: party identification and ideology
            on scales from 1 to 7, race, age, education, gender, income. From the National Election Study.
            """
                .formatted(voters, year)),
        Voters::of,
        PartyIdentification::model,
        PartyIdentification.class);
  }

  private static DataFile measurements(String file, String predictors) {
    return new DataFile.Posteriordb(
        file,
        """
        100 simulated outcomes on five %s predictors, with no intercept. Made for posteriordb.
        """
            .formatted(predictors));
  }
}
