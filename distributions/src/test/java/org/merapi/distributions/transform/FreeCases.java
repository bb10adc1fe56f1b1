package org.merapi.distributions.transform;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.merapi.distributions.compose.CdfTransform;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.family.line.Normal;
import org.merapi.distributions.family.positive.Exponential;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** The rows of the transforms that no set asks for, and of those between sets. */
final class FreeCases {
  private static final Constraint UNIT = Constraints.UNIT_INTERVAL;

  private FreeCases() {}

  static List<Case> all() {
    return Stream.of(ofNumbers(), ofVectors(), ofMatrices()).flatMap(List::stream).toList();
  }

  private static Case number(Transform transform, Constraint image) {
    return Case.of(transform, image, Shape.SCALAR, Shape.SCALAR, y -> y);
  }

  private static Case ofPositive(Case row) {
    return row.from(row.free(), Tensors::exp, x -> x).reaching(3);
  }

  private static List<Case> ofNumbers() {
    Tensor third = Tensors.scalar(3);
    return List.of(
        number(new Transforms.Exp(), Constraints.POSITIVE),
        number(new Transforms.Affine(Tensors.scalar(2), Tensors.scalar(-3)), Constraints.REAL),
        number(new Transforms.Logistic(), Constraints.UNIT_INTERVAL),
        number(new Transforms.Tanh(), Constraint.interval(-1, 1)),
        number(new Transforms.Abs(), Constraints.NONNEGATIVE),
        ofPositive(number(new Transforms.Power(Tensors.scalar(2.5)), Constraints.POSITIVE)),
        ofPositive(number(new Transforms.Power(Tensors.scalar(-0.5)), Constraints.POSITIVE)),
        number(new Transforms.SignedPower(third), Constraints.REAL)
            .from(Shape.SCALAR, x -> x.plus(0.3), x -> x),
        number(new Transforms.Elu(), Constraint.greaterThan(-1)),
        number(new Transforms.LeakyRelu(0.1), Constraints.REAL),
        number(new Transforms.Tanh().inverted(), Constraints.REAL)
            .from(Shape.SCALAR, Tensors::tanh, x -> x)
            .reaching(3),
        number(new Transforms.Softplus().inverted(), Constraints.REAL)
            .from(Shape.SCALAR, Tensors::softplus, x -> x),
        ofPositive(number(new Transforms.Exp().inverted(), Constraints.REAL)),
        number(
            new Transforms.Affine(Tensors.scalar(1), Tensors.scalar(2)).then(new Transforms.Exp()),
            Constraints.POSITIVE),
        number(new CdfTransform(new Normal(Tensors.scalar(1), Tensors.scalar(2))), UNIT)
            .reaching(5),
        ofPositive(number(new CdfTransform(new Exponential(Tensors.scalar(0.3))), UNIT)),
        number(
                new CdfTransform(new Normal(Tensors.scalar(1), Tensors.scalar(2)))
                    .then(new CdfTransform(new Exponential(Tensors.scalar(0.3))).inverted()),
                Constraints.POSITIVE)
            .reaching(4));
  }

  private static Case vector(
      Transform transform, Constraint image, int from, int to, UnaryOperator<Tensor> coordinates) {
    return Case.of(transform, image, Shape.of(from), Shape.of(to), coordinates);
  }

  private static Case free(Transform transform, int size) {
    return vector(transform, new Constraint.Independent(Constraints.REAL, 1), size, size, y -> y);
  }

  private static Tensor allButLast(Tensor y) {
    return Cases.first(y, y.size(0) - 1);
  }

  private static List<Case> ofVectors() {
    Tensor loc = Tensors.tensor(1.0, -2, 0.5);
    Tensor scale =
        Tensors.matrix(
            new double[] {2, 0, 0}, new double[] {0.5, 0.3, 0}, new double[] {-1, 1, 1.5});
    Transform simplex = new IsometricLogRatio();
    return List.of(
        vector(new StickBreaking(), Constraints.SIMPLEX, 0, 1, FreeCases::allButLast),
        vector(new StickBreaking(), Constraints.SIMPLEX, 1, 2, FreeCases::allButLast),
        vector(new StickBreaking(), Constraints.SIMPLEX, 4, 5, FreeCases::allButLast),
        vector(new SimplexToOrdered(Tensors.scalar(0.7)), Constraints.ORDERED, 4, 4, y -> y)
            .from(Shape.of(4), simplex::forward, FreeCases::allButLast),
        vector(new SimplexToOrdered(Tensors.scalar(0)), Constraints.ORDERED, 1, 1, y -> y)
            .from(Shape.of(1), simplex::forward, FreeCases::allButLast),
        vector(simplex.inverted(), new Constraint.Independent(Constraints.REAL, 1), 3, 3, y -> y)
            .from(Shape.of(3), simplex::forward, FreeCases::allButLast),
        free(new LowerCholeskyAffine(loc, scale), 3),
        free(new DiscreteCosine(), 1),
        free(new DiscreteCosine(), 5),
        free(new Haar(), 1),
        free(new Haar(), 2),
        free(new Haar(), 7),
        free(new Permuted(List.of(2, 0, 3, 1)), 4),
        vector(
            new Joined(new Transforms.Exp(), 1).then(new Permuted(List.of(1, 2, 0))),
            new Constraint.Independent(Constraints.POSITIVE, 1),
            3,
            3,
            y -> y));
  }

  private static List<Case> ofMatrices() {
    UnaryOperator<Tensor> triangle = y -> Cases.lowerTriangle(y, true);
    UnaryOperator<Tensor> below = y -> Cases.lowerTriangle(y, false);
    Constraint matrices = new Constraint.Independent(Constraints.REAL, 2);
    Shape square = Shape.of(3, 3);
    Tensor transition = Tensors.matrix(new double[] {0.5, -0.8}, new double[] {0.3, 1.1});
    return List.of(
        Case.of(new CholeskyTransform(), Constraints.LOWER_CHOLESKY, square, square, triangle)
            .from(Shape.of(6), new PositiveDefiniteTransform()::forward, triangle)
            .reaching(1.5),
        Case.of(
                new CorrelationMatrixCholesky(),
                Constraints.CORRELATION_CHOLESKY,
                square,
                square,
                below)
            .from(Shape.of(3), new CorrelationMatrixTransform()::forward, below)
            .reaching(1.5),
        Case.of(new RecursiveLinear(transition), matrices, Shape.of(6, 2), Shape.of(6, 2), y -> y),
        Case.of(new RecursiveLinear(transition), matrices, Shape.of(1, 2), Shape.of(1, 2), y -> y),
        Case.of(new Transposed(), matrices, Shape.of(2, 3), Shape.of(3, 2), y -> y),
        Case.of(
            new Reshaped(Shape.of(6), Shape.of(2, 3)),
            matrices,
            Shape.of(6),
            Shape.of(2, 3),
            y -> y),
        Case.of(
            new LowerCholeskyTransform().then(new Reshaped(Shape.of(2, 2), Shape.of(4))),
            new Constraint.Independent(Constraints.REAL, 1),
            Shape.of(3),
            Shape.of(4),
            y -> y.get(Tensors.tensor(0L, 2L, 3L))),
        Case.of(
            new Stacked(List.of(new Transforms.Exp(), new Transforms.Tanh()))
                .then(new Transforms.Affine(Tensors.scalar(0), Tensors.scalar(2))),
            new Constraint.Independent(Constraint.greaterThan(-2), 1),
            Shape.of(2),
            Shape.of(2),
            y -> y));
  }
}
