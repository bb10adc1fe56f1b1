package org.merapi.distributions.transform;

import static org.merapi.distributions.transform.Events.like;

import org.merapi.tensor.Arrange;
import org.merapi.tensor.Index;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * From K - 1 numbers along each axis to K that sum to zero, keeping lengths and angles, so that
 * volumes on the plane of such vectors stay as they are and the log of their change is zero (Stan
 * reference manual, "Zero sum vector", since 2.37; the rows of its basis are those of Egozcue et
 * al. 2003). With w(i) = x(i) / sqrt(i (i + 1)), entry n is the sum of w from n on, less n - 1
 * times w(n - 1).
 *
 * @param axes how many trailing axes sum to zero, at least 1
 */
public record ZeroSumTransform(int axes) implements Transform {

  /**
   * Up to this size the basis is a matrix. A compiled simplex of three with its gradient then takes
   * a fifth of the time that running sums take; from 50 on these are the faster way, and a matrix
   * of a vector of thousands would not fit in memory.
   */
  private static final int GREATEST_MATRIX = 32;

  /** Checks the number of axes. */
  public ZeroSumTransform {
    if (axes < 1) {
      throw new IllegalArgumentException("ZeroSumTransform: axes must be at least 1, got " + axes);
    }
  }

  @Override
  public int domainRank() {
    return axes;
  }

  @Override
  public Tensor forward(Tensor x) {
    requireRank(x.shape());
    Tensor y = x;
    for (int axis = 1; axis <= axes; axis++) {
      y = extended(y.transpose(-axis, -1)).transpose(-axis, -1);
    }
    return y;
  }

  @Override
  public Tensor inverse(Tensor y) {
    inverseShape(y.shape());
    Tensor x = y;
    for (int axis = 1; axis <= axes; axis++) {
      x = shortened(x.transpose(-axis, -1)).transpose(-axis, -1);
    }
    return x;
  }

  /** The vectors that sum to zero, along the last axis. */
  static Tensor extended(Tensor x) {
    int size = x.size(-1) + 1;
    if (size <= GREATEST_MATRIX) {
      return x.matmul(like(basis(size), x));
    }
    Tensor weighted = x.times(like(weights(size), x));
    Tensor sums = Sums.fromEnd(Arrange.pad(weighted, -1, 0, 1, 0));
    Tensor shifted = Arrange.pad(weighted, -1, 1, 0, 0);
    return sums.minus(shifted.times(like(Tensors.arange(size), x)));
  }

  /** Entry i is that of y on the basis vector whose first i places are equal. */
  static Tensor shortened(Tensor y) {
    int size = y.size(-1);
    if (size <= GREATEST_MATRIX) {
      return y.matmul(like(basis(size), y).transposeLast());
    }
    Tensor head = y.get(Index.ellipsis(), Index.range(0, size - 1)).cumsum(-1);
    Tensor next = y.get(Index.ellipsis(), Index.range(1, size));
    Tensor moved = head.minus(next.times(like(Tensors.arange(size - 1).plus(1), y)));
    return moved.times(like(weights(size), y));
  }

  /** Row i - 1 holds 1/sqrt(i(i+1)) at the first i places and -i/sqrt(i(i+1)) at the next. */
  private static Tensor basis(int size) {
    double[] values = new double[(size - 1) * size];
    for (int i = 1; i < size; i++) {
      double unit = 1 / Math.sqrt((double) i * (i + 1));
      for (int j = 0; j < i; j++) {
        values[(i - 1) * size + j] = unit;
      }
      values[(i - 1) * size + i] = -i * unit;
    }
    return Tensors.wrapUnsafe(Shape.of(size - 1, size), values);
  }

  /** 1 / sqrt(i (i + 1)) for i from 1. */
  private static Tensor weights(int size) {
    double[] weights = new double[size - 1];
    for (int i = 1; i < size; i++) {
      weights[i - 1] = 1 / Math.sqrt((double) i * (i + 1));
    }
    return Tensors.tensor(weights);
  }

  @Override
  public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
    return Events.sumLast(Tensors.zerosLike(x), axes);
  }

  @Override
  public Shape forwardShape(Shape x) {
    requireRank(x);
    Shape y = x;
    for (int axis = 1; axis <= axes; axis++) {
      y = y.with(y.axis(-axis), y.size(-axis) + 1);
    }
    return y;
  }

  @Override
  public Shape inverseShape(Shape y) {
    requireRank(y);
    Shape x = y;
    for (int axis = 1; axis <= axes; axis++) {
      if (y.size(-axis) == 0) {
        throw new ShapeException(
            name() + ": needs at least one entry along each axis, got shape " + y);
      }
      x = x.with(x.axis(-axis), x.size(-axis) - 1);
    }
    return x;
  }

  private void requireRank(Shape shape) {
    if (shape.rank() < axes) {
      throw new ShapeException(name() + ": needs events of " + axes + " axes, got shape " + shape);
    }
  }
}
