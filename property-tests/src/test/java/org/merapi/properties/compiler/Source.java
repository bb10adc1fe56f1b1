package org.merapi.properties.compiler;

import java.util.Random;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.dense.DenseTensor;

/**
 * How the data of an input or of a constant are made.
 *
 * @param isWild whether some elements are NaN, infinite or zero of either sign
 */
record Source(Shape shape, DType dtype, boolean isWild) {
  private static final double[] SPECIAL = {
    Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0.0, -0.0
  };

  /** What elements lie in, special ones apart. */
  Interval range() {
    return switch (dtype) {
      case FLOAT64, FLOAT32 -> new Interval(-2, 2);
      case INT64, INT32 -> new Interval(-4, 4);
      case BOOL -> Interval.FLAGS;
    };
  }

  /** Fresh data in a row-major array. */
  Tensor data(Random random) {
    int count = shape.elements();
    Object values =
        switch (dtype) {
          case FLOAT64 -> random.doubles(count).map(share -> number(random, share)).toArray();
          case FLOAT32 -> {
            float[] numbers = new float[count];
            for (int i = 0; i < count; i++) {
              numbers[i] = (float) number(random, random.nextDouble());
            }
            yield numbers;
          }
          case INT64 -> random.longs(count, -4, 5).toArray();
          case INT32 -> random.ints(count, -4, 5).toArray();
          case BOOL -> {
            boolean[] flags = new boolean[count];
            for (int i = 0; i < count; i++) {
              flags[i] = random.nextBoolean();
            }
            yield flags;
          }
        };
    return DenseTensor.wrap(shape, values);
  }

  private double number(Random random, double share) {
    return isWild && random.nextInt(8) == 0
        ? SPECIAL[random.nextInt(SPECIAL.length)]
        : range().at(share);
  }

  /** Fresh data in any layout: with gaps, backwards, transposed, repeated, behind an offset. */
  Tensor laidOut(Random random) {
    int rank = shape.rank();
    int axis = rank == 0 ? 0 : random.nextInt(rank);
    int layout = rank == 0 ? 0 : random.nextInt(6);
    return switch (layout) {
      case 1 -> doubled(rank, random).take(rank, Tensors.integer(1));
      case 2 -> data(random).flip(axis);
      case 3 -> of(swapped(axis)).data(random).transpose(0, axis);
      case 4 -> of(shape.with(axis, Math.min(1, shape.size(axis)))).data(random).expand(shape);
      case 5 -> doubled(0, random).get(1);
      default -> data(random);
    };
  }

  private Tensor doubled(int axis, Random random) {
    return of(shape.insert(axis, 2)).data(random);
  }

  private Shape swapped(int axis) {
    return shape.with(0, shape.size(axis)).with(axis, shape.size(0));
  }

  private Source of(Shape other) {
    return new Source(other, dtype, isWild);
  }
}
