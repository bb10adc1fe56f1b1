package org.merapi.properties.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.merapi.ppl.Models;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.graph.Dependencies;
import org.merapi.ppl.handler.Provenance;
import org.merapi.ppl.handler.Seed;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/** The dependencies of generated models, whose structure is known. */
class DependencyProperties {
  private static final Seed SEED = new Seed(Key.key(1));

  @Provide
  Arbitrary<RandomModel> models() {
    return RandomModel.arbitrary();
  }

  @Property(seed = "31")
  void theDependenciesAreThoseOfTheStatements(@ForAll("models") RandomModel model) {
    assertEquals(expected(model), parents(model));
  }

  /** Fixing a site takes its parents away and nothing else. */
  @Property(seed = "32")
  void interveningCutsTheParentsOnly(@ForAll("models") RandomModel model) {
    Map<String, Tensor> latents = Traces.latentValues(Traces.trace(model, SEED));
    for (Map.Entry<String, Tensor> latent : latents.entrySet()) {
      Map<String, Set<String>> cut = expected(model);
      cut.put(latent.getKey(), Set.of());
      assertEquals(
          cut, parents(Models.intervene(model, Map.of(latent.getKey(), latent.getValue()))));
    }
  }

  /** Handlers outside see the sites that they would see without it. */
  @Property(seed = "33")
  void provenanceChangesNothing(@ForAll("models") RandomModel model) {
    Trace plain = Trace.of(() -> SEED.run(model));
    Trace followed = Trace.of(() -> SEED.run(() -> new Provenance().run(model)));
    Traces.assertSame(plain, followed);
  }

  private static Map<String, Set<String>> parents(Runnable model) {
    Map<String, Set<String>> parents = new LinkedHashMap<>();
    Dependencies.of(model).nodes().forEach((name, node) -> parents.put(name, node.parents()));
    return parents;
  }

  private static Map<String, Set<String>> expected(RandomModel model) {
    Map<String, Set<String>> parents = new LinkedHashMap<>();
    expect("", model.parts(), Set.of(), parents);
    return parents;
  }

  private static void expect(
      String prefix,
      List<RandomModel.Part> parts,
      Set<String> around,
      Map<String, Set<String>> parents) {
    Set<String> signal = new LinkedHashSet<>(around);
    for (int i = 0; i < parts.size(); i++) {
      String name = prefix + "s" + i;
      switch (parts.get(i)) {
        case RandomModel.Latent l -> {
          parents.put(name, Set.copyOf(signal));
          signal.add(name);
        }
        case RandomModel.Data d -> parents.put(name, Set.copyOf(signal));
        case RandomModel.Term t -> parents.put(name, Set.copyOf(signal));
        case RandomModel.Computed c -> {
          parents.put(name, Set.copyOf(signal));
          signal = new LinkedHashSet<>(Set.of(name));
        }
        case RandomModel.Repeated r -> expect(name + ".", r.parts(), signal, parents);
        case RandomModel.Scaled c -> expect(name + ".", c.parts(), signal, parents);
        case RandomModel.Masked m -> expect(name + ".", m.parts(), signal, parents);
      }
    }
  }
}
