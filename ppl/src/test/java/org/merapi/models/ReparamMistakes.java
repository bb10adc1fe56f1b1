package org.merapi.models;

import static org.merapi.distributions.Distributions.beta;
import static org.merapi.distributions.Distributions.categorical;
import static org.merapi.distributions.Distributions.logNormal;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.Distributions.relaxedBernoulli;
import static org.merapi.distributions.Distributions.studentT;
import static org.merapi.ppl.Ppl.deterministic;
import static org.merapi.ppl.Ppl.enumerate;
import static org.merapi.ppl.Ppl.mask;
import static org.merapi.ppl.Ppl.param;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;
import static org.merapi.tensor.Tensors.zeros;

import org.merapi.distributions.constraint.Constraints;

/** Models that do not fit what is to be done with them: errors name lines, so lines count here. */
public final class ReparamMistakes {
  private ReparamMistakes() {}

  /** A law without location and scale. */
  public static void probability() {
    sample("x", beta(1, 1));
  }

  /** A site that is to be summed over. */
  public static void category() {
    sample("x", categorical(tensor(0.5, 0.5)), enumerate());
  }

  /** A law of one number. */
  public static void number() {
    sample("x", normal(0, 1));
  }

  /** A law of several independent numbers. */
  public static void vector() {
    sample("x", normal(zeros(3), 1).toEvent(1));
  }

  /** A transformed variable. */
  public static void positive() {
    sample("x", logNormal(0, 1));
  }

  /** A law that is a mixture. */
  public static void heavyTails() {
    sample("x", studentT(3, 0, 1));
  }

  /** A relaxed value of which only some count. */
  public static void relaxed() {
    plate("row", 2, () -> sample("x", relaxedBernoulli(1, 0.5), mask(tensor(true, false))));
  }

  /** A parameter that is a vector of positive numbers. */
  public static void rates() {
    param("rate", tensor(1., 2), Constraints.POSITIVE);
  }

  /** A parameter with a bound. */
  public static void bounded() {
    param("share", scalar(0.5), Constraints.UNIT_INTERVAL);
  }

  /** A value that is computed. */
  public static void computed() {
    var x = sample("x", normal(zeros(2), 1).toEvent(1));
    deterministic("d", x.times(2));
  }
}
