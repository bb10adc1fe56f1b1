package org.merapi.distributions.transform;

import static org.merapi.distributions.transform.Events.like;
import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.logSigmoid;
import static org.merapi.tensor.Tensors.sigmoid;

import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** The transforms of single numbers. Results have the type of the numbers, not of parameters. */
public final class Transforms {
  private Transforms() {}

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
      return Tensors.zerosLike(x);
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
      return like(loc, x).plus(like(scale, x).times(x));
    }

    @Override
    public Tensor inverse(Tensor y) {
      return y.minus(like(loc, y)).div(like(scale, y));
    }

    @Override
    public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
      return log(like(scale, x).abs()).plus(Tensors.zerosLike(x));
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
      return isZero(low) ? exp(x) : exp(x).plus(like(low, x));
    }

    @Override
    public Tensor inverse(Tensor y) {
      return log(y.minus(like(low, y)));
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
      return like(high, x).minus(exp(x));
    }

    @Override
    public Tensor inverse(Tensor y) {
      return log(like(high, y).minus(y));
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
      Tensor from = like(low, x);
      return from.plus(like(high, x).minus(from).times(sigmoid(x)));
    }

    @Override
    public Tensor inverse(Tensor y) {
      return log(y.minus(like(low, y))).minus(log(like(high, y).minus(y)));
    }

    @Override
    public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
      Tensor width = like(high, x).minus(like(low, x));
      return log(width).plus(logSigmoid(x)).plus(logSigmoid(x.neg()));
    }
  }

  /** log(1 + exp(x)), onto the positive numbers. */
  public record Softplus() implements Transform {
    @Override
    public Tensor forward(Tensor x) {
      return Tensors.softplus(x);
    }

    @Override
    public Tensor inverse(Tensor y) {
      return y.plus(Tensors.log1mExp(y.neg()));
    }

    @Override
    public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
      return logSigmoid(x);
    }
  }

  /** The hyperbolic tangent. */
  public record Tanh() implements Transform {
    @Override
    public Tensor forward(Tensor x) {
      return Tensors.tanh(x);
    }

    @Override
    public Tensor inverse(Tensor y) {
      return Hyperbolic.atanh(y);
    }

    @Override
    public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
      return Hyperbolic.logSech(x).times(2);
    }
  }

  /**
   * The absolute value. Two points share an image; each has half of the density there. The inverse
   * gives the one that is not negative.
   */
  public record Abs() implements Transform {
    @Override
    public boolean isBijective() {
      return false;
    }

    @Override
    public Tensor forward(Tensor x) {
      return x.abs();
    }

    @Override
    public Tensor inverse(Tensor y) {
      return y;
    }

    @Override
    public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
      return Tensors.zerosLike(x).minus(Math.log(2));
    }
  }

  /**
   * x to a power, of positive numbers.
   *
   * @param exponent not zero
   */
  public record Power(Tensor exponent) implements Transform {
    @Override
    public Tensor forward(Tensor x) {
      return x.pow(like(exponent, x));
    }

    @Override
    public Tensor inverse(Tensor y) {
      return y.pow(Tensors.reciprocal(like(exponent, y)));
    }

    @Override
    public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
      Tensor power = like(exponent, x);
      return log(power.abs()).plus(power.minus(1).times(log(x)));
    }
  }

  /**
   * |x| to a power, with the sign of x: of all numbers.
   *
   * @param exponent positive
   */
  public record SignedPower(Tensor exponent) implements Transform {
    @Override
    public Tensor forward(Tensor x) {
      return Tensors.sign(x).times(x.abs().pow(like(exponent, x)));
    }

    @Override
    public Tensor inverse(Tensor y) {
      return Tensors.sign(y).times(y.abs().pow(Tensors.reciprocal(like(exponent, y))));
    }

    @Override
    public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
      Tensor power = like(exponent, x);
      return log(power).plus(power.minus(1).times(log(x.abs())));
    }
  }

  /** x above zero, exp(x) - 1 below (Clevert, Unterthiner and Hochreiter 2016). */
  public record Elu() implements Transform {
    @Override
    public Tensor forward(Tensor x) {
      return Tensors.where(x.gt(0), x, Tensors.expm1(negative(x)));
    }

    @Override
    public Tensor inverse(Tensor y) {
      return Tensors.where(y.gt(0), y, negative(y).log1p());
    }

    @Override
    public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
      return negative(x);
    }

    private static Tensor negative(Tensor x) {
      return Tensors.where(x.gt(0), 0, x);
    }
  }

  /**
   * x above zero, slope x below.
   *
   * @param slope positive
   */
  public record LeakyRelu(double slope) implements Transform {

    /** Checks the slope. */
    public LeakyRelu {
      if (!(slope > 0)) {
        throw new IllegalArgumentException("LeakyRelu: slope must be positive, got " + slope);
      }
    }

    @Override
    public Tensor forward(Tensor x) {
      return Tensors.where(x.gt(0), x, x.times(slope));
    }

    @Override
    public Tensor inverse(Tensor y) {
      return Tensors.where(y.gt(0), y, y.div(slope));
    }

    @Override
    public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
      return Tensors.where(x.gt(0), Tensors.zerosLike(x), Math.log(slope));
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
