package org.merapi.inference.vi;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.effect.Next;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.handler.Subsample;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * Chooses the rows of the plates that a run looks at in one step, as a rule uniformly, without
 * replacement, sorted, from the key and the plate's name only. One object serves one step, so that
 * the guide and the model get the same rows. Plates are met by {@link Subsample}, which this
 * extends by the choice.
 */
final class BatchRows implements Handler {
  private final Map<String, Integer> batches;
  private final Choice choice;
  private final Map<String, Tensor> chosen = new LinkedHashMap<>();
  private final Map<String, Integer> sizes = new LinkedHashMap<>();

  /** Where the rows of a plate come from. */
  @FunctionalInterface
  interface Choice {

    /** As many different rows as asked for, sorted, int64. */
    Tensor rows(String plate, int size, int count);
  }

  /**
   * The rows of a step.
   *
   * @param batches how many rows, by plate
   * @param choice asked once for each plate of which some rows are wanted
   */
  BatchRows(Map<String, Integer> batches, Choice choice) {
    this.batches = batches;
    this.choice = choice;
  }

  /** Rows drawn under a key. */
  static Choice drawn(Key key) {
    return (plate, size, count) -> rows(key.fold(plate), size, count);
  }

  @Override
  public Site handle(Site site, Next outer) {
    if (site instanceof Site.PlateEntry p) {
      Integer before = sizes.putIfAbsent(p.name(), p.size());
      if (before != null && before != p.size()) {
        throw ModelError.at(
            p.name(),
            "the plate has size " + before + " at one place and " + p.size() + " at another",
            "give the plate one size in the model and the guide",
            "rename one of the two");
      }
      Integer count = batches.get(p.name());
      if (count != null) {
        chosen.computeIfAbsent(p.name(), name -> choose(p, count));
      }
    }
    return new Subsample(chosen).handle(site, outer);
  }

  private Tensor choose(Site.PlateEntry plate, int count) {
    if (count > plate.size()) {
      throw ModelError.at(
          plate.name(),
          "batch(\""
              + plate.name()
              + "\", "
              + count
              + ") asks for more rows than the plate has, "
              + plate.size(),
          "ask for at most " + plate.size());
    }
    return choice.rows(plate.name(), plate.size(), count);
  }

  /** Floyd's algorithm (Bentley and Floyd 1987, "A sample of brilliance"). */
  private static Tensor rows(Key key, int size, int count) {
    RandomGenerator random = key.generator();
    Set<Integer> rows = new HashSet<>();
    for (int last = size - count; last < size; last++) {
      if (!rows.add(random.nextInt(last + 1))) {
        rows.add(last);
      }
    }
    return Tensors.tensor(rows.stream().mapToLong(Integer::longValue).sorted().toArray());
  }

  /** The sizes of the plates met so far, by name. */
  Map<String, Integer> plateSizes() {
    return sizes;
  }
}
