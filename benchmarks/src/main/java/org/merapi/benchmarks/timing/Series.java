package org.merapi.benchmarks.timing;

import java.util.Arrays;

/** Repeated measurements of one quantity, in the order in which they were made. */
public final class Series {
  private final double[] values;
  private final double[] sorted;

  /**
   * A series of its own copy of the values.
   *
   * @param values at least one
   */
  public Series(double... values) {
    this.values = values.clone();
    sorted = values.clone();
    Arrays.sort(sorted);
  }

  /** The median. */
  public double median() {
    return quantile(0.5);
  }

  /** The lower quartile. */
  public double lower() {
    return quantile(0.25);
  }

  /** The upper quartile. */
  public double upper() {
    return quantile(0.75);
  }

  /** The smallest value. */
  public double smallest() {
    return sorted[0];
  }

  /** The largest value. */
  public double largest() {
    return sorted[sorted.length - 1];
  }

  /** The ratio of each value to the one that another series has from the same round. */
  public Series over(Series other) {
    double[] ratios = new double[values.length];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = values[i] / other.values[i];
    }
    return new Series(ratios);
  }

  /** The difference to the value that another series has from the same round. */
  public Series minus(Series other) {
    double[] differences = new double[values.length];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = values[i] - other.values[i];
    }
    return new Series(differences);
  }

  /** All values times a number. */
  public Series times(double factor) {
    return new Series(Arrays.stream(values).map(value -> value * factor).toArray());
  }

  /** Linear between the order statistics. */
  private double quantile(double probability) {
    double rank = probability * (sorted.length - 1);
    int below = (int) rank;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
  }
}
