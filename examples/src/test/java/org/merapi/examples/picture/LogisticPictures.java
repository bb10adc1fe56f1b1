package org.merapi.examples.picture;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.merapi.examples.data.DataTable;
import org.merapi.inference.Posterior;

/** Pictures of the logistic regressions. */
final class LogisticPictures {
  static final List<GalleryPicture> ALL =
      List.of(
          new GalleryPicture(
              "wells_data-wells_dist100_model", "wells-posterior", LogisticPictures::wells),
          new GalleryPicture("dogs-dogs", "dogs-posterior", LogisticPictures::dogs));

  /** Metres. */
  private static final int CLASS = 20;

  private LogisticPictures() {}

  private static XYChart wells(DataTable data, Posterior posterior) {
    double[] distance = data.column("dist").numbers().toDoubleArray();
    double[] switched = data.column("switched").numbers().toDoubleArray();
    XYChart chart =
        Panels.panel(
            "Who changes to a safe well", "metres to the nearest safe well", "share that changes");
    double[] households = new double[10];
    double[] changes = new double[10];
    for (int i = 0; i < distance.length; i++) {
      int at = (int) (distance[i] / CLASS);
      if (at < households.length) {
        households[at]++;
        changes[at] += switched[i];
      }
    }
    double[] middle = IntStream.range(0, 10).mapToDouble(i -> CLASS * (i + 0.5)).toArray();
    double[] share = IntStream.range(0, 10).mapToDouble(i -> changes[i] / households[i]).toArray();
    double[] x = IntStream.rangeClosed(0, 40).mapToDouble(i -> 5 * i).toArray();
    double[] level = PosteriorPanels.draws(posterior, "alpha");
    double[] slope = PosteriorPanels.draws(posterior, "beta", "1");
    double[][] curves =
        Arrays.stream(PosteriorPanels.some(posterior, 40))
            .mapToObj(draw ->
                Arrays.stream(x).map(at -> sigmoid(level[draw] + slope[draw] * at / 100)).toArray())
            .toArray(double[][]::new);
    Panels.lines(chart, "40 draws of the curve", x, curves, Panels.MODEL);
    Panels.points(chart, "households, by classes of 20 m", middle, share, Panels.DATA);
    chart.getStyler().setMarkerSize(8);
    chart.getStyler().setYAxisMin(0.0).setYAxisMax(0.8);
    return chart;
  }

  private static XYChart dogs(DataTable data, Posterior posterior) {
    double[] shocked = data.array("y", 2).numbers().toDoubleArray();
    double[][] logOdds = PosteriorPanels.rows(posterior, "p");
    int trials = data.count("n_trials", 1);
    double[] trial = IntStream.rangeClosed(1, trials).mapToDouble(i -> i).toArray();
    double[][] expected =
        Arrays.stream(logOdds)
            .map(
                row -> byTrial(Arrays.stream(row).map(LogisticPictures::sigmoid).toArray(), trials))
            .toArray(double[][]::new);
    XYChart chart =
        Panels.panel("Thirty dogs learn to jump", "trial", "share of dogs with a shock");
    Panels.band(
        chart,
        "90 % of the draws",
        trial,
        PosteriorPanels.quantiles(expected, 0.05),
        PosteriorPanels.quantiles(expected, 0.95),
        Panels.MODEL);
    Panels.line(
        chart, "mean of the model", trial, PosteriorPanels.means(expected), Panels.MODEL, 2f);
    Panels.points(chart, "dogs", trial, byTrial(shocked, trials), Panels.DATA);
    chart.getStyler().setMarkerSize(8);
    return chart;
  }

  /** The means over the dogs, each of which has a row. */
  private static double[] byTrial(double[] all, int trials) {
    double[] means = new double[trials];
    for (int i = 0; i < all.length; i++) {
      means[i % trials] += all[i] * trials / all.length;
    }
    return means;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
