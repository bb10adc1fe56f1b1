package org.merapi.benchmarks.compiled;

import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.factor;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.logSoftmax;
import static org.merapi.tensor.Tensors.zeros;

import java.lang.foreign.Arena;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.merapi.autograd.trace.ControlFlow;
import org.merapi.inference.Potential;
import org.merapi.tensor.Index;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * A hidden Markov model of four states with normal emissions, its states summed over by the forward
 * algorithm.
 *
 * @param y the observations, [steps]
 */
record HiddenMarkov(Tensor y) {
  private static final int STATES = 4;

  /** The model. */
  void model() {
    Tensor loc = plate("state", STATES, () -> sample("loc", normal(0, 5)));
    Tensor logits = sample("logits", normal(zeros(STATES, STATES), 1).toEvent(2));
    Tensor emission = normal(loc, 1).logProb(y.unsqueeze(1));
    factor("y", forward(logSoftmax(logits, 1), emission).logSumExp());
  }

  /**
   * The forward algorithm.
   *
   * @param move log probabilities of the transitions, [states, states]
   * @param emission log densities of the observations in each state, [steps, states]
   * @return log joint densities of all observations and the last state, [states]
   */
  private static Tensor forward(Tensor move, Tensor emission) {
    Tensor first = emission.get(0).minus(Math.log(STATES));
    Tensor rest = emission.get(Index.range(1, emission.size(0)));
    return ControlFlow.fold(
        first, rest, (state, seen) -> state.unsqueeze(1).plus(move).logSumExp(0).plus(seen));
  }

  /** Observations that jump between four levels, beside the model in C. */
  static Workload workload(int steps) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(2);
    double[] y = new double[steps];
    int level = 0;
    for (int t = 0; t < steps; t++) {
      level = random.nextDouble() < 0.8 ? level : random.nextInt(STATES);
      y[t] = 2 * level - STATES + 1 + random.nextGaussian();
    }
    HiddenMarkov model = new HiddenMarkov(Tensors.wrapUnsafe(Shape.of(steps), y));
    return new Workload(
        String.format(Locale.ROOT, "hidden Markov, %d states, %d steps", STATES, steps),
        Potential.of(model::model),
        (long) steps * Double.BYTES,
        arena -> List.of(code(y, arena)));
  }

  private static NativeCode code(double[] y, Arena arena) {
    double[] workspace = new double[y.length * STATES * (STATES + 1)];
    return new NativeCode(
        "",
        "hidden_markov",
        Workload.structure(
            arena,
            NativeModel.copy(y, arena).address(),
            y.length,
            NativeModel.copy(workspace, arena).address()));
  }
}
