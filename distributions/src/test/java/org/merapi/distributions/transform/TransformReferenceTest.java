package org.merapi.distributions.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Against {@code transforms.csv}, which {@code make_transforms.py} beside it explains. */
class TransformReferenceTest {
  private static final Map<String, Transform> TRANSFORMS =
      Map.ofEntries(
          Map.entry("unit interval", Constraints.UNIT_INTERVAL.transform()),
          Map.entry("interval from -4 to 10", Constraint.interval(-4, 10).transform()),
          Map.entry("softplus", new Transforms.Softplus()),
          Map.entry("tanh", new Transforms.Tanh()),
          Map.entry("elu", new Transforms.Elu()),
          Map.entry("ordered", Constraints.ORDERED.transform()),
          Map.entry("positive ordered", Constraints.POSITIVE_ORDERED.transform()),
          Map.entry("zero sum", Constraints.ZERO_SUM.transform()),
          Map.entry("simplex", Constraints.SIMPLEX.transform()),
          Map.entry("stick breaking", new StickBreaking()),
          Map.entry("l1 ball", Constraints.L1_BALL.transform()),
          Map.entry("unit vector", Constraints.UNIT_VECTOR.transform()),
          Map.entry("correlation Cholesky", Constraints.CORRELATION_CHOLESKY.transform()),
          Map.entry("correlation matrix", Constraints.CORRELATION_MATRIX.transform()),
          Map.entry("covariance", Constraints.POSITIVE_DEFINITE.transform()));

  private record Row(
      String name, double[] x, double[] image, double logVolume, boolean errorsOfEach) {

    static Row of(String line) {
      String[] cells = line.split(",", -1);
      return new Row(
          cells[0],
          numbers(cells[1]),
          numbers(cells[2]),
          Double.parseDouble(cells[3]),
          cells[4].equals("each"));
    }

    private static double[] numbers(String cell) {
      String[] words = cell.split(" ", -1);
      double[] values = new double[words.length];
      for (int i = 0; i < words.length; i++) {
        values[i] = Double.parseDouble(words[i]);
      }
      return values;
    }

    private Tensor point() {
      Transform transform = TRANSFORMS.get(name);
      return transform.domainRank() == 0 ? Tensors.scalar(x[0]) : Tensors.tensor(x);
    }
  }

  private static List<Row> rows() {
    try (InputStream stream = TransformReferenceTest.class.getResourceAsStream("transforms.csv")) {
      if (stream == null) {
        throw new IllegalStateException("no transforms.csv");
      }
      var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      return reader.lines().skip(1).map(Row::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Rounding of x in the exponent counts: an entry may be off by |x| units of it. */
  @Test
  void imagesAreRight() {
    for (Row row : rows()) {
      double[] y = TRANSFORMS.get(row.name()).forward(row.point()).toDoubleArray();
      double greatest = greatest(row.image());
      double units = 8 + 4 * greatest(row.x());
      for (int i = 0; i < y.length; i++) {
        double scale = row.errorsOfEach() ? Math.abs(row.image()[i]) : greatest;
        double bound = units * Math.ulp(1.0) * scale;
        assertEquals(row.image()[i], y[i], bound, row + " at " + i);
      }
    }
  }

  private static double greatest(double... values) {
    double greatest = 0;
    for (double value : values) {
      greatest = Math.max(greatest, Math.abs(value));
    }
    return greatest;
  }

  @Test
  void logVolumesAreRight() {
    for (Row row : rows()) {
      Transform transform = TRANSFORMS.get(row.name());
      Tensor x = row.point();
      double actual = transform.logAbsDetJacobian(x, transform.forward(x)).item();
      assertEquals(
          row.logVolume(), actual, 2e-14 * Math.max(1, Math.abs(row.logVolume())), row::toString);
    }
  }
}
