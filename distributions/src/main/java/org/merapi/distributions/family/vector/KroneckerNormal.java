package org.merapi.distributions.family.vector;

import static org.merapi.distributions.density.NormalVectors.VECTOR;

import java.util.List;
import org.merapi.distributions.HasEntropy;
import org.merapi.distributions.HasMode;
import org.merapi.distributions.HasMoments;
import org.merapi.distributions.Params;
import org.merapi.distributions.Reparameterized;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.NormalMatrices;
import org.merapi.distributions.density.NormalVectors;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;

/**
 * Normal vectors whose covariance is the Kronecker product U x V, as a process on a grid has it. U
 * and V are factored in place of their product.
 *
 * @param loc the mean, n p numbers along the last axis: n groups of p
 * @param outerTril the lower Cholesky factor of U, n by n, in the last two axes
 * @param innerTril the lower Cholesky factor of V, p by p, in the last two axes
 */
public record KroneckerNormal(Tensor loc, Tensor outerTril, Tensor innerTril)
    implements Reparameterized, HasMoments, HasMode, HasEntropy {

  /** Checks that the sizes fit. */
  public KroneckerNormal {
    boolean fits =
        loc.rank() >= 1
            && outerTril.rank() >= 2
            && innerTril.rank() >= 2
            && outerTril.size(-1) == outerTril.size(-2)
            && innerTril.size(-1) == innerTril.size(-2)
            && loc.size(-1) == outerTril.size(-1) * innerTril.size(-1);
    if (!fits) {
      throw new ShapeException(
          "KroneckerNormal: loc of shape "
              + loc.shape()
              + " has no entry for each row of the product of square matrices outerTril of shape "
              + outerTril.shape()
              + " and innerTril of shape "
              + innerTril.shape());
    }
  }

  @Override
  public Params<KroneckerNormal> params() {
    return Params.of(
        t -> new KroneckerNormal(t.get(0), t.get(1), t.get(2)),
        List.of(
            new Params.Param("loc", loc, VECTOR),
            new Params.Param("outerTril", outerTril, Constraints.LOWER_CHOLESKY),
            new Params.Param("innerTril", innerTril, Constraints.LOWER_CHOLESKY)));
  }

  @Override
  public Constraint support() {
    return VECTOR;
  }

  @Override
  public Shape eventShape() {
    return loc.shape().tail(1);
  }

  private Tensor matrix(Tensor vector) {
    Shape outer = vector.shape().head(vector.rank() - 1);
    return vector.reshape(outer.concat(Shape.of(outerTril.size(-1), innerTril.size(-1))));
  }

  private static Tensor flat(Tensor matrix) {
    Shape outer = matrix.shape().head(matrix.rank() - 2);
    return matrix.reshape(outer.concat(Shape.of(matrix.size(-2) * matrix.size(-1))));
  }

  @Override
  public Tensor logProb(Tensor value) {
    Tensor residual = matrix(value.minus(loc));
    Tensor z = NormalMatrices.standardised(residual, outerTril, innerTril);
    Tensor constant =
        NormalMatrices.logVolume(outerTril, innerTril)
            .plus(loc.size(-1) * NormalVectors.HALF_LOG_TWO_PI);
    return z.square().sum(-2, -1).times(-0.5).minus(constant);
  }

  @Override
  public Tensor sample(Key key) {
    Tensor standard = matrix(key.normal(shape()));
    return loc.plus(flat(NormalMatrices.coloured(standard, outerTril, innerTril)));
  }

  @Override
  public Tensor mean() {
    return loc.expand(shape());
  }

  @Override
  public Tensor variance() {
    return flat(NormalMatrices.variance(outerTril, innerTril)).expand(shape());
  }

  @Override
  public Tensor mode() {
    return mean();
  }

  @Override
  public Tensor entropy() {
    return NormalMatrices.logVolume(outerTril, innerTril)
        .plus(loc.size(-1) * NormalVectors.ENTROPY)
        .expand(batchShape());
  }
}
