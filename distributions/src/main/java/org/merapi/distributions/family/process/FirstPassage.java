package org.merapi.distributions.family.process;

import static org.merapi.tensor.Special.erfc;
import static org.merapi.tensor.Tensors.cos;
import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.expm1;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.minimum;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.sin;
import static org.merapi.tensor.Tensors.sqrt;
import static org.merapi.tensor.Tensors.where;
import static org.merapi.tensor.Tensors.zerosLike;

import java.util.List;
import org.merapi.autograd.trace.ControlFlow;
import org.merapi.tensor.Tensor;

/**
 * Brownian motion that leaves the unit interval through one of its ends, at distance {@code near}
 * from the start; {@code far} is that of the other end, and their sum is one.
 */
final class FirstPassage {
  /** Where the series for short and for long times meet: 5 and 7 terms are enough there. */
  private static final double SHORT = 0.2;

  /** The same for the distribution functions: 5 terms of both. */
  private static final double SHORT_FUNCTION = 0.3;

  private static final double HALF_SQUARE = Math.PI * Math.PI / 2;

  /** Bisections of a range of logarithms below 2^6 to the last bit. */
  private static final int BISECTIONS = 60;

  private FirstPassage() {}

  /** The log density of the time without drift. */
  static Tensor logDensity(Tensor time, Tensor near, Tensor far) {
    Tensor isShort = time.lt(SHORT);
    return where(
        isShort,
        logShort(where(isShort, time, SHORT), near, far),
        logLong(where(isShort, SHORT, time), near, far));
  }

  /** Images of the start in both ends, in multiples of the nearest. */
  private static Tensor logShort(Tensor time, Tensor near, Tensor far) {
    Tensor first = exp(far.div(time).times(-2));
    // One less the first image of the other end, which may be as near as the start.
    Tensor sum = expm1(far.div(time).times(-2)).neg().minus(far.div(near).times(2).times(first));
    for (int image : new int[] {1, -2, 2}) {
      Tensor weight = near.plus(2.0 * image).div(near);
      Tensor distance = near.times(image).plus((double) image * image).div(time).times(-2);
      sum = sum.plus(weight.times(exp(distance)));
    }
    return log(sum)
        .plus(log(near))
        .minus(near.square().div(time).times(0.5))
        .minus(log(time).times(1.5))
        .minus(Paths.HALF_LOG_TWO_PI);
  }

  /** Waves in multiples of the slowest: sin(k x) / sin(x) are Chebyshev polynomials of cos(x). */
  private static Tensor logLong(Tensor time, Tensor near, Tensor far) {
    Tensor twice = cos(near.times(Math.PI)).times(2);
    Tensor before = zerosLike(twice);
    Tensor wave = before.plus(1);
    Tensor sum = wave;
    for (int k = 2; k <= 7; k++) {
      Tensor next = twice.times(wave).minus(before);
      before = wave;
      wave = next;
      double rate = -(k * k - 1) * HALF_SQUARE;
      sum = sum.plus(wave.times(exp(time.times(rate))).times(k));
    }
    Tensor sine = sin(where(near.lt(far), near, far).times(Math.PI));
    return log(sum).plus(log(sine.times(Math.PI))).minus(time.times(HALF_SQUARE));
  }

  /** The probability of leaving through this end, with a drift towards it. */
  static Tensor probability(Tensor near, Tensor far, Tensor drift) {
    Tensor size = drift.abs().times(-2);
    Tensor still = size.eq(0);
    Tensor safe = where(still, -1.0, size);
    Tensor with = expm1(safe.times(far)).div(expm1(safe));
    Tensor against = where(drift.lt(0), exp(size.times(near)), scalar(1.0));
    return where(still, far, with.times(against));
  }

  /** The time before which a share of the passages through this end happen, by bisection. */
  static Tensor quantile(Tensor share, Tensor near, Tensor far, Tensor drift) {
    Tensor total = probability(near, far, drift);
    Tensor low = log(near.square().div(1500)).plus(zerosLike(share));
    Tensor high = zerosLike(low).plus(Math.log(12));
    List<Tensor> ends =
        ControlFlow.fold(
            List.of(low, high),
            BISECTIONS,
            (List<Tensor> range, Tensor step) -> {
              Tensor middle = range.get(0).plus(range.get(1)).times(0.5);
              Tensor time = exp(middle);
              Tensor isBefore = isBefore(time, share.times(total), total, near, drift);
              return List.of(
                  where(isBefore, middle, range.get(0)), where(isBefore, range.get(1), middle));
            });
    return exp(ends.get(0).plus(ends.get(1)).times(0.5));
  }

  /** Whether less than a mass of the total leaves up to a time. */
  private static Tensor isBefore(
      Tensor time, Tensor mass, Tensor total, Tensor near, Tensor drift) {
    Tensor isShort = time.lt(SHORT_FUNCTION);
    return where(
            isShort,
            up(where(isShort, time, SHORT_FUNCTION), near, drift),
            total.minus(after(where(isShort, SHORT_FUNCTION, time), near, drift)))
        .lt(mass);
  }

  /** The mass up to a short time: inverse Gaussian laws of the images of the start. */
  private static Tensor up(Tensor time, Tensor near, Tensor drift) {
    Tensor speed = drift.abs();
    Tensor root = sqrt(time.times(2));
    Tensor sum = zerosLike(time);
    for (int image = -2; image <= 2; image++) {
      Tensor distance = near.plus(2.0 * image).times(image < 0 ? -1 : 1);
      Tensor gain = minimum(distance.times(speed), scalar(700.0));
      Tensor ahead = exp(gain.neg()).times(erfc(distance.minus(speed.times(time)).div(root)));
      Tensor behind = exp(gain).times(erfc(distance.plus(speed.times(time)).div(root)));
      sum = sum.plus(ahead.plus(behind).times(image < 0 ? -0.5 : 0.5));
    }
    return sum.times(exp(drift.times(near)));
  }

  /** The mass after a long time. */
  private static Tensor after(Tensor time, Tensor near, Tensor drift) {
    Tensor sum = zerosLike(time);
    Tensor square = drift.square();
    for (int k = 1; k <= 5; k++) {
      double wave = k * Math.PI;
      Tensor decay = exp(square.plus(wave * wave).times(time).times(-0.5));
      Tensor part = sin(near.times(wave)).times(2 * wave).div(square.plus(wave * wave));
      sum = sum.plus(part.times(decay));
    }
    return sum.times(exp(drift.times(near)));
  }
}
