package org.merapi.distributions.density;

import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;

/** Real matrices A Z B' with row factor A and column factor B. */
public final class NormalMatrices {
  private NormalMatrices() {}

  /** A^-1 R B'^-1. */
  public static Tensor standardised(Tensor residual, Tensor rowTril, Tensor columnTril) {
    Tensor rows = rowTril.solveTriangular(residual, false);
    return columnTril.solveTriangular(rows.transposeLast(), false).transposeLast();
  }

  /** A Z B'. */
  public static Tensor coloured(Tensor standard, Tensor rowTril, Tensor columnTril) {
    return rowTril.matmul(standard).matmul(columnTril.transposeLast());
  }

  /** log |A|^p |B|^n for n rows and p columns. */
  public static Tensor logVolume(Tensor rowTril, Tensor columnTril) {
    Tensor rows = Factors.logVolume(rowTril).times((double) columnTril.size(-1));
    return rows.plus(Factors.logVolume(columnTril).times((double) rowTril.size(-1)));
  }

  /** The variances of the entries for standard normal ones of Z. */
  public static Tensor variance(Tensor rowTril, Tensor columnTril) {
    Tensor rows = Factors.productDiagonal(rowTril).unsqueeze(-1);
    return rows.times(Factors.productDiagonal(columnTril).unsqueeze(-2));
  }

  /** Checks that the sizes fit. */
  public static void require(String family, Tensor loc, Tensor rowTril, Tensor columnTril) {
    if (loc.rank() < 2) {
      throw new ShapeException(family + ": loc of shape " + loc.shape() + " holds no matrices");
    }
    Factors.requireSquare(family, "rowTril", rowTril, loc.size(-2), "the columns of loc");
    Factors.requireSquare(family, "columnTril", columnTril, loc.size(-1), "the rows of loc");
  }
}
