package org.merapi.distributions.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.merapi.autograd.Gradients;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.HasCdf;
import org.merapi.distributions.HasEntropy;
import org.merapi.distributions.HasMode;
import org.merapi.distributions.HasMoments;
import org.merapi.distributions.HasQuantile;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * Log densities, their derivatives, distribution functions, quantiles, moments and entropies
 * against values that mpmath computed with 90 digits.
 */
class ReferenceTest {
  /** No family may be off by more units of 2^-53 of the magnitude: 1e-12. */
  static final double BODY = 1e-12 * 0x1p53;

  /** The same in the tails, where a probability is below 1e-6: 1e-10. */
  static final double TAIL = 1e-10 * 0x1p53;

  private static final List<ReferenceTable.Row> ROWS = ReferenceTable.read();

  static Stream<Family> families() {
    return Families.keeping(Law.REFERENCE);
  }

  @ParameterizedTest
  @MethodSource("families")
  void agreesWithMpmath(Family family) {
    List<String> failures = new ArrayList<>();
    int checked = 0;
    for (ReferenceTable.Row row : ROWS) {
      if (row.family.equals(family.name())) {
        double[] actual = actual(family, row);
        assertEquals(row.expected.length, actual.length, row.quantity);
        double limit = family.limit(row.quantity.split(" ", -1)[0], isTail(row));
        for (int i = 0; i < actual.length; i++) {
          double error = error(actual[i], row.expected[i], row.magnitude[i]);
          if (!(error <= limit)) {
            failures.add(error + " units: " + describe(row, i, actual[i]));
          }
        }
        checked++;
      }
    }
    assertTrue(checked >= 20, family + " has only " + checked + " rows in the table");
    assertTrue(failures.isEmpty(), () -> String.join("\n", failures));
  }

  /** Whether the row is about a probability below 1e-6, or its complement. */
  private static boolean isTail(ReferenceTable.Row row) {
    return switch (row.quantity) {
      case "cdf", "survival" -> Math.min(row.expected[0], 1 - row.expected[0]) < 1e-6;
      case "logCdf", "logSurvival" -> row.expected[0] < Math.log(1e-6) || row.expected[0] > -1e-6;
      case "icdf", "inverseSurvival" -> Math.min(row.value[0], 1 - row.value[0]) < 1e-6;
      default -> false;
    };
  }

  @Test
  void everyFamilyOfTheTableIsTested() {
    Set<String> names = new HashSet<>();
    ROWS.forEach(row -> names.add(row.family));
    Families.ALL.forEach(family -> names.remove(family.name()));
    assertEquals(Set.of(), names);
  }

  private static double error(double actual, double expected, double magnitude) {
    if (Double.isInfinite(expected) || Double.isNaN(expected)) {
      return Double.compare(actual, expected) == 0 ? 0 : Double.POSITIVE_INFINITY;
    }
    double unit = Math.max(magnitude * 0x1p-53, Double.MIN_NORMAL);
    return Math.abs(actual - expected) / unit;
  }

  private static String describe(ReferenceTable.Row row, int entry, double actual) {
    StringBuilder text = new StringBuilder(row.family);
    for (double[] parameter : row.parameters) {
      text.append(' ').append(Arrays.toString(parameter));
    }
    return text
        + " "
        + row.quantity
        + " at "
        + Arrays.toString(row.value)
        + ": expected "
        + row.expected[entry]
        + ", got "
        + actual;
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
