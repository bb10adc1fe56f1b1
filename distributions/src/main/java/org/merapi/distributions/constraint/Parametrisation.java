package org.merapi.distributions.constraint;

import java.util.List;
import org.merapi.distributions.transform.CirculantTransform;
import org.merapi.distributions.transform.CircularTransform;
import org.merapi.distributions.transform.Composed;
import org.merapi.distributions.transform.Concatenated;
import org.merapi.distributions.transform.CorrelationCholeskyTransform;
import org.merapi.distributions.transform.CorrelationMatrixTransform;
import org.merapi.distributions.transform.IsometricLogRatio;
import org.merapi.distributions.transform.Joined;
import org.merapi.distributions.transform.L1BallTransform;
import org.merapi.distributions.transform.LowerCholeskyTransform;
import org.merapi.distributions.transform.Normalize;
import org.merapi.distributions.transform.OrderedTransform;
import org.merapi.distributions.transform.PositiveDefiniteTransform;
import org.merapi.distributions.transform.PositiveOrderedTransform;
import org.merapi.distributions.transform.SoftplusLowerCholeskyTransform;
import org.merapi.distributions.transform.Stacked;
import org.merapi.distributions.transform.SymmetricTransform;
import org.merapi.distributions.transform.Transform;
import org.merapi.distributions.transform.Transforms;
import org.merapi.distributions.transform.Transposed;
import org.merapi.distributions.transform.UnitLowerCholeskyTransform;
import org.merapi.distributions.transform.ZeroSumTransform;

/** The registry from a set to the transform onto it: what current Stan uses, where Stan has it. */
final class Parametrisation {
  /** Every row from one number less. */
  private static final Transform ROWS = new Joined(new IsometricLogRatio(), 1);

  private Parametrisation() {}

  static Transform of(Constraint constraint) {
    return switch (constraint) {
      case Constraint.Real r -> new Transforms.Identity();
      case Constraint.GreaterThan g -> new Transforms.LowerBound(g.low());
      case Constraint.GreaterThanOrEqual g -> new Transforms.LowerBound(g.low());
      case Constraint.LessThan l -> new Transforms.UpperBound(l.high());
      case Constraint.LessThanOrEqual l -> new Transforms.UpperBound(l.high());
      case Constraint.Interval i -> new Transforms.Bounded(i.low(), i.high());
      case Constraint.HalfOpenInterval i -> new Transforms.Bounded(i.low(), i.high());
      case Constraint.OffsetMultiplier o -> new Transforms.Affine(o.offset(), o.multiplier());
      case Constraint.SoftplusPositive s -> new Transforms.Softplus();
      case Constraint.Circular c -> new CircularTransform();
      case Constraint.WholeNumber w -> throw discrete(w);
      case Constraint.IntegerGreaterThanOrEqual i -> throw discrete(i);
      case Constraint.IntegerInterval i -> throw discrete(i);
      case Constraint.ZeroSum z -> new ZeroSumTransform(z.axes());
      case Constraint.Independent i -> new Joined(i.base().transform(), i.axes());
      case Constraint.Concatenated c -> new Concatenated(transforms(c.parts()), c.sizes());
      case Constraint.Stacked p -> new Stacked(transforms(p.parts()));
      case Constraint.Custom c -> c.transform();
      case VectorConstraint v -> ofVectors(v);
      case MatrixConstraint m -> ofMatrices(m);
    };
  }

  private static Transform ofVectors(VectorConstraint constraint) {
    return switch (constraint) {
      case VectorConstraint.Simplex s -> new IsometricLogRatio();
      case VectorConstraint.Ordered o -> new OrderedTransform();
      case VectorConstraint.PositiveOrdered o -> new PositiveOrderedTransform();
      case VectorConstraint.UnitVector u -> new Normalize();
      case VectorConstraint.L1Ball b -> new L1BallTransform();
      case VectorConstraint.PositiveDefiniteCirculant c -> new CirculantTransform(c.size());
      case VectorConstraint.OneHot o -> throw discrete(o);
      case VectorConstraint.Multinomial m -> throw discrete(m);
    };
  }

  private static Transform ofMatrices(MatrixConstraint constraint) {
    return switch (constraint) {
      case MatrixConstraint.LowerCholesky c -> new LowerCholeskyTransform();
      case MatrixConstraint.UnitLowerCholesky c -> new UnitLowerCholeskyTransform();
      case MatrixConstraint.SoftplusLowerCholesky c -> new SoftplusLowerCholeskyTransform();
      case MatrixConstraint.CorrelationCholesky c -> new CorrelationCholeskyTransform();
      case MatrixConstraint.CorrelationMatrix c -> new CorrelationMatrixTransform();
      case MatrixConstraint.PositiveDefinite p -> new PositiveDefiniteTransform();
      case MatrixConstraint.PositiveSemidefinite p -> new PositiveDefiniteTransform();
      case MatrixConstraint.Square q -> new Joined(new Transforms.Identity(), 2);
      case MatrixConstraint.Symmetric s -> new SymmetricTransform();
      case MatrixConstraint.RowStochastic r -> ROWS;
      case MatrixConstraint.ColumnStochastic c ->
          new Composed(List.of(new Transposed(), ROWS, new Transposed()));
    };
  }

  private static List<Transform> transforms(List<Constraint> parts) {
    return parts.stream().map(Constraint::transform).toList();
  }

  private static IllegalArgumentException discrete(Constraint constraint) {
    return new IllegalArgumentException(
        "values that must be "
            + constraint.description()
            + " have no smooth parametrisation; enumerate or marginalise them");
  }
}
