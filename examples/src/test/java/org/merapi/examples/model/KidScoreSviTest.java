package org.merapi.examples.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.merapi.examples.data.DataTable;
import org.merapi.examples.data.KidScores;
import org.merapi.inference.DrawSummary;
import org.merapi.inference.vi.SviResult;
import org.merapi.tensor.Key;

/**
 * The variational fit against least squares: with 434 rows and flat priors the posterior of the
 * coefficients is close to normal about the least-squares line with its classical standard errors.
 */
class KidScoreSviTest {

  @Test
  void fitsTheLeastSquaresLineWithItsStandardErrors() {
    KidScores data = KidScores.of(DataTable.shipped("kidiq.csv"));
    double[] x = data.momIq().toDoubleArray();
    double[] y = data.score().toDoubleArray();
    int n = x.length;
    double meanX = Arrays.stream(x).average().orElseThrow();
    double meanY = Arrays.stream(y).average().orElseThrow();
    double sxx = 0;
    double sxy = 0;
    double syy = 0;
    for (int i = 0; i < n; i++) {
      sxx += (x[i] - meanX) * (x[i] - meanX);
      sxy += (x[i] - meanX) * (y[i] - meanY);
      syy += (y[i] - meanY) * (y[i] - meanY);
    }
    double slope = sxy / sxx;
    double sigma = Math.sqrt((syy - slope * sxy) / (n - 2));
    double slopeError = sigma / Math.sqrt(sxx);
    double interceptError = sigma * Math.sqrt(1.0 / n + meanX * meanX / sxx);

    SviResult fit = KidScoreSvi.inference(data).run(Key.key(1), KidScoreSvi.STEPS);
    assertTrue(fit.trend().settled());
    DrawSummary summary = fit.summary(Key.key(2), 20_000);

    check(summary.row("beta[1]"), meanY - slope * meanX, interceptError);
    check(summary.row("beta[2]"), slope, slopeError);
    check(summary.row("sigma"), sigma, sigma / Math.sqrt(2.0 * n));
  }

  private static void check(DrawSummary.Row row, double mean, double sd) {
    assertEquals(mean, row.mean(), 0.15 * sd, row.name());
    assertEquals(sd, row.sd(), 0.05 * sd, row.name());
  }
}
