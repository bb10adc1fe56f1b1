package org.merapi.distributions.law;

import static org.merapi.distributions.law.Families.of;
import static org.merapi.distributions.law.Family.number;
import static org.merapi.distributions.law.Family.numbers;

import java.util.List;
import org.merapi.distributions.family.positive.Chi2;
import org.merapi.distributions.family.positive.Exponential;
import org.merapi.distributions.family.positive.FisherSnedecor;
import org.merapi.distributions.family.positive.Frechet;
import org.merapi.distributions.family.positive.Gamma;
import org.merapi.distributions.family.positive.GeneralizedPareto;
import org.merapi.distributions.family.positive.Gompertz;
import org.merapi.distributions.family.positive.HalfCauchy;
import org.merapi.distributions.family.positive.HalfNormal;
import org.merapi.distributions.family.positive.InverseGamma;
import org.merapi.distributions.family.positive.InverseGaussian;
import org.merapi.distributions.family.positive.Levy;
import org.merapi.distributions.family.positive.LogLogistic;
import org.merapi.distributions.family.positive.LogNormal;
import org.merapi.distributions.family.positive.Lomax;
import org.merapi.distributions.family.positive.Pareto;
import org.merapi.distributions.family.positive.Rayleigh;
import org.merapi.distributions.family.positive.ScaledInverseChi2;
import org.merapi.distributions.family.positive.Weibull;

/** The rows of the families of package {@code positive}. */
final class PositiveRows {
  static final List<Family> ROWS =
      List.of(
          number("HalfNormal", HalfNormal::new, 1, 7),
          number("HalfCauchy", HalfCauchy::new, 1, 5),
          number("Exponential", Exponential::new, 1, 0.2),
          numbers("Gamma", p -> new Gamma(p.get(0), p.get(1)), of(1, 1), of(0.3, 2), of(20, 5)),
          numbers("InverseGamma", p -> new InverseGamma(p.get(0), p.get(1)), of(3, 2), of(0.8, 1)),
          numbers("LogNormal", p -> new LogNormal(p.get(0), p.get(1)), of(0, 1), of(2, 0.3)),
          number("Chi2", Chi2::new, 3, 0.7, 40),
          numbers("Pareto", p -> new Pareto(p.get(0), p.get(1)), of(1, 5), of(3, 0.8)),
          numbers("Lomax", p -> new Lomax(p.get(0), p.get(1)), of(1, 5), of(3, 0.8)),
          numbers(
              "Weibull", p -> new Weibull(p.get(0), p.get(1)), of(1, 1), of(3, 0.7), of(0.2, 6)),
          number("Rayleigh", Rayleigh::new, 1, 0.2),
          numbers("Frechet", p -> new Frechet(p.get(0), p.get(1)), of(1, 6), of(3, 0.8)),
          numbers("Gompertz", p -> new Gompertz(p.get(0), p.get(1)), of(1, 1), of(0.02, 3)),
          numbers("LogLogistic", p -> new LogLogistic(p.get(0), p.get(1)), of(1, 6), of(3, 0.8)),
          numbers("Levy", p -> new Levy(p.get(0), p.get(1)), of(0, 1), of(-2, 0.3)),
          numbers(
              "FisherSnedecor", p -> new FisherSnedecor(p.get(0), p.get(1)), of(5, 12), of(0.8, 3)),
          numbers(
              "ScaledInverseChi2",
              p -> new ScaledInverseChi2(p.get(0), p.get(1)),
              of(6, 2),
              of(1.5, 0.3)),
          numbers(
              "GeneralizedPareto",
              p -> new GeneralizedPareto(p.get(0), p.get(1), p.get(2)),
              of(0, 1, 0.1),
              of(0, 1, 0),
              of(2, 0.5, -0.25),
              of(-1, 2, 1.2)),
          numbers(
                  "InverseGaussian",
                  p -> new InverseGaussian(p.get(0), p.get(1)),
                  of(1, 1),
                  of(2, 0.7),
                  of(0.5, 6))
              // far from the mean (x - loc) / loc and two Mills' ratios have slopes that cancel
              .within("d", 8)
              .within("survival", 16)
              .within("logSurvival", 8));

  private PositiveRows() {}
}
