package org.merapi.benchmarks.distributions;

import static org.merapi.tensor.Tensors.scalar;

import java.util.List;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.CauchyDistribution;
import org.apache.commons.statistics.distribution.ExponentialDistribution;
import org.apache.commons.statistics.distribution.FoldedNormalDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.LaplaceDistribution;
import org.apache.commons.statistics.distribution.LogNormalDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.distribution.UniformContinuousDistribution;
import org.merapi.distributions.family.bounded.Beta;
import org.merapi.distributions.family.bounded.Uniform;
import org.merapi.distributions.family.discrete.Binomial;
import org.merapi.distributions.family.discrete.Poisson;
import org.merapi.distributions.family.line.Cauchy;
import org.merapi.distributions.family.line.Laplace;
import org.merapi.distributions.family.line.Normal;
import org.merapi.distributions.family.line.StudentT;
import org.merapi.distributions.family.positive.Exponential;
import org.merapi.distributions.family.positive.Gamma;
import org.merapi.distributions.family.positive.HalfNormal;
import org.merapi.distributions.family.positive.LogNormal;

/** The families that both sides have: a line each. */
final class Pairs {
  static final List<Pair> ALL =
      List.of(
          Pair.of("Beta", p -> new Beta(p.get(0), p.get(1)), BetaDistribution.of(2, 5), 2, 5),
          Pair.of(
              "Binomial",
              p -> new Binomial(scalar(20.0), p.get(0)),
              BinomialDistribution.of(20, 0.3),
              0.3),
          Pair.of("Cauchy", p -> new Cauchy(p.get(0), p.get(1)), CauchyDistribution.of(1, 2), 1, 2),
          Pair.of(
              "Exponential", p -> new Exponential(p.get(0)), ExponentialDistribution.of(2), 0.5),
          Pair.of(
              "Gamma", p -> new Gamma(p.get(0), p.get(1)), GammaDistribution.of(2.5, 0.5), 2.5, 2),
          Pair.of(
              "HalfNormal", p -> new HalfNormal(p.get(0)), FoldedNormalDistribution.of(0, 2), 2),
          Pair.of(
              "Laplace", p -> new Laplace(p.get(0), p.get(1)), LaplaceDistribution.of(1, 2), 1, 2),
          Pair.of(
              "LogNormal",
              p -> new LogNormal(p.get(0), p.get(1)),
              LogNormalDistribution.of(0.5, 0.75),
              0.5,
              0.75),
          Pair.of("Normal", p -> new Normal(p.get(0), p.get(1)), NormalDistribution.of(1, 2), 1, 2),
          Pair.of("Poisson", p -> new Poisson(p.get(0)), PoissonDistribution.of(4.5), 4.5),
          Pair.of(
              "StudentT",
              p -> new StudentT(p.get(0), scalar(0.0), scalar(1.0)),
              TDistribution.of(4.5),
              4.5),
          Pair.of(
              "Uniform",
              p -> new Uniform(p.get(0), p.get(1)),
              UniformContinuousDistribution.of(-1, 2),
              -1,
              2));

  private Pairs() {}
}
