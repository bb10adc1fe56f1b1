package org.merapi.tensor.ir;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;
import static org.merapi.tensor.Tensors.where;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.merapi.tensor.DType;
import org.merapi.tensor.Index;
import org.merapi.tensor.Ints;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.op.ConcatOp;
import org.merapi.tensor.op.MoveOp;
import org.merapi.tensor.op.Op;
import org.merapi.tensor.op.ScalarOp;

/** Single rules of {@link Simplify}, by what is left of a graph. */
class SimplifyTest {
  private static final ScalarOp LESS = ScalarOp.LESS;
  private static final ScalarOp SUBTRACT = ScalarOp.SUBTRACT;
  private static final Tensor POINT = tensor(0.5, -1.5, 2, 0.25);

  private static Graph simplified(UnaryOperator<Tensor> function) {
    Tracer tracer = Tracer.ofProgram();
    Tensor x = tracer.argument(POINT.shape(), DType.FLOAT64);
    Graph graph = tracer.finish(List.of(function.apply(x)));
    Graph simple = new DeadCode().apply(new Simplify().apply(graph));
    assertArrayEquals(
        Replay.run(graph, List.of(POINT)).getFirst().toDoubleArray(),
        Replay.run(simple, List.of(POINT)).getFirst().toDoubleArray(),
        1e-14);
    return simple;
  }

  private static long count(Graph graph, Class<? extends Op> kind) {
    return graph.nodes().stream()
        .filter(node -> node instanceof Node.Apply apply && kind.isInstance(apply.op()))
        .count();
  }

  private static boolean has(Graph graph, ScalarOp op) {
    return graph.nodes().stream()
        .anyMatch(node -> node instanceof Node.Apply apply && apply.op() == op);
  }

  @Test
  void whatIsNeverNegativeIsNotLessThanZero() {
    assertEquals(1, count(simplified(x -> where(exp(x).lt(0), x, x.neg())), ScalarOp.class));
    assertFalse(has(simplified(x -> where(x.square().plus(exp(x)).lt(0), x, x.neg())), LESS));
    assertFalse(has(simplified(x -> where(x.square().times(3).lt(0), x, x.neg())), LESS));
    // Zero is possible, and so are other bounds and negative factors.
    assertTrue(has(simplified(x -> where(scalar(0).lt(exp(x)), x, x.neg())), LESS));
    assertTrue(has(simplified(x -> where(exp(x).lt(1), x, x.neg())), LESS));
    assertTrue(has(simplified(x -> where(x.square().times(-3).lt(0), x, x.neg())), LESS));
    assertTrue(has(simplified(x -> where(x.lt(0), x, x.neg())), LESS));
  }

  @Test
  void constantsLeaveSumsOfRoundedTerms() {
    Graph graph = simplified(x -> x.square().times(-0.5).minus(0.9).sum());
    for (Node node : graph.nodes()) {
      if (node instanceof Node.Apply apply && apply.op() != ScalarOp.SQUARE) {
        assertTrue(apply.isSingle(), apply.op().label());
      }
    }
    simplified(x -> x.square().times(-0.5).minus(tensor(1.0, 2, 3, 4)).sum());
    simplified(x -> x.square().times(-0.5).plus(7).sum(0));
    Graph scaled = simplified(x -> x.square().times(-0.5).minus(exp(x.get(0))).sum());
    assertTrue(
        scaled.nodes().stream()
            .noneMatch(node ->
                node instanceof Node.Apply apply && apply.op() == SUBTRACT && !apply.isSingle()));
    // A difference of what is given exactly could cancel in the sums and not in the terms.
    Graph exact = simplified(x -> x.minus(tensor(1.0, 2, 3, 4)).sum());
    assertTrue(
        exact.nodes().stream()
            .anyMatch(node ->
                node instanceof Node.Apply apply && apply.op() == SUBTRACT && !apply.isSingle()));
  }

  @Test
  void infiniteAndNaNConstantsDoTheSameToSums() {
    for (double k : new double[] {Double.POSITIVE_INFINITY, Double.NaN}) {
      simplified(x -> x.square().times(-0.5).minus(k).sum());
      simplified(x -> x.square().times(-0.5).minus(tensor(1, k, 3, 4)).sum());
    }
  }

  private static Tensor embedded(Tensor x, int from, int start, int size) {
    Tensor part = x.get(Index.range(from, from + 2));
    return Tensor.apply(new MoveOp.Embed(Ints.of(start), Ints.of(1), Shape.of(size)), part);
  }

  @Test
  void whatLiesSideBySideAmongZerosIsJoined() {
    Graph whole = simplified(x -> embedded(x, 0, 2, 4).plus(embedded(x, 2, 0, 4)));
    assertEquals(1, count(whole, ConcatOp.class));
    assertEquals(0, count(whole, MoveOp.Embed.class));
    Graph part = simplified(x -> embedded(x, 0, 1, 6).plus(embedded(x, 2, 3, 6)));
    assertEquals(1, count(part, ConcatOp.class));
    assertEquals(1, count(part, MoveOp.Embed.class));
    Graph apart = simplified(x -> embedded(x, 0, 0, 6).plus(embedded(x, 2, 4, 6)));
    assertEquals(0, count(apart, ConcatOp.class));
    Graph over = simplified(x -> embedded(x, 0, 0, 6).plus(embedded(x, 2, 1, 6)));
    assertEquals(0, count(over, ConcatOp.class));
  }

  @Test
  void placesTurnedRoundAreNotJoined() {
    Op turned = new MoveOp.Embed(Ints.of(1), Ints.of(-1), Shape.of(4));
    Graph graph =
        simplified(x -> {
          Tensor first = Tensor.apply(turned, x.get(Index.range(0, 2)));
          return first.plus(embedded(x, 2, 2, 4));
        });
    assertEquals(0, count(graph, ConcatOp.class));
  }

  @Test
  void layoutsMeanNothingInAGraph() {
    assertEquals(0, count(simplified(x -> x.flip(0).contiguous()), MoveOp.Contiguous.class));
  }

  /** Windows of a constant would be a constant many times as large. */
  @Test
  void windowsOfConstantsAreTakenWhenTheyAreUsed() {
    GraphBuilder builder = new GraphBuilder();
    Node constant = builder.constant(POINT.reshape(2, 2));
    Node windows = builder.apply(new MoveOp.Unfold(1, 2, 1), List.of(constant), Origin.UNKNOWN);
    Node diagonal = builder.apply(new MoveOp.Diagonal(0, 0, 1), List.of(constant), Origin.UNKNOWN);
    Graph simple = new Simplify().apply(builder.build(List.of(windows, diagonal)));
    assertEquals(1, count(simple, MoveOp.Unfold.class));
    assertEquals(0, count(simple, MoveOp.Diagonal.class));
  }
}
