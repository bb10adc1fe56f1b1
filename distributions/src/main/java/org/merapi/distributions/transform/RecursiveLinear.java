package org.merapi.distributions.transform;

import static org.merapi.distributions.transform.Events.like;

import org.merapi.tensor.Arrange;
import org.merapi.tensor.Index;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * From T innovations of D numbers to the path y(t) = A y(t - 1) + x(t) that they drive from zero.
 * Volumes stay as they are. The path is summed in log2 T rounds: after round k entry t holds the
 * part of the last 2^k innovations.
 *
 * @param transition A, [..., D, D]
 */
public record RecursiveLinear(Tensor transition) implements Transform {

  /** Checks that the transition is square. */
  public RecursiveLinear {
    if (transition.rank() < 2 || transition.size(-1) != transition.size(-2)) {
      throw new ShapeException(
          "RecursiveLinear: the transition must be a square matrix, got shape "
              + transition.shape());
    }
  }

  @Override
  public int domainRank() {
    return 2;
  }

  @Override
  public Tensor forward(Tensor x) {
    requirePath(x.shape());
    Tensor path = x;
    Tensor steps = like(transition, x).transposeLast();
    for (int reach = 1; reach < x.size(-2); reach *= 2) {
      path = path.plus(earlier(path, reach).matmul(steps));
      steps = steps.matmul(steps);
    }
    return path;
  }

  @Override
  public Tensor inverse(Tensor y) {
    requirePath(y.shape());
    return y.size(-2) == 0 ? y : y.minus(earlier(y, 1).matmul(like(transition, y).transposeLast()));
  }

  /** The entries so many steps before, zeros before the first one. */
  private static Tensor earlier(Tensor path, int steps) {
    Index kept = Index.range(0, path.size(-2) - steps);
    return Arrange.pad(path.get(Index.ellipsis(), kept, Index.all()), -2, steps, 0, 0);
  }

  @Override
  public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
    return Events.sumLast(Tensors.zerosLike(x), 2);
  }

  @Override
  public Shape forwardShape(Shape x) {
    requirePath(x);
    return x;
  }

  @Override
  public Shape inverseShape(Shape y) {
    requirePath(y);
    return y;
  }

  private void requirePath(Shape shape) {
    if (shape.rank() < 2 || shape.size(-1) != transition.size(-1)) {
      throw new ShapeException(
          name()
              + ": needs paths of vectors of "
              + transition.size(-1)
              + " numbers, [steps, numbers], got shape "
              + shape);
    }
  }
}
