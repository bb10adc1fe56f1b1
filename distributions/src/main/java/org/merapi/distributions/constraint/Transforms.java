package org.merapi.distributions.constraint;

import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.logSigmoid;
import static org.merapi.tensor.Tensors.sigmoid;

import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * The transforms, and the registry from a constraint to the bijection onto it, as current Stan's.
 */
public final class Transforms {
  private Transforms() {}

  /**
   * The bijection from unconstrained space onto a set.
   *
   * @throws IllegalArgumentException if the set is discrete or has none
   */
  static Transform onto(Constraint constraint) {
    return switch (constraint) {
      case Constraint.Real r -> new Identity();
      case Constraint.GreaterThan g -> new LowerBound(g.low());
      case Constraint.NonNegative n -> new LowerBound(Tensors.scalar(0));
      case Constraint.LessThan l -> new UpperBound(l.high());
      case Constraint.Interval i -> new Bounded(i.low(), i.high());
      case Constraint.Simplex s -> new IsometricLogRatio();
      case Constraint.LowerCholesky c -> new LowerCholeskyTransform();
      case Constraint.PositiveDefinite p -> new PositiveDefiniteTransform();
      case Constraint.Independent i -> new Joined(i.base().transform(), i.axes());
      case Constraint.Custom c -> c.transform();
      case Constraint.NonNegativeInteger n -> throw discrete(n);
      case Constraint.IntegerInterval i -> throw discrete(i);
    };
  }

  private static IllegalArgumentException discrete(Constraint constraint) {
    return new IllegalArgumentException(
        "values that must be "
            + constraint.description()
            + " have no smooth parametrisation; enumerate or marginalise them");
  }

  /** x itself. */
  public record Identity() implements Transform {
    @Override
    public Tensor forward(Tensor x) {
      return x;
    }

    @Override
    public Tensor inverse(Tensor y) {
      return y;
    }

    @Override
    public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
      return Tensors.scalar(0).expand(x.shape());
    }
  }

  /**
   * loc + scale x.
   *
   * @param loc where zero goes
   * @param scale not zero
   */
  public record Affine(Tensor loc, Tensor scale) implements Transform {
    @Override
    public Tensor forward(Tensor x) {
      return loc.plus(scale.times(x));
    }

    @Override
    public Tensor inverse(Tensor y) {
      return y.minus(loc).div(scale);
    }

    @Override
    public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
      return log(scale.abs()).plus(Tensors.zerosLike(x));
    }
  }

  /** exp(x). */
  public record Exp() implements Transform {
    @Override
    public Tensor forward(Tensor x) {
      return exp(x);
    }

    @Override
    public Tensor inverse(Tensor y) {
      return log(y);
    }

    @Override
    public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
      return x;
    }
  }

  /** The logistic function. */
  public record Logistic() implements Transform {
    @Override
    public Tensor forward(Tensor x) {
      return sigmoid(x);
    }

    @Override
    public Tensor inverse(Tensor y) {
      return log(y).minus(y.neg().log1p());
    }

    @Override
    public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
      return logSigmoid(x).plus(logSigmoid(x.neg()));
    }
  }

  /**
   * low + exp(x).
   *
   * @param low the bound
   */
  public record LowerBound(Tensor low) implements Transform {
    @Override
    public Tensor forward(Tensor x) {
      return isZero(low) ? exp(x) : exp(x).plus(low);
    }

    @Override
    public Tensor inverse(Tensor y) {
      return log(y.minus(low));
    }

    @Override
    public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
      return x;
    }
  }

  /**
   * high - exp(x).
   *
   * @param high the bound
   */
  public record UpperBound(Tensor high) implements Transform {
    @Override
    public Tensor forward(Tensor x) {
      return high.minus(exp(x));
    }

    @Override
    public Tensor inverse(Tensor y) {
      return log(high.minus(y));
    }

    @Override
    public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
      return x;
    }
  }

  /**
   * low + (high - low) logistic(x).
   *
   * @param low lower bound
   * @param high upper bound
   */
  public record Bounded(Tensor low, Tensor high) implements Transform {
    @Override
    public Tensor forward(Tensor x) {
      return low.plus(high.minus(low).times(sigmoid(x)));
    }

    @Override
    public Tensor inverse(Tensor y) {
      return log(y.minus(low)).minus(log(high.minus(y)));
    }

    @Override
    public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
      return log(high.minus(low)).plus(logSigmoid(x)).plus(logSigmoid(x.neg()));
    }
  }

  private static boolean isZero(Tensor bound) {
    // A bound that is being differentiated happens to be zero here and must keep its gradient.
    return bound.isConcrete()
        && bound.elements() == 1
        && bound.hiddenAxes().isEmpty()
        && bound.item() == 0;
  }
}
