package org.merapi.ppl.reparam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.merapi.autograd.Gradients;
import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.handler.Seed;
import org.merapi.ppl.handler.Substitute;
import org.merapi.tensor.Index;
import org.merapi.tensor.Key;
import org.merapi.tensor.Linalg;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * The log density of a reparametrised model against that of the model as it is written: they differ
 * by the log volume of the map from the auxiliary values to the site's, which is taken here by
 * forward differentiation.
 */
final class ChangeOfVariables {
  private ChangeOfVariables() {}

  /** A trace under a seed, which comes after the given values. */
  static Trace trace(Runnable model, Map<String, Tensor> values, long seed) {
    return Trace.of(() -> new Seed(Key.key(seed)).run(() -> new Substitute(values).run(model)));
  }

  static Runnable with(Handler handler, Runnable model) {
    return () -> handler.run(model);
  }

  /** The samples and parameters, without deterministic values. */
  static Map<String, Tensor> free(Trace trace) {
    Map<String, Tensor> values = new LinkedHashMap<>();
    trace.latents().forEach(site -> values.put(site.name(), site.tensor()));
    return values;
  }

  static void assertHolds(
      Runnable model, Handler reparam, String site, List<String> auxiliaries, long seed) {
    Trace moved = trace(with(reparam, model), Map.of(), seed);
    Tensor value = assertInstanceOf(Site.Deterministic.class, moved.sites().get(site)).value();
    Map<String, Tensor> values = free(moved);
    Map<String, Tensor> written = new LinkedHashMap<>(values);
    auxiliaries.forEach(written::remove);
    written.put(site, value);
    double expected =
        trace(model, written, seed).logDensity().item()
            + logVolume(with(reparam, model), values, site, auxiliaries);
    assertEquals(
        expected, moved.logDensity().item(), 1e-11 * Math.max(1, Math.abs(expected)), site);
  }

  private static double logVolume(
      Runnable model, Map<String, Tensor> values, String site, List<String> auxiliaries) {
    Function<Tensor, Tensor> map =
        flat -> {
          Map<String, Tensor> moved = new LinkedHashMap<>(values);
          int at = 0;
          for (String name : auxiliaries) {
            Shape shape = values.get(name).shape();
            int end = at + shape.elements();
            moved.put(name, flat.get(Index.range(at, end)).reshape(shape));
            at = end;
          }
          return trace(model, moved, 0).values().get(site);
        };
    List<Tensor> parts = new ArrayList<>();
    auxiliaries.forEach(name -> parts.add(values.get(name).reshape(-1)));
    Tensor flat = Tensors.cat(0, parts.toArray(Tensor[]::new));
    int size = flat.size(0);
    List<Tensor> rows = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      double[] direction = new double[size];
      direction[i] = 1;
      rows.add(Gradients.jvp(map, flat, Tensors.tensor(direction)).reshape(-1));
    }
    return Linalg.slogdet(Tensors.stack(0, rows.toArray(Tensor[]::new))).logAbsDet().item();
  }
}
