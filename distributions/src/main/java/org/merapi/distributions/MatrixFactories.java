package org.merapi.distributions;

import static org.merapi.tensor.Tensors.scalar;

import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.family.matrix.InverseWishart;
import org.merapi.distributions.family.matrix.InverseWishartCholesky;
import org.merapi.distributions.family.matrix.LKJ;
import org.merapi.distributions.family.matrix.LKJCholesky;
import org.merapi.distributions.family.matrix.MatrixNormal;
import org.merapi.distributions.family.matrix.MatrixT;
import org.merapi.distributions.family.matrix.Wishart;
import org.merapi.distributions.family.matrix.WishartCholesky;
import org.merapi.tensor.Tensor;

/** Factories of the distributions of matrices, a part of {@link Distributions}. */
abstract class MatrixFactories extends VectorFactories {
  /**
   * LKJ: density proportional to det(R)^(concentration - 1), on the correlation matrices R.
   *
   * @param size rows of a matrix, at least 1
   * @param concentration positive; one makes all correlation matrices equally likely
   */
  public static LKJ lkj(int size, Tensor concentration) {
    return checked(new LKJ(size, concentration));
  }

  /** As {@link #lkj(int, Tensor)}. */
  public static LKJ lkj(int size, double concentration) {
    return checked(new LKJ(size, scalar(concentration)));
  }

  /**
   * LKJCholesky: density proportional to the product of L_kk^(size - k + 2 concentration - 2), k
   * from 2, on the Cholesky factors L of correlation matrices L L', which have the LKJ law.
   *
   * @param size rows of a matrix, at least 1
   * @param concentration positive; one makes all correlation matrices equally likely
   */
  public static LKJCholesky lkjCholesky(int size, Tensor concentration) {
    return checked(new LKJCholesky(size, concentration));
  }

  /** As {@link #lkjCholesky(int, Tensor)}. */
  public static LKJCholesky lkjCholesky(int size, double concentration) {
    return checked(new LKJCholesky(size, scalar(concentration)));
  }

  /**
   * Wishart: density proportional to det(X)^((v - p - 1) / 2) exp(-trace(V^-1 X) / 2), on the
   * positive definite matrices X of p rows.
   *
   * @param degreesOfFreedom v, greater than p - 1; the mean is v V
   * @param scale V, symmetric positive definite, in the last two axes
   */
  public static Wishart wishart(Tensor degreesOfFreedom, Tensor scale) {
    check("Wishart", "scale", scale, Constraints.POSITIVE_DEFINITE);
    return checked(Wishart.ofScale(degreesOfFreedom, scale));
  }

  /** As {@link #wishart(Tensor, Tensor)}. */
  public static Wishart wishart(double degreesOfFreedom, Tensor scale) {
    return wishart(scalar(degreesOfFreedom), scale);
  }

  /**
   * Wishart whose scale matrix has a given Cholesky factor.
   *
   * @param degreesOfFreedom greater than the rows of a matrix less one
   * @param scaleTril lower triangular with positive diagonal, in the last two axes
   */
  public static Wishart wishartScaleCholesky(Tensor degreesOfFreedom, Tensor scaleTril) {
    return checked(new Wishart(degreesOfFreedom, scaleTril));
  }

  /** As {@link #wishartScaleCholesky(Tensor, Tensor)}. */
  public static Wishart wishartScaleCholesky(double degreesOfFreedom, Tensor scaleTril) {
    return wishartScaleCholesky(scalar(degreesOfFreedom), scaleTril);
  }

  /**
   * WishartCholesky: density proportional to the product of C_kk^(v - k) exp(-|L^-1 C|^2 / 2), on
   * the Cholesky factors C of matrices C C', which have the Wishart law of scale L L'.
   *
   * @param degreesOfFreedom v, greater than the rows of a matrix less one
   * @param scaleTril L, lower triangular with positive diagonal, in the last two axes
   */
  public static WishartCholesky wishartCholesky(Tensor degreesOfFreedom, Tensor scaleTril) {
    return checked(new WishartCholesky(degreesOfFreedom, scaleTril));
  }

  /** As {@link #wishartCholesky(Tensor, Tensor)}. */
  public static WishartCholesky wishartCholesky(double degreesOfFreedom, Tensor scaleTril) {
    return wishartCholesky(scalar(degreesOfFreedom), scaleTril);
  }

  /**
   * InverseWishart: density proportional to det(X)^(-(v + p + 1) / 2) exp(-trace(S X^-1) / 2), on
   * the positive definite matrices X of p rows.
   *
   * @param degreesOfFreedom v, greater than p - 1; the mean is S / (v - p - 1)
   * @param scale S, symmetric positive definite, in the last two axes
   */
  public static InverseWishart inverseWishart(Tensor degreesOfFreedom, Tensor scale) {
    check("InverseWishart", "scale", scale, Constraints.POSITIVE_DEFINITE);
    return checked(InverseWishart.ofScale(degreesOfFreedom, scale));
  }

  /** As {@link #inverseWishart(Tensor, Tensor)}. */
  public static InverseWishart inverseWishart(double degreesOfFreedom, Tensor scale) {
    return inverseWishart(scalar(degreesOfFreedom), scale);
  }

  /**
   * InverseWishart whose scale matrix has a given Cholesky factor.
   *
   * @param degreesOfFreedom greater than the rows of a matrix less one
   * @param scaleTril lower triangular with positive diagonal, in the last two axes
   */
  public static InverseWishart inverseWishartScaleCholesky(
      Tensor degreesOfFreedom, Tensor scaleTril) {
    return checked(new InverseWishart(degreesOfFreedom, scaleTril));
  }

  /** As {@link #inverseWishartScaleCholesky(Tensor, Tensor)}. */
  public static InverseWishart inverseWishartScaleCholesky(
      double degreesOfFreedom, Tensor scaleTril) {
    return inverseWishartScaleCholesky(scalar(degreesOfFreedom), scaleTril);
  }

  /**
   * InverseWishartCholesky: density proportional to the product of C_kk^(-v - k) exp(-|C^-1 L|^2 /
   * 2), on the Cholesky factors C of matrices C C', which have the inverse Wishart law of scale L
   * L'.
   *
   * @param degreesOfFreedom v, greater than the rows of a matrix less one
   * @param scaleTril L, lower triangular with positive diagonal, in the last two axes
   */
  public static InverseWishartCholesky inverseWishartCholesky(
      Tensor degreesOfFreedom, Tensor scaleTril) {
    return checked(new InverseWishartCholesky(degreesOfFreedom, scaleTril));
  }

  /** As {@link #inverseWishartCholesky(Tensor, Tensor)}. */
  public static InverseWishartCholesky inverseWishartCholesky(
      double degreesOfFreedom, Tensor scaleTril) {
    return inverseWishartCholesky(scalar(degreesOfFreedom), scaleTril);
  }

  /**
   * MatrixNormal: density proportional to exp(-|A^-1 (X - loc) B'^-1|^2 / 2) with A A' = U and B B'
   * = V, on the real matrices: entries (i, j) and (k, l) have the covariance U_ik V_jl.
   *
   * @param loc mean, matrices in the last two axes
   * @param rowCovariance U, symmetric positive definite, of the size of a column
   * @param columnCovariance V, symmetric positive definite, of the size of a row
   */
  public static MatrixNormal matrixNormal(
      Tensor loc, Tensor rowCovariance, Tensor columnCovariance) {
    check("MatrixNormal", "rowCovariance", rowCovariance, Constraints.POSITIVE_DEFINITE);
    check("MatrixNormal", "columnCovariance", columnCovariance, Constraints.POSITIVE_DEFINITE);
    return checked(new MatrixNormal(loc, rowCovariance.cholesky(), columnCovariance.cholesky()));
  }

  /**
   * MatrixNormal whose covariances have given Cholesky factors.
   *
   * @param loc mean, matrices in the last two axes
   * @param rowTril lower triangular with positive diagonal, of the size of a column
   * @param columnTril lower triangular with positive diagonal, of the size of a row
   */
  public static MatrixNormal matrixNormalCholesky(Tensor loc, Tensor rowTril, Tensor columnTril) {
    return checked(new MatrixNormal(loc, rowTril, columnTril));
  }

  /**
   * MatrixT: density proportional to det(I + Z Z')^(-(v + n + p - 1) / 2) with Z = A^-1 (X - loc)
   * B'^-1, on the real matrices of n rows and p columns.
   *
   * @param degreesOfFreedom v, positive
   * @param loc centre, matrices in the last two axes
   * @param rowTril A, lower triangular with positive diagonal, of the size of a column
   * @param columnTril B, lower triangular with positive diagonal, of the size of a row
   */
  public static MatrixT matrixTCholesky(
      Tensor degreesOfFreedom, Tensor loc, Tensor rowTril, Tensor columnTril) {
    return checked(new MatrixT(degreesOfFreedom, loc, rowTril, columnTril));
  }
}
