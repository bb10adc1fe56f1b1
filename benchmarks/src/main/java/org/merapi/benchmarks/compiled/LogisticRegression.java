package org.merapi.benchmarks.compiled;

import static org.merapi.distributions.Distributions.bernoulliLogits;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.zeros;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.merapi.inference.Potential;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * Logistic regression on random data.
 *
 * @param x the predictors, [rows, columns]
 * @param y the outcomes 0 and 1, [rows]
 */
record LogisticRegression(Tensor x, Tensor y) {

  /** The model. */
  void model() {
    Tensor weights = sample("weights", normal(zeros(x.size(1)), 1).toEvent(1));
    Tensor bias = sample("bias", normal(0, 10));
    plate(
        "row",
        x.size(0),
        () -> {
          observe("y", bernoulliLogits(x.matmul(weights).plus(bias)), y);
        });
  }

  /** Random data of a size: predictors in (-1, 1) and outcomes that do not depend on them. */
  static Workload workload(int rows, int columns) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    double[] x = new double[Math.multiplyExact(rows, columns)];
    for (int i = 0; i < x.length; i++) {
      x[i] = 2 * random.nextDouble() - 1;
    }
    double[] y = new double[rows];
    for (int i = 0; i < rows; i++) {
      y[i] = random.nextBoolean() ? 1 : 0;
    }
    LogisticRegression regression =
        new LogisticRegression(
            Tensors.wrapUnsafe(Shape.of(rows, columns), x), Tensors.wrapUnsafe(Shape.of(rows), y));
    return new Workload(
        String.format(Locale.ROOT, "logistic regression %,d x %d", rows, columns),
        Potential.of(regression::model),
        ((long) x.length + y.length) * Double.BYTES,
        arena -> codes(x, y, columns, arena));
  }

  private static List<NativeCode> codes(double[] x, double[] y, int columns, Arena arena) {
    MemorySegment data =
        Workload.structure(
            arena,
            NativeModel.copy(x, arena).address(),
            NativeModel.copy(y, arena).address(),
            y.length,
            columns);
    return List.of(
        new NativeCode("", "logistic_regression", data),
        new NativeCode("C row by row", "logistic_regression_by_row", data));
  }
}
