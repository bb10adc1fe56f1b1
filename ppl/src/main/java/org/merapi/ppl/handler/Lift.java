package org.merapi.ppl.handler;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.transform.Transform;
import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.effect.Next;
import org.merapi.ppl.effect.Site;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.spi.Requirement;

/**
 * Makes latent sites of parameters: handlers further out see a sample site of the parameter's name
 * with a prior, and the model gets its value. A parameter is one thing, whatever the plates around
 * its statement, so the site is outside them, and its event has the shape of the parameter.
 *
 * <p>A prior of numbers, or of events smaller than the parameter, is one for each part. A parameter
 * that a handler further in has given a value keeps it.
 *
 * @param priors by parameter; empty to leave it a parameter
 */
public record Lift(Function<Site.Param, Optional<Distribution>> priors) implements Handler {

  /** How far out on unconstrained space a prior is tried against the parameter's constraint. */
  private static final double FAR = 20;

  /**
   * By name.
   *
   * @param priors names that the model does not reach are ignored
   */
  public static Lift of(Map<String, Distribution> priors) {
    Map<String, Distribution> kept = Map.copyOf(priors);
    return new Lift(site -> Optional.ofNullable(kept.get(site.name())));
  }

  /** One prior for every parameter. */
  public static Lift all(Distribution prior) {
    return new Lift(site -> Optional.of(prior));
  }

  @Override
  public Site handle(Site site, Next outer) {
    if (!(site instanceof Site.Param p) || p.value().isPresent()) {
      return outer.proceed(site);
    }
    Optional<Distribution> prior = priors.apply(p);
    if (prior.isEmpty()) {
      return outer.proceed(site);
    }
    Distribution whole = spread(p, prior.get());
    boolean sure = joinedFrom(whole.support()).equals(joinedFrom(p.constraint()));
    if (!sure) {
      tryOut(p, whole);
    }
    Tensor value = outer.proceed(Site.Sample.of(p.name(), List.of(), whole)).tensor();
    if (!sure) {
      Requirement.require(
          p.constraint().contains(value).detached(), () -> outside(p, whole, value));
    }
    return p.withValue(value);
  }

  /** The prior with the parameter as one event. */
  private static Distribution spread(Site.Param site, Distribution prior) {
    Shape shape = site.initial().shape();
    int own = prior.eventShape().rank();
    int batch = shape.rank() - own;
    if (batch < 0
        || !shape.tail(own).equals(prior.eventShape())
        || !prior.batchShape().broadcastsTo(shape.head(batch))) {
      throw ModelError.at(
          site.name(),
          "the prior "
              + prior.name()
              + " has batch shape "
              + prior.batchShape()
              + " and event shape "
              + prior.eventShape()
              + ", and the parameter has shape "
              + shape,
          "give a prior for one number, which then is that of each",
          "give a prior whose batch and event shape together broadcast to " + shape);
    }
    return prior.expand(shape.head(batch)).toEvent(batch);
  }

  private static Constraint joinedFrom(Constraint constraint) {
    return constraint instanceof Constraint.Independent joined
        ? joinedFrom(joined.base())
        : constraint;
  }

  /** Compares far points of the prior with the constraint, before any value is drawn. */
  private static void tryOut(Site.Param site, Distribution prior) {
    if (prior.support().isDiscrete()) {
      if (!site.constraint().isDiscrete()) {
        throw ModelError.at(
            site.name(),
            "the prior "
                + prior.name()
                + " is discrete, and the parameter must be "
                + site.constraint().description(),
            "give a prior whose values are " + site.constraint().description());
      }
      return;
    }
    Transform transform = prior.support().transform();
    Shape shape = transform.inverseShape(prior.shape());
    for (double end : new double[] {-FAR, FAR}) {
      Tensor point = transform.forward(Tensors.full(shape, end));
      Tensor inside = site.constraint().contains(point);
      if (inside.isConcrete() && inside.hiddenAxes().isEmpty() && !inside.allTrue()) {
        throw outside(site, prior, point);
      }
    }
  }

  private static ModelError outside(Site.Param site, Distribution prior, Tensor value) {
    return ModelError.at(
        site.name(),
        "the parameter must be "
            + site.constraint().description()
            + ", and the prior "
            + prior.name()
            + " allows other values, such as "
            + value,
        "give a prior whose values are " + site.constraint().description());
  }
}
