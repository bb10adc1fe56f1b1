package org.merapi.ppl.module;

import java.util.List;
import org.merapi.tensor.Tensor;

/**
 * Layers one after the other. The parameters of the first are below {@code layers.0}, and so on;
 * functions count.
 *
 * @param layers in the order in which they are applied
 */
public record Sequential(List<Layer> layers) implements Layer {

  /** Keeps the layers. */
  public Sequential {
    layers = List.copyOf(layers);
  }

  /** The given layers one after the other. */
  public static Sequential of(Layer... layers) {
    return new Sequential(List.of(layers));
  }

  @Override
  public Tensor apply(Tensor x) {
    Tensor value = x;
    for (Layer layer : layers) {
      value = layer.apply(value);
    }
    return value;
  }

  @Override
  public Sequential evaluating() {
    return new Sequential(layers.stream().map(Layer::evaluating).toList());
  }
}
