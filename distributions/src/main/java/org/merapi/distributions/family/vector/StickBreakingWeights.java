package org.merapi.distributions.family.vector;

import static org.merapi.tensor.Tensors.arange;
import static org.merapi.tensor.Tensors.cat;
import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.expm1;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;

import org.merapi.distributions.HasEntropy;
import org.merapi.distributions.HasMoments;
import org.merapi.distributions.Params;
import org.merapi.distributions.Reparameterized;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.Masking;
import org.merapi.tensor.Index;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;

/**
 * The weights of a truncated Dirichlet process (Sethuraman 1994, "A constructive definition of
 * Dirichlet priors"; Ishwaran and James 2001, "Gibbs sampling methods for stick-breaking priors"):
 * each entry takes a part of the stick that is left with the law beta(1, concentration), the last
 * takes the rest.
 *
 * @param size entries of a vector, at least 2
 * @param concentration positive; the more, the smaller the first weights
 */
public record StickBreakingWeights(int size, Tensor concentration)
    implements Reparameterized, HasMoments, HasEntropy {

  /** Checks the size. */
  public StickBreakingWeights {
    if (size < 2) {
      throw new ShapeException("StickBreakingWeights: size must be at least 2, got " + size);
    }
  }

  @Override
  public Params<StickBreakingWeights> params() {
    return Params.of(
        t -> new StickBreakingWeights(size, t),
        "concentration",
        concentration,
        Constraints.POSITIVE);
  }

  @Override
  public Constraint support() {
    return Constraints.SIMPLEX;
  }

  @Override
  public Shape eventShape() {
    return Shape.of(size);
  }

  /** The density of all entries but the last; what is left of the stick is summed from the end. */
  @Override
  public Tensor logProb(Tensor value) {
    Tensor inside = support().contains(value).and(part(value, size - 1, size).gt(0).all(-1));
    Tensor x = where(inside.unsqueeze(-1), value, scalar(1.0));
    Tensor left = log(x.flip(-1).cumsum(-1).flip(-1));
    Tensor last = part(left, size - 1, size).squeeze(-1);
    Tensor between = part(left, 1, size - 1).sum(-1);
    Tensor power = concentration.minus(1).times(last).minus(between);
    return Masking.only(inside, log(concentration).times(size - 1.0).plus(power));
  }

  private static Tensor part(Tensor vector, int from, int to) {
    return vector.get(Index.ellipsis(), Index.range(from, to));
  }

  @Override
  public Tensor sample(Key key) {
    Shape breaks = batchShape().concat(Shape.of(size - 1));
    Tensor logKept = key.exponential(breaks).neg().div(concentration.unsqueeze(-1));
    Tensor after = logKept.cumsum(-1);
    Tensor taken = exp(after.minus(logKept)).times(expm1(logKept).neg());
    return cat(-1, taken, exp(part(after, size - 2, size - 1)));
  }

  @Override
  public Tensor mean() {
    Tensor a = concentration.unsqueeze(-1);
    return powers(a.div(a.plus(1)), scalar(1.0).div(a.plus(1)));
  }

  @Override
  public Tensor variance() {
    Tensor a = concentration.unsqueeze(-1);
    Tensor first = scalar(2.0).div(a.plus(1).times(a.plus(2)));
    return powers(a.div(a.plus(2)), first).minus(mean().square());
  }

  /** kept^k taken for the entries k from 0, kept^k for the last. */
  private Tensor powers(Tensor kept, Tensor taken) {
    Tensor place = arange(size);
    return kept.pow(place).times(where(place.lt(size - 1.0), taken, scalar(1.0)));
  }

  @Override
  public Tensor entropy() {
    double breaks = size - 1;
    Tensor perBreak = concentration.minus(1 + 0.5 * (size - 2)).div(concentration);
    return perBreak.minus(log(concentration)).times(breaks);
  }
}
