package org.merapi.ppl.reparam;

import java.util.Optional;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.Distributions;
import org.merapi.distributions.family.bounded.Beta;
import org.merapi.distributions.family.line.Normal;
import org.merapi.distributions.family.positive.Exponential;
import org.merapi.distributions.family.positive.Gamma;
import org.merapi.distributions.family.vector.Dirichlet;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * Something observed, or as if, about a value with a conjugate law (Gelman et al. 2013, "Bayesian
 * Data Analysis", section 2.4): the numbers by which the law's parameters change.
 */
public sealed interface Evidence {

  /** The law after the evidence; empty if the two are not conjugate. */
  Optional<Distribution> update(Distribution prior);

  /** The laws that it is conjugate to, in words. */
  String conjugateTo();

  /**
   * Binary outcomes: about the probability of a Bernoulli or binomial variable, whose law is beta.
   *
   * @param successes how many, or their expected number
   * @param failures how many
   */
  record Trials(Tensor successes, Tensor failures) implements Evidence {
    @Override
    public Optional<Distribution> update(Distribution prior) {
      return prior instanceof Beta(var a, var b)
          ? Optional.of(Distributions.beta(a.plus(successes), b.plus(failures)))
          : Optional.empty();
    }

    @Override
    public String conjugateTo() {
      return "a Beta law";
    }
  }

  /**
   * Events in time: about the rate of a Poisson or exponential variable, whose law is gamma or
   * exponential. Poisson counts are their sum and their number; waiting times are their number and
   * their sum.
   *
   * @param events how many
   * @param exposure for how long
   */
  record Events(Tensor events, Tensor exposure) implements Evidence {
    @Override
    public Optional<Distribution> update(Distribution prior) {
      return switch (prior) {
        case Gamma(var shape, var rate) -> Optional.of(after(shape, rate));
        case Exponential(var rate) -> Optional.of(after(Tensors.scalar(1), rate));
        default -> Optional.empty();
      };
    }

    private Distribution after(Tensor shape, Tensor rate) {
      return Distributions.gamma(shape.plus(events), rate.plus(exposure));
    }

    @Override
    public String conjugateTo() {
      return "a Gamma or Exponential law";
    }
  }

  /**
   * A measurement with a normal error of known size: about a normal value.
   *
   * @param value what was measured
   * @param error standard deviation of the error
   */
  record Measurement(Tensor value, Tensor error) implements Evidence {
    @Override
    public Optional<Distribution> update(Distribution prior) {
      if (!(prior instanceof Normal(var loc, var scale))) {
        return Optional.empty();
      }
      // The weight of the measurement, by the ratio of the two, which cannot overflow alone.
      Tensor ratio = scale.div(error).square();
      Tensor weight = ratio.div(ratio.plus(1));
      Tensor mean = loc.plus(weight.times(value.minus(loc)));
      return Optional.of(
          Distributions.normal(mean, scale.times(Tensors.reciprocal(Tensors.sqrt(ratio.plus(1))))));
    }

    @Override
    public String conjugateTo() {
      return "a Normal law";
    }
  }

  /**
   * Counts by category: about the probabilities of a categorical or multinomial variable, whose law
   * is Dirichlet.
   *
   * @param counts along the last axis
   */
  record Tallies(Tensor counts) implements Evidence {
    @Override
    public Optional<Distribution> update(Distribution prior) {
      return prior instanceof Dirichlet(var concentration)
          ? Optional.of(Distributions.dirichlet(concentration.plus(counts)))
          : Optional.empty();
    }

    @Override
    public String conjugateTo() {
      return "a Dirichlet law";
    }
  }
}
