package org.merapi.distributions;

import static org.merapi.tensor.Tensors.scalar;

import java.util.List;
import java.util.Optional;
import org.merapi.distributions.compose.Censored;
import org.merapi.distributions.compose.Folded;
import org.merapi.distributions.compose.Hurdle;
import org.merapi.distributions.compose.IntervalCensored;
import org.merapi.distributions.compose.Masked;
import org.merapi.distributions.compose.MaskedMixture;
import org.merapi.distributions.compose.MixtureGeneral;
import org.merapi.distributions.compose.MixtureSameFamily;
import org.merapi.distributions.compose.MixtureSameFamilyLogits;
import org.merapi.distributions.compose.NanMasked;
import org.merapi.distributions.compose.NanMaskedMultivariateNormal;
import org.merapi.distributions.compose.Restricted;
import org.merapi.distributions.compose.Truncated;
import org.merapi.distributions.compose.ZeroInflated;
import org.merapi.distributions.compose.ZeroInflatedLogits;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.family.line.Cauchy;
import org.merapi.distributions.family.line.Normal;
import org.merapi.distributions.family.vector.MultivariateNormal;
import org.merapi.tensor.Tensor;

/** Factories of the distributions that are made of others, a part of {@link Distributions}. */
abstract class ComposedFactories extends RegressionFactories {
  /**
   * Truncated: density of the base over its mass between the bounds, which both belong to it.
   *
   * @param base with quantiles and some mass between the bounds, discrete or not
   * @param low the lower bound
   * @param high the upper bound, greater than low
   */
  public static Truncated truncated(HasQuantile base, Tensor low, Tensor high) {
    return checked(new Truncated(base, Optional.of(low), Optional.of(high)));
  }

  /** As {@link #truncated(HasQuantile, Tensor, Tensor)}. */
  public static Truncated truncated(HasQuantile base, double low, double high) {
    return truncated(base, scalar(low), scalar(high));
  }

  /** As {@link #truncated(HasQuantile, Tensor, Tensor)}. */
  public static Truncated truncated(HasQuantile base, Tensor low, double high) {
    return truncated(base, low, scalar(high));
  }

  /** As {@link #truncated(HasQuantile, Tensor, Tensor)}. */
  public static Truncated truncated(HasQuantile base, double low, Tensor high) {
    return truncated(base, scalar(low), high);
  }

  /**
   * Truncated: density of the base over its mass from a lower bound up; what is below is cut off.
   *
   * @param base with quantiles and some mass from the bound up
   * @param low the bound, which belongs to it
   */
  public static Truncated truncatedBelow(HasQuantile base, Tensor low) {
    return checked(new Truncated(base, Optional.of(low), Optional.empty()));
  }

  /** As {@link #truncatedBelow(HasQuantile, Tensor)}. */
  public static Truncated truncatedBelow(HasQuantile base, double low) {
    return truncatedBelow(base, scalar(low));
  }

  /**
   * Truncated: density of the base over its mass up to an upper bound; what is above is cut off.
   *
   * @param base with quantiles and some mass up to the bound
   * @param high the bound, which belongs to it
   */
  public static Truncated truncatedAbove(HasQuantile base, Tensor high) {
    return checked(new Truncated(base, Optional.empty(), Optional.of(high)));
  }

  /** As {@link #truncatedAbove(HasQuantile, Tensor)}. */
  public static Truncated truncatedAbove(HasQuantile base, double high) {
    return truncatedAbove(base, scalar(high));
  }

  /**
   * Restricted: density of the base in a set, not divided by the set's mass, and zero outside. So
   * {@code restricted(normal(zeros(2), 1), ORDERED)} is a prior of two locations in order.
   *
   * @param base whose batch axes the set may take as one event
   * @param set such as {@code Constraints.ORDERED}
   */
  public static Restricted restricted(Distribution base, Constraint set) {
    return checked(new Restricted(base, set));
  }

  /**
   * Truncated normal: density of {@code normal(loc, scale)} over its mass between the bounds.
   *
   * @param loc mean of the normal
   * @param scale standard deviation of the normal, positive
   * @param low the lower bound
   * @param high the upper bound, greater than low
   */
  public static Truncated truncatedNormal(Tensor loc, Tensor scale, Tensor low, Tensor high) {
    return truncated(new Normal(loc, scale), low, high);
  }

  /** As {@link #truncatedNormal(Tensor, Tensor, Tensor, Tensor)}. */
  public static Truncated truncatedNormal(double loc, double scale, double low, double high) {
    return truncated(new Normal(scalar(loc), scalar(scale)), low, high);
  }

  /**
   * Truncated Cauchy: density of {@code cauchy(loc, scale)} over its mass between the bounds.
   *
   * @param loc median of the Cauchy
   * @param scale positive
   * @param low the lower bound
   * @param high the upper bound, greater than low
   */
  public static Truncated truncatedCauchy(Tensor loc, Tensor scale, Tensor low, Tensor high) {
    return truncated(new Cauchy(loc, scale), low, high);
  }

  /** As {@link #truncatedCauchy(Tensor, Tensor, Tensor, Tensor)}. */
  public static Truncated truncatedCauchy(double loc, double scale, double low, double high) {
    return truncated(new Cauchy(scalar(loc), scalar(scale)), low, high);
  }

  /**
   * Censored: density of the base between the bounds, at each bound the probability of what lies
   * beyond it, which is recorded as the bound.
   *
   * @param base with a distribution function
   * @param low the lower bound
   * @param high the upper bound, greater than low
   */
  public static Censored censored(HasCdf base, Tensor low, Tensor high) {
    return checked(new Censored(base, Optional.of(low), Optional.of(high)));
  }

  /** As {@link #censored(HasCdf, Tensor, Tensor)}. */
  public static Censored censored(HasCdf base, double low, double high) {
    return censored(base, scalar(low), scalar(high));
  }

  /** As {@link #censored(HasCdf, Tensor, Tensor)}. */
  public static Censored censored(HasCdf base, Tensor low, double high) {
    return censored(base, low, scalar(high));
  }

  /** As {@link #censored(HasCdf, Tensor, Tensor)}. */
  public static Censored censored(HasCdf base, double low, Tensor high) {
    return censored(base, scalar(low), high);
  }

  /**
   * Left censored: density of the base above the bound, at the bound the probability up to it.
   *
   * @param base with a distribution function
   * @param low the bound, recorded for what is less
   */
  public static Censored leftCensored(HasCdf base, Tensor low) {
    return checked(new Censored(base, Optional.of(low), Optional.empty()));
  }

  /** As {@link #leftCensored(HasCdf, Tensor)}. */
  public static Censored leftCensored(HasCdf base, double low) {
    return leftCensored(base, scalar(low));
  }

  /**
   * Right censored: density of the base below the bound, at the bound the probability from it up.
   *
   * @param base with a distribution function
   * @param high the bound, recorded for what is greater
   */
  public static Censored rightCensored(HasCdf base, Tensor high) {
    return checked(new Censored(base, Optional.empty(), Optional.of(high)));
  }

  /** As {@link #rightCensored(HasCdf, Tensor)}. */
  public static Censored rightCensored(HasCdf base, double high) {
    return rightCensored(base, scalar(high));
  }

  /**
   * Interval censored: a pair (a, b) has the probability of the base between a and b, and the
   * density at a where both are equal; a may be -infinity, b infinity.
   *
   * @param base with a distribution function
   */
  public static IntervalCensored intervalCensored(HasCdf base) {
    return checked(new IntervalCensored(base));
  }

  /**
   * Zero-inflated: 0 has probability gate + (1 - gate) p(0), k has probability (1 - gate) p(k) with
   * p that of the base.
   *
   * @param gate the probability of an extra zero, in [0, 1]
   * @param base a law of whole numbers
   */
  public static ZeroInflated zeroInflated(Tensor gate, Distribution base) {
    return checked(new ZeroInflated(gate, base));
  }

  /** As {@link #zeroInflated(Tensor, Distribution)}. */
  public static ZeroInflated zeroInflated(double gate, Distribution base) {
    return zeroInflated(scalar(gate), base);
  }

  /**
   * Zero-inflated: an extra zero with probability 1 / (1 + exp(-gateLogits)), else as the base.
   *
   * @param gateLogits log odds of an extra zero
   * @param base a law of whole numbers
   */
  public static ZeroInflatedLogits zeroInflatedLogits(Tensor gateLogits, Distribution base) {
    return checked(new ZeroInflatedLogits(gateLogits, base));
  }

  /** As {@link #zeroInflatedLogits(Tensor, Distribution)}. */
  public static ZeroInflatedLogits zeroInflatedLogits(double gateLogits, Distribution base) {
    return zeroInflatedLogits(scalar(gateLogits), base);
  }

  /**
   * Hurdle: 0 has probability gate, what is greater (1 - gate) times the probability or density of
   * the base given that it is greater than zero.
   *
   * @param gate the probability of zero, in [0, 1]
   * @param base a law of numbers, with quantiles if it can be zero or negative
   */
  public static Hurdle hurdle(Tensor gate, Distribution base) {
    return checked(new Hurdle(gate, base));
  }

  /** As {@link #hurdle(Tensor, Distribution)}. */
  public static Hurdle hurdle(double gate, Distribution base) {
    return hurdle(scalar(gate), base);
  }

  /**
   * Folded: density f(x) + f(-x) with f that of the base, from zero up.
   *
   * @param base a law of numbers
   */
  public static Folded folded(HasCdf base) {
    return checked(new Folded(base));
  }

  /**
   * Masked: density of the base where the mask is true, 1 where it is not.
   *
   * @param base a batch of distributions
   * @param mask of a shape that broadcasts with the batch
   */
  public static Masked masked(Distribution base, Tensor mask) {
    return checked(new Masked(base, mask));
  }

  /**
   * NaN-masked: density of the base, 1 for a NaN, which is a missing value.
   *
   * @param base a law of numbers
   */
  public static NanMasked nanMasked(Distribution base) {
    return checked(new NanMasked(base));
  }

  /**
   * NaN-masked normal vectors: density of the entries that are not NaN, the others integrated out.
   *
   * @param loc mean, vectors along the last axis
   * @param scaleTril Cholesky factor of the covariance, in the last two axes
   */
  public static NanMaskedMultivariateNormal nanMaskedMultivariateNormal(
      Tensor loc, Tensor scaleTril) {
    return checked(new NanMaskedMultivariateNormal(new MultivariateNormal(loc, scaleTril)));
  }

  /**
   * Mixture: density sum of weight_k f_k with f_k those of the components.
   *
   * @param weights probabilities along the last axis, summing to one
   * @param components a batch whose last axis holds the components
   */
  public static MixtureSameFamily mixture(Tensor weights, Distribution components) {
    return checked(new MixtureSameFamily(weights, components));
  }

  /**
   * Mixture: density sum of weight_k f_k with weights proportional to exp(logits).
   *
   * @param logits along the last axis
   * @param components a batch whose last axis holds the components
   */
  public static MixtureSameFamilyLogits mixtureLogits(Tensor logits, Distribution components) {
    return checked(new MixtureSameFamilyLogits(logits, components));
  }

  /**
   * Mixture: density sum of weight_k f_k with f_k those of components of any families.
   *
   * @param weights probabilities along the last axis, summing to one
   * @param components all discrete or all continuous, of one event shape
   */
  public static MixtureGeneral mixture(Tensor weights, List<Distribution> components) {
    return checked(new MixtureGeneral(weights, components));
  }

  /**
   * Masked mixture: density of the one distribution where the mask is true, of the other elsewhere.
   *
   * @param mask of a shape that broadcasts with the batch
   * @param chosen where the mask is true
   * @param other where it is not
   */
  public static MaskedMixture maskedMixture(Tensor mask, Distribution chosen, Distribution other) {
    return checked(new MaskedMixture(mask, chosen, other));
  }
}
