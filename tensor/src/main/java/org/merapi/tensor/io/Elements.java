package org.merapi.tensor.io;

import java.util.Arrays;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.dense.DenseTensor;

/** Elements of a tensor that is being read: an array of their type, which grows. */
final class Elements {
  /** The largest length that every JVM gives an array. */
  static final int LARGEST = Integer.MAX_VALUE - 8;

  private final DType dtype;
  private Object array;

  /** Room for some elements. */
  Elements(DType dtype, int capacity) {
    this.dtype = dtype;
    array =
        switch (dtype) {
          case BOOL -> new boolean[capacity];
          case INT32 -> new int[capacity];
          case INT64 -> new long[capacity];
          case FLOAT32 -> new float[capacity];
          case FLOAT64 -> new double[capacity];
        };
  }

  /** Room for more elements, or fewer; those that fit stay. */
  void resize(int capacity) {
    array =
        switch (dtype) {
          case BOOL -> Arrays.copyOf(bool(), capacity);
          case INT32 -> Arrays.copyOf(int32(), capacity);
          case INT64 -> Arrays.copyOf(int64(), capacity);
          case FLOAT32 -> Arrays.copyOf(float32(), capacity);
          case FLOAT64 -> Arrays.copyOf(float64(), capacity);
        };
  }

  boolean[] bool() {
    return (boolean[]) array;
  }

  int[] int32() {
    return (int[]) array;
  }

  long[] int64() {
    return (long[]) array;
  }

  float[] float32() {
    return (float[]) array;
  }

  double[] float64() {
    return (double[]) array;
  }

  /** The elements, all of the array, as a tensor that owns them. */
  Tensor tensor(Shape shape) {
    return DenseTensor.wrap(shape, array);
  }
}
