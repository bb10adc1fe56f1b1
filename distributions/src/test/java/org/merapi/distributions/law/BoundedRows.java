package org.merapi.distributions.law;

import static org.merapi.distributions.law.Families.of;
import static org.merapi.distributions.law.Family.number;
import static org.merapi.distributions.law.Family.numbers;

import java.util.List;
import org.merapi.distributions.family.bounded.AffineBeta;
import org.merapi.distributions.family.bounded.Beta;
import org.merapi.distributions.family.bounded.BetaProportion;
import org.merapi.distributions.family.bounded.ContinuousBernoulli;
import org.merapi.distributions.family.bounded.ContinuousBernoulliLogits;
import org.merapi.distributions.family.bounded.Kumaraswamy;
import org.merapi.distributions.family.bounded.LogUniform;
import org.merapi.distributions.family.bounded.LogitNormal;
import org.merapi.distributions.family.bounded.Pert;
import org.merapi.distributions.family.bounded.Triangular;
import org.merapi.distributions.family.bounded.Uniform;

/** The rows of the families of package {@code bounded}. */
final class BoundedRows {
  static final List<Family> ROWS =
      List.of(
          numbers("Uniform", p -> new Uniform(p.get(0), p.get(1)), of(0, 1), of(-2, 5)),
          numbers("Beta", p -> new Beta(p.get(0), p.get(1)), of(1, 1), of(0.4, 2.5), of(30, 12)),
          numbers(
                  "Kumaraswamy",
                  p -> new Kumaraswamy(p.get(0), p.get(1)),
                  of(1, 1),
                  of(0.6, 2.5),
                  of(6, 12))
              // Exponentials of logarithms of up to 5, and of 20 within the derivatives.
              .within("mean", 10)
              .within("variance", 30)
              .within("d", 30),
          numbers("LogUniform", p -> new LogUniform(p.get(0), p.get(1)), of(1, 3), of(0.01, 50)),
          numbers(
              "BetaProportion",
              p -> new BetaProportion(p.get(0), p.get(1)),
              of(0.5, 2),
              of(0.1, 30)),
          numbers("LogitNormal", p -> new LogitNormal(p.get(0), p.get(1)), of(0, 1), of(-1, 2))
              // The log odds are rounded before loc is taken off.
              .within("d", 10),
          numbers(
              "Triangular",
              p -> new Triangular(p.get(0), p.get(1), p.get(2)),
              of(0, 1, 4),
              of(-3, 5, 6)),
          number("ContinuousBernoulli", ContinuousBernoulli::new, 0.5, 0.2, 0.999),
          number("ContinuousBernoulliLogits", ContinuousBernoulliLogits::new, 0, -1.5, 30),
          numbers(
              "AffineBeta",
              p -> new AffineBeta(p.get(0), p.get(1), p.get(2), p.get(3)),
              of(2, 3, 0, 1),
              of(4, 1.5, -3, 5)),
          numbers(
                  "Pert",
                  p -> new Pert(p.get(0), p.get(1), p.get(2), p.get(3)),
                  of(0, 1, 4, 4),
                  of(-3, 4, 5, 10))
              // Both shape parameters move with the ends, in opposite ways.
              .within("d", 20));

  private BoundedRows() {}
}
