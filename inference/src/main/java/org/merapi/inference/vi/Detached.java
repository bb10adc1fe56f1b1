package org.merapi.inference.vi;

import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.Next;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Value;

/**
 * Cuts the gradient through draws that are not reparameterised. A family's sampler may let part of
 * the gradient through, of a scale for example; with the score-function term it would count twice.
 */
record Detached() implements Handler {
  @Override
  public Site handle(Site site, Next outer) {
    Site answer = outer.proceed(site);
    return answer instanceof Site.Sample s
            && s.value() instanceof Value.Drawn drawn
            && !s.distribution().isReparameterized()
        ? s.withValue(new Value.Drawn(drawn.tensor().stopGradient()))
        : answer;
  }
}
