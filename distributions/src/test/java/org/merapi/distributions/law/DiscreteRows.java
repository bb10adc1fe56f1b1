package org.merapi.distributions.law;

import static org.merapi.distributions.law.Families.of;
import static org.merapi.distributions.law.Family.number;
import static org.merapi.distributions.law.Family.numbers;
import static org.merapi.distributions.law.Family.vector;

import java.util.List;
import org.merapi.distributions.family.discrete.Bernoulli;
import org.merapi.distributions.family.discrete.BernoulliLogits;
import org.merapi.distributions.family.discrete.Binomial;
import org.merapi.distributions.family.discrete.BinomialLogits;
import org.merapi.distributions.family.discrete.Categorical;
import org.merapi.distributions.family.discrete.CategoricalLogits;
import org.merapi.distributions.family.discrete.Poisson;
import org.merapi.distributions.family.discrete.PoissonLog;

/** The rows of the families of package {@code discrete}. */
final class DiscreteRows {
  static final List<Family> ROWS =
      List.of(
          number("Bernoulli", Bernoulli::new, 0.3, 0.95),
          number("BernoulliLogits", BernoulliLogits::new, -1, 2.5),
          numbers("Binomial", p -> new Binomial(p.get(0), p.get(1)), of(10, 0.3), of(200, 0.9)),
          numbers(
              "BinomialLogits",
              p -> new BinomialLogits(p.get(0), p.get(1)),
              of(5, 0.5),
              of(60, -2)),
          number("Poisson", Poisson::new, 0.5, 40),
          number("PoissonLog", PoissonLog::new, 0, 2.5),
          vector("Categorical", Categorical::new, of(0.5, 0.2, 0.3), of(0, 0.1, 0.9, 0)),
          // Logits of 700 are rounded to 1e-13.
          vector("CategoricalLogits", CategoricalLogits::new, of(0, 1, -1), of(700, 702))
              .rounding(1e-13));

  private DiscreteRows() {}
}
