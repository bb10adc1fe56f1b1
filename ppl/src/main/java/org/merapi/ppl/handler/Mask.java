package org.merapi.ppl.handler;

import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.Next;
import org.merapi.ppl.effect.Site;
import org.merapi.tensor.Tensor;

/**
 * Lets only some elements of the sites inside count.
 *
 * @param elements bool, broadcasts to the batch shape of every site inside
 */
public record Mask(Tensor elements) implements Handler {
  @Override
  public Site handle(Site site, Next outer) {
    return outer.proceed(
        switch (site) {
          case Site.Sample s -> s.masked(elements);
          case Site.Factor f -> f.masked(elements);
          case Site.Param p -> p;
          case Site.Deterministic d -> d;
          case Site.State s -> s;
          case Site.Randomness r -> r;
          case Site.Loop l -> l;
          case Site.PlateEntry p -> p;
        });
  }
}
