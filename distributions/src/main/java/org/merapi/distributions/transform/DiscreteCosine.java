package org.merapi.distributions.transform;

import static org.merapi.distributions.transform.Events.like;

import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * The orthonormal discrete cosine transform of type II (Ahmed, Natarajan and Rao 1974): from a
 * vector to the amounts of slow and quick changes in it. It keeps lengths, and so volumes. By the
 * matrix, in K^2 operations.
 */
public record DiscreteCosine() implements Transform {
  @Override
  public int domainRank() {
    return 1;
  }

  @Override
  public Tensor forward(Tensor x) {
    return x.matmul(like(basis(Events.filledVector(this, x.shape())), x));
  }

  @Override
  public Tensor inverse(Tensor y) {
    return y.matmul(like(basis(Events.filledVector(this, y.shape())), y).transposeLast());
  }

  /** Column k holds the wave of k half turns. */
  private static Tensor basis(int size) {
    double[] values = new double[size * size];
    for (int n = 0; n < size; n++) {
      for (int k = 0; k < size; k++) {
        double scale = Math.sqrt((k == 0 ? 1.0 : 2.0) / size);
        // Whole turns are taken off in whole numbers, so that the angle is as good as can be.
        long quarter = (2L * n + 1) * k % (4L * size);
        values[n * size + k] = scale * Math.cos(Math.PI * quarter / (2.0 * size));
      }
    }
    return Tensors.wrapUnsafe(Shape.of(size, size), values);
  }

  @Override
  public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
    return Events.sumLast(Tensors.zerosLike(x), 1);
  }

  @Override
  public Shape forwardShape(Shape x) {
    Events.filledVector(this, x);
    return x;
  }

  @Override
  public Shape inverseShape(Shape y) {
    return forwardShape(y);
  }
}
