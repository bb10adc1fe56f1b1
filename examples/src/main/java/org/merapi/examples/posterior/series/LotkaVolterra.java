package org.merapi.examples.posterior.series;

import static org.merapi.distributions.Distributions.logNormal;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.Distributions.restricted;
import static org.merapi.distributions.constraint.Constraints.POSITIVE;
import static org.merapi.ppl.Ppl.deterministic;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.stack;
import static org.merapi.tensor.Tensors.tensor;

import org.merapi.autograd.ode.OdeSolver;
import org.merapi.tensor.Tensor;

/** Predators and prey: the equations of Lotka and Volterra through counts of hares and lynxes. */
public final class LotkaVolterra {
  // Those of the model of posteriordb, whose reference draws are of this accuracy.
  private static final OdeSolver SOLVER =
      OdeSolver.dormandPrince().tolerances(1e-5, 1e-3).maxSteps(500);

  private LotkaVolterra() {}

  /**
   * Hares grow at the rate theta_1 and are caught at the rate theta_2 a lynx; lynxes die at the
   * rate theta_3 and grow at the rate theta_4 a hare. Counts have log-normal errors.
   *
   * @param data the pelts
   */
  public static void model(Pelts data) {
    model(data, SOLVER);
  }

  /**
   * The same, solved otherwise.
   *
   * @param data the pelts
   * @param solver of the equations
   */
  public static void model(Pelts data, OdeSolver solver) {
    var rates = normal(tensor(1, 0.05, 1, 0.05), tensor(0.5, 0.05, 0.5, 0.05));
    var theta = plate("rate", 4, () -> sample("theta", restricted(rates, POSITIVE)));
    plate(
        "species",
        2,
        () -> {
          var start = sample("z_init", logNormal(Math.log(10), 1));
          var sigma = sample("sigma", logNormal(-1, 1));
          var solution = solver.solve((time, z) -> change(theta, z), start, 0, data.year());
          observe("y_init", logNormal(log(start), sigma), data.first());
          plate(
              "year",
              data.year().size(0),
              () -> {
                var z = deterministic("z", solution);
                observe("y", logNormal(log(z), sigma), data.later());
              });
        });
  }

  private static Tensor change(Tensor theta, Tensor z) {
    var hares = z.get(0);
    var lynxes = z.get(1);
    return stack(
        0,
        hares.times(theta.get(0).minus(theta.get(1).times(lynxes))),
        lynxes.times(theta.get(3).times(hares).minus(theta.get(2))));
  }
}
