package org.merapi.inference.vi;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Trace;
import org.merapi.tensor.Axis;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Finds out why a loss is not finite. */
final class NonFinite {
  private NonFinite() {}

  /** The first site of the guide, then of the model, whose value or log density is not finite. */
  static Optional<StepOutcome.Skipped> firstIn(Particle particle) {
    return firstIn("guide", particle.guide())
        .or(() ->
            particle.model().traces().stream()
                .flatMap(trace -> firstIn("model", trace).stream())
                .findFirst());
  }

  /** Whether a state that was finite is NaN somewhere now, and would stay so. */
  static boolean turnsNan(@Nullable Tensor before, Tensor after) {
    return before != null && after.dtype().isFloating() && !anyNan(before) && anyNan(after);
  }

  private static Optional<StepOutcome.Skipped> firstIn(String program, Trace trace) {
    for (Site site : trace.sites().values()) {
      switch (site) {
        case Site.Param p -> {
          if (!allFinite(p.tensor())) {
            return skipped(p, "the parameter", p.tensor(), program);
          }
        }
        case Site.Sample s -> {
          if (!s.isObserved() && !allFinite(s.tensor())) {
            return skipped(s, "the value", s.tensor(), program);
          }
          Tensor density = s.distribution().logProb(s.tensor());
          // Zero probability at some values of an enumerated site is usual.
          if (density.hiddenAxes().isEmpty() ? !allFinite(density) : anyNan(density)) {
            return skipped(s, "the log density", density, program);
          }
        }
        case Site.Factor f -> {
          if (!allFinite(f.logDensity())) {
            return skipped(f, "the factor", f.logDensity(), program);
          }
        }
        case Site.Deterministic d -> {}
        case Site.State s -> {}
        case Site.Randomness r -> {}
        case Site.Loop l -> {}
        case Site.PlateEntry p -> {}
      }
    }
    return Optional.empty();
  }

  private static Optional<StepOutcome.Skipped> skipped(
      Site site, String what, Tensor values, String program) {
    for (double value : visible(values).toDoubleArray()) {
      if (!Double.isFinite(value)) {
        return Optional.of(
            new StepOutcome.Skipped(site.name(), what + " in the " + program + " is " + value));
      }
    }
    return Optional.empty();
  }

  private static Tensor visible(Tensor tensor) {
    Tensor visible = tensor;
    for (Axis axis : tensor.hiddenAxes()) {
      visible = visible.reveal(axis, 0);
    }
    return visible;
  }

  private static boolean allFinite(Tensor tensor) {
    return !tensor.dtype().isFloating() || Tensors.isFinite(visible(tensor)).allTrue();
  }

  private static boolean anyNan(Tensor tensor) {
    return Tensors.isNan(visible(tensor)).any().allTrue();
  }
}
