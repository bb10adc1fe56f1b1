package org.merapi.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.merapi.tensor.sparse.EmbeddingOptimizer;
import org.merapi.tensor.sparse.EmbeddingTable;
import org.merapi.tensor.sparse.RowOptimizer;

/** Tables of vectors: what is looked up, and that a step changes that and nothing else. */
class EmbeddingTest {
  private static EmbeddingTable drawn(int rows, int columns, DType dtype) {
    return EmbeddingTable.drawn(rows, columns, dtype, Key.key(7), Key::normal);
  }

  private static void assertFails(
      Class<? extends RuntimeException> type, String message, Executable call) {
    assertEquals(message, assertThrows(type, call).getMessage());
  }

  /** Adds the gradient to one slot, twice of it to another, and both to the rows. */
  private record Adding() implements RowOptimizer {
    @Override
    public int slots() {
      return 2;
    }

    @Override
    public Step step(long steps, Tensor rows, Tensor gradient, List<Tensor> slots) {
      Tensor first = slots.get(0).plus(gradient);
      Tensor second = slots.get(1).plus(gradient.times(2));
      return new Step(rows.plus(first).plus(second).plus((double) steps), List.of(first, second));
    }
  }

  @Test
  void theRowsThatAnIndexNames() {
    for (DType dtype : List.of(DType.FLOAT64, DType.FLOAT32)) {
      EmbeddingTable table = drawn(6, 3, dtype);
      Tensor all = table.rows(0, 6);
      Tensor index = Tensors.of(Shape.of(2, 2), 4L, -6, 4, -1);
      EmbeddingTable.Lookup found = table.lookup(index);
      assertArrayEquals(new long[] {0, 4, 5}, found.positions().toLongArray());
      assertArrayEquals(new long[] {1, 0, 1, 2}, found.inverse().toLongArray());
      assertEquals(dtype, found.rows().dtype());
      assertArrayEquals(
          all.take(0, found.positions()).toDoubleArray(), found.rows().toDoubleArray());
      Tensor vectors = found.vectors(found.rows());
      assertEquals(Shape.of(2, 2, 3), vectors.shape());
      assertArrayEquals(all.take(0, index).toDoubleArray(), vectors.toDoubleArray());
      assertEquals(Shape.of(3), table.lookup(Tensors.integer(2)).vectors(table.rows(2, 3)).shape());
      assertEquals(Shape.of(0, 3), table.lookup(Tensors.tensor(new long[0])).rows().shape());
    }
  }

  @Test
  void oneKeyGivesOneTable() {
    // Several blocks, the last one smaller.
    EmbeddingTable table = drawn(5000, 30, DType.FLOAT32);
    EmbeddingTable again = drawn(5000, 30, DType.FLOAT32);
    EmbeddingTable wide = drawn(5000, 30, DType.FLOAT64);
    Tensor all = table.rows(0, 5000);
    assertArrayEquals(all.toFloatArray(), again.rows(0, 5000).toFloatArray());
    assertArrayEquals(all.toFloatArray(), wide.rows(0, 5000).toFloatArray());
    assertEquals(0, all.mean().item(), 0.02);
    assertEquals(1, all.variance().item(), 0.02);
    // No two blocks are alike.
    assertEquals(150_000, Order.unique(wide.rows(0, 5000)).values().elements());
  }

  @Test
  void aStepChangesTheRowsThatWereLookedUp() {
    for (DType dtype : List.of(DType.FLOAT64, DType.FLOAT32)) {
      EmbeddingTable table = drawn(6, 2, dtype);
      Tensor before = table.rows(0, 6);
      EmbeddingOptimizer optimizer = EmbeddingOptimizer.of(table, RowOptimizer.descent(0.5));
      EmbeddingTable.Lookup found = table.lookup(Tensors.tensor(5L, 1, 5));
      Tensor gradient = Tensors.matrix(new double[] {1, 2}, new double[] {3, 4}).cast(dtype);
      optimizer.step(found, gradient);
      Tensor step = Tensors.zeros(6, 2).cast(dtype);
      step = Indexed.addAlongAxis(step, 0, rows(1), gradient.get(0).unsqueeze(0));
      step = Indexed.addAlongAxis(step, 0, rows(5), gradient.get(1).unsqueeze(0));
      assertArrayEquals(
          before.minus(step.times(0.5)).toDoubleArray(), table.rows(0, 6).toDoubleArray());
      assertEquals(1, optimizer.steps());
      // What was looked up stays what it was.
      assertArrayEquals(
          before.take(0, Tensors.tensor(1L, 5)).toDoubleArray(), found.rows().toDoubleArray());
    }
  }

  private static Tensor rows(long row) {
    return Tensors.of(Shape.of(1, 2), row, row);
  }

  @Test
  void rowsKeepTheirSlots() {
    EmbeddingTable table = EmbeddingTable.zeros(4, 1, DType.FLOAT64);
    EmbeddingOptimizer optimizer = EmbeddingOptimizer.of(table, new Adding());
    EmbeddingTable.Lookup first = table.lookup(Tensors.tensor(1L, 2));
    EmbeddingTable.Lookup second = table.lookup(Tensors.tensor(2L, 3));
    optimizer.step(first, Tensors.of(Shape.of(2, 1), 1.0, 10));
    optimizer.step(second, Tensors.of(Shape.of(2, 1), 100.0, 1000));
    // Row 2: 3 * 10 in the first step, 3 * (10 + 100) + 1 in the second.
    assertArrayEquals(new double[] {0, 3, 361, 3001}, table.rows(0, 4).toDoubleArray());
  }

  @Test
  void whatIsComputedWiderIsRoundedOnce() {
    EmbeddingTable table = EmbeddingTable.zeros(1, 1, DType.FLOAT32);
    EmbeddingOptimizer.of(table, RowOptimizer.descent(0.1))
        .step(table.lookup(Tensors.tensor(0L)), Tensors.of(Shape.of(1, 1), -1.0));
    assertEquals((float) 0.1, (float) table.rows(0, 1).item());
  }

  @Test
  void errors() {
    EmbeddingTable table = EmbeddingTable.zeros(3, 2, DType.FLOAT32);
    assertEquals("EmbeddingTable[3, 2] float32", table.toString());
    assertFails(
        IndexOutOfBoundsException.class,
        "lookup: row 3 is not in a table of 3 rows",
        () -> table.lookup(Tensors.tensor(0L, 3)));
    assertFails(
        IndexOutOfBoundsException.class,
        "lookup: row -4 is not in a table of 3 rows",
        () -> table.lookup(Tensors.tensor(-4L)));
    assertFails(
        IllegalArgumentException.class,
        "lookup: rows are named by integers, got float64",
        () -> table.lookup(Tensors.tensor(1.0)));
    assertFails(
        IndexOutOfBoundsException.class,
        "rows: rows 2 to 4 are not in a table of 3 rows",
        () -> table.rows(2, 4));
    assertFails(
        IllegalArgumentException.class,
        "EmbeddingTable: 100000000 rows of 64 columns; a table has at least one column and at most"
            + " 2147483639 elements",
        () -> EmbeddingTable.zeros(100_000_000, 64, DType.FLOAT32));
    assertFails(
        IllegalArgumentException.class,
        "EmbeddingTable: elements are float64 or float32, got int64",
        () -> EmbeddingTable.zeros(1, 1, DType.INT64));
    assertFails(
        ShapeException.class,
        "EmbeddingTable: asked for numbers of shape [3, 2], got [2]",
        () ->
            EmbeddingTable.drawn(
                3, 2, DType.FLOAT32, Key.key(0), (key, shape) -> key.normal(Shape.of(2))));
    EmbeddingTable.Lookup found = table.lookup(Tensors.tensor(1L, 1));
    assertFails(
        ShapeException.class,
        "vectors: the rows that were looked up have shape [1, 2], got [2, 2]",
        () -> found.vectors(Tensors.zeros(2, 2)));
    EmbeddingOptimizer optimizer = EmbeddingOptimizer.of(table, RowOptimizer.descent(1));
    assertFails(
        ShapeException.class,
        "step: the gradient must have shape [1, 2], got [2, 2]",
        () -> optimizer.step(found, Tensors.zeros(2, 2)));
    assertFails(
        IllegalArgumentException.class,
        "descent: learningRate must be positive and finite, got 0.0",
        () -> RowOptimizer.descent(0));
  }
}
