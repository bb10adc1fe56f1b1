package org.merapi.ppl;

import org.merapi.distributions.Distribution;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.ppl.effect.ModelError;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** A prior made fit for a parameter of a module: one event of the parameter's shape. */
final class ModulePrior {
  /** Points of unconstrained space whose images show where a support reaches to. */
  private static final double[] FAR = {-8, 0, 8};

  private ModulePrior() {}

  static Distribution of(String site, Distribution prior, Shape parameter, Constraint constraint) {
    Shape event = prior.eventShape();
    int batchRank = parameter.rank() - event.rank();
    boolean fits =
        batchRank >= 0
            && parameter.tail(event.rank()).equals(event)
            && prior.batchShape().broadcastsTo(batch(parameter, batchRank));
    if (!fits) {
      throw ModelError.at(
          site,
          "the prior "
              + prior.name()
              + " has batch shape "
              + prior.batchShape()
              + " and event shape "
              + event
              + ", which do not make the parameter's shape "
              + parameter,
          "give a prior of one number, which counts for every element",
          "give one whose shape is that of the parameter");
    }
    requireInside(site, prior, constraint);
    Distribution whole = prior.expand(batch(parameter, batchRank));
    return batchRank == 0 ? whole : whole.toEvent(batchRank);
  }

  private static Shape batch(Shape parameter, int rank) {
    int[] sizes = new int[rank];
    for (int i = 0; i < rank; i++) {
      sizes[i] = parameter.size(i);
    }
    return Shape.of(sizes);
  }

  /** The module may rely on its constraints, so a prior must not be known to leave them. */
  private static void requireInside(String site, Distribution prior, Constraint constraint) {
    Constraint support = prior.support();
    if (support.isDiscrete() || constraint instanceof Constraint.Real) {
      return;
    }
    Shape unconstrained =
        support.transform().inverseShape(prior.batchShape().concat(prior.eventShape()));
    for (double far : FAR) {
      Tensor value = support.transform().forward(Tensors.full(unconstrained, far));
      Tensor inside = constraint.contains(value);
      // Bounds that are themselves computed are left to the distributions that use the parameter.
      if (inside.isConcrete() && inside.hiddenAxes().isEmpty() && !inside.allTrue()) {
        throw ModelError.at(
            site,
            "the prior "
                + prior.name()
                + " draws values that are "
                + support.description()
                + ", but the module says that the parameter is "
                + constraint.description(),
            "choose a prior whose values are all " + constraint.description());
      }
    }
  }
}
