package org.merapi.ppl.handler;

import java.util.Map;
import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.Next;
import org.merapi.ppl.effect.Site;
import org.merapi.tensor.Tensor;

/**
 * Lets plates look at some of their repetitions only, and scales what is inside so that it stands
 * for all. The run owns the choice, so a model and its guide always see the same rows.
 *
 * @param rows int64 positions by plate name
 */
public record Subsample(Map<String, Tensor> rows) implements Handler {
  @Override
  public Site handle(Site site, Next outer) {
    Tensor chosen = rows.get(site.name());
    return outer.proceed(
        chosen != null && site instanceof Site.PlateEntry p ? p.withRows(chosen) : site);
  }
}
