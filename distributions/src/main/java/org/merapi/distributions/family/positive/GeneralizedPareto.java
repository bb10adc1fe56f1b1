package org.merapi.distributions.family.positive;

import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.expm1;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.log1mExp;
import static org.merapi.tensor.Tensors.reciprocal;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;

import java.util.List;
import java.util.function.UnaryOperator;
import org.merapi.distributions.HasEntropy;
import org.merapi.distributions.HasMode;
import org.merapi.distributions.HasMoments;
import org.merapi.distributions.HasQuantile;
import org.merapi.distributions.Params;
import org.merapi.distributions.Reparameterized;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.BoxCox;
import org.merapi.distributions.density.Masking;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * The law of what exceeds a high threshold: exponential for a concentration of zero, of Lomax for a
 * positive one, bounded for a negative one, and smooth between them. A negative concentration
 * bounds the values by {@code loc - scale / concentration}; since that end comes and goes with the
 * parameters, the support is declared to be all numbers from {@code loc} up and the log density is
 * -infinity from the end on.
 *
 * @param loc the least value
 * @param scale positive
 * @param concentration the shape parameter, any number: the greater, the heavier the upper tail
 */
public record GeneralizedPareto(Tensor loc, Tensor scale, Tensor concentration)
    implements Reparameterized, HasQuantile, HasMoments, HasMode, HasEntropy {

  @Override
  public Params<GeneralizedPareto> params() {
    return Params.of(
        p -> new GeneralizedPareto(p.get(0), p.get(1), p.get(2)),
        List.of(
            new Params.Param("loc", loc, Constraints.REAL),
            new Params.Param("scale", scale, Constraints.POSITIVE),
            new Params.Param("concentration", concentration, Constraints.REAL)));
  }

  @Override
  public Constraint support() {
    return new Constraint.GreaterThanOrEqual(loc);
  }

  @Override
  public Tensor logProb(Tensor value) {
    return inside(
        value,
        Double.NEGATIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        t -> concentration.plus(1).times(t).plus(log(scale)).neg());
  }

  @Override
  public Tensor sample(Key key) {
    return at(key.exponential(shape()));
  }

  @Override
  public Tensor cdf(Tensor value) {
    return inside(value, 0, 1, t -> expm1(t.neg()).neg());
  }

  @Override
  public Tensor survival(Tensor value) {
    return inside(value, 1, 0, t -> exp(t.neg()));
  }

  @Override
  public Tensor logCdf(Tensor value) {
    return inside(
        value,
        Double.NEGATIVE_INFINITY,
        0,
        t ->
            Masking.replacing(
                t.le(0), Double.NEGATIVE_INFINITY, t, 1, above -> log1mExp(above.neg())));
  }

  @Override
  public Tensor logSurvival(Tensor value) {
    return inside(value, 0, Double.NEGATIVE_INFINITY, Tensor::neg);
  }

  @Override
  public Tensor icdf(Tensor probability) {
    return at(probability.neg().log1p().neg());
  }

  @Override
  public Tensor inverseSurvival(Tensor probability) {
    return at(log(probability).neg());
  }

  /** Infinite for a concentration from one up. */
  @Override
  public Tensor mean() {
    Tensor unit =
        Masking.existsAbove(
            -1, concentration.neg(), Double.POSITIVE_INFINITY, c -> reciprocal(c.plus(1)));
    return loc.plus(scale.times(unit)).expand(shape());
  }

  /** Infinite for a concentration from one half up. */
  @Override
  public Tensor variance() {
    Tensor unit =
        Masking.existsAbove(
            -0.5,
            concentration.neg(),
            Double.POSITIVE_INFINITY,
            c -> reciprocal(c.plus(1).square().times(c.times(2).plus(1))));
    return scale.square().times(unit).expand(shape());
  }

  /** The least value; the upper end for a concentration less than minus one. */
  @Override
  public Tensor mode() {
    Tensor falling = concentration.ge(-1);
    Tensor end = where(falling, scalar(-1.0), concentration);
    return loc.minus(where(falling, scalar(0.0), scale.div(end))).expand(shape());
  }

  @Override
  public Tensor entropy() {
    return log(scale).plus(concentration).plus(1).expand(batchShape());
  }

  /** The value that the standard exponential variable t stands for. */
  private Tensor at(Tensor t) {
    return loc.plus(scale.times(BoxCox.power(t, concentration)));
  }

  /** A function of the standard exponential variable, and a number below and above the values. */
  private Tensor inside(Tensor value, double below, double above, UnaryOperator<Tensor> function) {
    Tensor z = value.minus(loc).div(scale);
    Tensor before = z.lt(0);
    Tensor after = concentration.times(z).le(-1).and(before.not());
    Tensor outside = before.or(after);
    Tensor t = BoxCox.logarithm(where(outside, scalar(0.0), z), concentration);
    return where(outside, where(before, scalar(below), scalar(above)), function.apply(t));
  }
}
