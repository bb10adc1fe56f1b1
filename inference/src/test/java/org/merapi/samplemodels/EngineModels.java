package org.merapi.samplemodels;

import static org.merapi.distributions.Distributions.bernoulli;
import static org.merapi.distributions.Distributions.bernoulliLogits;
import static org.merapi.distributions.Distributions.beta;
import static org.merapi.distributions.Distributions.binomial;
import static org.merapi.distributions.Distributions.binomialLogits;
import static org.merapi.distributions.Distributions.categorical;
import static org.merapi.distributions.Distributions.categoricalLogits;
import static org.merapi.distributions.Distributions.cauchy;
import static org.merapi.distributions.Distributions.dirichlet;
import static org.merapi.distributions.Distributions.exponential;
import static org.merapi.distributions.Distributions.gamma;
import static org.merapi.distributions.Distributions.halfCauchy;
import static org.merapi.distributions.Distributions.halfNormal;
import static org.merapi.distributions.Distributions.inverseGamma;
import static org.merapi.distributions.Distributions.laplace;
import static org.merapi.distributions.Distributions.logNormal;
import static org.merapi.distributions.Distributions.multivariateNormal;
import static org.merapi.distributions.Distributions.multivariateNormalCholesky;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.Distributions.normalIdGlm;
import static org.merapi.distributions.Distributions.poisson;
import static org.merapi.distributions.Distributions.poissonLog;
import static org.merapi.distributions.Distributions.studentT;
import static org.merapi.distributions.Distributions.uniform;
import static org.merapi.ppl.Ppl.collapse;
import static org.merapi.ppl.Ppl.deterministic;
import static org.merapi.ppl.Ppl.enumerate;
import static org.merapi.ppl.Ppl.enumerateSequentially;
import static org.merapi.ppl.Ppl.factor;
import static org.merapi.ppl.Ppl.mask;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.arange;
import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.eye;
import static org.merapi.tensor.Tensors.linspace;
import static org.merapi.tensor.Tensors.ones;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.softmax;
import static org.merapi.tensor.Tensors.stack;
import static org.merapi.tensor.Tensors.tensor;
import static org.merapi.tensor.Tensors.zeros;

import org.merapi.ppl.handler.Mask;
import org.merapi.ppl.handler.Scale;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** A model for everything that a model may hold, each with proper priors. */
public enum EngineModels implements Runnable {
  /** Groups with a common mean, and a plate in a plate. */
  HIERARCHY {
    @Override
    public void run() {
      Tensor mu = sample("mu", normal(0, 5));
      Tensor tau = sample("tau", halfCauchy(5));
      plate(
          "group",
          3,
          () -> {
            Tensor theta = sample("theta", normal(mu, tau));
            deterministic("twice", theta.times(2));
            plate("row", 2, () -> observe("x", normal(theta, 1), GRID));
          });
    }
  },

  /** Branches in Java on a value that is enumerated sequentially, and a mixture in one of them. */
  BRANCHES {
    @Override
    public void run() {
      Tensor rate = sample("rate", beta(2, 3));
      Tensor loc = sample("loc", normal(0, 2));
      Tensor z = sample("z", bernoulli(rate), enumerateSequentially());
      if (z.itemLong() == 1) {
        Tensor weights = softmax(stack(0, loc, zeros()), -1);
        plate(
            "row",
            3,
            () -> {
              Tensor w = sample("w", categorical(weights), enumerate());
              observe("y", normal(tensor(-1., 1).get(w).plus(loc), 1), tensor(0.5, -1, 2));
            });
      } else {
        Tensor k = sample("k", categorical(tensor(0.25, 0.75)), enumerateSequentially());
        plate("row", 3, () -> observe("y", normal(loc, 1 + k.item()), tensor(0.5, -1, 2)));
      }
    }
  },

  /** Sites that are integrated out, with hyperparameters that are not. */
  COLLAPSED {
    @Override
    public void run() {
      Tensor a = sample("a", gamma(2, 1));
      Tensor b = sample("b", halfNormal(2));
      plate(
          "group",
          3,
          () -> {
            Tensor rate = sample("rate", gamma(a, b), collapse());
            plate("row", 2, () -> observe("count", poisson(rate), TABLE));
          });
      Tensor mu = sample("mu", normal(0, b), collapse());
      Tensor theta = sample("theta", normal(mu, a), collapse());
      observe("y", normal(theta, b), scalar(0.5));
    }
  },

  /** A latent site of each continuous family of numbers. */
  NUMBERS {
    @Override
    public void run() {
      Tensor a = sample("a", normal(0.5, 2));
      sample("b", halfNormal(1.5));
      sample("c", cauchy(a, 0.7));
      sample("d", studentT(4, a, 2));
      sample("e", exponential(a.exp()));
      Tensor f = sample("f", gamma(2.5, 1.5));
      sample("g", inverseGamma(f.plus(1), 2));
      sample("h", beta(f, 1.5));
      sample("i", logNormal(a, 0.5));
      sample("j", laplace(a, 1.25));
    }
  },

  /** Counts and labels with latent parameters. */
  COUNTS {
    @Override
    public void run() {
      Tensor p = sample("p", beta(2, 3));
      Tensor rate = sample("rate", gamma(3, 1));
      Tensor logit = sample("logit", normal(0, 1));
      Tensor weights = sample("weights", dirichlet(tensor(1.5, 2, 0.5)));
      Tensor logits = sample("logits", normal(zeros(3), 1).toEvent(1));
      plate(
          "row",
          4,
          () -> {
            observe("bernoulli", bernoulli(p), tensor(0L, 1L, 1L, 0L));
            observe("bernoulliLogits", bernoulliLogits(logit), tensor(1L, 1L, 0L, 1L));
            observe("binomial", binomial(7, p), tensor(0L, 7L, 3L, 2L));
            observe("binomialLogits", binomialLogits(9, logit), tensor(1L, 9L, 0L, 4L));
            observe("poisson", poisson(rate), tensor(0L, 3L, 1L, 12L));
            observe("poissonLog", poissonLog(logit), tensor(2L, 0L, 1L, 3L));
            observe("categorical", categorical(weights), tensor(0L, 2L, 1L, 1L));
            observe("categoricalLogits", categoricalLogits(logits), tensor(2L, 2L, 0L, 1L));
          });
    }
  },

  /** Supports whose ends are other sites. */
  MOVING_BOUNDS {
    @Override
    public void run() {
      Tensor low = sample("low", normal(0, 1));
      Tensor width = sample("width", gamma(2, 2));
      Tensor inside = sample("inside", uniform(low, low.plus(width)));
      plate("row", 3, () -> sample("each", uniform(inside, inside.plus(1))));
    }
  },

  /** A mixture whose labels are summed over, row by row. */
  MIXTURE {
    @Override
    public void run() {
      Tensor weights = sample("weights", dirichlet(ones(2)));
      Tensor locs = plate("component", 2, () -> sample("loc", normal(0, 10)));
      Tensor scale = sample("scale", logNormal(0, 1));
      plate(
          "row",
          6,
          () -> {
            Tensor label = sample("label", categorical(weights), enumerate());
            observe("x", normal(locs.get(label), scale), GRID.reshape(6));
          });
    }
  },

  /** A label for all rows, and one for each that depends on it. */
  NESTED_LABELS {
    @Override
    public void run() {
      Tensor p = sample("p", beta(2, 2));
      Tensor switched = sample("switched", bernoulli(p), enumerate());
      plate(
          "row",
          6,
          () -> {
            Tensor odds = switched.cast(p.dtype()).times(0.5).plus(0.2);
            Tensor label = sample("label", bernoulli(odds), enumerate());
            observe("x", normal(label.cast(p.dtype()).times(2), 1), GRID.reshape(6));
          });
    }
  },

  /** Correlated vectors: by a covariance that is computed, and by a factor. */
  VECTORS {
    @Override
    public void run() {
      Tensor length = sample("length", inverseGamma(5, 5));
      Tensor time = tensor(0.0, 0.5, 1.25, 3);
      Tensor gap = time.unsqueeze(-1).minus(time);
      Tensor covariance = exp(gap.div(length).square().times(-0.5)).plus(eye(4).times(0.1));
      Tensor f = sample("f", multivariateNormal(zeros(4), covariance));
      Tensor scale = sample("scale", halfNormal(1));
      Tensor factor = eye(2).times(scale.plus(0.1)).plus(tensor(0, 0, 0.3, 0).reshape(2, 2));
      sample("pair", multivariateNormalCholesky(zeros(2), factor));
      observe("y", multivariateNormal(f, eye(4).times(0.5)), tensor(0.3, -0.2, 0.9, 1.4));
    }
  },

  /** Rows that do not count, with numbers in them that must not be looked at. */
  MASKS {
    @Override
    public void run() {
      Tensor mu = sample("mu", normal(0, 1));
      Tensor holes = tensor(0.5, Double.NaN, -1.5, Double.POSITIVE_INFINITY);
      plate(
          "row",
          4,
          () -> {
            observe("x", normal(mu, 1), holes, mask(Tensors.isFinite(holes)));
            observe("none", gamma(mu.exp(), 1), holes, mask(holes.ne(holes).and(holes.eq(holes))));
            new Mask(tensor(true, false, true, true)).run(() -> sample("z", normal(mu, 2)));
          });
    }
  },

  /** Terms of the density beside sites, and sites that count more than once. */
  TERMS {
    @Override
    public void run() {
      Tensor x = sample("x", normal(zeros(3), 2).toEvent(1));
      factor("smooth", x.square().sum().times(-0.25));
      new Scale(2.5).run(() -> observe("y", normal(x.sum(), 1), scalar(0.75)));
      deterministic("big", x.gt(0.5));
      deterministic("length", x.square().sum().sqrt());
    }
  },

  /** Regression on a matrix and on groups given by number. */
  REGRESSION {
    @Override
    public void run() {
      Tensor slopes = sample("slopes", normal(zeros(2), 1).toEvent(1));
      Tensor offsets = plate("group", 3, () -> sample("offset", normal(0, 1)));
      Tensor noise = sample("noise", halfNormal(1));
      Tensor x = GRID.reshape(3, 2).transposeLast().reshape(3, 2);
      plate(
          "row",
          3,
          () -> {
            Tensor mean = x.matmul(slopes).plus(offsets.get(tensor(2L, 0L, 2L)));
            observe("y", normal(mean, noise), tensor(0.3, -0.4, 1.1));
          });
    }
  },

  /** Regressions with so many rows that a program need not look at each. */
  MANY_ROWS {
    @Override
    public void run() {
      Tensor slopes = sample("slopes", normal(zeros(2), 1).toEvent(1));
      Tensor offsets = plate("group", 3, () -> sample("offset", normal(0, 1)));
      Tensor noise = sample("noise", halfNormal(1));
      Tensor time = linspace(-1, 2, 60);
      Tensor x = stack(1, time, time.square());
      Tensor y = Tensors.sin(time.times(7));
      plate(
          "row",
          60,
          () -> {
            Tensor mean =
                x.matmul(slopes).plus(offsets.get(arange(3).expand(Shape.of(20, 3)).reshape(60)));
            observe("y", normal(mean, noise), y);
          });
      observe("z", normalIdGlm(x, offsets.get(0), slopes, noise), y.plus(time));
    }
  };

  private static final Tensor TABLE = tensor(0.0, 3, 1, 2, 2, 5).reshape(2, 3);
  private static final Tensor GRID = tensor(0.5, -1, 2, 0.25, 1.5, -0.75).reshape(2, 3);
}
