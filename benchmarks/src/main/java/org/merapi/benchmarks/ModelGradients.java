package org.merapi.benchmarks;

import static org.merapi.distributions.Distributions.bernoulliLogits;
import static org.merapi.distributions.Distributions.halfCauchy;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Key.key;
import static org.merapi.tensor.Tensors.tensor;
import static org.merapi.tensor.Tensors.zeros;

import java.util.concurrent.TimeUnit;
import org.merapi.inference.Potential;
import org.merapi.inference.mcmc.Evaluation;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What one value and gradient of a model's log posterior costs in the eager engine. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(5)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
public class ModelGradients {
  private static final int ROWS = 1000;
  private static final int COLUMNS = 20;

  private final Potential eightSchools = Potential.of(ModelGradients::eightSchoolsModel);
  private final Potential logistic;
  private final double[] position = new double[COLUMNS + 1];
  private final Evaluation schools = new Evaluation(eightSchools.dimension());
  private final Evaluation rows = new Evaluation(COLUMNS + 1);

  /** Makes the models and the data. */
  public ModelGradients() {
    Tensor x = key(1).normal(Shape.of(ROWS, COLUMNS));
    Tensor y = key(2).uniform(Shape.of(ROWS)).lt(0.5).cast(DType.FLOAT64);
    logistic =
        Potential.of(() -> {
          Tensor weights = sample("weights", normal(zeros(COLUMNS), 1).toEvent(1));
          Tensor bias = sample("bias", normal(0, 10));
          plate(
              "row",
              ROWS,
              () -> {
                observe("y", bernoulliLogits(x.matmul(weights).plus(bias)), y);
              });
        });
    for (int i = 0; i < position.length; i++) {
      position[i] = 0.1 * Math.cos(i);
    }
  }

  private static void eightSchoolsModel() {
    Tensor effect = tensor(28.0, 8, -3, 7, -1, 1, 18, 12);
    Tensor error = tensor(15.0, 10, 16, 11, 9, 11, 10, 18);
    Tensor mu = sample("mu", normal(0, 5));
    Tensor tau = sample("tau", halfCauchy(5));
    plate(
        "school",
        8,
        () -> {
          Tensor z = sample("z", normal(0, 1));
          observe("effect", normal(mu.plus(tau.times(z)), error), effect);
        });
  }

  /** Eight schools, non-centred: 10 coordinates, 8 observations. */
  @Benchmark
  public double eightSchools() {
    return schools.at(eightSchools, position).logDensity();
  }

  /** Logistic regression: 21 coordinates, 1000 rows of 20 columns. */
  @Benchmark
  public double logistic() {
    return rows.at(logistic, position).logDensity();
  }
}
