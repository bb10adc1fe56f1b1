package org.merapi.examples.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** What the gallery's pictures look like: panels of one size and few colours. */
final class Panels {
  /** Of data. */
  static final Color DATA = new Color(0x4A, 0x5A, 0x6A, 0x90);

  /** Of what the model says. */
  static final Color MODEL = new Color(0xC4, 0x4E, 0x2B);

  /** Of a second group. */
  static final Color OTHER = new Color(0x2B, 0x6C, 0xB0);

  private static final int WIDTH = 560;
  private static final int HEIGHT = 380;

  private Panels() {}

  /** An empty panel. */
  static XYChart panel(String title, String across, String up) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle(across)
            .yAxisTitle(up)
            .build();
    Styler style = chart.getStyler();
    style.setChartBackgroundColor(Color.WHITE);
    style.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 15));
    style.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    style.setLegendPosition(Styler.LegendPosition.OutsideS);
    style.setLegendLayout(Styler.LegendLayout.Horizontal);
    style.setDecimalPattern("0.####");
    style.setLegendBorderColor(new Color(0, true));
    chart.getStyler().setPlotGridLinesColor(new Color(0xE8, 0xE8, 0xE8));
    chart.getStyler().setPlotBorderVisible(false);
    chart.getStyler().setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
    chart.getStyler().setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    return chart;
  }

  /** Adds points. */
  static XYSeries points(XYChart chart, String name, double[] x, double[] y, Color color) {
    XYSeries series = chart.addSeries(name, x, y);
    series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    series.setMarker(SeriesMarkers.CIRCLE);
    series.setMarkerColor(color);
    chart.getStyler().setMarkerSize(5);
    return series;
  }

  /** Adds a line. */
  static XYSeries line(
      XYChart chart, String name, double[] x, double[] y, Color color, float width) {
    XYSeries series = chart.addSeries(name, x, y);
    series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Line);
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(color);
    series.setLineStyle(new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
    return series;
  }

  /** Adds thin lines over the same places, as one entry of the legend. */
  static void lines(XYChart chart, String name, double[] x, double[][] lines, Color color) {
    for (int i = 0; i < lines.length; i++) {
      line(chart, i == 0 ? name : name + " " + i, x, lines[i], color, 0.6f).setShowInLegend(i == 0);
    }
  }

  /** Adds a band between two lines. */
  static void band(
      XYChart chart, String name, double[] x, double[] low, double[] high, Color color) {
    int count = x.length;
    double[] around = new double[2 * count];
    double[] edge = new double[2 * count];
    for (int i = 0; i < count; i++) {
      around[i] = x[i];
      edge[i] = high[i];
      around[2 * count - 1 - i] = x[i];
      edge[2 * count - 1 - i] = low[i];
    }
    XYSeries series = chart.addSeries(name, around, edge);
    series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.PolygonArea);
    series.setMarker(SeriesMarkers.NONE);
    series.setFillColor(pale(color));
    series.setLineColor(new Color(0, true));
  }

  /**
   * Adds a histogram.
   *
   * @param scale the height of the histogram for a density of one
   */
  static void histogram(
      XYChart chart, String name, double[] values, int bins, double scale, Color color) {
    double low = Arrays.stream(values).min().orElseThrow();
    double width = (Arrays.stream(values).max().orElseThrow() - low) / bins;
    double[] heights = new double[bins];
    for (double value : values) {
      heights[Math.min(bins - 1, (int) ((value - low) / width))] += scale / (values.length * width);
    }
    double[] edges =
        IntStream.rangeClosed(0, 2 * bins + 1).mapToDouble(i -> low + (i / 2) * width).toArray();
    double[] tops = new double[2 * bins + 2];
    for (int i = 0; i < bins; i++) {
      tops[2 * i + 1] = heights[i];
      tops[2 * i + 2] = heights[i];
    }
    band(chart, name, edges, new double[tops.length], tops, color);
  }

  private static Color pale(Color color) {
    return new Color(color.getRed(), color.getGreen(), color.getBlue(), 0x50);
  }
}
