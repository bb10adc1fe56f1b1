package org.merapi.autograd.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.autograd.trace.ControlFlow.cond;
import static org.merapi.autograd.trace.ControlFlow.fold;
import static org.merapi.autograd.trace.ControlFlow.scan;
import static org.merapi.autograd.trace.ControlFlow.whileLoop;
import static org.merapi.tensor.Tensors.scalar;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.merapi.autograd.trace.ControlFlow.Step;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.ir.TraceException;

/** What loops and choices say when they are used wrongly: the same on numbers and in a trace. */
class ControlFlowErrorsTest {
  private record State(Tensor position, List<Tensor> more) {}

  private record Labelled(Tensor value, String label) {}

  private static <E extends RuntimeException> void check(
      Class<E> kind, String message, Function<Tensor, Tensor> f, Tensor at) {
    Executable eager = () -> f.apply(at);
    Executable traced = () -> Jit.compile(f).apply(at);
    assertEquals(message, assertThrows(kind, eager).getMessage());
    assertEquals(message, assertThrows(kind, traced).getMessage());
  }

  @Test
  void aCarryKeepsItsShapes() {
    check(
        ShapeException.class,
        "scan: the carry.more[0] is float64 of shape [2] before a step, float64 of shape [4] after"
            + " it; a step must keep shapes and types",
        x ->
            fold(
                    new State(x, List.of(Tensors.ones(2))),
                    3,
                    (s, i) ->
                        new State(
                            s.position(),
                            List.of(Tensors.cat(0, s.more().get(0), s.more().get(0)))))
                .position(),
        scalar(1.0));
  }

  @Test
  void aCarryKeepsItsTypes() {
    check(
        ShapeException.class,
        "while loop: the carry.n is int64 of shape [] before a step, float64 of shape [] after it;"
            + " a step must keep shapes and types",
        x ->
            whileLoop(
                    Map.of("n", Tensors.integer(3L)),
                    c -> c.get("n").plus(x).gt(0),
                    c -> Map.of("n", c.get("n").times(0.5)),
                    10)
                .get("n"),
        scalar(1.0));
  }

  @Test
  void aCarryKeepsItsStructure() {
    check(
        IllegalArgumentException.class,
        "scan: the carry has 1 tensor before a step, 2 after it; a step must keep shapes and types",
        x -> fold(List.of(x), 3, (c, i) -> List.of(c.get(0), c.get(0))).get(0),
        scalar(1.0));
    check(
        IllegalArgumentException.class,
        "scan: the carry has other parts that are not tensors after it; a step must keep shapes and"
            + " types than before a step",
        x ->
            fold(new Labelled(x, "a"), 3, (c, i) -> new Labelled(c.value(), c.label() + "a"))
                .value(),
        scalar(1.0));
  }

  @Test
  void outputsKeepTheirShapes() {
    assertEquals(
        "scan: the output is float64 of shape [1] in the first step, float64 of shape [2] in a"
            + " later one",
        assertThrows(
                ShapeException.class,
                () ->
                    scan(
                        scalar(1.0),
                        3,
                        (x, i) -> new Step<>(x, Tensors.ones((int) i.itemLong() + 1))))
            .getMessage());
  }

  @Test
  void sequencesAgreeInTheirFirstAxis() {
    check(
        ShapeException.class,
        "scan: the sequence[0] has size 3 along its first axis, the sequence[2] has 2",
        x ->
            fold(
                x,
                List.of(Tensors.ones(3), Tensors.ones(3, 2), Tensors.ones(2)),
                (c, e) -> c.plus(e.get(0))),
        scalar(1.0));
    check(
        ShapeException.class,
        "scan: the sequence is a scalar and has no first axis",
        x -> fold(x, x, (c, e) -> c.plus(e)),
        scalar(1.0));
    check(
        IllegalArgumentException.class,
        "scan: the sequence has no tensor whose first axis gives a number",
        x -> fold(x, List.of(), (c, e) -> c),
        scalar(1.0));
    check(
        IllegalArgumentException.class,
        "scan: the number of steps is negative: -1",
        x -> fold(x, -1, (c, i) -> c),
        scalar(1.0));
    assertEquals(
        "vmap: argument[0] has size 3 along its first axis, argument[1] has 2",
        assertThrows(
                ShapeException.class,
                () ->
                    Vmap.vmap((List<Tensor> v) -> v.get(0))
                        .apply(List.of(Tensors.ones(3), Tensors.ones(2))))
            .getMessage());
  }

  @Test
  void aPredicateIsABoolScalar() {
    check(
        ShapeException.class,
        "cond: the predicate must be a bool scalar, it is float64 of shape []",
        x -> cond(x, x, y -> y, y -> y),
        scalar(1.0));
    check(
        ShapeException.class,
        "cond: the predicate must be a bool scalar, it is bool of shape [2]",
        x -> cond(x.gt(0), x, y -> y, y -> y),
        Tensors.ones(2));
    check(
        ShapeException.class,
        "while loop: the condition must be a bool scalar, it is bool of shape [2]",
        x -> whileLoop(x, y -> y.gt(0), y -> y.minus(1), 5),
        Tensors.ones(2));
  }

  @Test
  void branchesAgree() {
    assertEquals(
        "cond: the value[0] is float64 of shape [] in the first branch, float64 of shape [1] in the"
            + " second",
        assertThrows(
                ShapeException.class,
                () ->
                    Jit.compile((Tensor x) ->
                            cond(x.gt(0), x, y -> List.of(y), y -> List.of(y.reshape(Shape.of(1))))
                                .get(0))
                        .apply(scalar(1.0)))
            .getMessage());
  }

  @Test
  void aLoopWithoutEndIsStopped() {
    check(
        ArithmeticException.class,
        "while loop: the condition still holds after 10 steps, the limit given",
        x -> whileLoop(x, y -> y.gt(0), y -> y.plus(1), 10),
        scalar(1.0));
    assertEquals(10, whileLoop(scalar(0.0), y -> y.lt(10), y -> y.plus(1), 10).item());
    Function<Tensor, Tensor> exact = x -> whileLoop(x, y -> y.lt(10), y -> y.plus(1), 10);
    assertEquals(10, Jit.compile(exact).apply(scalar(0.0)).item());
  }

  @Test
  void aTensorOfABodyStaysInIt() {
    List<Tensor> kept = new ArrayList<>();
    Function<Tensor, Tensor> f =
        x -> {
          Tensor last =
              fold(
                  x,
                  3,
                  (y, i) -> {
                    kept.add(y.square());
                    return y.plus(1);
                  });
          return last.plus(kept.getLast());
        };
    TraceException e = assertThrows(TraceException.class, () -> Jit.compile(f).apply(scalar(1.0)));
    assertTrue(
        e.getMessage()
            .startsWith(
                "plus: a tensor was used after the trace that made it had ended; return it from the"
                    + " traced function or the body of the loop instead of keeping it (at"
                    + " ControlFlowErrorsTest.java:"),
        e.getMessage());
  }

  @Test
  void aNumberReadInATracedBodyIsAnErrorWithItsLine() {
    Function<Tensor, Tensor> f = x -> fold(x, 3, (y, i) -> i.itemLong() == 0 ? y : y.plus(1));
    TraceException e = assertThrows(TraceException.class, () -> Jit.compile(f).apply(scalar(1.0)));
    assertTrue(e.line().orElseThrow().startsWith("ControlFlowErrorsTest.java:"), e.getMessage());
    assertEquals(3, f.apply(scalar(1.0)).item());
  }
}
