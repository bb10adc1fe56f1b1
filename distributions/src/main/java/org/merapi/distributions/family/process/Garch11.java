package org.merapi.distributions.family.process;

import static org.merapi.tensor.Tensors.cat;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.sqrt;

import java.util.List;
import org.merapi.autograd.trace.ControlFlow;
import org.merapi.distributions.HasMoments;
import org.merapi.distributions.Params;
import org.merapi.distributions.Reparameterized;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.tensor.Key;
import org.merapi.tensor.Reductions;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * Normal returns of mean zero whose variance is omega + alpha (the return before)^2 + beta (the
 * variance before): a generalised autoregressive conditionally heteroskedastic process of order (1,
 * 1) (Bollerslev 1986).
 *
 * @param omega positive
 * @param alpha the weight of the last return, not negative
 * @param beta the weight of the last variance, not negative
 * @param initialScale the standard deviation of the first return, positive
 * @param steps the length of a path, at least 1
 */
public record Garch11(Tensor omega, Tensor alpha, Tensor beta, Tensor initialScale, int steps)
    implements Reparameterized, HasMoments {

  /** Checks that there is a step. */
  public Garch11 {
    Paths.requireSteps("Garch11", steps, 1);
  }

  @Override
  public Params<Garch11> params() {
    return Params.of(
        t -> new Garch11(t.get(0), t.get(1), t.get(2), t.get(3), steps),
        List.of(
            new Params.Param("omega", omega, Constraints.POSITIVE),
            new Params.Param("alpha", alpha, Constraints.NONNEGATIVE),
            new Params.Param("beta", beta, Constraints.NONNEGATIVE),
            new Params.Param("initialScale", initialScale, Constraints.POSITIVE)));
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
    Tensor square = value.square();
    Tensor terms =
        Paths.part(square, 0, steps - 1).times(alpha.unsqueeze(-1)).plus(omega.unsqueeze(-1));
    Tensor variance = recurrence(beta, terms);
    Tensor each = square.div(variance).plus(log(variance)).times(-0.5);
    return each.sum(-1).minus(steps * Paths.HALF_LOG_TWO_PI);
  }

  /** The first variance, and what follows from the terms that are added to each. */
  private Tensor recurrence(Tensor factor, Tensor terms) {
    Tensor first = initialScale.square().unsqueeze(-1);
    Shape batch = Shape.broadcast("Garch11", batchShape(), terms.shape().head(terms.rank() - 1));
    Tensor all =
        cat(
            -1,
            first.expand(batch.concat(Shape.of(1))),
            terms.expand(batch.concat(Shape.of(steps - 1))));
    return Reductions.linearRecurrence(factor.unsqueeze(-1), all, -1);
  }

  @Override
  public Tensor sample(Key key) {
    Shape batch = batchShape();
    Tensor standard = key.normal(Shape.of(steps).concat(batch));
    Tensor returns =
        ControlFlow.scan(
                initialScale.square().expand(batch),
                standard,
                (Tensor variance, Tensor each) -> {
                  Tensor value = sqrt(variance).times(each);
                  Tensor next = omega.plus(alpha.times(value.square())).plus(beta.times(variance));
                  return new ControlFlow.Step<>(next, value);
                })
            .outputs();
    return Paths.behindBatch(returns, batch.rank());
  }

  @Override
  public Tensor mean() {
    return Tensors.zeros(shape());
  }

  /** The expected variances, which have a limit if alpha + beta is less than one. */
  @Override
  public Tensor variance() {
    Tensor terms = omega.unsqueeze(-1).expand(batchShape().concat(Shape.of(steps - 1)));
    return recurrence(alpha.plus(beta), terms).expand(shape());
  }
}
