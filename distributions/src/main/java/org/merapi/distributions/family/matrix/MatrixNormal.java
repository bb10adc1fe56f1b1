package org.merapi.distributions.family.matrix;

import static org.merapi.distributions.density.NormalVectors.MATRIX;

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
import org.merapi.tensor.Tensor;

/**
 * Normal matrices whose entries (i, j) and (k, l) have the covariance U_ik V_jl.
 *
 * @param loc the mean, n rows and p columns in the last two axes
 * @param rowTril the lower Cholesky factor of the covariance U of the rows, n by n
 * @param columnTril the lower Cholesky factor of the covariance V of the columns, p by p
 */
public record MatrixNormal(Tensor loc, Tensor rowTril, Tensor columnTril)
    implements Reparameterized, HasMoments, HasMode, HasEntropy {

  /** Checks that the sizes fit. */
  public MatrixNormal {
    NormalMatrices.require("MatrixNormal", loc, rowTril, columnTril);
  }

  @Override
  public Params<MatrixNormal> params() {
    return Params.of(
        t -> new MatrixNormal(t.get(0), t.get(1), t.get(2)),
        List.of(
            new Params.Param("loc", loc, MATRIX),
            new Params.Param("rowTril", rowTril, Constraints.LOWER_CHOLESKY),
            new Params.Param("columnTril", columnTril, Constraints.LOWER_CHOLESKY)));
  }

  @Override
  public Constraint support() {
    return MATRIX;
  }

  @Override
  public Shape eventShape() {
    return loc.shape().tail(2);
  }

  @Override
  public Tensor logProb(Tensor value) {
    Tensor z = NormalMatrices.standardised(value.minus(loc), rowTril, columnTril);
    Tensor constant =
        NormalMatrices.logVolume(rowTril, columnTril)
            .plus(eventShape().elements() * NormalVectors.HALF_LOG_TWO_PI);
    return z.square().sum(-2, -1).times(-0.5).minus(constant);
  }

  @Override
  public Tensor sample(Key key) {
    return loc.plus(NormalMatrices.coloured(key.normal(shape()), rowTril, columnTril));
  }

  @Override
  public Tensor mean() {
    return loc.expand(shape());
  }

  @Override
  public Tensor variance() {
    return NormalMatrices.variance(rowTril, columnTril).expand(shape());
  }

  @Override
  public Tensor mode() {
    return mean();
  }

  @Override
  public Tensor entropy() {
    return NormalMatrices.logVolume(rowTril, columnTril)
        .plus(eventShape().elements() * NormalVectors.ENTROPY)
        .expand(batchShape());
  }
}
