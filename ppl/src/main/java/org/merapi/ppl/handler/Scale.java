package org.merapi.ppl.handler;

import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.Next;
import org.merapi.ppl.effect.Site;

/**
 * Multiplies the log densities of the sites inside by a factor.
 *
 * @param factor positive and finite
 */
public record Scale(double factor) implements Handler {

  /**
   * Checks the factor.
   *
   * @throws IllegalArgumentException if it is not positive and finite
   */
  public Scale {
    if (!(factor > 0 && factor < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Scale: the factor must be positive and finite, got " + factor);
    }
  }

  @Override
  public Site handle(Site site, Next outer) {
    return outer.proceed(
        switch (site) {
          case Site.Sample s -> s.scaled(factor);
          case Site.Factor f -> f.scaled(factor);
          case Site.Param p -> p;
          case Site.Deterministic d -> d;
          case Site.State s -> s;
          case Site.Randomness r -> r;
          case Site.Loop l -> l;
          case Site.PlateEntry p -> p;
        });
  }
}
