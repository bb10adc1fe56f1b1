package org.merapi.distributions.density;

import static org.merapi.tensor.Special.ndtri;
import static org.merapi.tensor.Tensors.floor;
import static org.merapi.tensor.Tensors.isFinite;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.sqrt;
import static org.merapi.tensor.Tensors.where;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.merapi.distributions.HasCdf;
import org.merapi.distributions.HasMoments;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.op.CustomOp;

/**
 * Quantiles of distributions of whole numbers, found by a search on the distribution function: from
 * the normal quantile of the same mean and variance in growing steps to a bracket, then by
 * bisection. All entries of a batch search together until the last has found its number. A quantile
 * is piecewise constant, so nothing flows from it to the parameters.
 *
 * <p>The tail that is smaller is the one compared, so that a probability near one loses nothing.
 */
public final class CountQuantile {
  private CountQuantile() {}

  /** The least whole number whose cdf is at least the probability, float64. */
  public static Tensor icdf(HasCdf distribution, Tensor probability) {
    return least(distribution, probability, false);
  }

  /** The least whole number beyond which no more than the probability lies, float64. */
  public static Tensor inverseSurvival(HasCdf distribution, Tensor probability) {
    return least(distribution, probability, true);
  }

  private static Tensor least(HasCdf distribution, Tensor probability, boolean beyond) {
    Shape shape =
        Shape.broadcast(distribution.name(), probability.shape(), distribution.batchShape());
    List<Tensor> inputs = new ArrayList<>();
    inputs.add(constant(probability, shape));
    distribution.params().tensors().forEach(p -> inputs.add(constant(p, shape)));
    CustomOp op =
        new CustomOp(
            "a quantile",
            given -> search(at(distribution, given), given.getFirst(), beyond),
            (gradient, given, result) -> given.stream().map(Tensors::zerosLike).toList(),
            CustomOp.Batching.LEADING);
    return Tensor.apply(op, inputs.toArray(Tensor[]::new));
  }

  /** Float64 and of the whole shape, so that leading axes of one input are those of all. */
  private static Tensor constant(Tensor input, Shape shape) {
    return input.stopGradient().cast(DType.FLOAT64).expand(shape);
  }

  private static HasCdf at(HasCdf distribution, List<Tensor> inputs) {
    Iterator<Tensor> next = inputs.subList(1, inputs.size()).iterator();
    return (HasCdf) distribution.params().map(old -> next.next());
  }

  private static Tensor search(HasCdf distribution, Tensor probability, boolean beyond) {
    Tensor valid = probability.gt(0).and(probability.lt(1));
    Tensor given = where(valid, probability, scalar(0.5));
    Tensor rest = scalar(1.0).minus(given);
    Aim aim = beyond ? new Aim(distribution, rest, given) : new Aim(distribution, given, rest);
    Tensor found = bisect(aim, bracket(aim, guess(aim)));
    return where(valid, found, scalar(Double.NaN));
  }

  /** Both tails that are asked for; of them the smaller is exact. */
  private record Aim(HasCdf distribution, Tensor below, Tensor above) {
    Tensor isUpper() {
      return above.lt(0.5);
    }

    /** Whether a number is at least the quantile. */
    Tensor reached(Tensor number) {
      Tensor upper = isUpper();
      if (upper.allTrue()) {
        return distribution.survival(number).le(above);
      }
      Tensor lower = distribution.cdf(number).ge(below);
      return upper.any().allTrue()
          ? where(upper, distribution.survival(number).le(above), lower)
          : lower;
    }
  }

  private static Tensor guess(Aim aim) {
    if (!(aim.distribution() instanceof HasMoments m)) {
      return Tensors.zerosLike(aim.below());
    }
    Tensor smaller = where(aim.isUpper(), aim.above(), aim.below());
    Tensor z = ndtri(smaller).times(where(aim.isUpper(), scalar(-1.0), scalar(1.0)));
    Tensor guess = floor(m.mean().plus(sqrt(m.variance()).times(z)));
    return where(isFinite(guess), guess, scalar(0.0)).expand(aim.below().shape());
  }

  /**
   * Numbers between which the quantile lies.
   *
   * @param before less than the quantile
   * @param after at least the quantile
   */
  private record Bracket(Tensor before, Tensor after) {}

  private static Bracket bracket(Aim aim, Tensor guess) {
    Tensor enough = aim.reached(guess);
    Tensor near = guess;
    Tensor far = guess;
    Tensor going = enough.or(enough.not());
    double step = 1;
    while (going.any().allTrue()) {
      Tensor next = near.plus(where(enough, scalar(-step), scalar(step)));
      far = where(going, next, far);
      going = going.and(aim.reached(next).eq(enough)).and(isFinite(next));
      near = where(going, next, near);
      step *= 4;
    }
    return new Bracket(where(enough, far, near), where(enough, near, far));
  }

  private static Tensor bisect(Aim aim, Bracket bracket) {
    Tensor before = bracket.before();
    Tensor after = bracket.after();
    while (true) {
      Tensor middle = before.plus(floor(after.minus(before).times(0.5)));
      // Beyond 2^53 neighbouring doubles are further apart than one.
      Tensor open = middle.gt(before).and(middle.lt(after));
      if (!open.any().allTrue()) {
        return after;
      }
      Tensor enough = aim.reached(middle);
      after = where(open.and(enough), middle, after);
      before = where(open.and(enough.not()), middle, before);
    }
  }
}
