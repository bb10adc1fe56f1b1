package org.merapi.tensor.ir;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
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
import org.merapi.tensor.op.ReduceOp;
import org.merapi.tensor.op.ScalarOp;
import org.merapi.tensor.op.ScatterAddOp;
import org.merapi.tensor.op.TakeOp;

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

  /** How many elements the operations of a kind have at most. */
  private static int largest(Graph graph, Class<? extends Op> kind) {
    return graph.nodes().stream()
        .filter(node -> node instanceof Node.Apply apply && kind.isInstance(apply.op()))
        .mapToInt(node -> ((Node.Apply) node).input(0).shape().elements())
        .max()
        .orElse(0);
  }

  @Test
  void repeatedValuesAreReducedOnce() {
    Tensor rows = tensor(0L, 1, 1, 0, 1);
    assertEquals(
        4,
        largest(
            simplified(x -> x.reshape(2, 1, 2).expand(Shape.of(2, 5, 2)).sum(2)), ReduceOp.class));
    assertEquals(
        4,
        largest(
            simplified(x -> x.reshape(2, 1, 2).expand(Shape.of(2, 5, 2)).max(1, 2)),
            ReduceOp.class));
    assertEquals(4, largest(simplified(x -> x.reshape(2, 2).take(0, rows).sum(1)), ReduceOp.class));
    assertEquals(4, largest(simplified(x -> x.reshape(2, 2).take(1, rows).max(0)), ReduceOp.class));
    assertEquals(
        4,
        largest(
            simplified(x -> x.reshape(2, 2).take(1, rows.reshape(5, 1)).min(0).sum(1)),
            ReduceOp.class));
    // How often a term is there counts in a sum.
    assertEquals(
        20,
        largest(
            simplified(x -> x.reshape(2, 1, 2).expand(Shape.of(2, 5, 2)).sum(1, 2)),
            ReduceOp.class));
    assertEquals(
        10, largest(simplified(x -> x.reshape(2, 2).take(0, rows).sum(0)), ReduceOp.class));
  }

  private static final Tensor AMONG_COPIES = tensor(0L, 5, -1, 2, -6);

  @Test
  void choicesFromCopiesAreFromOne() {
    UnaryOperator<Tensor> among =
        x -> x.get(Index.range(0, 2)).expand(Shape.of(3, 2)).reshape(6).take(0, AMONG_COPIES);
    assertEquals(2, largest(simplified(among), TakeOp.class));
    UnaryOperator<Tensor> columns =
        x -> x.reshape(2, 1, 2).expand(Shape.of(2, 3, 2)).reshape(2, 6).take(1, AMONG_COPIES);
    assertEquals(4, largest(simplified(columns), TakeOp.class));
    // Of each element several times side by side.
    UnaryOperator<Tensor> beside =
        x -> x.reshape(4, 1).expand(Shape.of(4, 3)).reshape(12).take(0, AMONG_COPIES);
    assertEquals(12, largest(simplified(beside), TakeOp.class));
  }

  @Test
  void sumsOverCopiesAreAddedToOne() {
    Op add = new ScatterAddOp(0, Shape.of(6));
    Tensor places = tensor(0L, 5, -1, 2);
    UnaryOperator<Tensor> sum = x -> Tensor.apply(add, x, places).reshape(3, 2).sum(0);
    assertEquals(0, count(simplified(sum), ReduceOp.class));
    UnaryOperator<Tensor> other = x -> Tensor.apply(add, x, places).reshape(3, 2).sum(1);
    assertEquals(1, count(simplified(other), ReduceOp.class));
    Op columns = new ScatterAddOp(1, Shape.of(1, 6));
    UnaryOperator<Tensor> kept =
        x -> Tensor.apply(columns, x.reshape(1, 4), places).reshape(1, 3, 2).sum(1);
    assertEquals(0, count(simplified(kept), ReduceOp.class));
  }

  /** A position that is out of range is not made one that is not. */
  @Test
  void wrongPositionsAmongCopiesStayWrong() {
    Tracer tracer = Tracer.ofProgram();
    Tensor x = tracer.argument(POINT.shape(), DType.FLOAT64);
    Tensor copies = x.get(Index.range(0, 2)).expand(Shape.of(3, 2)).reshape(6);
    Graph graph = tracer.finish(List.of(copies.take(0, tensor(0L, 6))));
    Graph simple = new Simplify().apply(graph);
    assertThrows(IndexOutOfBoundsException.class, () -> Replay.run(simple, List.of(POINT)));
  }
}
