package org.merapi.examples.posterior.process;

import static org.merapi.distributions.Distributions.gamma;
import static org.merapi.distributions.Distributions.halfNormal;
import static org.merapi.distributions.Distributions.multivariateNormal;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.eye;
import static org.merapi.tensor.Tensors.zeros;

/** A smooth curve through a few points: a Gaussian process, integrated out. */
public final class GaussianProcessRegression {
  private GaussianProcessRegression() {}

  /**
   * The curve has length scale rho and standard deviation alpha, the noise the variance sigma.
   *
   * @param data the points
   */
  public static void model(Curve data) {
    int points = data.x().size(0);
    var rho = sample("rho", gamma(25, 4));
    var alpha = sample("alpha", halfNormal(2));
    var sigma = sample("sigma", halfNormal(1));
    var smooth = SquaredExponential.covariance(data.x(), alpha.square(), rho);
    var covariance = smooth.plus(eye(points).times(sigma));
    observe("y", multivariateNormal(zeros(points), covariance), data.y());
  }
}
