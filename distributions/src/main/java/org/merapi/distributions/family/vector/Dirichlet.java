package org.merapi.distributions.family.vector;

import static org.merapi.distributions.density.NormalVectors.POSITIVE_VECTOR;
import static org.merapi.tensor.Special.digamma;
import static org.merapi.tensor.Special.lgamma;
import static org.merapi.tensor.Special.xlogy;
import static org.merapi.tensor.Tensors.arange;
import static org.merapi.tensor.Tensors.maximum;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.softmax;
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
import org.merapi.tensor.DType;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * The Dirichlet distribution of probability vectors.
 *
 * @param concentration one positive number for each entry of the vector, along the last axis
 */
public record Dirichlet(Tensor concentration)
    implements Reparameterized, HasMoments, HasMode, HasEntropy {

  @Override
  public Params<Dirichlet> params() {
    return Params.of(Dirichlet::new, "concentration", concentration, POSITIVE_VECTOR);
  }

  @Override
  public Constraint support() {
    return Constraints.SIMPLEX;
  }

  @Override
  public Shape eventShape() {
    return concentration.shape().tail(1);
  }

  /** The density of the first K - 1 entries. */
  @Override
  public Tensor logProb(Tensor value) {
    Tensor inside = support().contains(value);
    Tensor x = where(inside.unsqueeze(-1), value, scalar(1.0));
    Tensor constant = lgamma(concentration.sum(-1)).minus(lgamma(concentration).sum(-1));
    return Masking.only(inside, xlogy(concentration.minus(1), x).sum(-1).plus(constant));
  }

  @Override
  public Tensor sample(Key key) {
    return softmax(GammaDraws.log(key, shape(), concentration), -1);
  }

  @Override
  public Tensor mean() {
    return concentration.div(concentration.sumKeep(-1));
  }

  @Override
  public Tensor variance() {
    Tensor mean = mean();
    return mean.times(scalar(1.0).minus(mean)).div(concentration.sumKeep(-1).plus(1));
  }

  /**
   * The entries in excess of one, over their sum. If none exceeds one the density is greatest, or
   * not bounded, at corners: then it is that of the greatest concentration.
   */
  @Override
  public Tensor mode() {
    Tensor excess = maximum(concentration.minus(1), scalar(0.0));
    Tensor total = excess.sumKeep(-1);
    Tensor inner = total.gt(0);
    Tensor corner =
        arange(concentration.size(-1))
            .eq(concentration.argmax(-1).unsqueeze(-1))
            .cast(DType.FLOAT64);
    return where(inner, excess.div(where(inner, total, scalar(1.0))), corner);
  }

  @Override
  public Tensor entropy() {
    Tensor total = concentration.sum(-1);
    Tensor logBeta = lgamma(concentration).sum(-1).minus(lgamma(total));
    Tensor slopes = concentration.minus(1).times(digamma(concentration)).sum(-1);
    Tensor size = total.minus(concentration.size(-1));
    return logBeta.plus(size.times(digamma(total))).minus(slopes);
  }
}
