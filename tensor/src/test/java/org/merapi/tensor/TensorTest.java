package org.merapi.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.tensor.Tensors.integer;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import org.junit.jupiter.api.Test;
import org.merapi.tensor.op.ScalarOp;

/** Making tensors, their types, and reading them. */
class TensorTest {

  @Test
  void arraysAreCopied() {
    double[] values = {1, 2};
    Tensor x = tensor(values);
    Tensor y = Tensors.of(Shape.of(2), values);
    Tensor shared = Tensors.wrapUnsafe(Shape.of(2), values);
    values[0] = 9;
    assertEquals(1, x.get(0).item());
    assertEquals(1, y.get(0).item());
    assertEquals(9, shared.get(0).item());
    x.toDoubleArray()[1] = 7;
    assertEquals(2, x.get(1).item());
  }

  @Test
  void typesArePromoted() {
    Tensor whole = tensor(1L, 2L);
    Tensor truth = tensor(true, false);
    assertEquals(DType.INT64, whole.plus(truth).dtype());
    assertEquals(DType.INT64, truth.plus(truth).dtype());
    assertEquals(DType.INT64, whole.plus(1).dtype());
    assertEquals(DType.FLOAT64, whole.plus(0.5).dtype());
    assertEquals(DType.FLOAT64, whole.div(whole).dtype());
    assertEquals(DType.FLOAT64, whole.exp().dtype());
    assertEquals(DType.BOOL, whole.lt(1.5).dtype());
    assertArrayEquals(new double[] {1, 0}, whole.lt(1.5).toDoubleArray());
    assertEquals(DType.INT64, Tensors.where(truth, whole, integer(0L)).dtype());
    assertEquals(DType.FLOAT64, Tensors.cat(0, whole, tensor(0.5)).dtype());
  }

  @Test
  void castsTruncateAndTest() {
    Tensor x = tensor(-1.7, 0.0, 2.9, Double.NaN);
    assertArrayEquals(new long[] {-1, 0, 2, 0}, x.cast(DType.INT64).toLongArray());
    assertArrayEquals(new double[] {1, 0, 1, 1}, x.cast(DType.BOOL).toDoubleArray());
    assertArrayEquals(new double[] {1, 0}, tensor(true, false).cast(DType.FLOAT64).toDoubleArray());
    assertEquals(-1, scalar(-1.7).itemLong());
  }

  @Test
  void makersGiveWhatTheySay() {
    assertEquals("array([0, 1, 2])", Tensors.arange(3).toString());
    assertEquals("array([0.  , 0.25, 0.5 , 0.75, 1.  ])", Tensors.linspace(0, 1, 5).toString());
    assertEquals("array([[1., 0.],\n       [0., 1.]])", Tensors.eye(2).toString());
    assertEquals("array([[2., 2., 2.]])", Tensors.full(Shape.of(1, 3), 2).toString());
    assertEquals(Shape.of(0), tensor(new double[0]).shape());
    Tensor m = Tensors.matrix(new double[] {1, 2, 3}, new double[] {4, 5, 6});
    assertArrayEquals(new double[] {1, 0, 0, 4, 5, 0}, m.tril().toDoubleArray());
    assertArrayEquals(
        new double[] {1, 5}, m.get(Index.all(), Index.range(0, 2)).diagonal().toDoubleArray());
  }

  @Test
  void logicalReadings() {
    assertTrue(tensor(1.0, Double.NaN).allTrue());
    assertFalse(tensor(true, false).allTrue());
    assertTrue(Tensors.zeros(0).allTrue());
    assertFalse(scalar(Double.NaN).eq(Double.NaN).allTrue());
    assertTrue(scalar(Double.NaN).ne(Double.NaN).allTrue());
    assertTrue(tensor(true).and(tensor(false).not()).or(tensor(false)).allTrue());
  }

  @Test
  void nanSpreadsThroughExtremes() {
    Tensor x = tensor(1, Double.NaN, 2);
    assertTrue(Double.isNaN(x.max().item()));
    assertTrue(Double.isNaN(x.min().item()));
    assertTrue(Double.isNaN(x.logSumExp().item()));
    assertEquals(1, x.argmax(0).itemLong());
  }

  @Test
  void theTableIsComplete() {
    assertEquals(ScalarOp.values().length, ScalarOp.TABLE.size());
    for (ScalarOp op : ScalarOp.TABLE) {
      assertTrue(op.domain().low() < op.domain().high(), op.label());
      assertTrue(op.arity() >= 1 && op.arity() <= 4, op.label());
    }
  }

  @Test
  void matmulFollowsNumPy() {
    Tensor a = Tensors.arange(6).reshape(2, 3);
    Tensor v = tensor(1.0, 0, 2);
    assertEquals("array([ 4., 13.])", a.matmul(v).toString());
    assertEquals(
        "array([6., 9.])",
        tensor(0.0, 1, 2).matmul(a.transposeLast().times(1.0)).minus(tensor(-1.0, 5)).toString());
    assertEquals(5.0, v.matmul(v).item());
    assertEquals(
        Shape.of(4, 5, 2, 1), Tensors.ones(4, 1, 2, 3).matmul(Tensors.ones(5, 3, 1)).shape());
    assertEquals(Shape.of(4, 2), Tensors.ones(4, 2, 3).matmul(v).shape());
    assertEquals(Shape.of(4, 1), v.matmul(Tensors.ones(4, 3, 1)).shape());
    assertEquals(
        "array([[0., 0.],\n       [0., 0.]])",
        Tensors.ones(2, 0).matmul(Tensors.ones(0, 2)).toString());
  }
}
