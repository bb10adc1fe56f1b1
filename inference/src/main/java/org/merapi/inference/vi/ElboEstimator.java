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
import org.merapi.tensor.NumericalException;
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
   * @param states what the last particle left behind, by name
   */
  record Loss(
      Tensor value, Map<String, Tensor> gradients, List<Part> terms, Map<String, Tensor> states) {}

  /**
   * The loss and its gradient.
   *
   * @param states before the first particle; each further one gets what the one before it left
   */
  Loss loss(Map<String, Tensor> parameters, Map<String, Tensor> states) {
    List<String> names = List.copyOf(parameters.keySet());
    List<Part> terms = new ArrayList<>();
    Map<String, Tensor> kept = new LinkedHashMap<>(states);
    var result =
        Gradients.valueAndGrad(
            (List<Tensor> values) -> total(named(names, values), kept, terms),
            List.copyOf(parameters.values()));
    return new Loss(result.value(), named(names, result.gradient()), terms, kept);
  }

  /**
   * A loss, and what was wrong if it or its gradient is not finite.
   *
   * @param gradients by parameter; empty if there is no loss
   * @param states what the guide and the model left behind, by name
   */
  record Estimate(
      double loss,
      Map<String, Tensor> gradients,
      Map<String, Tensor> states,
      StepOutcome outcome) {}

  Estimate estimate(Map<String, Tensor> parameters, Map<String, Tensor> states) {
    try {
      Loss loss = loss(parameters, states);
      double value = loss.value().item();
      return new Estimate(
          value, loss.gradients(), loss.states(), check(value, loss, parameters, states));
    } catch (ParameterException e) {
      return failed(e, String.valueOf(e.getMessage()));
    } catch (NumericalException e) {
      return failed(e, String.valueOf(e.getMessage()));
    }
  }

  private static Estimate failed(RuntimeException error, String reason) {
    String where = UserLine.of(error).orElse("(model)");
    return new Estimate(Double.NaN, Map.of(), Map.of(), new StepOutcome.Skipped(where, reason));
  }

  private static Map<String, Tensor> named(List<String> names, List<Tensor> values) {
    Map<String, Tensor> named = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      named.put(names.get(i), values.get(i));
    }
    return named;
  }

  private StepOutcome check(
      double value, Loss loss, Map<String, Tensor> parameters, Map<String, Tensor> states) {
    if (!Double.isFinite(value)) {
      BatchRows rows = rows();
      Map<String, Tensor> kept = states;
      for (int i = 0; i < svi.elbo().particles(); i++) {
        Particle particle = particle(new Parameters(parameters), kept, rows, i);
        Optional<StepOutcome.Skipped> cause = NonFinite.firstIn(particle);
        if (cause.isPresent()) {
          return cause.get();
        }
        kept = particle.after();
      }
      return new StepOutcome.Skipped("(model)", "the loss is " + value);
    }
    for (Map.Entry<String, Tensor> gradient : loss.gradients().entrySet()) {
      for (double g : gradient.getValue().toDoubleArray()) {
        if (!Double.isFinite(g)) {
          return new StepOutcome.Skipped(gradient.getKey(), "the gradient is " + g);
        }
      }
    }
    for (Map.Entry<String, Tensor> state : loss.states().entrySet()) {
      if (NonFinite.turnsNan(states.get(state.getKey()), state.getValue())) {
        return new StepOutcome.Skipped(state.getKey(), "the new value of the state is NaN");
      }
    }
    return new StepOutcome.Moved();
  }

  private BatchRows rows() {
    return new BatchRows(svi.batches(), choice);
  }

  private Particle particle(
      Parameters parameters, Map<String, Tensor> states, BatchRows rows, int index) {
    return Particle.draw(svi, parameters, states, rows, false, key.fold("particle").fold(index));
  }

  /**
   * The loss as an operation on tensors. Its value is the estimate; its gradient is that of the
   * estimate plus the score-function terms, whose own value is zero.
   *
   * @param kept the states before the particles; afterwards what the last left behind
   * @param terms gets what the loss is made of
   */
  private Tensor total(
      Map<String, Tensor> unconstrained, Map<String, Tensor> kept, List<Part> terms) {
    Parameters parameters = new Parameters(unconstrained);
    BatchRows rows = rows();
    int count = svi.elbo().particles();
    List<Tensor> bounds = new ArrayList<>();
    List<Optional<Tensor>> scores = new ArrayList<>();
    Tensor total = Tensors.scalar(0);
    for (int i = 0; i < count; i++) {
      Particle particle = particle(parameters, kept, rows, i);
      kept.putAll(particle.after());
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
