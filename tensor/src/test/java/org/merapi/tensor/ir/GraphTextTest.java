package org.merapi.tensor.ir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.merapi.tensor.Tensors.arange;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.merapi.tensor.Arrange;
import org.merapi.tensor.DType;
import org.merapi.tensor.Index;
import org.merapi.tensor.Ints;
import org.merapi.tensor.Key;
import org.merapi.tensor.Linalg;
import org.merapi.tensor.Reductions;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.op.Control;
import org.merapi.tensor.op.CumulativeOp;
import org.merapi.tensor.op.CustomOp;
import org.merapi.tensor.op.ReduceOp;
import org.merapi.tensor.op.ScalarOp;

class GraphTextTest {
  private static void assertText(
      String expected, Function<Tensor, Tensor> function, DType dtype, int... sizes) {
    Tracer tracer = Tracer.ofProgram();
    Tensor argument = tracer.argument(Shape.of(sizes), dtype);
    assertEquals(expected, tracer.finish(List.of(function.apply(argument))).toString());
  }

  private static void assertText(String expected, Function<Tensor, Tensor> function, int... sizes) {
    assertText(expected, function, DType.FLOAT64, sizes);
  }

  @Test
  void numbersOfTheCodeAreShownAndDataAreNot() {
    assertText(
        """
        %0: float64[2] = input 0
        %1: float64[] = 2.0
        %2: float64[2] = times(%0, %1)
        %3: float64[2] = data
        %4: float64[2] = plus(%2, %3)
        %5: float64[] = data
        %6: float64[2] = minus(%4, %5)
        return %6
        """,
        x -> x.times(2).plus(tensor(1.0, 5)).minus(7), 2);
    assertText(
        """
        %0: int64[] = input 0
        %1: int64[] = 1
        %2: int64[] = plus(%0, %1)
        %3: bool[] = lt(%0, %2)
        %4: bool[] = true
        %5: bool[] = and(%3, %4)
        return %5
        """,
        x -> x.lt(x.plus(Tensors.integer(1))).and(scalar(true)), DType.INT64);
  }

  @Test
  void diagonalsAndWindowsSayWhichWay() {
    assertText(
        """
        %0: float64[3, 4] = input 0
        %1: float64[3] = diagonal[0, 1] at 1(%0)
        %2: float64[2, 2] = unfold[0] by 2 every 1(%1)
        %3: float64[2, 2] = contiguous(%2)
        %4: float64[2] = diagonal[0, 1](%3)
        return %4
        """,
        x -> Arrange.unfold(Arrange.diagonal(x, 1, 0, 1), 0, 2, 1).contiguous().diagonal(), 3, 4);
  }

  @Test
  void movesSayFromWhereAndWhichWay() {
    assertText(
        """
        %0: float64[3, 4] = input 0
        %1: float64[4, 3] = permute[1, 0](%0)
        %2: float64[2, 3] = slice[3, 0] by [-2, 1](%1)
        %3: float64[6] = reshape(%2)
        %4: float64[2] = slice[1](%3)
        %5: float64[5, 2] = expand(%4)
        %6: float64[10, 2] = cat[0](%5, %5)
        return %6
        """,
        x -> {
          Tensor row =
              x.permute(1, 0)
                  .get(Index.range(3, -5, -2))
                  .reshape(6)
                  .get(Index.range(1, 3))
                  .expand(Shape.of(5, 2));
          return Tensors.cat(0, row, row);
        },
        3,
        4);
  }

  @Test
  void reductionsSayWhatTheyRunOver() {
    assertText(
        """
        %0: float64[3, 4] = input 0
        %1: float64[3, 1] = max[1] keep(%0)
        %2: float64[3, 4] = minus(%0, %1)
        %3: float64[] = sum[0, 1](%2)
        %4: float64[3, 4] = cumsum[1](%0)
        %5: float64[3, 4] = plus(%4, %3)
        %6: int64[4] = argmax[0](%5)
        return %6
        """,
        x -> {
          Tensor total = x.minus(Tensor.apply(maximumOfRows(), x)).sum();
          return x.cumsum(1).plus(total).argmax(0);
        },
        3,
        4);
  }

  @Test
  void runningReductionsSayWhereTheyRun() {
    assertText(
        """
        %0: float64[3, 4] = input 0
        %1: float64[3, 4] = logCumSumExp[0](%0)
        %2: float64[3, 4] = linearRecurrence[1] from the end(%0, %1)
        %3: int64[3, 4] = cumargmin[1] from the end(%2)
        %4: int64[] = prod[0, 1](%3)
        return %4
        """,
        x -> {
          Tensor terms = Reductions.logCumSumExp(x, 0);
          Tensor sums = Reductions.linearRecurrenceFromEnd(x, terms, 1);
          CumulativeOp least = new CumulativeOp(CumulativeOp.Kind.ARGMIN, 1, true);
          return Reductions.prod(Tensor.apply(least, sums));
        },
        3,
        4);
  }

  @Test
  void linearAlgebraSaysWhatItIsTold() {
    assertText(
        """
        %0: float64[2, 2] = input 0
        %1: float64[2, 2] = solve(%0, %0)
        %2: float64[2, 2] = lstsq[0.5](%0, %1)
        %3: float64[2, 2] = matrixExponential(%2)
        return %3
        """,
        x -> Linalg.matrixExponential(Linalg.lstsq(x, Linalg.solve(x, x), 0.5)), 2, 2);
  }

  private static ReduceOp maximumOfRows() {
    return new ReduceOp(ReduceOp.Kind.MAX, Ints.of(1), true);
  }

  @Test
  void choicesConversionsAndMatricesSayWhatTheyAreTold() {
    assertText(
        """
        %0: float64[3, 3] = input 0
        %1: float64[3, 3] = cholesky(%0)
        %2: float64[3, 3] = solveTriangular transposed(%1, %0)
        %3: float64[3, 3] = matmul(%1, %2)
        %4: int64[2] = data
        %5: float64[3, 2] = take[1](%3, %4)
        %6: int64[3, 2] = cast(%5)
        return %6
        """,
        x -> {
          Tensor root = x.cholesky();
          return root.matmul(root.solveTriangular(x, true)).take(1, arange(2)).cast(DType.INT64);
        },
        3,
        3);
  }

  @Test
  void drawsSayTheirLawAndKeysWhatIsFoldedIn() {
    assertText(
        """
        %0: int64[2] = input 0
        %1: int64[2] = fold key 3(%0)
        %2: int64[2] = fold key 'mu'(%1)
        %3: float64[4] = random normal(%2)
        %4: float64[4] = stopGradient(%3)
        %5: int64[4] = random poisson(%1, %4)
        return %5
        """,
        words -> {
          Key key = new Key(words).fold(3);
          return key.poisson(Shape.of(4), key.fold("mu").normal(Shape.of(4)));
        },
        DType.INT64,
        2);
  }

  @Test
  void operationsOfUsersAreNamed() {
    CustomOp twice =
        new CustomOp(
            "twice",
            inputs -> inputs.getFirst().times(2),
            (gradient, inputs, output) -> List.of(gradient.times(2)),
            CustomOp.Batching.LEADING);
    assertText(
        """
        %0: float64[2] = input 0
        %1: float64[2] = custom 'twice'(%0)
        return %1
        """,
        x -> Tensor.apply(twice, x), 2);
  }

  @Test
  void checksAndOriginsAreShown() {
    GraphBuilder builder = new GraphBuilder();
    Node x = builder.input(Shape.SCALAR, DType.FLOAT64);
    Origin line = new Origin(Optional.of("Models.java:7"), Optional.empty());
    Origin derivative = new Origin(Optional.of("Models.java:8"), Optional.of("log"));
    Node root = builder.apply(ScalarOp.SQRT, List.of(x), line);
    Node twice = builder.apply(ScalarOp.ADD, List.of(root, x), derivative);
    builder.check(builder.apply(ScalarOp.LESS, List.of(x, root), line));
    assertEquals(
        """
        %0: float64[] = input 0
        %1: float64[] = sqrt(%0)    # at Models.java:7
        %2: float64[] = plus(%1, %0)    # derivative of log at Models.java:8
        %3: bool[] = lt(%0, %1)    # at Models.java:7
        check %3
        return %2, %1
        """,
        builder.build(List.of(twice, root)).toString());
  }

  @Test
  void bodiesAreIndentedAndPrintedOnce() {
    assertText(
        """
        %0: float64[5] = input 0
        %1: float64[] = 0.0
        %2: float64[1] = scan[5 steps, 1 carry, 1 sequence](%1, %0)
          step:
            %0: float64[] = input 0
            %1: int64[] = input 1
            %2: float64[] = input 2
            %3: float64[] = plus(%0, %2)
            return %3
        %3: float64[] = reshape(%2)
        %4: float64[1] = scan[5 steps, 1 carry, 1 sequence](%3, %0)
          step: the step of %2
        %5: float64[] = reshape(%4)
        return %5
        """,
        x -> total(total(scalar(0.0), x), x), 5);
  }

  private static Tensor total(Tensor initial, Tensor x) {
    return Control.scan(
            List.of(initial),
            List.of(x),
            5,
            false,
            (carry, number, elements) ->
                new Control.Outputs(
                    List.of(carry.getFirst().plus(elements.getFirst())), List.of(), List.of()))
        .carries()
        .getFirst();
  }

  @Test
  void branchesAndLoopsAreTold() {
    assertText(
        """
        %0: float64[] = input 0
        %1: float64[] = 0.0
        %2: bool[] = lt(%0, %1)
        %3: float64[1] = cond(%2, %0, %0)
          then:
            %0: float64[] = input 0
            %1: float64[] = neg(%0)
            return %1
          otherwise:
            %0: float64[] = input 0
            return %0
        %4: float64[] = reshape(%3)
        %5: float64[1] = while loop[1 carry, at most 9 steps](%4)
          condition:
            %0: float64[] = input 0
            %1: float64[] = 1.0
            %2: bool[] = lt(%0, %1)
            return %2
          step:
            %0: float64[] = input 0
            %1: float64[] = plus(%0, %0)
            return %1
        %6: float64[] = reshape(%5)
        return %6
        """,
        x -> {
          List<Tensor> size =
              Control.cond(
                  x.lt(0), List.of(x), y -> List.of(y.getFirst().neg()), y -> List.copyOf(y));
          return Control.whileLoop(
                  size,
                  carry -> carry.getFirst().lt(1),
                  carry -> List.of(carry.getFirst().plus(carry.getFirst())),
                  9)
              .getFirst();
        });
  }
}
