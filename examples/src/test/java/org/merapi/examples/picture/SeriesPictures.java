package org.merapi.examples.picture;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.merapi.examples.data.DataTable;
import org.merapi.inference.Posterior;
import org.merapi.tensor.Tensors;

/** Pictures of the time series. */
final class SeriesPictures {
  private static final String PELTS = "hudson_lynx_hare-lotka_volterra";

  static final List<GalleryPicture> ALL =
      List.of(
          new GalleryPicture(PELTS, PELTS, SeriesPictures::pelts),
          new GalleryPicture(
              "uk_drivers-state_space_stochastic_level_stochastic_seasonal",
              "uk_drivers",
              SeriesPictures::drivers));

  private SeriesPictures() {}

  private static XYChart pelts(DataTable data, Posterior posterior) {
    double[] later = data.array("y", 2).numbers().toDoubleArray();
    double[] first = data.column("y_init").numbers().toDoubleArray();
    double[][] start = PosteriorPanels.rows(posterior, "z_init");
    double[][] solution = PosteriorPanels.rows(posterior, "z");
    int years = later.length / 2 + 1;
    double[] year = IntStream.range(0, years).mapToDouble(i -> 1900 + i).toArray();
    XYChart chart = Panels.panel("Pelts that trappers brought in", "year", "thousands of pelts");
    for (int species = 0; species < 2; species++) {
      int which = species;
      Color color = species == 0 ? Panels.OTHER : Panels.MODEL;
      double[][] curves =
          Arrays.stream(PosteriorPanels.some(posterior, 50))
              .mapToObj(i -> path(start[i], solution[i], which))
              .toArray(double[][]::new);
      String name = species == 0 ? "hares" : "lynxes";
      Panels.lines(chart, "50 solutions, " + name, year, curves, color);
      Panels.points(chart, name, year, path(first, later, which), color.darker());
    }
    chart.getStyler().setMarkerSize(8);
    return chart;
  }

  /** One species' numbers: at the beginning, then every second one. */
  private static double[] path(double[] first, double[] later, int species) {
    return IntStream.rangeClosed(0, later.length / 2)
        .mapToDouble(i -> i == 0 ? first[species] : later[2 * (i - 1) + species])
        .toArray();
  }

  private static XYChart drivers(DataTable data, Posterior posterior) {
    double[] count = Tensors.exp(data.column("y").numbers()).toDoubleArray();
    double[] month = IntStream.range(0, count.length).mapToDouble(i -> 1969 + i / 12.0).toArray();
    double[][] level = PosteriorPanels.rows(posterior, "yhat");
    double[][] season = PosteriorPanels.rows(posterior, "seasonal");
    for (int i = 0; i < level.length; i++) {
      for (int t = 0; t < month.length; t++) {
        season[i][t] = Math.exp(level[i][t] + season[i][t]);
        level[i][t] = Math.exp(level[i][t]);
      }
    }
    XYChart chart = Panels.panel("Drivers killed or badly injured", "year", "drivers a month");
    Panels.band(
        chart,
        "level, 90 %",
        month,
        PosteriorPanels.quantiles(level, 0.05),
        PosteriorPanels.quantiles(level, 0.95),
        Panels.MODEL);
    Panels.line(chart, "mean", month, PosteriorPanels.means(level), Panels.MODEL, 2f);
    Panels.line(chart, "with the season", month, PosteriorPanels.means(season), Panels.OTHER, 1f);
    Panels.points(chart, "drivers", month, count, Panels.DATA);
    chart.getStyler().setXAxisMin(1968.0).setXAxisMax(1986.0);
    double belts = 1983 + 1 / 12.0;
    double top = Arrays.stream(count).max().orElseThrow();
    double bottom = Arrays.stream(count).min().orElseThrow();
    Panels.line(
        chart,
        "seat belts",
        new double[] {belts, belts},
        new double[] {bottom, top},
        Color.DARK_GRAY,
        1f);
    return chart;
  }
}
