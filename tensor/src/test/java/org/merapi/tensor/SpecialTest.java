package org.merapi.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.merapi.tensor.special.BesselSecondKind;
import org.merapi.tensor.special.GammaFunctions;
import org.merapi.tensor.special.IncompleteBeta;

/**
 * The functions of the facade that are more than one row of the operation table, or of many
 * operands.
 */
class SpecialTest {
  private static final Tensor POINTS = Tensors.tensor(0.1, 0.7, 2.5, 40.0);

  @Test
  void trigammaIsTheFirstPolygamma() {
    double[] expected = {0.0, 0.0, 0.0, 0.0};
    for (int i = 0; i < 4; i++) {
      expected[i] = GammaFunctions.trigamma(POINTS.get(i).item());
    }
    assertArrayEquals(expected, Special.trigamma(POINTS).toDoubleArray());
  }

  @Test
  void secondKindIsTheScaledOneUnscaled() {
    for (double nu : new double[] {0.0, 1.0, 2.5}) {
      double[] expected = new double[4];
      for (int i = 0; i < 4; i++) {
        double x = POINTS.get(i).item();
        expected[i] = BesselSecondKind.besselKe(nu, x) * Math.exp(-x);
      }
      Tensor found = Special.besselK(Tensors.scalar(nu), POINTS);
      assertArrayEquals(expected, found.toDoubleArray(), 1e-14 * expected[0]);
    }
    assertArrayEquals(
        Special.besselK(Tensors.scalar(0), POINTS).toDoubleArray(),
        Special.besselK0(POINTS).toDoubleArray());
    assertArrayEquals(
        Special.besselK(Tensors.scalar(1), POINTS).toDoubleArray(),
        Special.besselK1(POINTS).toDoubleArray());
  }

  @Test
  void threeOperandsBroadcastTogether() {
    Tensor a = Tensors.tensor(0.5, 2.0).unsqueeze(1);
    Tensor b = Tensors.tensor(1.5, 3.0, 7.0);
    Tensor x = Tensors.of(Shape.of(2, 1, 1), 0.2, 0.6);
    Tensor found = Special.betainc(a, b, x);
    assertEquals(Shape.of(2, 2, 3), found.shape());
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 2; j++) {
        for (int k = 0; k < 3; k++) {
          double expected =
              IncompleteBeta.betainc(a.get(j, 0).item(), b.get(k).item(), x.get(i, 0, 0).item());
          assertEquals(expected, found.get(i, j, k).item());
        }
      }
    }
  }

  @Test
  void shapesThatDoNotBroadcastAreNamed() {
    Tensor two = Tensors.ones(2);
    Tensor three = Tensors.ones(3);
    ShapeException error =
        assertThrows(ShapeException.class, () -> Special.betainc(two, Tensors.scalar(1), three));
    assertEquals(
        "betainc: shapes [2] and [3] do not broadcast: sizes 2 and 3 at axis -1 differ and neither is"
            + " 1",
        error.getMessage());
  }
}
