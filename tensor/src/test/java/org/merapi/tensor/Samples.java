package org.merapi.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.merapi.tensor.dense.DenseTensor;
import org.merapi.tensor.op.Domain;

/** Random tensors for tests, in all layouts, and exact comparison. */
final class Samples {
  private Samples() {}

  static Random random(long seed) {
    return new Random(seed);
  }

  /** A number of the domain, now and then a special place of it. */
  static double number(RandomGenerator random, Domain domain) {
    double low = domain.low();
    double high = domain.high();
    if (Double.isFinite(low) && Double.isFinite(high)) {
      return low + (high - low) * (0.02 + 0.96 * random.nextDouble());
    }
    if (Double.isInfinite(low) && Double.isInfinite(high)) {
      return random.nextInt(20) == 0 ? 0 : 2 * random.nextGaussian();
    }
    double distance = Math.exp(random.nextGaussian());
    return Double.isFinite(low) ? low + distance : high - distance;
  }

  static Tensor tensor(RandomGenerator random, DType dtype, Domain domain, Shape shape) {
    int n = shape.elements();
    Object values =
        switch (dtype) {
          case FLOAT64 -> DoubleStream.generate(() -> number(random, domain)).limit(n).toArray();
          case FLOAT32 -> {
            float[] floats = new float[n];
            for (int i = 0; i < n; i++) {
              floats[i] = (float) number(random, domain);
            }
            yield floats;
          }
          case INT64 -> LongStream.generate(() -> random.nextInt(-4, 5)).limit(n).toArray();
          case INT32 -> IntStream.generate(() -> random.nextInt(-4, 5)).limit(n).toArray();
          case BOOL -> {
            boolean[] bools = new boolean[n];
            for (int i = 0; i < n; i++) {
              bools[i] = random.nextBoolean();
            }
            yield bools;
          }
        };
    return DenseTensor.wrap(shape, values);
  }

  static Tensor reals(RandomGenerator random, int... sizes) {
    return tensor(random, DType.FLOAT64, Domain.REAL, Shape.of(sizes));
  }

  static Shape shape(RandomGenerator random, int maxRank) {
    return Shape.of(
        IntStream.range(0, random.nextInt(maxRank + 1)).map(i -> size(random)).toArray());
  }

  private static int size(RandomGenerator random) {
    return random.nextInt(12) == 0 ? 0 : random.nextInt(1, 5);
  }

  /** A shape that broadcasts to another: leading axes dropped, some axes of size 1. */
  static Shape shrunk(RandomGenerator random, Shape shape) {
    int dropped = random.nextInt(3) == 0 ? random.nextInt(shape.rank() + 1) : 0;
    return Shape.of(
        IntStream.range(dropped, shape.rank())
            .map(i -> random.nextInt(3) == 0 ? 1 : shape.size(i))
            .toArray());
  }

  /** The same values in another layout: with gaps, backwards, transposed, behind an offset. */
  static Tensor laidOut(RandomGenerator random, Tensor x) {
    int axis = x.rank() == 0 ? 0 : random.nextInt(x.rank());
    return switch (random.nextInt(5)) {
      case 0 -> x;
      case 1 -> Tensors.stack(x.rank(), x, x).get(Index.ellipsis(), Index.at(1));
      case 2 -> x.rank() == 0 ? x : copy(x.flip(axis)).flip(axis);
      case 3 -> x.rank() == 0 ? x : copy(x.transpose(0, axis)).transpose(0, axis);
      default -> Tensors.stack(0, x, x).get(1);
    };
  }

  /** The same values in a fresh row-major array. */
  static Tensor copy(Tensor x) {
    return DenseTensor.wrap(x.shape(), ((DenseTensor) x).toArray());
  }

  /** The distance of 1 to the next number of a floating type; 0 of other types. */
  static double epsilon(DType dtype) {
    return switch (dtype) {
      case FLOAT64 -> Math.ulp(1.0);
      case FLOAT32 -> Math.ulp(1f);
      case INT64, INT32, BOOL -> 0;
    };
  }

  /**
   * The position in a tensor of {@code shape} that broadcasting aligns with a position of a result.
   */
  static int aligned(Shape shape, Shape result, int position) {
    int at = 0;
    for (int i = 1; i <= shape.rank(); i++) {
      int stride = result.rowMajorStrides()[result.rank() - i];
      int index = position / stride % result.size(-i);
      at += (shape.size(-i) == 1 ? 0 : index) * shape.rowMajorStrides()[shape.rank() - i];
    }
    return at;
  }

  /** Type, shape and every bit are the same. */
  static void assertSame(Tensor expected, Tensor actual, String message) {
    assertEquals(expected.dtype(), actual.dtype(), message);
    assertEquals(expected.shape(), actual.shape(), message);
    if (expected.dtype() == DType.INT64) {
      assertArrayEquals(expected.toLongArray(), actual.toLongArray(), message);
    } else {
      assertArrayEquals(expected.toDoubleArray(), actual.toDoubleArray(), message);
    }
  }

  /**
   * Type and shape are the same, values to a relative tolerance.
   *
   * @param units of the type's epsilon
   */
  static void assertClose(Tensor expected, Tensor actual, double units, String message) {
    double tolerance = units * epsilon(expected.dtype());
    assertEquals(expected.dtype(), actual.dtype(), message);
    assertEquals(expected.shape(), actual.shape(), message);
    double[] e = expected.toDoubleArray();
    double[] a = actual.toDoubleArray();
    for (int i = 0; i < e.length; i++) {
      assertEquals(e[i], a[i], tolerance * Math.max(1, Math.abs(e[i])), message + " at " + i);
    }
  }
}
