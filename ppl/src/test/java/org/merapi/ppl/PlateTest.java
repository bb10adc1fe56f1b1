package org.merapi.ppl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.factor;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;
import static org.merapi.tensor.Tensors.zeros;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.handler.Seed;
import org.merapi.ppl.handler.Subsample;
import org.merapi.tensor.Index;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/** Which dimension a plate gets, and what shape and rows its sites see. */
class PlateTest {

  private static Trace trace(Runnable model) {
    return Trace.of(() -> new Seed(Key.key(0)).run(model));
  }

  private static Shape shapeOf(Runnable model, String site) {
    return trace(model).values().get(site).shape();
  }

  private static Tensor x() {
    return sample("x", normal(0, 1));
  }

  @Test
  void outermostPlateHasTheLastDimension() {
    assertEquals(Shape.of(5), shapeOf(() -> plate("a", 5, PlateTest::x), "x"));
    assertEquals(
        Shape.of(3, 5), shapeOf(() -> plate("a", 5, () -> plate("b", 3, PlateTest::x)), "x"));
    assertEquals(
        Shape.of(2, 3, 5),
        shapeOf(() -> plate("a", 5, () -> plate("b", 3, () -> plate("c", 2, PlateTest::x))), "x"));
  }

  @Test
  void eventsComeBehindThePlates() {
    assertEquals(
        Shape.of(3, 5, 2),
        shapeOf(
            () ->
                plate(
                    "a", 5, () -> plate("b", 3, () -> sample("x", normal(zeros(2), 1).toEvent(1)))),
            "x"));
  }

  @Test
  void chosenDimensions() {
    assertEquals(Shape.of(5, 1), shapeOf(() -> plate("a", 5).withDim(-2).run(all -> x()), "x"));
    assertEquals(
        Shape.of(5, 3),
        shapeOf(
            () -> plate("a", 5).withDim(-2).run(all -> plate("b", 3).withDim(-1).run(each -> x())),
            "x"));
  }

  /** A plate without a dimension of its own goes to the left of all that are around it. */
  @Test
  void nextDimensionBesideAChosenOne() {
    assertEquals(
        Shape.of(3, 5, 1),
        shapeOf(() -> plate("a", 5).withDim(-2).run(all -> plate("b", 3, PlateTest::x)), "x"));
  }

  @Test
  void dimensionsAreFreeAgainAfterThePlate() {
    Trace trace =
        trace(() -> {
          plate("a", 5, () -> sample("x", normal(0, 1)));
          plate("b", 3, () -> sample("y", normal(0, 1)));
          sample("z", normal(0, 1));
        });
    assertEquals(Shape.of(5), trace.values().get("x").shape());
    assertEquals(Shape.of(3), trace.values().get("y").shape());
    assertEquals(Shape.SCALAR, trace.values().get("z").shape());
  }

  /** A plate kept as a value may be entered at several places. */
  @Test
  void plateEnteredAgain() {
    Plate row = plate("row", 4);
    Trace trace =
        trace(() -> {
          Tensor x = row.get(all -> sample("x", normal(0, 1)));
          row.run(all -> observe("y", normal(x, 1), tensor(1., 2, 3, 4)));
        });
    assertEquals(1, trace.ofKind(Site.PlateEntry.class).size());
    assertEquals(trace.samples().get(0).plates(), trace.samples().get(1).plates());
  }

  /** Sites in a plate are independent draws. */
  @Test
  void oneDrawForEachRepetition() {
    double[] draws = trace(() -> plate("a", 3, PlateTest::x)).values().get("x").toDoubleArray();
    assertEquals(3, Arrays.stream(draws).distinct().count());
  }

  @Test
  void allRowsByDefault() {
    trace(() -> plate("row", 3).run(rows -> assertEquals(Index.all(), rows)));
  }

  /** The model sees the chosen rows; the shapes inside are those of the choice. */
  @Test
  void chosenRows() {
    Tensor data = tensor(10., 11, 12, 13, 14);
    Trace trace =
        trace(() ->
            new Subsample(Map.of("row", tensor(3L, 0L), "other", tensor(1L)))
                .run(() ->
                    plate("row", 5)
                        .run(rows -> {
                          x();
                          observe("y", normal(0, 1), data.get(rows));
                        })));
    assertEquals(Shape.of(2), trace.values().get("x").shape());
    assertEquals(
        List.of(13., 10.), Arrays.stream(trace.values().get("y").toDoubleArray()).boxed().toList());
  }

  /** An empty plate adds nothing: not even 0 times infinity. */
  @Test
  void emptyPlate() {
    Trace trace =
        trace(() -> {
          Tensor mu = sample("mu", normal(0, 1));
          plate(
              "row",
              0,
              () -> {
                observe("y", normal(mu, 1), zeros(0));
                factor("f", mu.times(zeros(0)));
                plate("column", 2, () -> sample("x", normal(mu, 1)));
              });
        });
    double mu = trace.values().get("mu").item();
    assertEquals(-0.5 * mu * mu - 0.5 * Math.log(2 * Math.PI), trace.logDensity().item(), 1e-15);
  }

  /** Everything in a subsampled plate stands for the whole: latent sites and factors too. */
  @Test
  void scaleOfASubsampledPlate() {
    Trace trace =
        Trace.of(() ->
            new Subsample(Map.of("row", tensor(0L, 2L)))
                .run(() -> {
                  factor("once", scalar(0.25));
                  plate("row", 5).run(rows -> factor("f", tensor(1., 2)));
                }));
    assertEquals(0.25 + 5. / 2 * 3, trace.logDensity().item(), 1e-15);
  }
}
