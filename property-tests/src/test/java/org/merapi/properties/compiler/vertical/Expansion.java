package org.merapi.properties.compiler.vertical;

import java.util.List;

/**
 * The value, gradient and Hessian of a log density at a point, in plain arithmetic: a sum of terms
 * whose derivatives are written down by hand.
 */
final class Expansion {
  private final double[] point;
  private final double[] gradient;
  private final double[][] hessian;
  private double value;
  private double size;

  /** Zero, at a point. */
  Expansion(double... point) {
    this.point = point.clone();
    this.gradient = new double[point.length];
    this.hessian = new double[point.length][point.length];
  }

  double value() {
    return value;
  }

  double[] gradient() {
    return gradient;
  }

  /** The Hessian, row by row. */
  double[] hessian() {
    double[] rows = new double[point.length * point.length];
    for (int i = 0; i < point.length; i++) {
      System.arraycopy(hessian[i], 0, rows, i * point.length, point.length);
    }
    return rows;
  }

  /** The product of the Hessian with a direction. */
  double[] along(double... direction) {
    double[] product = new double[point.length];
    for (int i = 0; i < point.length; i++) {
      for (int j = 0; j < point.length; j++) {
        product[i] += hessian[i][j] * direction[j];
      }
    }
    return product;
  }

  /** The greatest of the numbers that were added up: what rounding errors are relative to. */
  double size() {
    return size;
  }

  private void note(double... numbers) {
    for (double number : numbers) {
      size = Math.max(size, Math.abs(number));
    }
  }

  /** Adds a term of two coordinates; the derivatives by (i, i, i), (j) and so on. */
  void add(
      int i, int j, double term, double byI, double byJ, double byIi, double byIj, double byJj) {
    value += term;
    gradient[i] += byI;
    gradient[j] += byJ;
    hessian[i][i] += byIi;
    hessian[i][j] += byIj;
    hessian[j][i] += byIj;
    hessian[j][j] += byJj;
    note(term, byI, byJ, byIi, byIj, byJj, byI * byJ, byI * byI, byJ * byJ);
  }

  /** Adds the log probability of one of the choices whose logits are some of the coordinates. */
  void addChoice(int first, int count, int chosen) {
    double total = 0;
    for (int j = 0; j < count; j++) {
      total += Math.exp(point[first + j]);
    }
    value += point[first + chosen] - Math.log(total);
    gradient[first + chosen] += 1;
    for (int j = 0; j < count; j++) {
      double share = Math.exp(point[first + j]) / total;
      gradient[first + j] -= share;
      hessian[first + j][first + j] -= share;
      for (int k = 0; k < count; k++) {
        hessian[first + j][first + k] += share * Math.exp(point[first + k]) / total;
      }
    }
    note(point[first + chosen], Math.log(total), 1);
  }

  /** Adds the log density of a normal variable whose mean is a coordinate. */
  void addNormal(double x, int mean, double deviation) {
    double z = (x - point[mean]) / deviation;
    value -= 0.5 * z * z + Math.log(deviation) + 0.5 * Math.log(2 * Math.PI);
    gradient[mean] += z / deviation;
    hessian[mean][mean] -= 1 / (deviation * deviation);
    note(z * z, z / deviation, z * z / (deviation * deviation), 1 / (deviation * deviation));
  }

  /** Adds the log density of a normal variable whose mean and log deviation are coordinates. */
  void addNormal(double x, int mean, int logDeviation) {
    double deviation = Math.exp(point[logDeviation]);
    double z = (x - point[mean]) / deviation;
    add(
        mean,
        logDeviation,
        -0.5 * z * z - point[logDeviation] - 0.5 * Math.log(2 * Math.PI),
        z / deviation,
        z * z - 1,
        -1 / (deviation * deviation),
        -2 * z / deviation,
        -2 * z * z);
  }

  /** Adds the log density of a coordinate that is normal around zero. */
  void addPrior(int coordinate, double deviation) {
    addNormal(0, coordinate, deviation);
  }

  /**
   * The logarithm of the sum of densities: the mean of the gradients by the shares w of the terms,
   * and the mean of the Hessians and of the squares of the gradients less the square of the mean.
   */
  static Expansion logSumExp(List<Expansion> terms) {
    double[] at = terms.getFirst().point;
    Expansion sum = new Expansion(at);
    double greatest = terms.stream().mapToDouble(Expansion::value).max().orElseThrow();
    double total = 0;
    for (Expansion term : terms) {
      total += Math.exp(term.value - greatest);
    }
    sum.value = greatest + Math.log(total);
    for (Expansion term : terms) {
      double share = Math.exp(term.value - greatest) / total;
      for (int i = 0; i < at.length; i++) {
        sum.gradient[i] += share * term.gradient[i];
        for (int j = 0; j < at.length; j++) {
          sum.hessian[i][j] += share * (term.hessian[i][j] + term.gradient[i] * term.gradient[j]);
        }
      }
      sum.note(term.size);
      for (double slope : term.gradient) {
        sum.note(slope * slope);
      }
    }
    for (int i = 0; i < at.length; i++) {
      for (int j = 0; j < at.length; j++) {
        sum.hessian[i][j] -= sum.gradient[i] * sum.gradient[j];
      }
    }
    return sum;
  }
}
