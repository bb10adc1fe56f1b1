package org.merapi.tensor.ir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.merapi.tensor.Arrange.diagonal;
import static org.merapi.tensor.Arrange.tril;
import static org.merapi.tensor.Arrange.triu;
import static org.merapi.tensor.Tensors.arange;
import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.eye;
import static org.merapi.tensor.Tensors.maximum;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;
import static org.merapi.tensor.Tensors.where;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.merapi.tensor.DType;
import org.merapi.tensor.NotPositiveDefiniteException;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.compile.Compiler;
import org.merapi.tensor.compile.Executable;
import org.merapi.tensor.compile.Signature;

class ImpliedChecksTest {
  private static final int SIZE = 5;
  private static final Tensor POINTS = tensor(0.3, -1, 2, 2.5, 0.1);
  private static final Tensor DISTANCES = POINTS.unsqueeze(-1).minus(POINTS).square().neg();
  private static final Tensor LOPSIDED = arange(SIZE * SIZE).cast(DType.FLOAT64).reshape(5, 5);

  /** What is checked of a matrix, and whether it follows from its having a factor. */
  private record Case(String name, boolean isImplied, UnaryOperator<Tensor> condition) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Tensor size(Tensor matrix) {
    return matrix.abs().max(-2, -1);
  }

  private static Tensor gap(Tensor matrix) {
    return size(matrix.minus(matrix.transposeLast()));
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case("factor is lower", true, k -> k.cholesky().eq(k.cholesky().tril())),
        new Case("all of it", true, k -> k.cholesky().eq(k.cholesky().tril()).all(-2, -1)),
        new Case("factor is no NaN", true, k -> k.cholesky().eq(k.cholesky())),
        new Case("positive diagonal", true, k -> k.cholesky().diagonal().gt(0).all(-1)),
        new Case("symmetric", true, k -> gap(k).le(size(k).times(1e-8))),
        new Case(
            "symmetric or small",
            true,
            k -> gap(k).le(maximum(size(k), scalar(1e-300)).times(1e-8))),
        new Case(
            "several",
            true,
            k -> gap(k).le(size(k).times(1e-8)).and(k.cholesky().diagonal().gt(0).all(-1))),
        new Case("strictly lower", false, k -> k.cholesky().eq(tril(k.cholesky(), -1))),
        new Case("upper", false, k -> k.cholesky().eq(triu(k.cholesky(), 0))),
        new Case(
            "lower with ones",
            false,
            k -> k.cholesky().eq(where(eye(SIZE).gt(-1).tril(), k.cholesky(), scalar(1)))),
        new Case("diagonal over one", false, k -> k.cholesky().diagonal().gt(1).all(-1)),
        new Case("positive beside", false, k -> diagonal(k.cholesky(), -1, -2, -1).gt(0).all(-1)),
        new Case("negative diagonal", false, k -> k.cholesky().diagonal().lt(0).all(-1)),
        new Case("matrix is no NaN", false, k -> k.eq(k)),
        new Case("symmetric to less than nothing", false, k -> gap(k).le(size(k).times(-1e-8))),
        new Case("symmetric to another's size", false, k -> gap(k).le(size(k.times(2)).times(1))),
        new Case(
            "another is symmetric", false, k -> gap(k.times(LOPSIDED)).le(size(k).times(1e-8))));
  }

  private static Tensor covariance(Tensor x) {
    return x.get(0).times(exp(DISTANCES.div(x.get(1)))).plus(eye(SIZE).times(x.get(2)));
  }

  private static Graph traced(UnaryOperator<Tensor> condition, UnaryOperator<Tensor> output) {
    Tracer tracer = Tracer.ofProgram();
    Tensor x = tracer.argument(Shape.of(3), DType.FLOAT64);
    Tensor matrix = covariance(x);
    tracer.require(condition.apply(matrix), () -> new IllegalStateException("refused"));
    return tracer.finish(List.of(output.apply(matrix)));
  }

  private static Graph simplified(Graph graph) {
    Graph merged = new CommonSubexpressions().apply(graph);
    return new ImpliedChecks().apply(new DeadCode().apply(new Simplify().apply(merged)));
  }

  private static Tensor logDeterminant(Tensor matrix) {
    return matrix.cholesky().diagonal().log().sum();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void whatAFactorTellsIsNotChecked(Case what) {
    Graph graph = traced(what.condition(), ImpliedChecksTest::logDeterminant);
    assertEquals(what.isImplied() ? 0 : 1, simplified(graph).checks().size());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aFactorOfWhichNoOutputIsMadeIsStillChecked(Case what) {
    assertEquals(1, simplified(traced(what.condition(), Tensor::sum)).checks().size());
  }

  @Test
  void whatIsLeftOfSeveralConditionsIsChecked() {
    Graph graph =
        simplified(
            traced(
                k -> k.cholesky().diagonal().gt(0).all(-1).and(k.sum().lt(9)),
                ImpliedChecksTest::logDeterminant));
    Node.Apply check = (Node.Apply) graph.checks().getFirst();
    assertEquals("lt", check.op().label());
    assertEquals(1, graph.checks().size());
  }

  /** An upper triangle of its own is read by no factor. */
  @Test
  void aMatrixThatIsNotMadeSymmetricIsStillChecked() {
    Graph graph =
        traced(
            k -> size(k.times(LOPSIDED)).times(0).le(size(k.times(LOPSIDED)).times(1e-8)),
            k -> logDeterminant(k.times(LOPSIDED)));
    assertEquals(1, simplified(graph).checks().size());
  }

  /** What is not finite or not positive definite ends a run as it did. */
  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, -3, 1e308})
  void aMatrixWithoutAFactorEndsTheRun(double scale) {
    for (Passes passes : List.of(Passes.none(), Passes.standard())) {
      Graph graph =
          passes.apply(
              traced(
                  k ->
                      gap(k)
                          .le(size(k).times(1e-8))
                          .and(k.cholesky().eq(k.cholesky().tril()).all(-2, -1))
                          .and(k.cholesky().diagonal().gt(0).all(-1)),
                  ImpliedChecksTest::logDeterminant));
      Executable program = Compiler.shared().compile(graph, Signature.separate(graph)).bind(graph);
      program.set(0, new double[] {scale, 1e-3, scale});
      program.set(1, new double[1]);
      assertThrows(NotPositiveDefiniteException.class, program::run, passes::toString);
    }
  }
}
