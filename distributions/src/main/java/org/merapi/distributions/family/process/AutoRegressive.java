package org.merapi.distributions.family.process;

import static org.merapi.tensor.Tensors.cat;
import static org.merapi.tensor.Tensors.log;

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
 * An autoregressive process of order p: each value is intercept + coefficient_1 (the value before)
 * + ... + coefficient_p (the value p steps before) + a normal innovation.
 *
 * @param intercept what is added at each step
 * @param coefficients p of them along the last axis, that of the latest value first
 * @param scale the standard deviation of the innovations, positive
 * @param initial the law of the first p values, a vector in the order of time, whose batch shape
 *     broadcasts with that of the parameters
 * @param steps the length of a path with the first p values, at least p
 */
public record AutoRegressive(
    Tensor intercept, Tensor coefficients, Tensor scale, Distribution initial, int steps)
    implements Distribution {
  private static final String NAME = "AutoRegressive";

  /** Checks that the initial law has as many values as there are coefficients. */
  public AutoRegressive {
    if (coefficients.rank() < 1 || coefficients.size(-1) < 1) {
      throw new ShapeException(
          NAME
              + ": coefficients must be a vector of at least one along its last axis, got shape "
              + coefficients.shape());
    }
    if (!initial.eventShape().equals(Shape.of(coefficients.size(-1)))) {
      throw new ShapeException(
          NAME
              + ": initial must be a law of vectors of "
              + coefficients.size(-1)
              + " values, one for each coefficient (toEvent(1) joins a batch), its event shape is "
              + initial.eventShape());
    }
    Paths.requireSteps(NAME, steps, coefficients.size(-1));
  }

  @Override
  public Params<AutoRegressive> params() {
    return Params.of(
        (t, d) -> new AutoRegressive(t.get(0), t.get(1), t.get(2), d.get(0), steps),
        List.of(
            new Params.Param("intercept", intercept, Constraints.REAL),
            new Params.Param("coefficients", coefficients, Paths.VECTOR),
            new Params.Param("scale", scale, Constraints.POSITIVE)),
        List.of(new Params.Nested("initial", initial, 0)));
  }

  @Override
  public Constraint support() {
    return Paths.VECTOR;
  }

  @Override
  public Shape eventShape() {
    return Shape.of(steps);
  }

  @Override
  public Tensor logProb(Tensor value) {
    int order = coefficients.size(-1);
    Tensor expected = intercept.unsqueeze(-1);
    for (int lag = 1; lag <= order; lag++) {
      Tensor coefficient = Paths.part(coefficients, lag - 1, lag);
      expected = expected.plus(coefficient.times(Paths.part(value, order - lag, steps - lag)));
    }
    Tensor innovations = Paths.part(value, order, steps).minus(expected);
    Tensor z = innovations.div(scale.unsqueeze(-1));
    Tensor constant = log(scale).plus(Paths.HALF_LOG_TWO_PI).times(steps - order);
    return initial
        .logProb(Paths.part(value, 0, order))
        .plus(z.square().sum(-1).times(-0.5))
        .minus(constant);
  }

  @Override
  public Tensor sample(Key key) {
    Shape batch = batchShape();
    int order = coefficients.size(-1);
    Tensor first = initial.expand(batch).sample(key.fold(0));
    Tensor innovations = key.fold(1).normal(Shape.of(steps - order).concat(batch)).times(scale);
    // The latest value first, as the coefficients.
    Tensor latest = first.get(Index.ellipsis(), Index.reversed());
    Tensor later =
        ControlFlow.scan(
                latest,
                innovations,
                (Tensor before, Tensor innovation) -> {
                  Tensor next = before.times(coefficients).sum(-1).plus(intercept).plus(innovation);
                  Tensor kept = Paths.part(before, 0, order - 1);
                  return new ControlFlow.Step<>(cat(-1, next.unsqueeze(-1), kept), next);
                })
            .outputs();
    return Tensors.cat(-1, first, Paths.behindBatch(later, batch.rank()));
  }

  @Override
  public boolean isReparameterized() {
    return initial.isReparameterized();
  }
}
