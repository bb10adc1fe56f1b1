package org.merapi.distributions.law;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.merapi.distributions.Distribution;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** A small picture of the densities or masses of some distributions on the line. */
final class DensityPlot {
  private static final int WIDTH = 260;
  private static final int HEIGHT = 96;
  private static final int BASE = HEIGHT - 18;
  private static final int MARGIN = 12;
  private static final int POINTS = 161;
  private static final List<String> COLOURS = List.of("#2f6f9f", "#c8553d", "#588157", "#8e6c8a");

  private DensityPlot() {}

  /** As SVG; empty if there is nothing to draw on a line. */
  static Optional<String> svg(List<Distribution> distributions) {
    double[] range = range(distributions);
    if (!(range[1] > range[0])) {
      return Optional.empty();
    }
    List<double[]> heights = new ArrayList<>();
    boolean discrete = distributions.getFirst().support().isDiscrete();
    double[] places = discrete ? whole(range) : Arrays.copyOf(even(range), POINTS);
    double highest = 0;
    for (Distribution d : distributions) {
      double[] density = d.logProb(values(discrete, places)).exp().toDoubleArray();
      heights.add(density);
      highest = Math.max(highest, cap(density));
    }
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">\n"
            .formatted(WIDTH, HEIGHT, WIDTH, HEIGHT));
    svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
    for (int i = 0; i < heights.size(); i++) {
      String colour = COLOURS.get(i % COLOURS.size());
      svg.append(
          discrete
              ? bars(places, heights.get(i), range, highest, colour, i - (heights.size() - 1) / 2.0)
              : curve(places, heights.get(i), range, highest, colour));
    }
    svg.append(axis(range));
    return Optional.of(svg.append("</svg>\n").toString());
  }

  private static Tensor values(boolean discrete, double... places) {
    Tensor values = Tensors.tensor(places);
    return discrete ? values.cast(org.merapi.tensor.DType.INT64) : values;
  }

  /**
   * From the least to the greatest of the draws' 1 and 99 percent points, some more at the ends.
   */
  private static double[] range(List<Distribution> distributions) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Distribution d : distributions) {
      double[] draws = d.sample(Key.key(1), Shape.of(2001)).toDoubleArray();
      Arrays.sort(draws);
      // Heavy tails are cut: at most five times the middle half on each side.
      double half = draws[1500] - draws[500];
      low = Math.min(low, Math.max(draws[20], draws[500] - 5 * half));
      high = Math.max(high, Math.min(draws[1980], draws[1500] + 5 * half));
    }
    double more = 0.04 * (high - low);
    return distributions.getFirst().support().isDiscrete()
        ? new double[] {Math.floor(low) - 0.5, Math.ceil(high) + 0.5}
        : new double[] {low - more, high + more};
  }

  private static double[] even(double... range) {
    double[] places = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      places[i] = range[0] + (range[1] - range[0]) * (i + 0.5) / POINTS;
    }
    return places;
  }

  private static double[] whole(double... range) {
    int first = (int) Math.ceil(range[0]);
    int count = (int) Math.floor(range[1]) - first + 1;
    double[] places = new double[count];
    for (int i = 0; i < count; i++) {
      places[i] = first + i;
    }
    return places;
  }

  /** The greatest height, without the very highest of a density that has no bound. */
  private static double cap(double... density) {
    double[] sorted = Arrays.stream(density).filter(Double::isFinite).sorted().toArray();
    int last = sorted.length - 1;
    double most = sorted[last];
    double usual = sorted[Math.max(0, last - 4)];
    return sorted.length == POINTS && most > 2 * usual ? 1.5 * usual : most;
  }

  private static double across(double place, double... range) {
    return MARGIN + (WIDTH - 2 * MARGIN) * (place - range[0]) / (range[1] - range[0]);
  }

  private static double up(double height, double highest) {
    double whole = BASE - 8;
    return BASE - Math.min(Double.isNaN(height) ? 0 : height / highest, 1.04) * whole;
  }

  private static String curve(
      double[] places, double[] heights, double[] range, double highest, String colour) {
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < places.length; i++) {
      points
          .append(i == 0 ? "M" : " L")
          .append(number(across(places[i], range)))
          .append(' ')
          .append(number(up(heights[i], highest)));
    }
    return "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.6\"/>\n"
        .formatted(points, colour);
  }

  private static String bars(
      double[] places,
      double[] heights,
      double[] range,
      double highest,
      String colour,
      double beside) {
    StringBuilder path = new StringBuilder();
    double width = Math.min(5, (WIDTH - 2.0 * MARGIN) / (range[1] - range[0]) / 3);
    for (int i = 0; i < places.length; i++) {
      double x = across(places[i], range) + beside * width;
      path.append(i == 0 ? "M" : " M").append(number(x)).append(' ').append(BASE);
      path.append(" V").append(number(up(heights[i], highest)));
    }
    return "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\"/>\n"
        .formatted(path, colour, number(width));
  }

  private static String axis(double... range) {
    return ("<path d=\"M%d %d H%d\" stroke=\"#444444\"/>\n"
            + "<text x=\"%d\" y=\"%d\" font-family=\"sans-serif\" font-size=\"10\" fill=\"#444444\">%s"
            + "</text>\n"
            + "<text x=\"%d\" y=\"%d\" font-family=\"sans-serif\" font-size=\"10\" fill=\"#444444\""
            + " text-anchor=\"end\">%s</text>\n")
        .formatted(
            MARGIN,
            BASE,
            WIDTH - MARGIN,
            MARGIN,
            HEIGHT - 4,
            rounded(range[0]),
            WIDTH - MARGIN,
            HEIGHT - 4,
            rounded(range[1]));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** Three digits. */
  static String rounded(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e6) {
      return Long.toString((long) value);
    }
    String text = String.format(Locale.ROOT, "%.3g", value);
    return text.contains("e") || !text.contains(".")
        ? text
        : text.replaceAll("0+$", "").replaceAll("\\.$", "");
  }
}
