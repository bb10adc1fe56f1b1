package org.merapi.benchmarks;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.merapi.autograd.Gradients;
import org.merapi.tensor.DType;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.sparse.EmbeddingOptimizer;
import org.merapi.tensor.sparse.EmbeddingTable;
import org.merapi.tensor.sparse.RowOptimizer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One step of gradient descent on a float32 table of 64 columns: look up 1,000 random rows, the
 * gradient of the sum of the squares of the vectors, the change of the rows. Other rows in each
 * step.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx4500m")
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class EmbeddingStep {
  private static final int COLUMNS = 64;
  private static final int INDICES = 1000;
  private static final int BATCHES = 2000;

  /** The number of rows of the table. */
  @Param({"10000", "1000000", "10000000"})
  public int rows;

  private final Tensor[] batches = new Tensor[BATCHES];
  private EmbeddingTable table = EmbeddingTable.zeros(0, COLUMNS, DType.FLOAT32);
  private EmbeddingOptimizer optimizer = EmbeddingOptimizer.of(table, RowOptimizer.descent(0.01));
  private int step;

  /** For JMH. */
  public EmbeddingStep() {}

  /** Draws the table and the indices. */
  @Setup
  public void prepare() {
    table =
        EmbeddingTable.drawn(
            rows, COLUMNS, DType.FLOAT32, Key.key(1), (key, shape) -> key.normal(shape));
    optimizer = EmbeddingOptimizer.of(table, RowOptimizer.descent(0.01));
    Random random = new Random(2);
    for (int i = 0; i < BATCHES; i++) {
      batches[i] = Tensors.tensor(random.longs(INDICES, 0, rows).toArray());
    }
  }

  /** One step. */
  @Benchmark
  public Tensor step() {
    EmbeddingTable.Lookup found = table.lookup(batches[step++ % BATCHES]);
    var loss =
        Gradients.valueAndGrad(
            (Tensor distinct) -> found.vectors(distinct).square().sum(), found.rows());
    optimizer.step(found, loss.gradient());
    return loss.value();
  }
}
