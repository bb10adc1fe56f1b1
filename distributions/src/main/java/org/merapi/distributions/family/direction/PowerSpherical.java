package org.merapi.distributions.family.direction;

import static org.merapi.tensor.Special.digamma;
import static org.merapi.tensor.Special.lgamma;
import static org.merapi.tensor.Special.logBeta;
import static org.merapi.tensor.Special.xlogy;
import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.logSigmoid;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tanh;
import static org.merapi.tensor.Tensors.where;

import org.merapi.distributions.HasEntropy;
import org.merapi.distributions.HasMode;
import org.merapi.distributions.HasMoments;
import org.merapi.distributions.Params;
import org.merapi.distributions.Reparameterized;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.GammaDraws;
import org.merapi.distributions.density.Masking;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;

/**
 * The power spherical distribution of unit vectors (De Cao and Aziz 2020, "The Power Spherical
 * distribution"), a stand-in for the von Mises-Fisher law whose draws need no rejection: the cosine
 * t of the angle to the centre is 2 z - 1 with a beta variable z.
 *
 * @param loc the centre, a unit vector of at least two entries along the last axis
 * @param concentration the power, positive
 */
public record PowerSpherical(Tensor loc, Tensor concentration)
    implements Reparameterized, HasMoments, HasMode, HasEntropy {

  /** Checks that there are at least two entries. */
  public PowerSpherical {
    if (loc.rank() < 1 || loc.size(-1) < 2) {
      throw new ShapeException(
          "PowerSpherical: loc of shape "
              + loc.shape()
              + " holds no vectors of two entries or more");
    }
  }

  @Override
  public Params<PowerSpherical> params() {
    return Params.of(
        PowerSpherical::new,
        "loc",
        loc,
        Constraints.UNIT_VECTOR,
        "concentration",
        concentration,
        Constraints.POSITIVE);
  }

  @Override
  public Constraint support() {
    return Constraints.UNIT_VECTOR;
  }

  @Override
  public Shape eventShape() {
    return loc.shape().tail(1);
  }

  /** Normalised, so that derivatives are those of the direction alone. */
  private Tensor direction() {
    return loc.div(loc.square().sumKeep(-1).sqrt());
  }

  /** The second parameter of the law of z. */
  private double half() {
    return 0.5 * (loc.size(-1) - 1);
  }

  /** With 1 + cos as half the square of the distance to the antipode, which does not cancel. */
  @Override
  public Tensor logProb(Tensor value) {
    Tensor inside = support().contains(value);
    Tensor x = where(inside.unsqueeze(-1), value, loc);
    Tensor base = x.plus(loc).square().sum(-1).times(0.5);
    return Masking.only(inside, xlogy(concentration, base).minus(logTotal()));
  }

  private Tensor logTotal() {
    double b = half();
    Tensor gammas = logBeta(concentration.plus(b), scalar(b)).minus(lgamma(scalar(b)));
    return gammas.plus(concentration.plus(2 * b).times(Math.log(2))).plus(b * Math.log(Math.PI));
  }

  @Override
  public Tensor sample(Key key) {
    double b = half();
    Tensor first = GammaDraws.log(key.fold(0), batchShape(), concentration.plus(b));
    Tensor odds = first.minus(GammaDraws.log(key.fold(1), batchShape(), scalar(b)));
    Tensor sine = exp(logSigmoid(odds).plus(logSigmoid(odds.neg())).times(0.5)).times(2);
    Tensor normal = key.fold(2).normal(shape());
    Tensor centre = direction();
    Tensor across = normal.minus(centre.times(normal.times(centre).sumKeep(-1)));
    Tensor unit = across.div(across.square().sumKeep(-1).sqrt());
    return centre.times(tanh(odds.times(0.5)).unsqueeze(-1)).plus(unit.times(sine.unsqueeze(-1)));
  }

  /** The centre, shortened. */
  @Override
  public Tensor mean() {
    Tensor length = concentration.div(concentration.plus(2 * half()));
    return direction().times(length.unsqueeze(-1)).expand(shape());
  }

  @Override
  public Tensor variance() {
    double b = half();
    Tensor total = concentration.plus(2 * b);
    Tensor below = total.times(total.plus(1));
    Tensor along = concentration.plus(b).times(4 * b).div(total.times(below));
    Tensor across = concentration.plus(b).times(2).div(below);
    Tensor part = direction().square();
    Tensor rest = scalar(1.0).minus(part);
    return part.times(along.unsqueeze(-1)).plus(rest.times(across.unsqueeze(-1))).expand(shape());
  }

  @Override
  public Tensor mode() {
    return loc.expand(shape());
  }

  @Override
  public Tensor entropy() {
    double b = half();
    Tensor first = digamma(concentration.plus(b));
    Tensor slope = first.minus(digamma(concentration.plus(2 * b))).plus(Math.log(2));
    return logTotal().minus(concentration.times(slope)).expand(batchShape());
  }
}
