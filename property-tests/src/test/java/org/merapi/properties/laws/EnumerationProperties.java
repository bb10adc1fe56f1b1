package org.merapi.properties.laws;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.merapi.distributions.Distributions.categoricalLogits;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.enumerate;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.properties.laws.Traces.assertClose;
import static org.merapi.tensor.Tensors.tensor;
import static org.merapi.tensor.Tensors.where;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.merapi.autograd.Gradients;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.handler.Enumerate;
import org.merapi.ppl.handler.Mask;
import org.merapi.ppl.handler.Seed;
import org.merapi.ppl.handler.Subsample;
import org.merapi.tensor.Axis;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Sums over discrete sites against running the model for every combination of values. */
class EnumerationProperties {

  static Tensor logDensity(Runnable model) {
    return Trace.of(() -> new Enumerate().run(model)).logDensity();
  }

  static List<Tensor> parameters(DiscreteModel model, int k, int n, Key key) {
    List<Tensor> parameters = new ArrayList<>();
    for (Shape shape : model.parameters(k, n)) {
      parameters.add(key.fold(parameters.size()).normal(shape));
    }
    return parameters;
  }

  @Property(seed = "31", tries = 400)
  void densityAndGradient(
      @ForAll DiscreteModel model,
      @ForAll @IntRange(min = 1, max = 3) int k,
      @ForAll @IntRange(min = 0, max = 4) int n,
      @ForAll @IntRange(min = 0, max = 999) int seed) {
    Assume.that(model.combinations(k, n) <= 750);
    List<Tensor> parameters = parameters(model, k, n, Key.key(seed));
    var summed =
        Gradients.valueAndGrad((List<Tensor> p) -> logDensity(() -> model.run(n, p)), parameters);
    var forced =
        Gradients.valueAndGrad(
            (List<Tensor> p) -> BruteForce.logDensity(() -> model.run(n, p), model.sites()),
            parameters);
    assertClose(forced.value().item(), summed.value().item());
    for (int i = 0; i < parameters.size(); i++) {
      assertArrayEquals(
          forced.gradient().get(i).toDoubleArray(),
          summed.gradient().get(i).toDoubleArray(),
          1e-10,
          "gradient of parameter " + i);
    }
  }

  /** The mixture in plain arithmetic: nothing of the library on this side. */
  @Property(seed = "32")
  void mixtureInClosedForm(
      @ForAll @IntRange(min = 1, max = 3) int k,
      @ForAll @IntRange(min = 0, max = 4) int n,
      @ForAll @IntRange(min = 0, max = 999) int seed) {
    List<Tensor> parameters = parameters(DiscreteModel.MIXTURE, k, n, Key.key(seed));
    double[] logits = parameters.get(0).toDoubleArray();
    double[] locs = parameters.get(1).toDoubleArray();
    double scale = Math.exp(parameters.get(2).item());
    double[] x = DiscreteModel.data(n).toDoubleArray();

    double total = 0;
    for (double logit : logits) {
      total += Math.exp(logit);
    }
    double density = 0;
    double[] byLogit = new double[k];
    double[] byLoc = new double[k];
    double byLogScale = 0;
    for (int i = 0; i < n; i++) {
      double[] joint = new double[k];
      double sum = 0;
      for (int j = 0; j < k; j++) {
        double z = (x[i] - locs[j]) / scale;
        joint[j] =
            Math.exp(logits[j]) / total * Math.exp(-0.5 * z * z) / (scale * Math.sqrt(2 * Math.PI));
        sum += joint[j];
      }
      density += Math.log(sum);
      for (int j = 0; j < k; j++) {
        double z = (x[i] - locs[j]) / scale;
        double share = joint[j] / sum;
        byLogit[j] += share - Math.exp(logits[j]) / total;
        byLoc[j] += share * z / scale;
        byLogScale += share * (z * z - 1);
      }
    }

    var result =
        Gradients.valueAndGrad(
            (List<Tensor> p) -> logDensity(() -> DiscreteModel.MIXTURE.run(n, p)), parameters);
    assertClose(density, result.value().item());
    double tolerance = 1e-11 * (1 + 1 / (scale * scale));
    assertArrayEquals(byLogit, result.gradient().get(0).toDoubleArray(), tolerance);
    assertArrayEquals(byLoc, result.gradient().get(1).toDoubleArray(), tolerance);
    assertEquals(byLogScale, result.gradient().get(2).item(), tolerance * (1 + n / scale));
  }

  /** What a mask hides of a mixture is as if it were not there, NaN data included. */
  @Property(seed = "33")
  void maskedMixture(
      @ForAll @IntRange(min = 1, max = 3) int k,
      @ForAll @Size(max = 4) List<Boolean> counts,
      @ForAll boolean choiceIsHiddenToo,
      @ForAll @IntRange(min = 0, max = 999) int seed) {
    int n = counts.size();
    boolean[] flags = new boolean[n];
    List<Long> positions = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      flags[i] = counts.get(i);
      if (flags[i]) {
        positions.add((long) i);
      }
    }
    Tensor mask = tensor(flags);
    Tensor kept = tensor(positions.stream().mapToLong(Long::longValue).toArray());
    Tensor whole = DiscreteModel.data(n);
    Tensor damaged = where(mask, whole, Tensors.scalar(Double.NaN));
    List<Tensor> parameters =
        List.of(Key.key(seed).normal(Shape.of(k)), Key.key(seed + 1000L).normal(Shape.of(k)));

    var masked =
        Gradients.valueAndGrad(
            (List<Tensor> p) -> logDensity(() -> mixture(p, damaged, mask, choiceIsHiddenToo)),
            parameters);
    Tensor all = Tensors.full(Shape.of(positions.size()), 1).eq(1);
    var without =
        Gradients.valueAndGrad(
            (List<Tensor> p) -> logDensity(() -> mixture(p, whole.get(kept), all, false)),
            parameters);
    assertClose(without.value().item(), masked.value().item());
    for (int i = 0; i < parameters.size(); i++) {
      assertArrayEquals(
          without.gradient().get(i).toDoubleArray(),
          masked.gradient().get(i).toDoubleArray(),
          1e-11);
    }
  }

  private static void mixture(List<Tensor> p, Tensor data, Tensor mask, boolean choiceToo) {
    plate(
        "point",
        data.size(0),
        () -> {
          Mask seen = new Mask(mask);
          Mask chosen = choiceToo ? seen : new Mask(Tensors.scalar(true));
          Tensor z = chosen.run(() -> sample("z", categoricalLogits(p.get(0)), enumerate()));
          seen.run(() -> observe("x", normal(p.get(1).get(z), 1), data));
        });
  }

  /** The mean over all choices of rows, each with its own enumerated site, is the whole. */
  @Property(seed = "34", tries = 50)
  void subsampledMixture(
      @ForAll @IntRange(min = 1, max = 3) int k,
      @ForAll @IntRange(min = 1, max = 4) int n,
      @ForAll @IntRange(min = 0, max = 999) int seed) {
    List<Tensor> p =
        List.of(Key.key(seed).normal(Shape.of(k)), Key.key(seed + 1000L).normal(Shape.of(k)));
    Tensor data = DiscreteModel.data(n);
    Runnable model =
        () ->
            plate("point", n)
                .run(rows -> {
                  Tensor z = sample("z", categoricalLogits(p.get(0)), enumerate());
                  observe("x", normal(p.get(1).get(z), 1), data.get(rows));
                });
    double mean = 0;
    for (long row = 0; row < n; row++) {
      Subsample one = new Subsample(Map.of("point", tensor(row)));
      mean += logDensity(() -> one.run(model)).item() / n;
    }
    assertClose(logDensity(model).item(), mean);
  }

  /**
   * Parameters that carry a hidden axis give the density of each of its positions, at the same time
   * as the sites are enumerated along axes of their own.
   */
  @Property(seed = "35")
  void vectorisedChains(
      @ForAll DiscreteModel model,
      @ForAll @IntRange(min = 1, max = 3) int k,
      @ForAll @IntRange(min = 0, max = 4) int n,
      @ForAll @IntRange(min = 1, max = 3) int chains,
      @ForAll @IntRange(min = 0, max = 999) int seed) {
    Axis axis = Axis.of("chain", chains);
    Key key = Key.key(seed);
    List<Tensor> together = parameters(model, k, n, key.split(axis));
    Tensor density = logDensity(() -> model.run(n, together));
    assertEquals(Shape.SCALAR, density.shape());
    double[] each = density.reveal(axis, 0).toDoubleArray();
    for (int chain = 0; chain < chains; chain++) {
      List<Tensor> alone = parameters(model, k, n, key.fold(chain));
      assertClose(logDensity(() -> model.run(n, alone)).item(), each[chain]);
    }
  }

  /** Without the handler the same sites are drawn, and have values that they can have. */
  @Property(seed = "36")
  void sitesAreDrawnWithoutTheHandler(
      @ForAll DiscreteModel model,
      @ForAll @IntRange(min = 1, max = 3) int k,
      @ForAll @IntRange(min = 0, max = 4) int n,
      @ForAll @IntRange(min = 0, max = 999) int seed) {
    List<Tensor> p = parameters(model, k, n, Key.key(seed));
    Trace trace = Trace.of(() -> new Seed(Key.key(seed)).run(() -> model.run(n, p)));
    assertEquals(model.sites(), trace.latents().stream().map(s -> s.name()).toList());
    trace
        .latents()
        .forEach(site ->
            assertEquals(
                true,
                site.distribution().support().contains(site.tensor()).allTrue(),
                site.name()));
  }
}
