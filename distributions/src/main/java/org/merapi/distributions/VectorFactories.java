package org.merapi.distributions;

import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.family.vector.Dirichlet;
import org.merapi.distributions.family.vector.MultivariateNormal;
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
   * Normal vectors of a given covariance.
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
}
