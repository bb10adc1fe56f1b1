package org.merapi.tensor.ir;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.tensor.Tensors.arange;
import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.eye;
import static org.merapi.tensor.Tensors.tensor;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.op.ScalarOp;

/** The largest difference of a matrix from its transpose, where {@link Simplify} knows it. */
class SymmetryTest {
  private static final Tensor POINTS = tensor(0.3, -1, 2, 2.5, 0.1);
  private static final Tensor DISTANCES = POINTS.unsqueeze(-1).minus(POINTS).square();
  private static final Tensor LOPSIDED = arange(25).cast(DType.FLOAT64).reshape(5, 5);
  private static final Tensor VALUES = tensor(0.7, -0.4, 1.5, 0.2, 3);

  /** A matrix made of five numbers, and whether it is symmetric by its making. */
  private record Made(String name, boolean symmetric, UnaryOperator<Tensor> by) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Made> matrices() {
    return Stream.of(
        new Made(
            "covariance",
            true,
            x ->
                x.get(0).square().times(exp(DISTANCES.div(x.get(1)))).plus(eye(5).times(x.get(2)))),
        new Made("of one number", true, x -> x.get(0).expand(Shape.of(5, 5)).plus(DISTANCES)),
        new Made(
            "a batch of numbers",
            true,
            x -> x.reshape(5, 1, 1).times(exp(DISTANCES.times(x.get(0))))),
        new Made("transposed", true, x -> x.get(0).times(DISTANCES).transposeLast().times(2)),
        new Made("lopsided data", false, x -> x.get(0).times(LOPSIDED)),
        new Made("a row", false, x -> x.times(DISTANCES)),
        new Made("a column", false, x -> x.unsqueeze(-1).times(DISTANCES)),
        new Made("a lopsided part", false, x -> x.get(0).times(DISTANCES).plus(LOPSIDED)),
        // Symmetric, but not by single elements of symmetric data.
        new Made("a product", false, x -> x.unsqueeze(-1).times(x)));
  }

  private static Tensor asymmetry(Tensor matrix) {
    return matrix.minus(matrix.transposeLast()).abs().max(-2, -1);
  }

  private static Graph traced(Made made) {
    Tracer tracer = Tracer.ofProgram();
    Tensor x = tracer.argument(VALUES.shape(), DType.FLOAT64);
    return tracer.finish(List.of(asymmetry(made.by().apply(x))));
  }

  private static Graph simplified(Graph graph) {
    return new DeadCode().apply(new Simplify().apply(graph));
  }

  private static boolean subtractsMatrices(Graph graph) {
    return graph.nodes().stream()
        .anyMatch(node ->
            node instanceof Node.Apply apply
                && apply.op() == ScalarOp.SUBTRACT
                && apply.shape().rank() >= 2);
  }

  @ParameterizedTest
  @MethodSource("matrices")
  void symmetricMatricesAreNotComparedWithTheirTransposes(Made made) {
    assertEquals(!made.symmetric(), subtractsMatrices(simplified(traced(made))));
  }

  /** To the bit: infinities and NaN too. */
  @ParameterizedTest
  @MethodSource("matrices")
  void theDifferenceIsTheSame(Made made) {
    Graph graph = traced(made);
    Graph simple = simplified(graph);
    for (double first :
        new double[] {0.7, -3, 0, 1e200, 1e-200, Double.POSITIVE_INFINITY, Double.NaN}) {
      Tensor values = tensor(first, -0.4, 1.5, 0.2, 3);
      assertArrayEquals(
          Replay.run(graph, List.of(values)).getFirst().toDoubleArray(),
          Replay.run(simple, List.of(values)).getFirst().toDoubleArray(),
          made.toString());
    }
  }

  @Test
  void batchesAreSwappedInTheLastAxesOnly() {
    Tensor batch = DISTANCES.expand(Shape.of(5, 5, 5));
    Tracer tracer = Tracer.ofProgram();
    Tensor x = tracer.argument(Shape.SCALAR, DType.FLOAT64);
    Tensor matrix = batch.times(x);
    Tensor gap = matrix.minus(matrix.permute(1, 0, 2)).abs().max(-2, -1);
    Graph simple = simplified(tracer.finish(List.of(gap)));
    assertTrue(subtractsMatrices(simple));
  }
}
