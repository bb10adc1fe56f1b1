package org.merapi.distributions.family.line;

import static org.merapi.tensor.Special.erfcx;
import static org.merapi.tensor.Special.logNdtr;
import static org.merapi.tensor.Special.ndtr;
import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.logAddExp;
import static org.merapi.tensor.Tensors.reciprocal;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;

import java.util.List;
import java.util.function.UnaryOperator;
import org.merapi.distributions.HasCdf;
import org.merapi.distributions.HasMoments;
import org.merapi.distributions.Params;
import org.merapi.distributions.Reparameterized;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * The sum of a normal and an exponential variable, a bell with a long upper tail. With z = (x -
 * loc) / scale and k = rate scale, everything is said by h = exp(k^2 / 2 - k z) Phi(z - k): the
 * density is rate h and the survival function Phi(-z) + h. Below z = k it is computed as phi(z)
 * times Mills' ratio at k - z, above as it stands, so that no large exponents cancel.
 *
 * @param loc the mean of the normal part
 * @param scale the standard deviation of the normal part, positive
 * @param rate one over the mean of the exponential part, positive
 */
public record ExponentiallyModifiedNormal(Tensor loc, Tensor scale, Tensor rate)
    implements Reparameterized, HasMoments, HasCdf {
  private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

  @Override
  public Params<ExponentiallyModifiedNormal> params() {
    return Params.of(
        p -> new ExponentiallyModifiedNormal(p.get(0), p.get(1), p.get(2)),
        List.of(
            new Params.Param("loc", loc, Constraints.REAL),
            new Params.Param("scale", scale, Constraints.POSITIVE),
            new Params.Param("rate", rate, Constraints.POSITIVE)));
  }

  @Override
  public Constraint support() {
    return Constraints.REAL;
  }

  @Override
  public Tensor logProb(Tensor value) {
    return log(rate).plus(logTail(value));
  }

  @Override
  public Tensor sample(Key key) {
    Tensor normal = key.fold(0).normal(shape());
    return loc.plus(scale.times(normal)).plus(key.fold(1).exponential(shape()).div(rate));
  }

  @Override
  public Tensor cdf(Tensor value) {
    return part(
        value,
        below -> exp(logDensity(z(below))).times(excess(below)),
        above -> scalar(1.0).minus(upper(above)));
  }

  @Override
  public Tensor survival(Tensor value) {
    return upper(value);
  }

  @Override
  public Tensor logCdf(Tensor value) {
    return part(
        value,
        below -> logDensity(z(below)).plus(log(excess(below))),
        above -> upper(above).neg().log1p());
  }

  @Override
  public Tensor logSurvival(Tensor value) {
    return part(
        value,
        below -> exp(logDensity(z(below))).times(excess(below)).neg().log1p(),
        above -> logAddExp(logNdtr(z(above).neg()), logTail(above)));
  }

  @Override
  public Tensor mean() {
    return loc.plus(reciprocal(rate)).expand(shape());
  }

  @Override
  public Tensor variance() {
    return scale.square().plus(reciprocal(rate).square()).expand(shape());
  }

  private Tensor z(Tensor value) {
    return value.minus(loc).div(scale);
  }

  private Tensor k() {
    return rate.times(scale);
  }

  /** log h. */
  private Tensor logTail(Tensor value) {
    Tensor k = k();
    Tensor z = z(value);
    Tensor gap = z.minus(k);
    Tensor low = gap.lt(0);
    Tensor below = where(low, gap, scalar(-1.0));
    Tensor above = where(low, scalar(0.0), gap);
    // k z without the scale, in which it has no slope
    Tensor fall = rate.times(value.minus(loc));
    return where(
        low,
        logDensity(z).plus(log(mills(below.neg()))),
        k.square().times(0.5).minus(fall).plus(logNdtr(above)));
  }

  private Tensor upper(Tensor value) {
    return ndtr(z(value).neg()).plus(exp(logTail(value)));
  }

  /** The distribution function over the normal density, for values less than loc. */
  private Tensor excess(Tensor value) {
    Tensor z = z(value);
    return mills(z.neg()).minus(mills(k().minus(z)));
  }

  /** One function of values less than loc and another of the others, each at its own only. */
  private Tensor part(Tensor value, UnaryOperator<Tensor> below, UnaryOperator<Tensor> above) {
    Tensor low = value.lt(loc);
    return where(
        low, below.apply(where(low, value, loc.minus(scale))), above.apply(where(low, loc, value)));
  }

  /** The standard normal survival function over the density. */
  private static Tensor mills(Tensor y) {
    return erfcx(y.times(Math.sqrt(0.5))).times(Math.sqrt(Math.PI / 2));
  }

  private static Tensor logDensity(Tensor y) {
    return y.square().times(-0.5).minus(HALF_LOG_TWO_PI);
  }
}
