package org.merapi.distributions.family.line;

import static org.merapi.tensor.Special.betainc;
import static org.merapi.tensor.Special.betaincComplement;
import static org.merapi.tensor.Special.betaincComplementInverse;
import static org.merapi.tensor.Special.betaincInverse;
import static org.merapi.tensor.Special.logBeta;
import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.reciprocal;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;

import java.util.List;
import org.merapi.distributions.HasEntropy;
import org.merapi.distributions.HasMode;
import org.merapi.distributions.HasMoments;
import org.merapi.distributions.HasQuantile;
import org.merapi.distributions.Params;
import org.merapi.distributions.Reparameterized;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.DigammaSteps;
import org.merapi.distributions.density.GammaDraws;
import org.merapi.distributions.density.Masking;
import org.merapi.distributions.density.Squares;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * Student's t distribution, moved and scaled.
 *
 * @param degreesOfFreedom positive
 * @param loc the median
 * @param scale positive; not the standard deviation
 */
public record StudentT(Tensor degreesOfFreedom, Tensor loc, Tensor scale)
    implements Reparameterized, HasQuantile, HasMoments, HasMode, HasEntropy {

  @Override
  public Params<StudentT> params() {
    return Params.of(
        t -> new StudentT(t.get(0), t.get(1), t.get(2)),
        List.of(
            new Params.Param("degreesOfFreedom", degreesOfFreedom, Constraints.POSITIVE),
            new Params.Param("loc", loc, Constraints.REAL),
            new Params.Param("scale", scale, Constraints.POSITIVE)));
  }

  @Override
  public Constraint support() {
    return Constraints.REAL;
  }

  /** With the constant as a beta function, which does not cancel for many degrees of freedom. */
  @Override
  public Tensor logProb(Tensor value) {
    Tensor constant =
        logBeta(degreesOfFreedom.times(0.5), scalar(0.5))
            .plus(log(degreesOfFreedom).times(0.5))
            .plus(log(scale));
    Tensor tail = Squares.logOfOneAndSquare(value.minus(loc), unit());
    return tail.times(degreesOfFreedom.plus(1).times(-0.5)).minus(constant);
  }

  /** A normal variable over the root of an independent gamma variable of mean one. */
  @Override
  public Tensor sample(Key key) {
    Tensor half = degreesOfFreedom.times(0.5);
    Tensor logPrecision = GammaDraws.log(key.fold(1), shape(), half).minus(log(half));
    Tensor standard = key.fold(0).normal(shape()).times(exp(logPrecision.times(-0.5)));
    return loc.plus(scale.times(standard));
  }

  /** NaN up to one degree of freedom. */
  @Override
  public Tensor mean() {
    Tensor exists = degreesOfFreedom.gt(1);
    return where(exists, loc, scalar(Double.NaN)).expand(shape());
  }

  /** NaN up to one degree of freedom, infinite up to two. */
  @Override
  public Tensor variance() {
    Tensor finite =
        Masking.existsAbove(2, degreesOfFreedom, Double.POSITIVE_INFINITY, v -> v.div(v.minus(2)));
    Tensor unit = where(degreesOfFreedom.gt(1), finite, scalar(Double.NaN));
    return scale.square().times(unit).expand(shape());
  }

  @Override
  public Tensor cdf(Tensor value) {
    return part(value.minus(loc));
  }

  @Override
  public Tensor survival(Tensor value) {
    return part(loc.minus(value));
  }

  @Override
  public Tensor icdf(Tensor probability) {
    return loc.plus(scale.times(quantile(probability)));
  }

  @Override
  public Tensor inverseSurvival(Tensor probability) {
    return loc.minus(scale.times(quantile(probability)));
  }

  @Override
  public Tensor mode() {
    return loc.expand(shape());
  }

  @Override
  public Tensor entropy() {
    Tensor half = degreesOfFreedom.times(0.5);
    return half.plus(0.5)
        .times(DigammaSteps.half(half))
        .plus(logBeta(half, scalar(0.5)))
        .plus(log(degreesOfFreedom).times(0.5))
        .plus(log(scale))
        .expand(batchShape());
  }

  /** What a value's distance is divided by before n drops out of the shape of the density. */
  private Tensor unit() {
    return scale.times(degreesOfFreedom.sqrt());
  }

  /**
   * The probability below a distance from the median: by {@link #middlePart}, or where the square
   * of the distance is near to overflow by the first term of the tail's series.
   */
  private Tensor part(Tensor distance) {
    Tensor unit = unit();
    Tensor far = Squares.isFar(distance, unit);
    Tensor logRatio = Squares.logRatio(where(far, distance, unit), unit);
    Tensor logTail =
        logRatio
            .times(degreesOfFreedom)
            .plus(logBeta(degreesOfFreedom.times(0.5), scalar(0.5)))
            .plus(log(degreesOfFreedom))
            .neg();
    Tensor tail = exp(logTail);
    Tensor whole = where(distance.lt(0), tail, scalar(1.0).minus(tail));
    return where(far, whole, middlePart(where(far, 0, distance).div(scale)));
  }

  /**
   * The probability below z of the standard law, by the incomplete beta function of z^2 / (n + z^2)
   * or of the rest of it, whichever is the less.
   */
  private Tensor middlePart(Tensor z) {
    Tensor half = degreesOfFreedom.times(0.5);
    Tensor square = z.square();
    Tensor far = square.gt(degreesOfFreedom);
    // At the middle the root of the square has no derivative: there the law is its density's line.
    Tensor middle = z.eq(0);
    Tensor rest = where(far, reciprocal(square.div(degreesOfFreedom).plus(1)), scalar(0.5));
    Tensor inner = where(far.or(middle), scalar(0.5), square.div(degreesOfFreedom.plus(square)));
    Tensor tail =
        where(far, betainc(half, scalar(0.5), rest), betaincComplement(scalar(0.5), half, inner))
            .times(0.5);
    Tensor whole = where(z.lt(0), tail, scalar(1.0).minus(tail));
    Tensor height = exp(logBeta(half, scalar(0.5)).plus(log(degreesOfFreedom).times(0.5)).neg());
    return where(middle, z.times(height).plus(0.5), whole);
  }

  /** The quantile of the standard law, by the inverses of the same two functions. */
  private Tensor quantile(Tensor probability) {
    Tensor half = degreesOfFreedom.times(0.5);
    Tensor middle = probability.eq(0.5);
    Tensor below = probability.lt(0.5);
    Tensor tail = where(below, probability, scalar(1.0).minus(probability)).times(2);
    Tensor safe = where(middle, scalar(0.5), tail);
    Tensor near = betaincComplementInverse(scalar(0.5), half, safe);
    Tensor far = near.gt(0.5);
    Tensor rest = betaincInverse(half, scalar(0.5), safe);
    Tensor y = where(far, scalar(0.5), near);
    Tensor x = where(far, rest, scalar(0.5));
    Tensor ratio = where(far, scalar(1.0).minus(x).div(x), y.div(scalar(1.0).minus(y)));
    Tensor distance = degreesOfFreedom.times(ratio).sqrt();
    return where(middle, scalar(0.0), where(below, distance.neg(), distance));
  }
}
