package org.merapi.tensor.io;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import org.merapi.tensor.Tensor;

/**
 * What a safetensors file holds.
 *
 * @param tensors by name, in the order of the file
 * @param metadata free text by key, in the order of the file; empty if the file has none
 */
public record NamedTensors(Map<String, Tensor> tensors, Map<String, String> metadata) {
  /** Copies both, in their order. */
  public NamedTensors {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /**
   * A tensor by its name.
   *
   * @throws NoSuchElementException if there is none; names those that there are
   */
  public Tensor get(String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new NoSuchElementException("no tensor '" + name + "'; there are " + tensors.keySet());
    }
    return tensor;
  }
}
