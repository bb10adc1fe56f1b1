package org.merapi.distributions.transform;

import static org.merapi.distributions.transform.Events.like;
import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.log;

import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * From the logarithms of the eigenvalues, slow waves first, to the first row of a symmetric
 * positive definite circulant matrix of size n: the row is symmetric, entry j equals entry n - j,
 * and is determined by its first n / 2 + 1 entries, of which the volume is. The eigenvalues are the
 * discrete Fourier transform of the row, here by the matrix of cosines.
 *
 * @param size n, at least 1
 */
public record CirculantTransform(int size) implements Transform {

  /** Checks the size. */
  public CirculantTransform {
    if (size < 1) {
      throw new IllegalArgumentException(
          "CirculantTransform: the size must be at least 1, got " + size);
    }
  }

  @Override
  public int domainRank() {
    return 1;
  }

  @Override
  public Tensor forward(Tensor x) {
    requireEntries(x.shape(), half());
    double[] counts = new double[half()];
    for (int k = 0; k < counts.length; k++) {
      counts[k] = (k == 0 || 2 * k == size ? 1.0 : 2.0) / size;
    }
    Tensor weighted = exp(x).times(like(Tensors.tensor(counts), x));
    return weighted.matmul(like(cosines(size), x));
  }

  @Override
  public Tensor inverse(Tensor y) {
    requireEntries(y.shape(), size);
    return log(eigenvalues(y));
  }

  /** The eigenvalues of the circulant matrix of a symmetric first row, slow waves first. */
  public static Tensor eigenvalues(Tensor row) {
    return row.matmul(like(cosines(row.size(-1)), row).transposeLast());
  }

  /** cos(2 pi j k / n): a row for each wave k up to n / 2, a column for each entry j. */
  private static Tensor cosines(int size) {
    int waves = size / 2 + 1;
    double[] values = new double[waves * size];
    for (int k = 0; k < waves; k++) {
      for (int j = 0; j < size; j++) {
        // Whole turns are taken off in whole numbers, so that the angle is as good as can be.
        values[k * size + j] = Math.cos(2 * Math.PI * ((long) j * k % size) / size);
      }
    }
    return Tensors.wrapUnsafe(Shape.of(waves, size), values);
  }

  private int half() {
    return size / 2 + 1;
  }

  /** exp, and a matrix that is orthogonal but for the root of n in each row. */
  @Override
  public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
    return x.sum(-1).minus(0.5 * half() * Math.log(size));
  }

  @Override
  public Shape forwardShape(Shape x) {
    requireEntries(x, half());
    return x.with(x.axis(-1), size);
  }

  @Override
  public Shape inverseShape(Shape y) {
    requireEntries(y, size);
    return y.with(y.axis(-1), half());
  }

  private void requireEntries(Shape shape, int entries) {
    if (Events.vector(this, shape) != entries) {
      throw new ShapeException(
          name() + ": needs vectors of " + entries + " numbers, got shape " + shape);
    }
  }
}
