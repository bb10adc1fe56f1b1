package org.merapi.distributions.divergence;

import static org.merapi.tensor.Special.besselI0e;
import static org.merapi.tensor.Special.besselI1e;
import static org.merapi.tensor.Special.lgamma;
import static org.merapi.tensor.Tensors.cos;
import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;

import org.merapi.distributions.family.direction.VonMises;
import org.merapi.distributions.family.line.Gumbel;
import org.merapi.distributions.family.positive.Pareto;
import org.merapi.distributions.family.positive.Weibull;
import org.merapi.tensor.Tensor;

/** Divergences between two members of a family that is not exponential in all its parameters. */
final class ShapedForms {
  private static final double EULER = 0.5772156649015329;

  private ShapedForms() {}

  static Tensor gumbel(Gumbel p, Gumbel q) {
    Tensor ratio = p.scale().div(q.scale());
    Tensor offset = p.loc().minus(q.loc()).div(q.scale());
    return ratio
        .minus(1)
        .times(EULER)
        .minus(log(ratio))
        .plus(offset)
        .plus(exp(lgamma(ratio.plus(1)).minus(offset)))
        .minus(1);
  }

  /** Bauckhage 2013, "Computing the Kullback-Leibler divergence between two Weibull laws". */
  static Tensor weibull(Weibull p, Weibull q) {
    Tensor k = p.concentration();
    Tensor ratio = q.concentration().div(k);
    Tensor logScale = log(p.scale().div(q.scale()));
    Tensor power = exp(q.concentration().times(logScale).plus(lgamma(ratio.plus(1))));
    return ratio
        .minus(1)
        .times(EULER)
        .minus(log(ratio))
        .minus(q.concentration().times(logScale))
        .plus(power)
        .minus(1);
  }

  /** Infinite where the first law begins below the second. */
  static Tensor pareto(Pareto p, Pareto q) {
    Tensor ratio = q.concentration().div(p.concentration());
    Tensor higher = q.concentration().times(log(p.scale().div(q.scale())));
    return where(
        p.scale().ge(q.scale()),
        ratio.minus(1).minus(log(ratio)).plus(higher),
        scalar(Double.POSITIVE_INFINITY));
  }

  static Tensor vonMises(VonMises p, VonMises q) {
    Tensor k = p.concentration();
    Tensor length = besselI1e(k).div(besselI0e(k));
    Tensor along = k.minus(q.concentration().times(cos(p.loc().minus(q.loc()))));
    Tensor logConstants =
        log(besselI0e(q.concentration())).plus(q.concentration()).minus(log(besselI0e(k))).minus(k);
    return length.times(along).plus(logConstants);
  }
}
