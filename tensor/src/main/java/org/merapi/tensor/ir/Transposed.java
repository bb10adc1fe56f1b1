package org.merapi.tensor.ir;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.merapi.tensor.Ints;
import org.merapi.tensor.Shape;
import org.merapi.tensor.dense.DenseTensor;

/**
 * A tensor as a transpose of one whose elements lie in row-major order.
 *
 * @param plain such a tensor if there is one, else the tensor itself
 * @param order the permutation that makes the tensor of it
 */
record Transposed(DenseTensor plain, Ints order) {

  static Transposed of(DenseTensor tensor) {
    int rank = tensor.shape().rank();
    if (!tensor.isContiguous()) {
      Integer[] byStride =
          IntStream.range(0, rank)
              .boxed()
              .sorted(Comparator.comparingInt(axis -> -tensor.strides()[axis]))
              .toArray(Integer[]::new);
      int[] sizes = new int[rank];
      int[] strides = new int[rank];
      int[] order = new int[rank];
      for (int i = 0; i < rank; i++) {
        sizes[i] = tensor.shape().size(byStride[i]);
        strides[i] = tensor.strides()[byStride[i]];
        order[byStride[i]] = i;
      }
      DenseTensor plain = tensor.view(tensor.offset(), Shape.of(sizes), strides);
      if (plain.isContiguous()) {
        return new Transposed(plain, Ints.of(order));
      }
    }
    return new Transposed(tensor, Ints.range(rank));
  }
}
