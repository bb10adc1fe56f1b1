package org.merapi.examples.posterior.process;

import static org.merapi.distributions.Distributions.dirichlet;
import static org.merapi.distributions.Distributions.gamma;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.Distributions.weibull;
import static org.merapi.ppl.Ppl.deterministic;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.arange;
import static org.merapi.tensor.Tensors.eye;
import static org.merapi.tensor.Tensors.full;
import static org.merapi.tensor.Tensors.sqrt;

import org.merapi.tensor.DType;
import org.merapi.tensor.Index;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * A hierarchical Gaussian process: each state, and each region of states, has a curve over the
 * years that is the sum of a slow and a fast one, beside effects of year, region and state.
 */
public final class StateVotes {
  private StateVotes() {}

  /**
   * Seventeen variances share a total, and everything is written in standard normal variables.
   *
   * @param data the elections
   */
  public static void model(Elections data) {
    int regions = data.regions();
    int variances = regions + 7;
    var curves =
        plate(
            "region",
            regions,
            () ->
                plate("region.year", data.allYears(), () -> sample("GP_region_std", normal(0, 1))));
    var stateCurves =
        plate(
            "state",
            data.states(),
            () -> plate("state.year", data.allYears(), () -> sample("GP_state_std", normal(0, 1))));
    var yearStd = plate("year", data.years(), () -> sample("year_std", normal(0, 1)));
    var stateStd = plate("a.state", data.states(), () -> sample("state_std", normal(0, 1)));
    var regionStd = plate("a.region", regions, () -> sample("region_std", normal(0, 1)));
    var total = sample("tot_var", gamma(3, 3));
    var shares = sample("prop_var", dirichlet(full(Shape.of(variances), 2)));
    var mu = sample("mu", normal(0.5, 0.5));
    var regionLong = sample("length_GP_region_long", weibull(8, 30));
    var stateLong = sample("length_GP_state_long", weibull(8, 30));
    var regionShort = sample("length_GP_region_short", weibull(3, 30));
    var stateShort = sample("length_GP_state_short", weibull(3, 30));

    // Of which tot_var is the mean.
    var vars = deterministic("vars", shares.times(total).times(variances));
    var sd = sqrt(vars);
    var yearEffect = deterministic("year_re", sd.get(0).times(yearStd));
    var regionEffect = deterministic("region_re", sd.get(1).times(regionStd));
    var spreads = sd.get(Index.range(2, 2 + regions));
    var stateEffect = deterministic("state_re", spreads.get(data.regionOf()).times(stateStd));
    var inRegion =
        factor(data, vars.get(regions + 2), regionLong, vars.get(regions + 4), regionShort);
    var inState = factor(data, vars.get(regions + 3), stateLong, vars.get(regions + 5), stateShort);
    var regionCurve = deterministic("GP_region", inRegion.matmul(curves));
    var stateCurve = deterministic("GP_state", inState.matmul(stateCurves));
    plate(
        "result",
        data.share().size(0),
        () -> {
          var region = data.regionOf().get(data.state());
          var mean =
              mu.plus(yearEffect.get(data.year()))
                  .plus(stateEffect.get(data.state()))
                  .plus(regionEffect.get(region))
                  .plus(regionCurve.get(Index.of(data.year()), Index.of(region)))
                  .plus(stateCurve.get(Index.of(data.year()), Index.of(data.state())));
          observe("y", normal(mean, sd.get(regions + 6)), data.share());
        });
  }

  /** The Cholesky factor of the covariance of a slow and a fast curve at the years. */
  private static Tensor factor(
      Elections data, Tensor slow, Tensor slowLength, Tensor fast, Tensor fastLength) {
    var years = arange(data.allYears()).cast(DType.FLOAT64);
    return SquaredExponential.covariance(years, slow, slowLength)
        .plus(SquaredExponential.covariance(years, fast, fastLength))
        .plus(eye(data.allYears()).times(1e-6))
        .cholesky();
  }
}
