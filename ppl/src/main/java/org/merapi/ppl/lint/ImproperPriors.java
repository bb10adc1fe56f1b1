package org.merapi.ppl.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.compose.Independent;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.MatrixConstraint;
import org.merapi.distributions.constraint.VectorConstraint;
import org.merapi.distributions.family.general.ImproperUniform;
import org.merapi.ppl.effect.Site;

/** Priors that are flat over a set without bounds. */
final class ImproperPriors {
  private ImproperPriors() {}

  static List<Finding> in(Facts facts) {
    Set<String> unobserved = facts.dependencies().unobserved();
    List<Finding> found = new ArrayList<>();
    for (Site.Sample site : facts.latents()) {
      if (isImproper(site)) {
        found.add(unobserved.contains(site.name()) ? noPosterior(site) : flat(site));
      }
    }
    return found;
  }

  /** Whether the density of a site has no finite integral. */
  static boolean isImproper(Site.Sample site) {
    return isFlat(site.distribution()) && !isBounded(site.distribution().support());
  }

  /** Whether a distribution has one density for all values of its support. */
  static boolean isFlat(Distribution distribution) {
    return distribution instanceof ImproperUniform
        || (distribution instanceof Independent joined && isFlat(joined.base()));
  }

  private static Finding flat(Site.Sample site) {
    return Finding.of(
        Rule.IMPROPER_PRIOR,
        Severity.HINT,
        site.name(),
        "the prior is flat over all values that are "
            + site.distribution().support().description()
            + ", which is no distribution: whether the posterior is one is up to the data",
        "give a prior that is wide for the question, but proper: normal, halfNormal, exponential");
  }

  private static Finding noPosterior(Site.Sample site) {
    return Finding.of(
        Rule.IMPROPER_PRIOR,
        Severity.ERROR,
        site.name(),
        "the prior is flat over all values that are "
            + site.distribution().support().description()
            + ", and nothing that is observed depends on the site, so that it has no posterior"
            + " distribution",
        "give it a proper prior: normal, halfNormal, exponential",
        "compute the distribution of an observed site from it",
        "take it out of the model");
  }

  private static boolean isBounded(Constraint support) {
    return switch (support) {
      case Constraint.Interval i -> true;
      case Constraint.HalfOpenInterval i -> true;
      case Constraint.Circular c -> true;
      case Constraint.IntegerInterval i -> true;
      case Constraint.Independent i -> isBounded(i.base());
      case Constraint.Concatenated c -> c.parts().stream().allMatch(ImproperPriors::isBounded);
      case Constraint.Stacked s -> s.parts().stream().allMatch(ImproperPriors::isBounded);
      case Constraint.Real r -> false;
      case Constraint.GreaterThan g -> false;
      case Constraint.GreaterThanOrEqual g -> false;
      case Constraint.LessThan l -> false;
      case Constraint.LessThanOrEqual l -> false;
      case Constraint.OffsetMultiplier o -> false;
      case Constraint.SoftplusPositive s -> false;
      case Constraint.WholeNumber w -> false;
      case Constraint.IntegerGreaterThanOrEqual i -> false;
      case Constraint.ZeroSum z -> false;
      // What cannot be told is left alone.
      case Constraint.Custom c -> true;
      case VectorConstraint v -> isBounded(v);
      case MatrixConstraint m -> isBounded(m);
    };
  }

  private static boolean isBounded(VectorConstraint support) {
    return switch (support) {
      case VectorConstraint.Simplex s -> true;
      case VectorConstraint.UnitVector u -> true;
      case VectorConstraint.OneHot o -> true;
      case VectorConstraint.Multinomial m -> true;
      case VectorConstraint.L1Ball l -> true;
      case VectorConstraint.Ordered o -> false;
      case VectorConstraint.PositiveOrdered p -> false;
      case VectorConstraint.PositiveDefiniteCirculant p -> false;
    };
  }

  private static boolean isBounded(MatrixConstraint support) {
    return switch (support) {
      case MatrixConstraint.CorrelationCholesky c -> true;
      case MatrixConstraint.CorrelationMatrix c -> true;
      case MatrixConstraint.RowStochastic r -> true;
      case MatrixConstraint.ColumnStochastic c -> true;
      case MatrixConstraint.LowerCholesky l -> false;
      case MatrixConstraint.UnitLowerCholesky l -> false;
      case MatrixConstraint.SoftplusLowerCholesky l -> false;
      case MatrixConstraint.PositiveDefinite p -> false;
      case MatrixConstraint.PositiveSemidefinite p -> false;
      case MatrixConstraint.Square q -> false;
      case MatrixConstraint.Symmetric y -> false;
    };
  }
}
