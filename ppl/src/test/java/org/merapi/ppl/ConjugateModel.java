package org.merapi.ppl;

import static org.merapi.distributions.Distributions.bernoulli;
import static org.merapi.distributions.Distributions.beta;
import static org.merapi.distributions.Distributions.binomial;
import static org.merapi.distributions.Distributions.exponential;
import static org.merapi.distributions.Distributions.gamma;
import static org.merapi.distributions.Distributions.geometric;
import static org.merapi.distributions.Distributions.inverseGamma;
import static org.merapi.distributions.Distributions.logNormal;
import static org.merapi.distributions.Distributions.negativeBinomial;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.Distributions.poisson;
import static org.merapi.ppl.Ppl.collapse;
import static org.merapi.ppl.Ppl.mask;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.tensor;
import static org.merapi.tensor.Tensors.where;

import java.util.List;
import org.merapi.distributions.Distribution;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * A model for each row of the table of conjugate pairs with a scalar prior: a site x, and rows y
 * that depend on it, as a function of three unconstrained numbers.
 */
enum ConjugateModel {
  BERNOULLI {
    @Override
    Distribution law(Tensor x, Tensor known) {
      return bernoulli(x);
    }

    @Override
    double datum(int row) {
      return row % 3 == 1 ? 1 : 0;
    }
  },
  BINOMIAL {
    @Override
    Distribution law(Tensor x, Tensor known) {
      return binomial(7, x);
    }

    @Override
    double datum(int row) {
      return (3 * row + 1) % 8;
    }
  },
  GEOMETRIC {
    @Override
    Distribution law(Tensor x, Tensor known) {
      return geometric(x);
    }
  },
  NEGATIVE_BINOMIAL {
    @Override
    Distribution law(Tensor x, Tensor known) {
      return negativeBinomial(known, x);
    }
  },
  POISSON {
    @Override
    Distribution law(Tensor x, Tensor known) {
      return poisson(x);
    }
  },
  EXPONENTIAL {
    @Override
    Distribution law(Tensor x, Tensor known) {
      return exponential(x);
    }
  },
  GAMMA {
    @Override
    Distribution law(Tensor x, Tensor known) {
      return gamma(known, x);
    }

    @Override
    double datum(int row) {
      return 0.5 + row;
    }
  },
  INVERSE_GAMMA {
    @Override
    Distribution law(Tensor x, Tensor known) {
      return inverseGamma(known, x);
    }

    @Override
    double datum(int row) {
      return 0.5 + row;
    }
  },
  NORMAL {
    @Override
    Distribution law(Tensor x, Tensor known) {
      return normal(x, known);
    }

    @Override
    double datum(int row) {
      return 0.7 * row - 1.2;
    }
  },
  LOG_NORMAL {
    @Override
    Distribution law(Tensor x, Tensor known) {
      return logNormal(x, known);
    }

    @Override
    double datum(int row) {
      return 0.5 + row;
    }
  };

  /** The law of a row. */
  abstract Distribution law(Tensor x, Tensor known);

  /** The number that a row has. */
  double datum(int row) {
    return (2 * row + 1) % 5;
  }

  private Distribution prior(List<Tensor> p) {
    return switch (this) {
      case BERNOULLI, BINOMIAL, GEOMETRIC, NEGATIVE_BINOMIAL ->
          beta(exp(p.get(0)).plus(1), exp(p.get(1)).plus(1));
      case POISSON, EXPONENTIAL, GAMMA, INVERSE_GAMMA ->
          gamma(exp(p.get(0)).plus(1), exp(p.get(1)));
      case NORMAL, LOG_NORMAL -> normal(p.get(0), exp(p.get(1)));
    };
  }

  Tensor data(int first, int rows) {
    double[] data = new double[rows];
    for (int row = 0; row < rows; row++) {
      data[row] = datum(first + row);
    }
    return tensor(data);
  }

  /** One value, seen in rows of which some count, and once more by itself. */
  void run(List<Tensor> p, Tensor data, Tensor counts) {
    Tensor known = exp(p.get(2));
    Tensor x = sample("x", prior(p), collapse());
    Tensor damaged = where(counts, data, Double.NaN);
    plate("row", data.size(0), () -> observe("y", law(x, known), damaged, mask(counts)));
    observe("again", law(x, known), data(4, 1).get(0));
  }

  /** A value for each group, seen in rows, and joined in one event. */
  void groups(List<Tensor> p, Tensor data) {
    Tensor known = exp(p.get(2));
    plate(
        "group",
        data.size(-1),
        () -> {
          Tensor x = sample("x", prior(p), collapse());
          plate("row", data.size(0), () -> observe("y", law(x, known), data));
        });
  }

  /** The same by an event of several entries. */
  void joined(List<Tensor> p, Tensor data) {
    Tensor known = exp(p.get(2));
    int groups = data.size(-1);
    Tensor x = sample("x", prior(p).expand(Shape.of(groups)).toEvent(1), collapse());
    plate("row", data.size(0), () -> observe("y", law(x, known).toEvent(1), data));
  }
}
