package org.merapi.examples.picture;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.merapi.examples.data.DataTable;
import org.merapi.examples.data.RadonHouses;
import org.merapi.inference.Posterior;

/** Pictures of the multilevel models. */
final class MultilevelPictures {
  static final List<GalleryPicture> ALL =
      List.of(
          new GalleryPicture(
              "surgical_data-surgical_model", "surgical-posterior", MultilevelPictures::surgical),
          new GalleryPicture("pilots-pilots", "pilots-posterior", MultilevelPictures::pilots),
          new GalleryPicture(
              "radon_all-radon_hierarchical_intercept_noncentered",
              "radon-posterior",
              MultilevelPictures::radon));

  private MultilevelPictures() {}

  private static XYChart surgical(DataTable data, Posterior posterior) {
    double[] deaths = data.column("r").numbers().toDoubleArray();
    double[] operations = data.column("n").numbers().toDoubleArray();
    int count = deaths.length;
    List<double[]> rows =
        IntStream.rangeClosed(1, count)
            .mapToObj(i -> PosteriorPanels.draws(posterior, "p", Integer.toString(i)))
            .toList();
    XYChart chart =
        PosteriorPanels.intervals("Deaths in twelve hospitals", "risk of death", "hospital", rows);
    double[] height = IntStream.rangeClosed(1, count).asDoubleStream().toArray();
    double[] share =
        IntStream.range(0, count).mapToDouble(i -> deaths[i] / operations[i]).toArray();
    Panels.points(chart, "deaths / operations", share, height, Panels.OTHER);
    double mean =
        Arrays.stream(PosteriorPanels.draws(posterior, "pop_mean")).average().orElseThrow();
    double[] ends = {0.4, count + 0.6};
    Panels.line(chart, "all hospitals", new double[] {mean, mean}, ends, Color.DARK_GRAY, 1f);
    chart.getStyler().setMarkerSize(7);
    return chart;
  }

  private static XYChart pilots(DataTable data, Posterior posterior) {
    XYChart chart =
        Panels.panel("Only the sum is known", "mean of the groups", "mean of the scenarios");
    chart.getStyler().setLegendVisible(false);
    double[] groups = PosteriorPanels.thinned(PosteriorPanels.draws(posterior, "mu_a"));
    double[] scenarios = PosteriorPanels.thinned(PosteriorPanels.draws(posterior, "mu_b"));
    Panels.points(
        chart,
        "draws",
        Arrays.stream(groups).map(mu -> 10 * mu).toArray(),
        Arrays.stream(scenarios).map(mu -> 10 * mu).toArray(),
        Panels.DATA);
    return chart;
  }

  private static XYChart radon(DataTable data, Posterior posterior) {
    RadonHouses houses = RadonHouses.of(data);
    double[] slopes = PosteriorPanels.means(PosteriorPanels.rows(posterior, "beta"));
    double[] rest =
        houses
            .logRadon()
            .minus(houses.logUranium().times(slopes[0]))
            .minus(houses.floor().times(slopes[1]))
            .toDoubleArray();
    long[] county = houses.county().toLongArray();
    double[] counts = new double[houses.counties()];
    double[] alone = new double[houses.counties()];
    for (int i = 0; i < rest.length; i++) {
      counts[(int) county[i]]++;
      alone[(int) county[i]] += rest[i];
    }
    for (int i = 0; i < alone.length; i++) {
      alone[i] /= counts[i];
    }
    double[] together = PosteriorPanels.means(PosteriorPanels.rows(posterior, "alpha"));
    XYChart chart =
        Panels.panel(
            "A county with few houses borrows from the others",
            "houses in the county",
            "intercept, log radon");
    chart.getStyler().setXAxisLogarithmic(true);
    Panels.points(chart, "the county's own mean", counts, alone, Panels.DATA);
    Panels.points(chart, "posterior mean", counts, together, Panels.MODEL);
    double mean =
        Arrays.stream(PosteriorPanels.draws(posterior, "mu_alpha")).average().orElseThrow();
    double[] ends = {1, Arrays.stream(counts).max().orElseThrow()};
    Panels.line(chart, "all counties", ends, new double[] {mean, mean}, Color.DARK_GRAY, 1f);
    return chart;
  }
}
