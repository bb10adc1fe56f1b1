package org.merapi.examples.posterior.response;

import java.util.List;
import org.merapi.examples.gallery.DataFile;
import org.merapi.examples.gallery.Example;
import org.merapi.examples.gallery.Family;

/** The item response models of posteriordb. */
public final class ResponsePosteriors {
  private static final DataFile ANSWERS =
      new DataFile.Posteriordb(
          "irt_2pl.json",
          """
          Answers of 100 persons to 20 items.
          """);

  private static final DataFile TIMSS =
      new DataFile.Posteriordb(
          "timssAusTwn_irt.json",
          """
          Scores of 500 students in Australia and Taiwan on 11 items of mathematics of the Trends in
          International Mathematics and Science Study 2011, as in the R package TAM, and four indicators
          of the students; the last is the product of the first two.
          """);

  private static final DataFile BONES =
      new DataFile.Posteriordb(
          "bones_data.json",
          """
          Grades of 34 indicators of skeletal age of 13 children, from pictures of their knees. A. F.
          Roche, H. Wainer and D. Thissen (1975), Skeletal Maturity: The Knee Joint as a Biological
          Indicator; the BUGS example Bones.
          """);

  /** These examples. */
  public static final Family FAMILY =
      new Family(
          "Item response",
          List.of(
              new Example<>(
                  "bones_data-bones_model",
                  "the skeletal age of 13 children by known indicators",
                  """
                  Thresholds and slopes of the indicators are known, so the ages of the children are independent
                  of one another, and the draws nearly so too. Indicators with equally many grades are one site;
                  grades that nobody could read are masked.
                  """,
                  BONES,
                  BoneGrades::of,
                  Bones::model,
                  Bones.class),
              new Example<>(
                  "irt_2pl-irt_2pl",
                  "100 persons and 20 items, two-parameter logistic",
                  """
                  Discriminations are log-normal and difficulties normal, with scales to be learnt. Abilities,
                  discriminations and difficulties share one scale, which only the priors fix: sigma_theta mixes
                  slowest.
                  """,
                  ANSWERS,
                  Answers::of,
                  TwoParameterLogistic::model,
                  TwoParameterLogistic.class),
              new Example<>(
                  "timssAusTwn_irt-gpcm_latent_reg_irt",
                  "ability in mathematics in two countries, partial credit",
                  """
                  Scores of 0, 1 or 2, with fewer scores for some items: a score that an item does not have gets a
                  logit of minus infinity. The last step difficulty is minus the sum of the others, and the factor
                  gives it their prior too.
                  """,
                  TIMSS,
                  ScoredAnswers::of,
                  PartialCredit::model,
                  PartialCredit.class)));

  private ResponsePosteriors() {}
}
