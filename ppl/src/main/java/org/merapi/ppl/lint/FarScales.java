package org.merapi.ppl.lint;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.Params;
import org.merapi.distributions.compose.Transformed;
import org.merapi.ppl.effect.Site;
import org.merapi.tensor.Tensor;

/**
 * Priors with constant scales far from one. Stan's pedantic mode draws the line at 10; a hundred
 * keeps to what is worth a second thought.
 */
final class FarScales {
  private static final double LARGE = 100;
  private static final double SMALL = 0.01;
  private static final MathContext SHOWN = new MathContext(4);

  private FarScales() {}

  /** A number far from one, and what it is of its prior. */
  private record Far(String what, double value) {
    boolean isWide() {
      return switch (what) {
        case "rate" -> value < 1;
        case "scale", "width" -> value > 1;
        default -> true;
      };
    }
  }

  static List<Finding> in(Facts facts) {
    List<Finding> found = new ArrayList<>();
    for (Site.Sample site : facts.latents()) {
      if (!site.distribution().support().isDiscrete()) {
        facts
            .followed(site)
            .flatMap(followed -> first(followed.distribution()))
            .ifPresent(far -> found.add(finding(site.name(), far)));
      }
    }
    return found;
  }

  private static Finding finding(String site, Far far) {
    return Finding.of(
        Rule.FAR_SCALE,
        Severity.HINT,
        site,
        "the "
            + far.what()
            + " of the prior is "
            + brief(far.value())
            + ": samplers and optimisers start with steps near one, and are slow to learn a scale"
            + " so far from it",
        "measure in units in which the scale is near one",
        far.isWide()
            ? "if the prior is to say nothing, make it as wide as the answer could be, not wider"
            : "if the value is as good as known, write it as a constant");
  }

  private static Optional<Far> first(Distribution distribution) {
    for (Params.Param param : distribution.params().own()) {
      Optional<Far> far =
          switch (param.name()) {
            case "scale", "rate" -> far(param.name(), param.value(), SMALL, LARGE);
            // A large concentration says much, and is near one on the scale on which it acts.
            case "concentration", "concentration0", "concentration1" ->
                far(param.name(), param.value(), SMALL, Double.POSITIVE_INFINITY);
            default -> Optional.empty();
          };
      if (far.isPresent()) {
        return far;
      }
    }
    return width(distribution).or(() -> inner(distribution));
  }

  /** That of the distributions that this one is made of, unless it changes their units. */
  private static Optional<Far> inner(Distribution distribution) {
    if (distribution instanceof Transformed) {
      return Optional.empty();
    }
    return distribution.params().nested().stream()
        .flatMap(nested -> first(nested.distribution()).stream())
        .findFirst();
  }

  private static Optional<Far> width(Distribution distribution) {
    Optional<Tensor> low = named(distribution, "low");
    Optional<Tensor> high = named(distribution, "high");
    return low.isPresent() && high.isPresent()
        ? far("width", high.get().minus(low.get()), SMALL, LARGE)
        : Optional.empty();
  }

  private static Optional<Tensor> named(Distribution distribution, String name) {
    return distribution.params().own().stream()
        .filter(param -> param.name().equals(name))
        .map(Params.Param::value)
        .findFirst();
  }

  /** The first element out of a range of positive numbers, if the tensor depends on no site. */
  private static Optional<Far> far(String what, Tensor values, double least, double most) {
    if (!Facts.isConstant(values) || !values.dtype().isFloating()) {
      return Optional.empty();
    }
    OptionalDouble far = OptionalDouble.empty();
    for (double value : values.toDoubleArray()) {
      if (far.isEmpty() && value > 0 && (value < least || value > most)) {
        far = OptionalDouble.of(value);
      }
    }
    return far.isPresent() ? Optional.of(new Far(what, far.getAsDouble())) : Optional.empty();
  }

  private static String brief(double value) {
    return value == Math.rint(value) && value < 1e9
        ? Long.toString((long) value)
        : new BigDecimal(value).round(SHOWN).stripTrailingZeros().toString();
  }
}
