package org.merapi.properties.laws;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.merapi.properties.laws.Traces.assertClose;
import static org.merapi.properties.laws.Traces.assertSame;
import static org.merapi.properties.laws.Traces.assertSameValues;
import static org.merapi.properties.laws.Traces.density;
import static org.merapi.properties.laws.Traces.latentValues;
import static org.merapi.properties.laws.Traces.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.merapi.autograd.Gradients;
import org.merapi.ppl.effect.Frame;
import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.Next;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.effect.Value;
import org.merapi.ppl.handler.Block;
import org.merapi.ppl.handler.Broadcast;
import org.merapi.ppl.handler.Condition;
import org.merapi.ppl.handler.Intervene;
import org.merapi.ppl.handler.Scope;
import org.merapi.ppl.handler.Seed;
import org.merapi.ppl.handler.Subsample;
import org.merapi.ppl.handler.Substitute;
import org.merapi.ppl.handler.Uncondition;
import org.merapi.properties.laws.RandomModel.Latent;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Each handler does exactly what it says, on generated models, against sums made by hand. */
class HandlerExactnessProperties {
  private static final Key KEY = Key.key(1);
  private static final Seed SEED = new Seed(KEY);
  private static final Seed OTHER = new Seed(Key.key(2));

  @Provide
  Arbitrary<RandomModel> models() {
    return RandomModel.weighted();
  }

  /** A site's draw is that of its distribution under the seed's key folded with its name. */
  @Property(seed = "61")
  void drawsDependOnKeyAndNameOnly(@ForAll("models") RandomModel model) {
    for (Site.Sample site : trace(model, SEED).latents()) {
      assertArrayEquals(
          site.distribution()
              .expand(site.batchShape())
              .sample(KEY.fold(site.name()))
              .toDoubleArray(),
          site.tensor().toDoubleArray(),
          site.name());
    }
  }

  @Property(seed = "62")
  void unconditionedSitesAreDrawnAsLatentOnesAre(@ForAll("models") RandomModel model) {
    Trace drawn = trace(model, Uncondition.all(), SEED);
    assertEquals(drawn.samples().size(), drawn.latents().size());
    for (Site.Sample site : drawn.samples()) {
      assertArrayEquals(
          site.distribution()
              .expand(site.batchShape())
              .sample(KEY.fold(site.name()))
              .toDoubleArray(),
          site.tensor().toDoubleArray(),
          site.name());
    }
    Trace plain = trace(model, SEED);
    assertEquals(List.copyOf(plain.sites().keySet()), List.copyOf(drawn.sites().keySet()));
    for (Site.Sample site : plain.samples()) {
      Site.Sample other = (Site.Sample) drawn.sites().get(site.name());
      assertEquals(site.plates(), other.plates());
      assertEquals(site.tensor().shape(), other.tensor().shape(), site.name());
      assertEquals(site.tensor().dtype(), other.tensor().dtype(), site.name());
    }
  }

  /** Every element's log density times the scales around it, where all masks let it through. */
  @Property(seed = "63")
  void densityIsAWeightedSumOfElements(@ForAll("models") RandomModel model) {
    Trace trace = trace(model, SEED);
    double total = 0;
    for (Map.Entry<String, RandomModel.Weight> entry : model.weights().entrySet()) {
      Site site = trace.sites().get(entry.getKey());
      Tensor each =
          switch (site) {
            case Site.Sample s -> s.distribution().logProb(s.tensor()).expand(s.batchShape());
            case Site.Factor f -> f.logDensity();
            default -> throw new AssertionError(site);
          };
      double[] elements = each.toDoubleArray();
      long[] counts = entry.getValue().mask().expand(each.shape()).toLongArray();
      double sum = 0;
      for (int i = 0; i < elements.length; i++) {
        sum += counts[i] == 0 ? 0 : elements[i];
      }
      assertClose(sum * entry.getValue().scale(), trace.logDensities().get(entry.getKey()).item());
      total += sum * entry.getValue().scale();
    }
    assertClose(total, density(trace));
  }

  /** Gives sites in a plate of which some rows were chosen the rows of values for all. */
  private record RowsOf(Map<String, Tensor> values) implements Handler {
    @Override
    public Site handle(Site site, Next outer) {
      if (!(site instanceof Site.Sample s && s.value() instanceof Value.Missing)) {
        return outer.proceed(site);
      }
      Tensor part = values.get(s.name());
      int batchRank = s.batchShape().rank();
      for (Frame frame : s.plates()) {
        if (frame.rows().isPresent()) {
          part = part.take(batchRank + frame.dim(), frame.rows().get());
        }
      }
      return outer.proceed(s.withValue(new Value.Given(part)));
    }
  }

  private static List<long[]> subsets(int size, int count) {
    List<long[]> subsets = new ArrayList<>();
    for (int code = 0; code < 1 << size; code++) {
      if (Integer.bitCount(code) == count) {
        long[] rows = new long[count];
        int next = 0;
        for (int row = 0; row < size; row++) {
          if ((code >> row & 1) == 1) {
            rows[next++] = row;
          }
        }
        subsets.add(rows);
      }
    }
    return subsets;
  }

  /** The mean over all subsets of a plate's rows is the density of all rows. */
  @Property(seed = "64")
  void aSubsampledPlateIsUnbiased(
      @ForAll("models") RandomModel model, @ForAll @IntRange(min = 1, max = 3) int count) {
    Assume.that(model.plates().stream().anyMatch(plate -> model.size(plate) >= count));
    Trace whole = trace(model, SEED);
    RowsOf values = new RowsOf(latentValues(whole));
    for (String plate : model.plates()) {
      if (model.size(plate) >= count) {
        List<long[]> subsets = subsets(model.size(plate), count);
        double mean = 0;
        for (long[] rows : subsets) {
          Subsample some = new Subsample(Map.of(plate, Tensors.tensor(rows)));
          mean += density(trace(model, values, some)) / subsets.size();
        }
        assertClose(density(whole), mean);
      }
    }
  }

  /** A set of the model's latent sites, by the bits of a number. */
  private static Map<String, Tensor> some(Map<String, Tensor> values, int bits) {
    Map<String, Tensor> some = new LinkedHashMap<>();
    int position = 0;
    for (Map.Entry<String, Tensor> entry : values.entrySet()) {
      if ((bits >> position++ & 1) == 1) {
        some.put(entry.getKey(), entry.getValue());
      }
    }
    return some;
  }

  private static Map<String, Double> densities(Trace trace) {
    return trace.logDensities().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().item()));
  }

  /** Of all densities an intervention takes away those of its own sites and changes no other. */
  @Property(seed = "65")
  void interveneCutsExactlyTheSites(
      @ForAll("models") RandomModel model, @ForAll @IntRange(min = 0, max = 255) int bits) {
    Map<String, Tensor> all = latentValues(trace(model, SEED));
    Map<String, Tensor> fixed = some(all, bits);
    Trace done = trace(model, new Intervene(fixed), new Substitute(all));
    Trace seen = trace(model, new Condition(fixed), new Substitute(all));
    Map<String, Double> expected = new LinkedHashMap<>(densities(seen));
    expected.keySet().removeAll(fixed.keySet());
    assertEquals(expected, densities(done));
    assertSameValues(seen.values(), done.values());
  }

  /**
   * Nothing of an intervened site reaches its parents: the gradient is that of conditioning less
   * that of the site's own density. The first site of the model is free and the second, which it is
   * a parent of, is fixed.
   */
  @Property(seed = "66")
  void interveneCutsTheWayToParents(
      @ForAll("models") RandomModel rest, @ForAll @IntRange(min = 0, max = 63) int bits) {
    RandomModel model = rest.after(new Latent(Law.REAL), new Latent(Law.POSITIVE));
    Map<String, Tensor> all = latentValues(trace(model, SEED));
    Map<String, Tensor> fixed = some(all, 2 + 4 * bits);
    Map<String, Tensor> free = new LinkedHashMap<>(all);
    free.keySet().removeAll(fixed.keySet());
    free.values().removeIf(value -> !value.dtype().isFloating());
    List<String> names = List.copyOf(free.keySet());
    List<Tensor> point = List.copyOf(free.values());
    List<Tensor> done =
        Gradients.grad(
                (List<Tensor> x) -> at(model, new Intervene(fixed), all, names, x).logDensity())
            .apply(point);
    List<Tensor> expected =
        Gradients.grad(
                (List<Tensor> x) -> {
                  Trace seen = at(model, new Condition(fixed), all, names, x);
                  Tensor others = Tensors.scalar(0);
                  for (Map.Entry<String, Tensor> term : seen.logDensities().entrySet()) {
                    if (!fixed.containsKey(term.getKey())) {
                      others = others.plus(term.getValue());
                    }
                  }
                  return others;
                })
            .apply(point);
    for (int i = 0; i < names.size(); i++) {
      double[] gradient = expected.get(i).toDoubleArray();
      for (int j = 0; j < gradient.length; j++) {
        assertClose(gradient[j], done.get(i).toDoubleArray()[j]);
      }
    }
  }

  private static Trace at(
      RandomModel model,
      Handler fixed,
      Map<String, Tensor> all,
      List<String> names,
      List<Tensor> free) {
    Map<String, Tensor> values = new LinkedHashMap<>(all);
    for (int i = 0; i < names.size(); i++) {
      values.put(names.get(i), free.get(i));
    }
    return trace(model, fixed, new Substitute(values));
  }

  /** The names of sites and plates get the prefix, and nothing else changes. */
  @Property(seed = "67")
  void scopePrefixesExactly(@ForAll("models") RandomModel model) {
    Trace plain = trace(model, SEED);
    Trace inside = trace(model, SEED, new Scope("part", 0));
    List<String> names = plain.sites().keySet().stream().map(name -> "part." + name).toList();
    assertEquals(names, List.copyOf(inside.sites().keySet()));
    for (Site site : plain.sites().values()) {
      Site other = inside.sites().get("part." + site.name());
      List<Frame> frames =
          site.plates().stream().map(frame -> frame.renamed("part." + frame.name())).toList();
      assertEquals(frames, other.plates());
      Map<String, Tensor> value =
          plain.values().containsKey(site.name())
              ? Map.of("x", plain.values().get(site.name()))
              : Map.of();
      Map<String, Tensor> renamed =
          inside.values().containsKey(other.name())
              ? Map.of("x", inside.values().get(other.name()))
              : Map.of();
      assertSameValues(value, renamed);
    }
    assertEquals(density(plain), density(inside));
    Map<String, Tensor> prefixed = new LinkedHashMap<>();
    latentValues(plain).forEach((name, value) -> prefixed.put("part." + name, value));
    assertEquals(
        density(plain), density(trace(model, new Scope("part", 0), new Substitute(prefixed))));
  }

  /** What is hidden is gone, to the site, and the rest is as it was. */
  @Property(seed = "68")
  void blockHidesExactly(
      @ForAll("models") RandomModel model, @ForAll @IntRange(min = 0, max = 255) int bits) {
    Trace all = trace(model, SEED);
    List<String> names = List.copyOf(all.sites().keySet());
    Set<String> hidden =
        names.stream().filter(n -> (bits >> names.indexOf(n) & 1) == 1).collect(Collectors.toSet());
    Map<String, Site> rest = new LinkedHashMap<>(all.sites());
    rest.keySet().removeAll(hidden);
    assertSame(
        new Trace(rest), trace(model, SEED, new Block(site -> hidden.contains(site.name()))));
  }

  @Property(seed = "69")
  void broadcastChangesNothingButDistributions(@ForAll("models") RandomModel model) {
    Trace plain = trace(model, SEED);
    Trace stretched = trace(model, new Broadcast(), SEED);
    assertEquals(plain.table(), stretched.table());
    assertSameValues(plain.values(), stretched.values());
    assertClose(density(plain), density(stretched));
    for (Site.Sample site : stretched.samples()) {
      assertEquals(site.batchShape(), site.distribution().batchShape());
    }
    assertSame(stretched, trace(model, new Broadcast(), new Broadcast(), SEED));
    Map<String, Tensor> values = latentValues(trace(model, OTHER));
    assertSame(
        trace(model, new Broadcast(), new Substitute(values)),
        trace(model, new Substitute(values), new Broadcast()));
  }
}
