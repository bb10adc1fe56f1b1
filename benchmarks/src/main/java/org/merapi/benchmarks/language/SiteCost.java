package org.merapi.benchmarks.language;

import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.sample;

import java.util.concurrent.TimeUnit;
import org.merapi.distributions.Distribution;
import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.effect.Value;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a sample statement costs: 100 sites whose value a handler gives, without a trace, with one,
 * and with the log density of the trace, beside the density alone. Times are per site.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(5)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
public class SiteCost {
  private static final int SITES = 100;

  private final Tensor value = Tensors.scalar(0.3);
  private final Value given = new Value.Given(value);
  private final Distribution distribution = normal(0, 1);
  private final String[] names = new String[SITES];
  private final Handler giving =
      (site, outer) -> outer.proceed(site instanceof Site.Sample s ? s.withValue(given) : site);

  /** Makes the names. */
  public SiteCost() {
    for (int i = 0; i < SITES; i++) {
      names[i] = "x" + i;
    }
  }

  private int statements() {
    int ranks = 0;
    for (String name : names) {
      ranks += sample(name, distribution).rank();
    }
    return ranks;
  }

  /** A statement and the handler that answers it. */
  @Benchmark
  @OperationsPerInvocation(SITES)
  public int bare() {
    return giving.run(this::statements);
  }

  /** The same, recorded. */
  @Benchmark
  @OperationsPerInvocation(SITES)
  public Trace traced() {
    return Trace.of(() -> giving.run(() -> statements()));
  }

  /** The same with the log density. */
  @Benchmark
  @OperationsPerInvocation(SITES)
  public Tensor tracedWithDensity() {
    return traced().logDensity();
  }

  /** The log densities and their sum, without the language. */
  @Benchmark
  @OperationsPerInvocation(SITES)
  public Tensor density() {
    Tensor sum = Tensors.scalar(0);
    for (int i = 0; i < SITES; i++) {
      sum = sum.plus(distribution.logProb(value));
    }
    return sum;
  }
}
