package org.merapi.inference.vi.optim;

import java.util.Map;
import org.merapi.tensor.Tensor;

/** Looks up tensors by a parameter's name, so that a missing one is named. */
final class Named {
  private Named() {}

  static Tensor get(String what, Map<String, Tensor> tensors, String parameter) {
    Tensor found = tensors.get(parameter);
    if (found == null) {
      throw new IllegalArgumentException(
          "no " + what + " for parameter '" + parameter + "'; there are " + tensors.keySet());
    }
    return found;
  }
}
