package org.merapi.examples.posterior.series;

import java.util.List;
import org.merapi.examples.gallery.DataFile;
import org.merapi.examples.gallery.Example;
import org.merapi.examples.gallery.Family;

/** Time series, growth and differential equations. */
public final class SeriesPosteriors {
  /** These examples. */
  public static final Family FAMILY =
      new Family(
          "Time series, growth and differential equations",
          List.of(
              new Example<>(
                  "arK-arK",
                  "an autoregression of order five",
                  """
                  The process is one distribution, whose first values have a flat law: nothing is said of
                  them. The coefficients are strongly correlated with one another.
                  """,
                  new DataFile.Posteriordb(
                      "arK.json",
                      """
                      200 values simulated from an autoregression of order 5.
                      """),
                  Series::of,
                  Autoregression::model,
                  Autoregression.class),
              new Example<>(
                  "uk_drivers-state_space_stochastic_level_stochastic_seasonal",
                  "car drivers killed or injured in Great Britain before and after the seat belt law",
                  """
                  A level that wanders and a season that changes, 192 months of each, with the spreads in
                  increasing order. Level and season are sampled as they stand, centred, and move slowly.
                  """,
                  new DataFile.Posteriordb(
                      "uk_drivers.json",
                      """
                      Drivers killed or seriously injured, 192 months, January 1969 to December 1984. A. C.
                      Harvey and J. Durbin (1986), Journal of the Royal Statistical Society A 149; the model
                      is that of J. J. F. Commandeur and S. J. Koopman (2007), An Introduction to State Space
                      Time Series Analysis.
                      """),
                  Casualties::of,
                  SeatBelts::model,
                  SeatBelts.class),
              new Example<>(
                  "dugongs_data-dugongs_model",
                  "how dugongs grow",
                  """
                  A curve that levels off, of which the data show only a part, and a vague gamma prior on the
                  precision.
                  """,
                  new DataFile.Posteriordb(
                      "dugongs_data.json",
                      """
                      Age and length of 27 dugongs. B. P. Carlin and A. E. Gelfand (1991), Statistics and
                      Computing 1; an example of BUGS, volume 2.
                      """),
                  Dugongs::of,
                  GrowthCurve::model,
                  GrowthCurve.class),
              new Example<>(
                  "hudson_lynx_hare-lotka_volterra",
                  "hares and lynxes of Hudson Bay: differential equations",
                  """
                  Two populations whose changes depend on one another, solved inside the model; the sampler
                  gets derivatives with respect to the rates and to where the solution starts.
                  """,
                  new DataFile.Posteriordb(
                      "hudson_lynx_hare.json",
                      """
                      Pelts, in thousands, of the Hudson's Bay Company, 1900 to 1920. P. Hewitt (1921), The
                      Conservation of the Wild Life of Canada; the model is that of B. Carpenter (2018),
                      Predator-Prey Population Dynamics: the Lotka-Volterra model in Stan.
                      """),
                  Pelts::of,
                  LotkaVolterra::model,
                  LotkaVolterra.class)));

  private SeriesPosteriors() {}
}
