package org.merapi.distributions.transform;

import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.logSigmoid;
import static org.merapi.tensor.Tensors.sigmoid;

import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** The transforms of single numbers. */
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

  private static boolean isZero(Tensor bound) {
    // A bound that is being differentiated happens to be zero here and must keep its gradient.
    return bound.isConcrete()
        && bound.elements() == 1
        && bound.hiddenAxes().isEmpty()
        && bound.item() == 0;
  }
}
