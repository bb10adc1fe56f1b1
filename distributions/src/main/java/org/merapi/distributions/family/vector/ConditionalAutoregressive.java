package org.merapi.distributions.family.vector;

import static org.merapi.distributions.density.NormalVectors.VECTOR;
import static org.merapi.tensor.Tensors.eye;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.scalar;

import java.util.List;
import org.merapi.distributions.HasEntropy;
import org.merapi.distributions.HasMode;
import org.merapi.distributions.HasMoments;
import org.merapi.distributions.Params;
import org.merapi.distributions.Reparameterized;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.Factors;
import org.merapi.distributions.density.NormalVectors;
import org.merapi.tensor.Key;
import org.merapi.tensor.Linalg;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * The conditional autoregressive law of a normal field on the nodes of a graph (Besag 1974,
 * "Spatial interaction and the statistical analysis of lattice systems"), with the precision matrix
 * precision (D - correlation W) for the adjacency W and the diagonal D of its row sums. The log
 * density takes the eigenvalues of D^-1/2 W D^-1/2 in place of a factor (Jin, Carlin and Banerjee
 * 2005): they depend on the graph alone.
 *
 * @param loc the mean, one number for each node, along the last axis
 * @param correlation of neighbours, from -1 to 1, ends excluded; zero makes the nodes independent
 * @param precision positive
 * @param adjacency symmetric, not negative, a row for each node, each with a neighbour: a constant
 *     of the law, not a parameter
 */
public record ConditionalAutoregressive(
    Tensor loc, Tensor correlation, Tensor precision, Tensor adjacency)
    implements Reparameterized, HasMoments, HasMode, HasEntropy {

  /** Checks the graph. */
  public ConditionalAutoregressive {
    Factors.requireSquare("ConditionalAutoregressive", "adjacency", adjacency, loc.size(-1), "loc");
    if (adjacency.rank() != 2 || !adjacency.isConcrete() || !isGraph(adjacency)) {
      throw new IllegalArgumentException(
          "ConditionalAutoregressive: adjacency of shape "
              + adjacency.shape()
              + " must be one constant symmetric matrix without negative entries in which every row"
              + " has a positive one");
    }
  }

  private static boolean isGraph(Tensor adjacency) {
    return adjacency.eq(adjacency.transposeLast()).allTrue()
        && adjacency.ge(0).allTrue()
        && adjacency.sum(-1).gt(0).allTrue();
  }

  @Override
  public Params<ConditionalAutoregressive> params() {
    return Params.of(
        t -> new ConditionalAutoregressive(t.get(0), t.get(1), t.get(2), adjacency),
        List.of(
            new Params.Param("loc", loc, VECTOR),
            new Params.Param("correlation", correlation, Constraint.interval(-1, 1)),
            new Params.Param("precision", precision, Constraints.POSITIVE)));
  }

  @Override
  public Constraint support() {
    return VECTOR;
  }

  @Override
  public Shape eventShape() {
    return loc.shape().tail(1);
  }

  private Tensor degrees() {
    return adjacency.sum(-1);
  }

  /** The log of the root of the determinant of the precision matrix. */
  private Tensor logVolume() {
    Tensor root = degrees().sqrt();
    Tensor scaled = adjacency.div(root.unsqueeze(-1)).div(root);
    Tensor eigenvalues = Linalg.symmetricEigen(scaled).values();
    Tensor logs = correlation.unsqueeze(-1).times(eigenvalues).neg().log1p().sum(-1);
    Tensor scales = log(degrees()).sum().plus(log(precision).times(loc.size(-1)));
    return logs.plus(scales).times(0.5);
  }

  @Override
  public Tensor logProb(Tensor value) {
    Tensor residual = value.minus(loc);
    Tensor neighbours = residual.unsqueeze(-2).matmul(adjacency).squeeze(-2);
    Tensor pulled = degrees().times(residual).minus(correlation.unsqueeze(-1).times(neighbours));
    Tensor squares = residual.times(pulled).sum(-1).times(precision);
    double constant = loc.size(-1) * NormalVectors.HALF_LOG_TWO_PI;
    return logVolume().minus(constant).minus(squares.times(0.5));
  }

  private MultivariateNormalPrecision normal() {
    Tensor diagonal = eye(loc.size(-1)).times(degrees());
    Tensor rho = correlation.unsqueeze(-1).unsqueeze(-1);
    Tensor matrix = diagonal.minus(rho.times(adjacency));
    return MultivariateNormalPrecision.ofPrecision(
        loc, matrix.times(precision.unsqueeze(-1).unsqueeze(-1)));
  }

  @Override
  public Tensor sample(Key key) {
    return normal().sample(key);
  }

  @Override
  public Tensor mean() {
    return loc.expand(shape());
  }

  @Override
  public Tensor variance() {
    return normal().variance();
  }

  @Override
  public Tensor mode() {
    return mean();
  }

  @Override
  public Tensor entropy() {
    Tensor constant = scalar(loc.size(-1) * NormalVectors.ENTROPY);
    return constant.minus(logVolume()).expand(batchShape());
  }
}
