package org.merapi.distributions.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/** Laws of the sets whose events come in many sizes, for sizes and batches of all kinds. */
class TransformShapeProperties {

  /**
   * A set with the size of an event and the shape of a batch.
   *
   * @param event shape of an event
   */
  record Sized(Constraint set, Shape event, Shape batch, long seed) {}

  private static Shape square(int size) {
    return Shape.of(size, size);
  }

  @Provide
  Arbitrary<Sized> sized() {
    List<Constraint> vectors =
        List.of(
            Constraints.SIMPLEX,
            Constraints.ORDERED,
            Constraints.POSITIVE_ORDERED,
            Constraints.UNIT_VECTOR,
            Constraints.ZERO_SUM,
            Constraints.L1_BALL);
    List<Constraint> matrices =
        List.of(
            Constraints.LOWER_CHOLESKY,
            Constraints.UNIT_LOWER_CHOLESKY,
            Constraints.SOFTPLUS_LOWER_CHOLESKY,
            Constraints.CORRELATION_CHOLESKY,
            Constraints.CORRELATION_MATRIX,
            Constraints.POSITIVE_DEFINITE,
            Constraints.SYMMETRIC,
            Constraints.ROW_STOCHASTIC,
            Constraints.COLUMN_STOCHASTIC);
    Arbitrary<Shape> batches =
        Arbitraries.integers()
            .between(0, 3)
            .list()
            .ofMaxSize(2)
            .map(sizes -> Shape.of(sizes.stream().mapToInt(Integer::intValue).toArray()));
    Arbitrary<Integer> sizes = Arbitraries.integers().between(1, 9);
    Arbitrary<Long> seeds = Arbitraries.longs().between(0, 1 << 20);
    Arbitrary<Sized> ofVectors =
        Combinators.combine(Arbitraries.of(vectors), sizes, batches, seeds)
            .as((set, size, batch, seed) -> new Sized(set, Shape.of(size), batch, seed));
    Arbitrary<Sized> ofMatrices =
        Combinators.combine(Arbitraries.of(matrices), sizes, batches, seeds)
            .as((set, size, batch, seed) -> new Sized(set, square(size), batch, seed));
    return Arbitraries.oneOf(ofVectors, ofMatrices);
  }

  private static Tensor points(Sized sized) {
    Shape shape = sized.set().transform().inverseShape(sized.batch().concat(sized.event()));
    return Key.key(sized.seed()).normal(shape).times(0.7);
  }

  @Property(seed = "20261128", tries = 300)
  void imagesOfEverySizeLieInTheSet(@ForAll("sized") Sized sized) {
    Transform transform = sized.set().transform();
    Tensor x = points(sized);
    Tensor y = transform.forward(x);
    assertEquals(sized.batch().concat(sized.event()), y.shape());
    assertEquals(y.shape(), transform.forwardShape(x.shape()));
    Tensor inside = sized.set().contains(y);
    assertEquals(sized.batch(), inside.shape());
    assertTrue(inside.allTrue());
    assertEquals(sized.batch(), transform.logAbsDetJacobian(x, y).shape());
  }

  @Property(seed = "20261128", tries = 300)
  void everySizeComesBack(@ForAll("sized") Sized sized) {
    Transform transform = sized.set().transform();
    Tensor x = points(sized);
    Tensor y = transform.forward(x);
    Tensor again = transform.forward(transform.inverse(y));
    assertEquals(y.shape(), again.shape());
    if (y.elements() > 0) {
      double greatest = y.abs().max().item();
      assertEquals(0, again.minus(y).abs().max().item(), 1e-11 * greatest);
    }
  }

  /** Each event of a batch is mapped as it is alone. */
  @Property(seed = "20261128", tries = 200)
  void batchesEqualALoop(@ForAll("sized") Sized sized) {
    Transform transform = sized.set().transform();
    Tensor x = points(sized);
    Tensor y = transform.forward(x);
    int count = sized.batch().elements();
    Tensor volumes = transform.logAbsDetJacobian(x, y).reshape(count);
    Shape domain = x.shape().tail(transform.domainRank());
    Tensor each = x.reshape(Shape.of(count).concat(domain));
    Tensor images = y.reshape(Shape.of(count).concat(sized.event()));
    for (int i = 0; i < count; i++) {
      Tensor image = transform.forward(each.get(i));
      assertEquals(0, image.minus(images.get(i)).abs().max().item(), 1e-13);
      double volume = transform.logAbsDetJacobian(each.get(i), image).item();
      assertEquals(volume, volumes.get(i).item(), 1e-12 * Math.max(1, Math.abs(volume)));
    }
  }
}
