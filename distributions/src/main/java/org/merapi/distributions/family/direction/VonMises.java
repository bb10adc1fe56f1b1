package org.merapi.distributions.family.direction;

import static org.merapi.tensor.Special.besselI0e;
import static org.merapi.tensor.Tensors.atan2;
import static org.merapi.tensor.Tensors.cos;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.sin;
import static org.merapi.tensor.Tensors.sqrt;
import static org.merapi.tensor.Tensors.where;

import org.merapi.autograd.Gradients;
import org.merapi.distributions.HasCdf;
import org.merapi.distributions.HasEntropy;
import org.merapi.distributions.HasMode;
import org.merapi.distributions.HasMoments;
import org.merapi.distributions.Params;
import org.merapi.distributions.Reparameterized;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.Angles;
import org.merapi.distributions.density.CircularArcs;
import org.merapi.distributions.density.Masking;
import org.merapi.distributions.density.Rejection;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * The von Mises distribution of angles from -pi to pi, the normal one of the circle. Its mean and
 * variance are the circular ones, and draws are differentiable as angles: across pi they jump to
 * -pi, so that gradients of expectations are right for functions that have the period of the
 * circle.
 *
 * @param loc the mean direction, any angle
 * @param concentration positive, one over the variance if that is small
 */
public record VonMises(Tensor loc, Tensor concentration)
    implements Reparameterized, HasMoments, HasMode, HasEntropy, HasCdf {

  @Override
  public Params<VonMises> params() {
    return Params.of(
        VonMises::new,
        "loc",
        loc,
        Constraints.REAL,
        "concentration",
        concentration,
        Constraints.POSITIVE);
  }

  @Override
  public Constraint support() {
    return Constraints.CIRCULAR;
  }

  @Override
  public Tensor logProb(Tensor value) {
    return Masking.excluding(
        support().contains(value).not(),
        value,
        0,
        x -> {
          Tensor depth = sin(x.minus(loc).times(0.5)).square().times(-2);
          return concentration.times(depth).minus(logTotal());
        });
  }

  /** The log of the integral of exp(k (cos t - 1)) over the circle. */
  private Tensor logTotal() {
    return log(besselI0e(concentration)).plus(Math.log(2 * Math.PI));
  }

  /**
   * By rejection from a wrapped Cauchy law (Best and Fisher 1979, "Efficient simulation of the von
   * Mises distribution"), whose constant is computed without cancellation. The derivative in the
   * concentration is that of the quantile (Figurnov, Mohamed and Mnih 2018, "Implicit
   * Reparameterization Gradients").
   */
  @Override
  public Tensor sample(Key key) {
    Tensor k = concentration.stopGradient();
    Tensor root = sqrt(k.square().times(4).plus(1));
    Tensor excess = scalar(1.0).div(root.plus(k.times(2))).plus(1).div(k.times(2));
    Tensor ratio = sqrt(excess.div(excess.plus(2)));
    Tensor draw =
        Rejection.draw(
            key,
            attempt -> {
              Tensor turn = attempt.fold(0).uniform(shape()).minus(0.5).times(Math.PI);
              Tensor u = attempt.fold(1).uniform(shape());
              Tensor angle = atan2(ratio.times(sin(turn)), cos(turn)).times(2);
              Tensor c = excess.plus(1).div(cos(turn).square().times(2).plus(excess));
              return new Rejection.Proposal(angle, log(c.div(u)).plus(1).ge(c));
            });
    return Angles.wrap(loc.plus(Angles.implicit(concentration, draw)));
  }

  @Override
  public Tensor cdf(Tensor value) {
    return part(value, true);
  }

  @Override
  public Tensor survival(Tensor value) {
    return part(value, false);
  }

  private Tensor part(Tensor value, boolean below) {
    Tensor inside = support().contains(value);
    Tensor centre = Angles.wrap(loc);
    Tensor from = scalar(-Math.PI).minus(centre);
    Tensor to = scalar(Math.PI).minus(centre);
    Tensor at = where(inside, value, scalar(0.0)).minus(centre);
    Tensor arc =
        below
            ? CircularArcs.integral(concentration, from, at)
            : CircularArcs.integral(concentration, at, to);
    Tensor probability = arc.div(besselI0e(concentration).times(2 * Math.PI));
    Tensor outside = value.gt(0).eq(scalar(below)).cast(probability.dtype());
    Tensor known = where(value.eq(value), outside, scalar(Double.NaN));
    return where(inside, probability, known);
  }

  /** The mean direction, from -pi to pi. */
  @Override
  public Tensor mean() {
    return Angles.wrap(loc).expand(shape());
  }

  /** The circular variance, one less the mean of cos(x - loc): from zero to one. */
  @Override
  public Tensor variance() {
    return spread().expand(shape());
  }

  /** 1 - I1(k) / I0(k), which is minus the logarithmic derivative of exp(-k) I0(k). */
  private Tensor spread() {
    Tensor slope = Gradients.<Tensor>grad(k -> besselI0e(k).sum()).apply(concentration);
    return slope.div(besselI0e(concentration)).neg();
  }

  @Override
  public Tensor mode() {
    return mean();
  }

  @Override
  public Tensor entropy() {
    return logTotal().plus(concentration.times(spread())).expand(shape());
  }
}
