package org.merapi.benchmarks.stan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.merapi.benchmarks.timing.MarkdownTable;

/**
 * Compares the gradients of Stan's programs with posteriordb's references, so that the race is
 * between equal densities; the tests of the examples compare Merapi's with the same references.
 */
final class GradientCheck {
  private static final String DIFFERENTIAL_EQUATION = "hudson_lynx_hare-lotka_volterra";

  private final Posteriors posteriors;
  private final Stan stan;

  GradientCheck(Posteriors posteriors, Stan stan) {
    this.posteriors = posteriors;
    this.stan = stan;
  }

  /**
   * Compares and prints.
   *
   * @return whether all agree
   */
  boolean print(PrintStream out, List<String> names) {
    out.println(
        "Gradients of Stan's programs beside posteriordb's, difference over the larger of the"
            + " reference, a thousandth of the largest reference, and 1; simplexes are carried over"
            + " to the coordinates of Stan 2.21:");
    out.println();
    MarkdownTable table =
        new MarkdownTable(out, "posterior", "dimension", "largest", "allowed", "");
    boolean agree = true;
    for (String name : names) {
      if (!Files.exists(posteriors.density(name))) {
        table.row(name, "", "", "", "no reference");
        continue;
      }
      // The reference was solved at another pace of steps: its own error is 2e-3.
      double allowed = name.equals(DIFFERENTIAL_EQUATION) ? 1e-2 : 1e-8;
      Reference reference = reference(name);
      double largest = difference(stan.gradient(name, reference.point), reference.gradient);
      boolean agrees = largest <= allowed;
      agree &= agrees;
      table.row(
          name,
          Integer.toString(reference.point.length),
          MarkdownTable.number(largest),
          MarkdownTable.number(allowed),
          agrees ? "agrees" : "DIFFERS");
    }
    return agree;
  }

  /** A point and the gradient there, in Stan's coordinates. */
  private static final class Reference {
    final double[] point;
    final double[] gradient;

    Reference(double[] point, double[] gradient) {
      this.point = point;
      this.gradient = gradient;
    }
  }

  private Reference reference(String name) {
    JsonNode density;
    try {
      density = new ObjectMapper().readTree(posteriors.density(name).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    double[] gradient = new double[density.get("gradient").size()];
    double[] point = new double[gradient.length];
    for (int i = 0; i < point.length; i++) {
      gradient[i] = density.get("gradient").get(i).asDouble();
      point[i] = 0.1 + 0.05 * (i % 7) - 0.15 * (i % 3);
    }
    int at = 0;
    for (JsonNode parameter : density.get("parameters")) {
      int elements = 1;
      int last = 1;
      for (JsonNode size : parameter.get("shape")) {
        last = size.asInt();
        elements *= last;
      }
      if (!parameter.get("constraint").asText().equals("simplex")) {
        at += elements;
        continue;
      }
      for (int row = 0; row < elements / last; row++) {
        int end = at + last - 1;
        double[] coordinates = Arrays.copyOfRange(point, at, end);
        double[] slopes = Arrays.copyOfRange(gradient, at, end);
        double[] carried = StanCoordinates.toStan(coordinates, slopes);
        System.arraycopy(carried, 0, gradient, at, carried.length);
        System.arraycopy(StanCoordinates.toStan(coordinates), 0, point, at, carried.length);
        at = end;
      }
    }
    return new Reference(point, gradient);
  }

  private static double difference(double[] gradient, double[] reference) {
    if (gradient.length != reference.length) {
      return Double.NaN;
    }
    double scale = Math.max(1, 1e-3 * Arrays.stream(reference).map(Math::abs).max().orElse(0));
    double largest = 0;
    for (int i = 0; i < gradient.length; i++) {
      double difference = Math.abs(gradient[i] - reference[i]);
      largest = Math.max(largest, difference / Math.max(scale, Math.abs(reference[i])));
    }
    return largest;
  }
}
