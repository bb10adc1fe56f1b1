package org.merapi.ppl.state;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.merapi.tensor.Tensor;

/** Tensors compared by their numbers: a tensor itself equals nothing but itself. */
final class TensorBits {
  private TensorBits() {}

  /** Whether type, shape and every bit are the same; NaN equals NaN. */
  static boolean equal(Tensor some, Tensor other) {
    if (some.dtype() != other.dtype()
        || !some.shape().equals(other.shape())
        || !isPlain(some)
        || !isPlain(other)) {
      return some.equals(other);
    }
    return some.dtype().isFloating()
        ? Arrays.equals(some.toDoubleArray(), other.toDoubleArray())
        : Arrays.equals(some.toLongArray(), other.toLongArray());
  }

  /** The same for two that may be absent. */
  static boolean equal(Optional<Tensor> some, Optional<Tensor> other) {
    if (some.isEmpty() || other.isEmpty()) {
      return some.isEmpty() && other.isEmpty();
    }
    return equal(some.get(), other.get());
  }

  /** Whether two maps have the same names and equal tensors. */
  static boolean equal(Map<String, Tensor> some, Map<String, Tensor> other) {
    return some.keySet().equals(other.keySet())
        && some.entrySet().stream()
            .allMatch(entry ->
                equal(entry.getValue(), Objects.requireNonNull(other.get(entry.getKey()))));
  }

  /** A hash that equal tensors share. */
  static int hash(Tensor tensor) {
    return isPlain(tensor)
        ? Objects.hash(tensor.dtype(), tensor.shape(), Arrays.hashCode(tensor.toDoubleArray()))
        : tensor.hashCode();
  }

  private static boolean isPlain(Tensor tensor) {
    return tensor.isConcrete() && tensor.hiddenAxes().isEmpty();
  }
}
