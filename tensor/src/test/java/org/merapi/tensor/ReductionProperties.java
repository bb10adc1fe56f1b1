package org.merapi.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.merapi.tensor.op.Domain;

/** Reductions over every set of axes against naive loops. */
class ReductionProperties {
  private record Case(
      String name,
      DType input,
      DType result,
      boolean ofNothing,
      Function<Tensor, Function<int[], Tensor>> reduce,
      Function<List<Double>, Double> naive) {}

  private static final List<Case> CASES =
      List.of(
          new Case(
              "sum", DType.FLOAT64, DType.FLOAT64, true, x -> x::sum, ReductionProperties::sum),
          new Case(
              "sum", DType.FLOAT32, DType.FLOAT32, true, x -> x::sum, ReductionProperties::sum),
          new Case("sum", DType.INT64, DType.INT64, true, x -> x::sum, ReductionProperties::sum),
          new Case("sum", DType.INT32, DType.INT64, true, x -> x::sum, ReductionProperties::sum),
          new Case("sum", DType.BOOL, DType.INT64, true, x -> x::sum, ReductionProperties::sum),
          new Case(
              "mean", DType.FLOAT64, DType.FLOAT64, true, x -> x::mean, ReductionProperties::mean),
          new Case(
              "mean", DType.FLOAT32, DType.FLOAT32, true, x -> x::mean, ReductionProperties::mean),
          new Case(
              "mean", DType.INT32, DType.FLOAT64, true, x -> x::mean, ReductionProperties::mean),
          new Case(
              "mean", DType.INT64, DType.FLOAT64, true, x -> x::mean, ReductionProperties::mean),
          new Case(
              "variance",
              DType.FLOAT64,
              DType.FLOAT64,
              true,
              x -> x::variance,
              ReductionProperties::variance),
          new Case(
              "variance",
              DType.FLOAT32,
              DType.FLOAT32,
              true,
              x -> x::variance,
              ReductionProperties::variance),
          new Case(
              "max",
              DType.FLOAT32,
              DType.FLOAT32,
              false,
              x -> x::max,
              v -> v.stream().reduce(Double.NEGATIVE_INFINITY, Math::max)),
          new Case(
              "min",
              DType.INT32,
              DType.INT32,
              false,
              x -> x::min,
              v -> v.stream().reduce(Double.POSITIVE_INFINITY, Math::min)),
          new Case(
              "logSumExp",
              DType.FLOAT32,
              DType.FLOAT32,
              true,
              x -> x::logSumExp,
              v -> Math.log(v.stream().mapToDouble(Math::exp).sum())),
          new Case(
              "logSumExp",
              DType.INT32,
              DType.FLOAT64,
              true,
              x -> x::logSumExp,
              v -> Math.log(v.stream().mapToDouble(Math::exp).sum())),
          new Case(
              "max",
              DType.FLOAT64,
              DType.FLOAT64,
              false,
              x -> x::max,
              v -> v.stream().reduce(Double.NEGATIVE_INFINITY, Math::max)),
          new Case(
              "max",
              DType.INT64,
              DType.INT64,
              false,
              x -> x::max,
              v -> v.stream().reduce(Double.NEGATIVE_INFINITY, Math::max)),
          new Case(
              "min",
              DType.FLOAT64,
              DType.FLOAT64,
              false,
              x -> x::min,
              v -> v.stream().reduce(Double.POSITIVE_INFINITY, Math::min)),
          new Case(
              "min",
              DType.BOOL,
              DType.BOOL,
              false,
              x -> x::min,
              v -> v.stream().reduce(1.0, Math::min)),
          new Case(
              "logSumExp",
              DType.FLOAT64,
              DType.FLOAT64,
              true,
              x -> x::logSumExp,
              v -> Math.log(v.stream().mapToDouble(Math::exp).sum())),
          new Case(
              "prod",
              DType.FLOAT64,
              DType.FLOAT64,
              true,
              x -> axes -> Reductions.prod(x, axes),
              v -> v.stream().reduce(1.0, (p, q) -> p * q)),
          new Case(
              "prod",
              DType.FLOAT32,
              DType.FLOAT32,
              true,
              x -> axes -> Reductions.prod(x, axes),
              v -> v.stream().reduce(1.0, (p, q) -> p * q)),
          new Case(
              "prod",
              DType.INT64,
              DType.INT64,
              true,
              x -> axes -> Reductions.prod(x, axes),
              ReductionProperties::wholeProduct),
          new Case(
              "prod",
              DType.INT32,
              DType.INT64,
              true,
              x -> axes -> Reductions.prod(x, axes),
              ReductionProperties::wholeProduct),
          new Case(
              "prod",
              DType.BOOL,
              DType.INT64,
              true,
              x -> axes -> Reductions.prod(x, axes),
              ReductionProperties::wholeProduct),
          new Case(
              "std",
              DType.FLOAT64,
              DType.FLOAT64,
              true,
              x -> axes -> Reductions.std(x, axes),
              v -> Math.sqrt(variance(v))),
          new Case(
              "std",
              DType.FLOAT32,
              DType.FLOAT32,
              true,
              x -> axes -> Reductions.std(x, axes),
              v -> Math.sqrt(variance(v))),
          new Case(
              "std",
              DType.INT64,
              DType.FLOAT64,
              true,
              x -> axes -> Reductions.std(x, axes),
              v -> Math.sqrt(variance(v))),
          new Case(
              "sampleVariance",
              DType.FLOAT64,
              DType.FLOAT64,
              true,
              x -> axes -> Reductions.sampleVariance(x, axes),
              ReductionProperties::sampleVariance),
          new Case(
              "sampleStd",
              DType.FLOAT32,
              DType.FLOAT32,
              true,
              x -> axes -> Reductions.sampleStd(x, axes),
              v -> Math.sqrt(sampleVariance(v))),
          new Case(
              "count",
              DType.FLOAT64,
              DType.INT64,
              true,
              x -> axes -> Reductions.count(x, axes),
              v -> (double) v.stream().filter(e -> e != 0).count()),
          new Case(
              "count",
              DType.INT32,
              DType.INT64,
              true,
              x -> axes -> Reductions.count(x, axes),
              v -> (double) v.stream().filter(e -> e != 0).count()),
          new Case(
              "count",
              DType.BOOL,
              DType.INT64,
              true,
              x -> axes -> Reductions.count(x, axes),
              v -> (double) v.stream().filter(e -> e != 0).count()),
          new Case(
              "norm",
              DType.FLOAT64,
              DType.FLOAT64,
              true,
              x -> axes -> Reductions.norm(x, axes),
              v -> powerNorm(v, 2)),
          new Case(
              "norm",
              DType.FLOAT32,
              DType.FLOAT32,
              true,
              x -> axes -> Reductions.norm(x, axes),
              v -> powerNorm(v, 2)),
          new Case(
              "norm",
              DType.INT64,
              DType.FLOAT64,
              true,
              x -> axes -> Reductions.norm(x, axes),
              v -> powerNorm(v, 2)),
          new Case(
              "norm",
              DType.BOOL,
              DType.FLOAT64,
              true,
              x -> axes -> Reductions.norm(x, axes),
              v -> powerNorm(v, 2)),
          new Case(
              "norm of order 1",
              DType.INT32,
              DType.FLOAT64,
              true,
              x -> axes -> Reductions.vectorNorm(x, 1, axes),
              v -> powerNorm(v, 1)),
          new Case(
              "norm of order 2",
              DType.FLOAT64,
              DType.FLOAT64,
              true,
              x -> axes -> Reductions.vectorNorm(x, 2, axes),
              v -> powerNorm(v, 2)),
          new Case(
              "norm of order 3",
              DType.FLOAT32,
              DType.FLOAT32,
              true,
              x -> axes -> Reductions.vectorNorm(x, 3, axes),
              v -> powerNorm(v, 3)),
          new Case(
              "norm of order 0.7",
              DType.FLOAT64,
              DType.FLOAT64,
              true,
              x -> axes -> Reductions.vectorNorm(x, 0.7, axes),
              v -> powerNorm(v, 0.7)),
          new Case(
              "norm of order infinity",
              DType.FLOAT64,
              DType.FLOAT64,
              true,
              x -> axes -> Reductions.vectorNorm(x, Double.POSITIVE_INFINITY, axes),
              v -> v.stream().mapToDouble(Math::abs).max().orElse(0)),
          new Case(
              "any", DType.BOOL, DType.BOOL, true, x -> x::any, v -> v.contains(1.0) ? 1.0 : 0.0),
          new Case(
              "all", DType.BOOL, DType.BOOL, true, x -> x::all, v -> v.contains(0.0) ? 0.0 : 1.0));

  private static double sum(List<Double> values) {
    return values.stream().reduce(0.0, Double::sum);
  }

  private static double mean(List<Double> values) {
    return sum(values) / values.size();
  }

  private static double variance(List<Double> values) {
    double mean = mean(values);
    return mean(values.stream().map(a -> (a - mean) * (a - mean)).toList());
  }

  private static double sampleVariance(List<Double> values) {
    return variance(values) * values.size() / Math.max(values.size() - 1, 0);
  }

  private static double wholeProduct(List<Double> values) {
    return values.stream()
        .map(v -> BigInteger.valueOf((long) v.doubleValue()))
        .reduce(BigInteger.ONE, BigInteger::multiply)
        .longValue();
  }

  private static double powerNorm(List<Double> values, double order) {
    double sum = values.stream().mapToDouble(v -> Math.pow(Math.abs(v), order)).sum();
    return Math.pow(sum, 1 / order);
  }

  @Property(seed = "21", tries = 200)
  void reductionsAreNaiveLoops(@ForAll long seed) {
    Random random = Samples.random(seed);
    Shape shape = Samples.shape(random, 4);
    int mask = random.nextInt(1 << shape.rank());
    int[] axes =
        IntStream.range(0, shape.rank())
            .filter(i -> (mask >> i & 1) == 1)
            .map(i -> random.nextBoolean() ? i : i - shape.rank())
            .toArray();
    boolean whole = axes.length == 0;
    boolean[] reduced = new boolean[shape.rank()];
    for (int axis : axes) {
      reduced[shape.axis(axis)] = true;
    }
    int[] keptSizes =
        IntStream.range(0, shape.rank())
            .filter(i -> !whole && !reduced[i])
            .map(shape::size)
            .toArray();
    Shape kept = Shape.of(keptSizes);
    for (Case c : CASES) {
      Tensor x = Samples.laidOut(random, Samples.tensor(random, c.input(), Domain.REAL, shape));
      if (!c.ofNothing() && shape.elements() == 0) {
        continue;
      }
      List<List<Double>> groups = new ArrayList<>();
      for (int i = 0; i < kept.elements(); i++) {
        groups.add(new ArrayList<>());
      }
      double[] values = x.toDoubleArray();
      for (int p = 0; p < values.length; p++) {
        int group = 0;
        for (int i = 0; i < shape.rank(); i++) {
          if (!whole && !reduced[i]) {
            group = group * shape.size(i) + p / shape.rowMajorStrides()[i] % shape.size(i);
          }
        }
        groups.get(group).add(values[p]);
      }
      Tensor actual = c.reduce().apply(x).apply(axes);
      String message = c.name() + " " + x.dtype() + " " + shape + " " + Ints.of(axes);
      assertEquals(kept, actual.shape(), message);
      assertEquals(c.result(), actual.dtype(), message);
      double[] found = actual.toDoubleArray();
      for (int i = 0; i < found.length; i++) {
        double expected = c.naive().apply(groups.get(i));
        double tolerance =
            Double.isFinite(expected)
                ? 1e-12 * Math.max(1, Math.abs(expected)) + rounding(c.result(), expected)
                : 1e-300;
        assertEquals(expected, found[i], tolerance, message);
      }
      Tensor withAxes = Reductions.keepAxes(x, (y, over) -> c.reduce().apply(y).apply(over), axes);
      int[] ones =
          IntStream.range(0, shape.rank())
              .map(i -> whole || reduced[i] ? 1 : shape.size(i))
              .toArray();
      Samples.assertSame(actual.reshape(Shape.of(ones)), withAxes, "kept " + message);
    }
  }

  /** Results of float32 are computed in float64 and rounded once. */
  private static double rounding(DType dtype, double value) {
    return dtype == DType.FLOAT32 ? 0.5 * Samples.epsilon(dtype) * Math.abs(value) : 0;
  }

  @Property(seed = "22", tries = 200)
  void sumsHaveTheSameBitsInEveryLayout(@ForAll long seed) {
    Random random = Samples.random(seed);
    Shape shape =
        Shape.of(
            random.nextInt(1, 4),
            random.nextInt(1, 40),
            random.nextInt(1, random.nextInt(2, 3000)));
    int[] order = {0, 1, 2};
    for (int i = 2; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    DType dtype = random.nextBoolean() ? DType.FLOAT64 : DType.FLOAT32;
    Tensor x = Samples.tensor(random, dtype, Domain.REAL, shape).permute(order);
    Tensor copy = Samples.copy(x);
    for (int[] axes : new int[][] {{}, {0}, {1}, {2}, {0, 1}, {0, 2}, {1, 2}}) {
      String message = x.shape() + " permuted by " + Ints.of(order) + " over " + Ints.of(axes);
      Samples.assertSame(copy.sum(axes), x.sum(axes), message);
      Samples.assertSame(copy.logSumExp(axes), x.logSumExp(axes), message);
      Axis hidden = Axis.of("h", x.size(0));
      if (axes.length > 0 && axes[0] > 0) {
        int[] inner = IntStream.of(axes).map(a -> a - 1).toArray();
        Tensor batched = x.hide(0, hidden).sum(inner).reveal(hidden, 0);
        Samples.assertSame(copy.sum(axes), batched, "hidden " + message);
        for (int i = 0; i < x.size(0); i++) {
          Samples.assertSame(x.get(i).sum(inner), batched.get(i), "one of " + message);
        }
      }
    }
  }

  @Property(seed = "23", tries = 200)
  void positionsAndRunningSums(@ForAll long seed) {
    Random random = Samples.random(seed);
    Shape shape = Shape.of(random.nextInt(1, 4), random.nextInt(1, 6), random.nextInt(1, 4));
    for (DType dtype : DType.values()) {
      Tensor x = Samples.laidOut(random, Samples.tensor(random, dtype, Domain.REAL, shape));
      for (int axis = 0; axis < 3; axis++) {
        Tensor cumulative = x.cumsum(axis - 3);
        Tensor terms = dtype == DType.FLOAT32 ? x.cast(DType.FLOAT64) : x;
        Tensor running = terms.take(axis, Tensors.tensor(0L)).sumKeep(axis);
        for (int i = 0; i < shape.size(axis); i++) {
          Tensor position = Tensors.tensor((long) i);
          Tensor slice = terms.take(axis, position);
          running = i == 0 ? running : running.plus(slice);
          Tensor rounded = running.cast(cumulative.dtype());
          Samples.assertSame(rounded, cumulative.take(axis, position), "cumsum");
        }
        Tensor best = x.argmax(axis);
        Tensor least = x.argmin(axis - 3);
        Tensor rows = x.moveAxes(axis, 2, 1).reshape(-1, shape.size(axis));
        for (int r = 0; r < rows.size(0); r++) {
          double[] row = rows.get(r).toDoubleArray();
          int most = 0;
          int fewest = 0;
          for (int i = 1; i < row.length; i++) {
            most = row[i] > row[most] ? i : most;
            fewest = row[i] < row[fewest] ? i : fewest;
          }
          assertEquals(most, best.reshape(-1).get(r).itemLong(), "argmax");
          assertEquals(fewest, least.reshape(-1).get(r).itemLong(), "argmin");
        }
      }
    }
  }
}
