package org.merapi.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Functions of matrices against {@code linalg.tsv}, which {@code make_tables.py} made with mpmath.
 * What is asked of them is the error of a backward stable algorithm, in units of max(m, n) *
 * epsilon times the condition that stands in the table.
 */
class LinalgTablesTest {
  private record Row(
      String function, String matrix, double condition, Tensor a, Tensor b, double[] result) {}

  private static Row parse(String line) {
    String[] fields = line.split("\t", -1);
    int m = Integer.parseInt(fields[2]);
    int n = Integer.parseInt(fields[3]);
    double[] operands = numbers(fields[5]);
    Tensor a = Tensors.of(Shape.of(m, n), Arrays.copyOf(operands, m * n));
    double[] more = Arrays.copyOfRange(operands, m * n, operands.length);
    Tensor b = Tensors.of(Shape.of(m, more.length / m), more);
    return new Row(fields[0], fields[1], Double.parseDouble(fields[4]), a, b, numbers(fields[6]));
  }

  private static double[] numbers(String text) {
    return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  private static Tensor slogdet(Tensor a) {
    Linalg.SlogDet both = Linalg.slogdet(a);
    return Tensors.stack(0, both.sign(), both.logAbsDet());
  }

  private static final Map<String, Function<Row, Tensor>> FUNCTIONS =
      Map.ofEntries(
          Map.entry("solve", row -> Linalg.solve(row.a(), row.b())),
          Map.entry("inverse", row -> Linalg.inverse(row.a())),
          Map.entry("det", row -> Linalg.det(row.a())),
          Map.entry("slogdet", row -> slogdet(row.a())),
          Map.entry("qr", row -> Linalg.qr(row.a()).r()),
          Map.entry("singular values", row -> Linalg.svd(row.a()).s()),
          Map.entry("pinv", row -> Linalg.pinv(row.a())),
          Map.entry("eigenvalues", row -> Linalg.symmetricEigen(row.a()).values()),
          Map.entry("exponential", row -> Linalg.matrixExponential(row.a())),
          Map.entry("power 5", row -> Linalg.matrixPower(row.a(), 5)),
          Map.entry("power -3", row -> Linalg.matrixPower(row.a(), -3)),
          Map.entry("update", row -> Linalg.choleskyUpdate(row.a(), row.b().squeeze(-1))),
          Map.entry("downdate", row -> Linalg.choleskyDowndate(row.a(), row.b().squeeze(-1))));

  private static double units(Row row) {
    double[] found = FUNCTIONS.get(row.function()).apply(row).toDoubleArray();
    assertEquals(row.result().length, found.length, row.function() + " of " + row.matrix());
    double sum = 0;
    double greatest = Double.MIN_NORMAL;
    for (int i = 0; i < found.length; i++) {
      greatest = Math.max(greatest, Math.abs(found[i] - row.result()[i]));
    }
    for (int i = 0; i < found.length; i++) {
      sum += Math.pow((found[i] - row.result()[i]) / greatest, 2);
    }
    double error = greatest * Math.sqrt(sum);
    int size = Math.max(row.a().size(0), row.a().size(1));
    return error <= Double.MIN_NORMAL ? 0 : error / (size * Math.ulp(1.0) * row.condition());
  }

  @Test
  void errorsAreThoseOfAStableAlgorithm() throws IOException {
    Map<String, Double> worst = new TreeMap<>();
    try (var reader =
        new BufferedReader(
            new InputStreamReader(
                LinalgTablesTest.class.getResourceAsStream("linalg/linalg.tsv"),
                StandardCharsets.UTF_8))) {
      for (String line : reader.lines().skip(1).toList()) {
        Row row = parse(line);
        double units = units(row);
        assertTrue(units <= 1, row.function() + " of " + row.matrix() + ": " + units);
        worst.merge(row.function(), units, Math::max);
      }
    }
    assertEquals(FUNCTIONS.keySet(), worst.keySet());
  }
}
