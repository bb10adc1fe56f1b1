package org.merapi.inference.program;

import java.util.List;
import java.util.Optional;
import org.merapi.tensor.Tensor;

/** Whether two runs of a function gave the same, up to rounding. */
final class Agreement {
  /** What two values may differ by, as a part of what they are sums of. */
  private static final double TOLERANCE = 1e-9;

  /** A difference that is no rounding error, as a part of the greatest result. */
  private static final double GROSS = 1e-6;

  private Agreement() {}

  /** The site of the first term or result that differs. */
  static Optional<String> firstDifference(Outputs one, Outputs other) {
    double terms = allowed(other.terms());
    return first(one.terms(), other.terms(), terms)
        .or(() -> first(one.results(), other.results(), terms));
  }

  /** Whether results agree with those of outputs whose terms are known. */
  static boolean holds(List<Part> results, Outputs expected) {
    return first(results, expected.results(), allowed(expected.terms())).isEmpty();
  }

  /**
   * The site of the first result that is further from what it should be than rounding explains.
   *
   * @param expected the outputs at the arguments
   * @param moved the outputs at arguments that are off by some rounding errors
   */
  static Optional<String> firstBeyondRounding(
      List<Part> results, Outputs expected, List<Outputs> moved) {
    double greatest = allowed(expected.terms()) / TOLERANCE;
    for (Part part : expected.results()) {
      for (double value : part.value().toDoubleArray()) {
        greatest = Math.max(greatest, allowed(value) / TOLERANCE);
      }
    }
    for (int i = 0; i < results.size(); i++) {
      double[] some = results.get(i).value().toDoubleArray();
      double[] right = expected.results().get(i).value().toDoubleArray();
      for (int k = 0; k < some.length; k++) {
        double spread = 0;
        for (Outputs other : moved) {
          double value = other.results().get(i).value().toDoubleArray()[k];
          // NaN and infinities that come and go leave nothing to be said.
          spread = Math.max(spread, Math.abs(value - right[k]));
        }
        double difference = Math.abs(some[k] - right[k]);
        boolean isRounding = difference <= Math.max(GROSS * greatest, spread / GROSS);
        if (Double.isFinite(right[k]) && !Double.isNaN(spread) && !isRounding) {
          return Optional.of(results.get(i).site());
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> first(List<Part> some, List<Part> others, double terms) {
    for (int i = 0; i < Math.min(some.size(), others.size()); i++) {
      Part other = others.get(i);
      if (!some.get(i).site().equals(other.site())
          || !agree(some.get(i).value(), other.value(), terms)) {
        return Optional.of(other.site());
      }
    }
    return some.size() == others.size()
        ? Optional.empty()
        : Optional.of((some.size() > others.size() ? some : others).getLast().site());
  }

  private static boolean agree(Tensor some, Tensor others, double terms) {
    if (!some.shape().equals(others.shape()) || some.dtype() != others.dtype()) {
      return false;
    }
    double[] x = some.toDoubleArray();
    double[] y = others.toDoubleArray();
    double allowed = terms;
    for (double value : y) {
      allowed = Math.max(allowed, allowed(value));
    }
    for (int i = 0; i < x.length; i++) {
      if (Double.compare(x[i], y[i]) != 0 && !(Math.abs(x[i] - y[i]) <= allowed)) {
        return false;
      }
    }
    return true;
  }

  private static double allowed(List<Part> terms) {
    double sum = 0;
    for (Part term : terms) {
      sum += allowed(term.value().item());
    }
    return sum;
  }

  private static double allowed(double value) {
    return Double.isFinite(value) ? TOLERANCE * Math.abs(value) : 0;
  }
}
