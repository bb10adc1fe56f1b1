package org.merapi.examples.posterior.multilevel;

import java.util.List;
import org.merapi.examples.data.RadonHouses;
import org.merapi.examples.data.Schools;
import org.merapi.examples.data.SeedPlates;
import org.merapi.examples.gallery.DataFile;
import org.merapi.examples.gallery.Example;
import org.merapi.examples.gallery.Family;
import org.merapi.examples.model.EightSchools;
import org.merapi.examples.model.EightSchoolsCentered;
import org.merapi.examples.model.Radon;
import org.merapi.examples.model.Seeds;

/** The multilevel models of posteriordb. */
public final class MultilevelPosteriors {
  private static final DataFile SCHOOLS =
      new DataFile.Posteriordb(
          "eight_schools.json",
          """
          Effects of coaching on a test in eight schools. D. B. Rubin (1981), Estimation in parallel
          randomized experiments, Journal of Educational Statistics 6: 377-401.
          """);

  private static final DataFile RADON =
      new DataFile.Posteriordb(
          "radon_all.json",
          """
          Radon in 12573 houses in 386 counties of several states of the United States, measured by the
          Environmental Protection Agency. P. N. Price, A. V. Nero and A. Gelman (1996), Bayesian
          prediction of mean indoor radon concentrations for Minnesota counties, Health Physics 71:
          922-936; A. Gelman and J. Hill (2007), Data Analysis Using Regression and
          Multilevel/Hierarchical Models, chapter 12.
          """);

  private static final DataFile RADON_COUNTIES =
      new DataFile.Posteriordb(
          "radon_mod.json",
          """
          The houses of radon_all.json, with counties numbered another way.
          """);

  private static final DataFile PILOTS =
      new DataFile.Posteriordb(
          "pilots.json",
          """
          Shares of pilots who recovered the aeroplane in a flight simulator, 5 groups of pilots by 8
          scenarios. A. Gelman and J. Hill (2007), Data Analysis Using Regression and
          Multilevel/Hierarchical Models, section 13.5.
          """);

  private static final DataFile RATS =
      new DataFile.Posteriordb(
          "rats_data.json",
          """
          Weights of 30 young rats at 8, 15, 22, 29 and 36 days, in grams. A. E. Gelfand, S. E. Hills, A.
          Racine-Poon and A. F. M. Smith (1990), Illustration of Bayesian inference in normal data models
          using Gibbs sampling, Journal of the American Statistical Association 85: 972-985; the BUGS
          example Rats.
          """);

  private static final DataFile SEEDS =
      new DataFile.Posteriordb(
          "seeds_data.json",
          """
          Seeds that germinated on 21 plates, by variety and root extract. M. J. Crowder (1978), Beta-
          binomial anova for proportions, Applied Statistics 27: 34-37.
          """);

  private static final DataFile SURGICAL =
      new DataFile.Posteriordb(
          "surgical_data.json",
          """
          Deaths after heart surgery on infants in 12 hospitals; the BUGS example Surgical.
          """);

  private static final DataFile ELECTION =
      new DataFile.Posteriordb(
          "election88.json",
          """
          11566 people asked by CBS News before the presidential election of 1988 in the United States. A.
          Gelman and J. Hill (2007), Data Analysis Using Regression and Multilevel/Hierarchical Models,
          section 14.1.
          """);

  private static final DataFile YEARS =
      new DataFile.Posteriordb(
          "GLMM_Poisson_data.json",
          """
          A count in each of 40 years, simulated. M. Kéry and M. Schaub (2012), Bayesian Population
          Analysis using WinBUGS, section 4.2.
          """);

  private static final DataFile SITES =
      new DataFile.Posteriordb(
          "GLMM_data.json",
          """
          Coal tits counted at 235 sites in Switzerland in nine years. M. Kéry and M. Schaub (2012),
          Bayesian Population Analysis using WinBUGS, section 4.3.
          """);

  private static final DataFile RATE =
      new DataFile.Posteriordb(
          "Rate_1_data.json",
          """
          5 successes in 10 trials. M. D. Lee and E.-J. Wagenmakers (2013), Bayesian Cognitive Modeling,
          section 3.1.
          """);

  private static final DataFile RATES =
      new DataFile.Posteriordb(
          "Rate_3_data.json",
          """
          5 successes in 10 trials, and 7 in 10 others. M. D. Lee and E.-J. Wagenmakers (2013), Bayesian
          Cognitive Modeling, section 3.3.
          """);

  /** These examples. */
  public static final Family FAMILY =
      new Family(
          "Multilevel models",
          List.of(
              new Example<>(
                  "Rate_1_data-Rate_1_model",
                  "one rate of success",
                  """
                  The posterior is known: Beta(6, 6). A first check of any sampler.
                  """,
                  RATE,
                  Successes::ofOne,
                  CommonRate::model,
                  CommonRate.class),
              new Example<>(
                  "Rate_3_data-Rate_3_model",
                  "one rate behind two samples",
                  """
                  The model of Rate_1 with two samples in its plate; the posterior is Beta(13, 9).
                  """,
                  RATES,
                  Successes::ofTwo,
                  CommonRate::model,
                  CommonRate.class),
              new Example<>(
                  "eight_schools-eight_schools_noncentered",
                  "effects of coaching in eight schools, non-centred",
                  """
                  The data tell little of the spread tau, and the effects are shrunk to less than a quarter of the
                  estimates' range. Written non-centred: the sampler moves in standard normal variables and all
                  but no transition diverges.
                  """,
                  SCHOOLS,
                  Schools::of,
                  EightSchools::model,
                  EightSchools.class),
              new Example<>(
                  "eight_schools-eight_schools_centered",
                  "effects of coaching in eight schools, centred",
                  """
                  The same posterior in the effects themselves. Where tau is small they have almost no room: a few
                  transitions in a hundred diverge, small values of tau are missed, and its mean comes out too
                  large.
                  """,
                  SCHOOLS,
                  Schools::of,
                  EightSchoolsCentered::model,
                  EightSchoolsCentered.class),
              new Example<>(
                  "surgical_data-surgical_model",
                  "deaths after surgery in twelve hospitals",
                  """
                  Hospital 1 had no death in 47 operations, yet its risk is put at about 5 per cent: the other
                  hospitals speak for it. The data are plenty, so the centred form does no harm. Priors of scale
                  1000 and on the variance are those of the BUGS example.
                  """,
                  SURGICAL,
                  HospitalDeaths::of,
                  Surgical::model,
                  Surgical.class),
              new Example<>(
                  "seeds_data-seeds_model",
                  "germination of seeds, with an effect of each plate",
                  """
                  Binomial regression with an effect of each plate, centred, and a vague gamma prior on its
                  precision tau. The tail of tau is long, and few of its draws are independent; the warnings say
                  so.
                  """,
                  SEEDS,
                  SeedPlates::of,
                  Seeds::model,
                  Seeds.class),
              new Example<>(
                  "rats_data-rats_model",
                  "growth of rats, each with a line of its own",
                  """
                  Intercepts and slopes for 30 rats about a common line, weights in grams. Ages are centred, so
                  that both are all but independent, and five weights a rat are enough for the centred form.
                  """,
                  RATS,
                  RatWeights::of,
                  Rats::model,
                  Rats.class),
              new Example<>(
                  "pilots-pilots",
                  "success in a flight simulator, by two groupings that do not nest",
                  """
                  Only sums of a group's and a scenario's effect are known from the data; the means of both have
                  priors ten wide, so what one gains the other loses. The chains walk along this ridge in tiny
                  steps, with divergences and full trees, and y_hat alone is well known.
                  """,
                  PILOTS,
                  SimulatorFlights::of,
                  Pilots::model,
                  Pilots.class),
              new Example<>(
                  "GLMM_Poisson_data-GLMM_Poisson_model",
                  "counts of forty years, overdispersed",
                  """
                  A cubic trend explains nearly all, so the effects of the years are close to zero and so is their
                  scale sigma: the centred form makes a funnel, which the warnings about energy and R-hat show.
                  The trend itself is well known.
                  """,
                  YEARS,
                  YearlyCounts::of,
                  CountsByYear::model,
                  CountsByYear.class),
              new Example<>(
                  "GLMM_data-GLMM1_model",
                  "counts of coal tits at 235 sites",
                  """
                  Nine counts at each of 235 sites say so much about the site that the centred form samples as if
                  the effects were independent. The sites differ by a factor of four about their median.
                  """,
                  SITES,
                  BirdCounts::of,
                  CountsBySite::model,
                  CountsBySite.class),
              new Example<>(
                  "radon_all-radon_pooled",
                  "radon in 12573 houses, one line for all counties",
                  """
                  Complete pooling: three parameters, twelve thousand houses. A floor value of 9, probably a
                  missing code, counts as the ninth floor, as it does in posteriordb.
                  """,
                  RADON,
                  RadonHouses::of,
                  RadonPooled::model,
                  RadonPooled.class),
              new Example<>(
                  "radon_all-radon_partially_pooled_noncentered",
                  "radon by county, non-centred",
                  """
                  Partial pooling without predictors: counties of few houses are pulled towards the mean of all.
                  """,
                  RADON,
                  RadonHouses::of,
                  RadonPartiallyPooled::model,
                  RadonPartiallyPooled.class),
              new Example<>(
                  "radon_all-radon_hierarchical_intercept_noncentered",
                  "radon by county, uranium and floor, non-centred",
                  """
                  The first example radon with the counties of all states: intercepts by county, and slopes of
                  uranium and floor common to all.
                  """,
                  RADON,
                  RadonHouses::of,
                  Radon::model,
                  Radon.class),
              new Example<>(
                  "radon_all-radon_variable_slope_centered",
                  "radon by floor, with a slope for each county",
                  """
                  One intercept, and a slope of floor for each county, centred.
                  """,
                  RADON,
                  RadonHouses::of,
                  RadonSlopes::model,
                  RadonSlopes.class),
              new Example<>(
                  "radon_mod-radon_county",
                  "radon by county, centred",
                  """
                  The model of radon_partially_pooled written centred, with uniform priors on the scales. Most
                  counties have many houses, which is what the centred form is for.
                  """,
                  RADON_COUNTIES,
                  RadonHouses::of,
                  RadonCounties::model,
                  RadonCounties.class),
              new Example<>(
                  "election88-election88_full",
                  "votes in the United States in 1988, by groups of voters",
                  """
                  Five groupings of the voters, two of which nest in others. States 2 and 12 have nobody, and the
                  model still says something about them. A generalised linear model whose intercept is the sum of
                  the effects.
                  """,
                  ELECTION,
                  Poll::of,
                  Election::model,
                  Election.class)));

  private MultilevelPosteriors() {}
}
