package org.merapi.distributions.family.process;

import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.sqrt;

import java.util.ArrayList;
import java.util.List;
import org.merapi.autograd.trace.ControlFlow;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.tensor.Index;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * The stochastic differential equation dx = drift dt + diffusion dW on a grid of times by the
 * method of Euler and Maruyama: each increment is normal, of mean drift h and standard deviation
 * diffusion sqrt(h), with the coefficients at the start of its interval of length h.
 *
 * @param drift of the state and the time
 * @param diffusion of the state and the time, positive
 * @param parameters that the coefficients depend on, numbers with a batch shape; what else they use
 *     does not take part in the batch shape
 * @param times increasing along the last axis, at least one
 * @param initial the law of the state at the first time, a number
 */
public record EulerMaruyama(
    Coefficient drift,
    Coefficient diffusion,
    List<Tensor> parameters,
    Tensor times,
    Distribution initial)
    implements Distribution {
  private static final String NAME = "EulerMaruyama";

  /** A coefficient of the equation. */
  @FunctionalInterface
  public interface Coefficient {
    /**
     * The coefficient for each entry of the states.
     *
     * @param state of any shape
     * @param time which broadcasts with the state
     * @param parameters in the order in which they were given, which broadcast with the state
     */
    Tensor at(Tensor state, Tensor time, List<Tensor> parameters);
  }

  /** Checks that there is a time and that the initial law is one of numbers. */
  public EulerMaruyama {
    parameters = List.copyOf(parameters);
    if (times.rank() < 1 || times.size(-1) < 1) {
      throw new ShapeException(
          NAME + ": times must be a vector of at least one, got shape " + times.shape());
    }
    if (initial.eventShape().rank() != 0) {
      throw new ShapeException(
          NAME + ": initial must be a law of numbers, its event shape is " + initial.eventShape());
    }
  }

  @Override
  public Params<EulerMaruyama> params() {
    List<Params.Param> own = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      own.add(new Params.Param("parameters[" + i + "]", parameters.get(i), Constraints.REAL));
    }
    own.add(new Params.Param("times", times, Constraints.ORDERED));
    int count = parameters.size();
    return Params.of(
        (t, d) -> new EulerMaruyama(drift, diffusion, t.subList(0, count), t.get(count), d.get(0)),
        own,
        List.of(new Params.Nested("initial", initial, 0)));
  }

  @Override
  public Constraint support() {
    return Paths.VECTOR;
  }

  @Override
  public Shape eventShape() {
    return times.shape().tail(1);
  }

  @Override
  public Tensor logProb(Tensor value) {
    int count = times.size(-1);
    Tensor state = Paths.part(value, 0, count - 1);
    Tensor time = Paths.part(times, 0, count - 1);
    Tensor length = Paths.part(times, 1, count).minus(time);
    List<Tensor> all = parameters.stream().map(p -> p.unsqueeze(-1)).toList();
    Tensor expected = state.plus(drift.at(state, time, all).times(length));
    Tensor scale = diffusion.at(state, time, all).times(sqrt(length));
    Tensor z = Paths.part(value, 1, count).minus(expected).div(scale);
    Tensor each = z.square().times(-0.5).minus(log(scale)).minus(Paths.HALF_LOG_TWO_PI);
    return initial.logProb(Paths.part(value, 0, 1).squeeze(-1)).plus(each.sum(-1));
  }

  @Override
  public Tensor sample(Key key) {
    Shape batch = batchShape();
    int count = times.size(-1);
    Tensor first = initial.expand(batch).sample(key.fold(0));
    // The axis of the times first, those of a batch behind it.
    Tensor each = times.expand(batch.concat(Shape.of(count))).moveAxes(batch.rank(), 0, 1);
    Tensor time = each.get(Index.range(0, count - 1));
    Tensor length = each.get(Index.range(1, count)).minus(time);
    Tensor standard = key.fold(1).normal(Shape.of(count - 1).concat(batch));
    Tensor later =
        ControlFlow.scan(
                first,
                List.of(time, length, standard),
                (Tensor state, List<Tensor> step) -> {
                  Tensor now = step.get(0);
                  Tensor moved = drift.at(state, now, parameters).times(step.get(1));
                  Tensor spread = diffusion.at(state, now, parameters).times(sqrt(step.get(1)));
                  Tensor next = state.plus(moved).plus(spread.times(step.get(2)));
                  return new ControlFlow.Step<>(next, next);
                })
            .outputs();
    return Tensors.cat(-1, first.unsqueeze(-1), Paths.behindBatch(later, batch.rank()));
  }

  @Override
  public boolean isReparameterized() {
    return initial.isReparameterized();
  }
}
