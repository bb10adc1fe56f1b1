package org.merapi.distributions.family.vector;

import static org.merapi.distributions.density.NormalVectors.VECTOR;
import static org.merapi.tensor.Special.lgamma;
import static org.merapi.tensor.Special.logBeta;
import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;

import java.util.List;
import org.merapi.distributions.HasEntropy;
import org.merapi.distributions.HasMode;
import org.merapi.distributions.HasMoments;
import org.merapi.distributions.Params;
import org.merapi.distributions.Reparameterized;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.DigammaSteps;
import org.merapi.distributions.density.Factors;
import org.merapi.distributions.density.GammaDraws;
import org.merapi.distributions.density.Masking;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * Student's t distribution of vectors: a normal vector over the root of one gamma variable (Kotz
 * and Nadarajah 2004, "Multivariate t Distributions and Their Applications").
 *
 * @param degreesOfFreedom positive
 * @param loc the centre, along the last axis
 * @param scaleTril the lower Cholesky factor of the scale matrix, which is not the covariance, in
 *     the last two axes
 */
public record MultivariateStudentT(Tensor degreesOfFreedom, Tensor loc, Tensor scaleTril)
    implements Reparameterized, HasMoments, HasMode, HasEntropy {

  /** Checks that the sizes fit. */
  public MultivariateStudentT {
    Factors.requireSquare("MultivariateStudentT", "scaleTril", scaleTril, loc.size(-1), "loc");
  }

  @Override
  public Params<MultivariateStudentT> params() {
    return Params.of(
        t -> new MultivariateStudentT(t.get(0), t.get(1), t.get(2)),
        List.of(
            new Params.Param("degreesOfFreedom", degreesOfFreedom, Constraints.POSITIVE),
            new Params.Param("loc", loc, VECTOR),
            new Params.Param("scaleTril", scaleTril, Constraints.LOWER_CHOLESKY)));
  }

  @Override
  public Constraint support() {
    return VECTOR;
  }

  @Override
  public Shape eventShape() {
    return loc.shape().tail(1);
  }

  @Override
  public Tensor logProb(Tensor value) {
    Tensor squares = Factors.squaredLength(scaleTril, value.minus(loc));
    Tensor tail = squares.div(degreesOfFreedom).log1p();
    return tail.times(degreesOfFreedom.plus(loc.size(-1)).times(-0.5)).plus(logConstant());
  }

  /** With a beta function, which does not cancel for many degrees of freedom. */
  private Tensor logConstant() {
    double half = 0.5 * loc.size(-1);
    Tensor gammas = lgamma(scalar(half)).minus(logBeta(degreesOfFreedom.times(0.5), scalar(half)));
    Tensor powers = log(degreesOfFreedom).plus(Math.log(Math.PI)).times(half);
    return gammas.minus(powers).minus(Factors.logVolume(scaleTril));
  }

  @Override
  public Tensor sample(Key key) {
    Tensor half = degreesOfFreedom.times(0.5);
    Tensor logPrecision = GammaDraws.log(key.fold(1), batchShape(), half).minus(log(half));
    Tensor normal = Factors.times(scaleTril, key.fold(0).normal(shape()));
    return loc.plus(normal.times(exp(logPrecision.times(-0.5)).unsqueeze(-1)));
  }

  /** NaN up to one degree of freedom. */
  @Override
  public Tensor mean() {
    Tensor exists = degreesOfFreedom.gt(1).unsqueeze(-1);
    return where(exists, loc, scalar(Double.NaN)).expand(shape());
  }

  /** NaN up to one degree of freedom, infinite up to two. */
  @Override
  public Tensor variance() {
    Tensor finite =
        Masking.existsAbove(2, degreesOfFreedom, Double.POSITIVE_INFINITY, v -> v.div(v.minus(2)));
    Tensor unit = where(degreesOfFreedom.gt(1), finite, scalar(Double.NaN));
    return Factors.productDiagonal(scaleTril).times(unit.unsqueeze(-1)).expand(shape());
  }

  @Override
  public Tensor mode() {
    return loc.expand(shape());
  }

  @Override
  public Tensor entropy() {
    Tensor half = degreesOfFreedom.times(0.5);
    Tensor all = half.plus(0.5 * loc.size(-1));
    Tensor tail = all.times(DigammaSteps.difference(half, loc.size(-1)));
    return tail.minus(logConstant()).expand(batchShape());
  }
}
