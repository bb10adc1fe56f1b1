package org.merapi.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.merapi.tensor.op.SparseOp;
import org.merapi.tensor.sparse.Coo;
import org.merapi.tensor.sparse.Csr;
import org.merapi.tensor.sparse.CsrPattern;

/**
 * Sparse matrices are what dense ones are, by plain loops. Whole numbers, so that sums are exact.
 */
class SparseProperties {
  private static final Axis CHAIN = Axis.of("chain", 3);

  private static void assertIs(Tensor expected, Tensor found) {
    Samples.assertSame(expected.plus(0.0), found.plus(0.0), "");
  }

  /** Whatever is computed of values with a hidden axis is computed of each of its positions. */
  private static void assertRepeats(Csr csr, Function<Csr, Tensor> f) {
    Tensor together = f.apply(RandomSparse.repeated(csr, CHAIN)).reveal(CHAIN, 0);
    for (int i = 0; i < CHAIN.size(); i++) {
      assertIs(f.apply(csr.withValues(csr.values().times(i + 1))), together.get(i));
    }
  }

  @Property(seed = "61", tries = 300)
  void formsTurnIntoEachOther(@ForAll long seed) {
    Random random = Samples.random(seed);
    RandomSparse made =
        RandomSparse.of(random, RandomSparse.size(random), RandomSparse.size(random));
    Coo coo = made.coo();
    Tensor dense = made.dense();
    Csr csr = coo.toCsr();
    assertIs(dense, coo.toDense());
    assertIs(dense, csr.toDense());
    assertIs(dense, csr.toCoo().toDense());
    assertIs(dense, Csr.of(dense).toDense());
    assertIs(dense, Coo.of(dense).toDense());
    assertIs(dense, new Csr(csr.pattern(), csr.pattern().valuesOf(dense)).toDense());
    assertIs(dense.transposeLast(), csr.transposed().toDense());
    assertIs(dense.transposeLast(), coo.transposed().toDense());
    assertEquals(csr.pattern(), csr.transposed().transposed().pattern());
    assertIs(csr.values(), csr.transposed().transposed().values());
    Coo coalesced = coo.coalesced();
    assertEquals(csr.pattern(), coalesced.toCsr().pattern());
    assertEquals(csr.pattern().entries(), coalesced.entries());
    assertTrue(coalesced.entries() <= coo.entries());
    assertTrue(Csr.of(dense).pattern().entries() <= coalesced.entries());
    assertRepeats(csr, Csr::toDense);
    assertRepeats(csr, c -> c.transposed().toDense());
    assertRepeats(csr, c -> Csr.of(c.toDense()).toDense());
  }

  @Property(seed = "62", tries = 300)
  void patternsAreInOrder(@ForAll long seed) {
    Random random = Samples.random(seed);
    RandomSparse made =
        RandomSparse.of(random, RandomSparse.size(random), RandomSparse.size(random));
    CsrPattern pattern = made.coo().toCsr().pattern();
    // What the constructor checks, and the two ways to say where entries are.
    CsrPattern again =
        CsrPattern.of(pattern.rows(), pattern.columns(), pattern.starts(), pattern.entryColumns());
    assertEquals(pattern, again);
    assertEquals(pattern.hashCode(), again.hashCode());
    int[] rows = pattern.entryRows();
    for (int row = 0; row < pattern.rows(); row++) {
      for (int entry = pattern.start(row); entry < pattern.end(row); entry++) {
        assertEquals(row, rows[entry]);
      }
    }
    CsrPattern transposed = pattern.transposed();
    int[] sources = pattern.transposedSources();
    int[] transposedRows = transposed.entryRows();
    for (int entry = 0; entry < transposed.entries(); entry++) {
      assertEquals(rows[sources[entry]], transposed.column(entry));
      assertEquals(pattern.column(sources[entry]), transposedRows[entry]);
    }
  }

  @Property(seed = "63", tries = 300)
  void sumsAreSums(@ForAll long seed) {
    Random random = Samples.random(seed);
    int rows = RandomSparse.size(random);
    int columns = RandomSparse.size(random);
    RandomSparse a = RandomSparse.of(random, rows, columns);
    RandomSparse b = RandomSparse.of(random, rows, columns);
    Tensor expected = a.dense().plus(b.dense());
    Csr left = a.coo().toCsr();
    Csr right = b.coo().toCsr();
    assertIs(expected, a.coo().plus(b.coo()).toDense());
    assertIs(expected, left.plus(right).toDense());
    assertIs(a.dense().times(2.0), left.plus(left).toDense());
    assertEquals(
        a.coo().plus(b.coo()).toCsr().pattern(), left.plus(right).pattern(), "the same entries");
    Tensor ones = Tensors.ones(columns, 1);
    assertIs(RandomSparse.product(a.dense(), ones).squeeze(1), left.rowSums());
    assertIs(left.rowSums(), a.coo().rowSums());
    Tensor others = Tensors.ones(rows, 1);
    assertIs(RandomSparse.product(a.dense().transposeLast(), others).squeeze(1), left.columnSums());
    assertIs(left.columnSums(), a.coo().columnSums());
    assertRepeats(left, c -> c.plus(right).toDense());
    assertRepeats(left, Csr::rowSums);
    assertRepeats(left, c -> c.toCoo().columnSums());
  }

  @Property(seed = "64", tries = 300)
  void productsAreProducts(@ForAll long seed) {
    Random random = Samples.random(seed);
    int middle = RandomSparse.size(random);
    RandomSparse a = RandomSparse.of(random, RandomSparse.size(random), middle);
    RandomSparse b = RandomSparse.of(random, middle, RandomSparse.size(random));
    Csr left = a.coo().toCsr();
    Csr right = b.coo().toCsr();
    Tensor product = RandomSparse.product(a.dense(), b.dense());
    assertIs(product, left.matmul(right).toDense());
    assertIs(product, left.matmul(Samples.laidOut(random, b.dense())));
    assertIs(product, right.transposedMatmul(a.dense().transposeLast()).transposeLast());
    assertIs(product, left.matmul(Tensors.stack(0, b.dense(), b.dense().neg())).get(0));
    Tensor vector = Samples.tensor(random, DType.INT64, null, Shape.of(middle));
    Tensor column = vector.cast(DType.FLOAT64).unsqueeze(1);
    assertIs(RandomSparse.product(a.dense(), column).squeeze(1), left.matmul(vector));
    assertIs(
        RandomSparse.product(b.dense().transposeLast(), column).squeeze(1),
        right.transposedMatmul(Samples.laidOut(random, vector)));
    assertRepeats(left, c -> c.matmul(b.dense()));
    assertRepeats(left, c -> c.matmul(right).toDense());
    assertRepeats(right, c -> left.matmul(c).toDense());
    Tensor sampled =
        Tensor.apply(
            new SparseOp.SampledProduct(left.pattern()),
            Samples.laidOut(random, product),
            Samples.laidOut(random, b.dense()));
    assertIs(
        left.pattern().valuesOf(RandomSparse.product(product, b.dense().transposeLast())), sampled);
  }

  @Property(seed = "65", tries = 200)
  void singlesAreRoundedOnce(@ForAll long seed) {
    Random random = Samples.random(seed);
    RandomSparse made =
        RandomSparse.of(random, RandomSparse.size(random), RandomSparse.size(random));
    Csr wide = made.coo().toCsr();
    Csr narrow = wide.withValues(wide.values().div(7.0).cast(DType.FLOAT32));
    Csr same = narrow.withValues(narrow.values().cast(DType.FLOAT64));
    Tensor dense =
        Samples.reals(random, made.dense().size(1), random.nextInt(1, 4)).cast(DType.FLOAT32);
    Tensor expected = same.matmul(dense.cast(DType.FLOAT64));
    assertIs(expected.cast(DType.FLOAT32), narrow.matmul(dense));
    assertIs(expected, same.matmul(dense));
    assertEquals(DType.FLOAT32, narrow.rowSums().dtype());
    assertEquals(DType.FLOAT32, narrow.toDense().dtype());
    assertEquals(DType.FLOAT64, narrow.matmul(same.transposed()).dtype());
  }

  @Property(seed = "66", tries = 200)
  void solutionsSolve(@ForAll long seed) {
    Random random = Samples.random(seed);
    int size = random.nextInt(12);
    boolean symmetric = random.nextBoolean();
    CsrPattern pattern = RandomSparse.withDiagonal(random, size, symmetric);
    double ridge = 2.0 * size + 1;
    Tensor noise = Tensors.tanh(Samples.reals(random, size, size));
    Tensor dense = new Csr(pattern, pattern.valuesOf(noise.plus(noise.transposeLast()))).toDense();
    // Rows in another order: then only pivoting finds the large elements.
    Tensor order = Order.argsort(Samples.reals(random, size), 0);
    Tensor matrix = dense.plus(Tensors.eye(size).times(ridge)).take(0, order);
    Csr sparse = Csr.of(matrix);
    Tensor solution = Samples.reals(random, size, random.nextInt(1, 4));
    Tensor sides = matrix.matmul(solution);
    assertNear(solution, sparse.solve(sides));
    assertNear(
        solution,
        Tensor.apply(
            new SparseOp.Solve(sparse.transposed().pattern(), true),
            sparse.transposed().values(),
            Samples.laidOut(random, sides)));
    if (symmetric) {
      Csr definite = new Csr(pattern, pattern.valuesOf(dense.plus(Tensors.eye(size).times(ridge))));
      Tensor product = definite.matmul(solution);
      assertNear(solution, definite.solvePositiveDefinite(product));
      // What stands above the diagonal is not read.
      int[] rows = pattern.entryRows();
      double[] lower = definite.values().toDoubleArray();
      for (int entry = 0; entry < lower.length; entry++) {
        lower[entry] = rows[entry] < pattern.column(entry) ? Double.NaN : lower[entry];
      }
      assertNear(
          solution, definite.withValues(Tensors.tensor(lower)).solvePositiveDefinite(product));
    }
  }

  private static void assertNear(Tensor expected, Tensor found) {
    assertEquals(expected.shape(), found.shape());
    assertArrayEquals(expected.toDoubleArray(), found.toDoubleArray(), 1e-12);
  }
}
