package org.merapi.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.merapi.tensor.DType.BOOL;
import static org.merapi.tensor.DType.FLOAT32;
import static org.merapi.tensor.DType.FLOAT64;
import static org.merapi.tensor.DType.INT32;
import static org.merapi.tensor.DType.INT64;

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

  private static Case of(
      String name,
      DType input,
      DType result,
      boolean ofNothing,
      Function<Tensor, Function<int[], Tensor>> reduce,
      Function<List<Double>, Double> naive) {
    return new Case(name, input, result, ofNothing, reduce, naive);
  }

  private static final List<Case> CASES =
      List.of(
          of("sum", FLOAT64, FLOAT64, true, x -> x::sum, ReductionProperties::sum),
          of("sum", FLOAT32, FLOAT32, true, x -> x::sum, ReductionProperties::sum),
          of("sum", INT64, INT64, true, x -> x::sum, ReductionProperties::sum),
          of("sum", INT32, INT64, true, x -> x::sum, ReductionProperties::sum),
          of("sum", BOOL, INT64, true, x -> x::sum, ReductionProperties::sum),
          of("mean", FLOAT64, FLOAT64, true, x -> x::mean, ReductionProperties::mean),
          of("mean", FLOAT32, FLOAT32, true, x -> x::mean, ReductionProperties::mean),
          of("mean", INT32, FLOAT64, true, x -> x::mean, ReductionProperties::mean),
          of("mean", INT64, FLOAT64, true, x -> x::mean, ReductionProperties::mean),
          of("variance", FLOAT64, FLOAT64, true, x -> x::variance, ReductionProperties::variance),
          of("variance", FLOAT32, FLOAT32, true, x -> x::variance, ReductionProperties::variance),
          of("max", FLOAT32, FLOAT32, false, x -> x::max, ReductionProperties::greatest),
          of("min", INT32, INT32, false, x -> x::min, ReductionProperties::least),
          of(
              "logSumExp",
              FLOAT32,
              FLOAT32,
              true,
              x -> x::logSumExp,
              ReductionProperties::logSumExp),
          of("logSumExp", INT32, FLOAT64, true, x -> x::logSumExp, ReductionProperties::logSumExp),
          of("max", FLOAT64, FLOAT64, false, x -> x::max, ReductionProperties::greatest),
          of("max", INT64, INT64, false, x -> x::max, ReductionProperties::greatest),
          of("min", FLOAT64, FLOAT64, false, x -> x::min, ReductionProperties::least),
          of("min", BOOL, BOOL, false, x -> x::min, ReductionProperties::least),
          of(
              "logSumExp",
              FLOAT64,
              FLOAT64,
              true,
              x -> x::logSumExp,
              ReductionProperties::logSumExp),
          of(
              "prod",
              FLOAT64,
              FLOAT64,
              true,
              x -> axes -> Reductions.prod(x, axes),
              ReductionProperties::product),
          of(
              "prod",
              FLOAT32,
              FLOAT32,
              true,
              x -> axes -> Reductions.prod(x, axes),
              ReductionProperties::product),
          of(
              "prod",
              INT64,
              INT64,
              true,
              x -> axes -> Reductions.prod(x, axes),
              ReductionProperties::wholeProduct),
          of(
              "prod",
              INT32,
              INT64,
              true,
              x -> axes -> Reductions.prod(x, axes),
              ReductionProperties::wholeProduct),
          of(
              "prod",
              BOOL,
              INT64,
              true,
              x -> axes -> Reductions.prod(x, axes),
              ReductionProperties::wholeProduct),
          of(
              "std",
              FLOAT64,
              FLOAT64,
              true,
              x -> axes -> Reductions.std(x, axes),
              v -> Math.sqrt(variance(v))),
          of(
              "std",
              FLOAT32,
              FLOAT32,
              true,
              x -> axes -> Reductions.std(x, axes),
              v -> Math.sqrt(variance(v))),
          of(
              "std",
              INT64,
              FLOAT64,
              true,
              x -> axes -> Reductions.std(x, axes),
              v -> Math.sqrt(variance(v))),
          of(
              "sampleVariance",
              FLOAT64,
              FLOAT64,
              true,
              x -> axes -> Reductions.sampleVariance(x, axes),
              ReductionProperties::sampleVariance),
          of(
              "sampleStd",
              FLOAT32,
              FLOAT32,
              true,
              x -> axes -> Reductions.sampleStd(x, axes),
              v -> Math.sqrt(sampleVariance(v))),
          of(
              "count",
              FLOAT64,
              INT64,
              true,
              x -> axes -> Reductions.count(x, axes),
              v -> (double) v.stream().filter(e -> e != 0).count()),
          of(
              "count",
              INT32,
              INT64,
              true,
              x -> axes -> Reductions.count(x, axes),
              v -> (double) v.stream().filter(e -> e != 0).count()),
          of(
              "count",
              BOOL,
              INT64,
              true,
              x -> axes -> Reductions.count(x, axes),
              v -> (double) v.stream().filter(e -> e != 0).count()),
          of(
              "norm",
              FLOAT64,
              FLOAT64,
              true,
              x -> axes -> Reductions.norm(x, axes),
              v -> powerNorm(v, 2)),
          of(
              "norm",
              FLOAT32,
              FLOAT32,
              true,
              x -> axes -> Reductions.norm(x, axes),
              v -> powerNorm(v, 2)),
          of(
              "norm",
              INT64,
              FLOAT64,
              true,
              x -> axes -> Reductions.norm(x, axes),
              v -> powerNorm(v, 2)),
          of(
              "norm",
              BOOL,
              FLOAT64,
              true,
              x -> axes -> Reductions.norm(x, axes),
              v -> powerNorm(v, 2)),
          of(
              "norm of order 1",
              INT32,
              FLOAT64,
              true,
              x -> axes -> Reductions.vectorNorm(x, 1, axes),
              v -> powerNorm(v, 1)),
          of(
              "norm of order 2",
              FLOAT64,
              FLOAT64,
              true,
              x -> axes -> Reductions.vectorNorm(x, 2, axes),
              v -> powerNorm(v, 2)),
          of(
              "norm of order 3",
              FLOAT32,
              FLOAT32,
              true,
              x -> axes -> Reductions.vectorNorm(x, 3, axes),
              v -> powerNorm(v, 3)),
          of(
              "norm of order 0.7",
              FLOAT64,
              FLOAT64,
              true,
              x -> axes -> Reductions.vectorNorm(x, 0.7, axes),
              v -> powerNorm(v, 0.7)),
          of(
              "norm of order infinity",
              FLOAT64,
              FLOAT64,
              true,
              x -> axes -> Reductions.vectorNorm(x, Double.POSITIVE_INFINITY, axes),
              v -> v.stream().mapToDouble(Math::abs).max().orElse(0)),
          of("any", BOOL, BOOL, true, x -> x::any, v -> v.contains(1.0) ? 1.0 : 0.0),
          of("all", BOOL, BOOL, true, x -> x::all, v -> v.contains(0.0) ? 0.0 : 1.0));

  private static double greatest(List<Double> values) {
    return values.stream().reduce(Double.NEGATIVE_INFINITY, Math::max);
  }

  private static double least(List<Double> values) {
    return values.stream().reduce(Double.POSITIVE_INFINITY, Math::min);
  }

  private static double logSumExp(List<Double> values) {
    return Math.log(values.stream().mapToDouble(Math::exp).sum());
  }

  private static double product(List<Double> values) {
    return values.stream().reduce(1.0, (a, b) -> a * b);
  }

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
    return dtype == FLOAT32 ? 0.5 * Samples.epsilon(dtype) * Math.abs(value) : 0;
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
    DType dtype = random.nextBoolean() ? FLOAT64 : FLOAT32;
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
        Tensor terms = dtype == FLOAT32 ? x.cast(FLOAT64) : x;
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
