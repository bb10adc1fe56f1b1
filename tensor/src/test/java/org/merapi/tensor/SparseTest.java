package org.merapi.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.merapi.tensor.Tensors.tensor;
import static org.merapi.tensor.Tensors.zeros;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.merapi.tensor.sparse.Coo;
import org.merapi.tensor.sparse.Csr;
import org.merapi.tensor.sparse.CsrPattern;

/** Sparse matrices in examples, as text, and the errors. */
class SparseTest {
  private static final CsrPattern PATTERN =
      CsrPattern.of(3, 4, new int[] {0, 2, 2, 3}, new int[] {1, 3, 0});

  private static int[] ints(int... values) {
    return values;
  }

  private static void assertFails(
      Class<? extends RuntimeException> type, String message, Executable call) {
    assertEquals(message, assertThrows(type, call).getMessage());
  }

  @Test
  void theExampleThatEveryoneKnows() {
    Coo coo = Coo.of(3, 3, ints(2, 0, 1, 0), ints(1, 0, 1, 0), tensor(5.0, 1, 4, 2));
    Csr csr = coo.toCsr();
    assertArrayEquals(ints(0, 1, 2, 3), csr.pattern().starts());
    assertArrayEquals(ints(0, 1, 1), csr.pattern().entryColumns());
    assertArrayEquals(new double[] {3, 4, 5}, csr.values().toDoubleArray());
    assertArrayEquals(new double[] {3, 8, 10}, csr.matmul(tensor(1.0, 2, 3)).toDoubleArray());
    assertArrayEquals(new double[] {3, 4, 5}, csr.rowSums().toDoubleArray());
    assertArrayEquals(new double[] {3, 9, 0}, csr.columnSums().toDoubleArray());
    assertArrayEquals(ints(0, 1, 2), coo.coalesced().entryRows());
    assertArrayEquals(ints(0, 1, 1), coo.coalesced().entryColumns());
  }

  @Test
  void anEntryThatIsZeroStays() {
    Csr csr = new Csr(PATTERN, tensor(1.0, 0, 2));
    assertEquals(3, csr.plus(csr.withValues(csr.values().neg())).pattern().entries());
    assertEquals(2, Csr.of(csr.toDense()).pattern().entries());
    assertEquals(1, Csr.of(Tensors.matrix(new double[] {0, Double.NaN})).pattern().entries());
  }

  @Test
  void matricesLargerThanAnyTensor() {
    int size = 1_000_000;
    Csr csr = Coo.of(size, size, ints(size - 1, 0), ints(0, size - 1), tensor(2.0, 3)).toCsr();
    assertEquals(2.0, csr.matmul(Tensors.ones(size)).get(size - 1).item());
    assertEquals(6.0, csr.matmul(csr).values().get(0).item());
    assertEquals(2, csr.plus(csr.transposed()).pattern().entries());
    assertFails(
        ShapeException.class, "too many elements for one tensor: [1000000, 1000000]", csr::toDense);
    assertFails(
        SingularMatrixException.class,
        "sparseSolve: matrix 0 of shape [1000000, 1000000] is singular or not finite",
        () -> csr.solve(Tensors.ones(size)));
  }

  @Test
  void patternsAreEqualByWhatIsInThem() {
    assertEquals(PATTERN, CsrPattern.of(3, 4, ints(0, 2, 2, 3), ints(1, 3, 0)));
    assertNotEquals(PATTERN, CsrPattern.of(3, 4, ints(0, 2, 3, 3), ints(1, 3, 0)));
    assertNotEquals(PATTERN, CsrPattern.of(3, 5, ints(0, 2, 2, 3), ints(1, 3, 0)));
    assertNotEquals(PATTERN, CsrPattern.of(3, 4, ints(0, 2, 2, 3), ints(1, 2, 0)));
  }

  @Test
  void theyAreTheirOwn() {
    int[] starts = ints(0, 1);
    int[] columns = ints(1);
    CsrPattern pattern = CsrPattern.of(1, 2, starts, columns);
    columns[0] = 0;
    starts[1] = 0;
    pattern.starts()[1] = 7;
    pattern.entryColumns()[0] = 7;
    assertEquals(1, pattern.end(0));
    assertEquals(1, pattern.column(0));
    int[] rows = ints(0);
    Coo coo = Coo.of(1, 2, rows, columns, tensor(1.0));
    rows[0] = 9;
    coo.entryRows()[0] = 9;
    assertEquals(1.0, coo.toDense().get(0, 0).item());
  }

  @Test
  void text() {
    assertEquals("[3, 4] with 3 entries", PATTERN.toString());
    assertEquals(
        "Csr[3, 4] float64, 3 entries: (0, 1) 1.0, (0, 3) 2.5, (2, 0) NaN",
        new Csr(PATTERN, tensor(1, 2.5, Double.NaN)).toString());
    assertEquals(
        "Coo[2, 2] float32, 1 entry: (1, 0) 0.1",
        Coo.of(2, 2, ints(1), ints(0), tensor(0.1f)).toString());
    assertEquals("Csr[0, 0] float64, 0 entries", Csr.of(zeros(0, 0)).toString());
    assertEquals(
        "Csr[1, 8] float64, 8 entries: (0, 0) 1.0, (0, 1) 1.0, (0, 2) 1.0, ..., (0, 5) 1.0,"
            + " (0, 6) 1.0, (0, 7) 1.0",
        Csr.of(Tensors.ones(1, 8)).toString());
    Tensor hidden = Tensors.ones(3, 2).hide(1, Axis.of("chain", 2));
    assertEquals(
        "Csr[3, 4] float64, 3 entries, hidden=" + hidden.hiddenAxes() + ": (0, 1), (0, 3), (2, 0)",
        new Csr(PATTERN, hidden).toString());
  }

  @Test
  void badPatterns() {
    assertFails(
        IllegalArgumentException.class,
        "CsrPattern: there is no matrix of -1 rows and 4 columns",
        () -> CsrPattern.of(-1, 4, ints(0), ints()));
    assertFails(
        IllegalArgumentException.class,
        "CsrPattern: 3 rows take 4 starts (one a row and the number of entries), got 3",
        () -> CsrPattern.of(3, 4, ints(0, 0, 0), ints()));
    assertFails(
        IllegalArgumentException.class,
        "CsrPattern: the starts must go from 0 to the number of entries, 1, they go from 0 to 2",
        () -> CsrPattern.of(1, 4, ints(0, 2), ints(3)));
    assertFails(
        IllegalArgumentException.class,
        "CsrPattern: row 1 would go from entry 2 to 1; starts must not descend",
        () -> CsrPattern.of(3, 4, ints(0, 2, 1, 2), ints(1, 3)));
    assertFails(
        IllegalArgumentException.class,
        "CsrPattern: entry 1 in row 0 is in column 4; the matrix has 4 columns, counted from 0",
        () -> CsrPattern.of(1, 4, ints(0, 2), ints(1, 4)));
    assertFails(
        IllegalArgumentException.class,
        "CsrPattern: row 0 has column 1 behind column 1; columns must ascend, each at most once"
            + " (Coo takes entries in any order)",
        () -> CsrPattern.of(1, 4, ints(0, 2), ints(1, 1)));
    assertFails(
        ShapeException.class,
        "ofNonzeros: needs a matrix, got shape [3]",
        () -> CsrPattern.ofNonzeros(zeros(3)));
    assertFails(
        ShapeException.class,
        "valuesOf: the matrix has shape [4, 3], the pattern [3, 4]",
        () -> PATTERN.valuesOf(zeros(4, 3)));
  }

  @Test
  void badEntriesAndValues() {
    assertFails(
        IllegalArgumentException.class,
        "Coo: each entry has a row and a column, got 2 rows and 1 columns",
        () -> Coo.of(2, 2, ints(0, 1), ints(0), zeros(2)));
    assertFails(
        IllegalArgumentException.class,
        "Coo: entry 1 is at (1, -1), which is not in a matrix of shape [2, 2]; places count from 0",
        () -> Coo.of(2, 2, ints(0, 1), ints(0, -1), zeros(2)));
    assertFails(
        ShapeException.class,
        "Coo: 2 entries take values of shape [2], got [3]",
        () -> Coo.of(2, 2, ints(0, 1), ints(0, 1), zeros(3)));
    assertFails(
        ShapeException.class,
        "Csr: 3 entries take values of shape [3], got [3, 1]",
        () -> new Csr(PATTERN, zeros(3, 1)));
    assertFails(
        IllegalArgumentException.class,
        "Csr: values must be floating, got int64; cast them to float64 first",
        () -> new Csr(PATTERN, tensor(1L, 2, 3)));
  }

  @Test
  void sizesThatDoNotFit() {
    Csr csr = new Csr(PATTERN, tensor(1.0, 2, 3));
    assertFails(
        ShapeException.class,
        "plus: sparse matrices of shapes [3, 4] and [4, 3] have no sum; sizes do not broadcast",
        () -> csr.plus(csr.transposed()));
    assertFails(
        ShapeException.class,
        "matmul: sparse matrices of shapes [3, 4] and [3, 4] do not fit: the first must have as"
            + " many columns as the second has rows",
        () -> csr.matmul(csr));
    assertFails(
        ShapeException.class,
        "sparseMatmul: a tensor of shape [3, 1] does not fit a sparse matrix of shape [3, 4]: it"
            + " must have 4 rows",
        () -> csr.matmul(zeros(3)));
    assertFails(
        ShapeException.class,
        "sparseMatmul: a tensor of shape [] does not fit a sparse matrix of shape [3, 4]: it must"
            + " have 3 rows",
        () -> csr.transposedMatmul(zeros()));
    assertFails(
        ShapeException.class,
        "sparseSolve: needs a square sparse matrix, got shape [3, 4]",
        () -> csr.solve(zeros(3)));
    assertFails(
        ShapeException.class,
        "sparseSolvePositiveDefinite: a tensor of shape [2, 1] does not fit a sparse matrix of"
            + " shape [1, 1]: it must have 1 rows",
        () -> Csr.of(Tensors.ones(1, 1)).solvePositiveDefinite(zeros(2)));
  }

  @Test
  void matricesWithoutAFactor() {
    Csr singular = Csr.of(Tensors.matrix(new double[] {1, 2}, new double[] {2, 4}));
    assertFails(
        SingularMatrixException.class,
        "sparseSolve: matrix 0 of shape [2, 2] is singular or not finite",
        () -> singular.solve(zeros(2)));
    Csr empty = Csr.of(zeros(2, 2));
    assertThrows(SingularMatrixException.class, () -> empty.solve(zeros(2)));
    Csr infinite = singular.withValues(tensor(1.0, 2, 2, Double.POSITIVE_INFINITY));
    assertThrows(SingularMatrixException.class, () -> infinite.solve(zeros(2)));
    Csr second =
        singular.withValues(
            Tensors.matrix(new double[] {2, 1, 1, 2}, new double[] {1, 2, 2, 4})
                .hide(0, Axis.of("chain", 2)));
    assertFails(
        SingularMatrixException.class,
        "sparseSolve: matrix 1 of shape [2, 2] is singular or not finite",
        () -> second.solve(zeros(2)));
    assertFails(
        IllegalArgumentException.class,
        "solvePositiveDefinite: the pattern of the sparse matrix of shape [2, 2] is not symmetric;"
            + " it needs an entry for both of each pair of places",
        () ->
            Csr.of(Tensors.eye(2).plus(Tensors.matrix(new double[] {0, 1}, new double[] {0, 0})))
                .solvePositiveDefinite(zeros(2)));
  }

  /** The minor is the one that the dense factorisation names. */
  @Test
  void theFirstMinorThatIsNotPositive() {
    for (int bad = 1; bad <= 7; bad++) {
      double[] diagonal = {4, 4, 4, 4, 4, 4, 4};
      for (double broken : new double[] {-1, 0, Double.NaN}) {
        diagonal[bad - 1] = broken;
        Tensor matrix = zeros(7, 7);
        for (int i = 0; i < 7; i++) {
          matrix = matrix.plus(Tensors.where(at(i, i), Tensors.scalar(diagonal[i]), 0.0));
          matrix = matrix.plus(Tensors.where(at(i, 6 - i), Tensors.scalar(i == 3 ? 0 : 0.25), 0.0));
        }
        Tensor dense = matrix;
        int minor = assertThrows(NotPositiveDefiniteException.class, dense::cholesky).minor();
        NotPositiveDefiniteException found =
            assertThrows(
                NotPositiveDefiniteException.class,
                () -> Csr.of(dense).solvePositiveDefinite(zeros(7)));
        assertEquals(minor, found.minor());
        assertEquals(
            "sparseSolvePositiveDefinite: matrix 0 of shape [7, 7] is not positive definite: its"
                + " leading minor of order "
                + minor
                + " is not positive",
            found.getMessage());
      }
    }
  }

  private static Tensor at(int row, int column) {
    return Tensors.arange(7).unsqueeze(1).eq(row).and(Tensors.arange(7).eq(column));
  }
}
