package org.merapi.inference.vi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.merapi.autograd.Gradients;
import org.merapi.distributions.ParameterException;
import org.merapi.ppl.effect.SourceLine;
import org.merapi.tensor.Key;
import org.merapi.tensor.NotPositiveDefiniteException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** The loss of one step, minus the evidence lower bound, and its gradient. */
final class ElboEstimator {
  private final Svi svi;
  private final Key key;

  /**
   * The estimator of one step.
   *
   * @param key of the step: the same key gives the same rows and draws
   */
  ElboEstimator(Svi svi, Key key) {
    this.svi = svi;
    this.key = key;
  }

  /**
   * A loss, and what was wrong if it or its gradient is not finite.
   *
   * @param gradients by parameter; empty if there is no loss
   */
  record Estimate(double loss, Map<String, Tensor> gradients, StepOutcome outcome) {}

  Estimate estimate(Map<String, Tensor> parameters) {
    List<String> names = List.copyOf(parameters.keySet());
    try {
      var result =
          Gradients.valueAndGrad(
              (List<Tensor> values) -> loss(named(names, values)),
              List.copyOf(parameters.values()));
      double loss = result.value().item();
      Map<String, Tensor> gradients = named(names, result.gradient());
      return new Estimate(loss, gradients, check(loss, gradients, parameters));
    } catch (ParameterException e) {
      return failed(e, String.valueOf(e.getMessage()));
    } catch (NotPositiveDefiniteException e) {
      return failed(e, String.valueOf(e.getMessage()));
    }
  }

  private static Estimate failed(RuntimeException error, String reason) {
    String where = SourceLine.of(error).orElse("(model)");
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
    return new BatchRows(svi.batches(), key.fold("batch"));
  }

  private Particle particle(Parameters parameters, BatchRows rows, int index) {
    return Particle.draw(svi, parameters, rows, false, key.fold("particle").fold(index));
  }

  /**
   * The loss as an operation on tensors. Its value is the estimate; its gradient is that of the
   * estimate plus the score-function terms, whose own value is zero.
   */
  private Tensor loss(Map<String, Tensor> unconstrained) {
    Parameters parameters = new Parameters(unconstrained);
    BatchRows rows = rows();
    int count = svi.elbo().particles();
    List<Tensor> bounds = new ArrayList<>();
    List<Optional<Tensor>> scores = new ArrayList<>();
    double total = 0;
    for (int i = 0; i < count; i++) {
      Particle particle = particle(parameters, rows, i);
      Tensor bound = particle.bound();
      bounds.add(bound);
      scores.add(particle.score());
      total += bound.item();
    }
    Tensor sum = Tensors.scalar(0);
    for (int i = 0; i < count; i++) {
      Tensor bound = bounds.get(i);
      sum = sum.plus(bound);
      if (scores.get(i).isPresent()) {
        double own = bound.item();
        double baseline = count > 1 ? (total - own) / (count - 1) : 0;
        Tensor score = scores.get(i).get();
        sum = sum.plus(score.minus(score.stopGradient()).times(own - baseline));
      }
    }
    return sum.times(-1.0 / count);
  }
}
