package org.merapi.inference.diagnostic;

/**
 * The autocovariance of chains, averaged over them, one lag at a time: the caller stops at the lag
 * where the sum is truncated, so the cost is that of the lags asked for. The divisor is the length
 * of a chain at every lag.
 */
final class Autocovariance {

  private final double[][] centred;
  private final int length;

  Autocovariance(double[][] chains) {
    length = chains[0].length;
    centred = new double[chains.length][];
    for (int chain = 0; chain < chains.length; chain++) {
      double mean = Moments.mean(chains[chain]);
      centred[chain] = new double[length];
      for (int i = 0; i < length; i++) {
        centred[chain][i] = chains[chain][i] - mean;
      }
    }
  }

  double at(int lag) {
    double sum = 0;
    for (double[] chain : centred) {
      for (int i = lag; i < length; i++) {
        sum += chain[i - lag] * chain[i];
      }
    }
    return sum / ((double) length * centred.length);
  }
}
