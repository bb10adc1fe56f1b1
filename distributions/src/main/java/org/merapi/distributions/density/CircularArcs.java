package org.merapi.distributions.density;

import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.sin;

import java.util.List;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.op.CustomOp;

/**
 * The integrals of (cos t - 1)^n exp(k (cos t - 1)) over arcs, n from 0. Each is the derivative in
 * k of the one before, so the von Mises distribution function has derivatives of every order. The
 * integrand does not change its sign, and each piece between a top and a bottom of the density is
 * integrated by itself, as far as it matters: so far tails have their digits too, which they lose
 * in the series and the normal approximation of Hill (1977, "Algorithm 518").
 */
public final class CircularArcs {
  /** How far below its greatest value on a piece the logarithm of the integrand counts. */
  private static final double DEPTH = 45;

  /** Exact to the last digit for exponentials that fall by exp(-45) over a piece. */
  private static final int NODES = 64;

  private static final double[] PLACES = new double[NODES];
  private static final double[] WEIGHTS = new double[NODES];

  static {
    // Newton's method for the zeros of the Legendre polynomial.
    for (int i = 0; i < NODES; i++) {
      double x = StrictMath.cos(StrictMath.PI * (i + 0.75) / (NODES + 0.5));
      double slope = 0;
      for (int step = 0; step < 8; step++) {
        double before = 0;
        double now = 1;
        for (int degree = 1; degree <= NODES; degree++) {
          double next = ((2 * degree - 1) * x * now - (degree - 1) * before) / degree;
          before = now;
          now = next;
        }
        slope = NODES * (x * now - before) / (x * x - 1);
        x -= now / slope;
      }
      PLACES[i] = (1 - x) / 2;
      WEIGHTS[i] = 1 / ((1 - x * x) * slope * slope);
    }
  }

  private CircularArcs() {}

  /**
   * The integral from one angle to another, differentiable in all three.
   *
   * @param k the concentration, positive
   * @param from lower end
   * @param to upper end, at most a turn further
   */
  public static Tensor integral(Tensor k, Tensor from, Tensor to) {
    return integral(0, k, from, to);
  }

  private static Tensor integral(int power, Tensor k, Tensor from, Tensor to) {
    CustomOp op =
        new CustomOp(
            "an integral over an arc",
            inputs -> forward(power, inputs),
            (gradient, inputs, output) -> reverse(power, gradient, inputs),
            CustomOp.Batching.LEADING);
    Shape shape =
        Shape.broadcast("an arc", Shape.broadcast("an arc", k.shape(), from.shape()), to.shape());
    return Tensor.apply(op, k.expand(shape), from.expand(shape), to.expand(shape));
  }

  private static List<Tensor> reverse(int power, Tensor gradient, List<Tensor> inputs) {
    Tensor k = inputs.get(0);
    Tensor from = inputs.get(1);
    Tensor to = inputs.get(2);
    return List.of(
        gradient.times(integral(power + 1, k, from, to)),
        gradient.times(integrand(power, k, from)).neg(),
        gradient.times(integrand(power, k, to)));
  }

  private static Tensor integrand(int power, Tensor k, Tensor t) {
    Tensor depth = sin(t.times(0.5)).square().times(-2);
    Tensor weight = exp(k.times(depth));
    for (int i = 0; i < power; i++) {
      weight = weight.times(depth);
    }
    return weight;
  }

  private static Tensor forward(int power, List<Tensor> inputs) {
    Shape shape = Shape.SCALAR;
    for (Tensor input : inputs) {
      shape = Shape.broadcast("an arc", shape, input.shape());
    }
    double[] k = inputs.get(0).expand(shape).toDoubleArray();
    double[] from = inputs.get(1).expand(shape).toDoubleArray();
    double[] to = inputs.get(2).expand(shape).toDoubleArray();
    double[] results = new double[k.length];
    for (int i = 0; i < results.length; i++) {
      results[i] = arc(power, k[i], from[i], to[i]);
    }
    return Tensors.wrapUnsafe(shape, results);
  }

  private static double arc(int power, double k, double from, double to) {
    if (!(to > from)) {
      return to == from ? 0 : Double.NaN;
    }
    double sum = 0;
    double start = from;
    for (double turn = Math.floor(from / Math.PI) + 1; start < to; turn++) {
      double stop = Math.min(to, turn * Math.PI);
      sum += stop > start ? piece(power, k, start, stop) : 0;
      start = Math.max(start, stop);
    }
    return sum;
  }

  /** Over a part of the way from a multiple of pi to the next. */
  private static double piece(int power, double k, double from, double to) {
    double low = square(StrictMath.sin(from / 2));
    double high = square(StrictMath.sin(to / 2));
    double top = low < high ? from : to;
    double end = low < high ? to : from;
    double reach = Math.abs(end - top);
    double deepest = Math.min(low, high) + DEPTH / (2 * k);
    if (deepest < Math.max(low, high)) {
      double angle = 2 * StrictMath.asin(Math.sqrt(deepest));
      double centre = 2 * Math.PI * Math.rint(top / (2 * Math.PI));
      reach = Math.min(reach, Math.abs(angle - Math.abs(top - centre)));
    }
    double direction = end > top ? reach : -reach;
    double sum = 0;
    for (int i = 0; i < NODES; i++) {
      double depth = -2 * square(StrictMath.sin((top + direction * PLACES[i]) / 2));
      sum += WEIGHTS[i] * StrictMath.exp(k * depth) * StrictMath.pow(depth, power);
    }
    return reach * sum;
  }

  private static double square(double x) {
    return x * x;
  }
}
