package org.merapi.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.merapi.tensor.sparse.Coo;
import org.merapi.tensor.sparse.Csr;
import org.merapi.tensor.sparse.CsrPattern;

/** A pattern with one number changed is either one still, or is refused by name. */
class BadPatternProperties {

  private static int wild(Random random, int near) {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt();
      case 1 -> random.nextBoolean() ? Integer.MAX_VALUE : Integer.MIN_VALUE;
      default -> near + random.nextInt(-2, 3);
    };
  }

  private static boolean isPattern(int rows, int columns, int[] starts, int[] entryColumns) {
    boolean fits = rows >= 0 && columns >= 0 && starts.length == rows + 1L;
    fits = fits && starts[0] == 0 && starts[starts.length - 1] == entryColumns.length;
    for (int row = 0; fits && row < rows; row++) {
      fits = starts[row] <= starts[row + 1];
    }
    for (int row = 0; fits && row < rows; row++) {
      for (int entry = starts[row]; fits && entry < starts[row + 1]; entry++) {
        fits = entryColumns[entry] >= 0 && entryColumns[entry] < columns;
        fits &= entry == starts[row] || entryColumns[entry - 1] < entryColumns[entry];
      }
    }
    return fits;
  }

  @Property(seed = "81", tries = 2000)
  void rowByRow(@ForAll long seed) {
    Random random = Samples.random(seed);
    RandomSparse made =
        RandomSparse.of(random, RandomSparse.size(random), RandomSparse.size(random));
    CsrPattern pattern = made.coo().toCsr().pattern();
    int[] starts = pattern.starts();
    int[] entryColumns = pattern.entryColumns();
    int place = random.nextInt(starts.length + entryColumns.length + 2);
    int rows = pattern.rows();
    int columns = pattern.columns();
    if (place < starts.length) {
      starts[place] = wild(random, starts[place]);
    } else if (place < starts.length + entryColumns.length) {
      entryColumns[place - starts.length] = wild(random, entryColumns[place - starts.length]);
    } else if (random.nextBoolean()) {
      rows = wild(random, rows);
    } else {
      columns = Math.min(wild(random, columns), 1 << 20);
    }
    int changedRows = rows;
    int changedColumns = columns;
    if (isPattern(rows, columns, starts, entryColumns)) {
      CsrPattern other = CsrPattern.of(rows, columns, starts, entryColumns);
      Tensor values = Samples.reals(random, other.entries());
      Tensor ones = Tensors.ones(columns);
      assertEquals(Shape.of(rows), new Csr(other, values).matmul(ones).shape());
    } else {
      String message =
          assertThrows(
                  IllegalArgumentException.class,
                  () -> CsrPattern.of(changedRows, changedColumns, starts, entryColumns))
              .getMessage();
      assertTrue(message.startsWith("CsrPattern: "), message);
    }
  }

  @Property(seed = "82", tries = 1000)
  void entryByEntry(@ForAll long seed) {
    Random random = Samples.random(seed);
    RandomSparse made = RandomSparse.of(random, random.nextInt(1, 9), random.nextInt(1, 9));
    Coo coo = made.coo();
    int[] entryRows = coo.entryRows();
    int[] entryColumns = coo.entryColumns();
    if (entryRows.length == 0) {
      return;
    }
    int[] changed = random.nextBoolean() ? entryRows : entryColumns;
    int entry = random.nextInt(changed.length);
    changed[entry] = wild(random, changed[entry]);
    boolean fits =
        entryRows[entry] >= 0
            && entryRows[entry] < coo.rows()
            && entryColumns[entry] >= 0
            && entryColumns[entry] < coo.columns();
    if (fits) {
      Coo other = Coo.of(coo.rows(), coo.columns(), entryRows, entryColumns, coo.values());
      assertEquals(coo.values().sum().item(), other.toDense().sum().item());
    } else {
      String message =
          assertThrows(
                  IllegalArgumentException.class,
                  () -> Coo.of(coo.rows(), coo.columns(), entryRows, entryColumns, coo.values()))
              .getMessage();
      assertTrue(message.startsWith("Coo: entry " + entry + " is at ("), message);
    }
  }
}
