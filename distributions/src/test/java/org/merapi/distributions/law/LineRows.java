package org.merapi.distributions.law;

import static org.merapi.distributions.law.Families.of;
import static org.merapi.distributions.law.Family.numbers;

import java.util.List;
import org.merapi.distributions.family.line.Cauchy;
import org.merapi.distributions.family.line.Laplace;
import org.merapi.distributions.family.line.Normal;
import org.merapi.distributions.family.line.StudentT;

/** The rows of the families of package {@code line}. */
final class LineRows {
  static final List<Family> ROWS =
      List.of(
          numbers("Normal", p -> new Normal(p.get(0), p.get(1)), of(0, 1), of(-3, 0.25)),
          numbers("Cauchy", p -> new Cauchy(p.get(0), p.get(1)), of(0, 1), of(5, 0.5)),
          numbers(
              "StudentT",
              p -> new StudentT(p.get(0), p.get(1), p.get(2)),
              of(4, 0, 1),
              of(1.5, 2, 0.5),
              of(30, -1, 3)),
          numbers("Laplace", p -> new Laplace(p.get(0), p.get(1)), of(0, 1), of(1, 3)));

  private LineRows() {}
}
