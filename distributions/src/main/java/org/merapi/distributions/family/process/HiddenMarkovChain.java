package org.merapi.distributions.family.process;

import static org.merapi.tensor.Tensors.arange;
import static org.merapi.tensor.Tensors.cat;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.logSoftmax;
import static org.merapi.tensor.Tensors.where;
import static org.merapi.tensor.Tensors.zeros;

import java.util.ArrayList;
import java.util.List;
import org.merapi.autograd.trace.ControlFlow;
import org.merapi.autograd.trace.ControlFlow.Step;
import org.merapi.tensor.Index;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/** The recursions over the states of a {@link DiscreteHmm}, with the axis of the times first. */
final class HiddenMarkovChain {
  /** Log probabilities: batch, states. */
  private final Tensor initial;

  /** Log probabilities from state to state, for all steps or, times first, for each. */
  private final Tensor transitions;

  private final boolean varies;

  /** Log densities of the observations: times, batch, states. */
  private final Tensor emissions;

  private final Shape batch;

  private HiddenMarkovChain(DiscreteHmm law, Shape batch, Tensor emissions) {
    Tensor logits = logSoftmax(law.transitionLogits(), -1);
    int ahead = logits.rank() - 3;
    this.initial = logSoftmax(law.initialLogits(), -1);
    this.varies = law.isTimeVarying();
    this.transitions = varies ? timesFirst(logits, ahead, batch) : logits;
    this.emissions = emissions;
    this.batch = batch;
  }

  private static Tensor timesFirst(Tensor matrices, int ahead, Shape batch) {
    Shape inner = matrices.shape().tail(3);
    return ahead == 0 && batch.rank() == 0
        ? matrices
        : matrices.expand(batch.concat(inner)).moveAxes(batch.rank(), 0, 1);
  }

  static HiddenMarkovChain of(DiscreteHmm law, Tensor value) {
    Shape event = law.eventShape();
    Shape batch =
        Shape.broadcast(
            "DiscreteHmm", law.batchShape(), value.shape().head(value.rank() - event.rank()));
    Tensor times = value.expand(batch.concat(event)).moveAxes(batch.rank(), 0, 1);
    Tensor each = law.observation().logProb(times.unsqueeze(1 + batch.rank()));
    return new HiddenMarkovChain(law, batch, each);
  }

  int batchRank() {
    return batch.rank();
  }

  private int states() {
    return initial.size(-1);
  }

  /** Emissions from the second on, and the matrices that lead to them. */
  private List<Tensor> sequence(Tensor... more) {
    List<Tensor> all = new ArrayList<>();
    all.add(emissions.get(Index.range(1, emissions.size(0))));
    all.addAll(List.of(more));
    if (varies) {
      all.add(transitions);
    }
    return all;
  }

  private Tensor matrix(List<Tensor> now) {
    return varies ? now.getLast() : transitions;
  }

  private Tensor first() {
    return initial.plus(emissions.get(0));
  }

  private Tensor step(Tensor before, List<Tensor> now) {
    return before.unsqueeze(-1).plus(matrix(now)).logSumExp(-2).plus(now.getFirst());
  }

  Tensor logProb() {
    Tensor last = ControlFlow.fold(first(), sequence(), this::step);
    return last.logSumExp(-1);
  }

  /** The log probabilities of a state and the observations up to its time. */
  Tensor forward() {
    Tensor later =
        ControlFlow.scan(
                first(),
                sequence(),
                (Tensor before, List<Tensor> now) -> {
                  Tensor next = step(before, now);
                  return new Step<>(next, next);
                })
            .outputs();
    return cat(0, first().unsqueeze(0), later);
  }

  /** The log probabilities of the observations after a time, given the state at it. */
  Tensor backward() {
    Tensor end = zeros(first().shape());
    Tensor earlier =
        ControlFlow.scanReverse(
                end,
                sequence(),
                (Tensor after, List<Tensor> now) -> {
                  Tensor next =
                      matrix(now).plus(now.getFirst().plus(after).unsqueeze(-2)).logSumExp(-1);
                  return new Step<>(next, next);
                })
            .outputs();
    return cat(0, earlier, end.unsqueeze(0));
  }

  Tensor mostProbable() {
    ControlFlow.ScanResult<Tensor, Tensor> best =
        ControlFlow.scan(
            first(),
            sequence(),
            (Tensor before, List<Tensor> now) -> {
              Tensor each = before.unsqueeze(-1).plus(matrix(now));
              return new Step<>(each.max(-2).plus(now.getFirst()), each.argmax(-2));
            });
    Tensor last = best.last().argmax(-1);
    Tensor earlier =
        ControlFlow.scanReverse(
                last,
                best.outputs(),
                (Tensor after, Tensor pointers) -> {
                  Tensor state = chosen(after, pointers);
                  return new Step<>(state, state);
                })
            .outputs();
    return cat(0, earlier, last.unsqueeze(0));
  }

  /** Backwards: the last state given all observations, then each given the one after it. */
  Tensor sample(Key key) {
    Tensor forward = forward();
    int steps = forward.size(0);
    Tensor noise = gumbel(key, forward.shape());
    Tensor last = forward.get(steps - 1).plus(noise.get(steps - 1)).argmax(-1);
    Tensor noisy = forward.plus(noise).get(Index.range(0, steps - 1));
    Tensor earlier =
        ControlFlow.scanReverse(
                last,
                sequence(noisy),
                (Tensor after, List<Tensor> now) -> {
                  Tensor isState = isState(after, states()).unsqueeze(-2);
                  Tensor towards = where(isState, matrix(now), 0.0).sum(-1);
                  Tensor state = now.get(1).plus(towards).argmax(-1);
                  return new Step<>(state, state);
                })
            .outputs();
    return cat(0, earlier, last.unsqueeze(0));
  }

  /** A path of states, times first, from Gumbel noise for each time and state. */
  static Tensor path(DiscreteHmm law, Tensor gumbel) {
    Shape batch = law.batchShape();
    HiddenMarkovChain chain = new HiddenMarkovChain(law, batch, gumbel);
    Tensor first = chain.first().argmax(-1);
    Tensor later =
        ControlFlow.scan(
                first,
                chain.sequence(),
                (Tensor before, List<Tensor> now) -> {
                  Tensor isState = isState(before, chain.states()).unsqueeze(-1);
                  Tensor row = where(isState, chain.matrix(now), 0.0).sum(-2);
                  Tensor state = row.plus(now.getFirst()).argmax(-1);
                  return new Step<>(state, state);
                })
            .outputs();
    return cat(0, first.unsqueeze(0), later);
  }

  /** Standard Gumbel noise: the greatest of logits with it is a draw of a category. */
  static Tensor gumbel(Key key, Shape shape) {
    return log(key.exponential(shape)).neg();
  }

  /** Whether each state is that of a path, along a new last axis. */
  static Tensor isState(Tensor path, int states) {
    return path.unsqueeze(-1).eq(arange(states));
  }

  /** The pointer of a state. */
  private Tensor chosen(Tensor state, Tensor pointers) {
    Tensor zero = zeros(Shape.SCALAR, pointers.dtype());
    return where(isState(state, states()), pointers, zero).sum(-1);
  }
}
