package org.merapi.inference.vi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.merapi.autograd.Gradients;
import org.merapi.distributions.ParameterException;
import org.merapi.inference.program.Part;
import org.merapi.tensor.Key;
import org.merapi.tensor.MatrixException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.ir.UserLine;

/** The loss of one step, minus the evidence lower bound, and its gradient. */
final class ElboEstimator {
  private final Svi svi;
  private final Key key;
  private final BatchRows.Choice choice;

  /**
   * The estimator of one step.
   *
   * @param key of the step: the same key gives the same draws
   * @param choice of the rows of subsampled plates
   */
  ElboEstimator(Svi svi, Key key, BatchRows.Choice choice) {
    this.svi = svi;
    this.key = key;
    this.choice = choice;
  }

  /** The choice of rows that belongs to the key of a step. */
  static BatchRows.Choice rows(Key key) {
    return BatchRows.drawn(key.fold("batch"));
  }

  /**
   * A loss and its gradient as tensors.
   *
   * @param value the loss
   * @param gradients by parameter
   * @param terms what the loss is made of: the log densities of the sites of all particles
   */
  record Loss(Tensor value, Map<String, Tensor> gradients, List<Part> terms) {}

  /** The loss and its gradient. */
  Loss loss(Map<String, Tensor> parameters) {
    List<String> names = List.copyOf(parameters.keySet());
    List<Part> terms = new ArrayList<>();
    var result =
        Gradients.valueAndGrad(
            (List<Tensor> values) -> total(named(names, values), terms),
            List.copyOf(parameters.values()));
    return new Loss(result.value(), named(names, result.gradient()), terms);
  }

  /**
   * A loss, and what was wrong if it or its gradient is not finite.
   *
   * @param gradients by parameter; empty if there is no loss
   */
  record Estimate(double loss, Map<String, Tensor> gradients, StepOutcome outcome) {}

  Estimate estimate(Map<String, Tensor> parameters) {
    try {
      Loss loss = loss(parameters);
      double value = loss.value().item();
      return new Estimate(value, loss.gradients(), check(value, loss.gradients(), parameters));
    } catch (ParameterException e) {
      return failed(e, String.valueOf(e.getMessage()));
    } catch (MatrixException e) {
      return failed(e, String.valueOf(e.getMessage()));
    }
  }

  private static Estimate failed(RuntimeException error, String reason) {
    String where = UserLine.of(error).orElse("(model)");
    return new Estimate(Double.NaN, Map.of(), new StepOutcome.Skipped(where, reason));
  }

  private static Map<String, Tensor> named(List<String> names, List<Tensor> values) {
    Map<String, Tensor> named = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      named.put(names.get(i), values.get(i));
    }
    return named;
  }

  private StepOutcome check(
      double loss, Map<String, Tensor> gradients, Map<String, Tensor> parameters) {
    if (!Double.isFinite(loss)) {
      BatchRows rows = rows();
      for (int i = 0; i < svi.elbo().particles(); i++) {
        Optional<StepOutcome.Skipped> cause =
            NonFinite.firstIn(particle(new Parameters(parameters), rows, i));
        if (cause.isPresent()) {
          return cause.get();
        }
      }
      return new StepOutcome.Skipped("(model)", "the loss is " + loss);
    }
    for (Map.Entry<String, Tensor> gradient : gradients.entrySet()) {
      for (double g : gradient.getValue().toDoubleArray()) {
        if (!Double.isFinite(g)) {
          return new StepOutcome.Skipped(gradient.getKey(), "the gradient is " + g);
        }
      }
    }
    return new StepOutcome.Moved();
  }

  private BatchRows rows() {
    return new BatchRows(svi.batches(), choice);
  }

  private Particle particle(Parameters parameters, BatchRows rows, int index) {
    return Particle.draw(svi, parameters, rows, false, key.fold("particle").fold(index));
  }

  /**
   * The loss as an operation on tensors. Its value is the estimate; its gradient is that of the
   * estimate plus the score-function terms, whose own value is zero.
   */
  private Tensor total(Map<String, Tensor> unconstrained, List<Part> terms) {
    Parameters parameters = new Parameters(unconstrained);
    BatchRows rows = rows();
    int count = svi.elbo().particles();
    List<Tensor> bounds = new ArrayList<>();
    List<Optional<Tensor>> scores = new ArrayList<>();
    Tensor total = Tensors.scalar(0);
    for (int i = 0; i < count; i++) {
      Particle particle = particle(parameters, rows, i);
      Particle.Bound bound = particle.bound();
      bound.terms().forEach(part -> terms.add(new Part(part.site(), part.value().detached())));
      bounds.add(bound.value());
      scores.add(particle.score());
      total = total.plus(bound.value().stopGradient());
    }
    Tensor sum = Tensors.scalar(0);
    for (int i = 0; i < count; i++) {
      Tensor bound = bounds.get(i);
      sum = sum.plus(bound);
      if (scores.get(i).isPresent()) {
        Tensor own = bound.stopGradient();
        Tensor baseline = count > 1 ? total.minus(own).div(count - 1.0) : Tensors.scalar(0);
        Tensor score = scores.get(i).get();
        sum = sum.plus(score.minus(score.stopGradient()).times(own.minus(baseline)));
      }
    }
    return sum.times(-1.0 / count);
  }
}
