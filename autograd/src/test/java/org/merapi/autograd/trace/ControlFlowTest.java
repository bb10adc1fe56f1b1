package org.merapi.autograd.trace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.autograd.Gradients.grad;
import static org.merapi.autograd.trace.ControlFlow.cond;
import static org.merapi.autograd.trace.ControlFlow.fold;
import static org.merapi.autograd.trace.ControlFlow.scan;
import static org.merapi.autograd.trace.ControlFlow.scanReverse;
import static org.merapi.autograd.trace.ControlFlow.whileLoop;
import static org.merapi.tensor.Tensors.scalar;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.merapi.autograd.Gradients;
import org.merapi.autograd.trace.ControlFlow.Step;
import org.merapi.tensor.Axis;
import org.merapi.tensor.DType;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Node;
import org.merapi.tensor.ir.Replay;
import org.merapi.tensor.op.Call;
import org.merapi.tensor.op.Cond;
import org.merapi.tensor.op.ControlOp;
import org.merapi.tensor.op.Scan;
import org.merapi.tensor.op.While;
import org.merapi.tensor.spi.Requirement;

/** Loops and choices against loops over doubles and closed forms. */
class ControlFlowTest {

  private static long count(Graph graph, Class<? extends ControlOp> kind) {
    return graph.nodes().stream()
        .filter(node -> node instanceof Node.Apply apply && kind.isInstance(apply.op()))
        .count();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 50})
  void aFoldIsALoopOverNumbers(int length) {
    double expected = 0.3;
    for (int i = 0; i < length; i++) {
      expected = 3.7 * expected * (1 - expected) + 0.001 * i;
    }
    UnaryOperator<Tensor> f =
        x -> fold(x, length, (y, i) -> y.times(3.7).times(y.neg().plus(1)).plus(i.times(0.001)));
    assertEquals(expected, f.apply(scalar(0.3)).item(), 1e-14 * Math.exp(0.7 * length));
    assertEquals(f.apply(scalar(0.3)).item(), Jit.compile(f).apply(scalar(0.3)).item());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void derivativesOfAPower(int length) {
    // x r^n
    Function<List<Tensor>, Tensor> f = v -> fold(v.get(0), length, (x, i) -> x.times(v.get(1)));
    double x = 1.3;
    double r = 0.9;
    List<Tensor> point = List.of(scalar(x), scalar(r));
    for (boolean compiled : new boolean[] {false, true}) {
      Function<List<Tensor>, List<Tensor>> gradient = Gradients.<List<Tensor>>grad(f);
      List<Tensor> g = (compiled ? Jit.compile(gradient) : gradient).apply(point);
      assertEquals(Math.pow(r, length), g.get(0).item(), 1e-14);
      assertEquals(x * length * Math.pow(r, length - 1), g.get(1).item(), 1e-13);
      Function<Tensor, Tensor> inRate = rate -> f.apply(List.of(scalar(x), rate));
      Function<Tensor, Tensor> third = grad(grad(grad(inRate)::apply)::apply)::apply;
      assertEquals(
          x * length * (length - 1) * (length - 2) * Math.pow(r, length - 3),
          (compiled ? Jit.compile(third) : third).apply(scalar(r)).item(),
          1e-11);
    }
  }

  private static Function<List<Tensor>, Tensor> recurrence(int length) {
    return v ->
        fold(v.get(0), length, (x, i) -> Tensors.sin(x.times(v.get(1))).plus(i.times(1e-5)));
  }

  private static List<Integer> sizes(int length) {
    List<Tensor> point = List.of(scalar(0.3), scalar(0.7));
    Function<List<Tensor>, Tensor> f = recurrence(length);
    UnaryOperator<List<Tensor>> gradient = Gradients.grad(f);
    Graph value = Jit.trace(f, point);
    Graph first = Jit.trace(gradient::apply, point);
    Graph second =
        Jit.trace((List<Tensor> v) -> Gradients.hvp(f, v, List.of(scalar(1), scalar(2))), point);
    assertEquals(1, count(value, Scan.class));
    return List.of(value.nodes().size(), first.nodes().size(), second.nodes().size());
  }

  @Test
  void theGraphOfALongLoopIsThatOfAShortOne() {
    assertEquals(sizes(10), sizes(10_000));
    List<Tensor> point = List.of(scalar(0.3), scalar(0.7));
    var eager = Gradients.valueAndGrad(recurrence(10_000), point);
    var compiled = Jit.valueAndGrad(recurrence(10_000)).apply(point);
    assertEquals(eager.value().item(), compiled.value().item());
    for (int i = 0; i < 2; i++) {
      double expected = eager.gradient().get(i).item();
      assertEquals(expected, compiled.gradient().get(i).item(), 1e-9 * Math.abs(expected) + 1e-300);
    }
  }

  private record Row(Tensor x, List<Tensor> more) {}

  @Test
  void structuresGoThrough() {
    Row sequence = new Row(Tensors.tensor(1.0, 2, 3), List.of(Tensors.tensor(10L, 20, 30)));
    Function<Row, Tensor> f =
        rows -> {
          var result =
              scan(
                  Map.of("sum", scalar(0.0)),
                  rows,
                  (carry, row) -> {
                    Tensor sum = carry.get("sum").plus(row.x().times(row.more().getFirst()));
                    return new Step<>(Map.of("sum", sum), new Row(sum, List.of(sum.gt(20))));
                  });
          Tensor large = result.outputs().more().getFirst();
          return Tensors.cat(
              0,
              result.outputs().x(),
              large.cast(DType.FLOAT64),
              result.last().get("sum").unsqueeze(0));
        };
    double[] expected = {10, 50, 140, 0, 1, 1, 140};
    assertArrayEquals(expected, f.apply(sequence).toDoubleArray());
    assertArrayEquals(expected, Jit.compile(f).apply(sequence).toDoubleArray());
  }

  @Test
  void theReverseOrderRunsFromTheEnd() {
    UnaryOperator<Tensor> suffixes =
        x -> scanReverse(scalar(0.0), x, (sum, e) -> new Step<>(sum.plus(e), sum)).outputs();
    Tensor x = Tensors.tensor(1.0, 2, 4, 8);
    double[] expected = {14, 12, 8, 0};
    assertArrayEquals(expected, suffixes.apply(x).toDoubleArray());
    assertArrayEquals(expected, Jit.compile(suffixes).apply(x).toDoubleArray());
  }

  @Test
  void onNumbersTheBodyRunsOncePerStepAndMayReadThem() {
    AtomicInteger calls = new AtomicInteger();
    Tensor result =
        grad((Tensor x) ->
                fold(
                    x,
                    4,
                    (y, i) -> {
                      calls.incrementAndGet();
                      return i.itemLong() % 2 == 0 && y.item() < 100 ? y.times(3) : y.plus(x);
                    }))
            .apply(scalar(2.0));
    assertEquals(4, calls.get());
    assertEquals(13, result.item());
  }

  @Test
  void inATraceTheBodyRunsAFewTimesWhateverTheLength() {
    AtomicInteger calls = new AtomicInteger();
    UnaryOperator<Tensor> f =
        x ->
            fold(
                scalar(1.0),
                1000,
                (y, i) -> {
                  calls.incrementAndGet();
                  return y.times(x);
                });
    Graph graph = Jit.trace(f, scalar(0.99));
    assertTrue(calls.get() <= 3, "calls: " + calls);
    assertEquals(1, count(graph, Scan.class));
  }

  /** A hidden Markov model: the transition sums a hidden axis out and gives the next one. */
  private static Tensor forward(Tensor start, Tensor move, Tensor likelihood, Axis from) {
    Axis to = Axis.of("to", from.size());
    Tensor logMove = move.log().hide(0, from).hide(0, to);
    Tensor last =
        fold(
            start.log().hide(0, from),
            likelihood,
            (alpha, here) -> {
              Tensor weighted = alpha.plus(here.log().hide(0, from));
              return weighted
                  .plus(logMove)
                  .reveal(from, 0)
                  .logSumExp(0)
                  .reveal(to, 0)
                  .hide(0, from);
            });
    return last.reveal(from, 0).logSumExp();
  }

  @Test
  void hiddenAxesMayBeSummedOutInTheBody() {
    Axis state = Axis.of("state", 2);
    double[][] move = {{0.7, 0.3}, {0.1, 0.9}};
    double[][] likelihood = {{0.2, 0.5}, {0.9, 0.4}, {0.3, 0.8}};
    double[] alpha = {0.6, 0.4};
    for (double[] here : likelihood) {
      double[] next = new double[2];
      for (int i = 0; i < 2; i++) {
        for (int j = 0; j < 2; j++) {
          next[j] += alpha[i] * here[i] * move[i][j];
        }
      }
      alpha = next;
    }
    double expected = Math.log(alpha[0] + alpha[1]);
    Tensor start = Tensors.tensor(0.6, 0.4);
    Tensor data = Tensors.matrix(likelihood);
    Function<Tensor, Tensor> f = m -> forward(start, m, data, state);
    Tensor at = Tensors.matrix(move);
    assertEquals(expected, f.apply(at).item(), 1e-14);
    assertEquals(expected, Jit.compile(f).apply(at).item(), 1e-14);
    assertEquals(1, count(Jit.trace(f, at), Scan.class));
    assertArrayEquals(
        grad(f).apply(at).toDoubleArray(),
        Jit.valueAndGrad(f).apply(at).gradient().toDoubleArray(),
        1e-13);
  }

  @Test
  void aCarryGetsTheHiddenAxesOfWhatItMeets() {
    Axis chain = Axis.of("chain", 3);
    Tensor rates = Tensors.tensor(0.5, 1, 2);
    Function<Tensor, Tensor> f =
        x -> {
          Tensor rate = rates.times(x).hide(0, chain);
          var result =
              scan(
                  List.of(scalar(1.0), scalar(0.0)),
                  3,
                  (c, i) -> {
                    // The second carry meets the axis one step after the first.
                    Tensor second = c.get(1).plus(c.get(0));
                    return new Step<>(List.of(c.get(0).times(rate), second), second);
                  });
          return result
              .outputs()
              .reveal(chain, 0)
              .plus(result.last().get(1).reveal(chain, 0).unsqueeze(1));
        };
    String expected = "[[2.75, 3.25, 3.5], [4., 5., 6.], [8., 10., 14.]]";
    Tensor found = f.apply(scalar(1.0));
    assertEquals(Shape.of(3, 3), found.shape());
    assertArrayEquals(
        new double[] {2.75, 3.25, 3.5, 4, 5, 6, 8, 10, 14}, found.toDoubleArray(), expected);
    assertArrayEquals(
        found.toDoubleArray(), Jit.compile(f).apply(scalar(1.0)).toDoubleArray(), expected);
    assertArrayEquals(
        Gradients.jvp(f, scalar(1.0), scalar(1.0)).toDoubleArray(),
        Jit.compile((Tensor x) -> Gradients.jvp(f, x, scalar(1.0)))
            .apply(scalar(1.0))
            .toDoubleArray(),
        1e-13);
  }

  /** Newton's square root: another number of steps for every argument. */
  private static Tensor root(Tensor x) {
    return whileLoop(
        x, y -> y.square().minus(x).abs().gt(1e-13), y -> y.plus(x.div(y)).times(0.5), 60);
  }

  @Test
  void aWhileLoopStopsWhereItsConditionSays() {
    Tensor x = Tensors.tensor(0.01, 3, 2, 90_000);
    Function<Tensor, Tensor> roots = Vmap.vmap(ControlFlowTest::root);
    for (Function<Tensor, Tensor> f : List.of(roots, Jit.compile(roots))) {
      double[] found = f.apply(x).toDoubleArray();
      for (int i = 0; i < 4; i++) {
        assertEquals(Math.sqrt(x.get(i).item()), found[i], 1e-12);
        assertEquals(root(x.get(i)).item(), found[i]);
      }
    }
    Function<Tensor, Tensor> slope = grad(ControlFlowTest::root)::apply;
    assertEquals(1, count(Jit.trace(ControlFlowTest::root, scalar(2)), While.class));
    assertEquals(0.5 / Math.sqrt(2), slope.apply(scalar(2.0)).item(), 1e-12);
    assertEquals(0.5 / Math.sqrt(2), Jit.compile(slope).apply(scalar(2.0)).item(), 1e-12);
    double[] slopes = Jit.compile(Vmap.vmap(slope)).apply(x).toDoubleArray();
    for (int i = 0; i < 4; i++) {
      assertEquals(0.5 / Math.sqrt(x.get(i).item()), slopes[i], 1e-11, "at " + i);
    }
    Function<Tensor, Tensor> curvature = grad(slope)::apply;
    assertEquals(-0.25 * Math.pow(2, -1.5), curvature.apply(scalar(2.0)).item(), 1e-11);
    assertEquals(
        curvature.apply(scalar(2.0)).item(),
        Jit.compile(curvature).apply(scalar(2.0)).item(),
        1e-12);
  }

  @Test
  void onlyTheChosenBranchRuns() {
    AtomicInteger calls = new AtomicInteger();
    Tensor value =
        cond(
            scalar(1.0).gt(0),
            scalar(7.0),
            x -> x,
            x -> {
              calls.incrementAndGet();
              return x.plus(1);
            });
    assertEquals(7, value.item());
    assertEquals(0, calls.get());
    UnaryOperator<Tensor> f = x -> cond(x.gt(0), x, Tensor::log, Tensor::square);
    Graph graph = Jit.trace(f, scalar(1.0));
    assertEquals(1, count(graph, Cond.class));
    UnaryOperator<Tensor> slope = grad(f);
    assertEquals(-4, Jit.compile(slope).apply(scalar(-2.0)).item());
    assertEquals(0, Jit.compile(slope).apply(scalar(0.0)).item());
    assertEquals(0.5, Jit.compile(slope).apply(scalar(2.0)).item());
  }

  private static Tensor positive(Tensor x, String message) {
    Requirement.require(x.gt(0), () -> new IllegalArgumentException(message));
    return x.log();
  }

  @Test
  void demandsHoldForTheStepsThatRun() {
    UnaryOperator<Tensor> f = x -> fold(x, 3, (y, i) -> positive(y, "y is not positive").plus(1));
    Function<Tensor, Tensor> compiled = Jit.compile(f);
    assertEquals(f.apply(scalar(2.0)).item(), compiled.apply(scalar(2.0)).item());
    for (Function<Tensor, Tensor> g : List.<Function<Tensor, Tensor>>of(f, compiled)) {
      assertEquals(
          "y is not positive",
          assertThrows(IllegalArgumentException.class, () -> g.apply(scalar(0.3))).getMessage());
    }
    IllegalStateException failed =
        assertThrows(
            IllegalStateException.class,
            () -> Replay.run(Jit.trace(f, scalar(2.0)), List.of(scalar(0.3))));
    assertTrue(failed.getMessage().startsWith("check "), failed.getMessage());
  }

  @Test
  void demandsHoldForTheBranchThatIsTaken() {
    UnaryOperator<Tensor> f = x -> cond(x.gt(0), x, y -> positive(y, "no"), y -> y.times(2));
    Tensor values = Tensors.tensor(1.0, -3);
    for (Function<Tensor, Tensor> g :
        List.of(Vmap.vmap(f), Jit.compile(Vmap.vmap(f)), Vmap.vmap(Jit.compile(f)))) {
      assertArrayEquals(new double[] {0, -6}, g.apply(values).toDoubleArray());
    }
    assertEquals(-6, Jit.compile(f).apply(scalar(-3)).item());
    UnaryOperator<Tensor> wrong = x -> cond(x.gt(-5), x, y -> positive(y, "no"), y -> y);
    assertEquals(
        "no",
        assertThrows(IllegalArgumentException.class, () -> Jit.compile(wrong).apply(scalar(-3.0)))
            .getMessage());
    assertThrows(IllegalStateException.class, () -> Vmap.vmap(wrong).apply(values));
  }

  @Test
  void demandsOfAFinishedRepetitionAreNotMade() {
    // Reads an element at a position that is out of range when the loop is over.
    Tensor data = Tensors.tensor(1.0, 2, 4);
    Function<Tensor, Tensor> f =
        count ->
            whileLoop(
                    List.of(scalar(0.0), Tensors.integer(0L)),
                    c -> c.get(1).lt(count),
                    c -> List.of(c.get(0).plus(data.get(c.get(1))), c.get(1).plus(1)),
                    10)
                .get(0);
    Tensor counts = Tensors.tensor(3L, 0, 1);
    double[] expected = {7, 0, 1};
    assertArrayEquals(expected, Vmap.vmap(f).apply(counts).toDoubleArray());
    assertArrayEquals(expected, Jit.compile(Vmap.vmap(f)).apply(counts).toDoubleArray());
    assertThrows(IndexOutOfBoundsException.class, () -> Jit.compile(f).apply(Tensors.integer(4L)));
  }

  @Test
  void aCheckpointIsRunAgain() {
    Function<Tensor, Tensor> f = x -> Tensors.sin(x.exp()).times(x);
    UnaryOperator<Tensor> plain = grad(f);
    UnaryOperator<Tensor> again = grad(ControlFlow.checkpoint(f));
    Graph graph = Jit.trace(again, scalar(0.4));
    assertEquals(2, count(graph, Call.class));
    assertTrue(
        graph.nodes().stream()
            .noneMatch(node -> node instanceof Node.Apply a && a.op().label().equals("exp")));
    assertEquals(plain.apply(scalar(0.4)).item(), Jit.compile(again).apply(scalar(0.4)).item());
    assertEquals(
        grad(plain::apply).apply(scalar(0.4)).item(),
        Jit.compile((Tensor x) -> grad(again::apply).apply(x)).apply(scalar(0.4)).item(),
        1e-14);
  }

  @Test
  void otherDataGiveTheSameGraph() {
    Function<Tensor, Function<Tensor, Tensor>> model =
        data ->
            x ->
                fold(
                    scalar(0.0),
                    data,
                    (sum, row) -> sum.plus(row.times(x).minus(data.mean()).square()));
    UnaryOperator<Tensor> first = grad(model.apply(Tensors.tensor(0.3, 0.4, 0.7)));
    UnaryOperator<Tensor> second = grad(model.apply(Tensors.tensor(3, 5, 0.1)));
    Graph graph = Jit.trace(first, scalar(1.1));
    assertEquals(graph, Jit.trace(second, scalar(1.1)));
    assertNotEquals(graph, Jit.trace(grad(model.apply(Tensors.tensor(0.3, 0.4))), scalar(1.1)));
  }

  @Test
  void aKeyForEveryStep() {
    Function<Tensor, Tensor> walk =
        words ->
            scan(
                    scalar(0.0),
                    5,
                    (x, i) -> {
                      Tensor next =
                          x.plus(new Key(words).fold("step").fold(i).normal(Shape.SCALAR));
                      return new Step<>(next, next);
                    })
                .outputs();
    Key key = Key.key(3);
    double[] found = walk.apply(key.words()).toDoubleArray();
    double at = 0;
    for (int i = 0; i < 5; i++) {
      at += key.fold("step").fold(i).normal(Shape.SCALAR).item();
      assertEquals(at, found[i]);
    }
    assertArrayEquals(found, Jit.compile(walk).apply(key.words()).toDoubleArray());
    Tensor keys = Tensors.stack(0, Key.key(3).words(), Key.key(4).words());
    Tensor both = Jit.compile(Vmap.vmap(walk)).apply(keys);
    assertArrayEquals(found, both.get(0).toDoubleArray());
    assertArrayEquals(walk.apply(Key.key(4).words()).toDoubleArray(), both.get(1).toDoubleArray());
  }
}
