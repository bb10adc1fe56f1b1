package org.merapi.tensor.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Sums are added in the order that {@link Kernels} states, whatever form runs. */
class SumOrderTest {
  @Test
  void sumsAreTheFoldedLanes() {
    ArgumentPatterns patterns = new ArgumentPatterns(21);
    for (int count = 0; count <= 300; count++) {
      double[] x = patterns.stretch(count + 3, 0);
      double[] lanes = new double[32];
      for (int i = 0; i < count; i++) {
        lanes[i % 32] += x[3 + i];
      }
      assertEquals(folded(lanes), Kernels.sum(x, 3, count), "sum of " + count);
    }
  }

  @Test
  void dotsAreTheFoldedLanesOfFusedProducts() {
    ArgumentPatterns patterns = new ArgumentPatterns(22);
    for (int count = 0; count <= 300; count++) {
      double[] x = patterns.stretch(count + 1, 0);
      double[] y = patterns.stretch(count + 2, 0);
      double[] lanes = new double[32];
      for (int i = 0; i < count; i++) {
        lanes[i % 32] = Math.fma(x[1 + i], y[2 + i], lanes[i % 32]);
      }
      assertEquals(folded(lanes), Kernels.dot(x, 1, y, 2, count), "dot of " + count);
    }
  }

  @Test
  void theOrderShows() {
    // Summed one after the other the small numbers would vanish beside the large one.
    double[] x = new double[64];
    Arrays.fill(x, 1.0);
    x[0] = 0x1p53;
    double oneByOne = 0.0;
    for (double element : x) {
      oneByOne += element;
    }
    assertEquals(0x1p53, oneByOne);
    assertEquals(0x1p53 + 62.0, Kernels.sum(x, 0, 64));
  }

  @Test
  void sumsOfNothingAndOfNegativeZeros() {
    double[] zeros = {-0.0, -0.0};
    assertEquals(0.0, Kernels.sum(zeros, 0, 0));
    assertEquals(0.0, Kernels.sum(zeros, 0, 2));
    assertEquals(0.0, Kernels.dot(zeros, 0, new double[] {1.0, 1.0}, 0, 2));
    assertEquals(Double.NEGATIVE_INFINITY, Kernels.max(zeros, 0, 0));
    assertEquals(-0.0, Kernels.max(zeros, 0, 2));
    assertNotEquals(0.0, Kernels.max(zeros, 0, 2));
  }

  @Test
  void aProductWithColumnsIsAChainOfFusedOperations() {
    ArgumentPatterns patterns = new ArgumentPatterns(23);
    for (int rows : new int[] {1, 7, 32, 33, 64, 100}) {
      for (int columns = 1; columns <= 20; columns++) {
        double[] block = patterns.stretch(rows * columns, 0);
        double[] weights = patterns.stretch(columns, 0);
        double[] y = new double[rows];
        Kernels.multiplyColumns(block, 0, rows, columns, weights, 0, y, 0);
        for (int j = 0; j < rows; j++) {
          double sum = block[j] * weights[0];
          for (int k = 1; k < columns; k++) {
            sum = Math.fma(block[k * rows + j], weights[k], sum);
          }
          assertEquals(sum, y[j]);
        }
        double[] out = patterns.stretch(columns, 0);
        double[] expected = out.clone();
        for (int k = 0; k < columns; k++) {
          expected[k] += Kernels.dot(block, k * rows, y, 0, rows);
        }
        Kernels.accumulateColumns(block, 0, rows, columns, y, 0, out, 0);
        for (int k = 0; k < columns; k++) {
          assertEquals(expected[k], out[k]);
        }
      }
    }
  }

  private static double folded(double[] lanes) {
    for (int half = 16; half >= 1; half /= 2) {
      for (int lane = 0; lane < half; lane++) {
        lanes[lane] += lanes[lane + half];
      }
    }
    return lanes[0];
  }
}
