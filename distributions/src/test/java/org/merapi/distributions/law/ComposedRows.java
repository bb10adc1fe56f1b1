package org.merapi.distributions.law;

import static org.merapi.distributions.law.Families.of;
import static org.merapi.distributions.law.Family.numbers;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import java.util.List;
import java.util.Optional;
import org.merapi.distributions.compose.Censored;
import org.merapi.distributions.compose.Folded;
import org.merapi.distributions.compose.Hurdle;
import org.merapi.distributions.compose.MaskedMixture;
import org.merapi.distributions.compose.MixtureGeneral;
import org.merapi.distributions.compose.MixtureSameFamily;
import org.merapi.distributions.compose.MixtureSameFamilyLogits;
import org.merapi.distributions.compose.Restricted;
import org.merapi.distributions.compose.Transformed;
import org.merapi.distributions.compose.Truncated;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.family.line.Cauchy;
import org.merapi.distributions.family.line.Laplace;
import org.merapi.distributions.family.line.Normal;
import org.merapi.distributions.family.positive.Exponential;
import org.merapi.distributions.family.positive.LogNormal;
import org.merapi.distributions.transform.Transforms;
import org.merapi.tensor.Tensor;

/** Distributions made of others; what they are made of follows their own parameters. */
final class ComposedRows {
  private static final String ATOMS = "an atom beside a density: see MixedLawTest";

  static final List<Family> ROWS =
      List.of(
          numbers(
                  "Truncated normal",
                  p ->
                      new Truncated(
                          new Normal(p.get(2), p.get(3)),
                          Optional.of(p.get(0)),
                          Optional.of(p.get(1))),
                  of(-1, 2, 0.5, 1.5),
                  of(10, 11, 0, 1),
                  of(-9, -8.5, 1, 1))
              // Logarithms of tails are rounded, to 1e-13 for those of 800.
              .within("d", 1000)
              .within("cdf", 200)
              .within("logCdf", 200)
              .within("survival", 200)
              .within("logSurvival", 200)
              .rounding(1e-12),
          numbers(
                  "Truncated normal below",
                  p ->
                      new Truncated(
                          new Normal(p.get(1), p.get(2)), Optional.of(p.get(0)), Optional.empty()),
                  of(-0.5, 1, 2),
                  of(10, 0, 1),
                  of(40, 0, 1))
              .within("d", 1000)
              .within("cdf", 1000)
              .within("logCdf", 1000)
              .rounding(1e-12),
          numbers(
              "Truncated Cauchy above",
              p ->
                  new Truncated(
                      new Cauchy(p.get(1), p.get(2)), Optional.empty(), Optional.of(p.get(0))),
              of(1, 0, 1),
              of(-5, 2, 0.5)),
          numbers(
              "Truncated exponential",
              p ->
                  new Truncated(
                      new Exponential(p.get(2)), Optional.of(p.get(0)), Optional.of(p.get(1))),
              of(0.5, 3, 1),
              of(0.25, 60, 0.01)),
          numbers(
                  "Folded normal",
                  p -> new Folded(new Normal(p.get(0), p.get(1))),
                  of(0.5, 1),
                  of(-2, 0.75))
              .within("d", 20),
          Family.of(
                  "MixtureSameFamily normal",
                  p -> new MixtureSameFamily(p.get(0), new Normal(p.get(1), p.get(2))),
                  List.of(normals(tensor(0.25, 0.75)), others(tensor(0.5, 0.5))))
              // The share of a component is exp of a rounded difference of log densities.
              .within("d", 200),
          Family.of(
                  "MixtureSameFamilyLogits normal",
                  p -> new MixtureSameFamilyLogits(p.get(0), new Normal(p.get(1), p.get(2))),
                  List.of(normals(tensor(0.0, 1.0)), others(tensor(0.0, 0.0))))
              .within("d", 200),
          Family.of(
                  "MixtureGeneral",
                  p ->
                      new MixtureGeneral(
                          p.get(0),
                          List.of(
                              new Normal(p.get(1), p.get(2)), new LogNormal(p.get(3), p.get(4)))),
                  List.of(different(0.25, -1, 0.5, 0, 1), different(0.5, 3, 2, 1, 0.25)))
              .within("d", 200),
          numbers(
              "Transformed normal",
              p ->
                  new Transformed(
                      new Normal(p.get(0), p.get(1)),
                      new Transforms.UpperBound(scalar(3)),
                      Constraint.lessThan(3)),
              of(0.5, 1),
              of(-2, 0.25)),
          numbers(
                  "Restricted normal",
                  // The set holds all the mass that a double can tell: elsewhere see
                  // RestrictedTest.
                  p -> new Restricted(new Normal(p.get(0), p.get(1)), Constraint.interval(-40, 40)),
                  of(0.5, 1.5),
                  of(-2, 0.25))
              .except(Law.REFERENCE, "the density is that of the base: see RestrictedTest"),
          numbers(
              "MaskedMixture",
              p ->
                  new MaskedMixture(
                      p.get(0), new Normal(p.get(1), p.get(2)), new Laplace(p.get(3), p.get(4))),
              of(1, 0.5, 2, 0, 1),
              of(0, 0.5, 2, 1, 3)),
          numbers(
                  "Hurdle log-normal",
                  p -> new Hurdle(p.get(0), new LogNormal(p.get(1), p.get(2))),
                  of(0.25, 0, 1),
                  of(0.9375, 2, 0.25))
              .except(Law.NORMALISATION, ATOMS)
              .except(Law.SAMPLES, ATOMS)
              .except(Law.MOMENTS, ATOMS)
              .except(Law.GRADIENT, ATOMS)
              .except(Law.DISTRIBUTION_FUNCTION, ATOMS),
          numbers(
                  "Censored normal",
                  p ->
                      new Censored(
                          new Normal(p.get(2), p.get(3)),
                          Optional.of(p.get(0)),
                          Optional.of(p.get(1))),
                  of(-1, 2, 0.5, 1.5),
                  of(3, 3.5, 0, 1))
              .except(Law.NORMALISATION, ATOMS)
              .except(Law.SAMPLES, ATOMS)
              .except(Law.GRADIENT, ATOMS)
              .except(Law.DISTRIBUTION_FUNCTION, ATOMS));

  private ComposedRows() {}

  private static List<Tensor> normals(Tensor weights) {
    return List.of(weights, tensor(-1.0, 2.0), tensor(0.5, 1.5));
  }

  private static List<Tensor> others(Tensor weights) {
    return List.of(weights, tensor(0.0, 10.0), tensor(1.0, 3.0));
  }

  private static List<Tensor> different(double first, double... rest) {
    return List.of(
        tensor(first, 1 - first),
        scalar(rest[0]),
        scalar(rest[1]),
        scalar(rest[2]),
        scalar(rest[3]));
  }
}
