package org.merapi.distributions.family.line;

import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.expm1;
import static org.merapi.tensor.Tensors.log;
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
import org.merapi.distributions.density.ExtremeMoments;
import org.merapi.distributions.density.ExtremeValues;
import org.merapi.distributions.density.Masking;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * The law of greatest values in one: that of Gumbel for a concentration of zero, of Frechet for a
 * positive one, of a Weibull variable turned around for a negative one, and smooth between them. A
 * positive concentration bounds the values from below, a negative one from above, by {@code loc -
 * scale / concentration}; since the end moves with the parameters and changes its side, the support
 * is declared to be all real numbers and the log density is -infinity beyond the end.
 *
 * @param loc where the distribution function is exp(-1)
 * @param scale positive
 * @param concentration the shape parameter, any number: the greater, the heavier the upper tail
 */
public record GeneralizedExtremeValue(Tensor loc, Tensor scale, Tensor concentration)
    implements Reparameterized, HasQuantile, HasMoments, HasMode, HasEntropy {

  @Override
  public Params<GeneralizedExtremeValue> params() {
    return Params.of(
        p -> new GeneralizedExtremeValue(p.get(0), p.get(1), p.get(2)),
        List.of(
            new Params.Param("loc", loc, Constraints.REAL),
            new Params.Param("scale", scale, Constraints.POSITIVE),
            new Params.Param("concentration", concentration, Constraints.REAL)));
  }

  @Override
  public Constraint support() {
    return Constraints.REAL;
  }

  @Override
  public Tensor logProb(Tensor value) {
    return inside(
        value,
        scalar(Double.NEGATIVE_INFINITY),
        t -> concentration.plus(1).times(t).plus(exp(t.neg())).plus(log(scale)).neg());
  }

  @Override
  public Tensor sample(Key key) {
    return at(log(key.exponential(shape())).neg());
  }

  @Override
  public Tensor cdf(Tensor value) {
    return inside(value, beyond(0, 1), t -> exp(exp(t.neg()).neg()));
  }

  @Override
  public Tensor survival(Tensor value) {
    return inside(value, beyond(1, 0), t -> expm1(exp(t.neg()).neg()).neg());
  }

  @Override
  public Tensor logCdf(Tensor value) {
    return inside(value, beyond(Double.NEGATIVE_INFINITY, 0), t -> exp(t.neg()).neg());
  }

  @Override
  public Tensor logSurvival(Tensor value) {
    return inside(
        value, beyond(0, Double.NEGATIVE_INFINITY), t -> ExtremeValues.logExceeded(t.neg()));
  }

  @Override
  public Tensor icdf(Tensor probability) {
    return at(ExtremeValues.logLog(probability).neg());
  }

  @Override
  public Tensor inverseSurvival(Tensor probability) {
    return at(ExtremeValues.logLogRest(probability).neg());
  }

  /** Infinite for a concentration from one up. */
  @Override
  public Tensor mean() {
    Tensor unit =
        Masking.existsAbove(
            -1, concentration.neg(), Double.POSITIVE_INFINITY, c -> ExtremeMoments.mean(c.neg()));
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
            c -> ExtremeMoments.variance(c.neg()));
    return scale.square().times(unit).expand(shape());
  }

  /** The upper end for a concentration down from minus one. */
  @Override
  public Tensor mode() {
    Tensor inner = concentration.gt(-1);
    Tensor c = where(inner, concentration, scalar(0.0));
    Tensor end = where(inner, scalar(-1.0), concentration);
    Tensor unit = where(inner, BoxCox.power(c.log1p().neg(), c), scalar(-1.0).div(end));
    return loc.plus(scale.times(unit)).expand(shape());
  }

  @Override
  public Tensor entropy() {
    return log(scale)
        .plus(concentration.plus(1).times(ExtremeValues.GAMMA))
        .plus(1)
        .expand(batchShape());
  }

  /** The value that the standard Gumbel variable t stands for. */
  private Tensor at(Tensor t) {
    return loc.plus(scale.times(BoxCox.power(t, concentration)));
  }

  /** A function of the standard Gumbel variable, and {@code beyond} at the end and beyond it. */
  private Tensor inside(Tensor value, Tensor beyond, UnaryOperator<Tensor> function) {
    Tensor z = value.minus(loc).div(scale);
    Tensor outside = concentration.times(z).le(-1);
    Tensor t = BoxCox.logarithm(where(outside, scalar(0.0), z), concentration);
    return where(outside, beyond, function.apply(t));
  }

  /** One number below a lower end, another above an upper one. */
  private Tensor beyond(double below, double above) {
    return where(concentration.gt(0), scalar(below), scalar(above));
  }
}
