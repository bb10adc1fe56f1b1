package org.merapi.distributions.constraint;

import org.merapi.tensor.Index;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * From K(K+1)/2 numbers to a lower triangular matrix with positive diagonal: row by row below the
 * diagonal as they are, on it by exp.
 */
public record LowerCholeskyTransform() implements Transform {
  @Override
  public int domainRank() {
    return 1;
  }

  @Override
  public int codomainRank() {
    return 2;
  }

  @Override
  public Tensor forward(Tensor x) {
    int size = sizeOf(x.size(-1));
    long[] source = new long[size * size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        source[i * size + j] = place(i, Math.min(i, j));
      }
    }
    Tensor square = x.take(-1, Tensors.of(Shape.of(size, size), source));
    Tensor below = square.tril().minus(square.diagonalPart());
    Tensor diagonal = Tensors.eye(size).times(diagonalOf(x).exp().unsqueeze(-1));
    return below.plus(diagonal);
  }

  private static long place(int row, int column) {
    return (long) row * (row + 1) / 2 + column;
  }

  private static int sizeOf(int numbers) {
    int size = (int) ((Math.sqrt(8.0 * numbers + 1) - 1) / 2 + 0.5);
    if (size * (size + 1) / 2 != numbers) {
      throw new ShapeException("no triangle has " + numbers + " entries");
    }
    return size;
  }

  private static Tensor diagonalOf(Tensor x) {
    int size = sizeOf(x.size(-1));
    long[] places = new long[size];
    for (int i = 0; i < size; i++) {
      places[i] = place(i, i);
    }
    return x.get(Index.ellipsis(), Index.of(Tensors.tensor(places)));
  }

  @Override
  public Tensor inverse(Tensor y) {
    int size = y.size(-1);
    long[] source = new long[size * (size + 1) / 2];
    double[] onDiagonal = new double[source.length];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        source[(int) place(i, j)] = (long) i * size + j;
        onDiagonal[(int) place(i, j)] = i == j ? 1 : 0;
      }
    }
    Shape outer = y.shape().head(y.rank() - 2);
    Tensor flat = y.reshape(outer.concat(Shape.of(size * size))).take(-1, Tensors.tensor(source));
    Tensor diagonal = Tensors.tensor(onDiagonal).gt(0);
    Tensor safe = Tensors.where(diagonal, flat, Tensors.scalar(1));
    return Tensors.where(diagonal, safe.log(), flat);
  }

  @Override
  public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
    return diagonalOf(x).sum(-1);
  }

  @Override
  public Shape forwardShape(Shape x) {
    int size = sizeOf(x.size(-1));
    return x.head(x.rank() - 1).concat(Shape.of(size, size));
  }

  @Override
  public Shape inverseShape(Shape y) {
    int size = y.size(-1);
    return y.head(y.rank() - 2).concat(Shape.of(size * (size + 1) / 2));
  }
}
