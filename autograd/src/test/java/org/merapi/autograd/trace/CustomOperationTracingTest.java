package org.merapi.autograd.trace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.autograd.Gradients.grad;
import static org.merapi.tensor.Tensors.scalar;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.merapi.autograd.CustomGradient;
import org.merapi.autograd.Gradients;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Node;
import org.merapi.tensor.ir.Replay;
import org.merapi.tensor.ir.TraceException;
import org.merapi.tensor.op.CustomOp;
import org.merapi.tensor.op.CustomOp.Batching;

/** Operations of users in traced programs: their values, and derivatives that stay the user's. */
class CustomOperationTracingTest {
  // A derivative other than the true one shows whether it is the user's that is used.
  private static final CustomOp.Reverse TENFOLD = (g, x, y) -> List.of(g.times(x.get(0)).times(10));

  private static Tensor byNumbers(List<Tensor> inputs) {
    double[] values = inputs.getFirst().toDoubleArray();
    return Tensors.of(inputs.getFirst().shape(), Arrays.stream(values).map(v -> v * v).toArray());
  }

  static Stream<CustomOp> squares() {
    return Stream.of(
        new CustomOp("of tensors", x -> x.get(0).square(), TENFOLD, Batching.REPEAT),
        new CustomOp("of batches", x -> x.get(0).square(), TENFOLD, Batching.LEADING),
        new CustomOp("of numbers", CustomOperationTracingTest::byNumbers, TENFOLD, Batching.REPEAT),
        new CustomOp(
            "of arrays", CustomOperationTracingTest::byNumbers, TENFOLD, Batching.LEADING));
  }

  private static long count(Graph graph) {
    return graph.nodes().stream()
        .filter(node -> node instanceof Node.Apply apply && apply.op() instanceof CustomOp)
        .count();
  }

  @ParameterizedTest
  @MethodSource("squares")
  void valuesAndDerivatives(CustomOp square) {
    Function<Tensor, Tensor> f = x -> Tensor.apply(square, x).sum();
    Tensor at = Tensors.tensor(1.0, -2, 3);
    assertEquals(14, Jit.compile(f).apply(at).item());
    double[] tenfold = {10, -20, 30};
    assertArrayEquals(tenfold, grad(f).apply(at).toDoubleArray());
    assertArrayEquals(tenfold, Jit.compile(grad(f)).apply(at).toDoubleArray());
    Graph graph = Jit.trace(f, at);
    assertArrayEquals(
        tenfold,
        grad((Tensor x) -> Replay.run(graph, List.of(x)).getFirst()).apply(at).toDoubleArray());
    Function<Tensor, Tensor> slopes = x -> grad(f).apply(x).sum();
    double[] tens = {10, 10, 10};
    assertArrayEquals(tens, Jit.compile(grad(slopes)).apply(at).toDoubleArray());
  }

  @ParameterizedTest
  @MethodSource("squares")
  void theDerivativeInALoopIsTheUsers(CustomOp square) {
    Function<Tensor, Tensor> f =
        x -> ControlFlow.fold(x, 2, (y, i) -> Tensor.apply(square, y).plus(i));
    // y1 = x^2, y2 = y1^2 + 1, and each derivative ten times the value
    double x = 1.5;
    double expected = 10 * x * x * 10 * x;
    assertEquals(expected, grad(f).apply(scalar(x)).item(), 1e-10);
    assertEquals(expected, Jit.compile(grad(f)).apply(scalar(x)).item(), 1e-10);
  }

  @ParameterizedTest
  @MethodSource("squares")
  void aBatchIsOneOperation(CustomOp square) {
    Function<Tensor, Tensor> f = Vmap.vmap(x -> Tensor.apply(square, x).times(2));
    Function<Tensor, Tensor> slopes = Vmap.vmap(grad((Tensor x) -> Tensor.apply(square, x).sum()));
    Tensor batch = Tensors.matrix(new double[] {1, 2}, new double[] {3, 4}, new double[] {5, 6});
    double[] doubled = {2, 8, 18, 32, 50, 72};
    double[] tenfold = {10, 20, 30, 40, 50, 60};
    assertArrayEquals(doubled, f.apply(batch).toDoubleArray());
    assertArrayEquals(doubled, Jit.compile(f).apply(batch).toDoubleArray());
    assertArrayEquals(tenfold, slopes.apply(batch).toDoubleArray());
    assertArrayEquals(tenfold, Jit.compile(slopes).apply(batch).toDoubleArray());
    Graph graph = Jit.trace(f, batch);
    assertEquals(1, count(graph));
    assertEquals(graph, Jit.trace(f, batch));
    Graph loop = Vmap.vmap(Jit.trace((Tensor x) -> Tensor.apply(square, x).sum(), scalar(1)), 3);
    Function<Tensor, Tensor> ofGraph = x -> Replay.run(loop, List.of(x)).getFirst().sum();
    assertArrayEquals(
        new double[] {10, 20, 30}, grad(ofGraph).apply(Tensors.tensor(1.0, 2, 3)).toDoubleArray());
  }

  @Test
  void inputsThatABatchDoesNotReach() {
    CustomOp.Reverse reverse = (g, x, y) -> List.of(x.get(1).times(g), x.get(0).times(g).sum());
    CustomOp op = new CustomOp("scale", x -> x.get(0).times(x.get(1)), reverse, Batching.REPEAT);
    Function<List<Tensor>, Tensor> f =
        v -> Vmap.vmap((Tensor x) -> Tensor.apply(op, x, v.get(1))).apply(v.get(0)).sum();
    List<Tensor> at =
        List.of(Tensors.matrix(new double[] {1, 2}, new double[] {3, 5}), scalar(4.0));
    List<Tensor> slopes = Jit.valueAndGrad(f).apply(at).gradient();
    assertArrayEquals(new double[] {4, 4, 4, 4}, slopes.get(0).toDoubleArray());
    assertEquals(11, slopes.get(1).item());
  }

  @Test
  void theGraphOfAComputation() {
    CustomOp plain = new CustomOp("plain", x -> x.get(0).exp().plus(1), TENFOLD, Batching.REPEAT);
    Graph graph = plain.graph(Tensors.ones(2)).orElseThrow();
    assertEquals(
        "array([2., 2.])", Replay.run(graph, List.of(Tensors.zeros(2))).getFirst().toString());
    CustomOp reading =
        new CustomOp("reads", CustomOperationTracingTest::byNumbers, TENFOLD, Batching.REPEAT);
    assertEquals(Optional.empty(), reading.graph(Tensors.ones(2)));
  }

  @Test
  void aShapeThatCannotBeFoundIsAnError() {
    CustomOp op =
        new CustomOp(
            "picky",
            x -> {
              if (x.get(0).item() < 2) {
                throw new IllegalArgumentException("less than 2");
              }
              return x.get(0);
            },
            TENFOLD,
            Batching.REPEAT);
    TraceException e =
        assertThrows(
            TraceException.class,
            () -> Jit.compile((Tensor x) -> Tensor.apply(op, x)).apply(scalar(3.0)));
    assertTrue(
        e.getMessage()
            .startsWith(
                "custom operation 'picky': it reads numbers, and to learn the shape of its result"
                    + " it was run on ones of the shapes [[]], where it failed: less than 2 (at"
                    + " CustomOperationTracingTest.java:"),
        e.getMessage());
    assertEquals("less than 2", e.getCause().getMessage());
  }

  @Test
  void aVariableThatIsNotAnInputIsAnError() {
    Function<Tensor, Tensor> f =
        x -> {
          CustomOp op = new CustomOp("captures", y -> y.get(0).times(x), TENFOLD, Batching.REPEAT);
          return Tensor.apply(op, x);
        };
    assertEquals(
        "custom operation 'captures': the forward function must give a float64 tensor made of its"
            + " inputs alone, it gave float64 of shape [] that depends on a variable it captured",
        assertThrows(IllegalArgumentException.class, () -> Jit.compile(f).apply(scalar(3.0)))
            .getMessage());
  }

  @Test
  void theReverseRuleRunsOnceForAllInputs() {
    AtomicInteger calls = new AtomicInteger();
    Function<List<Tensor>, Tensor> f =
        CustomGradient.of(
            "product",
            v -> v.get(0).times(v.get(1)),
            (g, x, y) -> {
              calls.incrementAndGet();
              return List.of(g.times(x.get(1)), g.times(x.get(0)));
            });
    List<Tensor> gradient = Gradients.<List<Tensor>>grad(f).apply(List.of(scalar(3), scalar(4)));
    assertEquals(List.of(4.0, 3.0), gradient.stream().map(Tensor::item).toList());
    assertEquals(1, calls.get());
    assertEquals(Shape.SCALAR, gradient.get(0).shape());
  }
}
