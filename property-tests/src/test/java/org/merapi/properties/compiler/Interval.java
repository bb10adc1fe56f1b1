package org.merapi.properties.compiler;

import org.merapi.tensor.op.Domain;

/**
 * Bounds of the elements of a generated value, by which the generator keeps operations inside their
 * domains. Kept roughly: found by trying an operation on a grid, not by proof.
 */
record Interval(double low, double high) {
  static final Interval FLAGS = new Interval(0, 1);

  /** A closed interval well inside a domain, on which its operation stays moderate. */
  static Interval inside(Domain domain) {
    double low = domain.low();
    double high = domain.high();
    if (Double.isFinite(low) && Double.isFinite(high)) {
      double margin = 0.05 * (high - low);
      return new Interval(low + margin, high - margin);
    }
    if (Double.isFinite(low)) {
      return new Interval(low + 0.1, low + 6);
    }
    return Double.isFinite(high) ? new Interval(high - 6, high - 0.1) : new Interval(-6, 6);
  }

  boolean contains(Interval other) {
    return low <= other.low && other.high <= high;
  }

  Interval hull(Interval other) {
    return new Interval(Math.min(low, other.low), Math.max(high, other.high));
  }

  /** All products with a factor from 0 to {@code factor}. */
  Interval times(double factor) {
    return new Interval(Math.min(low * factor, 0), Math.max(high * factor, 0));
  }

  double largest() {
    return Math.max(Math.abs(low), Math.abs(high));
  }

  double middle() {
    return (low + high) / 2;
  }

  double width() {
    return high - low;
  }

  /** A number inside, the same for the same share. */
  double at(double share) {
    return low + share * width();
  }
}
