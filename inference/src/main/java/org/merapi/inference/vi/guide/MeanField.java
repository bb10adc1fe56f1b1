package org.merapi.inference.vi.guide;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.transform.Transform;
import org.merapi.inference.Engine;
import org.merapi.inference.Potential;
import org.merapi.ppl.Plate;
import org.merapi.ppl.Ppl;
import org.merapi.ppl.effect.Effects;
import org.merapi.ppl.effect.Frame;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.handler.States;
import org.merapi.ppl.handler.Substitute;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * The mean-field guide: every element of every continuous latent site of a model is normal on
 * unconstrained space, independent of all others, and mapped by the bijection onto the site's
 * support (Kucukelbir et al. 2017, "Automatic differentiation variational inference", section 2).
 * It ignores correlations, so its spreads are at most those of the posterior where that is normal.
 *
 * <p>The parameters of site {@code mu} are {@code guide.loc.mu} and {@code guide.scale.mu}, of the
 * shape of the unconstrained value. They always cover a plate's full size; in a run that looks at
 * some rows of the plate, the guide uses the parameters of those rows.
 */
public final class MeanField implements Runnable {

  /** Where the standard deviations start, on unconstrained space. */
  private static final double INITIAL_SCALE = 0.1;

  /**
   * A latent site of the model: its plates, support, shape of the value and unconstrained shape.
   */
  private record Factor(
      String name, List<Frame> plates, Constraint support, Shape value, Shape unconstrained) {
    int batchRank() {
      return Frame.shape(plates).rank();
    }
  }

  private final List<Factor> factors;
  private final Map<String, Tensor> initialLocations;
  private final double initialScale;

  private MeanField(
      List<Factor> factors, Map<String, Tensor> initialLocations, double initialScale) {
    this.factors = factors;
    this.initialLocations = initialLocations;
    this.initialScale = initialScale;
  }

  /**
   * The guide of a model, which is run to find its latent sites. Sites marked {@code enumerate()}
   * have no place in the guide: they are summed over. All means start at zero, all standard
   * deviations at 0.1, both on unconstrained space.
   *
   * @throws ModelError if the model is not well formed, has a discrete latent site that is not
   *     enumerated or no latent site at all, or if the support of a site depends on another site or
   *     a parameter
   */
  public static MeanField of(Runnable model) {
    Runnable once = States.fixed(Map.of(), model);
    Potential potential = Potential.of(once, Engine.EAGER);
    List<Factor> factors = new ArrayList<>();
    for (Site.Sample site : potential.exampleTrace().latents()) {
      Constraint support = site.distribution().support();
      Shape unconstrained = support.transform().inverseShape(site.valueShape());
      factors.add(
          new Factor(site.name(), site.plates(), support, site.valueShape(), unconstrained));
    }
    Runnable moved = () -> elsewhere(potential).run(once);
    requireFixedSupports(Potential.of(moved, Engine.EAGER), factors);
    return new MeanField(List.copyOf(factors), Map.of(), INITIAL_SCALE);
  }

  /** Gives the parameters of the model other values. */
  private static Substitute elsewhere(Potential potential) {
    Map<String, Tensor> values = new LinkedHashMap<>();
    for (Site.Param site : potential.exampleTrace().ofKind(Site.Param.class)) {
      Transform transform = site.constraint().transform();
      values.put(site.name(), transform.forward(transform.inverse(site.initial()).plus(0.5)));
    }
    return new Substitute(values);
  }

  /**
   * Compares the bijections found at the image of zero with those at the image of another point. A
   * support that has moved would make the guide draw values outside it.
   *
   * @param potential of the model with other values of its parameters
   */
  private static void requireFixedSupports(Potential potential, List<Factor> factors) {
    double[] point = new double[potential.dimension()];
    Arrays.fill(point, 0.5);
    Map<String, Tensor> there = potential.constrain(point);
    for (Factor factor : factors) {
      Tensor here = factor.support().transform().forward(Tensors.full(factor.unconstrained(), 0.5));
      Tensor value = there.get(factor.name());
      boolean same =
          value != null
              && Arrays.equals(here.expand(factor.value()).toDoubleArray(), value.toDoubleArray());
      if (!same) {
        throw ModelError.at(
            factor.name(),
            "the support of the site depends on another site or a parameter, and a mean-field guide"
                + " needs a fixed one",
            "write the model with a variable of fixed support, and compute the value from it",
            "write the guide by hand");
      }
    }
  }

  /**
   * With other means to start from.
   *
   * @param values by site name, of the site's shape and inside its support; sites that are left out
   *     start at the image of zero
   * @throws IllegalArgumentException naming a site that does not exist, or whose value does not fit
   */
  public MeanField startingAt(Map<String, Tensor> values) {
    Map<String, Tensor> locations = new LinkedHashMap<>(initialLocations);
    for (Map.Entry<String, Tensor> entry : values.entrySet()) {
      Factor factor =
          factors.stream()
              .filter(f -> f.name().equals(entry.getKey()))
              .findFirst()
              .orElseThrow(() -> unknown(entry.getKey()));
      Tensor value = entry.getValue();
      if (!value.shape().equals(factor.value())) {
        throw new IllegalArgumentException(
            "the initial value of site '"
                + factor.name()
                + "' has shape "
                + value.shape()
                + ", the site "
                + factor.value());
      }
      Transform transform = factor.support().transform();
      Tensor location = transform.inverse(value);
      if (!factor.support().contains(value).allTrue() || !Tensors.isFinite(location).allTrue()) {
        throw new IllegalArgumentException(
            "the initial value of site '"
                + factor.name()
                + "' must be "
                + factor.support().description()
                + ", and not on the edge");
      }
      locations.put(factor.name(), location);
    }
    return new MeanField(factors, Collections.unmodifiableMap(locations), initialScale);
  }

  private IllegalArgumentException unknown(String site) {
    return new IllegalArgumentException(
        "the guide has no site '"
            + site
            + "'; it has "
            + factors.stream().map(Factor::name).toList());
  }

  /**
   * With other standard deviations to start from.
   *
   * @param scale on unconstrained space, positive
   * @throws IllegalArgumentException if it is not positive and finite
   */
  public MeanField initialScale(double scale) {
    if (!(scale > 0 && scale < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "MeanField: initialScale must be positive and finite, got " + scale);
    }
    return new MeanField(factors, initialLocations, scale);
  }

  /** The names of the sites that the guide draws, in the model's order. */
  public List<String> sites() {
    return factors.stream().map(Factor::name).toList();
  }

  /** Runs the guide once; the handlers around it decide what that means. */
  @Override
  public void run() {
    for (Factor factor : factors) {
      inPlates(factor.plates(), () -> draw(factor));
    }
  }

  private static void inPlates(List<Frame> plates, Runnable body) {
    if (plates.isEmpty()) {
      body.run();
      return;
    }
    Frame outermost = plates.getFirst();
    new Plate(
            outermost.name(),
            outermost.fullSize(),
            Optional.of(outermost.dim()),
            outermost.labels())
        .run(rows -> inPlates(plates.subList(1, plates.size()), body));
  }

  private void draw(Factor factor) {
    Tensor initial =
        initialLocations.getOrDefault(factor.name(), Tensors.zeros(factor.unconstrained()));
    Tensor loc = Ppl.param("guide.loc." + factor.name(), initial);
    Tensor scale =
        Ppl.param(
            "guide.scale." + factor.name(),
            Tensors.full(factor.unconstrained(), initialScale),
            Constraints.POSITIVE);
    int batchRank = factor.batchRank();
    Ppl.sample(
        factor.name(),
        new MappedNormal(
            rowsOf(loc, factor),
            rowsOf(scale, factor),
            RowSupport.of(factor.support(), Effects.frames(factor.name())),
            factor.unconstrained().rank() - batchRank));
  }

  /** The part of a parameter that belongs to the rows of this run. */
  private static Tensor rowsOf(Tensor parameter, Factor factor) {
    Tensor part = parameter;
    for (Frame frame : Effects.frames(factor.name())) {
      if (frame.rows().isPresent()) {
        part = part.take(factor.batchRank() + frame.dim(), frame.rows().get());
      }
    }
    return part;
  }
}
