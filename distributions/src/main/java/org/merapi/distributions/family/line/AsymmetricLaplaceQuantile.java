package org.merapi.distributions.family.line;

import static org.merapi.tensor.Tensors.scalar;

import java.util.List;
import org.merapi.distributions.HasEntropy;
import org.merapi.distributions.HasMode;
import org.merapi.distributions.HasMoments;
import org.merapi.distributions.HasQuantile;
import org.merapi.distributions.Params;
import org.merapi.distributions.Reparameterized;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.TwoSidedExponential;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * The asymmetric Laplace law by the probability below its mode: the law behind quantile regression.
 *
 * @param loc the mode, which is the quantile of the given probability
 * @param scale positive
 * @param quantile the probability below {@code loc}, between zero and one
 */
public record AsymmetricLaplaceQuantile(Tensor loc, Tensor scale, Tensor quantile)
    implements Reparameterized, HasQuantile, HasMoments, HasMode, HasEntropy {

  @Override
  public Params<AsymmetricLaplaceQuantile> params() {
    return Params.of(
        t -> new AsymmetricLaplaceQuantile(t.get(0), t.get(1), t.get(2)),
        List.of(
            new Params.Param("loc", loc, Constraints.REAL),
            new Params.Param("scale", scale, Constraints.POSITIVE),
            new Params.Param("quantile", quantile, Constraints.UNIT_INTERVAL)));
  }

  @Override
  public Constraint support() {
    return Constraints.REAL;
  }

  @Override
  public Tensor logProb(Tensor value) {
    return law().logProb(value.minus(loc));
  }

  @Override
  public Tensor sample(Key key) {
    return icdf(key.uniform(shape()));
  }

  @Override
  public Tensor cdf(Tensor value) {
    return law().cdf(value.minus(loc));
  }

  @Override
  public Tensor survival(Tensor value) {
    return law().mirrored().cdf(loc.minus(value));
  }

  @Override
  public Tensor logCdf(Tensor value) {
    return law().logCdf(value.minus(loc));
  }

  @Override
  public Tensor logSurvival(Tensor value) {
    return law().mirrored().logCdf(loc.minus(value));
  }

  @Override
  public Tensor icdf(Tensor probability) {
    return loc.plus(law().icdf(probability));
  }

  @Override
  public Tensor inverseSurvival(Tensor probability) {
    return loc.minus(law().mirrored().icdf(probability));
  }

  @Override
  public Tensor mean() {
    return loc.plus(law().mean()).expand(shape());
  }

  @Override
  public Tensor variance() {
    return law().variance().expand(shape());
  }

  @Override
  public Tensor mode() {
    return loc.expand(shape());
  }

  @Override
  public Tensor entropy() {
    return law().entropy().expand(batchShape());
  }

  private TwoSidedExponential law() {
    return new TwoSidedExponential(scalar(1.0).minus(quantile).div(scale), quantile.div(scale));
  }
}
