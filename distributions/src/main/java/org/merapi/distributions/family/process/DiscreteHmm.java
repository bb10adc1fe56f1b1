package org.merapi.distributions.family.process;

import static org.merapi.tensor.Tensors.logSoftmax;
import static org.merapi.tensor.Tensors.where;
import static org.merapi.tensor.Tensors.zeros;

import java.util.List;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.tensor.DType;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;

/**
 * Observations of a hidden Markov chain with K states, the states summed out. The log density is
 * the forward algorithm (Baum 1970) on logarithms: time and memory grow with the steps, a traced
 * program does not.
 *
 * @param initialLogits unnormalised log probabilities of the first state, along the last axis
 * @param transitionLogits those of the next state along the last axis, given the state along the
 *     last but one, for a single matrix; {@code steps - 1} matrices along a third axis from the end
 *     if they vary with time
 * @param observation the law of an observation in each state, along its last batch axis
 * @param steps the number of observations, at least 1
 * @param isTimeVarying whether there is a transition matrix for each step
 */
public record DiscreteHmm(
    Tensor initialLogits,
    Tensor transitionLogits,
    Distribution observation,
    int steps,
    boolean isTimeVarying)
    implements Distribution {
  private static final String NAME = "DiscreteHmm";

  /** Checks that the numbers of states and of steps fit. */
  public DiscreteHmm {
    Paths.requireSteps(NAME, steps, 1);
    if (initialLogits.rank() < 1) {
      throw new ShapeException(NAME + ": initialLogits must be a vector, got a number");
    }
    int states = initialLogits.size(-1);
    Paths.requireMatrix(NAME, "transitionLogits", transitionLogits, states, states);
    if (isTimeVarying && (transitionLogits.rank() < 3 || transitionLogits.size(-3) != steps - 1)) {
      throw new ShapeException(
          NAME
              + ": transitionLogits that vary with time must be "
              + (steps - 1)
              + " matrices along the third axis from the end, got shape "
              + transitionLogits.shape());
    }
    Shape batch = observation.batchShape();
    if (batch.rank() < 1 || batch.size(-1) != states) {
      throw new ShapeException(
          NAME
              + ": observation must have the "
              + states
              + " states as its last batch axis, its batch shape is "
              + batch);
    }
  }

  @Override
  public Params<DiscreteHmm> params() {
    return Params.of(
        (t, d) -> new DiscreteHmm(t.get(0), t.get(1), d.get(0), steps, isTimeVarying),
        List.of(
            new Params.Param("initialLogits", initialLogits, Paths.VECTOR),
            new Params.Param(
                "transitionLogits",
                transitionLogits,
                isTimeVarying ? new Constraint.Independent(Paths.MATRIX, 1) : Paths.MATRIX)),
        List.of(new Params.Nested("observation", observation, 1)));
  }

  @Override
  public Constraint support() {
    return new Constraint.Independent(observation.support(), 1);
  }

  /** The steps, and what an observation has. */
  @Override
  public Shape eventShape() {
    return Shape.of(steps).concat(observation.eventShape());
  }

  @Override
  public Tensor logProb(Tensor value) {
    return HiddenMarkovChain.of(this, value).logProb();
  }

  /**
   * The log probabilities of the state at each time, given the observations up to it: batch, steps,
   * states.
   */
  public Tensor filteredLogits(Tensor value) {
    HiddenMarkovChain chain = HiddenMarkovChain.of(this, value);
    return Paths.behindBatch(logSoftmax(chain.forward(), -1), chain.batchRank());
  }

  /** The log probabilities of the state at each time, given all observations. */
  public Tensor smoothedLogits(Tensor value) {
    HiddenMarkovChain chain = HiddenMarkovChain.of(this, value);
    Tensor both = chain.forward().plus(chain.backward());
    return Paths.behindBatch(logSoftmax(both, -1), chain.batchRank());
  }

  /**
   * The most probable path of states, given the observations: int64, batch, steps (Viterbi 1967).
   */
  public Tensor mostProbableStates(Tensor value) {
    HiddenMarkovChain chain = HiddenMarkovChain.of(this, value);
    return Paths.behindBatch(chain.mostProbable(), chain.batchRank());
  }

  /** A draw of the path of states, given the observations: int64, batch, steps. */
  public Tensor sampleStates(Key key, Tensor value) {
    HiddenMarkovChain chain = HiddenMarkovChain.of(this, value);
    return Paths.behindBatch(chain.sample(key), chain.batchRank());
  }

  /** The states by adding Gumbel noise to logits, then an observation in each. */
  @Override
  public Tensor sample(Key key) {
    Shape batch = batchShape();
    Shape states = batch.concat(Shape.of(initialLogits.size(-1)));
    Tensor gumbel = HiddenMarkovChain.gumbel(key.fold(0), Shape.of(steps).concat(states));
    Tensor path = HiddenMarkovChain.path(this, gumbel);
    Tensor each = observation.expand(states).sample(key.fold(1), Shape.of(steps));
    Tensor isState = HiddenMarkovChain.isState(path, states.size(-1));
    for (int i = 0; i < observation.eventShape().rank(); i++) {
      isState = isState.unsqueeze(-1);
    }
    Tensor numbers = each.dtype() == DType.BOOL ? each.cast(DType.INT64) : each;
    Tensor zero = zeros(Shape.SCALAR, numbers.dtype());
    Tensor chosen = where(isState, numbers, zero).sum(1 + batch.rank()).cast(each.dtype());
    return Paths.behindBatch(chosen, batch.rank()).stopGradient();
  }
}
