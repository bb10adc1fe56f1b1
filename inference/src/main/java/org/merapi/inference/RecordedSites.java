package org.merapi.inference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.merapi.inference.program.Arguments;
import org.merapi.inference.program.Outputs;
import org.merapi.inference.program.Part;
import org.merapi.ppl.effect.ModelError;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * The sites that a run of a sampler records, as a function of the coordinates of the latent ones.
 * By name, in the order of the first run: another run may reach its sites in another order.
 *
 * @param density of the model
 * @param shapes of the values, by site
 */
record RecordedSites(EagerDensity density, Map<String, Shape> shapes) {

  /** How many numbers there are. */
  int elements() {
    return shapes.values().stream().mapToInt(Shape::elements).sum();
  }

  /** The function, as a program is made of it. */
  Outputs apply(Arguments arguments) {
    List<Tensor> parts = new ArrayList<>();
    for (Latent latent : density.latents()) {
      parts.add(arguments.next(latent.unconstrained(), DType.FLOAT64));
    }
    return new Outputs(at(parts));
  }

  /**
   * The values, in float64.
   *
   * @param parts unconstrained coordinates by latent site
   * @throws ModelError if this run has other sites or shapes than the first
   */
  List<Part> at(List<Tensor> parts) {
    Map<String, Tensor> values = new HashMap<>();
    density.values(parts).forEach(part -> values.put(part.site(), part.value()));
    if (values.size() != shapes.size()) {
      throw ModelError.at(
          "(model)",
          "this run has the sites " + values.keySet() + ", the first had " + shapes.keySet(),
          "make the same statements in every run: branch on data, not on sampled values");
    }
    List<Part> recorded = new ArrayList<>();
    shapes.forEach((site, shape) -> {
      Tensor value = values.get(site);
      if (value == null || !value.shape().equals(shape)) {
        throw ModelError.at(
            site,
            "the site is missing in this run or has another shape than " + shape,
            "make the same statements in every run: branch on data, not on sampled values");
      }
      recorded.add(new Part(site, value.cast(DType.FLOAT64)));
    });
    return recorded;
  }
}
