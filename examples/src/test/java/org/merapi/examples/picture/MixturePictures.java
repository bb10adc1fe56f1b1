package org.merapi.examples.picture;

import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.merapi.distributions.Distributions;
import org.merapi.examples.data.DataTable;
import org.merapi.inference.Posterior;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Pictures of the mixtures. */
final class MixturePictures {
  private static final String GAUSS = "low_dim_gauss_mix-low_dim_gauss_mix";

  static final List<GalleryPicture> ALL =
      List.of(new GalleryPicture(GAUSS, GAUSS, MixturePictures::components));

  private MixturePictures() {}

  private static XYChart components(DataTable data, Posterior posterior) {
    double[] y = data.column("y").numbers().toDoubleArray();
    double low = Arrays.stream(y).min().orElseThrow();
    double high = Arrays.stream(y).max().orElseThrow();
    Tensor x = Tensors.linspace(low, high, 200);
    double[][] mu = PosteriorPanels.rows(posterior, "mu");
    double[][] sigma = PosteriorPanels.rows(posterior, "sigma");
    double[] theta = PosteriorPanels.draws(posterior, "theta");
    int[] some = PosteriorPanels.some(posterior, 20);
    XYChart chart = Panels.panel("1000 measurements of two kinds", "measurement", "density");
    Panels.histogram(chart, "measurements", y, 50, 1, Panels.DATA);
    for (int k = 0; k < 2; k++) {
      int component = k;
      double[][] curves =
          Arrays.stream(some)
              .mapToObj(i ->
                  Tensors.exp(
                          Distributions.normal(mu[i][component], sigma[i][component]).logProb(x))
                      .times(component == 0 ? theta[i] : 1 - theta[i])
                      .toDoubleArray())
              .toArray(double[][]::new);
      Panels.lines(
          chart,
          k == 0 ? "20 draws, first kind" : "20 draws, second kind",
          x.toDoubleArray(),
          curves,
          k == 0 ? Panels.MODEL : Panels.OTHER);
    }
    return chart;
  }
}
