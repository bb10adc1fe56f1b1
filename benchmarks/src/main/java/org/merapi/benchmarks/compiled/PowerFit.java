package org.merapi.benchmarks.compiled;

import java.util.List;

/** The exponent b of the law y = a x^b, by least squares on the logarithms. */
final class PowerFit {
  private PowerFit() {}

  /**
   * Fits the exponent.
   *
   * @param x positive, two different values at least
   * @param y positive, as many
   */
  static double exponent(List<Double> x, List<Double> y) {
    double meanX = meanLog(x);
    double meanY = meanLog(y);
    double covariance = 0;
    double variance = 0;
    for (int i = 0; i < x.size(); i++) {
      double deviation = Math.log(x.get(i)) - meanX;
      covariance += deviation * (Math.log(y.get(i)) - meanY);
      variance += deviation * deviation;
    }
    return covariance / variance;
  }

  private static double meanLog(List<Double> values) {
    return values.stream().mapToDouble(Math::log).average().orElseThrow();
  }
}
