package org.merapi.ppl.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.merapi.distributions.Distributions.categorical;
import static org.merapi.distributions.Distributions.dirichlet;
import static org.merapi.distributions.Distributions.halfCauchy;
import static org.merapi.distributions.Distributions.halfNormal;
import static org.merapi.distributions.Distributions.improperUniform;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.Distributions.uniform;
import static org.merapi.ppl.Ppl.deterministic;
import static org.merapi.ppl.Ppl.enumerate;
import static org.merapi.ppl.Ppl.factor;
import static org.merapi.ppl.Ppl.key;
import static org.merapi.ppl.Ppl.markov;
import static org.merapi.ppl.Ppl.mask;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.param;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.ppl.Ppl.scope;
import static org.merapi.tensor.Tensors.ones;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;
import static org.merapi.tensor.Tensors.zeros;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.merapi.autograd.trace.ControlFlow;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.models.ControlFlowModels;
import org.merapi.ppl.Models;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.handler.Enumerate;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/** What depends on what, model by model. */
class DependenciesTest {
  private static Map<String, Set<String>> parents(Runnable model) {
    Map<String, Set<String>> parents = new LinkedHashMap<>();
    Dependencies.of(model).nodes().forEach((name, node) -> parents.put(name, node.parents()));
    return parents;
  }

  private static void schools() {
    Tensor mu = sample("mu", normal(0, 5));
    Tensor tau = sample("tau", halfCauchy(5));
    plate("school", 3)
        .run(rows -> {
          Tensor theta = sample("theta", normal(mu, tau));
          observe("effect", normal(theta, tensor(1, 2, 3.)), tensor(0.5, 1, 2));
        });
  }

  private static void mixture() {
    Tensor weights = sample("weights", dirichlet(ones(2)));
    Tensor locs = plate("component", 2, () -> sample("loc", normal(0, 10)));
    Tensor scale = sample("scale", halfNormal(1));
    plate("point", 3)
        .run(rows -> {
          Tensor z = sample("z", categorical(weights), enumerate());
          observe("x", normal(locs.get(z), scale), tensor(0.5, 1, 2));
        });
  }

  @Test
  void ofAHierarchy() {
    assertEquals(
        """
        site    kind      plates    depends on
        mu      latent
        tau     latent
        theta   latent    school=3  mu, tau
        effect  observed  school=3  theta\
        """,
        Dependencies.of(DependenciesTest::schools).toString());
  }

  @Test
  void ofAnEnumeratedSiteThatIndexes() {
    String expected =
        """
        site     kind        plates       depends on
        weights  latent
        loc      latent      component=2
        scale    latent
        z        enumerated  point=3      weights
        x        observed    point=3      loc, scale, z\
        """;
    assertEquals(expected, Dependencies.of(DependenciesTest::mixture).toString());
    Runnable enumerated = Models.with(new Enumerate(), DependenciesTest::mixture);
    assertEquals(expected, Dependencies.of(enumerated).toString());
  }

  @Test
  void familiesAndPlates() {
    Dependencies found = Dependencies.of(DependenciesTest::mixture);
    assertEquals("Categorical", found.node("z").family());
    assertEquals(Map.of("component", 2, "point", 3), found.plates());
    assertEquals(List.of("point"), found.node("x").plates());
    assertEquals(List.of(), found.readings());
  }

  @Test
  void directAndTransitive() {
    Dependencies found = Dependencies.of(DependenciesTest::schools);
    assertEquals(Set.of("theta"), found.parents("effect"));
    assertEquals(Set.of("mu", "tau", "theta"), found.ancestors("effect"));
    assertEquals(Set.of("theta"), found.children("mu"));
    assertEquals(Set.of("theta", "effect"), found.descendants("mu"));
  }

  @Test
  void anInterventionCutsTheParentsAndConditioningDoesNot() {
    Map<String, Tensor> theta = Map.of("theta", zeros(3));
    assertEquals(
        Map.of("mu", Set.of(), "tau", Set.of(), "theta", Set.of(), "effect", Set.of("theta")),
        parents(Models.intervene(DependenciesTest::schools, theta)));
    Dependencies conditioned = Dependencies.of(Models.condition(DependenciesTest::schools, theta));
    assertEquals(Set.of("mu", "tau"), conditioned.parents("theta"));
    assertEquals(NodeKind.OBSERVED, conditioned.node("theta").kind());
  }

  @Test
  void aDeterministicSiteStandsBetween() {
    assertEquals(
        Map.of(
            "x", Set.of(), "d", Set.of("x"), "y", Set.of("d"), "z", Set.of("x"), "f", Set.of("d")),
        parents(() -> {
          Tensor x = sample("x", normal(0, 1));
          Tensor d = deterministic("d", x.times(2));
          sample("y", normal(d, 1));
          sample("z", normal(x.times(2), 1));
          factor("f", d.times(2));
        }));
  }

  @Test
  void valuesOfDataDoNotDependOnWhatTheyAreDrawnFrom() {
    assertEquals(
        Map.of("x", Set.of(), "y", Set.of("x"), "z", Set.of("y")),
        parents(() -> {
          Tensor x = sample("x", normal(0, 1));
          Tensor y = observe("y", normal(x, 1), scalar(1));
          sample("z", normal(y, 1));
        }));
  }

  @Test
  void everyWayIntoASite() {
    assertEquals(
        Map.of(
            "w", Set.of(),
            "v", Set.of("w"),
            "x", Set.of("v"),
            "bound", Set.of("x"),
            "flat", Set.of("x"),
            "data", Set.of("x"),
            "hidden", Set.of("x"),
            "key", Set.of(),
            "noisy", Set.of("key")),
        parents(() -> {
          Tensor w = param("w", scalar(2));
          Tensor v = param("v", w.times(3), Constraints.REAL);
          Tensor x = sample("x", halfNormal(v));
          sample("bound", uniform(scalar(0), x));
          sample("flat", improperUniform(new Constraint.GreaterThan(x)));
          observe("data", normal(0, 1), x.plus(1));
          observe("hidden", normal(0, 1), scalar(1), mask(x.gt(0)));
          sample("noisy", normal(key("key").normal(Shape.SCALAR), 1));
        }));
  }

  @Test
  void theStepsOfAScan() {
    assertEquals(
        Map.of("rate", Set.of(), "start", Set.of(), "y", Set.of("rate", "start")),
        parents(() -> {
          Tensor rate = sample("rate", normal(0, 1));
          Tensor start = sample("start", normal(0, 1));
          Tensor path =
              ControlFlow.scan(
                      start,
                      4,
                      (x, t) -> {
                        Tensor next = x.times(rate);
                        return new ControlFlow.Step<>(next, next);
                      })
                  .outputs();
          plate("time", 4).run(rows -> observe("y", normal(path, 1), ones(4)));
        }));
  }

  @Test
  void aHiddenMarkovModel() {
    Tensor data = tensor(0.5, 1, 2, 3.);
    Runnable model =
        () -> {
          Tensor move = plate("from", 2, () -> sample("move", dirichlet(ones(2))));
          Tensor loc = plate("state", 2, () -> sample("loc", normal(0, 5)));
          Tensor first = sample("z.first", categorical(tensor(0.5, 0.5)), enumerate());
          markov(
              "time",
              0,
              4,
              first,
              (t, before) -> {
                Tensor z = sample("z", categorical(move.get(before)), enumerate());
                observe("y", normal(loc.get(z), 1), data.get(t));
                return z;
              });
        };
    Map<String, Set<String>> expected =
        Map.of(
            "move", Set.of(),
            "loc", Set.of(),
            "z.first", Set.of(),
            "z", Set.of("move", "z.first", "z"),
            "y", Set.of("loc", "z"));
    assertEquals(expected, parents(model));
    assertEquals(expected, parents(Models.with(new Enumerate(), model)));
    assertEquals(List.of("time"), Dependencies.of(model).node("z").plates());
  }

  @Test
  void aRandomWalk() {
    Tensor data = tensor(0.5, 1, 2, 3.);
    assertEquals(
        Map.of("scale", Set.of(), "x", Set.of("scale", "x"), "y", Set.of("x"), "last", Set.of("x")),
        parents(() -> {
          Tensor scale = sample("scale", halfNormal(1));
          Tensor last =
              markov(
                  "time",
                  0,
                  4,
                  scalar(0.5),
                  (t, before) -> {
                    Tensor x = sample("x", normal(before, scale));
                    observe("y", normal(x, 1), data.get(t));
                    return x;
                  });
          deterministic("last", last);
        }));
  }

  @Test
  void namesAreThoseOutsideScopes() {
    assertEquals(
        Map.of("x", Set.of(), "part.x", Set.of("x"), "part.y", Set.of("part.x")),
        parents(() -> {
          Tensor x = sample("x", normal(0, 1));
          scope("part", () -> sample("y", normal(sample("x", normal(x, 1)), 1)));
        }));
  }

  @Test
  void manySites() {
    int count = 300;
    Dependencies found =
        Dependencies.of(() -> {
          Tensor sum = scalar(0);
          for (int i = 0; i < count; i++) {
            sum = sum.plus(sample("x" + i, normal(0, 1)));
          }
          observe("y", normal(sum, 1), scalar(1));
        });
    assertEquals(count, found.parents("y").size());
  }

  @Test
  void whatNothingTellsAbout() {
    assertEquals(
        Set.of("b", "c"),
        Dependencies.of(
                () -> {
                  Tensor a = sample("a", normal(0, 1));
                  Tensor b = sample("b", normal(a, 1));
                  sample("c", normal(b, 1));
                  observe("y", normal(a, 1), scalar(1));
                })
            .unobserved());
  }

  @Test
  void aNumberThatIsReadIsReportedAndWhatFollowsDependsOnIt() {
    assertEquals(
        """
        site  kind      plates  depends on
        a     latent
        x     latent            a
        b     latent            x
        y     latent            x, b
        z     observed          a, x, y
        control flow depends on the value of site 'x' at ControlFlowModels.java:26 \
        (item: the tensor has one value for each position of its hidden axes [x:1]; reveal them \
        first)\
        """,
        Dependencies.of(ControlFlowModels::branching).toString());
  }

  @Test
  void mistakesOfTheModelAreItsOwn() {
    ModelError error =
        assertThrows(ModelError.class, () -> Dependencies.of(ControlFlowModels::sameNameTwice));
    assertEquals("a second site has this name; the first is a sample site", error.problem());
  }

  @Test
  void aSiteThatIsNotThere() {
    Dependencies found = Dependencies.of(DependenciesTest::schools);
    assertEquals(
        "the model has no site 'nu'; its sites are [mu, tau, theta, effect]",
        assertThrows(IllegalArgumentException.class, () -> found.parents("nu")).getMessage());
  }
}
