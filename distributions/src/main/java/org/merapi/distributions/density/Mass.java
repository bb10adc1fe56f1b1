package org.merapi.distributions.density;

import static org.merapi.tensor.Tensors.ceil;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.logDiffExp;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;

import java.util.Optional;
import org.merapi.distributions.HasCdf;
import org.merapi.tensor.Tensor;

/**
 * The probability between two bounds, by whichever tail gives it without cancellation: differences
 * of the cdf below the median, of the survival above it, one minus both tails around it, and
 * differences of logarithms where the tails are less than any double.
 */
public final class Mass {
  /** Tails below this are compared by their logarithms. */
  private static final double TINY = 1e-280;

  private static final Tensor IMPOSSIBLE = scalar(Double.NEGATIVE_INFINITY);

  private Mass() {}

  /**
   * log P(low &lt; X &le; high), -infinity where there is nothing between the bounds.
   *
   * @param low empty for no lower bound
   * @param high empty for no upper bound
   */
  public static Tensor logBetween(HasCdf law, Optional<Tensor> low, Optional<Tensor> high) {
    if (low.isPresent() && high.isPresent()) {
      return between(law, low.get(), high.get());
    }
    if (low.isPresent()) {
      return law.logSurvival(low.get());
    }
    return high.map(law::logCdf).orElse(scalar(0.0));
  }

  /** What is just below the values from a bound up: P(X &ge; low) = P(X &gt; before(low)). */
  public static Tensor before(HasCdf law, Tensor low) {
    return law.support().isDiscrete() ? ceil(low).minus(1) : low;
  }

  private static Tensor between(HasCdf law, Tensor low, Tensor high) {
    Tensor lowCdf = law.cdf(low);
    Tensor highCdf = law.cdf(high);
    Tensor lowSurvival = law.survival(low);
    Tensor highSurvival = law.survival(high);
    Tensor isUpper = lowSurvival.le(0.5);
    Tensor isLower = highCdf.le(0.5).and(isUpper.not());
    Tensor outer = where(isUpper, lowSurvival, highCdf);
    Tensor inner = where(isUpper, highSurvival, lowCdf);
    Tensor oneTail = isUpper.or(isLower);
    Tensor tiny = oneTail.and(outer.lt(TINY));

    Tensor part = outer.minus(inner);
    Tensor some = oneTail.and(part.gt(0));
    Tensor byDifference = Masking.only(some, log(where(some, part, scalar(1.0))));
    Tensor tails = lowCdf.plus(highSurvival);
    Tensor byTails = where(oneTail, scalar(0.0), tails).neg().log1p();
    Tensor plain = where(oneTail, byDifference, byTails);
    return where(tiny, byLogarithms(law, low, high, isUpper, tiny), plain);
  }

  private static Tensor byLogarithms(
      HasCdf law, Tensor low, Tensor high, Tensor isUpper, Tensor tiny) {
    Tensor outer = where(isUpper, law.logSurvival(low), law.logCdf(high));
    Tensor inner = where(isUpper, law.logSurvival(high), law.logCdf(low));
    Tensor some = tiny.and(outer.gt(inner));
    Tensor least = where(some.and(inner.gt(IMPOSSIBLE)), inner, IMPOSSIBLE);
    Tensor difference = logDiffExp(where(some, outer, scalar(0.0)), least);
    return Masking.only(some, difference);
  }
}
