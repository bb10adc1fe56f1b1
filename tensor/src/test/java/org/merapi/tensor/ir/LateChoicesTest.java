package org.merapi.tensor.ir;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.merapi.tensor.Special.lgamma;
import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.sqrt;
import static org.merapi.tensor.Tensors.tensor;
import static org.merapi.tensor.Tensors.where;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.merapi.tensor.DType;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.op.ScalarOp;

/** Where {@link LateChoices} lets functions be computed, and that no bit changes. */
class LateChoicesTest {
  private static final Tensor POINT = tensor(0.5, Double.NaN, 2, 0.25);
  private static final Tensor MANY = tensor(0L, 2, 3, -1, 2, 0, 0, 3);

  /** For how many elements an operation is computed, all its nodes together. */
  private static int computed(ScalarOp op, UnaryOperator<Tensor> function) {
    Tracer tracer = Tracer.ofProgram();
    Tensor x = tracer.argument(POINT.shape(), DType.FLOAT64);
    Graph graph = tracer.finish(List.of(function.apply(x)));
    Graph late = new DeadCode().apply(new LateChoices().apply(graph));
    assertArrayEquals(
        Replay.run(graph, List.of(POINT)).getFirst().toDoubleArray(),
        Replay.run(late, List.of(POINT)).getFirst().toDoubleArray());
    return late.nodes().stream()
        .filter(node -> node instanceof Node.Apply apply && apply.op() == op)
        .mapToInt(node -> node.shape().elements())
        .sum();
  }

  @Test
  void functionsOfChosenElementsAreComputedOnce() {
    assertEquals(4, computed(ScalarOp.LOG, x -> log(x.take(0, MANY))));
    assertEquals(4, computed(ScalarOp.LGAMMA, x -> lgamma(x.take(0, MANY).reshape(2, 4))));
    assertEquals(
        4, computed(ScalarOp.EXP, x -> exp(x.reshape(2, 2).take(1, MANY.gt(0).cast(DType.INT64)))));
    assertEquals(
        4,
        computed(
            ScalarOp.LOG,
            x -> log(x.reshape(2, 2).take(0, MANY.lt(0).cast(DType.INT64)).transposeLast())));
  }

  /** The value at one of the places, if that is enough, and its sign. */
  @Test
  void choicesAreFollowedThroughOthers() {
    assertEquals(
        4,
        computed(
            ScalarOp.LOG,
            x -> {
              Tensor y = x.take(0, tensor(0L, 2, 3, 2, 0, 0, 3, 3, 2, 0));
              return log(where(y.gt(0), y, 1));
            }));
    assertEquals(2, computed(ScalarOp.EXP, x -> exp(where(MANY.gt(1), x.get(0), x.get(2)).neg())));
  }

  @Test
  void whatIsChosenFromAsManyStaysWhereItIs() {
    assertEquals(3, computed(ScalarOp.LOG, x -> log(x.take(0, tensor(0L, 2, 2)))));
    assertEquals(
        8,
        computed(
            ScalarOp.LOG,
            x -> log(where(MANY.gt(1), x.take(0, MANY), x.take(0, MANY.neg().plus(1))))));
    assertEquals(8, computed(ScalarOp.LOG, x -> log(x.take(0, MANY).plus(Tensors.arange(8)))));
  }

  /** Reading a choice costs as much as these do. */
  @Test
  void cheapOperationsStayWhereTheyAre() {
    assertEquals(8, computed(ScalarOp.SQRT, x -> sqrt(x.take(0, MANY))));
    assertEquals(8, computed(ScalarOp.SQUARE, x -> x.take(0, MANY).square()));
  }

  /**
   * Choices of choices of choices: asking takes a bounded time, and a function moves a bounded way.
   */
  @Test
  void chainsOfChoicesAreFollowedSoFar() {
    UnaryOperator<Tensor> nested =
        x -> {
          Tensor y = x.get(0);
          for (int i = 0; i < 40; i++) {
            y = where(MANY.gt(i % 3), y, y.neg());
          }
          return exp(y);
        };
    assertEquals(8, computed(ScalarOp.EXP, nested));
  }
}
