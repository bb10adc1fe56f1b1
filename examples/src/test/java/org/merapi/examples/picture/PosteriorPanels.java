package org.merapi.examples.picture;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.merapi.inference.Posterior;

/** Panels that any posterior has. */
final class PosteriorPanels {
  private static final int GRID = 160;

  private PosteriorPanels() {}

  /**
   * Medians with intervals of 50 and 90 per cent, one row a parameter, numbered from 1 at the
   * bottom.
   *
   * @param up what a row is
   * @param rows the draws of each parameter
   */
  static XYChart intervals(String title, String across, String up, List<double[]> rows) {
    XYChart chart = Panels.panel(title, across, up);
    int count = rows.size();
    double[] medians = new double[count];
    double[] heights = new double[count];
    for (int i = 0; i < count; i++) {
      double[] sorted = rows.get(i).clone();
      Arrays.sort(sorted);
      double height = i + 1;
      double[] at = {height, height};
      double[] wide = {quantile(sorted, 0.05), quantile(sorted, 0.95)};
      double[] narrow = {quantile(sorted, 0.25), quantile(sorted, 0.75)};
      Panels.line(chart, i == 0 ? "90 %" : "90 % " + i, wide, at, Panels.MODEL, 1.2f)
          .setShowInLegend(i == 0);
      Panels.line(chart, i == 0 ? "50 %" : "50 % " + i, narrow, at, Panels.MODEL, 4f)
          .setShowInLegend(i == 0);
      medians[i] = quantile(sorted, 0.5);
      heights[i] = height;
    }
    Panels.points(chart, "median", medians, heights, Color.BLACK);
    chart.getStyler().setYAxisMin(0.0).setYAxisMax(count + 1.0);
    chart.getStyler().setYAxisDecimalPattern("0");
    return chart;
  }

  /**
   * Densities of draws, smoothed by a Gaussian kernel of Silverman's width.
   *
   * @param rows the draws of each parameter by its name
   */
  static XYChart densities(String title, String across, Map<String, double[]> rows) {
    XYChart chart = Panels.panel(title, across, "density");
    Color[] colors = {Panels.MODEL, Panels.OTHER, new Color(0x3A, 0x8A, 0x4A), Color.DARK_GRAY};
    int next = 0;
    for (Map.Entry<String, double[]> row : rows.entrySet()) {
      double[] sorted = row.getValue().clone();
      Arrays.sort(sorted);
      double low = quantile(sorted, 0.001);
      double high = quantile(sorted, 0.999);
      double spread = (quantile(sorted, 0.75) - quantile(sorted, 0.25)) / 1.34;
      double width = 0.9 * spread * Math.pow(sorted.length, -0.2);
      double[] x =
          IntStream.rangeClosed(0, GRID).mapToDouble(i -> low + (high - low) * i / GRID).toArray();
      double[] y =
          Arrays.stream(x)
              .map(at ->
                  Arrays.stream(sorted).map(d -> kernel((at - d) / width)).sum()
                      / (sorted.length * width))
              .toArray();
      Panels.line(chart, row.getKey(), x, y, colors[next++ % colors.length], 2f);
    }
    return chart;
  }

  private static double kernel(double z) {
    return Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
  }

  /** The draws of a scalar, or of one element of a site as in {@code draws(p, "beta", "2")}. */
  static double[] draws(Posterior posterior, String site, String... element) {
    return element.length == 0
        ? posterior.draws(site).toDoubleArray()
        : posterior.draws(site, element).toDoubleArray();
  }

  /** The draws of a site, one row a draw: its elements in row-major order. */
  static double[][] rows(Posterior posterior, String site) {
    double[] all = posterior.draws(site).toDoubleArray();
    int width = all.length / (posterior.chains() * posterior.drawsPerChain());
    return IntStream.range(0, all.length / width)
        .mapToObj(i -> Arrays.copyOfRange(all, i * width, (i + 1) * width))
        .toArray(double[][]::new);
  }

  /** The numbers of so many draws, evenly chosen. */
  static int[] some(Posterior posterior, int count) {
    int draws = posterior.chains() * posterior.drawsPerChain();
    return IntStream.range(0, count).map(i -> i * (draws / count)).toArray();
  }

  /** The mean of each column. */
  static double[] means(double[][] rows) {
    return IntStream.range(0, rows[0].length)
        .mapToDouble(i -> Arrays.stream(rows).mapToDouble(row -> row[i]).average().orElseThrow())
        .toArray();
  }

  /** A quantile of each column. */
  static double[] quantiles(double[][] rows, double level) {
    return IntStream.range(0, rows[0].length)
        .mapToDouble(
            i -> quantile(Arrays.stream(rows).mapToDouble(row -> row[i]).sorted().toArray(), level))
        .toArray();
  }

  /** Evenly chosen ones, at most 500. */
  static double[] thinned(double[] draws) {
    double[] some = new double[Math.min(500, draws.length)];
    for (int i = 0; i < some.length; i++) {
      some[i] = draws[i * (draws.length / some.length)];
    }
    return some;
  }

  /** A quantile of sorted numbers, interpolated. */
  static double quantile(double[] sorted, double level) {
    double place = level * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
