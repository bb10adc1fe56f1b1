package org.merapi.peers;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.merapi.tensor.DType;

/** Tensors of libtorch with the values of Merapi's, on one thread. */
final class Torch {
  static {
    // Merapi's tables are of one thread; libtorch would take all cores.
    torch.set_num_threads(1);
    torch.manual_seed(1);
  }

  private Torch() {}

  /** The version, for the head of a table. */
  static String version() {
    return "libtorch " + System.getProperty("merapi.peers.pytorch", "of unknown version");
  }

  /** A copy of a tensor: float64 or float32. */
  static Tensor copy(org.merapi.tensor.Tensor x) {
    long[] sizes = sizes(x);
    boolean single = x.dtype() == DType.FLOAT32;
    try (Pointer values =
        single ? new FloatPointer(x.toFloatArray()) : new DoublePointer(x.toDoubleArray())) {
      return torch.from_blob(values, sizes, options(x.dtype())).clone();
    }
  }

  /** A tensor to write into. */
  static Tensor like(org.merapi.tensor.Tensor x) {
    return copy(x).zero_();
  }

  /** The type of new tensors. */
  static TensorOptions options(DType dtype) {
    return new TensorOptions(dtype == DType.FLOAT32 ? ScalarType.Float : ScalarType.Double);
  }

  private static long[] sizes(org.merapi.tensor.Tensor x) {
    long[] sizes = new long[x.rank()];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = x.size(i);
    }
    return sizes;
  }
}
