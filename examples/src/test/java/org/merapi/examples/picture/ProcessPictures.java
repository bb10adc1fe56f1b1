package org.merapi.examples.picture;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.XYChart;
import org.merapi.distributions.Distributions;
import org.merapi.examples.data.DataTable;
import org.merapi.inference.Posterior;
import org.merapi.tensor.Key;
import org.merapi.tensor.Linalg;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Pictures of the Gaussian processes. */
final class ProcessPictures {
  private static final String CURVE = "gp_pois_regr-gp_regr";

  static final List<GalleryPicture> ALL =
      List.of(
          new GalleryPicture(CURVE, CURVE, ProcessPictures::curves),
          new GalleryPicture(CURVE, "gp_pois_regr-rho", ProcessPictures::length));

  private ProcessPictures() {}

  private static XYChart curves(DataTable data, Posterior posterior) {
    Tensor x = data.column("x").numbers();
    Tensor y = data.column("y").numbers();
    Tensor grid = Tensors.linspace(-12, 12, 121);
    double[] rho = PosteriorPanels.draws(posterior, "rho");
    double[] alpha = PosteriorPanels.draws(posterior, "alpha");
    double[] sigma = PosteriorPanels.draws(posterior, "sigma");
    double[][] curves =
        Arrays.stream(PosteriorPanels.some(posterior, 30))
            .mapToObj(i -> curve(Key.key(i), grid, x, y, rho[i], alpha[i], sigma[i]))
            .toArray(double[][]::new);
    XYChart chart = Panels.panel("Smooth curves through eleven points", "x", "y");
    Panels.lines(chart, "30 draws of the curve", grid.toDoubleArray(), curves, Panels.MODEL);
    Panels.points(chart, "measurements", x.toDoubleArray(), y.toDoubleArray(), Panels.DATA);
    chart.getStyler().setMarkerSize(9);
    return chart;
  }

  /** A draw of the curve's values on a grid, given the measurements. */
  private static double[] curve(
      Key key, Tensor grid, Tensor x, Tensor y, double rho, double alpha, double sigma) {
    Tensor among = covariance(x, x, rho, alpha).plus(Tensors.eye(x.size(0)).times(sigma));
    Tensor between = covariance(grid, x, rho, alpha);
    Tensor weights = Linalg.solve(among, between.transpose(0, 1)).transpose(0, 1);
    // Values so near to one another are almost dependent; the jitter keeps their covariance
    // definite.
    Tensor jitter = Tensors.eye(grid.size(0)).times(1e-6 * alpha * alpha);
    Tensor spread =
        covariance(grid, grid, rho, alpha)
            .minus(weights.matmul(between.transpose(0, 1)))
            .plus(jitter);
    return weights
        .matmul(y)
        .plus(spread.cholesky().matmul(key.normal(grid.shape())))
        .toDoubleArray();
  }

  private static Tensor covariance(Tensor left, Tensor right, double rho, double alpha) {
    Tensor squared = left.unsqueeze(-1).minus(right).square();
    return Tensors.exp(squared.times(-0.5 / (rho * rho))).times(alpha * alpha);
  }

  private static XYChart length(DataTable data, Posterior posterior) {
    XYChart chart =
        PosteriorPanels.densities(
            "Eleven points say little of the length scale",
            "rho",
            Map.of("posterior", PosteriorPanels.draws(posterior, "rho")));
    Tensor x = Tensors.linspace(2, 13, 160);
    double[] prior = Tensors.exp(Distributions.gamma(25, 4).logProb(x)).toDoubleArray();
    Panels.line(chart, "prior", x.toDoubleArray(), prior, Panels.OTHER, 2f);
    return chart;
  }
}
