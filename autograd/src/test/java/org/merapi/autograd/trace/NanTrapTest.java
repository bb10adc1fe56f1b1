package org.merapi.autograd.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.sqrt;
import static org.merapi.tensor.Tensors.tensor;
import static org.merapi.tensor.Tensors.where;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.merapi.tensor.Arrange;
import org.merapi.tensor.Index;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.ir.NonFinite;
import org.merapi.tensor.ir.TraceException;

/** The texts are compared as they are, with {@code LINE+n} for the n-th line behind a mark. */
class NanTrapTest {
  private static int lineHere() {
    return StackWalker.getInstance()
        .walk(frames -> frames.skip(1).findFirst().orElseThrow().getLineNumber());
  }

  private static void assertFinding(int mark, String expected, Optional<NonFinite> found) {
    String text = expected;
    for (int i = 9; i > 0; i--) {
      text = text.replace("LINE+" + i, "NanTrapTest.java:" + (mark + i));
    }
    assertEquals(text.strip(), found.map(NonFinite::toString).orElse("nothing"));
  }

  private static <R> void assertFinding(
      int mark, String expected, Function<Tensor, R> function, Tensor argument) {
    assertFinding(mark, expected, NanTrap.check(function, argument));
  }

  @Test
  void finiteResultsAreFine() {
    assertEquals(Optional.empty(), NanTrap.check(x -> x.exp().sum(), tensor(1.0, 2)));
    // What is not finite does not count if nothing comes of it.
    assertEquals(
        Optional.empty(),
        NanTrap.check(x -> where(x.le(0), scalar(0), log(x)).sum(), tensor(0.0, -1, 2)));
  }

  @Test
  void theOperationItsLineAndItsOperandsAreNamed() {
    int mark = lineHere();
    Function<Tensor, Tensor> function =
        x -> {
          Tensor shifted = x.minus(1);
          Tensor root = sqrt(shifted);
          return root.times(2).sum();
        };
    assertFinding(
        mark,
        """
        sqrt made NaN at [2] of float64[3], at LINE+4
          operand 1: -0.5 at [2] of float64[3]
        """,
        function,
        tensor(1.0, 2, 0.5));
  }

  @Test
  void aNanComesFirst() {
    int mark = lineHere();
    assertFinding(
        mark,
        """
        log made NaN at [1] of float64[2], at LINE+7
          operand 1: -1.0 at [1] of float64[2]
        """,
        x -> List.of(x.get(0).log(), x.log()),
        tensor(0.0, -1));
  }

  @Test
  void anInfinityIsFollowedToItsSource() {
    int mark = lineHere();
    Function<Tensor, Tensor> function =
        x -> {
          Tensor large = exp(x);
          return large.minus(large).sum();
        };
    assertFinding(
        mark,
        """
        exp made Infinity at [1] of float64[2], at LINE+3
          operand 1: 800.0 at [1] of float64[2]
          made NaN by minus (at LINE+4)
        """,
        function,
        tensor(1.0, 800));
  }

  @Test
  void anInfinityThatWasGivenIsNotToBlame() {
    int mark = lineHere();
    assertFinding(
        mark,
        """
        times made NaN at [0] of float64[2], at LINE+8
          operand 1: 0.0 at [0] of float64[2]
          operand 2: -Infinity
        """,
        x -> x.times(scalar(Double.NEGATIVE_INFINITY)),
        tensor(0.0, 1));
  }

  @Test
  void whatWasGivenIsNamed() {
    assertFinding(
        0, "input 0 gives NaN at [1] of float64[2]", x -> x.plus(1), tensor(0.0, Double.NaN));
    Tensor data = tensor(1.0, 2, Double.NaN);
    assertFinding(0, "data gives NaN at [2] of float64[3]", x -> data.times(x), scalar(1.0));
  }

  @Test
  void elementsAreFollowedThroughMovesAndReductions() {
    int mark = lineHere();
    Function<Tensor, Tensor> function =
        x -> {
          Tensor y = log(x);
          Tensor moved = y.reshape(2, 3).permute(1, 0).get(Index.range(2, 0, -1));
          Tensor taken = moved.take(0, tensor(1L, -2L)).expand(moved.shape());
          return Tensors.cat(0, taken, moved.sumKeep(0)).sum(1).get(0);
        };
    assertFinding(
        mark,
        """
        log made NaN at [1] of float64[6], at LINE+3
          operand 1: -1.0 at [1] of float64[6]
        """,
        function,
        tensor(-2.0, -1, 1, 1, 1, 1));
  }

  @Test
  void elementsAreFollowedThroughDiagonalsAndWindows() {
    int mark = lineHere();
    Function<Tensor, Tensor> function =
        x -> {
          Tensor y = log(x.reshape(3, 3));
          Tensor windows = Arrange.unfold(Arrange.diagonal(y, -1, 0, 1), 0, 1, 1);
          return windows.contiguous().get(1).sum();
        };
    assertFinding(
        mark,
        """
        log made NaN at [2, 1] of float64[3, 3], at LINE+3
          operand 1: -1.0 at [2, 1] of float64[3, 3]
        """,
        function,
        tensor(-2.0, 1, 1, 1, 1, 1, 1, -1, 1));
  }

  @Test
  void derivativesAreNamedByWhatTheyAreDerivativesOf() {
    int mark = lineHere();
    Function<Tensor, Tensor> function =
        x -> {
          Tensor root = sqrt(x);
          return root.sum();
        };
    assertFinding(
        mark,
        """
        div made Infinity at [1] of float64[2], in the derivative of sqrt, at LINE+3
          operand 1: 1.0 at [1] of float64[2]
          operand 2: 0.0 at [1] of float64[2]
        """,
        NanTrap.checkGradient(function, tensor(4.0, 0)));
  }

  @Test
  void stepsOfLoopsAreNamed() {
    int mark = lineHere();
    Function<Tensor, Tensor> function =
        x ->
            ControlFlow.fold(
                x,
                5,
                (carry, step) -> {
                  Tensor smaller = carry.minus(1);
                  return sqrt(smaller);
                });
    assertFinding(
        mark,
        """
        sqrt made NaN at [1] of float64[2], at LINE+8
          operand 1: -0.3564057470944173 at [1] of float64[2]
          in step 2 of the scan (at LINE+3)
        """,
        function,
        tensor(1e9, 3));
  }

  @Test
  void sequencesAndStackedResultsAreFollowed() {
    int mark = lineHere();
    Function<Tensor, Tensor> function =
        x ->
            ControlFlow.scanReverse(
                    scalar(0.0),
                    x.minus(1),
                    (carry, element) -> new ControlFlow.Step<>(carry, log(element)))
                .outputs();
    assertFinding(
        mark,
        """
        log made NaN, at LINE+6
          operand 1: -1.0
          in step 1 of the scan (at LINE+3)
        """,
        function,
        tensor(3.0, 0, 2));
    Function<Tensor, Tensor> before =
        x -> ControlFlow.fold(scalar(0.0), log(x), (carry, element) -> carry.plus(element));
    assertFinding(
        mark,
        """
        log made NaN at [2] of float64[3], at LINE+XX
          operand 1: -1.0 at [2] of float64[3]
        """
            .replace("LINE+XX", "NanTrapTest.java:" + (lineHere() - 7)),
        before,
        tensor(1.0, 1, -1));
  }

  @Test
  void loopsInsideDerivativesAreNamed() {
    int mark = lineHere();
    Function<Tensor, Tensor> function =
        x -> ControlFlow.fold(x, 3, (carry, step) -> sqrt(carry.minus(1)));
    String found =
        NanTrap.checkGradient((Tensor x) -> function.apply(x).sum(), tensor(5.0))
            .orElseThrow()
            .toString();
    // The carries are 5, 2, 1: the third step takes the square root of zero, where it is steepest.
    assertEquals(
        """
        div made Infinity at [0] of float64[1], in the derivative of sqrt, at LINE+2
          operand 1: 1.0 at [0] of float64[1]
          operand 2: 0.0 at [0] of float64[1]
          in step 2 of the scan (derivative of scan at LINE+2)\
        """
            .replace("LINE+2", "NanTrapTest.java:" + (mark + 2)),
        found);
  }

  @Test
  void branchesAndUnboundedLoopsAreNamed() {
    int mark = lineHere();
    Function<Tensor, Tensor> function =
        x -> ControlFlow.cond(x.lt(0), x, y -> log(y), y -> sqrt(y));
    assertFinding(
        mark,
        """
        log made NaN, at LINE+2
          operand 1: -1.0
          in the first branch of the cond (at LINE+2)
        """,
        function,
        scalar(-1.0));
    int second = lineHere();
    Function<Tensor, Tensor> loop =
        x -> ControlFlow.whileLoop(x, c -> c.gt(-10), c -> log(c.minus(3)), 100);
    assertFinding(
        second,
        """
        log made NaN, at LINE+2
          operand 1: -1.0
          in step 0 of the while loop (at LINE+2)
        """,
        loop,
        scalar(2.0));
  }

  @Test
  void operationsThatGiveUpAreNamed() {
    Tensor matrix = Tensors.matrix(new double[] {1, 2}, new double[] {2, 1});
    int mark = lineHere();
    Function<Tensor, Tensor> function = x -> x.cholesky().sum();
    assertFinding(
        mark,
        """
        cholesky failed (REASON), at LINE+1
          operand 1: 1.0 at [0, 0] of float64[2, 2]
        """
            .replace("REASON", failure(matrix)),
        function,
        matrix);
  }

  private static String failure(Tensor matrix) {
    return assertThrows(RuntimeException.class, matrix::cholesky).getMessage();
  }

  @Test
  void whatCannotBeTracedSaysSo() {
    assertThrows(
        TraceException.class, () -> NanTrap.check(x -> x.item() > 0 ? x : x.neg(), scalar(1.0)));
  }
}
