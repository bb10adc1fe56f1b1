package org.merapi.examples.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
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
    style.setLegendPosition(Styler.LegendPosition.InsideNE);
    style.setLegendBorderColor(new Color(0, true));
    style.setLegendBackgroundColor(new Color(0xFF, 0xFF, 0xFF, 0xC0));
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
}
