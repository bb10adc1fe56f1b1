package org.merapi.ppl.conjugate;

import static org.merapi.tensor.Tensors.reciprocal;
import static org.merapi.tensor.Tensors.sqrt;

import java.util.List;
import java.util.Optional;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.family.bounded.Beta;
import org.merapi.distributions.family.line.Normal;
import org.merapi.distributions.family.positive.Gamma;
import org.merapi.distributions.family.vector.Dirichlet;
import org.merapi.tensor.Tensor;

/**
 * The families of priors that have conjugate laws, and how observations change their parameters.
 */
public enum Prior {
  /** Statistics: successes and failures. */
  BETA(Beta.class) {
    @Override
    public Distribution posterior(Distribution prior, List<Tensor> statistics) {
      Beta beta = (Beta) prior;
      return new Beta(beta.alpha().plus(statistics.get(0)), beta.beta().plus(statistics.get(1)));
    }

    @Override
    public Tensor mean(Distribution prior) {
      return ((Beta) prior).mean();
    }
  },

  /** Statistics: what is added to the concentration and to the rate. */
  GAMMA(Gamma.class) {
    @Override
    public Distribution posterior(Distribution prior, List<Tensor> statistics) {
      Gamma gamma = (Gamma) prior;
      return new Gamma(
          gamma.concentration().plus(statistics.get(0)), gamma.rate().plus(statistics.get(1)));
    }

    @Override
    public Tensor mean(Distribution prior) {
      return ((Gamma) prior).mean();
    }
  },

  /** Statistics: precision, and precision times location. */
  NORMAL(Normal.class) {
    @Override
    public Distribution posterior(Distribution prior, List<Tensor> statistics) {
      Normal normal = (Normal) prior;
      Tensor own = reciprocal(normal.scale().square());
      Tensor precision = own.plus(statistics.get(0));
      Tensor loc = normal.loc().times(own).plus(statistics.get(1)).div(precision);
      return new Normal(loc, reciprocal(sqrt(precision)));
    }

    @Override
    public Tensor mean(Distribution prior) {
      return ((Normal) prior).mean();
    }
  },

  /** Statistics: counts of the categories. */
  DIRICHLET(Dirichlet.class) {
    @Override
    public Distribution posterior(Distribution prior, List<Tensor> statistics) {
      return new Dirichlet(((Dirichlet) prior).concentration().plus(statistics.get(0)));
    }

    @Override
    public Tensor mean(Distribution prior) {
      return ((Dirichlet) prior).mean();
    }
  };

  private final Class<? extends Distribution> family;

  Prior(Class<? extends Distribution> family) {
    this.family = family;
  }

  /** The family of a distribution, if it is one of these. */
  public static Optional<Prior> of(Distribution distribution) {
    for (Prior prior : values()) {
      if (prior.family.isInstance(distribution)) {
        return Optional.of(prior);
      }
    }
    return Optional.empty();
  }

  /**
   * The posterior after observations.
   *
   * @param prior of this family
   * @param statistics sums over the observations, each of the shape of the value or a shape that
   *     broadcasts with it
   * @return of this family
   */
  public abstract Distribution posterior(Distribution prior, List<Tensor> statistics);

  /** The mean of a distribution of this family. */
  public abstract Tensor mean(Distribution distribution);

  /** The family's name, as messages show it. */
  public String family() {
    return family.getSimpleName();
  }
}
