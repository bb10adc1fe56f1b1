package org.merapi.distributions.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.merapi.tensor.Axis;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** What every transform keeps. */
class TransformLawsTest {
  private static final int POINTS = 20;

  /** What a few dozen operations may make of one rounding. */
  private static final double ROUNDINGS = 128 * Math.ulp(1.0);

  static Stream<Case> all() {
    return Cases.all();
  }

  static Stream<Case> bijections() {
    return Cases.bijections();
  }

  @ParameterizedTest
  @MethodSource("all")
  void imagesLieInTheSet(Case row) {
    Tensor y = row.transform().forward(row.points());
    assertEquals(Shape.of(POINTS).concat(row.codomain()), y.shape());
    assertEquals(Shape.of(POINTS), row.image().contains(y).shape());
    assertTrue(row.image().contains(y).allTrue());
  }

  /** To what the rounding of the image makes of the point. */
  @ParameterizedTest
  @MethodSource("bijections")
  void inverseUndoesForward(Case row) {
    Transform transform = row.transform();
    Tensor numbers = row.numbers();
    for (int i = 0; i < POINTS; i++) {
      Tensor x = row.chart().apply(numbers.get(i));
      Tensor y = transform.forward(x);
      Tensor back = transform.inverse(y);
      double slope =
          Jacobians.norm(Jacobians.ofPoint(row, numbers.get(i)))
              * Jacobians.normOfInverse(Jacobians.ofImage(row, numbers.get(i)));
      assertEquals(x.shape(), back.shape());
      double bound = greatest(x) + slope * greatest(y);
      assertEquals(0, greatest(back.minus(x)), ROUNDINGS * bound, () -> "from " + x);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void forwardUndoesInverse(Case row) {
    Transform transform = row.transform();
    Tensor numbers = row.numbers();
    for (int i = 0; i < POINTS; i++) {
      Tensor y = transform.forward(row.chart().apply(numbers.get(i)));
      Tensor x = transform.inverse(y);
      double slope =
          transform.isBijective()
              ? Jacobians.norm(Jacobians.ofImage(row, numbers.get(i)))
                  * Jacobians.normOfInverse(Jacobians.ofPoint(row, numbers.get(i)))
              : 1;
      double bound = greatest(y) + slope * greatest(x);
      assertEquals(0, greatest(transform.forward(x).minus(y)), ROUNDINGS * bound, () -> "at " + y);
    }
  }

  private static double greatest(Tensor x) {
    return x.elements() == 0 ? 0 : x.abs().max().item();
  }

  @ParameterizedTest
  @MethodSource("all")
  void shapesAreForetold(Case row) {
    Transform transform = row.transform();
    Shape outer = Shape.of(2, 3);
    Tensor point = row.points().get(0);
    Shape x = outer.concat(point.shape());
    Shape y = outer.concat(row.codomain());
    assertEquals(y, transform.forwardShape(x));
    assertEquals(x, transform.inverseShape(y));
    Tensor image = transform.forward(point.expand(x));
    assertEquals(y, image.shape());
    assertEquals(x, transform.inverse(image).shape());
    assertEquals(outer, transform.logAbsDetJacobian(point.expand(x), image).shape());
    assertEquals(point.rank(), transform.domainRank());
    assertEquals(row.codomain().rank(), transform.codomainRank());
    assertEquals(row.codomain().rank(), row.image().eventRank());
  }

  /** The determinant of the matrix of derivatives that autodiff gives, by LU. */
  @ParameterizedTest
  @MethodSource("bijections")
  void logVolumeIsThatOfTheJacobian(Case row) {
    Transform transform = row.transform();
    Tensor x = row.points();
    Tensor numbers = row.numbers();
    Tensor actual = transform.logAbsDetJacobian(x, transform.forward(x));
    for (int i = 0; i < POINTS; i++) {
      double determinant =
          Jacobians.logAbsDet(Jacobians.ofImage(row, numbers.get(i)))
              - Jacobians.logAbsDet(Jacobians.ofPoint(row, numbers.get(i)));
      assertEquals(determinant, actual.get(i).item(), 1e-11 * Math.max(1, Math.abs(determinant)));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void hiddenAxesEqualALoop(Case row) {
    Transform transform = row.transform();
    Axis axis = Axis.of("point", POINTS);
    Tensor x = row.points();
    Tensor hidden = x.hide(0, axis);
    Tensor y = transform.forward(hidden);
    assertEquals(row.codomain(), y.shape());
    Tensor inside = row.image().contains(y).reveal(axis, 0);
    Tensor forward = y.reveal(axis, 0);
    Tensor inverse = transform.inverse(y).reveal(axis, 0);
    Tensor volume = transform.logAbsDetJacobian(hidden, y).reveal(axis, 0);
    for (int i = 0; i < POINTS; i++) {
      Tensor image = transform.forward(x.get(i));
      assertTrue(row.image().contains(image).allTrue());
      assertTrue(inside.get(i).allTrue());
      assertClose(image, forward.get(i));
      assertClose(transform.inverse(image), inverse.get(i));
      assertClose(transform.logAbsDetJacobian(x.get(i), image), volume.get(i));
    }
  }

  private static void assertClose(Tensor expected, Tensor actual) {
    assertEquals(expected.shape(), actual.shape());
    double scale = 1 + greatest(expected);
    assertEquals(0, greatest(actual.minus(expected)), ROUNDINGS * scale);
  }

  /** Where samplers start to look. */
  @ParameterizedTest
  @MethodSource("all")
  void zeroHasAnImage(Case row) {
    Tensor x = row.chart().apply(Tensors.zeros(row.free()));
    Tensor y = row.transform().forward(x);
    assertTrue(row.image().contains(y).allTrue());
    assertTrue(Tensors.isFinite(row.transform().logAbsDetJacobian(x, y)).allTrue());
  }
}
