package org.merapi.inference;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.merapi.inference.program.Part;
import org.merapi.ppl.effect.ModelError;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Values of sites by draw, collected one draw after the other. */
final class Draws {
  private final Map<String, List<Tensor>> columns = new LinkedHashMap<>();
  private int count;

  /** Takes the values of the next draw. */
  void add(List<Part> values) {
    count++;
    for (Part value : values) {
      columns.computeIfAbsent(value.site(), site -> new ArrayList<>()).add(value.value());
    }
  }

  /** The names of the sites that had a value in some draw. */
  Set<String> sites() {
    return Collections.unmodifiableSet(new LinkedHashSet<>(columns.keySet()));
  }

  /**
   * Each site's values with a first axis over the draws.
   *
   * @param kept the sites wanted; empty for all
   * @throws ModelError if a site has no value in some draw, or values of more than one shape
   */
  Map<String, Tensor> stacked(Set<String> kept) {
    Map<String, Tensor> stacked = new LinkedHashMap<>();
    columns.forEach((site, values) -> {
      if (kept.isEmpty() || kept.contains(site)) {
        stacked.put(site, stack(site, values));
      }
    });
    return Collections.unmodifiableMap(stacked);
  }

  private Tensor stack(String site, List<Tensor> values) {
    boolean even =
        values.size() == count
            && values.stream().allMatch(v -> v.shape().equals(values.getFirst().shape()));
    if (!even) {
      throw ModelError.at(
          site,
          "the site was reached in "
              + values.size()
              + " of "
              + count
              + " runs of the model, or with more than one shape, so its draws do not make one"
              + " tensor",
          "name the sites to keep: sites(...)");
    }
    return Tensors.stack(0, values);
  }
}
