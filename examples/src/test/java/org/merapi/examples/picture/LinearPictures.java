package org.merapi.examples.picture;

import java.util.Arrays;
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
    double[][] lines =
        Arrays.stream(PosteriorPanels.some(posterior, 40))
            .mapToObj(
                i -> new double[] {level[i] + slope[i] * ends[0], level[i] + slope[i] * ends[1]})
            .toArray(double[][]::new);
    Panels.lines(chart, "40 draws of the line", ends, lines, Panels.MODEL);
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
