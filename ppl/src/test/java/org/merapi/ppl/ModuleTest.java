package org.merapi.ppl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.merapi.distributions.Distributions.dirichlet;
import static org.merapi.distributions.Distributions.logNormal;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.module;
import static org.merapi.ppl.Ppl.randomModule;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.models.Nets.Curve;
import org.merapi.models.Nets.Encoder;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.handler.Seed;
import org.merapi.ppl.handler.Substitute;
import org.merapi.ppl.module.Activations;
import org.merapi.ppl.module.Linear;
import org.merapi.ppl.module.Sequential;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/** A module's tensors become sites of their own. */
class ModuleTest {
  private static final List<String> ENCODER =
      List.of(
          "net.hidden.weight",
          "net.hidden.bias",
          "net.loc.weight",
          "net.loc.bias",
          "net.scale.weight",
          "net.scale.bias");

  @Test
  void parametersAreNamedByTheirPaths() {
    Encoder net = Encoder.of(Key.key(1));
    Trace trace = Trace.of(() -> module("net", net));
    assertEquals(ENCODER, List.copyOf(trace.sites().keySet()));
    Site.Param weight = (Site.Param) trace.sites().get("net.hidden.weight");
    assertSame(net.hidden().weight(), weight.tensor());
    assertEquals(Constraints.REAL, weight.constraint());
    Sequential layers =
        Sequential.of(Linear.of(Key.key(1), 2, 2), Activations::relu, Linear.of(Key.key(2), 2, 1));
    assertEquals(
        List.of("f.layers.0.weight", "f.layers.0.bias", "f.layers.2.weight", "f.layers.2.bias"),
        List.copyOf(Trace.of(() -> module("f", layers)).sites().keySet()));
    assertEquals(
        List.of("part.f.layers.0.weight"),
        Trace.of(() -> Ppl.scope("part", () -> module("f", layers))).sites().keySet().stream()
            .limit(1)
            .toList());
  }

  @Test
  void valuesOfHandlersTakeTheirPlaces() {
    Encoder net = Encoder.of(Key.key(1));
    Tensor bias = tensor(1., 2, 3);
    var result =
        Trace.record(
            () -> new Substitute(Map.of("net.hidden.bias", bias)).run(() -> module("net", net)));
    assertSame(bias, result.value().hidden().bias());
    assertSame(net.loc().bias(), result.value().loc().bias());
  }

  @Test
  void constraintsAndConstants() {
    Curve curve = Curve.of();
    var result = Trace.record(() -> module("curve", curve));
    assertEquals(
        List.of("curve.height", "curve.width", "curve.weights"),
        List.copyOf(result.trace().sites().keySet()));
    assertEquals(
        List.of(Constraints.REAL, Constraints.POSITIVE, Constraints.SIMPLEX),
        result.trace().ofKind(Site.Param.class).stream().map(Site.Param::constraint).toList());
    assertSame(curve.knots(), result.value().knots());
    assertEquals(1.5, result.value().base());
    // Constraints of a part are found below its path.
    Trace inside = Trace.of(() -> module("s", Sequential.of(curve)));
    assertEquals(
        Constraints.POSITIVE, ((Site.Param) inside.sites().get("s.layers.0.width")).constraint());
  }

  @Test
  void priorsMakeSampleSites() {
    Map<String, Distribution> priors = new LinkedHashMap<>();
    priors.put("width", logNormal(0, 1));
    priors.put("weights", dirichlet(tensor(1., 2)));
    Trace trace =
        Trace.of(() -> new Seed(Key.key(1)).run(() -> randomModule("curve", Curve.of(), priors)));
    assertEquals(
        List.of("curve.width", "curve.weights"),
        trace.latents().stream().map(Site.Sample::name).toList());
    assertEquals(
        List.of("curve.height"),
        trace.ofKind(Site.Param.class).stream().map(Site.Param::name).toList());
  }

  /** A prior of one number counts for all elements, and the longest path decides. */
  @Test
  void priorsReachDown() {
    Map<String, Distribution> priors = new LinkedHashMap<>();
    priors.put("hidden.weight", normal(0, 3));
    priors.put("", normal(0, 1));
    priors.put("hidden", normal(0, 2));
    Encoder net = Encoder.of(Key.key(1));
    Trace trace = Trace.of(() -> new Seed(Key.key(1)).run(() -> randomModule("net", net, priors)));
    assertEquals(ENCODER, trace.latents().stream().map(Site.Sample::name).toList());
    double[] scales = {3, 2, 1, 1, 1, 1};
    for (int i = 0; i < scales.length; i++) {
      Site.Sample site = trace.latents().get(i);
      assertEquals(site.tensor().shape(), site.distribution().eventShape());
      assertEquals(
          normal(0, scales[i]).logProb(site.tensor()).sum().item(),
          site.distribution().logProb(site.tensor()).item(),
          1e-12);
    }
  }

  /** To the bit: the same sites written by hand. */
  @Test
  void densityIsThatOfTheModelByHand() {
    Encoder net = Encoder.of(Key.key(1));
    Tensor x = tensor(0.5, -1);
    Runnable lifted =
        () -> {
          Encoder random = randomModule("net", net, Map.of("", normal(0, 1)));
          sample("z", random.apply(x));
        };
    Runnable byHand =
        () -> {
          Linear hidden = linear("net.hidden", 2, 3);
          Linear loc = linear("net.loc", 3, 1);
          Linear scale = linear("net.scale", 3, 1);
          sample("z", new Encoder(hidden, loc, scale).apply(x));
        };
    Trace one = Trace.of(() -> new Seed(Key.key(5)).run(lifted));
    Trace other = Trace.of(() -> new Seed(Key.key(5)).run(byHand));
    assertEquals(one.logDensity().item(), other.logDensity().item());
    one.logDensities()
        .forEach(
            (site, term) -> assertEquals(term.item(), other.logDensities().get(site).item(), site));
    assertArrayEquals(
        one.values().get("z").toDoubleArray(), other.values().get("z").toDoubleArray());
  }

  private static Linear linear(String name, int inputs, int outputs) {
    Shape shape = Shape.of(inputs, outputs);
    return new Linear(
        sample(name + ".weight", normal(scalar(0).expand(shape), 1).toEvent(2)),
        sample(name + ".bias", normal(scalar(0).expand(Shape.of(outputs)), 1).toEvent(1)));
  }
}
