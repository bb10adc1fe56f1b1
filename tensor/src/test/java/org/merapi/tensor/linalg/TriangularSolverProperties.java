package org.merapi.tensor.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.merapi.tensor.linalg.Matrices.Layout;

/** Solves of all small sizes, layouts and triangles. */
class TriangularSolverProperties {

  /** Higham, Accuracy and Stability of Numerical Algorithms, theorem 8.5, for any condition. */
  @Property(seed = "20261107", tries = 400)
  void residualsStayWithinTheBound(
      @ForAll @IntRange(min = 0, max = 40) int size,
      @ForAll @IntRange(min = 0, max = 9) int columns,
      @ForAll Layout layoutT,
      @ForAll Layout layoutX,
      @ForAll Triangle triangle,
      @ForAll long seed) {
    Random random = new Random(seed);
    MatrixView t = triangular(layoutT, size, triangle, random);
    MatrixView x = Matrices.random(layoutX, size, columns, random);
    MatrixView b = x.copy();
    double[] inputT = t.data().clone();
    long untouched = Matrices.untouched(x);

    new DenseKernels(JavaBlas::new).solveTriangular(triangle, t, x);

    assertResidual(triangle, t, b, x);
    assertEquals(untouched, Matrices.untouched(x), "elements written outside the solution");
    assertArrayEquals(inputT, t.data());
  }

  /** Large enough for the provider's products; fewer tries, as exact arithmetic is slow. */
  @Property(seed = "20261108", tries = 12)
  void everyProviderSolvesLargeSystems(
      @ForAll @IntRange(min = 80, max = 150) int size,
      @ForAll Layout layoutT,
      @ForAll Layout layoutX,
      @ForAll Triangle triangle,
      @ForAll long seed) {
    for (Blas blas : Matrices.providers()) {
      Random random = new Random(seed);
      MatrixView t = triangular(layoutT, size, triangle, random);
      MatrixView x = Matrices.random(layoutX, size, 41, random);
      MatrixView b = x.copy();
      new DenseKernels(() -> blas).solveTriangular(triangle, t, x);
      assertResidual(triangle, t, b, x);
    }
  }

  /** NaN in the other triangle: it must not be read. */
  private static MatrixView triangular(Layout layout, int size, Triangle triangle, Random random) {
    MatrixView t = layout.view(size, size);
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        boolean inside = triangle == Triangle.LOWER ? j <= i : j >= i;
        double value = i == j ? 1 + random.nextDouble() : random.nextGaussian() / 4;
        Matrices.set(t, i, j, inside ? value : Double.NaN);
      }
    }
    return t;
  }

  private static void assertResidual(Triangle triangle, MatrixView t, MatrixView b, MatrixView x) {
    int size = t.rows();
    for (int i = 0; i < size; i++) {
      int from = triangle == Triangle.LOWER ? 0 : i;
      int to = triangle == Triangle.LOWER ? i + 1 : size;
      for (int j = 0; j < x.columns(); j++) {
        BigDecimal residual = Matrices.exact(Matrices.get(b, i, j));
        double absolute = 0;
        for (int p = from; p < to; p++) {
          double coefficient = Matrices.get(t, i, p);
          double solution = Matrices.get(x, p, j);
          residual =
              residual.subtract(Matrices.exact(coefficient).multiply(Matrices.exact(solution)));
          absolute += Math.abs(coefficient * solution);
        }
        double error = residual.abs().doubleValue();
        double bound = size * Matrices.EPSILON * absolute * 1.001;
        assertTrue(error <= bound, () -> "error " + error + ", bound " + bound);
      }
    }
  }
}
