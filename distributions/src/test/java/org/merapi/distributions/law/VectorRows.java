package org.merapi.distributions.law;

import static org.merapi.distributions.law.Families.of;
import static org.merapi.distributions.law.Family.matrix;
import static org.merapi.distributions.law.Family.number;
import static org.merapi.distributions.law.Family.vector;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import java.util.List;
import org.merapi.distributions.family.vector.ConditionalAutoregressive;
import org.merapi.distributions.family.vector.Dirichlet;
import org.merapi.distributions.family.vector.KroneckerNormal;
import org.merapi.distributions.family.vector.LogisticNormal;
import org.merapi.distributions.family.vector.LowRankMultivariateNormal;
import org.merapi.distributions.family.vector.MultivariateNormal;
import org.merapi.distributions.family.vector.MultivariateNormalPrecision;
import org.merapi.distributions.family.vector.MultivariateStudentT;
import org.merapi.distributions.family.vector.StickBreakingWeights;
import org.merapi.distributions.family.vector.ZeroSumNormal;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** The rows of the families of package {@code vector}. */
final class VectorRows {
  private static final Tensor SMALL = matrix(1, 0, 0.5, 0.25);
  private static final Tensor LARGE = matrix(2, 0, 0, -1, 0.5, 0, 0.3, 4, 1);
  private static final Tensor TWO = tensor(1.0, -2.0);
  private static final Tensor THREE = tensor(0.0, 1.0, 2.0);

  private static final Tensor GRAPH = matrix(0, 1, 1, 0, 1, 0, 1, 0, 1, 1, 0, 2, 0, 0, 2, 0);

  static final List<Family> ROWS =
      List.of(
          Family.of(
                  "ConditionalAutoregressive",
                  p -> new ConditionalAutoregressive(p.get(0), p.get(1), p.get(2), GRAPH),
                  List.of(
                      List.of(tensor(0.0, 1, -2, 0.5), scalar(0.75), scalar(2.0)),
                      List.of(tensor(0.0, 0, 1, 3), scalar(-0.5), scalar(0.1))))
              // Near correlation one, the precision matrix is nearly singular.
              .within("logProb", 10)
              .within("d", 400)
              .within("variance", 400)
              .within("entropy", 600),
          vector("Dirichlet", Dirichlet::new, of(1, 1), of(2, 0.7), of(3, 0.5, 4)),
          Family.of(
              "KroneckerNormal",
              p -> new KroneckerNormal(p.get(0), p.get(1), p.get(2)),
              List.of(
                  List.of(tensor(1.0, -2, 0, 0.5), SMALL, matrix(2, 0, 1, 0.5)),
                  List.of(THREE, LARGE, matrix(0.5)))),
          Family.of(
                  "LogisticNormal",
                  p -> new LogisticNormal(p.get(0), p.get(1)),
                  List.of(
                      List.of(TWO, SMALL),
                      List.of(THREE.times(0.5), matrix(1, 0, 0, -1, 0.5, 0, 0.3, 1, 1))))
              // The derivatives are those of log ratios, of which some cancel.
              .within("d", 20),
          Family.of(
                  "LowRankMultivariateNormal",
                  p -> new LowRankMultivariateNormal(p.get(0), p.get(1), p.get(2)),
                  List.of(
                      List.of(TWO, Tensors.of(Shape.of(2, 1), 0.5, -1), tensor(1.0, 0.25)),
                      List.of(
                          THREE,
                          Tensors.of(Shape.of(3, 2), 3, 0, 0.5, 1, -2, 20),
                          tensor(1, 4, 0.1))))
              // Of terms of which the greater part cancels.
              .within("d", 80),
          Family.of(
              "MultivariateNormal",
              p -> new MultivariateNormal(p.get(0), p.get(1)),
              List.of(List.of(TWO, SMALL), List.of(THREE, LARGE))),
          Family.of(
              "MultivariateNormalPrecision",
              p -> new MultivariateNormalPrecision(p.get(0), p.get(1)),
              List.of(List.of(TWO, SMALL), List.of(THREE, LARGE))),
          Family.of(
                  "MultivariateStudentT",
                  p -> new MultivariateStudentT(p.get(0), p.get(1), p.get(2)),
                  List.of(List.of(scalar(5.5), TWO, SMALL), List.of(scalar(12.0), THREE, LARGE)))
              .within("entropy", 300), // digamma differences at moderate degrees of freedom
          // The variance is a difference of the mean square.
          number("StickBreakingWeights", c -> new StickBreakingWeights(4, c), 1, 2.5, 0.6)
              .within("mean", 20)
              .within("variance", 20),
          number("StickBreakingWeights of size 2", c -> new StickBreakingWeights(2, c), 1, 3.5),
          number("ZeroSumNormal", s -> new ZeroSumNormal(3, s), 1, 0.25));

  private VectorRows() {}
}
