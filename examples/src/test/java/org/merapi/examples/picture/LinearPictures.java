package org.merapi.examples.picture;

import java.util.List;
import org.knowm.xchart.XYChart;
import org.merapi.examples.data.DataTable;
import org.merapi.inference.Posterior;
import org.merapi.tensor.Tensors;

/** Pictures of the linear regressions. */
final class LinearPictures {
  static final List<GalleryPicture> ALL =
      List.of(
          new GalleryPicture("earnings-logearn_height", "earnings-data", LinearPictures::earnings),
          new GalleryPicture(
              "earnings-logearn_height", "earnings-posterior", LinearPictures::correlation));

  private LinearPictures() {}

  private static XYChart earnings(DataTable data, Posterior posterior) {
    double[] height = data.column("height").numbers().toDoubleArray();
    double[] log = Tensors.log(data.column("earn").numbers()).toDoubleArray();
    XYChart chart =
        Panels.panel(
            "Earnings of 1192 people by height", "height, inches", "log of dollars a year");
    Panels.points(chart, "people", height, log, Panels.DATA);
    double[] level = PosteriorPanels.draws(posterior, "beta", "1");
    double[] slope = PosteriorPanels.draws(posterior, "beta", "2");
    double[] ends = {57, 77};
    for (int i = 0; i < 40; i++) {
      int draw = i * (level.length / 40);
      double[] line = {level[draw] + slope[draw] * ends[0], level[draw] + slope[draw] * ends[1]};
      Panels.line(
              chart, i == 0 ? "40 draws of the line" : "draw " + i, ends, line, Panels.MODEL, 0.6f)
          .setShowInLegend(i == 0);
    }
    return chart;
  }

  private static XYChart correlation(DataTable data, Posterior posterior) {
    XYChart chart =
        Panels.panel("Intercept and slope are one number, nearly", "beta[1]", "beta[2]");
    chart.getStyler().setLegendVisible(false);
    Panels.points(
        chart,
        "draws",
        PosteriorPanels.thinned(PosteriorPanels.draws(posterior, "beta", "1")),
        PosteriorPanels.thinned(PosteriorPanels.draws(posterior, "beta", "2")),
        Panels.DATA);
    return chart;
  }
}
