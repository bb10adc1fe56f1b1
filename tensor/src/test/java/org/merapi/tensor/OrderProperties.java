package org.merapi.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.merapi.tensor.dense.DenseTensor;

/** Sorting and what rests on it, against Java's sort and loops over the rows. */
class OrderProperties {

  /** Values with ties, zeros of both signs, infinities and NaN, in any type and layout. */
  private static Tensor input(Random random, Shape shape) {
    double[] special = {
      0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e-310, -1e300
    };
    double[] values = new double[shape.elements()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (random.nextInt(4)) {
            case 0 -> special[random.nextInt(special.length)];
            case 1 -> random.nextInt(-3, 4);
            default -> random.nextGaussian();
          };
    }
    DType dtype = DType.values()[random.nextInt(DType.values().length)];
    return Samples.laidOut(random, Tensors.of(shape, values).cast(dtype));
  }

  private static Shape shape(Random random) {
    int size = random.nextInt(3) == 0 ? random.nextInt(33, 80) : random.nextInt(6);
    Shape shape = Samples.shape(random, 2);
    return shape.insert(random.nextInt(shape.rank() + 1), size);
  }

  private static int longest(Shape shape) {
    int axis = 0;
    for (int i = 0; i < shape.rank(); i++) {
      axis = shape.size(i) > shape.size(axis) ? i : axis;
    }
    return axis;
  }

  /** The rows of an axis, one after the other. */
  private static double[][] rows(Tensor x, int axis) {
    Tensor last = x.moveAxes(axis, x.rank() - 1, 1);
    double[] all = last.toDoubleArray();
    int size = last.size(-1);
    int count = size == 0 ? 0 : all.length / size;
    return IntStream.range(0, count)
        .mapToObj(i -> Arrays.copyOfRange(all, i * size, (i + 1) * size))
        .toArray(double[][]::new);
  }

  private static int[] sorted(double[] row, boolean descending) {
    Comparator<Integer> byValue =
        (a, b) -> {
          double x = row[a] + 0.0;
          double y = row[b] + 0.0;
          if (Double.isNaN(x) || Double.isNaN(y)) {
            return Boolean.compare(Double.isNaN(x), Double.isNaN(y));
          }
          return descending ? Double.compare(y, x) : Double.compare(x, y);
        };
    return IntStream.range(0, row.length)
        .boxed()
        .sorted(byValue)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  @Property(tries = 300, seed = "81")
  void positionsAreThoseOfAStableSort(@ForAll long seed) {
    Random random = new Random(seed);
    Tensor x = input(random, shape(random));
    int axis = longest(x.shape());
    for (boolean descending : new boolean[] {false, true}) {
      Tensor order = descending ? Order.argsortDescending(x, axis) : Order.argsort(x, axis);
      assertEquals(x.shape(), order.shape());
      assertEquals(DType.INT64, order.dtype());
      Tensor values = descending ? Order.sortDescending(x, axis) : Order.sort(x, axis);
      assertEquals(x.dtype(), values.dtype());
      double[][] rows = rows(x, axis);
      double[][] positions = rows(order, axis);
      double[][] inOrder = rows(values, axis);
      for (int r = 0; r < rows.length; r++) {
        double[] row = rows[r];
        int[] expected = sorted(row, descending);
        assertArrayEquals(
            Arrays.stream(expected).mapToDouble(i -> i).toArray(), positions[r], "row " + r);
        assertArrayEquals(
            Arrays.stream(expected).mapToDouble(i -> row[i]).toArray(), inOrder[r], "row " + r);
      }
    }
  }

  @Property(tries = 200, seed = "82")
  void theGreatestValues(@ForAll long seed) {
    Random random = new Random(seed);
    Tensor x = input(random, shape(random));
    int axis = longest(x.shape());
    int count = random.nextInt(x.size(axis) + 1);
    Order.Greatest found = Order.topk(x, axis - x.rank(), count);
    assertEquals(x.shape().with(axis, count), found.values().shape());
    double[][] rows = rows(x, axis);
    double[][] values = rows(found.values(), axis);
    double[][] positions = rows(found.positions(), axis);
    for (int r = 0; r < values.length; r++) {
      int[] expected = sorted(rows[r], true);
      for (int i = 0; i < count; i++) {
        assertEquals(expected[i], positions[r][i]);
        assertEquals(rows[r][expected[i]], values[r][i]);
      }
    }
  }

  @Property(tries = 150, seed = "84")
  void hiddenAxesAreLoops(@ForAll long seed) {
    Random random = new Random(seed);
    Axis batch = Axis.of("batch", 3);
    Tensor x = Samples.reals(random, 3, 4, 5);
    Tensor median = Order.median(x.hide(0, batch), 0).reveal(batch, 0);
    for (int i = 0; i < 3; i++) {
      assertArrayEquals(Order.median(x.get(i), 0).toDoubleArray(), median.get(i).toDoubleArray());
    }
  }

  @Property(tries = 200, seed = "85")
  void searching(@ForAll long seed) {
    Random random = new Random(seed);
    int n = random.nextInt(40);
    int m = random.nextInt(6);
    double[] sorted = random.doubles(n).map(v -> Math.floor(10 * v)).sorted().toArray();
    double[] values = random.doubles(m).map(v -> Math.floor(14 * v) - 2).toArray();
    long[] before =
        Order.searchSorted(Tensors.tensor(sorted), Tensors.tensor(values)).toLongArray();
    long[] behind =
        Order.searchSortedRight(Tensors.tensor(sorted), Tensors.tensor(values)).toLongArray();
    for (int i = 0; i < m; i++) {
      double value = values[i];
      assertEquals(Arrays.stream(sorted).filter(v -> v < value).count(), before[i]);
      assertEquals(Arrays.stream(sorted).filter(v -> v <= value).count(), behind[i]);
    }
    Tensor rows = Tensors.stack(0, Tensors.tensor(sorted), Tensors.tensor(sorted).minus(1));
    Tensor batched = Order.searchSorted(rows, Tensors.tensor(values));
    assertEquals(Shape.of(2, m), batched.shape());
    assertArrayEquals(before, batched.get(0).toLongArray());
    assertArrayEquals(
        Order.searchSorted(rows.get(1), Tensors.tensor(values)).toLongArray(),
        batched.get(1).toLongArray());
  }

  @Property(tries = 200, seed = "86")
  void differentValues(@ForAll long seed) {
    Random random = new Random(seed);
    Tensor x = input(random, Samples.shape(random, 3));
    Order.Unique found = Order.unique(x);
    TreeMap<Double, Integer> expected = new TreeMap<>();
    for (double value : x.toDoubleArray()) {
      expected.merge(value + 0.0, 1, Integer::sum);
    }
    double[] values = found.values().plus(0).cast(DType.FLOAT64).toDoubleArray();
    assertArrayEquals(
        expected.keySet().stream().mapToDouble(v -> v).toArray(),
        Arrays.stream(values).map(v -> v + 0.0).toArray());
    assertArrayEquals(
        expected.values().stream().mapToLong(c -> c).toArray(), found.counts().toLongArray());
    assertEquals(x.shape(), found.inverse().shape());
    double[] all = x.toDoubleArray();
    double[] again = found.values().take(0, found.inverse()).cast(DType.FLOAT64).toDoubleArray();
    for (int i = 0; i < all.length; i++) {
      assertEquals(all[i] + 0.0, again[i] + 0.0);
    }
  }

  @Property(tries = 200, seed = "87")
  void quantilesInterpolate(@ForAll long seed) {
    Random random = new Random(seed);
    Shape shape = Samples.shape(random, 2).insert(0, random.nextInt(1, 9));
    Tensor x = Samples.reals(random, shape.toArray());
    double probability = random.nextInt(5) == 0 ? random.nextInt(2) : random.nextDouble();
    Tensor found = Order.quantile(x, 0, probability);
    assertEquals(shape.without(0), found.shape());
    double[][] rows = rows(x, 0);
    for (int r = 0; r < rows.length; r++) {
      double[] row = rows[r].clone();
      Arrays.sort(row);
      double place = probability * (row.length - 1);
      int below = (int) place;
      int above = Math.min(below + 1, row.length - 1);
      double expected = row[below] + (place - below) * (row[above] - row[below]);
      assertEquals(expected, DenseTensor.of(found).doubleAt(r), 1e-14);
    }
  }
}
