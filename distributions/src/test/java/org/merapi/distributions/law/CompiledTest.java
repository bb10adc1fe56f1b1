package org.merapi.distributions.law;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.merapi.autograd.Gradients;
import org.merapi.autograd.trace.Jit;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.HasCdf;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/** Compiled programs give what the eager engine gives. */
class CompiledTest {
  private static final Key KEY = Key.key(8);

  static Stream<Family> families() {
    return Families.keeping(Law.COMPILED);
  }

  @ParameterizedTest
  @MethodSource("families")
  void logDensityAndGradients(Family family) {
    Function<List<Tensor>, List<Tensor>> function =
        inputs -> {
          Tensor value = inputs.getLast();
          var all =
              Gradients.<List<Tensor>>valueAndGrad(
                  p -> family.maker().apply(p).logProb(value).sum(),
                  inputs.subList(0, inputs.size() - 1));
          List<Tensor> results = new ArrayList<>(all.gradient());
          results.add(all.value());
          results.add(family.maker().apply(inputs.subList(0, inputs.size() - 1)).logProb(value));
          return results;
        };
    compare(family, function, true);
  }

  @ParameterizedTest
  @MethodSource("families")
  void drawsAndDistributionFunctions(Family family) {
    Function<List<Tensor>, List<Tensor>> function =
        inputs -> {
          Distribution distribution = family.maker().apply(inputs.subList(0, inputs.size() - 1));
          List<Tensor> results = new ArrayList<>();
          results.add(distribution.sample(KEY, Shape.of(5)));
          if (distribution instanceof HasCdf c) {
            Tensor value = inputs.getLast();
            results.add(c.cdf(value));
            results.add(c.survival(value));
            results.add(c.logCdf(value));
            results.add(c.logSurvival(value));
          }
          return results;
        };
    compare(family, function, false);
  }

  private static void compare(
      Family family, Function<List<Tensor>, List<Tensor>> function, boolean atOne) {
    Function<List<Tensor>, List<Tensor>> compiled = Jit.compile(function);
    for (List<Tensor> example : family.examples()) {
      Distribution distribution = family.maker().apply(example);
      List<Tensor> inputs = new ArrayList<>(example);
      inputs.add(atOne ? distribution.sample(KEY) : distribution.sample(KEY, Shape.of(3)));
      List<Tensor> expected = function.apply(inputs);
      List<Tensor> actual = compiled.apply(inputs);
      for (int i = 0; i < expected.size(); i++) {
        double[] e = expected.get(i).toDoubleArray();
        double[] a = actual.get(i).toDoubleArray();
        assertEquals(expected.get(i).shape(), actual.get(i).shape());
        double scale = expected.get(i).abs().max().item();
        for (int j = 0; j < e.length; j++) {
          assertEquals(e[j], a[j], 10 * family.rounding() * scale + 1e-15, family + " " + i);
        }
      }
    }
  }
}
