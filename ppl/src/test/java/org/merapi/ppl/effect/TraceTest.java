package org.merapi.ppl.effect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.merapi.distributions.Distributions.bernoulli;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.deterministic;
import static org.merapi.ppl.Ppl.enumerate;
import static org.merapi.ppl.Ppl.factor;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.param;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.merapi.models.SiteMistakes;
import org.merapi.ppl.handler.Enumerate;
import org.merapi.ppl.handler.Seed;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

class TraceTest {

  private static double model() {
    Tensor w = param("w", scalar(3));
    Tensor x = sample("x", normal(0, 1));
    Tensor y = deterministic("y", x.times(w));
    factor("f", y.neg());
    plate(
        "row",
        2,
        () -> {
          Tensor on = sample("on", bernoulli(0.5), enumerate());
          observe("z", normal(on.times(scalar(2)), 1), tensor(1., 2));
        });
    return y.item();
  }

  private static Trace.Result<Double> run() {
    return Trace.record(
        () -> new Seed(Key.key(1)).run(() -> new Enumerate().run(TraceTest::model)));
  }

  @Test
  void sitesComeInOrder() {
    Trace trace = run().trace();
    assertEquals(
        List.of("w", "x", "y", "f", "row", "on", "z"), List.copyOf(trace.sites().keySet()));
    assertEquals(List.of("x", "on", "z"), trace.samples().stream().map(Site.Sample::name).toList());
    assertEquals(List.of("x"), trace.latents().stream().map(Site.Sample::name).toList());
    assertEquals(List.of("x", "y", "on", "z"), List.copyOf(trace.values().keySet()));
    assertEquals(1, trace.ofKind(Site.PlateEntry.class).size());
  }

  @Test
  void resultOfTheModel() {
    Trace.Result<Double> result = run();
    double x = result.trace().values().get("x").item();
    assertEquals(3 * x, result.value());
    assertEquals(3 * x, result.trace().values().get("y").item());
  }

  @Test
  void sitesCannotBeChanged() {
    Trace trace = run().trace();
    assertThrows(UnsupportedOperationException.class, () -> trace.sites().clear());
    Map<String, Site> sites = new LinkedHashMap<>(trace.sites());
    Trace copy = new Trace(sites);
    sites.clear();
    assertEquals(7, copy.sites().size());
  }

  @Test
  void table() {
    assertEquals(
        """
        sites:
          site  kind           plates  batch  event  value
          w     param                                []
          x     sample                 []     []     []
          y     deterministic                        []
          f     factor                 []
          row   plate                  [2]
          on    enumerated     row=2   [2]    []     [2]
          z     observed       row=2   [2]    []     [2]
        """,
        run().trace().table() + "\n");
  }

  @Test
  void nestedRecordsSeeTheSameSites() {
    Trace[] inner = new Trace[1];
    Trace outer =
        Trace.of(() ->
            new Seed(Key.key(1)).run(() -> inner[0] = Trace.of(() -> sample("x", normal(0, 1)))));
    assertEquals(outer.sites(), inner[0].sites());
  }

  @Test
  void nestedRecordsGiveOneTable() {
    ModelError error =
        assertThrows(
            ModelError.class,
            () ->
                Trace.of(
                    () -> new Seed(Key.key(1)).run(() -> Trace.of(SiteMistakes::sameNameTwice))));
    assertEquals(2, error.getMessage().split("sites:", -1).length);
  }

  /** Other exceptions pass through a recording as they are. */
  @Test
  void otherExceptions() {
    IllegalStateException error = new IllegalStateException("own");
    assertEquals(
        error,
        assertThrows(
            IllegalStateException.class,
            () ->
                Trace.of(() -> {
                  throw error;
                })));
  }
}
