package org.merapi.distributions.law;

import static org.merapi.distributions.law.Families.of;
import static org.merapi.distributions.law.Family.numbers;

import java.util.List;
import org.merapi.distributions.family.line.AsymmetricLaplace;
import org.merapi.distributions.family.line.AsymmetricLaplaceQuantile;
import org.merapi.distributions.family.line.Cauchy;
import org.merapi.distributions.family.line.ExponentiallyModifiedNormal;
import org.merapi.distributions.family.line.GeneralizedExtremeValue;
import org.merapi.distributions.family.line.Gumbel;
import org.merapi.distributions.family.line.Laplace;
import org.merapi.distributions.family.line.Logistic;
import org.merapi.distributions.family.line.Moyal;
import org.merapi.distributions.family.line.Normal;
import org.merapi.distributions.family.line.SkewNormal;
import org.merapi.distributions.family.line.SoftLaplace;
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
          numbers("Laplace", p -> new Laplace(p.get(0), p.get(1)), of(0, 1), of(1, 3)),
          numbers("Gumbel", p -> new Gumbel(p.get(0), p.get(1)), of(0, 1), of(-2, 0.3)),
          numbers("Logistic", p -> new Logistic(p.get(0), p.get(1)), of(0, 1), of(-2, 0.3)),
          numbers("SoftLaplace", p -> new SoftLaplace(p.get(0), p.get(1)), of(0, 1), of(-2, 0.3)),
          numbers("Moyal", p -> new Moyal(p.get(0), p.get(1)), of(0, 1), of(-2, 0.3)),
          numbers(
              "AsymmetricLaplace",
              p -> new AsymmetricLaplace(p.get(0), p.get(1), p.get(2)),
              of(0, 1, 1.5),
              of(3, 0.2, 0.4)),
          numbers(
              "AsymmetricLaplaceQuantile",
              p -> new AsymmetricLaplaceQuantile(p.get(0), p.get(1), p.get(2)),
              of(0, 1, 0.5),
              of(-3, 2, 0.9)),
          numbers(
                  "GeneralizedExtremeValue",
                  p -> new GeneralizedExtremeValue(p.get(0), p.get(1), p.get(2)),
                  of(0, 1, 0.1),
                  of(0, 1, 0),
                  of(2, 0.5, -0.25),
                  of(-1, 2, 1.2))
              // of log(1 + c z) near the end, where 1 + c z is known to its rounding only
              .within("d", 16),
          numbers(
              "ExponentiallyModifiedNormal",
              p -> new ExponentiallyModifiedNormal(p.get(0), p.get(1), p.get(2)),
              of(0, 1, 1),
              of(-2, 0.3, 0.5),
              of(1, 2, 4)),
          numbers(
                  "SkewNormal",
                  p -> new SkewNormal(p.get(0), p.get(1), p.get(2)),
                  of(0, 1, 2),
                  of(3, 0.5, -0.7))
              // A factor exp(-(skewness z)^2 / 2), whose exponent of up to 110 is rounded.
              .within("d", 150));

  private LineRows() {}
}
