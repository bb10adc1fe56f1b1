package org.merapi.examples.cli;

import java.util.List;
import java.util.Optional;
import org.merapi.examples.data.KidScores;
import org.merapi.examples.data.RadonHouses;
import org.merapi.examples.data.Schools;
import org.merapi.examples.data.SeedPlates;
import org.merapi.examples.data.WellSwitches;
import org.merapi.examples.model.EightSchools;
import org.merapi.examples.model.EightSchoolsCentered;
import org.merapi.examples.model.KidScore;
import org.merapi.examples.model.KidScoreSvi;
import org.merapi.examples.model.Radon;
import org.merapi.examples.model.Seeds;
import org.merapi.examples.model.Wells;

/** The examples, in the order in which to read them. */
final class Gallery {
  static final List<Example<?>> EXAMPLES =
      List.of(
          new Example<>(
              "eight-schools",
              "effects of coaching in eight schools, non-centred (Rubin 1981)",
              """
              A small hierarchical model: how much do the schools tell about one another? The model is
              written non-centred, so that the sampler sees no funnel; compare eight-schools-centered.
              """,
              "eight-schools.csv",
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
              "eight-schools.csv",
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
              "kidiq.csv",
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
              "wells.csv",
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
              "seeds.csv",
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
              "radon-minnesota.csv",
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
              "kidiq.csv",
              KidScores::of,
              KidScoreSvi::model,
              KidScoreSvi.class,
              Optional.of(
                  new Variational(
                      table -> KidScoreSvi.inference(KidScores.of(table)), KidScoreSvi.STEPS))));

  private Gallery() {}

  /** The names of all examples. */
  static List<String> names() {
    return EXAMPLES.stream().map(Example::name).toList();
  }

  /**
   * The example of a name.
   *
   * @throws UsageException if there is none
   */
  static Example<?> find(String name) {
    for (Example<?> example : EXAMPLES) {
      if (example.name().equals(name)) {
        return example;
      }
    }
    throw new UsageException(
        "unknown example '" + name + "'; " + NearNames.advice(name, names(), "see merapi list"));
  }
}
