package org.merapi.ppl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.merapi.distributions.Distributions.bernoulli;
import static org.merapi.distributions.Distributions.halfNormal;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Inspect.densityTable;
import static org.merapi.ppl.Inspect.formatShapes;
import static org.merapi.ppl.Inspect.render;
import static org.merapi.ppl.Ppl.deterministic;
import static org.merapi.ppl.Ppl.enumerate;
import static org.merapi.ppl.Ppl.factor;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.param;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;
import static org.merapi.tensor.Tensors.zeros;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.graph.DensityTable;
import org.merapi.ppl.graph.NodeKind;
import org.merapi.ppl.handler.Enumerate;
import org.merapi.ppl.handler.Scale;
import org.merapi.ppl.handler.Subsample;
import org.merapi.ppl.handler.Substitute;
import org.merapi.tensor.Tensor;

/** Tables and graphs of small models, whole. */
class InspectTest {
  private static final Map<String, Tensor> POINT =
      Map.of("x", scalar(0.5), "w", scalar(2), "z", tensor(1, -1.));

  private static void model() {
    Tensor w = param("w", scalar(1));
    Tensor x = sample("x", normal(zeros(3), w).toEvent(1).toEvent(0));
    Tensor d = deterministic("d", x.sum());
    factor("f", d.times(-1));
    plate("row", 2).run(rows -> observe("y", normal(d, 1), tensor(0.5, 2)));
  }

  private static void small() {
    Tensor w = param("w", scalar(1));
    Tensor x = sample("x", normal(0, w));
    plate("row", 2)
        .run(rows -> {
          Tensor z = sample("z", normal(x, 1));
          observe("y", normal(z, 1), tensor(0, 30.));
        });
    factor("f", x.times(-2));
  }

  @Test
  void shapes() {
    assertEquals(
        """
        sites:
          site  kind           plates  batch  event  value  log density
          w     param                                []
          x     sample                 []     [3]    [3]    []
          d     deterministic                        []
          f     factor                 []                   []
          row   plate                  [2]
          y     observed       row=2   [2]    []     [2]    [2]\
        """,
        formatShapes(InspectTest::model));
  }

  @Test
  void densities() {
    DensityTable table = densityTable(InspectTest::small, POINT);
    assertEquals(
        """
        site   kind      value            log density  lowest  not finite
        x      latent    0.5000           -1.643       -1.643  0
        z      latent    -1.000 to 1.000  -3.088       -2.044  0
        y      observed  0.000 to 30.00   -482.8       -481.4  0
        f      factor                     -1.000       -1.000  0
        total                             -488.6               0\
        """,
        table.toString());
  }

  @Test
  void theTotalIsTheLogDensity() {
    Runnable scaled = Models.with(new Scale(2.5), InspectTest::small);
    Trace trace = Trace.of(() -> new Substitute(POINT).run(scaled));
    assertEquals(trace.logDensity().item(), densityTable(scaled, POINT).total(), 1e-11);
    assertEquals(NodeKind.OBSERVED, densityTable(scaled, POINT).row("y").kind());
  }

  @Test
  void subsampledPlatesStandForAllRows() {
    Tensor all = tensor(1, 2, 3.);
    Runnable model = () -> plate("row", 3).run(rows -> observe("y", normal(0, 1), all.get(rows)));
    Runnable some = Models.with(new Subsample(Map.of("row", tensor(1L))), model);
    assertEquals(Trace.of(some).logDensity().item(), densityTable(some, Map.of()).total(), 1e-12);
  }

  @Test
  void whatIsNotFinite() {
    DensityTable table =
        densityTable(
            () ->
                plate("row", 3).run(rows -> observe("y", halfNormal(1), tensor(1, -1, Double.NaN))),
            Map.of());
    assertEquals(2, table.row("y").notFinite());
  }

  @Test
  void aSiteWithoutAValue() {
    ModelError error =
        assertThrows(
            ModelError.class, () -> densityTable(InspectTest::small, Map.of("x", scalar(1))));
    assertEquals("z", error.site());
    assertEquals("the site has no value at this point; there are values for [x]", error.problem());
  }

  @Test
  void aSiteWithAllItsValues() {
    Runnable model = () -> sample("z", bernoulli(0.5), enumerate());
    assertEquals(
        "the site is summed over or integrated out, so it has no one value",
        assertThrows(
                ModelError.class, () -> densityTable(Models.with(new Enumerate(), model), Map.of()))
            .problem());
    assertEquals(Math.log(0.5), densityTable(model, Map.of("z", scalar(1))).total(), 1e-15);
  }

  @Test
  void aRowThatIsNotThere() {
    DensityTable table = densityTable(InspectTest::small, POINT);
    assertEquals(
        "the table has no site 'nu'; its sites are [x, z, y, f]",
        assertThrows(IllegalArgumentException.class, () -> table.row("nu")).getMessage());
  }

  @Test
  void graphviz() {
    assertEquals(
        """
        digraph model {
          "w" [shape=box];
          "x" [shape=ellipse];
          "f" [shape=square, style=filled, fillcolor=black, label="", width=0.15, xlabel="f"];
          subgraph cluster_0 {
            label="row = 2"; labelloc=b; labeljust=r; style=rounded;
            "z" [shape=ellipse];
            "y" [shape=ellipse, style=filled, fillcolor=lightgray];
          }
          "w" -> "x";
          "x" -> "z";
          "z" -> "y";
          "x" -> "f";
        }
        """,
        render(InspectTest::small));
  }

  @Test
  void interventionsEnumerationAndNestedPlates() {
    Runnable model =
        () -> {
          Tensor a = sample("a \"b\"", normal(0, 1));
          Tensor b = sample("b", normal(a, 1));
          plate("out", 2)
              .run(rows -> {
                sample("e", bernoulli(0.5), enumerate());
                plate("in", 3).run(inner -> deterministic("d", b.times(2)));
              });
        };
    assertEquals(
        """
        digraph model {
          "a \\"b\\"" [shape=ellipse];
          "b" [shape=ellipse, peripheries=2];
          subgraph cluster_0 {
            label="out = 2"; labelloc=b; labeljust=r; style=rounded;
            "e" [shape=ellipse, style=bold];
            subgraph cluster_1 {
              label="in = 3"; labelloc=b; labeljust=r; style=rounded;
              "d" [shape=ellipse, style=dashed];
            }
          }
          "b" -> "d";
        }
        """,
        render(Models.intervene(model, Map.of("b", scalar(1)))));
  }
}
