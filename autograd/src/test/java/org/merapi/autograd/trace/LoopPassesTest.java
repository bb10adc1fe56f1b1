package org.merapi.autograd.trace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.autograd.trace.ControlFlow.fold;
import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.log1p;
import static org.merapi.tensor.Tensors.sin;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.merapi.autograd.Gradients;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.ir.DeadCode;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.KeepResiduals;
import org.merapi.tensor.ir.MergeScans;
import org.merapi.tensor.ir.Node;
import org.merapi.tensor.ir.Replay;
import org.merapi.tensor.ir.Spec;
import org.merapi.tensor.op.Op;
import org.merapi.tensor.op.ScalarOp;
import org.merapi.tensor.op.Scan;

/** What becomes of the bodies of loops and of their derivatives. */
class LoopPassesTest {
  private static final Tensor POINT = Tensors.tensor(0.3, -0.4, 0.9);

  private static Graph merged(Function<Tensor, Tensor> function) {
    Graph graph = Jit.trace(x -> Gradients.grad(function).apply(x), POINT);
    return new MergeScans().apply(new DeadCode().apply(graph));
  }

  private static List<Scan> loops(Graph graph) {
    return graph.nodes().stream()
        .filter(node -> node instanceof Node.Apply apply && apply.op() instanceof Scan)
        .map(node -> (Scan) ((Node.Apply) node).op())
        .toList();
  }

  private static long count(Graph graph, Op op) {
    return graph.nodes().stream()
        .filter(node -> node instanceof Node.Apply apply && apply.op().equals(op))
        .count();
  }

  private static void assertSameResults(Graph expected, Graph found) {
    Spec.check(found, Spec.Stage.TRACED);
    List<Tensor> right = Replay.run(expected, List.of(POINT));
    List<Tensor> given = Replay.run(found, List.of(POINT));
    assertArrayEquals(right.getFirst().toDoubleArray(), given.getFirst().toDoubleArray(), 1e-14);
    assertArrayEquals(
        right.getFirst().toDoubleArray(),
        Jit.compile((Tensor x) -> Replay.run(expected, List.of(x)).getFirst())
            .apply(POINT)
            .toDoubleArray(),
        1e-13);
  }

  @Test
  void whatTheReverseLoopNeedsAgainIsKept() {
    // The derivative of exp(sin(c)) needs both again, that of the product the exponential too.
    Function<Tensor, Tensor> f = x -> fold(x, 5, (c, i) -> exp(sin(c)).times(c).times(0.4)).sum();
    Graph graph = merged(f);
    Graph kept = new KeepResiduals().apply(graph);
    List<Scan> before = loops(graph);
    List<Scan> after = loops(kept);
    assertEquals(2, after.size());
    assertTrue(count(before.getLast().body(), ScalarOp.EXP) > 0);
    assertEquals(0, count(after.getLast().body(), ScalarOp.EXP));
    assertEquals(0, count(after.getLast().body(), ScalarOp.SIN));
    assertEquals(0, count(after.getLast().body(), ScalarOp.COS));
    assertTrue(after.getFirst().results() > before.getFirst().results());
    assertSameResults(graph, kept);
  }

  @Test
  void whatIsCheapIsComputedAgain() {
    Graph graph = merged(x -> fold(x, 5, (c, i) -> c.times(c).minus(0.5)).sum());
    assertEquals(graph, new KeepResiduals().apply(graph));
  }

  @Test
  void aNarrowDearValueIsKeptInsteadOfTheWideOneMadeOfIt() {
    Function<Tensor, Tensor> f =
        x -> {
          Tensor wide = Key.key(1).normal(Shape.of(50));
          return fold(x, 4, (c, i) -> c.plus(exp(c.sum()).times(wide).square().sum().times(1e-3)))
              .sum();
        };
    Graph graph = merged(f);
    Graph kept = new KeepResiduals().apply(graph);
    int more =
        loops(kept).getFirst().packing().length(loops(kept).getFirst().part())
            - loops(graph).getFirst().packing().length(loops(graph).getFirst().part());
    assertTrue(more > 0 && more <= 2 * 4, () -> more + " elements more");
    assertSameResults(graph, kept);
  }

  @Test
  void aCheckpointIsComputedAgain() {
    Function<Tensor, Tensor> f =
        x -> fold(x, 5, (c, i) -> ControlFlow.checkpoint((Tensor y) -> exp(sin(y))).apply(c)).sum();
    Graph graph = merged(f);
    assertEquals(graph, new KeepResiduals().apply(graph));
  }

  @Test
  void whatEveryStepSharesIsComputedBeforeTheLoop() {
    Function<Tensor, Tensor> f =
        x -> {
          Tensor scale = x.get(0);
          return fold(x, 5, (c, i) -> sin(c).times(log1p(exp(scale)))).sum();
        };
    Graph graph = merged(f);
    for (Scan loop : loops(graph)) {
      assertEquals(0, count(loop.body(), ScalarOp.EXP));
      assertEquals(0, count(loop.body(), ScalarOp.LOG1P));
    }
    assertEquals(1, count(merged(f), ScalarOp.LOG1P));
  }
}
