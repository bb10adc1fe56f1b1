package org.merapi.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.merapi.tensor.op.CumulativeOp;
import org.merapi.tensor.op.LinearRecurrenceOp;

/** Running reductions and recurrences against loops over the rows of an axis. */
class RunningProperties {

  /** Values with ties, zeros of both signs and infinities, in any type and layout. */
  private static Tensor input(Random random, Shape shape, boolean special) {
    DType dtype = DType.values()[random.nextInt(DType.values().length)];
    boolean wild = special && dtype.isFloating();
    double[] rare = {0.0, -0.0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN};
    double[] values = new double[shape.elements()];
    for (int i = 0; i < values.length; i++) {
      int kind = random.nextInt(wild ? 5 : 12);
      values[i] =
          kind == 0
              ? rare[random.nextInt(wild ? rare.length : 2)]
              : kind == 1 ? random.nextInt(-3, 4) : 2 * random.nextGaussian();
    }
    return Samples.laidOut(random, Tensors.of(shape, values).cast(dtype));
  }

  private static Shape shape(Random random) {
    Shape shape = Samples.shape(random, 2);
    int size = random.nextInt(4) == 0 ? random.nextInt(20) : random.nextInt(6);
    return shape.insert(random.nextInt(shape.rank() + 1), size);
  }

  private static double[][] rows(Tensor x, int axis) {
    Tensor last = x.moveAxes(axis, x.rank() - 1, 1);
    double[] all = last.toDoubleArray();
    int size = last.size(-1);
    return IntStream.range(0, size == 0 ? 0 : all.length / size)
        .mapToObj(i -> Arrays.copyOfRange(all, i * size, (i + 1) * size))
        .toArray(double[][]::new);
  }

  /** A row by a naive loop, in float64, against a result in any type. */
  private static void assertRows(
      String name, Tensor x, int axis, Tensor actual, DType dtype, UnaryOperator<double[]> naive) {
    assertEquals(dtype, actual.dtype(), name);
    assertEquals(x.shape(), actual.shape(), name);
    double[][] rows = rows(x, axis);
    double[][] found = rows(actual, axis);
    for (int r = 0; r < rows.length; r++) {
      double[] expected = naive.apply(rows[r]);
      if (dtype == DType.FLOAT32) {
        expected = Arrays.stream(expected).map(v -> (float) v).toArray();
      }
      assertArrayEquals(expected, found[r], name + " of " + Arrays.toString(rows[r]));
    }
  }

  @Property(tries = 400, seed = "91")
  void runningProducts(@ForAll long seed) {
    Random random = new Random(seed);
    Tensor x = input(random, shape(random), random.nextBoolean());
    int axis = random.nextInt(x.rank());
    assertRows(
        "cumprod",
        x,
        axis,
        Reductions.cumprod(x, axis - x.rank()),
        x.dtype().summing(),
        row -> {
          double[] products = row.clone();
          for (int i = 1; i < row.length; i++) {
            // the sign of a zero is one of floating numbers
            products[i] = products[i - 1] * row[i] + (x.dtype().isFloating() ? -0.0 : 0.0);
          }
          return products;
        });
  }

  @Property(tries = 400, seed = "92")
  void extremesSoFar(@ForAll long seed) {
    Random random = new Random(seed);
    Tensor x = input(random, shape(random), random.nextBoolean());
    int axis = random.nextInt(x.rank());
    for (boolean greatest : new boolean[] {true, false}) {
      UnaryOperator<double[]> positions =
          row -> {
            double[] best = new double[row.length];
            for (int i = 1; i < row.length; i++) {
              double old = row[(int) best[i - 1]];
              boolean better = greatest ? row[i] > old : row[i] < old;
              boolean isNew = !Double.isNaN(old) && (better || Double.isNaN(row[i]));
              best[i] = isNew ? i : best[i - 1];
            }
            return best;
          };
      Tensor found = greatest ? Reductions.cummax(x, axis) : Reductions.cummin(x, axis);
      assertRows(
          "values",
          x,
          axis,
          found,
          x.dtype(),
          row -> Arrays.stream(positions.apply(row)).map(i -> row[(int) i]).toArray());
      CumulativeOp.Kind kind = greatest ? CumulativeOp.Kind.ARGMAX : CumulativeOp.Kind.ARGMIN;
      Tensor places = Tensor.apply(new CumulativeOp(kind, axis, false), x);
      assertRows("positions", x, axis, places, DType.INT64, positions);
    }
  }

  @Property(tries = 400, seed = "93")
  void logarithmsOfRunningSums(@ForAll long seed) {
    Random random = new Random(seed);
    Tensor x = input(random, shape(random), random.nextBoolean());
    x = x.dtype() == DType.FLOAT64 && random.nextBoolean() ? x.times(300) : x;
    int axis = random.nextInt(x.rank());
    Tensor found = Reductions.logCumSumExp(x, axis);
    assertEquals(x.dtype().floating(), found.dtype());
    assertEquals(x.shape(), found.shape());
    double[][] rows = rows(x, axis);
    double[][] sums = rows(found, axis);
    double epsilon = Samples.epsilon(found.dtype());
    for (int r = 0; r < rows.length; r++) {
      for (int i = 0; i < rows[r].length; i++) {
        double expected = naive(Arrays.copyOf(rows[r], i + 1));
        double bound =
            Double.isFinite(expected) ? 8 * epsilon * Math.max(1, Math.abs(expected)) : 0;
        String message = i + " of " + Arrays.toString(rows[r]);
        if (bound == 0) {
          assertEquals(expected, sums[r][i], message);
        } else {
          assertEquals(expected, sums[r][i], bound, message);
        }
      }
    }
  }

  private static double naive(double... row) {
    double greatest = Arrays.stream(row).max().orElseThrow();
    return Double.isInfinite(greatest) || Double.isNaN(greatest)
        ? greatest
        : greatest + Math.log(Arrays.stream(row).map(v -> Math.exp(v - greatest)).sum());
  }

  @Property(tries = 400, seed = "94")
  void recurrences(@ForAll long seed) {
    Random random = new Random(seed);
    Shape shape = shape(random);
    boolean wild = random.nextInt(4) == 0;
    Tensor one = input(random, Samples.shrunk(random, shape), wild);
    Tensor other = input(random, shape, wild);
    boolean swapped = random.nextBoolean();
    Tensor a = swapped ? one : other;
    Tensor b = swapped ? other : one;
    int axis = random.nextInt(shape.rank());
    DType dtype = a.dtype().promote(b.dtype()).summing();
    double[][] coefficients = rows(a.expand(shape), axis);
    for (boolean reverse : new boolean[] {false, true}) {
      Tensor found =
          reverse
              ? Reductions.linearRecurrenceFromEnd(a, b, axis)
              : Reductions.linearRecurrence(a, b, axis - shape.rank());
      int[] row = {0};
      assertRows(
          "recurrence",
          b.expand(shape),
          axis,
          found,
          dtype,
          terms -> {
            double[] values = terms.clone();
            double[] factors = coefficients[row[0]++];
            int n = values.length;
            for (int i = 1; i < n; i++) {
              int at = reverse ? n - 1 - i : i;
              int before = reverse ? at + 1 : at - 1;
              values[at] = factors[at] * values[before] + terms[at];
            }
            return values;
          });
    }
  }

  @Property(tries = 200, seed = "95")
  void fromTheEndIsTheOtherWayRound(@ForAll long seed) {
    Random random = new Random(seed);
    Tensor x = input(random, shape(random), random.nextBoolean());
    int axis = random.nextInt(x.rank());
    for (CumulativeOp.Kind kind : CumulativeOp.Kind.values()) {
      Tensor reverse = Tensor.apply(new CumulativeOp(kind, axis, true), x);
      Tensor turned = Tensor.apply(new CumulativeOp(kind, axis, false), x.flip(axis)).flip(axis);
      boolean positions = kind == CumulativeOp.Kind.ARGMAX || kind == CumulativeOp.Kind.ARGMIN;
      Tensor expected = positions ? turned.neg().plus(x.size(axis) - 1.0) : turned;
      Samples.assertSame(expected, reverse, kind + " of " + x);
    }
    Tensor b = x.cast(DType.FLOAT64);
    Tensor a = Tensors.tanh(b);
    Samples.assertSame(
        Tensor.apply(new LinearRecurrenceOp(axis, false), a.flip(axis), b.flip(axis)).flip(axis),
        Tensor.apply(new LinearRecurrenceOp(axis, true), a, b),
        "recurrence");
  }
}
