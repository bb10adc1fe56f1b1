package org.merapi.distributions.law;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.merapi.autograd.Gradients;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.HasCdf;
import org.merapi.distributions.HasEntropy;
import org.merapi.distributions.HasMode;
import org.merapi.distributions.HasMoments;
import org.merapi.distributions.HasQuantile;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** How far the families are off the reference table. */
final class ReferenceErrors {
  private static final List<ReferenceTable.Row> ROWS = ReferenceTable.read();

  /**
   * One number of the table against ours.
   *
   * @param row of the table
   * @param entry of the row's numbers
   * @param actual ours
   * @param error in units of 2^-53 of the magnitude
   */
  record Comparison(ReferenceTable.Row row, int entry, double actual, double error) {

    /** The quantity without what a derivative is taken in. */
    String quantity() {
      return row.quantity.split(" ", -1)[0];
    }

    /** Whether the row is about a probability below 1e-6, or its complement. */
    boolean isTail() {
      double expected = row.expected[0];
      return switch (quantity()) {
        case "cdf", "survival" -> Math.min(expected, 1 - expected) < 1e-6;
        case "logCdf", "logSurvival" -> expected < Math.log(1e-6) || expected > -1e-6;
        case "icdf", "inverseSurvival" -> Math.min(row.value[0], 1 - row.value[0]) < 1e-6;
        default -> false;
      };
    }
  }

  private ReferenceErrors() {}

  static List<ReferenceTable.Row> rows() {
    return ROWS;
  }

  /** All comparisons of a family. */
  static List<Comparison> of(Family family) {
    List<Comparison> all = new ArrayList<>();
    for (ReferenceTable.Row row : ROWS) {
      if (row.family.equals(family.name())) {
        double[] actual = actual(family, row);
        if (actual.length != row.expected.length) {
          throw new AssertionError(family + " " + row.quantity + ": of another size");
        }
        for (int i = 0; i < actual.length; i++) {
          double error = error(actual[i], row.expected[i], row.magnitude[i]);
          all.add(new Comparison(row, i, actual[i], error));
        }
      }
    }
    return all;
  }

  /** The greatest error of each quantity, as a fraction of the magnitude. */
  static Map<String, Double> worst(Family family) {
    Map<String, Double> worst = new LinkedHashMap<>();
    for (Comparison c : of(family)) {
      worst.merge(c.quantity(), c.error() * 0x1p-53, Math::max);
    }
    return worst;
  }

  private static double error(double actual, double expected, double magnitude) {
    if (Double.isInfinite(expected) || Double.isNaN(expected)) {
      return Double.compare(actual, expected) == 0 ? 0 : Double.POSITIVE_INFINITY;
    }
    double unit = Math.max(magnitude * 0x1p-53, Double.MIN_NORMAL);
    return Math.abs(actual - expected) / unit;
  }

  private static double[] actual(Family family, ReferenceTable.Row row) {
    List<Tensor> parameters = family.tensors(row.parameters);
    Distribution d = family.maker().apply(parameters);
    if (row.quantity.startsWith("d ")) {
      return new double[] {derivative(family, parameters, row)};
    }
    Tensor result =
        switch (row.quantity) {
          case "logProb" -> d.logProb(value(d, row));
          case "cdf" -> ((HasCdf) d).cdf(value(d, row));
          case "survival" -> ((HasCdf) d).survival(value(d, row));
          case "logCdf" -> ((HasCdf) d).logCdf(value(d, row));
          case "logSurvival" -> ((HasCdf) d).logSurvival(value(d, row));
          case "icdf" -> ((HasQuantile) d).icdf(Tensors.scalar(row.value[0]));
          case "inverseSurvival" -> ((HasQuantile) d).inverseSurvival(Tensors.scalar(row.value[0]));
          case "mean" -> ((HasMoments) d).mean();
          case "variance" -> ((HasMoments) d).variance();
          case "mode" -> ((HasMode) d).mode();
          case "entropy" -> ((HasEntropy) d).entropy();
          default -> throw new IllegalStateException("unknown quantity " + row.quantity);
        };
    return result.toDoubleArray();
  }

  private static Tensor value(Distribution distribution, ReferenceTable.Row row) {
    return Family.shaped(distribution.eventShape(), row.value);
  }

  /**
   * The quantity is "d", the name of a parameter or "value", and the entry of a vector or matrix.
   */
  private static double derivative(Family family, List<Tensor> parameters, ReferenceTable.Row row) {
    String[] words = row.quantity.split(" ", -1);
    int entry = words.length > 2 ? Integer.parseInt(words[2]) : 0;
    Distribution fixed = family.maker().apply(parameters);
    Tensor value = value(fixed, row);
    if (words[1].equals("value")) {
      return Gradients.<Tensor>grad(fixed::logProb).apply(value).toDoubleArray()[entry];
    }
    int place = 0;
    while (!Coordinates.declared(fixed).get(place).name().equals(words[1])) {
      place++;
    }
    List<Tensor> slopes =
        Gradients.<List<Tensor>>grad(p -> family.maker().apply(p).logProb(value)).apply(parameters);
    return slopes.get(place).toDoubleArray()[entry];
  }
}
