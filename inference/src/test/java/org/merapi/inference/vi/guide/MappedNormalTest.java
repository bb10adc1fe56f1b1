package org.merapi.inference.vi.guide;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.merapi.autograd.Gradients;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.family.positive.LogNormal;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

class MappedNormalTest {
  private static final Tensor LOC = Tensors.tensor(-0.5, 0.25, 1);
  private static final Tensor SCALE = Tensors.tensor(0.3, 1, 2.5);

  @Test
  void onThePositiveNumbersItIsLogNormal() {
    MappedNormal mapped = new MappedNormal(LOC, SCALE, Constraints.POSITIVE, 0);
    LogNormal oracle = new LogNormal(LOC, SCALE);
    Tensor drawn = mapped.sample(Key.key(1));
    Tensor other = Tensors.tensor(0.5, 1.5, 20);
    assertEquals(Shape.of(3), mapped.batchShape());
    assertEquals(Shape.SCALAR, mapped.eventShape());
    for (Tensor value : new Tensor[] {drawn, other}) {
      assertArrayEquals(
          oracle.logProb(value).toDoubleArray(), mapped.logProb(value).toDoubleArray(), 1e-13);
    }
  }

  @Test
  void rememberedDrawHasTheDensityOfItsValue() {
    Constraint[] supports = {
      Constraints.REAL, Constraint.interval(-1, 4), Constraint.lessThan(2), Constraints.SIMPLEX
    };
    for (Constraint support : supports) {
      int rank = support.eventRank();
      MappedNormal mapped = new MappedNormal(LOC, SCALE, support, rank);
      Tensor drawn = mapped.sample(Key.key(2));
      Tensor copy = drawn.plus(0.0);
      assertEquals(mapped.shape(), drawn.shape());
      assertTrue(support.contains(drawn).allTrue());
      assertEquals(mapped.batchShape(), mapped.logProb(drawn).shape());
      assertArrayEquals(
          mapped.logProb(copy).toDoubleArray(),
          mapped.logProb(drawn).toDoubleArray(),
          1e-12,
          support.description());
    }
  }

  /** The inverse of the mapping is infinite here; the density of the draw is not. */
  @Test
  void drawsAtTheEdgeOfASupportHaveADensity() {
    Tensor far = Tensors.scalar(45.0);
    MappedNormal mapped = new MappedNormal(far, Tensors.scalar(0.1), Constraints.UNIT_INTERVAL, 0);
    Tensor drawn = mapped.sample(Key.key(3));
    assertEquals(1.0, drawn.item());
    // log q(x) - log sigmoid'(x), where log sigmoid'(x) = -x up to exp(-45) and x is 45 give or
    // take.
    assertEquals(45, mapped.logProb(drawn).item(), 5);
    assertTrue(
        Double.isInfinite(mapped.logProb(drawn.plus(0.0)).item())
            || Double.isNaN(mapped.logProb(drawn.plus(0.0)).item()));
  }

  /** E[-log q] of a normal is log scale plus a constant, so its gradient is (0, 1 / scale). */
  @Test
  void gradientOfTheEntropyIsExactOnTheRealLine() {
    Tensor gradientOfLoc =
        Gradients.grad(
                (Tensor loc) -> {
                  MappedNormal mapped = new MappedNormal(loc, SCALE, Constraints.REAL, 0);
                  return mapped.logProb(mapped.sample(Key.key(4))).sum().neg();
                })
            .apply(LOC);
    Tensor gradientOfScale =
        Gradients.grad(
                (Tensor scale) -> {
                  MappedNormal mapped = new MappedNormal(LOC, scale, Constraints.REAL, 0);
                  return mapped.logProb(mapped.sample(Key.key(4))).sum().neg();
                })
            .apply(SCALE);
    assertArrayEquals(new double[3], gradientOfLoc.toDoubleArray());
    assertArrayEquals(new double[] {1 / 0.3, 1, 1 / 2.5}, gradientOfScale.toDoubleArray(), 1e-15);
  }
}
