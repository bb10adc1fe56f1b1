package org.merapi.distributions.divergence;

import static org.merapi.tensor.Special.digamma;
import static org.merapi.tensor.Special.erf;
import static org.merapi.tensor.Special.lgamma;
import static org.merapi.tensor.Special.logBeta;
import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.eye;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.logSoftmax;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;

import java.util.Optional;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.compose.Independent;
import org.merapi.distributions.compose.Masked;
import org.merapi.distributions.compose.Transformed;
import org.merapi.distributions.family.bounded.Beta;
import org.merapi.distributions.family.bounded.Uniform;
import org.merapi.distributions.family.direction.VonMises;
import org.merapi.distributions.family.discrete.Bernoulli;
import org.merapi.distributions.family.discrete.BernoulliLogits;
import org.merapi.distributions.family.discrete.Binomial;
import org.merapi.distributions.family.discrete.BinomialLogits;
import org.merapi.distributions.family.discrete.Categorical;
import org.merapi.distributions.family.discrete.CategoricalLogits;
import org.merapi.distributions.family.discrete.Geometric;
import org.merapi.distributions.family.discrete.GeometricLogits;
import org.merapi.distributions.family.discrete.Poisson;
import org.merapi.distributions.family.discrete.PoissonLog;
import org.merapi.distributions.family.general.Delta;
import org.merapi.distributions.family.line.Cauchy;
import org.merapi.distributions.family.line.Gumbel;
import org.merapi.distributions.family.line.Laplace;
import org.merapi.distributions.family.line.Normal;
import org.merapi.distributions.family.positive.Exponential;
import org.merapi.distributions.family.positive.Gamma;
import org.merapi.distributions.family.positive.HalfCauchy;
import org.merapi.distributions.family.positive.HalfNormal;
import org.merapi.distributions.family.positive.InverseGamma;
import org.merapi.distributions.family.positive.LogNormal;
import org.merapi.distributions.family.positive.Pareto;
import org.merapi.distributions.family.positive.Weibull;
import org.merapi.distributions.family.vector.Dirichlet;
import org.merapi.distributions.family.vector.MultivariateNormal;
import org.merapi.tensor.DType;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.spi.Requirement;

/** The formulas of divergences: a switch over pairs of records. */
final class ClosedForms {
  private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
  private static final Tensor INFINITY = scalar(Double.POSITIVE_INFINITY);

  private ClosedForms() {}

  private record Pair(Distribution p, Distribution q) {}

  static Optional<Tensor> of(Distribution p, Distribution q) {
    return switch (new Pair(CanonicalForms.of(p), CanonicalForms.of(q))) {
      case Pair(Delta(Tensor value), Distribution any) -> Optional.of(any.logProb(value).neg());
      case Pair(Independent a, Independent b) -> independent(a, b);
      case Pair(Independent(Normal a, int axes), MultivariateNormal b) when axes == 1 ->
          Optional.of(vectors(diagonal(a), b));
      case Pair(MultivariateNormal a, Independent(Normal b, int axes)) when axes == 1 ->
          Optional.of(vectors(a, diagonal(b)));
      case Pair(MultivariateNormal a, MultivariateNormal b) -> Optional.of(vectors(a, b));
      case Pair(Transformed a, Transformed b)
          when a.transform().equals(b.transform())
              && a.base().eventShape().equals(b.base().eventShape()) ->
          Divergences.closedForm(a.base(), b.base());
      case Pair(Masked(Distribution a, Tensor m), Masked(Distribution b, Tensor n)) ->
          Divergences.closedForm(a, b).map(kl -> where(m.ne(0).and(n.ne(0)), kl, scalar(0.0)));
      case Pair(Dirichlet(Tensor a), Dirichlet(Tensor b)) -> Optional.of(dirichlet(a, b));
      case Pair(Cauchy a, Cauchy b) -> Optional.of(cauchy(a, b));
      case Pair(HalfCauchy(Tensor a), HalfCauchy(Tensor b)) ->
          Optional.of(cauchy(new Cauchy(scalar(0.0), a), new Cauchy(scalar(0.0), b)));
      case Pair(Normal a, Normal b) -> Optional.of(normal(a, b));
      case Pair(LogNormal(Tensor a, Tensor s), LogNormal(Tensor b, Tensor t)) ->
          Optional.of(normal(new Normal(a, s), new Normal(b, t)));
      case Pair(InverseGamma(Tensor a, Tensor s), InverseGamma(Tensor b, Tensor t)) ->
          Optional.of(gamma(a, s, b, t));
      case Pair(Gamma(Tensor a, Tensor s), Gamma(Tensor b, Tensor t)) ->
          Optional.of(gamma(a, s, b, t));
      case Pair(Gumbel a, Gumbel b) -> Optional.of(ShapedForms.gumbel(a, b));
      case Pair(Weibull a, Weibull b) -> Optional.of(ShapedForms.weibull(a, b));
      case Pair(Pareto a, Pareto b) -> Optional.of(ShapedForms.pareto(a, b));
      case Pair(VonMises a, VonMises b) -> Optional.of(ShapedForms.vonMises(a, b));
      case Pair(Laplace a, Laplace b) -> Optional.of(laplace(a, b));
      case Pair(Normal a, Laplace b) -> Optional.of(fromNormalToLaplace(a, b));
      case Pair(Distribution a, Distribution b) -> discrete(a, b).or(() -> exponentialFamily(a, b));
    };
  }

  private static Optional<Tensor> independent(Independent a, Independent b) {
    int shared = Math.min(a.axes(), b.axes());
    int[] summed = new int[shared];
    for (int i = 0; i < shared; i++) {
      summed[i] = -1 - i;
    }
    return Divergences.closedForm(
            a.base().toEvent(a.axes() - shared), b.base().toEvent(b.axes() - shared))
        .map(kl -> shared == 0 ? kl : kl.sum(summed));
  }

  private static MultivariateNormal diagonal(Normal each) {
    Tensor loc = each.loc().expand(each.batchShape());
    Tensor scale = each.scale().expand(each.batchShape());
    return new MultivariateNormal(loc, eye(loc.size(-1)).times(scale.unsqueeze(-1)));
  }

  /** Traces and square forms by one triangular solve. */
  private static Tensor vectors(MultivariateNormal p, MultivariateNormal q) {
    Tensor spread = q.scaleTril().solveTriangular(p.scaleTril(), false);
    Tensor residual = p.loc().minus(q.loc()).unsqueeze(-1);
    Tensor offset = q.scaleTril().solveTriangular(residual, false).squeeze(-1);
    Tensor logVolumes =
        log(q.scaleTril().diagonal()).sum(-1).minus(log(p.scaleTril().diagonal()).sum(-1));
    Tensor square = spread.square().sum(-2, -1).plus(offset.square().sum(-1));
    return logVolumes.plus(square.minus(p.loc().size(-1)).times(0.5));
  }

  private static Tensor dirichlet(Tensor a, Tensor b) {
    Tensor totalA = a.sum(-1);
    Tensor constant = lgamma(totalA).minus(lgamma(b.sum(-1)));
    Tensor each = lgamma(b).minus(lgamma(a));
    Tensor logarithm = digamma(a).minus(digamma(totalA).unsqueeze(-1));
    return constant.plus(each.plus(a.minus(b).times(logarithm)).sum(-1));
  }

  /** Chyzak and Nielsen 2019, "A closed-form formula for the divergence between Cauchy laws". */
  private static Tensor cauchy(Cauchy p, Cauchy q) {
    Tensor gap = p.loc().minus(q.loc()).square().plus(p.scale().minus(q.scale()).square());
    return gap.div(p.scale().times(q.scale()).times(4)).log1p();
  }

  private static Tensor normal(Normal p, Normal q) {
    Tensor ratio = p.scale().div(q.scale());
    Tensor offset = p.loc().minus(q.loc()).div(q.scale());
    return ratio.square().plus(offset.square()).minus(1).times(0.5).minus(log(ratio));
  }

  private static Tensor gamma(Tensor a, Tensor rateA, Tensor b, Tensor rateB) {
    Tensor ratio = rateB.div(rateA);
    return a.minus(b)
        .times(digamma(a))
        .plus(lgamma(b))
        .minus(lgamma(a))
        .minus(b.times(log(ratio)))
        .plus(a.times(ratio.minus(1)));
  }

  private static Tensor laplace(Laplace p, Laplace q) {
    Tensor distance = p.loc().minus(q.loc()).abs();
    Tensor ratio = p.scale().div(q.scale());
    Tensor expected = distance.div(q.scale()).plus(ratio.times(exp(distance.div(p.scale()).neg())));
    return expected.minus(log(ratio)).minus(1);
  }

  /** By the mean distance of a normal variable from a point. */
  private static Tensor fromNormalToLaplace(Normal p, Laplace q) {
    Tensor z = p.loc().minus(q.loc()).div(p.scale());
    Tensor distance =
        exp(z.square().times(-0.5))
            .times(Math.sqrt(2 / Math.PI))
            .plus(z.times(erf(z.times(Math.sqrt(0.5)))));
    Tensor ratio = p.scale().div(q.scale());
    return ratio.times(distance).minus(log(ratio)).plus(Math.log(2) - 0.5 - HALF_LOG_TWO_PI);
  }

  private static Optional<Tensor> discrete(Distribution p, Distribution q) {
    Optional<Trials> first = firstSuccess(p);
    Optional<Trials> second = firstSuccess(q);
    if (first.isPresent() && second.isPresent()) {
      // As many trials as the first success takes are expected.
      return Optional.of(first.get().divergence(second.get()).div(first.get().probability()));
    }
    Optional<Trials> one = trial(p);
    Optional<Trials> other = trial(q);
    if (one.isPresent() && other.isPresent()) {
      return Optional.of(one.get().divergence(other.get()));
    }
    Optional<Tensor> rate = logRate(q);
    if (one.isPresent() && rate.isPresent()) {
      return Optional.of(one.get().fromPoisson(rate(q), rate.get()));
    }
    Optional<Tensor> rateP = logRate(p);
    if (rateP.isPresent() && rate.isPresent()) {
      return Optional.of(Trials.poisson(rate(p), rateP.get(), rate(q), rate.get()));
    }
    if (rateP.isPresent() && (other.isPresent() || trials(q).isPresent())) {
      // A rate of zero is a zero for certain, which a trial may be too.
      Tensor none = q.logProb(scalar(0.0)).neg();
      return Optional.of(where(rate(p).gt(0), INFINITY, none));
    }
    if (trials(p).isPresent() && trials(q).isPresent()) {
      return Optional.of(binomial(p, q));
    }
    Optional<Tensor> categories = logProbabilities(p);
    Optional<Tensor> others = logProbabilities(q);
    return categories.flatMap(a -> others.map(b -> categorical(a, b)));
  }

  private static Optional<Trials> trial(Distribution p) {
    return switch (p) {
      case Bernoulli(Tensor probability) -> Optional.of(Trials.of(probability));
      case BernoulliLogits(Tensor logits) -> Optional.of(Trials.ofLogits(logits));
      default -> Optional.empty();
    };
  }

  private static Optional<Trials> firstSuccess(Distribution p) {
    return switch (p) {
      case Geometric(Tensor probability) -> Optional.of(Trials.of(probability));
      case GeometricLogits(Tensor logits) -> Optional.of(Trials.ofLogits(logits));
      default -> Optional.empty();
    };
  }

  private static Optional<Tensor> logRate(Distribution p) {
    return switch (p) {
      case Poisson(Tensor rate) -> Optional.of(Trials.safeLog(rate));
      case PoissonLog(Tensor logRate) -> Optional.of(logRate);
      default -> Optional.empty();
    };
  }

  private static Tensor rate(Distribution poisson) {
    return poisson instanceof Poisson(Tensor rate) ? rate : exp(logRate(poisson).orElseThrow());
  }

  private static Optional<Tensor> trials(Distribution p) {
    return switch (p) {
      case Binomial b -> Optional.of(b.trials());
      case BinomialLogits b -> Optional.of(b.trials());
      default -> Optional.empty();
    };
  }

  private static Trials eachTrial(Distribution binomial) {
    return binomial instanceof Binomial b
        ? Trials.of(b.probability())
        : Trials.ofLogits(((BinomialLogits) binomial).logits());
  }

  /** With more trials in q the numbers of arrangements do not cancel, and nothing is closed. */
  private static Tensor binomial(Distribution p, Distribution q) {
    Tensor n = trials(p).orElseThrow().cast(DType.FLOAT64);
    Tensor m = trials(q).orElseThrow().cast(DType.FLOAT64);
    Requirement.require(
        n.detached().ge(m.detached()),
        () ->
            new UnsupportedOperationException(
                "klDivergence("
                    + p.name()
                    + ", "
                    + q.name()
                    + "): no closed form where the first has fewer trials than the second;"
                    + " klMonteCarlo(p, q, key, draws) estimates it"));
    Tensor kl = n.times(eachTrial(p).divergence(eachTrial(q)));
    Trials each = eachTrial(p);
    Tensor certain = each.probability().le(0);
    // Without successes in p both are n failures, and the other cannot have more than m.
    return where(
        n.gt(m), where(certain, m.times(eachTrial(p).divergence(eachTrial(q))), INFINITY), kl);
  }

  private static Optional<Tensor> logProbabilities(Distribution p) {
    return switch (p) {
      case Categorical(Tensor probabilities) -> Optional.of(Trials.safeLog(probabilities));
      case CategoricalLogits(Tensor logits) -> Optional.of(logSoftmax(logits, -1));
      default -> Optional.empty();
    };
  }

  private static Tensor categorical(Tensor logP, Tensor logQ) {
    if (logP.size(-1) != logQ.size(-1)) {
      throw new ShapeException(
          "klDivergence: categorical laws of "
              + logP.size(-1)
              + " and of "
              + logQ.size(-1)
              + " categories");
    }
    return Trials.term(exp(logP), logP, logQ).sum(-1);
  }

  private static Optional<Tensor> exponentialFamily(Distribution p, Distribution q) {
    return Expectations.of(p).flatMap(e -> to(e, q));
  }

  /** By the expectation of the log density of q. */
  private static Optional<Tensor> to(Expectations e, Distribution q) {
    Tensor zero = scalar(0.0);
    return switch (q) {
      case Normal(Tensor loc, Tensor scale) ->
          Optional.of(
              e.divergence(scalar(Double.NEGATIVE_INFINITY), INFINITY, square(e, loc, scale)));
      case HalfNormal(Tensor scale) ->
          Optional.of(e.divergence(zero, INFINITY, square(e, zero, scale).plus(Math.log(2))));
      case Exponential(Tensor rate) ->
          Optional.of(e.divergence(zero, INFINITY, log(rate).minus(rate.times(e.mean()))));
      case Gamma(Tensor a, Tensor rate) ->
          Optional.of(
              e.divergence(
                  zero,
                  INFINITY,
                  a.times(log(rate))
                      .minus(lgamma(a))
                      .plus(a.minus(1).times(e.logarithm()))
                      .minus(rate.times(e.mean()))));
      case Beta(Tensor a, Tensor b) ->
          Optional.of(
              e.divergence(
                  zero,
                  scalar(1.0),
                  a.minus(1)
                      .times(e.logarithm())
                      .plus(b.minus(1).times(e.logComplement()))
                      .minus(logBeta(a, b))));
      case Uniform(Tensor low, Tensor high) ->
          Optional.of(e.divergence(low, high, log(high.minus(low)).neg()));
      default -> Optional.empty();
    };
  }

  private static Tensor square(Expectations e, Tensor loc, Tensor scale) {
    Tensor distance = e.square().minus(loc.times(e.mean()).times(2)).plus(loc.square());
    return distance.div(scale.square()).times(-0.5).minus(log(scale).plus(HALF_LOG_TWO_PI));
  }
}
