package org.merapi.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.merapi.tensor.op.CustomOp;
import org.merapi.tensor.op.Domain;
import org.merapi.tensor.op.ScatterAddOp;

/** What float32 and int32 compute, and how they become other types. */
class NarrowTypesTest {
  private static final Tensor A = Tensors.tensor(0.1f, 1e30f, 3f, -0f, Float.NaN, 1e-45f);
  private static final Tensor B = Tensors.tensor(0.2f, 1e30f, 7f, 5f, 1f, 0.5f);

  @Test
  void arithmeticOfFloat32IsThatOfFloats() {
    float[] a = A.toFloatArray();
    float[] b = B.toFloatArray();
    for (int i = 0; i < a.length; i++) {
      assertEquals(a[i] + b[i], (float) A.plus(B).get(i).item());
      assertEquals(a[i] - b[i], (float) A.minus(B).get(i).item());
      assertEquals(a[i] * b[i], (float) A.times(B).get(i).item());
      assertEquals(a[i] / b[i], (float) A.div(B).get(i).item());
      assertEquals(a[i] * a[i], (float) A.square().get(i).item());
      assertEquals(1 / a[i], (float) Tensors.reciprocal(A).get(i).item());
      assertEquals((float) Math.sqrt(a[i]), (float) A.sqrt().get(i).item());
      assertEquals(-a[i], (float) A.neg().get(i).item());
      assertEquals(Math.max(a[i], b[i]), (float) Tensors.maximum(A, B).get(i).item());
      assertEquals(a[i] < b[i], A.lt(B).get(i).allTrue());
    }
  }

  @Test
  void arithmeticOfInt32Wraps() {
    Tensor most = Tensors.tensor(new int[] {Integer.MAX_VALUE, Integer.MIN_VALUE});
    assertArrayEquals(new int[] {Integer.MIN_VALUE, Integer.MIN_VALUE + 1}, ints(most.plus(1)));
    assertArrayEquals(new int[] {-2, 0}, ints(most.times(2)));
    assertArrayEquals(new int[] {1, 0}, ints(most.square()));
    assertArrayEquals(new int[] {-Integer.MAX_VALUE, Integer.MIN_VALUE}, ints(most.neg()));
    assertArrayEquals(new int[] {Integer.MAX_VALUE, Integer.MIN_VALUE}, ints(most.abs()));
    assertEquals(-1, most.sum().itemLong());
    assertEquals(2L * Integer.MAX_VALUE, Tensors.stack(0, most, most).max(1).sum().itemLong());
  }

  private static int[] ints(Tensor tensor) {
    assertEquals(DType.INT32, tensor.dtype());
    return tensor.toIntArray();
  }

  @Test
  void conversionsRoundTruncateAndWrap() {
    Tensor doubles = Tensors.tensor(1.9, -1.9, 3e9, Double.NaN, 1e300, 0.1);
    assertArrayEquals(
        new float[] {1.9f, -1.9f, 3e9f, Float.NaN, Float.POSITIVE_INFINITY, 0.1f},
        doubles.cast(DType.FLOAT32).toFloatArray());
    assertArrayEquals(
        new int[] {1, -1, Integer.MAX_VALUE, 0, Integer.MAX_VALUE, 0},
        doubles.cast(DType.INT32).toIntArray());
    assertArrayEquals(
        new int[] {1, -1}, Tensors.tensor(1.9f, -1.9f).cast(DType.INT32).toIntArray());
    Tensor longs = Tensors.tensor((1L << 33) + 5, -1L, Long.MAX_VALUE, (1L << 53) + (1L << 29) + 1);
    assertArrayEquals(new int[] {5, -1, -1, (1 << 29) + 1}, longs.cast(DType.INT32).toIntArray());
    // The last one would round down if it became a double on the way.
    assertArrayEquals(
        new float[] {(float) ((1L << 33) + 5), -1f, 0x1p63f, (float) ((1L << 53) + (1L << 29) + 1)},
        longs.cast(DType.FLOAT32).toFloatArray());
    assertEquals(0x1.000002p53, longs.cast(DType.FLOAT32).get(3).item());
    Tensor flags = Tensors.tensor(0f, -0f, Float.NaN, 1e-45f).cast(DType.BOOL);
    assertArrayEquals(new long[] {0, 0, 1, 1}, flags.toLongArray());
    assertArrayEquals(new int[] {0, 0, 1, 1}, flags.cast(DType.INT32).toIntArray());
    assertArrayEquals(new float[] {0, 0, 1, 1}, flags.cast(DType.FLOAT32).toFloatArray());
    assertArrayEquals(new float[] {1, 2}, Tensors.tensor(new int[] {1, 2}).toFloatArray());
  }

  @Test
  void conversionsReadEveryLayout() {
    Random random = new Random(5);
    for (DType from : DType.values()) {
      Tensor x = Samples.tensor(random, from, Domain.REAL, Shape.of(3, 4));
      for (DType to : DType.values()) {
        Tensor flipped = x.transposeLast().flip(0);
        Samples.assertSame(Samples.copy(flipped).cast(to), flipped.cast(to), from + " to " + to);
      }
    }
  }

  /** What is computed in float64 and rounded once is the rounded result of float64. */
  @Test
  void productsAndFactorsAndSumsAreRoundedOnce() {
    Random random = new Random(6);
    Tensor a = Samples.tensor(random, DType.FLOAT32, Domain.REAL, Shape.of(5, 7));
    Tensor b = Samples.tensor(random, DType.FLOAT32, Domain.REAL, Shape.of(7, 3));
    Tensor definite = a.matmul(a.transposeLast()).plus(Tensors.eye(5).cast(DType.FLOAT32));
    Tensor sides = b.get(Index.range(0, 5));
    assertRounded(x -> x.sum(), a);
    assertRounded(x -> x.sum(0), a);
    assertRounded(x -> x.mean(1), a);
    assertRounded(x -> x.variance(0), a);
    assertRounded(x -> x.cumsum(1), a);
    assertRounded(x -> x.logSumExp(0), a);
    assertRounded(x -> Reductions.prod(x, 1), a);
    assertRounded(x -> Reductions.std(x, 0), a);
    assertRounded(x -> Reductions.sampleStd(x), a);
    assertRounded(x -> Reductions.sampleVariance(x, 1), a);
    assertRounded(x -> Reductions.norm(x, 0), a);
    assertRounded(x -> Reductions.vectorNorm(x, 1.5, 0), a);
    assertRounded(x -> Reductions.cumprod(x, 1), a);
    assertRounded(x -> Reductions.logCumSumExp(x, 1), a);
    assertRounded((x, y) -> Reductions.linearRecurrence(x, y, 0), a, a.exp());
    assertRounded(x -> x.cholesky(), definite);
    assertRounded((x, y) -> x.matmul(y), a, b);
    assertRounded((x, y) -> x.tril().solveTriangular(y, false), definite, sides);
    assertRounded((x, y) -> x.tril().solveTriangular(y, true), definite, sides);
    assertRounded(Linalg::solve, definite, sides);
    assertRounded((x, y) -> Linalg.lstsq(x, y, 1e-5), a, definite);
    assertRounded(
        (x, y) -> Linalg.choleskyUpdate(x, y.get(Index.all(), Index.at(0))), definite, sides);
    for (UnaryOperator<Tensor> f :
        List.<UnaryOperator<Tensor>>of(
            Linalg::inverse,
            Linalg::det,
            x -> Linalg.slogdet(x).logAbsDet(),
            x -> Linalg.lu(x).u(),
            x -> Linalg.qr(x).r(),
            x -> Linalg.symmetricEigen(x).vectors(),
            x -> Linalg.svd(x).v(),
            x -> Linalg.matrixExponential(x.div(8)))) {
      assertRounded(f, definite);
    }
    Tensor places = Tensors.tensor(0L, 1L, 0L, 0L, 1L);
    assertRounded(x -> Tensor.apply(new ScatterAddOp(0, Shape.of(2, 7)), x, places), a);
    for (UnaryOperator<Tensor> f :
        List.<UnaryOperator<Tensor>>of(
            Tensors::exp, Special::lgamma, Special::erf, Tensors::sin, Tensors::sigmoid)) {
      assertRounded(f, a);
    }
  }

  private static void assertRounded(UnaryOperator<Tensor> f, Tensor x) {
    Tensor wide = f.apply(x.cast(DType.FLOAT64));
    Samples.assertSame(wide.cast(DType.FLOAT32), f.apply(x), "rounded once");
  }

  private static void assertRounded(BinaryOperator<Tensor> f, Tensor x, Tensor y) {
    Tensor wide = f.apply(x.cast(DType.FLOAT64), y.cast(DType.FLOAT64));
    Samples.assertSame(wide.cast(DType.FLOAT32), f.apply(x, y), "rounded once");
  }

  /** In float32, 16777216 + 1 is 16777216. */
  @Test
  void longSumsKeepSmallTerms() {
    Tensor ones = Tensors.ones(Shape.of(1 << 12), DType.FLOAT32);
    Tensor terms = Tensors.cat(0, Tensors.tensor(16777216f), ones);
    assertEquals(16777216 + (1 << 12), terms.sum().item());
    assertEquals(16777216 + (1 << 12), terms.cumsum(0).get(-1).item());
  }

  @Test
  void scalarsAndFullTensorsHaveTheirType() {
    for (DType dtype : DType.values()) {
      assertEquals(dtype, Tensors.scalar(1, dtype).dtype());
      assertEquals(dtype, Tensors.zeros(Shape.of(2), dtype).dtype());
      assertEquals(dtype, Tensors.ones(Shape.of(2), dtype).dtype());
      assertEquals(dtype, Tensors.zerosLike(Tensors.ones(Shape.of(2), dtype)).dtype());
      assertEquals(2, Tensors.full(Shape.of(2), 1, dtype).sum().item());
    }
    assertEquals(DType.INT64, Tensors.tensor(1, 2).dtype());
    assertEquals(DType.FLOAT64, Tensors.tensor(1.0, 2).dtype());
    assertEquals(DType.FLOAT32, Tensors.of(Shape.of(1, 2), 1f, 2f).dtype());
    assertEquals(DType.INT32, Tensors.of(Shape.of(1, 2), new int[] {1, 2}).dtype());
    assertEquals(DType.FLOAT32, Tensors.wrapUnsafe(Shape.of(2), new float[2]).dtype());
  }

  @Test
  void positionsMayBeInt32() {
    Tensor x = Tensors.tensor(10f, 20f, 30f);
    Tensor places = Tensors.tensor(new int[] {-1, 0});
    assertArrayEquals(new float[] {30, 10}, x.get(places).toFloatArray());
    assertArrayEquals(new float[] {30, 10}, x.take(0, places).toFloatArray());
  }

  @Test
  void drawsInFloat32AreThoseOfFloat64Rounded() {
    Key key = Key.key(4);
    Shape shape = Shape.of(1000);
    for (DType dtype : List.of(DType.FLOAT64, DType.FLOAT32)) {
      Samples.assertSame(key.normal(shape).cast(dtype), key.normal(shape, dtype), "normal");
      Samples.assertSame(key.uniform(shape).cast(dtype), key.uniform(shape, dtype), "uniform");
      Tensor exponential = key.exponential(shape, dtype);
      Samples.assertSame(key.exponential(shape).cast(dtype), exponential, "exponential");
    }
    assertEquals(
        "uniform: draws are float64 or float32, asked for int32; cast them instead",
        assertThrows(IllegalArgumentException.class, () -> key.uniform(shape, DType.INT32))
            .getMessage());
  }

  /** The greatest of these draws is above 1 - 2^-25, which rounds to 1. */
  @Test
  void uniformDrawsInFloat32AreBelowOne() {
    Key key = Key.key(11).fold(11);
    Shape shape = Shape.of(1 << 20);
    assertEquals(1f, (float) key.uniform(shape).max().item());
    Tensor single = key.uniform(shape, DType.FLOAT32);
    assertEquals(Math.nextDown(1f), single.max().item());
    assertTrue(single.min().item() > 0);
  }

  @Test
  void aCustomOperationHasTheTypeOfItsFloatingInputs() {
    CustomOp twice =
        new CustomOp(
            "twice",
            x -> x.getFirst().times(2),
            (g, x, y) -> List.of(g.times(2)),
            CustomOp.Batching.LEADING);
    assertEquals(DType.FLOAT32, Tensor.apply(twice, Tensors.tensor(1f)).dtype());
    CustomOp widens =
        new CustomOp(
            "widens",
            x -> x.getFirst().cast(DType.FLOAT64),
            (g, x, y) -> List.of(g),
            CustomOp.Batching.LEADING);
    assertEquals(
        "custom operation 'widens': the forward function must give a float32 tensor made of its"
            + " inputs alone, it gave float64 of shape [1]",
        assertThrows(IllegalArgumentException.class, () -> Tensor.apply(widens, Tensors.tensor(1f)))
            .getMessage());
  }
}
