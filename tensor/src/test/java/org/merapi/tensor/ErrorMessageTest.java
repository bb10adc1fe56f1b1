package org.merapi.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.merapi.tensor.Tensors.ones;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;
import static org.merapi.tensor.Tensors.where;
import static org.merapi.tensor.Tensors.zeros;

import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.merapi.tensor.ir.Tracer;

/** Errors name the operation and the shapes, word for word. */
class ErrorMessageTest {

  private static Arguments error(Executable action, Class<? extends Exception> type, String text) {
    return Arguments.of(text, type, action);
  }

  private static Arguments shape(Executable action, String text) {
    return error(action, ShapeException.class, text);
  }

  static Stream<Arguments> errors() {
    Axis z = Axis.of("z", 2);
    return Stream.of(
        shape(
            () -> ones(2, 3).plus(ones(4)),
            "plus: shapes [2, 3] and [4] do not broadcast: sizes 3 and 4 at axis -1 differ and"
                + " neither is 1"),
        shape(
            () -> where(ones(2).gt(0), ones(3), ones(1)),
            "where: shapes [2] and [3] do not broadcast: sizes 2 and 3 at axis -1 differ and"
                + " neither is 1"),
        shape(
            () -> ones(2, 3).matmul(ones(2, 3)),
            "matmul: shapes [2, 3] and [2, 3] do not fit: the last axis of the first and the last"
                + " but one of the second must have the same size"),
        shape(() -> ones(2).matmul(scalar(1)), "matmul: shapes [2] and []: no scalars"),
        shape(() -> ones(2, 3).reshape(4), "reshape: shape [2, 3] has 6 elements, [4] has 4"),
        shape(() -> ones(2, 3).reshape(-1, 4), "reshape: shape [2, 3] cannot become [-1, 4]"),
        shape(() -> ones(2).reshape(-1, -1), "reshape: more than one size of -1 in [-1, -1]"),
        shape(() -> ones(2).expand(Shape.of(3)), "expand: shape [2] does not broadcast to [3]"),
        shape(() -> ones(2, 3).sum(2), "no axis 2 in shape [2, 3]"),
        shape(() -> scalar(1).sum(0), "no axis 0 in shape []"),
        shape(() -> ones(2, 3).sum(1, -1), "sum: axis 1 of shape [2, 3] is named twice"),
        shape(
            () -> zeros(2, 0).max(1), "max: nothing to choose from along axes [1] of shape [2, 0]"),
        shape(
            () -> zeros(2, 0).hide(0, z).min(),
            "min: nothing to choose from along axes [0] of shape [0]"),
        shape(
            () -> Tracer.ofProgram().argument(Shape.of(0, 2), DType.FLOAT64).argmax(0),
            "argmax: nothing to choose from along axes [0] of shape [0, 2]"),
        shape(
            () -> Reductions.prod(ones(2, 3), 0, -2),
            "prod: axis 0 of shape [2, 3] is named twice"),
        shape(() -> Reductions.cumprod(ones(2), 1), "no axis 1 in shape [2]"),
        shape(() -> Reductions.cummax(scalar(1), 0), "no axis 0 in shape []"),
        shape(
            () -> Reductions.linearRecurrence(ones(2), ones(3), 0),
            "linearRecurrence: shapes [2] and [3] do not broadcast: sizes 2 and 3 at axis -1 differ"
                + " and neither is 1"),
        shape(
            () -> Reductions.keepAxes(ones(2, 3), (x, axes) -> x.sum(), 1),
            "keepAxes: over axes [1] of shape [2, 3] a reduction has shape [2], this one []"),
        shape(() -> ones(2, 3).permute(0, 0), "permute: axis 0 is named twice"),
        shape(() -> ones(2, 3).permute(0), "permute: 1 axes for shape [2, 3]"),
        shape(() -> ones(2, 3).squeeze(1), "squeeze: axis 1 of shape [2, 3] is not of size 1"),
        shape(() -> ones(2).unsqueeze(3), "unsqueeze: no place 3 in shape [2]"),
        shape(
            () -> Tensors.cat(0, ones(2, 3), ones(2, 4)),
            "cat: shapes [2, 3] and [2, 4] differ elsewhere than at axis 0"),
        shape(() -> Tensors.stack(0, ones(2), ones(3)), "stack: shapes [2] and [3] differ"),
        shape(() -> Tensors.cat(0), "cat: no tensors"),
        shape(() -> ones(2).get(0, 0), "index: the entries take 2 axes of shape [2]"),
        shape(() -> ones(2, 3).cholesky(), "cholesky: needs square matrices, got shape [2, 3]"),
        shape(
            () -> ones(2, 2).solveTriangular(ones(3, 1), false),
            "solveTriangular: right-hand sides of shape [3, 1] do not fit the matrix of shape [2,"
                + " 2]"),
        shape(() -> ones(3).hide(0, z), "hide: axis 0 of shape [3] does not have the size of z:2"),
        shape(
            () -> ones(2, 2).hide(0, z).hide(0, z),
            "hide: the tensor already carries the hidden axis z:2"),
        shape(() -> ones(2).item(), "item: needs one element, the shape is [2]"),
        shape(() -> Shape.of(2, -1), "a shape cannot have a negative size: [2, -1]"),
        shape(
            () -> Shape.of(1 << 20, 1 << 20),
            "too many elements for one tensor: [1048576, 1048576]"),
        shape(() -> Tensors.of(Shape.of(2), 1.0), "a tensor of shape [2] has 2 elements, got 1"),
        error(
            () -> ones(2).hide(0, z).item(),
            IllegalStateException.class,
            "item: the tensor has one value for each position of its hidden axes [z:2]; reveal them"
                + " first"),
        error(
            () -> ones(2, 3).get(2),
            IndexOutOfBoundsException.class,
            "index 2 is out of range for axis 0 of shape [2, 3]"),
        error(
            () -> ones(2, 3).take(1, tensor(0L, -4L)),
            IndexOutOfBoundsException.class,
            "take: position -4 is out of range for axis 1 of shape [2, 3]"),
        error(
            () -> ones(2).get(ones(1)),
            IllegalArgumentException.class,
            "an index tensor must be int64 or int32, or a bool mask in an index expression, got"
                + " float64 of shape [1]"),
        error(
            () -> Index.range(0, 1, 0),
            IllegalArgumentException.class,
            "index range: step must not be zero"),
        error(
            () -> where(ones(1), ones(1), ones(1)),
            IllegalArgumentException.class,
            "where: the condition must be bool, got float64"),
        error(() -> ones(1).not(), IllegalArgumentException.class, "not: needs bool, got float64"),
        error(
            () -> ones(1).any(),
            IllegalArgumentException.class,
            "any: needs bool, got float64; compare first, as in x.ne(0)"),
        error(
            () -> Tracer.ofProgram().argument(Shape.of(2), DType.INT64).all(),
            IllegalArgumentException.class,
            "all: needs bool, got int64; compare first, as in x.ne(0)"),
        error(
            () -> Reductions.vectorNorm(ones(2), Double.NaN),
            IllegalArgumentException.class,
            "vectorNorm: the order must be positive, got NaN; count counts what is not 0"),
        error(
            () ->
                Tensors.matrix(
                        new double[] {4, 0, 0}, new double[] {0, 0, 0}, new double[] {0, 0, 1})
                    .cholesky(),
            NotPositiveDefiniteException.class,
            "cholesky: matrix 0 of shape [3, 3] is not positive definite: its leading minor of"
                + " order 2 is not positive"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("errors")
  void errorsNameWhatIsWrong(String text, Class<? extends Exception> type, Executable action) {
    assertEquals(text, assertThrows(type, action).getMessage());
  }
}
