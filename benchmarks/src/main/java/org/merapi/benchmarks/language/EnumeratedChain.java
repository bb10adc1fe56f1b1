package org.merapi.benchmarks.language;

import static org.merapi.distributions.Distributions.categorical;
import static org.merapi.distributions.Distributions.dirichlet;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.enumerate;
import static org.merapi.ppl.Ppl.factor;
import static org.merapi.ppl.Ppl.markov;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Key.key;
import static org.merapi.tensor.Tensors.ones;

import java.util.concurrent.TimeUnit;
import org.merapi.autograd.trace.ControlFlow;
import org.merapi.inference.Engine;
import org.merapi.inference.Potential;
import org.merapi.inference.mcmc.Evaluation;
import org.merapi.inference.mcmc.LogDensity;
import org.merapi.tensor.Index;
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

/**
 * A hidden Markov chain of 10 states and 50 steps, value and gradient compiled: its states written
 * as enumerated sites in a loop, and the forward algorithm written by hand.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(5)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
public class EnumeratedChain {
  private static final int STATES = 10;
  private static final int STEPS = 50;

  private final Tensor data = key(7).normal(Shape.of(STEPS)).times(3);
  private final LogDensity enumerated;
  private final LogDensity byHand;
  private final double[] position;
  private final Evaluation evaluation;

  /** Compiles both, and checks that they are the same density. */
  public EnumeratedChain() {
    enumerated = Potential.of(this::enumeratedModel, Engine.COMPILED).forOneThread();
    byHand = Potential.of(this::modelByHand, Engine.COMPILED).forOneThread();
    position = new double[enumerated.dimension()];
    for (int i = 0; i < position.length; i++) {
      position[i] = Math.sin(i);
    }
    evaluation = new Evaluation(position.length);
    double one = evaluation.at(enumerated, position).logDensity();
    double other = evaluation.at(byHand, position).logDensity();
    if (Math.abs(one - other) > 1e-9) {
      throw new IllegalStateException("the densities are " + one + " and " + other);
    }
  }

  private void enumeratedModel() {
    Tensor start = sample("start", dirichlet(ones(STATES)));
    Tensor move = plate("from", STATES, () -> sample("move", dirichlet(ones(STATES))));
    Tensor loc = plate("state", STATES, () -> sample("loc", normal(0, 5)));
    Tensor first = sample("z.first", categorical(start), enumerate());
    observe("y.first", normal(loc.get(first), 1), data.get(0));
    markov(
        "time",
        1,
        STEPS,
        first,
        (t, before) -> {
          Tensor z = sample("z", categorical(move.get(before)), enumerate());
          observe("y", normal(loc.get(z), 1), data.get(t));
          return z;
        });
  }

  private void modelByHand() {
    Tensor start = sample("start", dirichlet(ones(STATES)));
    Tensor move = plate("from", STATES, () -> sample("move", dirichlet(ones(STATES))));
    Tensor loc = plate("state", STATES, () -> sample("loc", normal(0, 5)));
    Tensor log = move.log();
    Tensor seen = normal(loc, 1).logProb(data.unsqueeze(1));
    Tensor last =
        ControlFlow.fold(
            start.log().plus(seen.get(0)),
            seen.get(Index.range(1, STEPS)),
            (alpha, now) -> alpha.unsqueeze(1).plus(log).logSumExp(0).plus(now));
    factor("path", last.logSumExp(0));
  }

  /** The model with sites. */
  @Benchmark
  public double enumerated() {
    return evaluation.at(enumerated, position).logDensity();
  }

  /** The model with the loop by hand. */
  @Benchmark
  public double byHand() {
    return evaluation.at(byHand, position).logDensity();
  }
}
