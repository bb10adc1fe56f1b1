package org.merapi.examples.posterior.mixture;

import java.util.List;
import org.merapi.examples.gallery.DataFile;
import org.merapi.examples.gallery.Example;
import org.merapi.examples.gallery.Family;

/** Mixtures, hidden states and populations: models with discrete variables, summed over. */
public final class MixturePosteriors {
  /** These examples. */
  public static final Family FAMILY =
      new Family(
          "Mixtures, hidden states and populations",
          List.of(
              new Example<>(
                  "low_dim_gauss_mix-low_dim_gauss_mix",
                  "two normal distributions in one sample, their locations in order",
                  """
                  The component of each measurement is a discrete site with enumerate(), over which Merapi
                  sums. The locations are restricted to be in order, so that the components cannot change
                  their names.
                  """,
                  new DataFile.Posteriordb(
                      "low_dim_gauss_mix.json",
                      """
                      1000 simulated measurements. M. Betancourt (2017), Identifying Bayesian Mixture Models.
                      """),
                  Measurements::of,
                  OrderedNormalMixture::model,
                  OrderedNormalMixture.class),
              new Example<>(
                  "normal_2-normal_mixture",
                  "two normal distributions in one sample, whose names may change",
                  """
                  Without an order of the locations the posterior has two modes of one height, and no chain
                  goes from one to the other: R-hat says so. Compare low_dim_gauss_mix-low_dim_gauss_mix.
                  """,
                  new DataFile.Posteriordb(
                      "normal_2.json",
                      """
                      1000 measurements simulated from 0.3 normal(-10, 1) + 0.7 normal(10, 1).
                      """),
                  Measurements::of,
                  NormalMixture::model,
                  NormalMixture.class),
              new Example<>(
                  "M0_data-M0_model",
                  "how many are there, if some were caught on three occasions?",
                  """
                  Individuals that may not exist are added to those that were caught, and a discrete site
                  says of each whether it does. Merapi sums over these sites.
                  """,
                  new DataFile.Posteriordb(
                      "M0_data.json",
                      """
                      Simulated captures on 3 occasions, augmented to 237 individuals. M. Kery and M. Schaub
                      (2012), Bayesian Population Analysis using WinBUGS, chapter 6.
                      """),
                  CaptureHistories::of,
                  ClosedPopulation::model,
                  ClosedPopulation.class),
              new Example<>(
                  "Mb_data-Mb_model",
                  "the same, if a capture changes how easily one is caught again",
                  """
                  A discrete site in one plate, the occasions in a plate inside it: the sum over the site is
                  taken once for each individual, over all its occasions together.
                  """,
                  new DataFile.Posteriordb(
                      "Mb_data.json",
                      """
                      Simulated captures on 5 occasions, augmented to 318 individuals. M. Kery and M. Schaub
                      (2012), Bayesian Population Analysis using WinBUGS, chapter 6.
                      """),
                  CaptureHistories::of,
                  TrapResponse::model,
                  TrapResponse.class),
              new Example<>(
                  "three_docs1200-ldaK2",
                  "two topics in three documents of 1200 words",
                  """
                  Latent Dirichlet allocation with the topic of each word summed out. The topics can change
                  their names, and with three words and three documents the data leave much open.
                  """,
                  new DataFile.Posteriordb(
                      "three_docs1200.json",
                      """
                      1200 simulated words of a vocabulary of 3, in 3 documents.
                      """),
                  Documents::of,
                  Topics::model,
                  Topics.class),
              new Example<>(
                  "hmm_example-hmm_example",
                  "a hidden Markov chain of two states",
                  """
                  The discrete state of each step is a site in a markov loop; Merapi sums over all paths by
                  the forward algorithm.
                  """,
                  new DataFile.Posteriordb(
                      "hmm_example.json",
                      """
                      100 measurements simulated from a hidden Markov chain.
                      """),
                  Measurements::of,
                  TwoStateChain::model,
                  TwoStateChain.class),
              new Example<>(
                  "hmm_gaussian_simulated-hmm_gaussian",
                  "a hidden Markov chain of three states with unknown spreads",
                  """
                  Flat priors on locations and spreads: a state may have no measurement, and nothing bounds it
                  then, so the posterior is no distribution. The chains run away and take long trees; any
                  proper prior of the spreads mends it.
                  """,
                  new DataFile.Posteriordb(
                      "hmm_gaussian_simulated.json",
                      """
                      500 measurements simulated from a hidden Markov chain. L. Damiano, B. Peterson and
                      M. Weylandt (2017), A Tutorial on Hidden Markov Models using Stan.
                      """),
                  Measurements::of,
                  GaussianChain::model,
                  GaussianChain.class)));

  private MixturePosteriors() {}
}
