package org.merapi.benchmarks.stan;

import java.util.ArrayList;
import java.util.List;

/**
 * What one run of four chains of one side took. Seconds; <em>sampling</em> is the phase after
 * warm-up, of all chains together.
 *
 * @param samplingCpu processor time of the thread that samples
 * @param samplingProcess processor time of the whole process in that phase, with what the virtual
 *     machine does in other threads; Stan has one thread
 * @param leapfrogs of the sampling phase
 * @param divergences of the sampling phase
 * @param leastBulk the least bulk effective sample size among the values that both sides report
 * @param wall time of the whole process, from its start to its summary
 * @param cpu processor time of the whole process
 */
record Sampled(
    double samplingCpu,
    double samplingProcess,
    double leapfrogs,
    double divergences,
    double leastBulk,
    double wall,
    double cpu) {

  /** Processor time of the sampling thread, microseconds a leapfrog. */
  double microseconds() {
    return 1e6 * samplingCpu / leapfrogs;
  }

  /** Processor time of the process, microseconds a leapfrog. */
  double processMicroseconds() {
    return 1e6 * samplingProcess / leapfrogs;
  }

  /** Effective draws of the worst value a second of sampling. */
  double bulkPerSecond() {
    return leastBulk / samplingCpu;
  }

  /** Effective draws of the worst value in a thousand leapfrogs. */
  double bulkPerThousand() {
    return 1000 * leastBulk / leapfrogs;
  }

  /** The figures as words of a line. */
  List<String> words() {
    List<String> words = new ArrayList<>();
    for (double value :
        new double[] {samplingCpu, samplingProcess, leapfrogs, divergences, leastBulk, wall, cpu}) {
      words.add(Double.toString(value));
    }
    return words;
  }

  /** The figures from such words. */
  static Sampled of(List<String> words) {
    double[] values = words.stream().mapToDouble(Double::parseDouble).toArray();
    return new Sampled(values[0], values[1], values[2], values[3], values[4], values[5], values[6]);
  }
}
