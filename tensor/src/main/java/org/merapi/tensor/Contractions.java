package org.merapi.tensor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.merapi.tensor.contract.Contraction;
import org.merapi.tensor.contract.Elimination;
import org.merapi.tensor.contract.Equation;
import org.merapi.tensor.contract.PathSearch;

/**
 * Sums of products over named axes, for static import: {@code einsum} in the notation of NumPy,
 * also over other semirings, and the values that a contraction sums over, drawn or maximised.
 */
public final class Contractions {
  private Contractions() {}

  /**
   * The sum of products that an equation names, as NumPy's einsum: {@code "ij,jk->ik"} is the
   * matrix product. Letters are labels of axes; axes of one label have one size, or size 1, which
   * broadcasts. What stands twice in an operand is its diagonal. {@code ...} stands for any further
   * axes, which broadcast. Without an arrow the result has the labels that stand once, in
   * alphabetical order. Operands meet two at a time, in the order of {@link #path}.
   *
   * @throws IllegalArgumentException if the equation is not well formed; quotes it
   * @throws ShapeException if it does not fit the shapes; names the operand and the label
   */
  public static Tensor einsum(String equation, Tensor... operands) {
    return einsum(Semiring.SUM_PRODUCT, equation, operands);
  }

  /**
   * An equation over another semiring, such as the log of a sum of products of factors that are
   * given by their logarithms.
   *
   * @see #einsum(String, Tensor...)
   */
  public static Tensor einsum(Semiring semiring, String equation, Tensor... operands) {
    Equation read = read(equation, operands);
    return new Contraction(semiring, read).run(List.of(operands), PathSearch.of(read));
  }

  /**
   * The order in which the operands of an equation meet.
   *
   * @param shapes of the operands
   * @throws IllegalArgumentException if the equation is not well formed
   * @throws ShapeException if it does not fit the shapes
   */
  public static ContractionPath path(String equation, Shape... shapes) {
    return PathSearch.of(Equation.of(equation, List.of(shapes)));
  }

  /**
   * Values of the labels that the result of an equation lacks, drawn from their joint distribution:
   * the operands are the logarithms of its factors, up to a constant. For each position of the
   * result there is one draw of all labels together, given that position.
   *
   * @return int64 of the result's shape, by label
   * @throws IllegalArgumentException if the equation is not well formed
   * @throws ShapeException if it does not fit the shapes
   */
  public static Map<String, Tensor> sample(Key key, String equation, Tensor... operands) {
    Equation read = read(equation, operands);
    return named(
        new Elimination(Semiring.LOG_SUM_EXP, read, List.of(operands))
            .values((label, weights) -> {
              // The greatest of log weights with Gumbel noise falls on each by its weight.
              Tensor uniform = key.fold(label).uniform(weights.shape());
              Tensor gumbel = uniform.log().neg().log().neg();
              return weights.plus(gumbel).argmax(-1);
            }));
  }

  /**
   * The most probable values of the labels that the result of an equation lacks, all together.
   *
   * @return int64 of the result's shape, by label
   * @see #sample
   */
  public static Map<String, Tensor> argmax(String equation, Tensor... operands) {
    Equation read = read(equation, operands);
    return named(
        new Elimination(Semiring.MAX_SUM, read, List.of(operands))
            .values((label, weights) -> weights.argmax(-1)));
  }

  private static Map<String, Tensor> named(Map<Integer, Tensor> values) {
    Map<String, Tensor> named = new LinkedHashMap<>();
    values.forEach((label, value) -> named.put(Character.toString(label), value));
    return named;
  }

  private static Equation read(String equation, Tensor... operands) {
    List<Shape> shapes = new ArrayList<>();
    for (Tensor operand : operands) {
      shapes.add(operand.shape());
    }
    return Equation.of(equation, shapes);
  }

  /**
   * The sum of products over pairs of axes; the result has the other axes of {@code a}, then those
   * of {@code b}.
   *
   * @param axesOfA axes of {@code a}, counted from the end if negative
   * @param axesOfB the axis of {@code b} that goes with each of them
   * @throws ShapeException if the numbers of axes or their sizes differ
   */
  public static Tensor tensordot(Tensor a, Tensor b, int[] axesOfA, int[] axesOfB) {
    int[] ofA = IntStream.of(axesOfA).map(a.shape()::axis).toArray();
    int[] ofB = IntStream.of(axesOfB).map(b.shape()::axis).toArray();
    boolean fits =
        ofA.length == ofB.length
            && IntStream.of(ofA).distinct().count() == ofA.length
            && IntStream.of(ofB).distinct().count() == ofB.length
            && IntStream.range(0, ofA.length).allMatch(i -> a.size(ofA[i]) == b.size(ofB[i]));
    if (!fits) {
      throw new ShapeException(
          "tensordot: axes "
              + Ints.of(axesOfA)
              + " of shape "
              + a.shape()
              + " do not go with axes "
              + Ints.of(axesOfB)
              + " of shape "
              + b.shape());
    }
    int[] keptA = others(a.rank(), ofA);
    int[] keptB = others(b.rank(), ofB);
    int contracted = IntStream.of(ofA).map(a::size).reduce(1, (x, y) -> x * y);
    Shape left = Shape.of(IntStream.of(keptA).map(a::size).toArray());
    Shape right = Shape.of(IntStream.of(keptB).map(b::size).toArray());
    Tensor rows = a.permute(joined(keptA, ofA)).reshape(left.elements(), contracted);
    Tensor columns = b.permute(joined(ofB, keptB)).reshape(contracted, right.elements());
    return rows.matmul(columns).reshape(left.concat(right));
  }

  private static int[] others(int rank, int... axes) {
    return IntStream.range(0, rank)
        .filter(axis -> IntStream.of(axes).noneMatch(other -> other == axis))
        .toArray();
  }

  private static int[] joined(int[] first, int[] second) {
    return IntStream.concat(IntStream.of(first), IntStream.of(second)).toArray();
  }

  /** The products of each element of {@code a} with each of {@code b}: the axes of both. */
  public static Tensor outer(Tensor a, Tensor b) {
    Tensor rows = a;
    for (int i = 0; i < b.rank(); i++) {
      rows = rows.unsqueeze(-1);
    }
    return rows.times(b);
  }

  /**
   * The inner product of two vectors.
   *
   * @throws ShapeException if they are no vectors of one length
   */
  public static Tensor dot(Tensor a, Tensor b) {
    if (a.rank() != 1 || !a.shape().equals(b.shape())) {
      throw new ShapeException(
          "dot: " + a.shape() + " and " + b.shape() + " are not vectors of one length; see matmul");
    }
    return a.matmul(b);
  }
}
