package org.merapi.benchmarks.compiled;

import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.merapi.benchmarks.timing.PairedTiming;

/**
 * Evaluates one model from its first gradient on in a process that has run nothing else, and says
 * how the time of a gradient falls.
 */
final class WarmupCurve {
  /** The models that have a curve, by the argument that names them. */
  static final Map<String, Supplier<Workload>> MODELS =
      Map.of(
          "schools", SchoolsModel::workload,
          "markov", () -> HiddenMarkov.workload(500),
          "logistic", () -> LogisticRegression.workload(1_000, 20));

  /** Each window of the curve ends this much later than the one before. */
  private static final double GROWTH = 1.15;

  private static final double FIRST_SECONDS = 1e-3;

  /** A batch between two looks at the clock takes about this long. */
  private static final double BATCH_SECONDS = 1e-4;

  private WarmupCurve() {}

  /**
   * Prints for each window a line with the seconds from the model to its end, and the nanoseconds
   * of a gradient in it.
   *
   * @param arguments the name of the model and the seconds to run
   */
  public static void main(String[] arguments) {
    Supplier<Workload> model = MODELS.get(arguments[0]);
    double limit = Double.parseDouble(arguments[1]);
    if (model == null) {
      throw new IllegalArgumentException("no model '" + arguments[0] + "'");
    }
    long start = System.nanoTime();
    try (Workload workload = model.get()) {
      MerapiGradient gradient = new MerapiGradient(workload.potential(), workload.position());
      double end = FIRST_SECONDS;
      double elapsed = 0;
      long batch = 1;
      while (elapsed < limit) {
        double began = PairedTiming.secondsSince(start);
        long count = 0;
        while (elapsed < end) {
          double before = PairedTiming.secondsSince(start);
          gradient.accept(batch);
          count += batch;
          elapsed = PairedTiming.secondsSince(start);
          if (elapsed - before < BATCH_SECONDS) {
            batch *= 2;
          }
        }
        double nanoseconds = 1e9 * (elapsed - began) / (double) count;
        System.out.println(String.format(Locale.ROOT, "%.6f %.1f", elapsed, nanoseconds));
        while (end <= elapsed) {
          end *= GROWTH;
        }
      }
    }
  }
}
