package org.merapi.distributions.law;

import java.util.Arrays;
import java.util.function.BinaryOperator;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.transform.Transform;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * Integrals of densities over the line, after the change of variables that the support's bijection
 * is: a smooth density on the reals whatever the support.
 */
final class Integration {
  /** Nodes and weights of the Gauss-Legendre rule of 3 points on (-1, 1). */
  private static final double NODE = Math.sqrt(0.6);

  private Integration() {}

  /** The unconstrained points of draws, sorted; draws have one coordinate. */
  static double[] unconstrained(Distribution distribution, Tensor draws) {
    double[] points = Bijection.onto(distribution.support()).inverse(draws).toDoubleArray();
    Arrays.sort(points);
    return points;
  }

  /** The values of the support at unconstrained points. */
  static Tensor values(Distribution distribution, double... points) {
    Transform transform = Bijection.onto(distribution.support());
    Tensor x = Tensors.tensor(points);
    return transform.forward(
        transform.domainRank() == 1 ? x.reshape(Shape.of(points.length, 1)) : x);
  }

  /** The density at unconstrained points. */
  static double[] density(Distribution distribution, double... points) {
    Transform transform = Bijection.onto(distribution.support());
    Tensor x = Tensors.tensor(points);
    if (transform.domainRank() == 1) {
      x = x.reshape(Shape.of(points.length, 1));
    }
    Tensor y = transform.forward(x);
    Tensor logDensity = distribution.logProb(y).plus(transform.logAbsDetJacobian(x, y));
    return logDensity.exp().toDoubleArray();
  }

  /**
   * The integral over the whole line by the trapezoidal rule after y = centre + width sinh(c sinh
   * t), which converges exponentially for a smooth density (Takahasi and Mori 1974).
   */
  static double total(Distribution distribution, double centre, double width) {
    return expectation(distribution, centre, width, (value, logDensity) -> Tensors.ones(1));
  }

  /** The expectation of a function of values and their log densities, by the same rule. */
  static double expectation(
      Distribution distribution, double centre, double width, BinaryOperator<Tensor> function) {
    int half = 40_000;
    double step = 5.0 / half;
    double[] points = new double[2 * half + 1];
    double[] weights = new double[points.length];
    for (int i = 0; i < points.length; i++) {
      double t = (i - half) * step;
      double inner = Math.PI / 2 * Math.sinh(t);
      points[i] = centre + width * Math.sinh(inner);
      weights[i] = step * width * Math.cosh(inner) * Math.PI / 2 * Math.cosh(t);
    }
    double[] density = density(distribution, points);
    Tensor values = values(distribution, points);
    double[] factors =
        function
            .apply(values, distribution.logProb(values))
            .expand(Shape.of(points.length))
            .toDoubleArray();
    double sum = 0;
    for (int i = 0; i < points.length; i++) {
      // Far out the image of a point is the end of the support, with density zero or infinite.
      boolean counts = density[i] > 0 && density[i] < Double.POSITIVE_INFINITY;
      sum += counts ? weights[i] * density[i] * factors[i] : 0;
    }
    return sum;
  }

  /** The integrals from the first of some sorted points to each of them. */
  static double[] cumulative(Distribution distribution, double... sorted) {
    int gaps = sorted.length - 1;
    double[] nodes = new double[3 * gaps];
    for (int i = 0; i < gaps; i++) {
      double middle = (sorted[i] + sorted[i + 1]) / 2;
      double reach = (sorted[i + 1] - sorted[i]) / 2 * NODE;
      nodes[3 * i] = middle - reach;
      nodes[3 * i + 1] = middle;
      nodes[3 * i + 2] = middle + reach;
    }
    double[] density = density(distribution, nodes);
    double[] integrals = new double[sorted.length];
    for (int i = 0; i < gaps; i++) {
      double mean = (5 * density[3 * i] + 8 * density[3 * i + 1] + 5 * density[3 * i + 2]) / 18;
      integrals[i + 1] = integrals[i] + mean * (sorted[i + 1] - sorted[i]);
    }
    return integrals;
  }
}
