package org.merapi.distributions.compose;

import static org.merapi.tensor.Tensors.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.HasCdf;
import org.merapi.distributions.HasMoments;
import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.tensor.DType;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;

/**
 * A draw of one of several distributions of any families, chosen with given probabilities.
 *
 * <p>Components of numbers may have different supports: that of the mixture is the smallest
 * interval that holds them all, a component that a value is impossible for adds nothing to its
 * density, and what none can be has the log density -infinity. There is a distribution function if
 * all components have one, and there are moments if all have some. Which component is drawn is
 * discrete, so gradients do not flow through draws.
 *
 * @param weights the components' probabilities along the last axis, summing to one
 * @param components all discrete or all continuous, of one event shape; vectors have one support
 */
public record MixtureGeneral(Tensor weights, List<Distribution> components)
    implements HasCdf, HasMoments {

  /** Checks that the components are many enough and of one kind. */
  public MixtureGeneral {
    components = List.copyOf(components);
    if (components.isEmpty() || weights.rank() < 1 || weights.size(-1) != components.size()) {
      throw new ShapeException(
          "MixtureGeneral: weights of shape "
              + weights.shape()
              + " are not one for each of "
              + components.size()
              + " components along the last axis");
    }
    Distribution first = components.getFirst();
    for (Distribution other : components) {
      requireOneKind(first, other);
    }
  }

  private static void requireOneKind(Distribution first, Distribution other) {
    Constraint support = other.support();
    boolean fits =
        first.eventShape().equals(other.eventShape())
            && first.support().isDiscrete() == support.isDiscrete()
            && (first.eventShape().rank() == 0
                || first.support().description().equals(support.description()));
    if (!fits) {
      throw new IllegalArgumentException(
          "MixtureGeneral: components of one kind are needed; values of "
              + first.name()
              + " are of event shape "
              + first.eventShape()
              + " and "
              + first.support().description()
              + ", those of "
              + other.name()
              + " of event shape "
              + other.eventShape()
              + " and "
              + support.description());
    }
  }

  @Override
  public Params<MixtureGeneral> params() {
    List<Params.Nested> nested = new ArrayList<>();
    for (int i = 0; i < components.size(); i++) {
      nested.add(new Params.Nested("component " + i, components.get(i), 0));
    }
    return Params.of(
        (tensors, inner) -> new MixtureGeneral(tensors.getFirst(), inner),
        List.of(new Params.Param("weights", weights, Constraints.SIMPLEX)),
        nested);
  }

  @Override
  public Constraint support() {
    Constraint first = components.getFirst().support();
    if (components.stream().allMatch(c -> c.support().equals(first)) || eventShape().rank() > 0) {
      return first;
    }
    return components.stream()
        .map(c -> Ends.of(c.support()))
        .reduce(Ends::hull)
        .orElseThrow()
        .constraint();
  }

  @Override
  public Shape eventShape() {
    return components.getFirst().eventShape();
  }

  @Override
  public Tensor logProb(Tensor value) {
    return mixing().logSum(along(0, c -> c.logProb(value)));
  }

  @Override
  public Tensor sample(Key key) {
    Shape batch = batchShape();
    List<Tensor> draws = new ArrayList<>();
    for (int i = 0; i < components.size(); i++) {
      draws.add(components.get(i).expand(batch).sample(key.fold(1 + i)));
    }
    int eventRank = eventShape().rank();
    return mixing().pick(key.fold(0), batch, stack(batch.rank(), draws), eventRank);
  }

  @Override
  public Tensor cdf(Tensor value) {
    return mixing().probability(along(0, c -> cdf(c).cdf(value)));
  }

  @Override
  public Tensor survival(Tensor value) {
    return mixing().probability(along(0, c -> cdf(c).survival(value)));
  }

  @Override
  public Tensor logCdf(Tensor value) {
    return mixing().logProbability(along(0, c -> cdf(c).logCdf(value)));
  }

  @Override
  public Tensor logSurvival(Tensor value) {
    return mixing().logProbability(along(0, c -> cdf(c).logSurvival(value)));
  }

  @Override
  public Tensor mean() {
    int eventRank = eventShape().rank();
    Tensor means = along(eventRank, c -> moments(c).mean());
    return mixing().mean(means, eventRank).expand(shape());
  }

  @Override
  public Tensor variance() {
    int eventRank = eventShape().rank();
    Tensor means = along(eventRank, c -> moments(c).mean());
    Tensor variances = along(eventRank, c -> moments(c).variance());
    return mixing().variance(means, variances, eventRank).expand(shape());
  }

  /** A tensor of each component, along a new axis before the event axes. */
  private Tensor along(int eventRank, Function<Distribution, Tensor> each) {
    List<Tensor> parts = new ArrayList<>();
    Shape shape = Shape.SCALAR;
    for (Distribution component : components) {
      Tensor part = each.apply(component).cast(DType.FLOAT64);
      parts.add(part);
      shape = Shape.broadcast(name(), shape, part.shape());
    }
    Shape whole = shape;
    return stack(whole.rank() - eventRank, parts.stream().map(part -> part.expand(whole)).toList());
  }

  private HasCdf cdf(Distribution component) {
    return Capability.of(HasCdf.class, component, this);
  }

  private HasMoments moments(Distribution component) {
    return Capability.of(HasMoments.class, component, this);
  }

  private Mixing mixing() {
    return Mixing.ofWeights(weights);
  }
}
