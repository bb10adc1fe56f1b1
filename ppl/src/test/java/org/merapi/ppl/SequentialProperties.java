package org.merapi.ppl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.merapi.distributions.Distributions.bernoulli;
import static org.merapi.distributions.Distributions.categoricalLogits;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.enumerate;
import static org.merapi.ppl.Ppl.enumerateSequentially;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.sigmoid;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.merapi.autograd.Gradients;
import org.merapi.ppl.handler.Runs;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/** Sums over runs of a model against sums along a hidden axis, and against sums by hand. */
class SequentialProperties {

  private static List<Tensor> parameters(int k, int seed) {
    List<Tensor> parameters = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      parameters.add(Key.key(seed).fold(i).normal(Shape.of(k)));
    }
    return parameters;
  }

  private static void assertSame(
      Consumer<List<Tensor>> expected, Consumer<List<Tensor>> found, List<Tensor> at) {
    var one =
        Gradients.valueAndGrad(
            (List<Tensor> p) -> Runs.of(() -> expected.accept(p)).logDensity(), at);
    var other =
        Gradients.valueAndGrad((List<Tensor> p) -> Runs.of(() -> found.accept(p)).logDensity(), at);
    assertEquals(one.value().item(), other.value().item(), 1e-11);
    for (int i = 0; i < at.size(); i++) {
      assertArrayEquals(
          one.gradient().get(i).toDoubleArray(), other.gradient().get(i).toDoubleArray(), 1e-10);
    }
  }

  @Property(seed = "71", tries = 200)
  void equalsParallelEnumeration(
      @ForAll SequentialModel model,
      @ForAll @IntRange(min = 2, max = 4) int k,
      @ForAll boolean isFirst,
      @ForAll boolean isSecond,
      @ForAll @IntRange(min = 0, max = 999) int seed) {
    SiteOption first = isFirst ? enumerateSequentially() : enumerate();
    SiteOption second = isSecond ? enumerateSequentially() : enumerate();
    assertSame(
        p -> model.run(p, enumerate(), enumerate()),
        p -> model.run(p, first, second),
        parameters(k, seed));
  }

  /** Branches in Java, with a further site in one of them only: the sum by hand. */
  @Property(seed = "72", tries = 100)
  void branches(
      @ForAll @IntRange(min = 1, max = 4) int k, @ForAll @IntRange(min = 0, max = 999) int seed) {
    List<Tensor> at = parameters(k, seed);
    Runs<Runnable> runs = Runs.of(() -> branching(at));
    assertEquals(1 + k, runs.results().size());
    assertEquals(List.of("rain", "depth"), runs.sequentialSites());
    double p = sigmoid(at.get(0).get(0)).item();
    double[] logits = at.get(1).toDoubleArray();
    double[] locs = at.get(2).toDoubleArray();
    double total = 0;
    for (double logit : logits) {
      total += Math.exp(logit);
    }
    double density = (1 - p) * normalDensity(0.5, 0, 2);
    for (int i = 0; i < k; i++) {
      density += p * Math.exp(logits[i]) / total * normalDensity(0.5, locs[i], 1);
    }
    assertEquals(Math.log(density), runs.logDensity().item(), 1e-12);
  }

  private static double normalDensity(double x, double loc, double scale) {
    double z = (x - loc) / scale;
    return Math.exp(-0.5 * z * z) / (scale * Math.sqrt(2 * Math.PI));
  }

  private static void branching(List<Tensor> p) {
    Tensor rain = sample("rain", bernoulli(sigmoid(p.get(0).get(0))), enumerateSequentially());
    if (rain.itemLong() == 1) {
      Tensor depth = sample("depth", categoricalLogits(p.get(1)), enumerateSequentially());
      observe("y", normal(p.get(2).get((int) depth.itemLong()), 1), scalar(0.5));
    } else {
      observe("y", normal(0, 2), scalar(0.5));
    }
  }
}
