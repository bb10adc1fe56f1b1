package org.merapi.properties.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.merapi.properties.laws.Traces.assertClose;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import org.merapi.autograd.Gradients;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/** Variable elimination on random graphs of up to twelve binary sites, against all their values. */
class BinaryModelProperties {

  @Property(seed = "71", tries = 400)
  void densityAndGradient(@ForAll @IntRange(min = 0, max = 1_000_000) int seed) {
    BinaryModel model = BinaryModel.random(seed);
    Tensor parameters = Key.key(seed).normal(Shape.of(model.parameters()));
    double[] forced = model.bruteForce(parameters.toDoubleArray());
    var summed =
        Gradients.valueAndGrad(
            (Tensor p) -> EnumerationProperties.logDensity(() -> model.run(p)), parameters);
    Statistics.label("binary elements").collect(model.binaries());
    assertClose(forced[0], summed.value().item());
    double[] gradient = summed.gradient().toDoubleArray();
    for (int i = 0; i < gradient.length; i++) {
      assertEquals(
          forced[i + 1], gradient[i], 1e-9 * (1 + Math.abs(forced[i + 1])), "gradient " + i);
    }
  }
}
