package org.merapi.inference.vi.optim;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.merapi.tensor.DType;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * What an optimiser remembers between updates. Immutable.
 *
 * @param updates made so far, an int64 scalar
 * @param slots what is remembered of each parameter, by name, such as running means of its
 *     gradients; each tensor has its parameter's shape
 */
public record OptimizerState(Tensor updates, List<Map<String, Tensor>> slots) {

  /**
   * Keeps the order of the parameters.
   *
   * @throws IllegalArgumentException if the number of updates is not an int64 scalar
   */
  public OptimizerState {
    if (updates.dtype() != DType.INT64 || updates.rank() != 0) {
      throw new IllegalArgumentException(
          "the number of updates is an int64 scalar, got "
              + updates.dtype()
              + " of shape "
              + updates.shape());
    }
    slots = slots.stream().map(OptimizerState::copy).toList();
  }

  private static Map<String, Tensor> copy(Map<String, Tensor> slot) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(slot));
  }

  /** The state before the first update, with zeros in every slot. */
  public static OptimizerState zeros(Map<String, Tensor> parameters, int slots) {
    Map<String, Tensor> zeros = new LinkedHashMap<>();
    parameters.forEach((name, value) -> zeros.put(name, Tensors.zerosLike(value)));
    return new OptimizerState(Tensors.integer(0), Collections.nCopies(slots, zeros));
  }
}
