package org.merapi.ppl.handler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.distributions.Distributions.dirichlet;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.factor;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.ones;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import org.junit.jupiter.api.Test;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Trace;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;

/** Distributions get the shape of the plates, and nothing else is stretched. */
class BroadcastTest {

  private static void model() {
    sample("mean", normal(0, 1));
    plate(
        "column",
        2,
        () -> {
          sample("by column", normal(tensor(1., 2), 1));
          plate(
              "row",
              3,
              () -> {
                sample("each", normal(tensor(1., 2), 1));
                sample("shares", dirichlet(ones(4)));
              });
        });
  }

  private static Trace under(boolean broadcast, Runnable model) {
    Seed seed = new Seed(Key.key(1));
    return Trace.of(() ->
        seed.run(() -> {
          if (broadcast) {
            new Broadcast().run(model);
          } else {
            model.run();
          }
        }));
  }

  private static Shape batch(Trace trace, String name) {
    return ((Site.Sample) trace.sites().get(name)).distribution().batchShape();
  }

  @Test
  void distributionsGetTheShapeOfThePlates() {
    Trace plain = under(false, BroadcastTest::model);
    assertEquals(Shape.of(2), batch(plain, "each"));
    assertEquals(Shape.SCALAR, batch(plain, "shares"));
    Trace stretched = under(true, BroadcastTest::model);
    assertEquals(Shape.SCALAR, batch(stretched, "mean"));
    assertEquals(Shape.of(2), batch(stretched, "by column"));
    assertEquals(Shape.of(3, 2), batch(stretched, "each"));
    assertEquals(Shape.of(3, 2), batch(stretched, "shares"));
    Site.Sample shares = (Site.Sample) stretched.sites().get("shares");
    assertEquals(Shape.of(4), shares.distribution().eventShape());
  }

  @Test
  void drawsAndDensitiesStayAsTheyWere() {
    Trace plain = under(false, BroadcastTest::model);
    Trace stretched = under(true, BroadcastTest::model);
    plain
        .values()
        .forEach((name, value) ->
            assertArrayEquals(
                value.toDoubleArray(), stretched.values().get(name).toDoubleArray(), name));
    assertEquals(plain.logDensity().item(), stretched.logDensity().item(), 1e-13);
  }

  @Test
  void dataAreNotStretched() {
    Runnable model = () -> plate("row", 3, () -> observe("y", normal(0, 1), scalar(2)));
    String without = assertThrows(ModelError.class, () -> under(false, model)).getMessage();
    String with = assertThrows(ModelError.class, () -> under(true, model)).getMessage();
    assertEquals(without, with);
    assertTrue(with.contains("shape"), with);
  }

  @Test
  void factorsAreNotStretched() {
    Runnable model = () -> plate("row", 3, () -> factor("f", scalar(2)));
    String without =
        assertThrows(ModelError.class, () -> under(false, model).logDensity()).getMessage();
    String with =
        assertThrows(ModelError.class, () -> under(true, model).logDensity()).getMessage();
    assertEquals(without, with);
  }

  /** What does not broadcast to the plates is refused where it is written. */
  @Test
  void distributionsMustBroadcast() {
    Runnable model = () -> plate("row", 3, () -> sample("x", normal(tensor(1., 2), 1)));
    assertEquals(
        assertThrows(ModelError.class, () -> under(false, model)).getMessage(),
        assertThrows(ModelError.class, () -> under(true, model)).getMessage());
  }
}
