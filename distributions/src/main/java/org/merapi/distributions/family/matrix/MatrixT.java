package org.merapi.distributions.family.matrix;

import static org.merapi.distributions.density.NormalVectors.MATRIX;
import static org.merapi.tensor.Tensors.eye;
import static org.merapi.tensor.Tensors.isFinite;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;

import java.util.List;
import org.merapi.distributions.HasMode;
import org.merapi.distributions.HasMoments;
import org.merapi.distributions.Params;
import org.merapi.distributions.Reparameterized;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.Factors;
import org.merapi.distributions.density.Masking;
import org.merapi.distributions.density.MultivariateGamma;
import org.merapi.distributions.density.NormalMatrices;
import org.merapi.distributions.density.WishartFactors;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * Student's t distribution of matrices (Gupta and Nagar 2000, "Matrix Variate Distributions",
 * definition 4.2.1): a {@link MatrixNormal} whose row covariance has an {@link InverseWishart} law.
 *
 * @param degreesOfFreedom positive
 * @param loc the centre, n rows and p columns in the last two axes
 * @param rowTril the lower Cholesky factor of the scale matrix of the rows, n by n
 * @param columnTril the lower Cholesky factor of the scale matrix of the columns, p by p
 */
public record MatrixT(Tensor degreesOfFreedom, Tensor loc, Tensor rowTril, Tensor columnTril)
    implements Reparameterized, HasMoments, HasMode {

  /** Checks that the sizes fit. */
  public MatrixT {
    NormalMatrices.require("MatrixT", loc, rowTril, columnTril);
  }

  @Override
  public Params<MatrixT> params() {
    return Params.of(
        t -> new MatrixT(t.get(0), t.get(1), t.get(2), t.get(3)),
        List.of(
            new Params.Param("degreesOfFreedom", degreesOfFreedom, Constraints.POSITIVE),
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
    int rows = loc.size(-2);
    int columns = loc.size(-1);
    Tensor finite = isFinite(value).all(-2, -1);
    Tensor safe = where(finite.unsqueeze(-1).unsqueeze(-1), value, scalar(0.0));
    Tensor z = NormalMatrices.standardised(safe.minus(loc), rowTril, columnTril);
    Tensor square = z.matmul(z.transposeLast()).plus(eye(rows));
    Tensor power = degreesOfFreedom.plus(rows + columns - 1.0);
    Tensor base = degreesOfFreedom.plus(rows - 1.0);
    Tensor constant =
        MultivariateGamma.log(power.times(0.5), rows)
            .minus(MultivariateGamma.log(base.times(0.5), rows))
            .minus(0.5 * rows * columns * Math.log(Math.PI))
            .minus(NormalMatrices.logVolume(rowTril, columnTril));
    Tensor tail = power.times(Factors.logVolume(square.cholesky()));
    return Masking.only(finite, constant.minus(tail));
  }

  @Override
  public Tensor sample(Key key) {
    int rows = loc.size(-2);
    Tensor v = degreesOfFreedom.plus(rows - 1.0);
    Tensor inverse = WishartFactors.reversedBartlett(key.fold(1), batchShape(), v, rows);
    Tensor standard = inverse.solveTriangular(key.fold(0).normal(shape()), false);
    return loc.plus(NormalMatrices.coloured(standard, rowTril, columnTril));
  }

  /** NaN up to one degree of freedom. */
  @Override
  public Tensor mean() {
    Tensor exists = degreesOfFreedom.gt(1).unsqueeze(-1).unsqueeze(-1);
    return where(exists, loc, scalar(Double.NaN)).expand(shape());
  }

  /** NaN up to one degree of freedom, infinite up to two. */
  @Override
  public Tensor variance() {
    Tensor finite =
        Masking.existsAbove(
            2, degreesOfFreedom, Double.POSITIVE_INFINITY, v -> scalar(1.0).div(v.minus(2)));
    Tensor unit = where(degreesOfFreedom.gt(1), finite, scalar(Double.NaN));
    return NormalMatrices.variance(rowTril, columnTril)
        .times(unit.unsqueeze(-1).unsqueeze(-1))
        .expand(shape());
  }

  @Override
  public Tensor mode() {
    return loc.expand(shape());
  }
}
