package org.merapi.properties.compiler;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * A linear regression and a point at which its sum of squares is looked at.
 *
 * @param x a row for each outcome
 * @param y outcomes
 * @param b coefficients
 */
record Regression(double[][] x, double[] y, double[] b) {
  private static final MathContext DIGITS = new MathContext(80);
  private static final double EPSILON = Math.ulp(1.0);

  /**
   * Columns of very different sizes, some of them nearly dependent or far from their means, at
   * coefficients that more or less fit.
   */
  static Regression badlyScaled(long seed) {
    Random random = new Random(seed);
    return of(random, 8, 4, Math.pow(10, -12 * random.nextDouble()), -10 * random.nextDouble());
  }

  /** Columns of like sizes, at coefficients from which the outcomes scatter. */
  static Regression ordinary(long seed) {
    return of(new Random(seed), 1, 1, 1, -1);
  }

  /**
   * A random regression.
   *
   * @param sizes powers of ten that the columns differ by in size, up and down
   * @param shifts powers of ten that they may be away from zero
   * @param apart how much columns differ that are nearly dependent
   * @param noise power of ten that outcomes scatter by
   */
  private static Regression of(
      Random random, double sizes, double shifts, double apart, double noise) {
    int columns = 1 + random.nextInt(6);
    int more = random.nextInt(10) == 0 ? 9_000 : random.nextInt(1_200);
    int rows = Math.max(32, 4 * (columns + 1)) + more;
    double[] scale = random.doubles(columns, -sizes, sizes).map(e -> Math.pow(10, e)).toArray();
    double[] shift = random.doubles(columns, -3, shifts).map(e -> Math.pow(10, e)).toArray();
    double[] b = new double[columns];
    for (int j = 0; j < columns; j++) {
      b[j] = random.nextGaussian() / scale[j];
    }
    double[][] x = new double[rows][columns];
    double[] y = new double[rows];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        double own = random.nextGaussian() + shift[j];
        x[i][j] =
            j > 0 && j % 2 == 1
                ? scale[j] * (x[i][j - 1] / scale[j - 1] + apart * own)
                : scale[j] * own;
        y[i] += x[i][j] * b[j];
      }
      y[i] += Math.pow(10, noise) * random.nextGaussian();
    }
    return new Regression(x, y, b);
  }

  int rows() {
    return y.length;
  }

  /** The sum of squares by coefficients. */
  Function<Tensor, Tensor> sumOfSquares() {
    Shape shape = Shape.of(rows(), b.length);
    Tensor predictors =
        Tensors.of(shape, Arrays.stream(x).flatMapToDouble(Arrays::stream).toArray());
    Tensor outcomes = Tensors.of(Shape.of(rows()), y);
    return at -> outcomes.minus(predictors.matmul(at)).square().sum();
  }

  Tensor at() {
    return Tensors.of(Shape.of(b.length), b);
  }

  /** The sum of squares and its derivatives by coefficient, not rounded before the end. */
  double[] exact() {
    BigDecimal[] sums = new BigDecimal[b.length + 1];
    Arrays.fill(sums, BigDecimal.ZERO);
    for (int i = 0; i < rows(); i++) {
      BigDecimal residual = new BigDecimal(y[i]);
      for (int j = 0; j < b.length; j++) {
        residual = residual.subtract(new BigDecimal(x[i][j]).multiply(new BigDecimal(b[j])));
      }
      sums[0] = sums[0].add(residual.multiply(residual, DIGITS), DIGITS);
      BigDecimal twice = residual.multiply(BigDecimal.valueOf(-2));
      for (int j = 0; j < b.length; j++) {
        sums[j + 1] = sums[j + 1].add(twice.multiply(new BigDecimal(x[i][j]), DIGITS), DIGITS);
      }
    }
    return Arrays.stream(sums).mapToDouble(BigDecimal::doubleValue).toArray();
  }

  /**
   * What the sum and its derivatives change by if each column of the data does by a part in 2^52 of
   * its length, to first order and second: an algorithm that is backward stable is off by a modest
   * multiple of it.
   */
  private double[] unit(double... exact) {
    double all = length(y);
    double[] lengths = new double[b.length];
    for (int j = 0; j < b.length; j++) {
      int column = j;
      lengths[j] = length(Arrays.stream(x).mapToDouble(row -> row[column]).toArray());
      all += lengths[j] * Math.abs(b[j]);
    }
    double residual = Math.sqrt(exact[0]);
    double moved = EPSILON * all;
    double[] unit = new double[b.length + 1];
    unit[0] = 2 * residual * moved + moved * moved + EPSILON * exact[0];
    for (int j = 0; j < b.length; j++) {
      unit[j + 1] = 2 * lengths[j] * (moved + EPSILON * residual);
    }
    return unit;
  }

  private static double length(double... values) {
    double squares = 0;
    for (double value : values) {
      squares += value * value;
    }
    return Math.sqrt(squares);
  }

  /** The greatest error of value and gradient, in units. */
  double error(Tensor value, Tensor gradient, double... exact) {
    double[] unit = unit(exact);
    double[] slopes = gradient.toDoubleArray();
    double error = Math.abs(value.item() - exact[0]) / unit[0];
    for (int j = 0; j < b.length; j++) {
      error = Math.max(error, Math.abs(slopes[j] - exact[j + 1]) / unit[j + 1]);
    }
    return error;
  }

  @Override
  public String toString() {
    return rows() + " rows, at " + List.of(Arrays.stream(b).boxed().toArray());
  }
}
