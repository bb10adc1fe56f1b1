package org.merapi.distributions.law;

import static org.merapi.distributions.law.Families.of;
import static org.merapi.distributions.law.Family.numbers;

import java.util.List;
import org.merapi.distributions.family.bounded.Beta;
import org.merapi.distributions.family.bounded.Kumaraswamy;
import org.merapi.distributions.family.bounded.LogUniform;
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
          numbers("LogUniform", p -> new LogUniform(p.get(0), p.get(1)), of(1, 3), of(0.01, 50)));

  private BoundedRows() {}
}
