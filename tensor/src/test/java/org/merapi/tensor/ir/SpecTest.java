package org.merapi.tensor.ir;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.merapi.tensor.Axis;
import org.merapi.tensor.DType;
import org.merapi.tensor.Ints;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.dense.DenseTensor;
import org.merapi.tensor.op.ArgsortOp;
import org.merapi.tensor.op.CastOp;
import org.merapi.tensor.op.ConcatOp;
import org.merapi.tensor.op.CumulativeOp;
import org.merapi.tensor.op.FoldKeyOp;
import org.merapi.tensor.op.LinearRecurrenceOp;
import org.merapi.tensor.op.MatmulOp;
import org.merapi.tensor.op.MoveOp;
import org.merapi.tensor.op.Op;
import org.merapi.tensor.op.RandomOp;
import org.merapi.tensor.op.ReduceOp;
import org.merapi.tensor.op.ScalarOp;
import org.merapi.tensor.op.ScatterAddOp;
import org.merapi.tensor.op.SparseOp;
import org.merapi.tensor.op.TakeOp;
import org.merapi.tensor.sparse.CsrPattern;

/** Every rule of the grammar, broken once. */
class SpecTest {
  private static final Shape VECTOR = Shape.of(3);

  private static void assertValid(Graph graph) {
    assertDoesNotThrow(() -> Spec.check(graph, Spec.Stage.TRACED));
  }

  private static void assertBroken(String problem, Graph graph) {
    assertBroken(problem, graph, Spec.Stage.TRACED);
  }

  private static void assertBroken(String problem, Graph graph, Spec.Stage stage) {
    String message =
        assertThrows(IllegalStateException.class, () -> Spec.check(graph, stage)).getMessage();
    assertEquals("not a graph: " + problem, message);
  }

  /** A graph of one operation on inputs of the given types, claimed to give some type. */
  private static Graph one(Op op, Shape shape, DType dtype, DenseTensor... like) {
    GraphBuilder builder = new GraphBuilder();
    List<Node> inputs =
        List.of(like).stream().<Node>map(x -> builder.input(x.shape(), x.dtype())).toList();
    return builder.build(List.of(builder.apply(op, inputs, shape, dtype, Origin.UNKNOWN)));
  }

  private static Graph one(Op op, Shape shape, DenseTensor... like) {
    return one(op, shape, DType.FLOAT64, like);
  }

  private static DenseTensor floats(int... sizes) {
    return (DenseTensor) Tensors.zeros(Shape.of(sizes));
  }

  private static DenseTensor longs(int... sizes) {
    return (DenseTensor) Tensors.zeros(Shape.of(sizes)).cast(DType.INT64);
  }

  private static DenseTensor flags(int... sizes) {
    return (DenseTensor) Tensors.zeros(Shape.of(sizes)).cast(DType.BOOL);
  }

  @Test
  void wholeGraphsAreValid() {
    assertValid(one(ScalarOp.ADD, VECTOR, floats(3), floats()));
    assertValid(one(ScalarOp.WHERE, VECTOR, flags(3), floats(), floats(3)));
    assertValid(one(new MoveOp.Slice(Ints.of(2), Ints.of(-1), VECTOR), VECTOR, floats(3)));
    assertValid(one(new TakeOp(0), Shape.of(2, 4), floats(3, 4), longs(2)));
  }

  @Test
  void idsArePositions() {
    Node.Input first = new Node.Input(1, 0, VECTOR, DType.FLOAT64);
    assertBroken(
        "%1: float64[3] = input 0: its id is not its position in the graph",
        new Graph(List.of(first), List.of(first), List.of(), List.of()));
  }

  @Test
  void inputsAreNumberedInOrder() {
    Node.Input input = new Node.Input(0, 1, VECTOR, DType.FLOAT64);
    assertBroken(
        "%0: float64[3] = input 1: inputs are not numbered in order",
        new Graph(List.of(input), List.of(input), List.of(), List.of()));
  }

  @Test
  void inputsAreThoseAmongTheNodes() {
    Node.Input input = new Node.Input(0, 0, VECTOR, DType.FLOAT64);
    assertBroken(
        "its inputs are other nodes than those in it",
        new Graph(List.of(input), List.of(), List.of(), List.of()));
  }

  @Test
  void operandsComeFirst() {
    Node.Input later = new Node.Input(1, 0, VECTOR, DType.FLOAT64);
    Node.Apply early =
        new Node.Apply(0, ScalarOp.EXP, List.of(later), VECTOR, DType.FLOAT64, Origin.UNKNOWN);
    assertBroken(
        "%0: float64[3] = exp(%1): its operand %1 does not come before it in the graph",
        new Graph(List.of(early, later), List.of(later), List.of(), List.of()));
  }

  @Test
  void operandsAreOfTheGraph() {
    Node.Input own = new Node.Input(0, 0, VECTOR, DType.FLOAT64);
    Node.Input foreign = new Node.Input(0, 0, VECTOR, DType.FLOAT64);
    Node.Apply exp =
        new Node.Apply(1, ScalarOp.EXP, List.of(foreign), VECTOR, DType.FLOAT64, Origin.UNKNOWN);
    assertBroken(
        "%1: float64[3] = exp(%0): its operand %0 does not come before it in the graph",
        new Graph(List.of(own, exp), List.of(own), List.of(), List.of()));
  }

  @Test
  void outputsAndChecksAreOfTheGraph() {
    Node.Input foreign = new Node.Input(0, 0, Shape.SCALAR, DType.BOOL);
    assertBroken(
        "%0: bool[] = input 0: an output is not a node of the graph",
        new Graph(List.of(), List.of(), List.of(foreign), List.of()));
    assertBroken(
        "%0: bool[] = input 0: a check is not a node of the graph",
        new Graph(List.of(), List.of(), List.of(), List.of(foreign)));
  }

  @Test
  void checksAreBool() {
    Node.Input input = new Node.Input(0, 0, VECTOR, DType.FLOAT64);
    assertBroken(
        "%0: float64[3] = input 0: a check must be bool",
        new Graph(List.of(input), List.of(input), List.of(), List.of(input)));
  }

  @Test
  void constantsHaveNoHiddenAxes() {
    DenseTensor hidden = (DenseTensor) floats(3).hide(0, Axis.of("chain", 3));
    Node.Constant constant = new Node.Constant(0, hidden);
    String message =
        assertThrows(
                IllegalStateException.class,
                () ->
                    Spec.check(
                        new Graph(List.of(constant), List.of(), List.of(), List.of()),
                        Spec.Stage.TRACED))
            .getMessage();
    assertTrue(message.contains("a constant with the hidden axes"), message);
  }

  @Test
  void shapesAndTypesAreThoseOfTheOperation() {
    assertBroken(
        "%1: float64[4] = exp(%0): the operation gives float64[3]",
        one(ScalarOp.EXP, Shape.of(4), floats(3)));
    assertBroken(
        "%1: bool[3] = exp(%0): the operation gives float64[3]",
        one(ScalarOp.EXP, VECTOR, DType.BOOL, floats(3)));
    assertBroken(
        "%1: float64[4] = reshape(%0): the operands do not fit: reshape: shape [3] has 3 elements,"
            + " [4] has 4",
        one(new MoveOp.Reshape(Shape.of(4)), Shape.of(4), floats(3)));
    assertBroken(
        "%2: float64[3, 3] = matmul(%0, %1): the operands do not fit: matmul: shapes [3, 2] and [3,"
            + " 3] do not fit: the last axis of the first and the last but one of the second must"
            + " have the same size",
        one(new MatmulOp(), Shape.of(3, 3), floats(3, 2), floats(3, 3)));
  }

  @Test
  void operandsAreAsManyAsTheOperationTakes() {
    assertBroken(
        "%1: float64[3] = plus(%0): the operation takes 2 operands",
        one(ScalarOp.ADD, VECTOR, floats(3)));
    assertBroken(
        "%0: float64[3] = cat[0](): there is nothing to join", one(new ConcatOp(0), VECTOR));
    CsrPattern pattern = CsrPattern.of(1, 3, new int[] {0, 1}, new int[] {2});
    assertBroken(
        "%1: float64[1, 2] = sparseMatmul[1, 3] with 1 entries(%0): the operation takes 2 operands",
        one(new SparseOp.Product(pattern, false), Shape.of(1, 2), floats(1)));
    assertBroken(
        "%2: float64[3, 2] = sparseMatmul[1, 3] with 1 entries transposed(%0, %1): the operands do"
            + " not fit: sparseMatmul: a tensor of shape [3, 2] does not fit a sparse matrix of"
            + " shape [1, 3]: it must have 1 rows",
        one(new SparseOp.Product(pattern, true), Shape.of(3, 2), floats(1), floats(3, 2)));
    assertBroken(
        "%1: float64[3] = random poisson(%0): the operation takes 2 operands",
        one(new RandomOp(RandomOp.Law.POISSON, VECTOR), VECTOR, longs(2)));
  }

  @Test
  void operandsAreOfTheTypeThatTheOperationWorksOn() {
    assertBroken(
        "%2: float64[3] = plus(%0, %1): operand %1 is int64 and must be float64",
        one(ScalarOp.ADD, VECTOR, floats(3), longs(3)));
    assertBroken(
        "%3: float64[3] = where(%0, %1, %2): operand %0 is float64 and must be bool",
        one(ScalarOp.WHERE, VECTOR, floats(3), floats(), floats(3)));
    assertBroken(
        "%2: float64[0, 1] = sparseSolve[0, 0] with 0 entries(%0, %1): operand %1 is int64 and must"
            + " be float64",
        one(
            new SparseOp.Solve(CsrPattern.of(0, 0, new int[] {0}, new int[0]), false),
            Shape.of(0, 1),
            floats(0),
            longs(0, 1)));
    assertBroken(
        "%2: bool[3] = and(%0, %1): operand %1 is int64 and must be bool",
        one(ScalarOp.AND, VECTOR, DType.BOOL, flags(3), longs(3)));
    assertBroken(
        "%2: float64[2] = take[0](%0, %1): operand %1 is float64 and must be int64",
        one(new TakeOp(0), Shape.of(2), floats(3), floats(2)));
    assertBroken(
        "%1: float64[3] = random normal(%0): operand %0 is float64 and must be int64",
        one(new RandomOp(RandomOp.Law.NORMAL, VECTOR), VECTOR, floats(2)));
    assertBroken(
        "%1: int64[3] = fold key 1(%0): %0 is no key",
        one(new FoldKeyOp(new FoldKeyOp.Data.Whole(1)), VECTOR, DType.INT64, longs(3)));
  }

  @Test
  void axesExist() {
    assertBroken(
        "%1: float64[] = sum[1](%0): shape [3] has no axis 1",
        one(new ReduceOp(ReduceOp.Kind.SUM, Ints.of(1), false), Shape.SCALAR, floats(3)));
    assertBroken(
        "%1: float64[] = sum[1, 0](%0): its axes are not in ascending order",
        one(new ReduceOp(ReduceOp.Kind.SUM, Ints.of(1, 0), false), Shape.SCALAR, floats(3, 2)));
    assertBroken(
        "%1: int64[] = argmax[0, 1](%0): a position is along one axis",
        one(
            new ReduceOp(ReduceOp.Kind.ARGMAX, Ints.of(0, 1), false),
            Shape.SCALAR,
            DType.INT64,
            floats(3, 2)));
    assertBroken(
        "%1: float64[3] = cumsum[1](%0): shape [3] has no axis 1",
        one(new CumulativeOp(CumulativeOp.Kind.SUM, 1, false), VECTOR, floats(3)));
    assertBroken(
        "%2: float64[3] = linearRecurrence[1](%0, %1): the operands do not fit: linearRecurrence:"
            + " no axis 1 in shape [3]",
        one(new LinearRecurrenceOp(1, false), VECTOR, floats(3), floats()));
    assertBroken(
        "%2: float64[3] = linearRecurrence[0] from the end(%0, %1): operand %1 is int64 and must be"
            + " float64",
        one(new LinearRecurrenceOp(0, true), VECTOR, floats(3), longs(3)));
    assertBroken(
        "%1: int64[3] = argsort[1](%0): shape [3] has no axis 1",
        one(new ArgsortOp(1, false), VECTOR, DType.INT64, floats(3)));
    assertBroken(
        "%1: float64[3] = permute[1](%0): [1] is no order of the axes of shape [3]",
        one(new MoveOp.Permute(Ints.of(1)), VECTOR, floats(3)));
  }

  @Test
  void partsLieWithin() {
    assertBroken(
        "%1: float64[2] = slice[2](%0): places 2 to 3 do not lie in axis 0 of shape [3]",
        one(new MoveOp.Slice(Ints.of(2), Ints.of(1), Shape.of(2)), Shape.of(2), floats(3)));
    assertBroken(
        "%1: float64[3] = embed[1] by [-1](%0): places 1 to -1 do not lie in axis 0 of shape [3]",
        one(new MoveOp.Embed(Ints.of(1), Ints.of(-1), VECTOR), VECTOR, floats(3)));
    assertBroken(
        "%1: float64[2] = slice[](%0): it does not say where along each axis of shape [3]",
        one(new MoveOp.Slice(Ints.of(), Ints.of(), Shape.of(2)), Shape.of(2), floats(3)));
    assertBroken(
        "%2: float64[3] = scatterAdd[0](%0, %1): the updates must have shape [2]",
        one(new ScatterAddOp(0, VECTOR), VECTOR, floats(4), longs(2)));
  }

  @Test
  void diagonalsAndWindowsLieWithin() {
    Shape square = Shape.of(3, 3);
    assertValid(one(new MoveOp.Diagonal(-1, 1, 0), Shape.of(2), floats(3, 3)));
    assertValid(one(new MoveOp.Unfold(0, 2, 1), Shape.of(2, 2), floats(3)));
    assertBroken(
        "%1: float64[3] = diagonal[0, 2](%0): shape [3, 3] has no axis 2",
        one(new MoveOp.Diagonal(0, 0, 2), VECTOR, floats(3, 3)));
    assertBroken(
        "%1: float64[3] = diagonal[1, 1](%0): its axes are one axis",
        one(new MoveOp.Diagonal(0, 1, 1), VECTOR, floats(3, 3)));
    assertBroken(
        "%1: float64[0] = diagonal[0, 1] at 4(%0): its offset leads out of shape [3, 3]",
        one(new MoveOp.Diagonal(4, 0, 1), Shape.of(0), floats(3, 3)));
    assertBroken(
        "%1: float64[3, 3] = unfold[1] by 3 every 1(%0): shape [3] has no axis 1",
        one(new MoveOp.Unfold(1, 3, 1), square, floats(3)));
    assertBroken(
        "%1: float64[0, 4] = unfold[0] by 4 every 1(%0): its windows do not lie in axis 0 of shape"
            + " [3]",
        one(new MoveOp.Unfold(0, 4, 1), Shape.of(0, 4), floats(3)));
    assertBroken(
        "%1: float64[1, 3] = unfold[0] by 3 every 0(%0): its windows do not lie in axis 0 of shape"
            + " [3]",
        one(new MoveOp.Unfold(0, 3, 0), Shape.of(1, 3), floats(3)));
  }

  @Test
  void noAxisIsHidden() {
    Axis axis = Axis.of("chain", 3);
    assertBroken(
        "%1: float64[] = hide[0] as " + axis + "(%0): no axis is hidden in a graph",
        one(new MoveOp.Hide(0, axis), Shape.SCALAR, floats(3)));
    assertBroken(
        "%1: float64[3] = reveal " + axis + " at 0(%0): no axis is hidden in a graph",
        one(new MoveOp.Reveal(axis, 0), VECTOR, floats()));
  }

  @Test
  void theLineOfTheSourceIsShown() {
    GraphBuilder builder = new GraphBuilder();
    Node x = builder.input(VECTOR, DType.FLOAT64);
    Origin origin = new Origin(Optional.of("Models.java:7"), Optional.empty());
    Node exp = builder.apply(ScalarOp.EXP, List.of(x), Shape.of(4), DType.FLOAT64, origin);
    assertBroken(
        "%1: float64[4] = exp(%0)    # at Models.java:7: the operation gives float64[3]",
        builder.build(List.of(exp)));
  }

  @Test
  void stagesDemandWhatTheirPassesPromise() {
    GraphBuilder builder = new GraphBuilder();
    builder.check(builder.input(VECTOR, DType.BOOL));
    Graph wide = builder.build(List.of());
    assertValid(wide);
    assertBroken(
        "%0: bool[3] = input 0: at this stage a check is a single flag", wide, Spec.Stage.CHECKED);

    Op logSumExp = new ReduceOp(ReduceOp.Kind.LOG_SUM_EXP, Ints.of(0), false);
    assertLowered("stopGradient", one(ScalarOp.STOP_GRADIENT, VECTOR, floats(3)));
    assertLowered("cast", one(new CastOp(DType.FLOAT64), VECTOR, floats(3)));
    assertLowered("logSumExp[0]", one(logSumExp, Shape.SCALAR, floats(3)));
    Spec.check(one(logSumExp, Shape.SCALAR, floats(0)), Spec.Stage.LOWERED);
  }

  private static void assertLowered(String operation, Graph graph) {
    assertValid(graph);
    assertBroken(
        graph.outputs().getFirst()
            + ": "
            + GraphText.type(graph.outputs().getFirst())
            + " = "
            + operation
            + "(%0): at this stage there is no such operation",
        graph,
        Spec.Stage.LOWERED);
    Spec.check(Passes.standard().apply(graph), Spec.Stage.LOWERED);
  }

  @Test
  void passesLeadFromStageToStage() {
    Spec.Stage stage = Spec.Stage.TRACED;
    for (Pass pass : Passes.standard().list()) {
      stage = stage.after(pass);
    }
    assertEquals(Spec.Stage.LOWERED, stage);
    assertEquals(
        Set.of(Spec.Demand.SINGLE_CHECKS),
        Spec.Stage.TRACED.after(new SingleChecks()).after(new DeadCode()).demands());
  }
}
