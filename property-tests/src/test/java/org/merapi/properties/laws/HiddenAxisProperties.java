package org.merapi.properties.laws;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.properties.laws.Traces.assertClose;
import static org.merapi.properties.laws.Traces.latentValues;
import static org.merapi.properties.laws.Traces.trace;
import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.ones;
import static org.merapi.tensor.Tensors.zeros;

import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.merapi.autograd.Gradients;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.handler.Scale;
import org.merapi.ppl.handler.Seed;
import org.merapi.ppl.handler.Substitute;
import org.merapi.tensor.Axis;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/** Runs of a model side by side along a hidden axis against runs one after the other. */
class HiddenAxisProperties {

  @Provide
  Arbitrary<RandomModel> models() {
    return RandomModel.arbitrary();
  }

  /** A key that carries an axis draws for all its positions at once. */
  @Property(seed = "41")
  void runsSideBySide(
      @ForAll("models") RandomModel model, @ForAll @IntRange(min = 1, max = 4) int chains) {
    Axis axis = Axis.of("chain", chains);
    Key key = Key.key(3);
    Trace together = trace(model, new Seed(key.split(axis)));
    double[] densities = together.logDensity().reveal(axis, 0).toDoubleArray();
    for (int chain = 0; chain < chains; chain++) {
      Trace alone = trace(model, new Seed(key.fold(chain)));
      assertEquals(alone.table(), together.table());
      for (String name : alone.values().keySet()) {
        Tensor value = together.values().get(name).reveal(axis, 0).get(chain);
        assertArrayEquals(
            alone.values().get(name).toDoubleArray(), value.toDoubleArray(), 1e-13, name);
      }
      assertClose(alone.logDensity().item(), densities[chain]);
    }
  }

  /** Given values side by side have the densities and, in a sum of them, the gradients of each. */
  @Property(seed = "42")
  void densitiesSideBySide(
      @ForAll("models") RandomModel model, @ForAll @IntRange(min = 1, max = 4) int chains) {
    Axis axis = Axis.of("chain", chains);
    Key key = Key.key(3);
    Trace together = trace(model, new Seed(key.split(axis)));
    Substitute values = new Substitute(latentValues(together));
    Tensor again = trace(model, values, new Scale(2)).logDensity();
    assertEquals(Shape.SCALAR, again.shape());
    double[] doubled = again.reveal(axis, 0).toDoubleArray();
    double[] once = together.logDensity().reveal(axis, 0).toDoubleArray();
    for (int chain = 0; chain < chains; chain++) {
      assertClose(2 * once[chain], doubled[chain]);
    }
  }

  /** The gradient at each position is that of its own run. */
  @Property(seed = "43")
  void gradientsSideBySide(@ForAll @IntRange(min = 1, max = 4) int chains) {
    Axis axis = Axis.of("chain", chains);
    Key key = Key.key(5);
    Tensor together = key.split(axis).normal(Shape.of(3));
    var pullback = Gradients.vjp(HiddenAxisProperties::density, together);
    Tensor ones = ones(chains).hide(0, axis);
    Tensor gradient = pullback.pullback().apply(ones).reveal(axis, 0);
    for (int chain = 0; chain < chains; chain++) {
      Tensor alone = key.fold(chain).normal(Shape.of(3));
      assertArrayEquals(
          Gradients.grad(HiddenAxisProperties::density).apply(alone).toDoubleArray(),
          gradient.get(chain).toDoubleArray(),
          1e-12);
    }
  }

  private static Tensor density(Tensor effects) {
    Runnable model =
        () ->
            plate(
                "group",
                effects.size(0),
                () -> {
                  Tensor effect = sample("effect", normal(0, 1));
                  plate(
                      "row",
                      2,
                      () -> observe("y", normal(effect, exp(effect)), zeros(2, effects.size(0))));
                });
    return trace(model, new Substitute(Map.of("effect", effects))).logDensity();
  }
}
