package org.merapi.distributions.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.merapi.autograd.Gradients;
import org.merapi.autograd.trace.Jit;
import org.merapi.distributions.compose.CdfTransform;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.family.line.Normal;
import org.merapi.tensor.Axis;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Gradients reach the parameters of transforms: bounds, scales, exponents, matrices. */
class TransformParametersTest {
  private static final double STEP = 1e-3;

  /**
   * A transform made of some numbers.
   *
   * @param maker from a vector of numbers
   * @param at the numbers
   * @param points of the domain, one for each row
   */
  record Parametric(String name, Function<Tensor, Transform> maker, Tensor at, Tensor points) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Parametric of(
      String name, Function<Tensor, Transform> maker, Tensor points, double... at) {
    return new Parametric(name, maker, Tensors.tensor(at), points);
  }

  private static Parametric set(String name, Function<Tensor, Constraint> maker, double... at) {
    return of(name, p -> maker.apply(p).transform(), Tensors.tensor(-1.5, 0.2, 3), at);
  }

  static Stream<Parametric> parametric() {
    Tensor positive = Tensors.tensor(0.2, 1.3, 4);
    Tensor real = Tensors.tensor(-1.5, 0.2, 3);
    Tensor vectors = Tensors.matrix(new double[] {0.3, -1}, new double[] {2, 0.5});
    Tensor simplex = Tensors.matrix(new double[] {0.2, 0.3, 0.5}, new double[] {0.7, 0.1, 0.2});
    return Stream.of(
        set("a lower bound", p -> new Constraint.GreaterThan(p.get(0)), 0.7),
        set("a lower bound of zero", p -> new Constraint.GreaterThan(p.get(0)), 0),
        set("a least value", p -> new Constraint.GreaterThanOrEqual(p.get(0)), -2),
        set("an upper bound", p -> new Constraint.LessThan(p.get(0)), 0.7),
        set("a greatest value", p -> new Constraint.LessThanOrEqual(p.get(0)), 0.7),
        set("two bounds", p -> new Constraint.Interval(p.get(0), p.get(1)), -1, 2.5),
        set("half-open", p -> new Constraint.HalfOpenInterval(p.get(0), p.get(1)), -1, 2.5),
        set("offset", p -> new Constraint.OffsetMultiplier(p.get(0), p.get(1)), -1, 2.5),
        set(
            "bounds of a part",
            p ->
                Constraint.concatenated(
                    List.of(new Constraint.Interval(p.get(0), p.get(1)), Constraints.REAL),
                    List.of(2, 1)),
            -1,
            2.5),
        of("power", p -> new Transforms.Power(p.get(0)), positive, 1.7),
        of("signed power", p -> new Transforms.SignedPower(p.get(0)), real, 2.3),
        of("anchor", p -> new SimplexToOrdered(p.get(0)), simplex, 0.4),
        of(
            "location and factor",
            p ->
                new LowerCholeskyAffine(
                    p.get(Tensors.arange(2)), new LowerCholeskyTransform().forward(rest(p, 2))),
            vectors,
            0.3,
            -0.7,
            0.1,
            0.5,
            -0.2),
        of(
            "transition",
            p -> new RecursiveLinear(p.reshape(2, 2)),
            vectors.reshape(1, 2, 2),
            0.5,
            -0.8,
            0.3,
            1.1),
        of("the cdf of a law", p -> new CdfTransform(new Normal(p.get(0), p.get(1))), real, 1, 2));
  }

  private static Tensor rest(Tensor p, int from) {
    return p.get(Tensors.arange(p.size(0) - from).plus(from));
  }

  /** Image, volume and the inverse of a fixed image, each entry with a weight of its own. */
  private static Function<Tensor, Tensor> everything(Parametric row) {
    Tensor image = row.maker().apply(row.at()).forward(row.points());
    return p -> {
      Transform transform = row.maker().apply(p);
      Tensor y = transform.forward(row.points());
      Tensor volume = transform.logAbsDetJacobian(row.points(), y);
      return weighted(y).plus(weighted(volume)).plus(weighted(transform.inverse(image)));
    };
  }

  private static Tensor weighted(Tensor y) {
    double[] weights = new double[y.elements()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Math.cos(1.7 * i + 0.3);
    }
    return y.times(Tensors.of(y.shape(), weights)).sum();
  }

  private static Function<Tensor, Tensor> slope(Function<Tensor, Tensor> f) {
    return x -> weighted(Gradients.<Tensor>grad(f::apply).apply(x));
  }

  @ParameterizedTest
  @MethodSource("parametric")
  void derivativesAreThoseOfDifferences(Parametric row) {
    checkSlopes(everything(row), row.at());
    checkSlopes(slope(everything(row)), row.at());
  }

  private static void checkSlopes(Function<Tensor, Tensor> f, Tensor point) {
    Tensor gradient = Gradients.<Tensor>grad(f::apply).apply(point);
    for (int i = 0; i < point.size(0); i++) {
      double near = moved(f, point, i, STEP) - moved(f, point, i, -STEP);
      double far = moved(f, point, i, 2 * STEP) - moved(f, point, i, -2 * STEP);
      double expected = (8 * near - far) / (12 * STEP);
      double bound = 1e-6 * Math.max(1, Math.abs(expected));
      assertEquals(expected, gradient.get(i).item(), bound, "entry " + i);
    }
  }

  private static double moved(Function<Tensor, Tensor> f, Tensor point, int place, double step) {
    double[] values = point.toDoubleArray();
    values[place] += step;
    return f.apply(Tensors.tensor(values)).item();
  }

  /** Compiled, with the parameters as inputs. */
  @ParameterizedTest
  @MethodSource("parametric")
  void compiledEqualsEager(Parametric row) {
    Function<Tensor, Tensor> gradient = Gradients.<Tensor>grad(everything(row)::apply);
    Tensor expected = gradient.apply(row.at());
    Tensor actual = Jit.compile(gradient).apply(row.at());
    double bound = 1e-14 * Math.max(1, expected.abs().max().item());
    assertEquals(0, actual.minus(expected).abs().max().item(), bound);
    assertEquals(
        everything(row).apply(row.at()).item(),
        Jit.compile(everything(row)).apply(row.at()).item(),
        1e-14 * Math.max(1, Math.abs(everything(row).apply(row.at()).item())));
  }

  /** Parameters that carry hidden axes give one transform for each position. */
  @ParameterizedTest
  @MethodSource("parametric")
  void hiddenAxesEqualALoop(Parametric row) {
    Axis axis = Axis.of("transform", 2);
    Tensor other = row.at().times(1.1).plus(0.05);
    Tensor hidden = Tensors.stack(0, row.at(), other).hide(0, axis);
    Transform both = row.maker().apply(hidden);
    Tensor y = both.forward(row.points());
    Tensor volume = both.logAbsDetJacobian(row.points(), y);
    Tensor back = both.inverse(y);
    for (int i = 0; i < 2; i++) {
      Transform one = row.maker().apply(i == 0 ? row.at() : other);
      Tensor image = one.forward(row.points());
      assertClose(image, at(y, axis, i));
      assertClose(one.logAbsDetJacobian(row.points(), image), at(volume, axis, i));
      assertClose(row.points(), at(back, axis, i));
    }
  }

  /** What does not depend on the parameters may not carry the axis. */
  private static Tensor at(Tensor value, Axis axis, int position) {
    return value.hiddenAxes().contains(axis) ? value.reveal(axis, 0).get(position) : value;
  }

  private static void assertClose(Tensor expected, Tensor actual) {
    Shape shape = Shape.broadcast("compare", expected.shape(), actual.shape());
    assertEquals(expected.shape(), shape);
    assertEquals(0, actual.minus(expected).abs().max().item(), 1e-13);
  }
}
