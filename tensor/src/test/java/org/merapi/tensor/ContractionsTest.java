package org.merapi.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.tensor.Contractions.dot;
import static org.merapi.tensor.Contractions.einsum;
import static org.merapi.tensor.Contractions.outer;
import static org.merapi.tensor.Contractions.tensordot;
import static org.merapi.tensor.Tensors.matrix;
import static org.merapi.tensor.Tensors.tensor;
import static org.merapi.tensor.Tensors.zeros;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ContractionsTest {
  private static final Tensor A = matrix(new double[] {1, 2}, new double[] {3, 4});
  private static final Tensor B = matrix(new double[] {5, 6}, new double[] {7, 8});

  private static void assertIs(Tensor found, double... expected) {
    assertArrayEquals(expected, found.toDoubleArray(), 1e-14);
  }

  @Test
  void theEquationsThatEveryoneKnows() {
    assertIs(einsum("ij,jk->ik", A, B), 19, 22, 43, 50);
    assertIs(einsum("ij,jk", A, B), 19, 22, 43, 50);
    assertIs(einsum("ba", A), 1, 3, 2, 4);
    assertIs(einsum("ii", A), 5);
    assertIs(einsum("ii->i", A), 1, 4);
    assertIs(einsum("ij -> j", A), 4, 6);
    assertIs(einsum("ij,ij->", A, B), 70);
    assertIs(einsum("i,j->ij", tensor(1.0, 2), tensor(3.0, 4)), 3, 4, 6, 8);
    assertIs(einsum("...ij,...jk->...ik", A.unsqueeze(0), B), 19, 22, 43, 50);
    assertEquals(
        Shape.of(4, 3, 2, 5), einsum("...ij,jk->...ik", zeros(4, 3, 2, 7), zeros(7, 5)).shape());
    assertIs(einsum("ij->", tensor(1L, 2, 3).reshape(3, 1)), 6);
  }

  @Test
  void aChainOfMatricesIsMultipliedFromItsNarrowEnd() {
    ContractionPath path =
        Contractions.path("ab,bc,cd->ad", Shape.of(10, 100), Shape.of(100, 5), Shape.of(5, 50));
    assertEquals(10 * 100 * 5 + 10 * 5 * 50, path.products());
    assertEquals(500, path.largest());
    ContractionPath other =
        Contractions.path("ab,bc,cd->ad", Shape.of(50, 5), Shape.of(5, 100), Shape.of(100, 10));
    assertEquals(5 * 100 * 10 + 50 * 5 * 10, other.products());
  }

  @Test
  void aLongChainTakesTheGreedyPath() {
    int count = 12;
    StringBuilder text = new StringBuilder();
    Tensor[] factors = new Tensor[count];
    Tensor expected = Tensors.eye(3);
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : ",").append((char) ('a' + i)).append((char) ('b' + i));
      factors[i] = Key.key(i).normal(Shape.of(3, 3));
      expected = expected.matmul(factors[i]);
    }
    Tensor found = einsum(text + "->am", factors);
    assertArrayEquals(
        expected.toDoubleArray(), found.toDoubleArray(), 1e-12 * expected.abs().max().item());
    Shape[] shapes = new Shape[count];
    java.util.Arrays.fill(shapes, Shape.of(3, 3));
    assertEquals(27 * (count - 1), Contractions.path(text + "->am", shapes).products());
  }

  @Test
  void logarithmsFarFromZeroDoNotUnderflow() {
    Tensor far = tensor(-2000.0, -1000);
    assertIs(einsum(Semiring.LOG_SUM_EXP, "i,i->", far, tensor(900.0, -100)), Math.log(2) - 1100);
    Tensor none = tensor(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY);
    assertIs(einsum(Semiring.LOG_SUM_EXP, "i,i->", far, none), Double.NEGATIVE_INFINITY);
  }

  @Test
  void drawsHaveTheJointDistribution() {
    // A chain x - y - z over 2, 3 and 2 values, drawn for each of many equal positions.
    int draws = 200_000;
    Tensor xy = Key.key(1).normal(Shape.of(2, 3));
    Tensor yz = Key.key(2).normal(Shape.of(3, 2));
    Tensor many = zeros(draws);
    Map<String, Tensor> values = Contractions.sample(Key.key(3), "xy,yz,n->n", xy, yz, many);
    assertEquals(java.util.Set.of("x", "y", "z"), values.keySet());
    double[] counts = new double[12];
    long[] x = get(values, "x").toLongArray();
    long[] y = get(values, "y").toLongArray();
    long[] z = get(values, "z").toLongArray();
    for (int i = 0; i < draws; i++) {
      counts[(int) (x[i] * 6 + y[i] * 2 + z[i])]++;
    }
    Tensor joint = xy.unsqueeze(2).plus(yz.unsqueeze(0));
    double[] masses = joint.minus(joint.logSumExp()).exp().toDoubleArray();
    double statistic = 0;
    for (int i = 0; i < 12; i++) {
      double mean = masses[i] * draws;
      statistic += Math.pow(counts[i] - mean, 2) / mean;
    }
    // The quantile of chi-square with 11 degrees of freedom at 1 - 1e-9.
    assertTrue(statistic < 66.8, "chi-square " + statistic);
  }

  private static Tensor get(Map<String, Tensor> values, String label) {
    Tensor value = values.get(label);
    if (value == null) {
      throw new AssertionError("no " + label);
    }
    return value;
  }

  @Test
  void drawsOfOneKeyAreTheSame() {
    Tensor xy = Key.key(1).normal(Shape.of(4, 3));
    assertArrayEquals(
        get(Contractions.sample(Key.key(9), "xy->x", xy), "y").toLongArray(),
        get(Contractions.sample(Key.key(9), "xy->x", xy), "y").toLongArray());
  }

  @Test
  void tensordotContractsPairsOfAxes() {
    Tensor a = Tensors.arange(24).cast(DType.FLOAT64).reshape(2, 3, 4);
    Tensor b = Tensors.arange(12).cast(DType.FLOAT64).reshape(4, 3);
    Tensor found = tensordot(a, b, new int[] {1, -1}, new int[] {1, 0});
    assertArrayEquals(einsum("ijk,kj->i", a, b).toDoubleArray(), found.toDoubleArray(), 1e-12);
    assertEquals(Shape.of(2, 3, 4, 4, 3), tensordot(a, b, new int[0], new int[0]).shape());
  }

  @Test
  void outerAndDot() {
    assertIs(outer(tensor(1.0, 2), tensor(3.0, 4, 5)), 3, 4, 5, 6, 8, 10);
    assertEquals(Shape.of(2, 2, 3), outer(A, zeros(3)).shape());
    assertIs(dot(tensor(1.0, 2), tensor(3.0, 4)), 11);
  }

  private static void assertFails(
      Class<? extends RuntimeException> type, String message, Runnable body) {
    assertEquals(message, assertThrows(type, body::run).getMessage());
  }

  @Test
  void errorsNameTheOperandAndTheLabel() {
    assertFails(
        IllegalArgumentException.class,
        "einsum: 'ij,jk->ik' names 2 operands, got 1",
        () -> einsum("ij,jk->ik", A));
    assertFails(
        ShapeException.class,
        "einsum: in 'ij,jk->ik', label 'j' has size 2 and, in operand 1 of shape [3, 2], size 3",
        () -> einsum("ij,jk->ik", A, zeros(3, 2)));
    assertFails(
        ShapeException.class,
        "einsum: in 'ijk->i', operand 0 is 'ijk' and has 2 axes",
        () -> einsum("ijk->i", A));
    assertFails(
        IllegalArgumentException.class,
        "einsum: '1' in 'i1->i' is no label: labels are letters, operands are separated by commas,"
            + " and '->' stands before the result",
        () -> einsum("i1->i", A));
    assertFails(
        IllegalArgumentException.class,
        "einsum: label 'k' of the result of 'ij->k' is in no operand",
        () -> einsum("ij->k", A));
    assertFails(
        IllegalArgumentException.class,
        "einsum: label 'i' stands twice in the result of 'ij->ii'",
        () -> einsum("ij->ii", A));
    assertFails(
        IllegalArgumentException.class,
        "einsum: the result of '...j->j' must have '...', as the operands do",
        () -> einsum("...j->j", A));
    assertFails(
        ShapeException.class,
        "tensordot: axes [0] of shape [2, 2] do not go with axes [0] of shape [3]",
        () -> tensordot(A, zeros(3), new int[] {0}, new int[] {0}));
    assertFails(
        ShapeException.class,
        "dot: [2, 2] and [2, 2] are not vectors of one length; see matmul",
        () -> dot(A, B));
  }
}
