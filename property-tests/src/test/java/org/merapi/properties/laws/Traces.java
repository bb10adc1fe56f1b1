package org.merapi.properties.laws;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Trace;
import org.merapi.tensor.Tensor;

/** Traces of models under handlers, and how they are compared. */
final class Traces {
  private Traces() {}

  /** A trace with handlers around a model, the first innermost. */
  static Trace trace(Runnable model, Handler... handlers) {
    return Trace.of(within(model, handlers));
  }

  /** A model with handlers around it, the first innermost. */
  static Runnable within(Runnable model, Handler... handlers) {
    Runnable run = model;
    for (Handler handler : handlers) {
      Runnable inner = run;
      run = () -> handler.run(inner);
    }
    return run;
  }

  static double density(Trace trace) {
    return trace.logDensity().item();
  }

  /** The same sites, shapes, values and densities, to the bit. */
  static void assertSame(Trace expected, Trace actual) {
    assertEquals(expected.table(), actual.table());
    assertSameValues(expected.values(), actual.values());
    assertEquals(density(expected), density(actual));
  }

  /** The same values by name, to the bit. */
  static void assertSameValues(Map<String, Tensor> expected, Map<String, Tensor> actual) {
    assertEquals(List.copyOf(expected.keySet()), List.copyOf(actual.keySet()));
    expected.forEach((name, value) -> {
      assertEquals(value.dtype(), actual.get(name).dtype(), name);
      assertArrayEquals(value.toDoubleArray(), actual.get(name).toDoubleArray(), name);
    });
  }

  /** Equal but for rounding. */
  static void assertClose(double expected, double actual) {
    assertEquals(expected, actual, 1e-11 * (1 + Math.abs(expected)));
  }

  /** The values of the sites that are not observed, by name. */
  static Map<String, Tensor> latentValues(Trace trace) {
    Map<String, Tensor> values = new LinkedHashMap<>();
    for (Site.Sample site : trace.latents()) {
      values.put(site.name(), site.tensor());
    }
    return values;
  }
}
