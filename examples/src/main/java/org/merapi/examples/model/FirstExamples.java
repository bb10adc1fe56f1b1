package org.merapi.examples.model;

import java.util.List;
import java.util.Optional;
import org.merapi.examples.data.KidScores;
import org.merapi.examples.data.RadonHouses;
import org.merapi.examples.data.Schools;
import org.merapi.examples.data.SeedPlates;
import org.merapi.examples.data.WellSwitches;
import org.merapi.examples.gallery.DataFile;
import org.merapi.examples.gallery.Example;
import org.merapi.examples.gallery.Family;
import org.merapi.examples.gallery.Variational;

/** The examples whose data ship with Merapi, in the order in which to read them. */
public final class FirstExamples {
  /** These examples. */
  public static final Family FAMILY =
      new Family(
          "First examples",
          List.of(
              new Example<>(
                  "eight-schools",
                  "effects of coaching in eight schools, non-centred (Rubin 1981)",
                  """
                  A small hierarchical model: how much do the schools tell about one another? The model is
                  written non-centred, so that the sampler sees no funnel; compare eight-schools-centered.
                  """,
                  new DataFile.Shipped("eight-schools.csv"),
                  Schools::of,
                  EightSchools::model,
                  EightSchools.class),
              new Example<>(
                  "eight-schools-centered",
                  "the same model written centred, to show the warnings",
                  """
                  The posterior is that of eight-schools, but its shape is a funnel: where the spread tau is
                  small the effects have almost no room. Transitions diverge there, and the warnings say so.
                  Try --target-accept 0.99, then eight-schools.
                  """,
                  new DataFile.Shipped("eight-schools.csv"),
                  Schools::of,
                  EightSchoolsCentered::model,
                  EightSchoolsCentered.class),
              new Example<>(
                  "kidscore",
                  "children's test scores by their mothers' IQ, a straight line",
                  """
                  Linear regression with flat priors on predictors that are neither centred nor scaled: the
                  two coefficients are strongly correlated, which costs the sampler longer trajectories.
                  """,
                  new DataFile.Shipped("kidiq.csv"),
                  KidScores::of,
                  KidScore::model,
                  KidScore.class),
              new Example<>(
                  "wells",
                  "who changes to a safe well in Bangladesh, by its distance",
                  """
                  Logistic regression of 3020 households. The distance is in metres, unscaled; warm-up learns
                  the scales of the two coefficients.
                  """,
                  new DataFile.Shipped("wells.csv"),
                  WellSwitches::of,
                  Wells::model,
                  Wells.class),
              new Example<>(
                  "seeds",
                  "germination of seeds by variety and root extract (Crowder 1978)",
                  """
                  Binomial regression with a random effect for each plate, centred, and a vague gamma prior on
                  their precision tau: a heavy tail that the sampler explores slowly. The warnings say so.
                  """,
                  new DataFile.Shipped("seeds.csv"),
                  SeedPlates::of,
                  Seeds::model,
                  Seeds.class),
              new Example<>(
                  "radon",
                  "radon in 919 houses in 85 counties of Minnesota",
                  """
                  A regression with an intercept for each county, non-centred: counties with few houses are
                  pulled towards the line through all of them.
                  """,
                  new DataFile.Shipped("radon-minnesota.csv"),
                  RadonHouses::of,
                  Radon::model,
                  Radon.class),
              new Example<>(
                  "kidscore-svi",
                  "the model of kidscore by variational inference",
                  """
                  An independent normal for each parameter, fitted by stochastic gradient steps on the evidence
                  lower bound. The predictor is centred, because the guide knows no correlations; beta is
                  computed back to the scale of kidscore, to be compared with it.
                  """,
                  new DataFile.Shipped("kidiq.csv"),
                  KidScores::of,
                  KidScoreSvi::model,
                  KidScoreSvi.class,
                  Optional.of(
                      new Variational(
                          table -> KidScoreSvi.inference(KidScores.of(table)),
                          KidScoreSvi.STEPS)))));

  private FirstExamples() {}
}
