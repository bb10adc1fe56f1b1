package org.merapi.distributions.family.vector;

import static org.merapi.tensor.Special.lgamma;
import static org.merapi.tensor.Special.xlogy;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.softmax;
import static org.merapi.tensor.Tensors.where;

import org.merapi.distributions.HasMoments;
import org.merapi.distributions.Params;
import org.merapi.distributions.Reparameterized;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.GammaDraws;
import org.merapi.distributions.density.Masking;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * The Dirichlet distribution of probability vectors.
 *
 * @param concentration one positive number for each entry of the vector, along the last axis
 */
public record Dirichlet(Tensor concentration) implements Reparameterized, HasMoments {
  private static final Constraint POSITIVE_VECTOR =
      new Constraint.Independent(Constraints.POSITIVE, 1);

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
}
