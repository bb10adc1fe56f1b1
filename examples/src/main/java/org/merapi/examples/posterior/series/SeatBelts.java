package org.merapi.examples.posterior.series;

import static org.merapi.distributions.Distributions.autoRegressive;
import static org.merapi.distributions.Distributions.improperUniform;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.Distributions.restricted;
import static org.merapi.distributions.Distributions.studentT;
import static org.merapi.distributions.constraint.Constraints.POSITIVE_ORDERED;
import static org.merapi.distributions.constraint.Constraints.REAL;
import static org.merapi.ppl.Ppl.deterministic;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.full;
import static org.merapi.tensor.Tensors.ones;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.zeros;

import org.merapi.tensor.Shape;

/** A structural time series: a level that wanders, a season that changes, two regressors. */
public final class SeatBelts {
  private static final int SEASONS = 12;

  private SeatBelts() {}

  /**
   * The level is a random walk, kept to three standard deviations around the mean. The effects of
   * twelve months in a row sum to a normal number near zero, so that each is an autoregression on
   * the eleven before. Nothing is said of the first level and of the first eleven effects.
   *
   * @param data the months
   */
  public static void model(Casualties data) {
    int months = data.months();
    var y = data.logCasualties();
    var near = data.near();
    var sigma = sample("sigma", restricted(studentT(4, zeros(3), 1), POSITIVE_ORDERED));
    var firstLevel = improperUniform(REAL, 1).toEvent(1);
    var walk = autoRegressive(scalar(0), ones(1), sigma.get(1), firstLevel, months);
    var mu = sample("mu", restricted(walk, near));
    var minus = full(Shape.of(SEASONS - 1), -1);
    var firstSeason = improperUniform(REAL, SEASONS - 1).toEvent(1);
    var seasonal =
        sample("seasonal", autoRegressive(scalar(0), minus, sigma.get(0), firstSeason, months));
    var beta = sample("beta", improperUniform(REAL));
    var lambda = sample("lambda", improperUniform(REAL));
    plate(
        "month",
        months,
        () -> {
          var effects = beta.times(data.logPetrolPrice()).plus(lambda.times(data.belted()));
          var yhat = deterministic("yhat", mu.plus(effects));
          observe("y", normal(yhat.plus(seasonal), sigma.get(2)), y);
        });
  }
}
