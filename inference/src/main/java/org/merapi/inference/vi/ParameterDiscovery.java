package org.merapi.inference.vi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.effect.Next;
import org.merapi.ppl.effect.Site;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * Finds the parameters of a model and a guide in a first run, and where each starts on
 * unconstrained space. One that both have is one parameter, and starts where the guide says.
 */
final class ParameterDiscovery implements Handler {
  private final Map<String, Tensor> found = new LinkedHashMap<>();
  private final Map<String, Shape> shapes = new LinkedHashMap<>();

  @Override
  public Site handle(Site site, Next outer) {
    if (site instanceof Site.Param p && p.value().isEmpty()) {
      Shape first = shapes.putIfAbsent(p.name(), p.initial().shape());
      if (first == null) {
        found.put(p.name(), start(p));
      } else if (!first.equals(p.initial().shape())) {
        throw ModelError.at(
            p.name(),
            "the parameter has shape "
                + first
                + " at one place and "
                + p.initial().shape()
                + " at another",
            "rename one of the two",
            "give both the same initial value");
      }
      return outer.proceed(p.withValue(p.constraint().transform().forward(unconstrained(p))));
    }
    return outer.proceed(site);
  }

  private Tensor unconstrained(Site.Param site) {
    Tensor x = found.get(site.name());
    return x == null ? start(site) : x;
  }

  private static Tensor start(Site.Param site) {
    Constraint constraint = site.constraint();
    if (constraint.isDiscrete() || site.initial().dtype() == DType.BOOL) {
      throw ModelError.at(
          site.name(),
          "a parameter is optimised by gradients and must be real, but this one is "
              + (constraint.isDiscrete() ? constraint.description() : site.initial().dtype()),
          "give a float64 initial value and a continuous constraint");
    }
    // Whole numbers are a natural way to write a starting value: scalar(0).
    Tensor initial = site.initial().cast(DType.FLOAT64);
    boolean inside = constraint.contains(initial).allTrue();
    Tensor x = inside ? constraint.transform().inverse(initial) : Tensors.scalar(Double.NaN);
    if (!Tensors.isFinite(x).allTrue()) {
      throw ModelError.at(
          site.name(),
          "the initial value of the parameter must be "
              + constraint.description()
              + " and not on the edge, got "
              + (initial.rank() == 0 ? Double.toString(initial.item()) : initial.toString()),
          "start inside the constraint");
    }
    return x;
  }

  /** The unconstrained starting values by name, those of the guide first. */
  Map<String, Tensor> parameters() {
    return Collections.unmodifiableMap(found);
  }
}
