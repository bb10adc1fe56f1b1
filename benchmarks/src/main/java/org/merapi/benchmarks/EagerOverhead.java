package org.merapi.benchmarks;

import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.merapi.autograd.Gradients;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one operation of the eager engine costs: a chain of 100 operations (50 products, 50 sums),
 * with and without the gradient, beside the same arithmetic in a plain Java loop. Times are per
 * operation.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(5)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
public class EagerOverhead {
  private static final int OPERATIONS = 100;

  /** The number of elements. */
  @Param({"1", "10", "100", "1000", "10000"})
  public int size;

  private Tensor start = Tensors.scalar(0);
  private Tensor factor = Tensors.scalar(0);
  private double[] startValues = {};
  private double factorValue;
  private final UnaryOperator<Tensor> gradient = Gradients.grad((Tensor x) -> chain(x).sum());

  /** For JMH. */
  public EagerOverhead() {}

  /** Makes the operands. */
  @Setup
  public void prepare() {
    factorValue = 1.0001;
    startValues = new double[size];
    for (int i = 0; i < size; i++) {
      startValues[i] = 0.5 + 1e-6 * i;
    }
    start = size == 1 ? Tensors.scalar(startValues[0]) : Tensors.of(Shape.of(size), startValues);
    factor = Tensors.scalar(factorValue);
  }

  private Tensor chain(Tensor x) {
    Tensor y = x;
    for (int i = 0; i < OPERATIONS / 2; i++) {
      y = y.times(factor).plus(factor);
    }
    return y;
  }

  /** The chain on tensors. */
  @Benchmark
  @OperationsPerInvocation(OPERATIONS)
  public Tensor forward() {
    return chain(start);
  }

  /** The chain and its gradient. */
  @Benchmark
  @OperationsPerInvocation(OPERATIONS)
  public Tensor forwardAndBackward() {
    return gradient.apply(start);
  }

  /** The same arithmetic on an array, a fresh one for each operation as a tensor library has it. */
  @Benchmark
  @OperationsPerInvocation(OPERATIONS)
  public double[] reference() {
    double[] y = startValues;
    for (int i = 0; i < OPERATIONS / 2; i++) {
      double[] product = new double[y.length];
      for (int j = 0; j < y.length; j++) {
        product[j] = y[j] * factorValue;
      }
      double[] sum = new double[y.length];
      for (int j = 0; j < y.length; j++) {
        sum[j] = product[j] + factorValue;
      }
      y = sum;
    }
    return y;
  }
}
