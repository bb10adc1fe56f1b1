package org.merapi.tensor.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.merapi.tensor.linalg.Matrices.Layout;

/** Products of all small sizes, layouts and kinds of update, against loops and exact arithmetic. */
class MatrixProductProperties {

  private interface Product {
    void apply(MatrixView a, MatrixView b, MatrixView c, Update update);
  }

  @Property(seed = "20261101", tries = 400)
  void tilesGiveTheBitsOfTheTextbookLoop(
      @ForAll @IntRange(min = 1, max = 11) int rows,
      @ForAll @IntRange(min = 1, max = 150) int inner,
      @ForAll @IntRange(min = 1, max = 11) int columns,
      @ForAll Layout left,
      @ForAll Layout right,
      @ForAll Layout result,
      @ForAll Update update,
      @ForAll long seed) {
    Random random = new Random(seed);
    MatrixView a = Matrices.random(left, rows, inner, random);
    MatrixView b = Matrices.random(right, inner, columns, random);
    check(TiledProduct::multiply, true, a, b, result, update, random);
  }

  @Property(seed = "20261102", tries = 400)
  void providersAgreeWithExactArithmetic(
      @ForAll @IntRange(min = 1, max = 20) int rows,
      @ForAll @IntRange(min = 1, max = 40) int inner,
      @ForAll @IntRange(min = 1, max = 20) int columns,
      @ForAll Layout left,
      @ForAll Layout right,
      @ForAll Layout result,
      @ForAll Update update,
      @ForAll long seed) {
    for (Blas blas : Matrices.providers()) {
      Random random = new Random(seed);
      MatrixView a = Matrices.random(left, rows, inner, random);
      MatrixView b = Matrices.random(right, inner, columns, random);
      check(blas::multiply, blas instanceof JavaBlas, a, b, result, update, random);
    }
  }

  @Property(seed = "20261103", tries = 300)
  void kernelsTakeEverySizeFromZero(
      @ForAll @IntRange(min = 0, max = 13) int rows,
      @ForAll @IntRange(min = 0, max = 30) int inner,
      @ForAll @IntRange(min = 0, max = 13) int columns,
      @ForAll Layout left,
      @ForAll Layout right,
      @ForAll Layout result,
      @ForAll long seed) {
    Random random = new Random(seed);
    MatrixView a = Matrices.random(left, rows, inner, random);
    MatrixView b = Matrices.random(right, inner, columns, random);
    boolean isDot = rows == 1 && columns == 1;
    DenseKernels kernels = new DenseKernels(JavaBlas::new);
    check((x, y, z, u) -> kernels.multiply(x, y, z), !isDot, a, b, result, Update.ASSIGN, random);
  }

  private static void check(
      Product product,
      boolean sameBitsAsTextbook,
      MatrixView a,
      MatrixView b,
      Layout layout,
      Update update,
      Random random) {
    MatrixView c = Matrices.random(layout, a.rows(), b.columns(), random);
    if (update == Update.ASSIGN) { // what was there must not be read
      c.setFrom(new MatrixView(new double[] {Double.NaN}, 0, c.rows(), c.columns(), 0, 0));
    }
    MatrixView former = c.copy();
    double[] expected = Matrices.textbookProduct(a, b, c, update);
    double[] inputA = a.data().clone();
    double[] inputB = b.data().clone();
    long untouched = Matrices.untouched(c);

    product.apply(a, b, c, update);

    if (sameBitsAsTextbook) {
      assertArrayEquals(expected, Matrices.values(c));
    }
    double error = Matrices.productError(a, b, former, update, c);
    assertTrue(error <= 1, () -> "error " + error + " of the bound");
    assertEquals(untouched, Matrices.untouched(c), "elements written outside the result");
    assertArrayEquals(inputA, a.data());
    assertArrayEquals(inputB, b.data());
  }
}
