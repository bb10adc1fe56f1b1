package org.merapi.properties.laws;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.merapi.distributions.Enumerable;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.handler.Seed;
import org.merapi.ppl.handler.Substitute;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * The log density summed over discrete sites with no enumeration: the model is run once for every
 * combination of values of every element of every site.
 */
final class BruteForce {
  private BruteForce() {}

  static Tensor logDensity(Runnable model, List<String> sites) {
    return Tensors.stack(0, logDensities(model, combinations(model, sites))).logSumExp(0);
  }

  /** The log density at each combination of values. */
  static List<Tensor> logDensities(Runnable model, List<Map<String, Tensor>> combinations) {
    List<Tensor> each = new ArrayList<>();
    for (Map<String, Tensor> combination : combinations) {
      each.add(Trace.of(() -> new Substitute(combination).run(model)).logDensity());
    }
    return each;
  }

  /** Every combination of values of sites. */
  static List<Map<String, Tensor>> combinations(Runnable model, List<String> sites) {
    Trace drawn = Trace.of(() -> new Seed(Key.key(0)).run(model));
    List<Map<String, Tensor>> combinations = List.of(Map.of());
    for (String name : sites) {
      Site.Sample site = (Site.Sample) drawn.sites().get(name);
      List<Tensor> values = values(site);
      List<Map<String, Tensor>> longer = new ArrayList<>();
      for (Map<String, Tensor> combination : combinations) {
        for (Tensor value : values) {
          Map<String, Tensor> more = new LinkedHashMap<>(combination);
          more.put(name, value);
          longer.add(more);
        }
      }
      combinations = longer;
    }
    return combinations;
  }

  /** Every value that the tensor of a site may have. */
  private static List<Tensor> values(Site.Sample site) {
    long[] support = ((Enumerable) site.distribution()).enumerateSupport().toLongArray();
    Shape shape = site.valueShape();
    int elements = shape.elements();
    List<Tensor> values = new ArrayList<>();
    long count = Math.round(Math.pow(support.length, elements));
    for (long code = 0; code < count; code++) {
      long[] value = new long[elements];
      long rest = code;
      for (int i = 0; i < elements; i++) {
        value[i] = support[(int) (rest % support.length)];
        rest /= support.length;
      }
      values.add(Tensors.of(shape, value));
    }
    return values;
  }
}
