package org.merapi.distributions.family.vector;

import static org.merapi.distributions.density.NormalVectors.VECTOR;
import static org.merapi.tensor.Tensors.cat;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.softmax;
import static org.merapi.tensor.Tensors.where;

import org.merapi.distributions.Params;
import org.merapi.distributions.Reparameterized;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.Factors;
import org.merapi.distributions.density.Masking;
import org.merapi.tensor.Index;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * Probability vectors whose log ratios to the last entry are normal (Aitchison and Shen 1980,
 * "Logistic-normal distributions: some properties and uses").
 *
 * @param loc the mean of the log ratios, one fewer than the entries, along the last axis
 * @param scaleTril the lower Cholesky factor of the covariance of the log ratios, in the last two
 *     axes
 */
public record LogisticNormal(Tensor loc, Tensor scaleTril) implements Reparameterized {

  /** Checks that the sizes fit. */
  public LogisticNormal {
    Factors.requireSquare("LogisticNormal", "scaleTril", scaleTril, loc.size(-1), "loc");
  }

  @Override
  public Params<LogisticNormal> params() {
    return Params.of(
        LogisticNormal::new,
        "loc",
        loc,
        VECTOR,
        "scaleTril",
        scaleTril,
        Constraints.LOWER_CHOLESKY);
  }

  @Override
  public Constraint support() {
    return Constraints.SIMPLEX;
  }

  @Override
  public Shape eventShape() {
    return Shape.of(loc.size(-1) + 1);
  }

  /** The density of all entries but the last. */
  @Override
  public Tensor logProb(Tensor value) {
    int size = loc.size(-1);
    Tensor inside = support().contains(value).and(value.gt(0).all(-1));
    Tensor logs = log(where(inside.unsqueeze(-1), value, scalar(1.0)));
    Tensor last = logs.get(Index.ellipsis(), Index.range(size, size + 1));
    Tensor ratios = logs.get(Index.ellipsis(), Index.range(0, size)).minus(last);
    Tensor normal = new MultivariateNormal(loc, scaleTril).logProb(ratios);
    return Masking.only(inside, normal.minus(logs.sum(-1)));
  }

  @Override
  public Tensor sample(Key key) {
    Tensor ratios = new MultivariateNormal(loc, scaleTril).sample(key);
    Tensor last = scalar(0.0).expand(batchShape().concat(Shape.of(1)));
    return softmax(cat(-1, ratios, last), -1);
  }
}
