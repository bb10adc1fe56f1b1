package org.merapi.examples.posterior.process;

import java.util.List;
import org.merapi.examples.gallery.DataFile;
import org.merapi.examples.gallery.Example;
import org.merapi.examples.gallery.Family;

/** Gaussian processes. */
public final class ProcessPosteriors {
  /** These examples. */
  public static final Family FAMILY =
      new Family(
          "Gaussian processes",
          List.of(
              new Example<>(
                  "gp_pois_regr-gp_regr",
                  "a smooth curve through eleven points",
                  """
                  The curve is integrated out, so that three parameters remain: how fast it bends, how far it
                  goes, and how large the noise is.
                  """,
                  new DataFile.Posteriordb(
                      "gp_pois_regr.json",
                      """
                      11 simulated points of a curve, with noise.
                      """),
                  Curve::of,
                  GaussianProcessRegression::model,
                  GaussianProcessRegression.class),
              new Example<>(
                  "state_wide_presidential_votes-hierarchical_gp",
                  "votes for president in 50 states and 10 regions over eleven elections",
                  """
                  Sixty curves over the years in 933 parameters, all written non-centred; seventeen variances
                  share one total.
                  """,
                  new DataFile.Posteriordb(
                      "state_wide_presidential_votes.json",
                      """
                      Shares of the vote in 50 states of the United States in 11 presidential elections. R.
                      Trangucci (2017), Hierarchical Gaussian Processes in Stan, StanCon.
                      """),
                  Elections::of,
                  StateVotes::model,
                  StateVotes.class)));

  private ProcessPosteriors() {}
}
