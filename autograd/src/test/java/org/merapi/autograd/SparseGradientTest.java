package org.merapi.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.merapi.autograd.trace.Jit;
import org.merapi.tensor.DType;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.op.SparseOp;
import org.merapi.tensor.sparse.Coo;
import org.merapi.tensor.sparse.Csr;
import org.merapi.tensor.sparse.CsrPattern;
import org.merapi.tensor.sparse.EmbeddingTable;

/** Derivatives of what is done with sparse matrices to second order, and the compiled ones. */
class SparseGradientTest {
  /** Four rows, the third empty, three columns. */
  private static final CsrPattern WIDE =
      CsrPattern.of(4, 3, new int[] {0, 2, 3, 3, 5}, new int[] {0, 2, 1, 0, 1});

  private static final CsrPattern OTHER =
      CsrPattern.of(4, 3, new int[] {0, 1, 2, 3, 4}, new int[] {2, 1, 2, 2});

  private static final CsrPattern NEXT =
      CsrPattern.of(3, 2, new int[] {0, 1, 3, 4}, new int[] {1, 0, 1, 0});

  /** Symmetric, all but two corners. */
  private static final CsrPattern BAND =
      CsrPattern.of(3, 3, new int[] {0, 2, 5, 7}, new int[] {0, 1, 0, 1, 2, 1, 2});

  private static final Tensor RIDGE = Tensors.tensor(4.0, 0, 0, 5, 0, 0, 6);

  private record Case(String name, Function<List<Tensor>, Tensor> f, Tensor... at) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Tensor normal(int seed, int... sizes) {
    return Differences.normal(new Random(seed), sizes);
  }

  /** Rows of which none is a multiple of the others. */
  private static Csr general(Tensor values) {
    return new Csr(BAND, Tensors.tanh(values).plus(RIDGE));
  }

  /** The values of a symmetric matrix, of which the upper ones follow the lower ones. */
  private static Csr symmetric(Tensor values) {
    Tensor mirror = Tensors.tensor(0L, 2, 2, 3, 5, 5, 6);
    return new Csr(BAND, Tensors.tanh(values).plus(RIDGE).take(0, mirror));
  }

  static Stream<Case> cases() {
    Tensor wide = normal(1, 5);
    Tensor dense = normal(2, 3, 2);
    Tensor band = normal(3, 7);
    Tensor sides = normal(4, 3, 2);
    return Stream.of(
        new Case(
            "coalesced",
            x ->
                Coo.of(2, 3, new int[] {1, 0, 1, 0, 1}, new int[] {2, 1, 2, 0, 2}, x.get(0).exp())
                    .coalesced()
                    .values()
                    .square(),
            wide),
        new Case("to dense", x -> new Csr(WIDE, x.get(0).square()).toDense().exp(), wide),
        new Case("from dense", x -> WIDE.valuesOf(x.get(0).exp()), normal(5, 4, 3)),
        new Case("transposed", x -> new Csr(WIDE, x.get(0)).transposed().values().exp(), wide),
        new Case(
            "plus",
            x -> new Csr(WIDE, x.get(0)).plus(new Csr(OTHER, x.get(1))).values().exp(),
            wide,
            normal(6, 4)),
        new Case("row sums", x -> new Csr(WIDE, x.get(0).exp()).rowSums().square(), wide),
        new Case("column sums", x -> new Csr(WIDE, x.get(0).exp()).toCoo().columnSums(), wide),
        new Case("matmul", x -> new Csr(WIDE, x.get(0)).matmul(x.get(1)), wide, dense),
        new Case(
            "transposed matmul",
            x -> new Csr(WIDE, x.get(0)).transposedMatmul(x.get(1)).exp(),
            wide,
            normal(7, 4)),
        new Case(
            "matmul of many",
            x -> new Csr(WIDE, x.get(0)).matmul(x.get(1)).square(),
            wide,
            normal(8, 2, 3, 1)),
        new Case(
            "sampled matmul",
            x -> Tensor.apply(new SparseOp.SampledProduct(WIDE), x.get(0), x.get(1)).square(),
            normal(9, 4, 2),
            dense),
        new Case(
            "sparse matmul",
            x -> new Csr(WIDE, x.get(0)).matmul(new Csr(NEXT, x.get(1))).values().square(),
            wide,
            normal(10, 4)),
        new Case("solve", x -> general(x.get(0)).solve(x.get(1)), band, sides),
        new Case(
            "transposed solve",
            x -> general(x.get(0)).transposed().solve(x.get(1)),
            band,
            normal(11, 3)),
        new Case(
            "positive definite solve",
            x -> symmetric(x.get(0)).solvePositiveDefinite(x.get(1)),
            band,
            sides));
  }

  /** Which places are zero is not known while tracing. */
  static Stream<Case> ofNumbers() {
    return Stream.of(
        new Case("of nonzeros", x -> Csr.of(x.get(0)).values().exp(), normal(5, 4, 3)));
  }

  @ParameterizedTest
  @MethodSource({"cases", "ofNumbers"})
  void agreeWithDifferences(Case each) {
    Differences.check(each.name(), each.f(), each.at());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void compiledOnesAgree(Case each) {
    UnaryOperator<List<Tensor>> gradient = Gradients.grad(Differences.weighted(each.f()));
    Function<List<Tensor>, Tensor> slope = Differences.slope(Differences.weighted(each.f()));
    for (DType dtype : List.of(DType.FLOAT64, DType.FLOAT32)) {
      List<Tensor> point = Stream.of(each.at()).map(x -> x.cast(dtype)).toList();
      double tolerance = dtype == DType.FLOAT64 ? 1e-12 : 1e-4;
      assertClose(gradient.apply(point), Jit.compile(gradient).apply(point), tolerance);
      assertClose(
          List.of(slope.apply(point)), List.of(Jit.compile(slope).apply(point)), tolerance * 100);
    }
  }

  private static void assertClose(List<Tensor> expected, List<Tensor> found, double tolerance) {
    for (int i = 0; i < expected.size(); i++) {
      assertArrayEquals(expected.get(i).toDoubleArray(), found.get(i).toDoubleArray(), tolerance);
    }
  }

  /** The gradient of a solve with respect to a matrix's values is that of the dense inverse. */
  @Test
  void theGradientOfAPositiveDefiniteSolveIsTheSymmetricOne() {
    Csr matrix = symmetric(normal(12, 7));
    Tensor side = normal(13, 3);
    Function<Tensor, Tensor> f =
        values -> matrix.withValues(values).solvePositiveDefinite(side).sum();
    double[] found = Gradients.grad(f).apply(matrix.values()).toDoubleArray();
    Tensor x = matrix.solve(side).unsqueeze(1);
    Tensor adjoint = matrix.solve(Tensors.ones(3, 1));
    Tensor outer = adjoint.matmul(x.transposeLast());
    Tensor both = outer.plus(outer.transposeLast()).times(-0.5);
    assertArrayEquals(BAND.valuesOf(both).toDoubleArray(), found, 1e-14);
  }

  @Test
  void rowsOfATableAddUpTheirGradients() {
    EmbeddingTable table =
        EmbeddingTable.drawn(5, 2, DType.FLOAT64, Key.key(3), (k, s) -> k.normal(s));
    Tensor words = Tensors.of(Shape.of(2, 3), 4L, 0, 4, -1, 2, 0);
    EmbeddingTable.Lookup found = table.lookup(words);
    Function<Tensor, Tensor> loss = rows -> found.vectors(rows).square().sum();
    Tensor gradient = Gradients.grad(loss).apply(found.rows());
    // Rows 0, 2 and 4 stand in the index twice, once and three times.
    Tensor counts = Tensors.of(Shape.of(3, 1), 2.0, 1, 3);
    assertArrayEquals(
        found.rows().times(2.0).times(counts).toDoubleArray(), gradient.toDoubleArray(), 1e-15);
    Differences.check("vectors", x -> found.vectors(x.get(0)).exp(), found.rows());
  }
}
