package org.merapi.ppl.handler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.scalar;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Trace;
import org.merapi.tensor.Key;

class UnconditionTest {
  private static void model() {
    sample("z", normal(0, 1));
    observe("x", normal(0, 1), scalar(7.0));
    observe("y", normal(0, 1), scalar(8.0));
  }

  private static Trace trace(Uncondition handler) {
    Seed seed = new Seed(Key.key(1));
    return Trace.of(() -> seed.run(() -> handler.run(UnconditionTest::model)));
  }

  private static Site.Sample site(Trace trace, String name) {
    return (Site.Sample) trace.sites().get(name);
  }

  @Test
  void observedSitesAreDrawn() {
    Trace trace = trace(Uncondition.all());
    assertFalse(site(trace, "x").isObserved());
    assertNotEquals(7.0, site(trace, "x").tensor().item());
    assertFalse(site(trace, "y").isObserved());
    assertNotEquals(site(trace, "x").tensor().item(), site(trace, "y").tensor().item());
  }

  @Test
  void onlyTheNamedOnes() {
    Trace trace = trace(Uncondition.names("y", "z"));
    assertTrue(site(trace, "x").isObserved());
    assertEquals(7.0, site(trace, "x").tensor().item());
    assertFalse(site(trace, "y").isObserved());
  }

  @Test
  void anOuterHandlerMayGiveTheValue() {
    Seed seed = new Seed(Key.key(1));
    Substitute values = new Substitute(Map.of("x", scalar(3.0)));
    Trace trace =
        Trace.of(
            () -> seed.run(() -> values.run(() -> Uncondition.all().run(UnconditionTest::model))));
    assertEquals(3.0, site(trace, "x").tensor().item());
    assertFalse(site(trace, "x").isObserved());
  }
}
