package org.merapi.distributions.family.positive;

import static org.merapi.tensor.Special.betainc;
import static org.merapi.tensor.Special.betaincComplement;
import static org.merapi.tensor.Special.betaincComplementInverse;
import static org.merapi.tensor.Special.betaincInverse;
import static org.merapi.tensor.Special.logBeta;
import static org.merapi.tensor.Special.xlogy;
import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.maximum;
import static org.merapi.tensor.Tensors.reciprocal;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;

import org.merapi.distributions.HasMode;
import org.merapi.distributions.HasMoments;
import org.merapi.distributions.HasQuantile;
import org.merapi.distributions.Params;
import org.merapi.distributions.Reparameterized;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.FromZero;
import org.merapi.distributions.density.GammaDraws;
import org.merapi.distributions.density.Masking;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * The F law of Fisher and Snedecor: the ratio of two independent chi-squared variables, each over
 * its degrees of freedom.
 *
 * @param numerator degrees of freedom of the upper mean square, positive
 * @param denominator degrees of freedom of the lower mean square, positive
 */
public record FisherSnedecor(Tensor numerator, Tensor denominator)
    implements Reparameterized, HasQuantile, HasMoments, HasMode {

  @Override
  public Params<FisherSnedecor> params() {
    return Params.of(
        FisherSnedecor::new,
        "numerator",
        numerator,
        Constraints.POSITIVE,
        "denominator",
        denominator,
        Constraints.POSITIVE);
  }

  @Override
  public Constraint support() {
    return Constraints.NONNEGATIVE;
  }

  @Override
  public Tensor logProb(Tensor value) {
    return Masking.excluding(
        value.lt(0),
        value,
        1,
        x ->
            xlogy(upper().minus(1), x)
                .minus(upper().plus(lower()).times(ratio(x).log1p()))
                .plus(upper().times(log(numerator.div(denominator))))
                .minus(logBeta(upper(), lower())));
  }

  @Override
  public Tensor sample(Key key) {
    Tensor first = GammaDraws.log(key.fold(0), shape(), upper());
    Tensor second = GammaDraws.log(key.fold(1), shape(), lower());
    return exp(first.minus(second)).times(denominator.div(numerator));
  }

  @Override
  public Tensor cdf(Tensor value) {
    return FromZero.cdf(value, x -> part(ratio(x), upper(), lower()));
  }

  @Override
  public Tensor survival(Tensor value) {
    return Masking.replacing(
        value.le(0), 1, value, 1, x -> part(reciprocal(ratio(x)), lower(), upper()));
  }

  @Override
  public Tensor icdf(Tensor probability) {
    return quantile(probability, upper(), lower()).times(denominator.div(numerator));
  }

  @Override
  public Tensor inverseSurvival(Tensor probability) {
    return denominator.div(numerator.times(quantile(probability, lower(), upper())));
  }

  /** Infinite up to two degrees of freedom of the denominator. */
  @Override
  public Tensor mean() {
    return Masking.existsAbove(2, denominator, Double.POSITIVE_INFINITY, n -> n.div(n.minus(2)))
        .expand(shape());
  }

  /** Infinite up to four degrees of freedom of the denominator. */
  @Override
  public Tensor variance() {
    return Masking.existsAbove(
            4,
            denominator,
            Double.POSITIVE_INFINITY,
            n ->
                n.div(n.minus(2))
                    .square()
                    .times(numerator.plus(n).minus(2))
                    .times(2)
                    .div(numerator.times(n.minus(4))))
        .expand(shape());
  }

  /** Zero up to two degrees of freedom of the numerator. */
  @Override
  public Tensor mode() {
    Tensor above = maximum(numerator.minus(2), scalar(0.0)).div(numerator);
    return above.times(denominator.div(denominator.plus(2))).expand(shape());
  }

  /**
   * P(r&#39; &le; r) for the ratio of gamma variables, by the lesser of r / (1 + r) and the rest.
   */
  private static Tensor part(Tensor ratio, Tensor a, Tensor b) {
    Tensor far = ratio.gt(1);
    Tensor y = where(far, scalar(0.5), ratio.div(ratio.plus(1)));
    Tensor rest = where(far, reciprocal(where(far, ratio, scalar(1.0)).plus(1)), scalar(0.5));
    return where(far, betaincComplement(b, a, rest), betainc(a, b, y));
  }

  private static Tensor quantile(Tensor probability, Tensor a, Tensor b) {
    Tensor near = betaincInverse(a, b, probability);
    Tensor far = near.gt(0.5);
    Tensor rest = where(far, betaincComplementInverse(b, a, probability), scalar(0.5));
    Tensor y = where(far, scalar(0.5), near);
    return where(far, scalar(1.0).minus(rest).div(rest), y.div(scalar(1.0).minus(y)));
  }

  private Tensor upper() {
    return numerator.times(0.5);
  }

  private Tensor lower() {
    return denominator.times(0.5);
  }

  /** The ratio of the chi-squared variables. */
  private Tensor ratio(Tensor value) {
    return value.times(numerator.div(denominator));
  }
}
