package org.merapi.distributions.constraint;

import org.merapi.tensor.Linalg;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Membership of sets of matrices. */
final class Matrices {
  /** The greatest difference of mirrored elements, as a part of the greatest element. */
  static final double ASYMMETRY = 1e-8;

  /** What a matrix of zeros counts as. */
  static final double LEAST_SIZE = 1e-300;

  private Matrices() {}

  static Tensor isLowerTriangular(Tensor value) {
    return value.eq(value.tril()).all(-2, -1);
  }

  static Tensor isSquare(Tensor value) {
    Tensor numbers = value.eq(value).all(-2, -1);
    return value.size(-1) == value.size(-2) ? numbers : numbers.and(Tensors.scalar(false));
  }

  static Tensor isSymmetric(Tensor value) {
    if (value.size(-1) != value.size(-2) || value.size(-1) == 0) {
      return isSquare(value);
    }
    Tensor gap = value.minus(value.transposeLast()).abs().max(-2, -1);
    Tensor size = Tensors.maximum(value.abs().max(-2, -1), Tensors.scalar(LEAST_SIZE));
    return gap.le(size.times(ASYMMETRY));
  }

  static Tensor isPositiveSemidefinite(Tensor value) {
    if (value.size(-1) != value.size(-2) || value.size(-1) == 0) {
      return isSquare(value);
    }
    Tensor finite = Tensors.isFinite(value);
    Tensor numbers = Tensors.where(finite, value, Tensors.scalar(0));
    Tensor eigenvalues = Linalg.symmetricEigen(numbers).values();
    Tensor size = eigenvalues.abs().max(-1);
    Tensor inside = eigenvalues.min(-1).ge(size.times(-Bounds.ROUNDING));
    return isSymmetric(numbers).and(inside).and(finite.all(-2, -1));
  }
}
