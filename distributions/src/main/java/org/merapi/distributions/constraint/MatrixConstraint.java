package org.merapi.distributions.constraint;

import static org.merapi.distributions.constraint.Bounds.isNearly;

import org.merapi.tensor.Tensor;

/** A set of matrices: one event is the last two axes of a tensor. */
public sealed interface MatrixConstraint extends Constraint {
  @Override
  default int eventRank() {
    return 2;
  }

  /** Lower triangular matrices with a positive diagonal. */
  record LowerCholesky() implements MatrixConstraint {
    @Override
    public String description() {
      return "a lower triangular matrix with positive diagonal";
    }

    @Override
    public Tensor contains(Tensor value) {
      return Matrices.isLowerTriangular(value).and(value.diagonal().gt(0).all(-1));
    }
  }

  /**
   * Cholesky factors of correlation matrices: lower triangular matrices with a positive diagonal,
   * whose rows have length one to a rounding error of 1e-6 of the square.
   */
  record CorrelationCholesky() implements MatrixConstraint {
    @Override
    public String description() {
      return "a Cholesky factor of a correlation matrix (lower triangular with positive diagonal, of"
          + " rows of length one)";
    }

    @Override
    public Tensor contains(Tensor value) {
      return Matrices.isLowerTriangular(value)
          .and(value.diagonal().gt(0).all(-1))
          .and(isNearly(value.square().sum(-1), 1).all(-1));
    }
  }

  /** Symmetric matrices with positive leading minors. */
  record PositiveDefinite() implements MatrixConstraint {
    @Override
    public String description() {
      return "a symmetric positive definite matrix";
    }

    @Override
    public Tensor contains(Tensor value) {
      return PositiveDefiniteCheck.contains(value);
    }
  }

  /**
   * Symmetric matrices without negative eigenvalues, to a rounding error of 1e-6 of the greatest
   * eigenvalue; parametrised as the positive definite ones.
   */
  record PositiveSemidefinite() implements MatrixConstraint {
    @Override
    public String description() {
      return "a symmetric positive semidefinite matrix";
    }

    @Override
    public Tensor contains(Tensor value) {
      return Matrices.isPositiveSemidefinite(value);
    }
  }

  /** Symmetric positive definite matrices whose diagonal is one to a rounding error of 1e-6. */
  record CorrelationMatrix() implements MatrixConstraint {
    @Override
    public String description() {
      return "a correlation matrix (symmetric positive definite, with ones on the diagonal)";
    }

    @Override
    public Tensor contains(Tensor value) {
      return PositiveDefiniteCheck.contains(value).and(isNearly(value.diagonal(), 1).all(-1));
    }
  }

  /** Lower triangular matrices with ones on the diagonal, to a rounding error of 1e-6. */
  record UnitLowerCholesky() implements MatrixConstraint {
    @Override
    public String description() {
      return "a lower triangular matrix with ones on the diagonal";
    }

    @Override
    public Tensor contains(Tensor value) {
      return Matrices.isLowerTriangular(value).and(isNearly(value.diagonal(), 1).all(-1));
    }
  }

  /** Lower triangular matrices with a positive diagonal, parametrised by log(1 + exp(x)). */
  record SoftplusLowerCholesky() implements MatrixConstraint {
    @Override
    public String description() {
      return "a lower triangular matrix with positive diagonal";
    }

    @Override
    public Tensor contains(Tensor value) {
      return Matrices.isLowerTriangular(value).and(value.diagonal().gt(0).all(-1));
    }
  }

  /** Square matrices of any numbers. */
  record Square() implements MatrixConstraint {
    @Override
    public String description() {
      return "a square matrix";
    }

    @Override
    public Tensor contains(Tensor value) {
      return Matrices.isSquare(value);
    }
  }

  /** Square matrices that equal their transpose, to a part in 1e8 of the greatest entry. */
  record Symmetric() implements MatrixConstraint {
    @Override
    public String description() {
      return "a symmetric matrix";
    }

    @Override
    public Tensor contains(Tensor value) {
      return Matrices.isSymmetric(value);
    }
  }

  /** Matrices whose rows are probability vectors, to a rounding error of 1e-6 of their sums. */
  record RowStochastic() implements MatrixConstraint {
    @Override
    public String description() {
      return "a matrix whose rows are probability vectors";
    }

    @Override
    public Tensor contains(Tensor value) {
      return value.ge(0).all(-2, -1).and(isNearly(value.sum(-1), 1).all(-1));
    }
  }

  /** Matrices whose columns are probability vectors, to a rounding error of 1e-6 of their sums. */
  record ColumnStochastic() implements MatrixConstraint {
    @Override
    public String description() {
      return "a matrix whose columns are probability vectors";
    }

    @Override
    public Tensor contains(Tensor value) {
      return value.ge(0).all(-2, -1).and(isNearly(value.sum(-2), 1).all(-1));
    }
  }
}
