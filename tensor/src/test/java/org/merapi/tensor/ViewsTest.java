package org.merapi.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.merapi.tensor.dense.DenseTensor;

/** What looks at elements where they are, and what must copy them. */
class ViewsTest {
  private static final Tensor X = Tensors.arange(24).reshape(2, 3, 4).contiguous();

  private record Case(String name, UnaryOperator<Tensor> move) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Object array(Tensor x) {
    return DenseTensor.of(x).array();
  }

  static Stream<Case> views() {
    Axis z = Axis.of("z", 3);
    return Stream.of(
        new Case("reshape", x -> x.reshape(6, 4)),
        new Case("reshape to a vector", x -> x.reshape(-1)),
        new Case("reshape of a part", x -> x.get(1).reshape(2, 6)),
        new Case("reshape within axes of a transpose", x -> x.permute(2, 0, 1).reshape(4, 6)),
        new Case("reshape of every second row", x -> x.reshape(6, 4).get(even()).reshape(3, 2, 2)),
        new Case("permute", x -> x.permute(2, 0, 1)),
        new Case("transpose", Tensor::transposeLast),
        new Case("moveAxes", x -> x.moveAxes(0, 1, 2)),
        new Case("expand", x -> x.unsqueeze(1).expand(Shape.of(2, 5, 3, 4))),
        new Case("unsqueeze", x -> x.unsqueeze(-1)),
        new Case("unsqueeze of a transpose", x -> x.transposeLast().unsqueeze(1)),
        new Case("squeeze", x -> x.get(Index.range(0, 1)).squeeze(0)),
        new Case("squeeze of a column", x -> x.get(Index.all(), Index.range(1, 2)).squeeze(1)),
        new Case("flip", x -> x.flip(1)),
        new Case("position", x -> x.get(-1, 2)),
        new Case("range", x -> x.get(Index.all(), Index.range(1, 3))),
        new Case("range with a step", x -> x.get(Index.ellipsis(), Index.range(0, 4, 2))),
        new Case("range backwards", x -> x.get(Index.ellipsis(), Index.range(-1, -4, -2))),
        new Case("new axis", x -> x.get(Index.newAxis(), Index.ellipsis(), Index.at(0))),
        new Case("diagonal", Tensor::diagonal),
        new Case("diagonal aside", x -> Arrange.diagonal(x, -1, 2, 0)),
        new Case("diagonal of a transpose", x -> x.permute(1, 2, 0).diagonal()),
        new Case("windows", x -> Arrange.unfold(x, 1, 2, 1)),
        new Case("windows of a part", x -> Arrange.unfold(x.flip(2), 2, 3, 1)),
        new Case("split", x -> Arrange.split(x, 2, 1, 3).get(1)),
        new Case("meshgrid", x -> Arrange.meshgrid(x.reshape(-1), x.get(0, 0)).get(0)),
        new Case("hide", x -> x.hide(1, z)),
        new Case("hide and reveal", x -> x.hide(1, z).transposeLast().reveal(z, 0)),
        new Case("diagonal beside a hidden axis", x -> x.hide(1, z).diagonal().reveal(z, 0)),
        new Case("windows beside a hidden axis", x -> Arrange.unfold(x.hide(1, z), 1, 2, 2)),
        new Case("contiguous", Tensor::contiguous),
        new Case("contiguous of a part", x -> x.get(1).contiguous()));
  }

  private static Index even() {
    return Index.range(0, 6, 2);
  }

  @ParameterizedTest
  @MethodSource("views")
  void isAView(Case each) {
    assertSame(array(X), array(each.move().apply(X)));
  }

  static Stream<Case> copies() {
    return Stream.of(
        new Case("reshape across axes of a transpose", x -> x.transposeLast().reshape(-1)),
        new Case("contiguous of a transpose", x -> x.transposeLast().contiguous()),
        new Case("contiguous of a flip", x -> x.flip(0).contiguous()),
        new Case("contiguous of a column", x -> x.get(Index.ellipsis(), Index.at(0)).contiguous()),
        new Case("contiguous of a diagonal", x -> x.diagonal().contiguous()),
        new Case("contiguous of windows", x -> Arrange.unfold(x, 1, 2, 1).contiguous()),
        new Case("index tensor", x -> x.get(Tensors.tensor(0L, 1))),
        new Case("mask", x -> x.get(Tensors.tensor(true, true))));
  }

  @ParameterizedTest
  @MethodSource("copies")
  void isACopy(Case each) {
    assertNotSame(array(X), array(each.move().apply(X)));
  }

  @Test
  void contiguousIsItselfWhereNothingIsToBeDone() {
    assertSame(X, X.contiguous());
    Tensor copy = X.transposeLast().contiguous();
    assertTrue(DenseTensor.of(copy).isContiguous());
    assertArrayEquals(X.transposeLast().toLongArray(), copy.toLongArray());
    // axes of size 1 have no neighbours, whatever their stride
    Tensor column = X.get(0, 0).unsqueeze(0).transposeLast();
    assertSame(column, column.contiguous());
    Tensor one = X.get(Index.range(1, 2), Index.range(1, 2), Index.range(1, 2));
    assertSame(one, one.contiguous());
  }

  @Test
  void theDiagonalIsThatOfNumPy() {
    assertEquals(
        "array([[ 0, 16],\n       [ 1, 17],\n       [ 2, 18],\n       [ 3, 19]])",
        Arrange.diagonal(X, 0, 0, 1).toString());
    assertEquals(
        "array([[ 4, 20],\n       [ 5, 21],\n       [ 6, 22],\n       [ 7, 23]])",
        Arrange.diagonal(X, 1, 0, 1).toString());
    assertEquals(Shape.of(4, 0), Arrange.diagonal(X, 9, 0, 1).shape());
    assertEquals(Shape.of(4, 0), Arrange.diagonal(X, Integer.MIN_VALUE, 0, 1).shape());
  }

  @Test
  void windowsOverlap() {
    Tensor x = Tensors.tensor(1.0, 2, 4, 7);
    assertEquals(
        "array([[1., 2.],\n       [2., 4.],\n       [4., 7.]])",
        Arrange.unfold(x, 0, 2, 1).toString());
    assertArrayEquals(
        new double[] {1, 2, 3},
        Arrange.unfold(x, 0, 2, 1).matmul(Tensors.tensor(-1.0, 1)).toDoubleArray());
  }

  private static void assertFails(
      Class<? extends RuntimeException> type, String message, Runnable body) {
    assertEquals(message, assertThrows(type, body::run).getMessage());
  }

  @Test
  void errorsNameTheArgument() {
    assertFails(
        ShapeException.class,
        "diagonal: needs two axes, the shape is [4]",
        () -> X.get(0, 0).diagonal());
    assertFails(
        ShapeException.class,
        "diagonal: axes 1 and -2 of shape [2, 3, 4] are one; name two",
        () -> Arrange.diagonal(X, 0, 1, -2));
    assertFails(
        ShapeException.class, "no axis 3 in shape [2, 3, 4]", () -> Arrange.diagonal(X, 0, 1, 3));
    assertFails(
        ShapeException.class,
        "unfold: a window of 4 does not fit in axis -2 of shape [2, 3, 4]",
        () -> Arrange.unfold(X, -2, 4, 1));
    assertFails(
        IllegalArgumentException.class,
        "unfold: a window must have a size from 0 and a step from 1, got 2 and 0",
        () -> Arrange.unfold(X, 0, 2, 0));
  }
}
