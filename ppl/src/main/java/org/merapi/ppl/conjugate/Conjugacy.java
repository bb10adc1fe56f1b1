package org.merapi.ppl.conjugate;

import static org.merapi.tensor.Tensors.arange;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.reciprocal;
import static org.merapi.tensor.Tensors.scalar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.family.discrete.Bernoulli;
import org.merapi.distributions.family.discrete.Binomial;
import org.merapi.distributions.family.discrete.Categorical;
import org.merapi.distributions.family.discrete.Geometric;
import org.merapi.distributions.family.discrete.Multinomial;
import org.merapi.distributions.family.discrete.NegativeBinomial;
import org.merapi.distributions.family.discrete.OneHotCategorical;
import org.merapi.distributions.family.discrete.Poisson;
import org.merapi.distributions.family.line.Normal;
import org.merapi.distributions.family.positive.Exponential;
import org.merapi.distributions.family.positive.Gamma;
import org.merapi.distributions.family.positive.InverseGamma;
import org.merapi.distributions.family.positive.LogNormal;
import org.merapi.tensor.DType;
import org.merapi.tensor.Tensor;

/**
 * The table of conjugate pairs: one row for each prior, law of the observations, and parameter of
 * that law (Gelman et al. 2013, "Bayesian Data Analysis", chapters 2 and 3).
 */
public enum Conjugacy {
  /** A success or a failure. */
  BETA_BERNOULLI(Prior.BETA, Bernoulli.class, "probability") {
    @Override
    public List<Tensor> statistics(Distribution law, Tensor value) {
      return List.of(value, scalar(1.0).minus(value));
    }
  },

  /** Successes and failures in a number of trials. */
  BETA_BINOMIAL(Prior.BETA, Binomial.class, "probability") {
    @Override
    public List<Tensor> statistics(Distribution law, Tensor value) {
      return List.of(value, ((Binomial) law).trials().cast(DType.FLOAT64).minus(value));
    }
  },

  /** Failures before one success. */
  BETA_GEOMETRIC(Prior.BETA, Geometric.class, "probability") {
    @Override
    public List<Tensor> statistics(Distribution law, Tensor value) {
      return List.of(scalar(1.0), value);
    }
  },

  /** Failures before a number of successes. */
  BETA_NEGATIVE_BINOMIAL(Prior.BETA, NegativeBinomial.class, "probability") {
    @Override
    public List<Tensor> statistics(Distribution law, Tensor value) {
      return List.of(((NegativeBinomial) law).successes(), value);
    }
  },

  /** A count in one unit of exposure. */
  GAMMA_POISSON(Prior.GAMMA, Poisson.class, "rate") {
    @Override
    public List<Tensor> statistics(Distribution law, Tensor value) {
      return List.of(value, scalar(1.0));
    }
  },

  /** A waiting time. */
  GAMMA_EXPONENTIAL(Prior.GAMMA, Exponential.class, "rate") {
    @Override
    public List<Tensor> statistics(Distribution law, Tensor value) {
      return List.of(scalar(1.0), value);
    }
  },

  /** A waiting time for a number of events. */
  GAMMA_GAMMA(Prior.GAMMA, Gamma.class, "rate") {
    @Override
    public List<Tensor> statistics(Distribution law, Tensor value) {
      return List.of(((Gamma) law).concentration(), value);
    }
  },

  /** One over a waiting time for a number of events. */
  GAMMA_INVERSE_GAMMA(Prior.GAMMA, InverseGamma.class, "scale") {
    @Override
    public List<Tensor> statistics(Distribution law, Tensor value) {
      return List.of(((InverseGamma) law).concentration(), reciprocal(value));
    }
  },

  /** A measurement with a known error. */
  NORMAL_NORMAL(Prior.NORMAL, Normal.class, "loc") {
    @Override
    public List<Tensor> statistics(Distribution law, Tensor value) {
      Tensor precision = reciprocal(((Normal) law).scale().square());
      return List.of(precision, value.times(precision));
    }

    @Override
    public boolean passes() {
      return true;
    }

    @Override
    public List<Tensor> message(Distribution law, List<Tensor> statistics) {
      // What the observations say is blurred by the law's own spread.
      Tensor variance = ((Normal) law).scale().square();
      Tensor blur = statistics.get(0).times(variance).plus(1);
      List<Tensor> passed = new ArrayList<>();
      statistics.forEach(each -> passed.add(each.div(blur)));
      return passed;
    }
  },

  /** A measurement whose logarithm has a known error. */
  NORMAL_LOG_NORMAL(Prior.NORMAL, LogNormal.class, "loc") {
    @Override
    public List<Tensor> statistics(Distribution law, Tensor value) {
      Tensor precision = reciprocal(((LogNormal) law).scale().square());
      return List.of(precision, log(value).times(precision));
    }
  },

  /** One category. */
  DIRICHLET_CATEGORICAL(Prior.DIRICHLET, Categorical.class, "probabilities") {
    @Override
    public List<Tensor> statistics(Distribution law, Tensor value) {
      Tensor categories = arange(((Categorical) law).probabilities().size(-1));
      Tensor position = value.cast(DType.INT64).unsqueeze(-1);
      return List.of(position.eq(categories).cast(DType.FLOAT64));
    }
  },

  /** One category, as a vector with a one at its place. */
  DIRICHLET_ONE_HOT(Prior.DIRICHLET, OneHotCategorical.class, "probabilities") {
    @Override
    public List<Tensor> statistics(Distribution law, Tensor value) {
      return List.of(value);
    }
  },

  /** Counts of the categories. */
  DIRICHLET_MULTINOMIAL(Prior.DIRICHLET, Multinomial.class, "probabilities") {
    @Override
    public List<Tensor> statistics(Distribution law, Tensor value) {
      return List.of(value);
    }
  };

  private final Prior prior;
  private final Class<? extends Distribution> law;
  private final String parameter;

  Conjugacy(Prior prior, Class<? extends Distribution> law, String parameter) {
    this.prior = prior;
    this.law = law;
    this.parameter = parameter;
  }

  /** The row for a prior, a law of observations and the parameter of it that has the prior. */
  public static Optional<Conjugacy> of(Prior prior, Distribution law, String parameter) {
    for (Conjugacy row : values()) {
      if (row.prior == prior && row.law.isInstance(law) && row.parameter.equals(parameter)) {
        return Optional.of(row);
      }
    }
    return Optional.empty();
  }

  /** The laws that a prior is conjugate to, as messages name them: Poisson(rate). */
  public static List<String> laws(Prior prior) {
    List<String> laws = new ArrayList<>();
    for (Conjugacy row : values()) {
      if (row.prior == prior) {
        laws.add(row.law.getSimpleName() + "(" + row.parameter + ")");
      }
    }
    return laws;
  }

  /** The family of the prior. */
  public Prior prior() {
    return prior;
  }

  /**
   * What each observation adds to the parameters of the prior.
   *
   * @param law of this row
   * @param value float64
   * @return as {@link Prior#posterior} takes them, of shapes that broadcast to that of the value,
   *     followed by the axis of the categories for a Dirichlet prior
   */
  public abstract List<Tensor> statistics(Distribution law, Tensor value);

  /** Whether a value that is itself integrated out leaves the pair conjugate. */
  public boolean passes() {
    return false;
  }

  /**
   * What a value that is itself integrated out adds to the parameters of the prior.
   *
   * @param law of this row, that of the value
   * @param statistics of what is observed given the value
   * @throws UnsupportedOperationException unless {@link #passes}
   */
  public List<Tensor> message(Distribution law, List<Tensor> statistics) {
    throw new UnsupportedOperationException(this + " is conjugate for known values only");
  }
}
