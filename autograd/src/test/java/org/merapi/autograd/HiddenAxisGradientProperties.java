package org.merapi.autograd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.merapi.tensor.Arrange;
import org.merapi.tensor.Axis;
import org.merapi.tensor.DType;
import org.merapi.tensor.Index;
import org.merapi.tensor.Indexed;
import org.merapi.tensor.Ints;
import org.merapi.tensor.Linalg;
import org.merapi.tensor.Reductions;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.op.CustomOp;
import org.merapi.tensor.op.MoveOp;
import org.merapi.tensor.op.ScatterAddOp;
import org.merapi.tensor.op.SparseOp;
import org.merapi.tensor.sparse.Csr;
import org.merapi.tensor.sparse.CsrPattern;

/**
 * Gradients with hidden axes: an input that carries an axis gets the gradient of its position, one
 * that does not gets the sum over the positions.
 */
class HiddenAxisGradientProperties {
  private record Case(String name, Function<List<Tensor>, Tensor> f, int[]... shapes) {}

  private static Case of(String name, Function<List<Tensor>, Tensor> f, int[]... shapes) {
    return new Case(name, f, shapes);
  }

  private static int[] s(int... sizes) {
    return sizes;
  }

  private static final Tensor INDEX = Tensors.tensor(1L, 0L, -1L, 1L);
  private static final Axis INNER = Axis.of("inner", 2);
  private static final CustomOp CUSTOM =
      new CustomOp(
          "square sum",
          x -> x.get(0).square().times(x.get(1)).sum(),
          (g, x, y) ->
              List.of(x.get(0).times(x.get(1)).times(g).times(2), x.get(0).square().sum().times(g)),
          CustomOp.Batching.REPEAT);

  /** A symmetric pattern: all places of a matrix but two corners. */
  private static final CsrPattern BAND =
      CsrPattern.of(3, 3, new int[] {0, 2, 5, 7}, new int[] {0, 1, 0, 1, 2, 1, 2});

  private static final Tensor RIDGE = Tensors.tensor(4.0, 0, 0, 5, 0, 0, 6);

  /** For each place of the band the one on or below the diagonal. */
  private static final Tensor MIRROR = Tensors.tensor(0L, 2, 2, 3, 5, 5, 6);

  /** Far from singular and with values that are far from each other. */
  private static Tensor regular(Tensor x) {
    Tensor values = Tensors.matrix(new double[] {5, 0}, new double[] {0, 12});
    return x.plus(values.cast(x.dtype()));
  }

  private static final List<Case> CASES =
      List.of(
          of("plus", v -> v.get(0).plus(v.get(1)), s(3, 1), s(2)),
          of("times", v -> v.get(0).times(v.get(1)), s(3, 1), s(2)),
          of("where", v -> Tensors.where(v.get(0).gt(v.get(1)), v.get(0), v.get(1)), s(3), s(1)),
          of("logAddExp", v -> Tensors.logAddExp(v.get(0), v.get(1)), s(), s(2)),
          of("sum", v -> v.get(0).sum(0).plus(v.get(1).sum()), s(3, 2), s(2)),
          of("max", v -> v.get(0).max(1).times(v.get(1)), s(3, 2), s()),
          of("logSumExp", v -> v.get(0).plus(v.get(1)).logSumExp(0), s(3, 2), s(2)),
          of("cumsum", v -> v.get(0).cumsum(0).times(v.get(1)), s(3, 2), s(2)),
          of("prod", v -> Reductions.prod(v.get(0), 0).times(v.get(1)), s(3, 2), s(2)),
          of("norm", v -> Reductions.norm(v.get(0), 1).times(v.get(1)), s(3, 2), s()),
          of("std", v -> Reductions.std(v.get(0).times(v.get(1))), s(3, 2), s(2)),
          of("cumprod", v -> Reductions.cumprod(v.get(0).plus(v.get(1)), 1), s(2, 3), s(3)),
          of("cummax", v -> Reductions.cummax(v.get(0), 0).times(v.get(1)), s(3, 2), s(2)),
          of(
              "logCumSumExp",
              v -> Reductions.logCumSumExp(v.get(0), 0).plus(v.get(1)),
              s(3),
              s(2, 1)),
          of("recurrence", v -> Reductions.linearRecurrence(v.get(0), v.get(1), 1), s(3), s(2, 3)),
          of(
              "recurrence of one coefficient",
              v -> Reductions.linearRecurrenceFromEnd(v.get(0), v.get(1), 0),
              s(),
              s(3, 2)),
          of("reshape", v -> v.get(0).reshape(3, 2).exp().plus(v.get(1)), s(2, 3), s(2)),
          of("permute", v -> v.get(0).transposeLast().times(v.get(1)), s(2, 3), s(2)),
          of("expand", v -> v.get(0).expand(Shape.of(3, 2)).times(v.get(1)), s(2), s(3, 1)),
          of("slice", v -> v.get(0).get(Index.range(2, 0, -1)).plus(v.get(1)), s(3), s(1)),
          of(
              "embed",
              v ->
                  Tensor.apply(new MoveOp.Embed(Ints.of(3), Ints.of(-2), Shape.of(4)), v.get(0))
                      .times(v.get(1)),
              s(2),
              s(4)),
          of("cat", v -> Tensors.cat(0, v.get(0), v.get(1)).exp(), s(1, 2), s(3, 2)),
          of("stack of constants", v -> Tensors.stack(0, v.get(0), v.get(1)), s(2), s(2)),
          of("take", v -> v.get(0).get(INDEX).times(v.get(1)), s(3, 2), s(2)),
          of(
              "scatterAdd",
              v -> Tensor.apply(new ScatterAddOp(0, Shape.of(3)), v.get(0), INDEX).times(v.get(1)),
              s(4),
              s(3)),
          of("diagonal", v -> Arrange.diagonal(v.get(0), 1, 0, 1).times(v.get(1)), s(2, 4), s(2)),
          of("unfold", v -> Arrange.unfold(v.get(0), 0, 2, 1).times(v.get(1)), s(4), s(3, 2)),
          of("contiguous", v -> v.get(0).flip(0).contiguous().times(v.get(1)), s(3), s(3)),
          of("put", v -> Indexed.put(v.get(0), v.get(1), Index.of(INDEX)).exp(), s(3, 2), s(4, 1)),
          of("add", v -> Indexed.add(v.get(0), v.get(1), Index.of(INDEX)).exp(), s(3, 2), s(4, 1)),
          of(
              "put along an axis",
              v ->
                  Indexed.putAlongAxis(v.get(0), 1, INDEX.reshape(2, 2), v.get(1))
                      .times(v.get(1).sum()),
              s(2, 3),
              s(2)),
          of("matmul", v -> v.get(0).matmul(v.get(1)), s(2, 3), s(3, 2)),
          of("matrix times vector", v -> v.get(0).matmul(v.get(1)), s(2, 3), s(3)),
          of(
              "cholesky and solve",
              v -> {
                Tensor a = v.get(0).matmul(v.get(0).transposeLast()).plus(Tensors.eye(2).times(2));
                return a.cholesky().solveTriangular(v.get(1), true);
              },
              s(2, 2),
              s(2, 1)),
          of("solve", v -> Linalg.solve(regular(v.get(0)), v.get(1)), s(2, 2), s(2, 1)),
          of("det", v -> Linalg.det(v.get(0)).times(v.get(1)), s(2, 2), s()),
          of(
              "slogdet",
              v -> Linalg.slogdet(regular(v.get(0))).logAbsDet().times(v.get(1)),
              s(2, 2),
              s()),
          of("lu", v -> Linalg.lu(regular(v.get(0))).u().matmul(v.get(1)), s(2, 2), s(2, 1)),
          of("qr", v -> Linalg.qr(regular(v.get(0))).r().matmul(v.get(1)), s(2, 2), s(2, 1)),
          of(
              "eigenvectors",
              v -> Linalg.symmetricEigen(regular(v.get(0))).vectors().matmul(v.get(1)),
              s(2, 2),
              s(2, 1)),
          of("svd", v -> Linalg.svd(regular(v.get(0))).v().matmul(v.get(1)), s(2, 2), s(2, 1)),
          of("lstsq", v -> Linalg.lstsq(regular(v.get(0)), v.get(1)), s(2, 2), s(2, 1)),
          of(
              "exponential",
              v -> Linalg.matrixExponential(v.get(0)).matmul(v.get(1)),
              s(2, 2),
              s(2, 1)),
          of(
              "Cholesky update",
              v -> Linalg.choleskyUpdate(regular(v.get(0)), v.get(1)),
              s(2, 2),
              s(2)),
          of("sparse matmul", v -> new Csr(BAND, v.get(0)).matmul(v.get(1)), s(7), s(3, 2)),
          of(
              "sampled matmul",
              v -> Tensor.apply(new SparseOp.SampledProduct(BAND), v.get(0), v.get(1)),
              s(3, 2),
              s(3, 2)),
          of(
              "sparse solve",
              v -> new Csr(BAND, Tensors.tanh(v.get(0)).plus(RIDGE)).solve(v.get(1)),
              s(7),
              s(3)),
          of(
              "sparse positive definite solve",
              v ->
                  new Csr(BAND, Tensors.tanh(v.get(0)).plus(RIDGE).take(0, MIRROR))
                      .solvePositiveDefinite(v.get(1)),
              s(7),
              s(3, 2)),
          of("hide", v -> v.get(0).hide(0, INNER).times(v.get(1)).reveal(INNER, 0), s(2, 3), s(3)),
          of("reveal", v -> v.get(0).reveal(INNER, 1).times(v.get(1)), s(2, 3), s(3)),
          of("custom", v -> Tensor.apply(CUSTOM, v.get(0), v.get(1)), s(3), s()),
          of(
              "custom gradient",
              v ->
                  CustomGradient.of(
                          "product",
                          x -> x.get(0).times(x.get(1)),
                          (g, x, y) -> List.of(g.times(x.get(1)).sum(0), g.times(x.get(0))))
                      .apply(v),
              s(),
              s(3)));

  /** The weighted sum of a value, whose hidden axes stay. */
  private static Function<List<Tensor>, Tensor> scalar(Case c) {
    return Differences.weighted(c.f());
  }

  @Property(seed = "81", tries = 10)
  void gradientsAreLoopsAndSums(@ForAll long seed) {
    Random random = new Random(seed);
    Axis axis = Axis.of("axis", 3);
    for (Case c : CASES) {
      for (int carriers = 1; carriers < 4; carriers++) {
        Tensor[] hidden = new Tensor[2];
        for (int i = 0; i < 2; i++) {
          boolean carries = (carriers >> i & 1) == 1;
          Shape shape = Shape.of(c.shapes()[i]);
          Tensor x =
              Differences.normal(random, (carries ? Shape.of(3).concat(shape) : shape).toArray());
          x = random.nextInt(3) == 0 ? x.cast(DType.FLOAT32) : x;
          hidden[i] = carries ? x.hide(0, axis) : x;
        }
        assertLoop(c.name() + " " + carriers, scalar(c), axis, hidden);
        assertLoop(c.name() + " second " + carriers, perPosition(c), axis, hidden);
      }
    }
  }

  /** The slope at each position, which in a batch must not mix positions. */
  private static Function<List<Tensor>, Tensor> perPosition(Case c) {
    return inputs -> {
      List<Tensor> directions = inputs.stream().map(x -> Tensors.full(x.shape(), 0.7)).toList();
      return Gradients.<List<Tensor>>jvp(
          v -> Gradients.<List<Tensor>>jvp(scalar(c), v, directions), inputs, directions);
    };
  }

  private static void assertLoop(
      String name, Function<List<Tensor>, Tensor> f, Axis axis, Tensor... hidden) {
    List<Tensor> inputs = List.of(hidden);
    boolean narrow = inputs.stream().anyMatch(x -> x.dtype() == DType.FLOAT32);
    double tolerance = narrow ? 200 * Math.ulp(1f) : 1e-11;
    var batched = Gradients.<List<Tensor>>valueAndGrad(f, inputs);
    Tensor[] sums = new Tensor[hidden.length];
    for (int k = 0; k < axis.size(); k++) {
      int at = k;
      List<Tensor> one = inputs.stream().map(x -> x.reveal(axis, 0).get(at)).toList();
      var single = Gradients.<List<Tensor>>valueAndGrad(f, one);
      assertClose(name, single.value(), batched.value().reveal(axis, 0).get(k), tolerance);
      for (int i = 0; i < hidden.length; i++) {
        Tensor gradient = single.gradient().get(i);
        sums[i] = k == 0 ? gradient : sums[i].plus(gradient);
        if (hidden[i].hiddenAxes().contains(axis)) {
          assertClose(name, gradient, batched.gradient().get(i).reveal(axis, 0).get(k), tolerance);
        }
      }
    }
    for (int i = 0; i < hidden.length; i++) {
      if (!hidden[i].hiddenAxes().contains(axis)) {
        assertClose(name, sums[i], batched.gradient().get(i), tolerance);
      }
    }
  }

  private static void assertClose(String name, Tensor expected, Tensor actual) {
    assertClose(name, expected, actual, 1e-11);
  }

  private static void assertClose(String name, Tensor expected, Tensor actual, double tolerance) {
    assertEquals(expected.shape(), actual.shape(), name);
    assertEquals(expected.dtype(), actual.dtype(), name);
    double[] e = expected.toDoubleArray();
    double[] a = actual.toDoubleArray();
    for (int i = 0; i < e.length; i++) {
      assertEquals(e[i], a[i], tolerance * Math.max(1, Math.abs(e[i])), name + " at " + i);
    }
  }

  @Example
  void aValueWithAHiddenAxisCountsEveryPosition() {
    Axis axis = Axis.of("z", 4);
    Tensor h = Tensors.arange(4).times(1.0).hide(0, axis);
    assertEquals(4, Gradients.grad((Tensor x) -> x.plus(h)).apply(Tensors.scalar(2.0)).item());
    assertEquals(6, Gradients.grad((Tensor x) -> x.times(h)).apply(Tensors.scalar(2.0)).item());
  }

  @Example
  void forwardDerivativesKeepPositionsApart() {
    Axis axis = Axis.of("z", 3);
    Tensor x = Tensors.tensor(0.1, 0.2, 0.3);
    Tensor directions = Tensors.tensor(1, 2, -1);
    Function<Tensor, Tensor> f = t -> Tensors.sin(t);
    Tensor point = x.hide(0, axis);
    assertClose(
        "value", Tensors.cos(x), Gradients.jvp(f, point, Tensors.scalar(1.0)).reveal(axis, 0));
    assertClose(
        "both",
        Tensors.cos(x).times(directions),
        Gradients.jvp(f, point, directions.hide(0, axis)).reveal(axis, 0));
    assertClose(
        "directions",
        directions.times(Math.cos(0.5)),
        Gradients.jvp(f, Tensors.scalar(0.5), directions.hide(0, axis)).reveal(axis, 0));
    assertClose(
        "hvp",
        directions.times(-Math.sin(0.5)),
        Gradients.hvp(f, Tensors.scalar(0.5), directions.hide(0, axis)).reveal(axis, 0));
    var pullback = Gradients.vjp(f, Tensors.scalar(0.5)).pullback();
    String message =
        assertThrows(ShapeException.class, () -> pullback.apply(directions.hide(0, axis)))
            .getMessage();
    assertEquals(
        "vjp: the vector carries the hidden axes [z:3], the value []; give them to the argument"
            + " too",
        message);
  }

  @Example
  void hessianOfABatchIsALoop() {
    Axis axis = Axis.of("z", 2);
    Tensor x = Tensors.matrix(new double[] {0.1, 0.4}, new double[] {-1, 0.3});
    Function<Tensor, Tensor> f =
        t -> t.get(0).exp().times(Tensors.sin(t.get(1))).plus(t.sum().square());
    Tensor batch = Gradients.hessian(f, x.hide(0, axis)).reveal(axis, 0);
    for (int i = 0; i < 2; i++) {
      assertClose("position " + i, Gradients.hessian(f, x.get(i)), batch.get(i));
    }
  }
}
