package org.merapi.distributions.constraint;

import static org.merapi.tensor.Tensors.logSoftmax;

import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * From K - 1 numbers to a probability vector of K: an isometry onto the vectors that sum to zero,
 * then softmax (Egozcue et al. 2003, "Isometric logratio transformations for compositional data
 * analysis"), with the basis that Stan uses since 2.37.
 */
public record IsometricLogRatio() implements Transform {
  @Override
  public int domainRank() {
    return 1;
  }

  @Override
  public Tensor forward(Tensor x) {
    return logSoftmax(centred(x), -1).exp();
  }

  /** x times the orthonormal basis of the vectors that sum to zero. */
  private static Tensor centred(Tensor x) {
    return x.matmul(basis(x.size(-1) + 1));
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

  @Override
  public Tensor inverse(Tensor y) {
    Tensor logs = y.log();
    return logs.matmul(basis(y.size(-1)).transposeLast());
  }

  @Override
  public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
    Tensor z = centred(x);
    int size = z.size(-1);
    return logSoftmax(z, -1).sum(-1).plus(0.5 * Math.log(size));
  }

  @Override
  public Shape forwardShape(Shape x) {
    return x.with(x.axis(-1), x.size(-1) + 1);
  }

  @Override
  public Shape inverseShape(Shape y) {
    if (y.rank() == 0 || y.size(-1) == 0) {
      throw new ShapeException("a probability vector needs at least one entry, got shape " + y);
    }
    return y.with(y.axis(-1), y.size(-1) - 1);
  }
}
