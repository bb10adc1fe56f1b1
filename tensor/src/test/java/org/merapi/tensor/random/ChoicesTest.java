package org.merapi.tensor.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.merapi.tensor.Axis;
import org.merapi.tensor.DType;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

class ChoicesTest {
  private static final Key KEY = Key.key(31);
  private static final int N = 60_000;

  /** How often each order of {@code size} of four numbers came, the orders as numbers to base 4. */
  private static long[] orders(Tensor draws, int size) {
    long[] counts = new long[1 << (2 * size)];
    long[] values = draws.toLongArray();
    for (int i = 0; i < values.length; i += size) {
      int order = 0;
      for (int j = 0; j < size; j++) {
        order = 4 * order + (int) values[i + j];
      }
      counts[order]++;
    }
    return counts;
  }

  /** The probability of each order of {@code size} of four, drawn one by one by what is left. */
  private static double[] probabilities(double[] weights, int size) {
    double[] masses = new double[1 << (2 * size)];
    for (int order = 0; order < masses.length; order++) {
      double mass = 1;
      double[] left = weights.clone();
      for (int j = size - 1; j >= 0; j--) {
        int chosen = order >> (2 * j) & 3;
        mass *= left[chosen] / Arrays.stream(left).sum();
        left[chosen] = 0;
      }
      masses[order] = Double.isNaN(mass) ? 0 : mass;
    }
    return masses;
  }

  /** Pearson's test of the orders that can come; the others must not. */
  private static void checkOrders(String name, Tensor draws, double[] weights, int size) {
    long[] counts = orders(draws, size);
    double[] masses = probabilities(weights, size);
    for (int i = 0; i < masses.length; i++) {
      assertTrue(masses[i] > 0 || counts[i] == 0, name + ": order " + i + " is impossible");
    }
    int[] possible = IntStream.range(0, masses.length).filter(i -> masses[i] > 0).toArray();
    GoodnessOfFit.pearson(
        name,
        Arrays.stream(possible).mapToLong(i -> counts[i]).toArray(),
        Arrays.stream(possible).mapToDouble(i -> masses[i]).toArray());
  }

  private static Key many() {
    return KEY.split(Axis.of("draw", N));
  }

  private static Tensor revealed(Tensor hidden) {
    return hidden.reveal(hidden.hiddenAxes().getFirst(), 0);
  }

  @Test
  void everyOrderOfAPermutationIsEquallyLikely() {
    Tensor draws = revealed(many().permutation(4));
    checkOrders("permutation", draws, new double[] {1, 1, 1, 1}, 4);
  }

  @Test
  void aPermutationHasEachNumberOnce() {
    for (int count : new int[] {0, 1, 2, 1000}) {
      long[] values = KEY.permutation(count).toLongArray();
      Arrays.sort(values);
      assertArrayEquals(LongStream.range(0, count).toArray(), values);
    }
    Tensor x = Tensors.arange(12).reshape(3, 4);
    Tensor shuffled = KEY.permutation(x, -1);
    assertArrayEquals(x.take(1, KEY.permutation(4)).toLongArray(), shuffled.toLongArray());
    assertNotEquals(
        Arrays.toString(KEY.permutation(1000).toLongArray()),
        Arrays.toString(KEY.fold(1).permutation(1000).toLongArray()));
  }

  @Test
  void choiceIsUniform() {
    long[] counts = new long[7];
    for (long value : KEY.choice(Shape.of(N), 7).toLongArray()) {
      counts[(int) value]++;
    }
    double[] masses = new double[7];
    Arrays.fill(masses, 1.0 / 7);
    GoodnessOfFit.pearson("choice", counts, masses);
    Tensor huge = KEY.choice(Shape.of(100_000), Integer.MAX_VALUE);
    assertTrue(huge.ge(0).and(huge.lt(Integer.MAX_VALUE)).all().allTrue());
    assertEquals(DType.INT64, huge.dtype());
  }

  @Test
  void choiceWithoutReplacementByEqualWeights() {
    checkOrders(
        "without replacement",
        revealed(many().choiceWithoutReplacement(2, 4)),
        new double[] {1, 1, 1, 1},
        2);
    assertEquals(Shape.of(0), KEY.choiceWithoutReplacement(0, 4).shape());
  }

  @Test
  void choiceWithoutReplacementByWeights() {
    double[] weights = {0.5, 3, 0, 1.25};
    checkOrders(
        "weighted",
        revealed(many().choiceWithoutReplacement(2, Tensors.tensor(weights))),
        weights,
        2);
    double[] wild = {1e-300, 3e-300, 0, 1e-300};
    checkOrders(
        "tiny weights",
        revealed(many().choiceWithoutReplacement(3, Tensors.tensor(wild))),
        wild,
        3);
  }

  @Test
  void vectorsOfWeightsAreChosenFromByThemselves() {
    Tensor weights = Tensors.matrix(new double[] {0, 1, 0}, new double[] {2, 0, 0});
    assertArrayEquals(new long[] {1, 0}, KEY.choiceWithoutReplacement(1, weights).toLongArray());
  }

  @Test
  void categoricalHasItsProbabilities() {
    double[] probabilities = {2, 0, 1, 5};
    long[] counts = new long[4];
    for (long value : KEY.categorical(Shape.of(N), Tensors.tensor(probabilities)).toLongArray()) {
      counts[(int) value]++;
    }
    assertEquals(0, counts[1]);
    GoodnessOfFit.pearson(
        "categorical",
        new long[] {counts[0], counts[2], counts[3]},
        new double[] {2 / 8.0, 1 / 8.0, 5 / 8.0});
    Tensor rows = Tensors.matrix(new double[] {0, 1}, new double[] {1, 0});
    assertArrayEquals(new long[] {1, 0, 1, 0}, KEY.categorical(Shape.of(2, 2), rows).toLongArray());
  }

  @Test
  void probabilitiesThatAreNoneAreNamed() {
    for (double[] wrong :
        new double[][] {{0, 0}, {1, -1e-9}, {Double.NaN, 1}, {Double.POSITIVE_INFINITY, 1}}) {
      assertEquals(
          "categorical: each vector of the probabilities of shape [2] must have a positive one, and"
              + " none that is negative, infinite or NaN",
          assertThrows(
                  IllegalArgumentException.class,
                  () -> KEY.categorical(Shape.of(3), Tensors.tensor(wrong)))
              .getMessage());
    }
    assertEquals(
        "categorical: there must be something to choose from, got probabilities of shape [2, 0]",
        assertThrows(ShapeException.class, () -> KEY.categorical(Shape.of(2), Tensors.zeros(2, 0)))
            .getMessage());
  }

  @Test
  void impossibleChoicesAreNamed() {
    assertEquals(
        "choiceWithoutReplacement: cannot choose 5 of 4",
        assertThrows(IllegalArgumentException.class, () -> KEY.choiceWithoutReplacement(5, 4))
            .getMessage());
    assertEquals(
        "choiceWithoutReplacement: fewer than 2 of the weights of shape [3] are positive",
        assertThrows(
                IllegalArgumentException.class,
                () -> KEY.choiceWithoutReplacement(2, Tensors.tensor(0.0, 1, 0)))
            .getMessage());
    assertEquals(
        "choice: there must be something to choose from, got a count of 0",
        assertThrows(IllegalArgumentException.class, () -> KEY.choice(Shape.of(1), 0))
            .getMessage());
    assertEquals(
        "permutation: there are no -1 numbers",
        assertThrows(IllegalArgumentException.class, () -> KEY.permutation(-1)).getMessage());
    assertEquals(
        "choiceWithoutReplacement: the weights must have an axis to choose from, got a scalar",
        assertThrows(ShapeException.class, () -> KEY.choiceWithoutReplacement(0, Tensors.scalar(1)))
            .getMessage());
  }
}
