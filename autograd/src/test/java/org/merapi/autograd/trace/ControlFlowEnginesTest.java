package org.merapi.autograd.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.merapi.autograd.trace.ControlFlow.cond;
import static org.merapi.autograd.trace.ControlFlow.fold;
import static org.merapi.autograd.trace.ControlFlow.scan;
import static org.merapi.autograd.trace.ControlFlow.scanReverse;
import static org.merapi.autograd.trace.ControlFlow.whileLoop;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.merapi.autograd.Gradients;
import org.merapi.autograd.trace.ControlFlow.Step;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Node;
import org.merapi.tensor.ir.Replay;

/**
 * Loops and choices in every way in which a function can be run: eagerly, where a loop is a Java
 * loop, and as one operation of a graph that is replayed, compiled, differentiated or vectorised.
 */
class ControlFlowEnginesTest {
  private static final Tensor DATA = Tensors.of(Shape.of(4, 2), 0.3, 1, -0.7, 2, 0.1, 0.4, -1, 0.6);
  private static final Tensor COUNTS = Tensors.tensor(2L, 0L, 1L, 3L);

  /** A function of tensors of given shapes, under the name that a failure shows. */
  private record Case(String name, Function<List<Tensor>, Tensor> f, int[]... shapes) {
    @Override
    public String toString() {
      return name;
    }

    List<Tensor> point(long seed) {
      Random random = new Random(seed);
      List<Tensor> point = new ArrayList<>();
      for (int[] sizes : shapes) {
        Shape shape = Shape.of(sizes);
        point.add(Tensors.of(shape, random.doubles(shape.elements(), 0.2, 1.2).toArray()));
      }
      return point;
    }

    /** A scalar function in which every element of the value counts differently. */
    Tensor scalar(List<Tensor> point) {
      Tensor value = f.apply(point).cast(DType.FLOAT64);
      Tensor weights = Tensors.arange(value.elements()).plus(1).times(0.7);
      return value.times(Tensors.sin(weights).reshape(value.shape())).sum();
    }
  }

  private record Pair(Tensor mean, Tensor total) {}

  private record Counter(Tensor value, Tensor steps, Tensor odd) {}

  private static Case of(String name, Function<List<Tensor>, Tensor> f, int[]... shapes) {
    return new Case(name, f, shapes);
  }

  private static int[] s(int... sizes) {
    return sizes;
  }

  private static Tensor recurrence(Tensor start, Tensor rate, int length) {
    return fold(start, length, (x, step) -> x.times(rate).times(x.neg().plus(1)).plus(0.1));
  }

  static Stream<Case> cases() {
    return Stream.of(
        of("fold", v -> recurrence(v.get(0), v.get(1), 5), s(), s()),
        of("fold of vectors", v -> recurrence(v.get(0), v.get(1), 3), s(3), s(3)),
        of(
            "scan with outputs",
            v ->
                scan(v.get(0), 4, (x, i) -> new Step<>(Tensors.sin(x.times(v.get(1))), x.square()))
                    .outputs(),
            s(2),
            s()),
        of(
            "last carry and outputs",
            v -> {
              var result =
                  scan(
                      v.get(0),
                      v.get(1),
                      (x, y) -> {
                        Tensor next = x.times(0.5).plus(y.square());
                        return new Step<>(next, List.of(next.exp(), y.times(x)));
                      });
              return result
                  .last()
                  .plus(result.outputs().get(0).sum())
                  .plus(result.outputs().get(1).sum());
            },
            s(),
            s(3)),
        of(
            "reverse order",
            v ->
                scanReverse(v.get(0), v.get(1), (x, y) -> new Step<>(x.times(y).plus(1), x.plus(y)))
                    .outputs(),
            s(2),
            s(3, 2)),
        of(
            "a captured tensor",
            v -> fold(v.get(0), 3, (x, i) -> v.get(1).matmul(x).plus(x.square())),
            s(2),
            s(2, 2)),
        of(
            "captured data",
            v ->
                fold(
                    v.get(0),
                    DATA,
                    (x, row) -> x.plus(row.matmul(v.get(1)).square().times(x.exp().log()))),
            s(),
            s(2)),
        of(
            "data chosen by the step",
            v -> fold(v.get(0), 4, (x, i) -> x.times(v.get(1)).plus(DATA.get(i))),
            s(2),
            s()),
        of(
            "the step as a number",
            v ->
                fold(v.get(0), 4, (x, i) -> x.times(v.get(1)).plus(i.times(0.25).plus(i.square()))),
            s(),
            s()),
        of(
            "a record as carry",
            v ->
                fold(
                        new Pair(v.get(0), v.get(1)),
                        3,
                        (p, i) ->
                            new Pair(p.total().times(p.mean()).plus(0.3), p.total().plus(p.mean())))
                    .total(),
            s(),
            s()),
        of(
            "carries of all types",
            v -> {
              Counter last =
                  fold(
                      new Counter(v.get(0), Tensors.integer(1L), Tensors.scalar(true)),
                      COUNTS,
                      (c, count) ->
                          new Counter(
                              Tensors.where(
                                  c.odd(), c.value().times(c.steps()), c.value().plus(v.get(1))),
                              c.steps().plus(count),
                              c.odd().not()));
              return last.value().times(last.steps()).plus(last.odd().cast(DType.FLOAT64));
            },
            s(2),
            s()),
        of(
            "a carry that nothing changes",
            v ->
                fold(
                        List.of(v.get(0), v.get(1)),
                        3,
                        (c, i) -> List.of(c.get(0).times(c.get(1)), c.get(1)))
                    .get(0),
            s(),
            s()),
        of(
            "a carry that starts as a constant",
            v -> fold(Tensors.scalar(1), v.get(0), (x, y) -> x.times(y).plus(v.get(1))),
            s(3),
            s()),
        of(
            "a scan in a scan",
            v ->
                scan(
                        v.get(0),
                        DATA,
                        (x, row) -> {
                          Tensor inner = fold(x, row, (y, e) -> y.times(v.get(1)).plus(e.times(x)));
                          return new Step<>(inner.times(0.3), inner.square());
                        })
                    .outputs(),
            s(),
            s()),
        of(
            "a gradient in a scan",
            v ->
                fold(
                    v.get(0),
                    3,
                    (x, i) ->
                        x.minus(
                            Gradients.grad((Tensor y) -> y.square().times(v.get(1)).exp().sum())
                                .apply(x)
                                .times(0.1))),
            s(2),
            s()),
        of("one step", v -> recurrence(v.get(0), v.get(1), 1), s(), s()),
        of("no step", v -> recurrence(v.get(0), v.get(1), 0).times(v.get(1)), s(), s()),
        of(
            "no output",
            v ->
                scan(v.get(0), 0, (x, i) -> new Step<>(x.times(v.get(1)), x.exp()))
                    .outputs()
                    .sum()
                    .plus(v.get(0)),
            s(),
            s()),
        of(
            "cond",
            v ->
                cond(
                    v.get(0).sum().gt(v.get(1)),
                    v,
                    u -> u.get(0).square().times(u.get(1)),
                    u -> u.get(0).exp().plus(u.get(1))),
            s(2),
            s()),
        of(
            "the other branch",
            v ->
                cond(
                    v.get(0).sum().lt(v.get(1)),
                    v.get(0),
                    u -> u.square().times(v.get(1)),
                    u -> u.exp().plus(Tensors.ones(2))),
            s(2),
            s()),
        of(
            "cond in a scan",
            v ->
                fold(
                    v.get(0),
                    5,
                    (x, i) ->
                        cond(x.gt(v.get(1)), x, y -> y.times(0.5).square(), y -> y.plus(v.get(1)))),
            s(),
            s()),
        of(
            "while",
            v ->
                whileLoop(
                    v.get(0), x -> x.lt(20), x -> x.times(v.get(1).plus(1)).plus(x.square()), 100),
            s(),
            s()),
        of(
            "while with a counter",
            v ->
                whileLoop(
                        new Counter(v.get(0), Tensors.integer(0L), Tensors.scalar(true)),
                        c -> c.odd(),
                        c ->
                            new Counter(
                                c.value().times(v.get(1)).plus(c.steps()),
                                c.steps().plus(1),
                                c.steps().lt(3)),
                        100)
                    .value(),
            s(2),
            s()),
        of(
            "while without a step",
            v -> whileLoop(v.get(0), x -> x.gt(20), x -> x.times(v.get(1)), 100).times(v.get(1)),
            s(),
            s()),
        of(
            "checkpoint",
            v ->
                ControlFlow.checkpoint(
                        (List<Tensor> x) -> Tensors.sin(x.get(0).times(x.get(1)).exp()))
                    .apply(v),
            s(2),
            s()));
  }

  private static void assertClose(Tensor expected, Tensor found, String what) {
    assertEquals(expected.shape(), found.shape(), what);
    double[] e = expected.toDoubleArray();
    double[] f = found.toDoubleArray();
    for (int i = 0; i < e.length; i++) {
      assertEquals(e[i], f[i], 1e-11 * Math.max(1, Math.abs(e[i])), what + " at " + i);
    }
  }

  private static void assertClose(List<Tensor> expected, List<Tensor> found, String what) {
    assertEquals(expected.size(), found.size(), what);
    for (int i = 0; i < expected.size(); i++) {
      assertClose(expected.get(i), found.get(i), what + ", tensor " + i);
    }
  }

  private static Graph trace(Case c) {
    return Jit.trace(c.f()::apply, c.point(1));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void valuesAreThoseOfTheJavaLoop(Case c) {
    Graph graph = trace(c);
    Function<List<Tensor>, Tensor> compiled = Jit.compile(c.f());
    for (long seed = 1; seed < 4; seed++) {
      List<Tensor> point = c.point(seed);
      Tensor eager = c.f().apply(point);
      assertEquals(
          List.of(eager.shape(), eager.dtype()),
          List.of(graph.outputs().getFirst().shape(), graph.outputs().getFirst().dtype()));
      assertClose(eager, Replay.run(graph, point).getFirst(), "replayed");
      assertClose(eager, compiled.apply(point), "compiled");
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradientsAreThoseOfTheJavaLoop(Case c) {
    Graph graph = Jit.trace(c::scalar, c.point(1));
    var compiled = Jit.valueAndGrad(c::scalar);
    for (long seed = 1; seed < 4; seed++) {
      List<Tensor> point = c.point(seed);
      List<Tensor> eager = Gradients.<List<Tensor>>grad(c::scalar).apply(point);
      assertClose(eager, compiled.apply(point).gradient(), "compiled");
      Function<List<Tensor>, Tensor> replay = x -> Replay.run(graph, x).getFirst();
      assertClose(eager, Gradients.<List<Tensor>>grad(replay).apply(point), "of the graph");
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void secondDerivativesAreThoseOfTheJavaLoop(Case c) {
    List<Tensor> direction = c.point(7);
    Function<List<Tensor>, List<Tensor>> product =
        point -> Gradients.hvp(c::scalar, point, direction);
    Function<List<Tensor>, List<Tensor>> compiled = Jit.compile(product);
    for (long seed = 1; seed < 3; seed++) {
      assertClose(product.apply(c.point(seed)), compiled.apply(c.point(seed)), "compiled");
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aBatchIsALoopOverItsElements(Case c) {
    List<List<Tensor>> points = List.of(c.point(1), c.point(2), c.point(3));
    List<Tensor> batch = new ArrayList<>();
    for (int i = 0; i < c.shapes().length; i++) {
      int leaf = i;
      batch.add(Tensors.stack(0, points.stream().map(point -> point.get(leaf)).toList()));
    }
    Tensor values = Tensors.stack(0, points.stream().map(c.f()).toList());
    Function<List<Tensor>, Tensor> vectorised = Vmap.vmap(c.f());
    assertClose(values, vectorised.apply(batch), "eager");
    assertClose(values, Jit.compile(vectorised).apply(batch), "compiled");
    Graph graph = Vmap.vmap(trace(c), 3);
    assertClose(values, Replay.run(graph, batch).getFirst(), "graph");

    List<List<Tensor>> gradients =
        points.stream().map(Gradients.<List<Tensor>>grad(c::scalar)).toList();
    Function<List<Tensor>, List<Tensor>> slopes =
        Vmap.vmap(Gradients.<List<Tensor>>grad(c::scalar));
    List<Tensor> eager = slopes.apply(batch);
    List<Tensor> compiled = Jit.compile(slopes).apply(batch);
    List<Tensor> ofGraph =
        Replay.run(
            Vmap.vmap(Jit.trace(Gradients.<List<Tensor>>grad(c::scalar)::apply, points.get(0)), 3),
            batch);
    for (int i = 0; i < batch.size(); i++) {
      int leaf = i;
      Tensor expected =
          Tensors.stack(0, gradients.stream().map(gradient -> gradient.get(leaf)).toList());
      assertClose(expected, eager.get(i), "gradient " + i);
      assertClose(expected, compiled.get(i), "compiled gradient " + i);
      assertClose(expected, ofGraph.get(i), "gradient " + i + " of the graph");
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradientsThroughABatchOfAGraph(Case c) {
    Graph graph = Jit.trace(c::scalar, c.point(1));
    List<Tensor> fixed = c.point(5);
    Tensor first = Tensors.stack(0, c.point(1).get(0), c.point(2).get(0), c.point(3).get(0));
    // Only the first input has the batch; the others are the same for every repetition.
    Function<List<Tensor>, Tensor> total =
        v ->
            Vmap.vmap(
                    (Tensor x) -> {
                      List<Tensor> inputs = new ArrayList<>(v);
                      inputs.set(0, x);
                      return Replay.run(graph, inputs).getFirst();
                    })
                .apply(v.get(0))
                .sum();
    Function<List<Tensor>, Tensor> loop =
        v -> {
          Tensor sum = Tensors.scalar(0.0);
          for (int i = 0; i < 3; i++) {
            List<Tensor> inputs = new ArrayList<>(v);
            inputs.set(0, v.get(0).get(i));
            sum = sum.plus(c.scalar(inputs));
          }
          return sum;
        };
    List<Tensor> at = new ArrayList<>(fixed);
    at.set(0, first);
    assertClose(
        Gradients.<List<Tensor>>grad(loop).apply(at),
        Gradients.<List<Tensor>>grad(total).apply(at),
        "gradient");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theGraphHasNoMoreNodesForAnotherPoint(Case c) {
    Graph graph = trace(c);
    assertEquals(graph, Jit.trace(c.f()::apply, c.point(2)));
    assertEquals(
        c.shapes().length, graph.nodes().stream().filter(Node.Input.class::isInstance).count());
  }
}
