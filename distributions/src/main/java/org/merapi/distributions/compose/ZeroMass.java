package org.merapi.distributions.compose;

import static org.merapi.tensor.Tensors.integer;
import static org.merapi.tensor.Tensors.logAddExp;
import static org.merapi.tensor.Tensors.logSigmoid;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.sigmoid;
import static org.merapi.tensor.Tensors.where;

import org.merapi.distributions.Distribution;
import org.merapi.distributions.HasCdf;
import org.merapi.distributions.HasMoments;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.tensor.DType;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * A zero with one probability, otherwise a draw of another law: what zero inflation, whatever its
 * parametrisation, and hurdles share.
 *
 * @param gate the probability of the extra zero
 * @param rest the probability of a draw of the base
 * @param logGate the log of {@code gate}
 * @param logRest the log of {@code rest}
 * @param base the law otherwise
 */
record ZeroMass(Tensor gate, Tensor rest, Tensor logGate, Tensor logRest, Distribution base) {

  /** The logs of a probability and of its complement, without NaN derivatives at zero and one. */
  static ZeroMass of(Tensor gate, Distribution base) {
    Tensor rest = scalar(1.0).minus(gate);
    return new ZeroMass(gate, rest, safeLog(gate), safeLog(rest), base);
  }

  /** By the log odds of the extra zero. */
  static ZeroMass ofLogits(Tensor logits, Distribution base) {
    Tensor other = logits.neg();
    return new ZeroMass(
        sigmoid(logits), sigmoid(other), logSigmoid(logits), logSigmoid(other), base);
  }

  private static Tensor safeLog(Tensor p) {
    Tensor some = p.gt(0);
    return where(some, where(some, p, scalar(1.0)).log(), scalar(Double.NEGATIVE_INFINITY));
  }

  Constraint support() {
    Ends ends = Ends.of(base.support());
    return ends.hull(
            new Ends(ends.low().map(t -> scalar(0.0)), ends.high().map(t -> scalar(0.0)), true))
        .constraint();
  }

  /** Both kinds of zeros add up. */
  Tensor logProb(Tensor value) {
    Tensor other = logRest.plus(base.logProb(value));
    return where(value.eq(0), logAddExp(logGate, other), other);
  }

  /** Each entry of the batch has a draw of its own, also where the base is one for all. */
  Tensor sample(Key key, Shape batch) {
    Tensor draw = base.expand(batch).sample(key.fold(1));
    Tensor zero = draw.dtype() == DType.INT64 ? integer(0L) : scalar(0.0);
    return where(key.fold(0).uniform(batch).lt(gate), zero, draw).stopGradient();
  }

  Tensor cdf(Tensor value, HasCdf law) {
    return withGate(value.ge(0), law.cdf(value));
  }

  Tensor survival(Tensor value, HasCdf law) {
    return withGate(value.lt(0), law.survival(value));
  }

  private Tensor withGate(Tensor counts, Tensor other) {
    Tensor extra = where(counts, gate, scalar(0.0));
    return where(counts.and(other.eq(1)), scalar(1.0), extra.plus(rest.times(other)));
  }

  Tensor logCdf(Tensor value, HasCdf law) {
    return logWithGate(value.ge(0), law.logCdf(value));
  }

  Tensor logSurvival(Tensor value, HasCdf law) {
    return logWithGate(value.lt(0), law.logSurvival(value));
  }

  /** With the extra zero where it counts; what is certain of both is certain to the last bit. */
  private Tensor logWithGate(Tensor counts, Tensor logOther) {
    Tensor other = logRest.plus(logOther);
    Tensor both = where(logOther.eq(0), scalar(0.0), logAddExp(logGate, other));
    return where(counts, both, other);
  }

  Tensor mean(HasMoments law) {
    return rest.times(law.mean());
  }

  Tensor variance(HasMoments law) {
    Tensor between = gate.times(law.mean().square());
    return rest.times(law.variance().plus(between));
  }
}
