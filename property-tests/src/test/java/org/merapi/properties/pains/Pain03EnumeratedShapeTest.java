package org.merapi.properties.pains;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.merapi.distributions.Distributions.categorical;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.enumerate;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.ones;
import static org.merapi.tensor.Tensors.tensor;
import static org.merapi.tensor.Tensors.zeros;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.handler.Enumerate;
import org.merapi.ppl.handler.Seed;
import org.merapi.tensor.Index;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * A discrete site has other shapes under enumeration than when it is drawn elsewhere, and models
 * are full of index arithmetic. Here the shapes that a model sees are always those of one draw.
 */
class Pain03EnumeratedShapeTest {

  /** Two discrete sites, one of which chooses the other's weights, and what they index. */
  private static List<Shape> shapes() {
    List<Shape> seen = new ArrayList<>();
    Tensor weights = tensor(0.2, 0.8, 0.6, 0.4).reshape(2, 2);
    Tensor locs = zeros(2, 2);
    plate(
        "group",
        3,
        () -> {
          Tensor z = sample("z", categorical(tensor(0.5, 0.5)), enumerate());
          seen.add(z.shape());
          plate(
              "row",
              4,
              () -> {
                Tensor w = sample("w", categorical(weights.get(z)), enumerate());
                Tensor loc = locs.get(Index.of(z), Index.of(w));
                seen.add(w.shape());
                seen.add(loc.shape());
                seen.add(w.plus(z).times(2).shape());
                observe("x", normal(loc, 1), ones(4, 3));
              });
        });
    return seen;
  }

  @Test
  void enumeratedAndDrawnShapesAreTheSame() {
    List<Shape> drawn = new Seed(Key.key(0)).run(Pain03EnumeratedShapeTest::shapes);
    List<Shape> enumerated = new Enumerate().run(Pain03EnumeratedShapeTest::shapes);
    assertEquals(drawn, enumerated);
    assertEquals(List.of(Shape.of(3), Shape.of(4, 3), Shape.of(4, 3), Shape.of(4, 3)), enumerated);
  }

  @Test
  void theSumIsThatOfNormalsWithOneMean() {
    Trace trace =
        Trace.of(() ->
            new Enumerate()
                .run(() -> {
                  var _ = shapes();
                }));
    double each = normal(0, 1).logProb(ones(4, 3)).sum().item();
    assertEquals(each, trace.logDensity().item(), 1e-12);
  }
}
