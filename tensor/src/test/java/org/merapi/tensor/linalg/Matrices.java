package org.merapi.tensor.linalg;

import java.lang.System.Logger;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What the tests of this package share: layouts, matrices, references, and the providers found. */
final class Matrices {
  /** Fills what a view must not touch. */
  static final double UNTOUCHED = -7.25e77;

  static final double EPSILON = Math.ulp(1.0) / 2;

  /** Ways to lay a matrix over an array. */
  enum Layout {
    ROW_MAJOR,
    COLUMN_MAJOR,
    PADDED_ROWS,
    EVERY_SECOND,
    REVERSED;

    MatrixView view(int rows, int columns) {
      int offset = 3;
      double[] data = new double[offset + 2 * (rows + 2) * (columns + 2) + 2];
      Arrays.fill(data, UNTOUCHED);
      int size = rows * columns;
      return switch (this) {
        case ROW_MAJOR -> MatrixView.rowMajor(data, offset, rows, columns);
        case COLUMN_MAJOR -> new MatrixView(data, offset, rows, columns, 1, rows);
        case PADDED_ROWS -> new MatrixView(data, offset, rows, columns, columns + 2, 1);
        case EVERY_SECOND -> new MatrixView(data, offset, rows, columns, 2 * columns, 2);
        case REVERSED -> new MatrixView(data, offset + size, rows, columns, -columns, -1);
      };
    }
  }

  private Matrices() {}

  /** Numbers of many magnitudes and both signs. */
  static MatrixView random(Layout layout, int rows, int columns, Random random) {
    MatrixView view = layout.view(rows, columns);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        set(view, i, j, random.nextGaussian() * Math.pow(2, random.nextInt(-20, 20)));
      }
    }
    return view;
  }

  static MatrixView of(int rows, int columns, Element element) {
    MatrixView view = Layout.ROW_MAJOR.view(rows, columns);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        set(view, i, j, element.at(i, j));
      }
    }
    return view;
  }

  @FunctionalInterface
  interface Element {
    double at(int row, int column);
  }

  static double get(MatrixView view, int i, int j) {
    return view.data()[view.index(i, j)];
  }

  static void set(MatrixView view, int i, int j, double value) {
    view.data()[view.index(i, j)] = value;
  }

  /** Values in row-major order. */
  static double[] values(MatrixView view) {
    return view.copy().data();
  }

  /** How many elements of the array are still as {@link Layout#view} left them. */
  static long untouched(MatrixView view) {
    return Arrays.stream(view.data()).filter(v -> v == UNTOUCHED).count();
  }

  /** The textbook triple loop, a rounding after each operation. */
  static double[] textbookProduct(MatrixView a, MatrixView b, MatrixView c, Update update) {
    double[] result = new double[c.rows() * c.columns()];
    for (int i = 0; i < c.rows(); i++) {
      for (int j = 0; j < c.columns(); j++) {
        double sum = update == Update.ASSIGN ? 0 : get(c, i, j);
        for (int p = 0; p < a.columns(); p++) {
          double term = get(a, i, p) * get(b, p, j);
          sum = update == Update.SUBTRACT ? sum - term : sum + term;
        }
        result[i * c.columns() + j] = sum;
      }
    }
    return result;
  }

  /**
   * The largest error of {@code actual} as a product, in units of (k + 1) epsilon times the sum of
   * the absolute terms; the exact product comes from decimal arithmetic. At most 1 for any order of
   * additions (Higham, Accuracy and Stability of Numerical Algorithms, section 3.1).
   */
  static double productError(
      MatrixView a, MatrixView b, MatrixView former, Update update, MatrixView actual) {
    double worst = 0;
    for (int i = 0; i < actual.rows(); i++) {
      for (int j = 0; j < actual.columns(); j++) {
        BigDecimal exact = BigDecimal.ZERO;
        double absolute = 0;
        for (int p = 0; p < a.columns(); p++) {
          BigDecimal term = exact(get(a, i, p)).multiply(exact(get(b, p, j)));
          exact = update == Update.SUBTRACT ? exact.subtract(term) : exact.add(term);
          absolute += Math.abs(get(a, i, p) * get(b, p, j));
        }
        if (update != Update.ASSIGN) {
          exact = exact.add(exact(get(former, i, j)));
          absolute += Math.abs(get(former, i, j));
        }
        double error = exact.subtract(exact(get(actual, i, j))).abs().doubleValue();
        if (error > 0) {
          // 1.001 pays for the rounding of the sum of absolute terms itself.
          worst = Math.max(worst, error / ((a.columns() + 1) * EPSILON * absolute * 1.001));
        }
      }
    }
    return worst;
  }

  static BigDecimal exact(double value) {
    return new BigDecimal(value);
  }

  /** {@code g g' + I}, in full. */
  static MatrixView positiveDefinite(int size, Random random) {
    MatrixView g = of(size, size, (i, j) -> random.nextGaussian());
    double[] product =
        textbookProduct(g, g.transposed(), Layout.ROW_MAJOR.view(size, size), Update.ASSIGN);
    return of(size, size, (i, j) -> product[i * size + j] + (i == j ? 1 : 0));
  }

  /** Plain Java, and OpenBLAS where it can be loaded. */
  static List<Blas> providers() {
    List<Blas> providers = new ArrayList<>();
    providers.add(new JavaBlas());
    openBlas().ifPresent(providers::add);
    return providers;
  }

  static Optional<Blas> openBlas() {
    return OpenBlasHolder.FOUND;
  }

  private static final class OpenBlasHolder {
    static final Optional<Blas> FOUND = find();

    private static Optional<Blas> find() {
      try {
        Path file = OpenBlasLibrary.unpack();
        return Optional.of(new OpenBlas(OpenBlasLibrary.open(file)));
      } catch (Exception | LinkageError e) {
        System.getLogger(Matrices.class.getName())
            .log(Logger.Level.INFO, "tests run without OpenBLAS: {0}", e.toString());
        return Optional.empty();
      }
    }
  }
}
