package org.merapi.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.merapi.tensor.dense.DenseTensor;
import org.merapi.tensor.op.ArgsortOp;
import org.merapi.tensor.op.LinalgOp;
import org.merapi.tensor.op.Op;
import org.merapi.tensor.op.ReduceOp;
import org.merapi.tensor.op.ScalarOp;

class IntoTest {
  private static final Tensor X = Tensors.arange(6).cast(DType.FLOAT64).plus(1).reshape(2, 3);
  private static final Tensor ROW = Tensors.tensor(10.0, 20.0, 30.0);

  private static void same(Op op, Tensor... inputs) {
    Tensor expected = Tensor.apply(op, inputs);
    Object memory =
        switch (expected.dtype()) {
          case FLOAT64 -> new double[expected.elements()];
          case FLOAT32 -> new float[expected.elements()];
          case INT64 -> new long[expected.elements()];
          case INT32, BOOL -> throw new AssertionError("not in this test");
        };
    Into into =
        switch (memory) {
          case double[] d -> Into.array(d);
          case float[] f -> Into.array(f);
          case long[] l -> Into.array(l);
          default -> throw new AssertionError("not in this test");
        };
    Tensor result = into.run(op, inputs);
    assertSame(memory, ((DenseTensor) result).array());
    assertEquals(expected.shape(), result.shape());
    assertArrayEquals(expected.toDoubleArray(), result.toDoubleArray());
  }

  @Test
  void theResultLiesInTheArrayAndIsTheSame() {
    same(ScalarOp.EXP, X);
    same(ScalarOp.ADD, X, ROW);
    same(ScalarOp.ADD, X.transposeLast(), ROW.reshape(3, 1));
    same(ScalarOp.MULTIPLY, X.cast(DType.FLOAT32), ROW.cast(DType.FLOAT32));
    same(ScalarOp.LGAMMA, Tensors.linspace(0.1, 20, 300).cast(DType.FLOAT32));
    same(ScalarOp.ADD, Tensors.scalar(1), Tensors.scalar(2));
    same(new ReduceOp(ReduceOp.Kind.SUM, Ints.of(0), false), X);
    same(new ReduceOp(ReduceOp.Kind.ARGMAX, Ints.of(1), false), X);
    same(new ArgsortOp(1, true), X);
    Tensor positive = X.matmul(X.transposeLast()).plus(Tensors.eye(2));
    same(new LinalgOp.Cholesky(), positive);
    same(new LinalgOp.Cholesky(), positive.cast(DType.FLOAT32));
    same(new LinalgOp.TriangularSolve(true), positive.cholesky(), X);
  }

  @Test
  void namedFormsAreThoseOfTheTensorsAndKeys() {
    double[] memory = new double[4];
    assertArrayEquals(
        X.matmul(X.transposeLast()).toDoubleArray(),
        Into.array(memory).matmul(X, X.transposeLast()).toDoubleArray());
    Key key = Key.key(7);
    assertArrayEquals(
        key.normal(Shape.of(4)).toDoubleArray(),
        Into.array(memory).normal(key, Shape.of(4)).toDoubleArray());
    assertArrayEquals(
        key.uniform(Shape.of(2, 2)).toDoubleArray(),
        Into.array(memory).uniform(key, Shape.of(2, 2)).toDoubleArray());
  }

  @Test
  void anElementWiseOperationMayWriteOverItsOperand() {
    double[] memory = X.toDoubleArray();
    Tensor x = Tensors.wrapUnsafe(Shape.of(2, 3), memory);
    double[] expected = X.exp().toDoubleArray();
    Tensor y = Into.array(memory).run(ScalarOp.EXP, x);
    assertArrayEquals(expected, y.toDoubleArray());
    assertArrayEquals(expected, memory);
  }

  @Test
  void nothingIsOverwrittenBeforeItIsRead() {
    double[] memory = {1, 2, 3, 4};
    Tensor x = Tensors.wrapUnsafe(Shape.of(2, 2), memory);
    Into into = Into.array(memory);
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> into.run(ScalarOp.EXP, x.transposeLast()))
            .getMessage();
    assertEquals(
        "exp: the array that is given for the result holds an operand of shape [2, 2]; only an"
            + " element-wise operation may write over an operand, and that must be the whole array"
            + " in row-major order",
        message);
    assertThrows(IllegalArgumentException.class, () -> into.matmul(x, x));
    assertThrows(
        IllegalArgumentException.class, () -> Into.array(memory).run(ScalarOp.ADD, x, x.get(0)));
    assertArrayEquals(new double[] {1, 2, 3, 4}, memory);
  }

  @Test
  void arraysThatDoNotFitAreNamed() {
    assertEquals(
        "plus: the result has 6 elements, and the array that is given for it has 5",
        assertThrows(
                ShapeException.class, () -> Into.array(new double[5]).run(ScalarOp.ADD, X, ROW))
            .getMessage());
    assertEquals(
        "plus: the result is float64, and the array that is given for it is a float[]",
        assertThrows(
                IllegalArgumentException.class,
                () -> Into.array(new float[6]).run(ScalarOp.ADD, X, ROW))
            .getMessage());
    Tensor hidden = X.hide(0, Axis.of("chain", 2));
    assertEquals(
        "exp: an operand of shape [3] is being differentiated or traced or has hidden axes; there,"
            + " use the operation itself and not Into",
        assertThrows(
                IllegalArgumentException.class,
                () -> Into.array(new double[6]).run(ScalarOp.EXP, hidden))
            .getMessage());
  }
}
