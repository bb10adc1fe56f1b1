package org.merapi.distributions;

import static org.merapi.tensor.Tensors.scalar;

import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.family.vector.ConditionalAutoregressive;
import org.merapi.distributions.family.vector.Dirichlet;
import org.merapi.distributions.family.vector.KroneckerNormal;
import org.merapi.distributions.family.vector.LogisticNormal;
import org.merapi.distributions.family.vector.LowRankMultivariateNormal;
import org.merapi.distributions.family.vector.MultivariateNormal;
import org.merapi.distributions.family.vector.MultivariateNormalPrecision;
import org.merapi.distributions.family.vector.MultivariateStudentT;
import org.merapi.distributions.family.vector.StickBreakingWeights;
import org.merapi.distributions.family.vector.ZeroSumNormal;
import org.merapi.tensor.Tensor;

/** Factories of the distributions of vectors, a part of {@link Distributions}. */
abstract class VectorFactories extends DiscreteFactories {
  /**
   * Dirichlet: density proportional to the product of x_i^(a_i - 1), on the probability vectors.
   *
   * @param concentration a, positive, vectors along the last axis
   */
  public static Dirichlet dirichlet(Tensor concentration) {
    return checked(new Dirichlet(concentration));
  }

  /**
   * MultivariateNormal: density exp(-|L^-1 (x - loc)|^2 / 2) / ((2 pi)^(K / 2) det L) with L L' the
   * covariance, on the vectors of K numbers.
   *
   * @param loc mean, vectors along the last axis
   * @param covariance symmetric positive definite, in the last two axes
   */
  public static MultivariateNormal multivariateNormal(Tensor loc, Tensor covariance) {
    check("MultivariateNormal", "covariance", covariance, Constraints.POSITIVE_DEFINITE);
    return checked(MultivariateNormal.ofCovariance(loc, covariance));
  }

  /**
   * Normal vectors whose covariance has a given Cholesky factor.
   *
   * @param loc mean, vectors along the last axis
   * @param scaleTril lower triangular with positive diagonal, in the last two axes
   */
  public static MultivariateNormal multivariateNormalCholesky(Tensor loc, Tensor scaleTril) {
    return checked(new MultivariateNormal(loc, scaleTril));
  }

  /**
   * Normal vectors of a given precision matrix, the inverse of the covariance.
   *
   * @param loc mean, vectors along the last axis
   * @param precision symmetric positive definite, in the last two axes
   */
  public static MultivariateNormalPrecision multivariateNormalPrecision(
      Tensor loc, Tensor precision) {
    check("MultivariateNormalPrecision", "precision", precision, Constraints.POSITIVE_DEFINITE);
    return checked(MultivariateNormalPrecision.ofPrecision(loc, precision));
  }

  /**
   * Normal vectors whose precision matrix has a given Cholesky factor.
   *
   * @param loc mean, vectors along the last axis
   * @param precisionTril lower triangular with positive diagonal, in the last two axes
   */
  public static MultivariateNormalPrecision multivariateNormalPrecisionCholesky(
      Tensor loc, Tensor precisionTril) {
    return checked(new MultivariateNormalPrecision(loc, precisionTril));
  }

  /**
   * LowRankMultivariateNormal: normal vectors of covariance W W' + D.
   *
   * @param loc mean, vectors along the last axis
   * @param factor W, a row for each entry of loc, in the last two axes
   * @param diagonal that of D, positive, vectors along the last axis
   */
  public static LowRankMultivariateNormal lowRankMultivariateNormal(
      Tensor loc, Tensor factor, Tensor diagonal) {
    return checked(new LowRankMultivariateNormal(loc, factor, diagonal));
  }

  /**
   * KroneckerNormal: normal vectors whose covariance is the Kronecker product of two matrices.
   *
   * @param loc mean, n p numbers along the last axis: n groups of p
   * @param outerTril Cholesky factor of the first matrix, n by n, in the last two axes
   * @param innerTril Cholesky factor of the second matrix, p by p, in the last two axes
   */
  public static KroneckerNormal kroneckerNormalCholesky(
      Tensor loc, Tensor outerTril, Tensor innerTril) {
    return checked(new KroneckerNormal(loc, outerTril, innerTril));
  }

  /**
   * MultivariateStudentT: density proportional to (1 + |L^-1 (x - loc)|^2 / v)^(-(v + K) / 2), on
   * the vectors of K numbers.
   *
   * @param degreesOfFreedom v, positive
   * @param loc centre, vectors along the last axis
   * @param scaleTril L, lower triangular with positive diagonal, in the last two axes
   */
  public static MultivariateStudentT multivariateStudentT(
      Tensor degreesOfFreedom, Tensor loc, Tensor scaleTril) {
    return checked(new MultivariateStudentT(degreesOfFreedom, loc, scaleTril));
  }

  /**
   * ConditionalAutoregressive: normal vectors on the nodes of a graph, with the precision matrix
   * precision (D - correlation W) for the adjacency W and its row sums D.
   *
   * @param loc mean, one number for each node along the last axis
   * @param correlation from -1 to 1, ends excluded
   * @param precision positive
   * @param adjacency constant symmetric matrix, not negative, with a positive entry in each row
   */
  public static ConditionalAutoregressive conditionalAutoregressive(
      Tensor loc, Tensor correlation, Tensor precision, Tensor adjacency) {
    return checked(new ConditionalAutoregressive(loc, correlation, precision, adjacency));
  }

  /** As {@link #conditionalAutoregressive(Tensor, Tensor, Tensor, Tensor)}. */
  public static ConditionalAutoregressive conditionalAutoregressive(
      Tensor loc, double correlation, double precision, Tensor adjacency) {
    return conditionalAutoregressive(loc, scalar(correlation), scalar(precision), adjacency);
  }

  /**
   * LogisticNormal: probability vectors whose log ratios to the last entry are normal.
   *
   * @param loc mean of the log ratios, vectors along the last axis, one fewer than the entries
   * @param scaleTril Cholesky factor of the covariance of the log ratios, in the last two axes
   */
  public static LogisticNormal logisticNormalCholesky(Tensor loc, Tensor scaleTril) {
    return checked(new LogisticNormal(loc, scaleTril));
  }

  /**
   * StickBreakingWeights: probability vectors whose entries take parts of what those before leave,
   * with the law beta(1, concentration); the last takes the rest.
   *
   * @param size entries of a vector, at least 2
   * @param concentration positive
   */
  public static StickBreakingWeights stickBreakingWeights(int size, Tensor concentration) {
    return checked(new StickBreakingWeights(size, concentration));
  }

  /** As {@link #stickBreakingWeights(int, Tensor)}. */
  public static StickBreakingWeights stickBreakingWeights(int size, double concentration) {
    return stickBreakingWeights(size, scalar(concentration));
  }

  /**
   * ZeroSumNormal: density exp(-|x|^2 / (2 scale^2)) / (scale sqrt(2 pi))^(size - 1), on the
   * vectors that sum to zero.
   *
   * @param size entries of a vector, at least 1
   * @param scale positive
   */
  public static ZeroSumNormal zeroSumNormal(int size, Tensor scale) {
    return checked(new ZeroSumNormal(size, scale));
  }

  /** As {@link #zeroSumNormal(int, Tensor)}. */
  public static ZeroSumNormal zeroSumNormal(int size, double scale) {
    return zeroSumNormal(size, scalar(scale));
  }
}
