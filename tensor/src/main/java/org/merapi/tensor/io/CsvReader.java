package org.merapi.tensor.io;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;

/** Makes a table of the cells of a CSV file. */
final class CsvReader {
  private static final int FIRST_CAPACITY = 256;

  private final CsvText text;
  private final CsvFormat.Header header;
  private final Elements values = new Elements(DType.FLOAT64, FIRST_CAPACITY);
  private final List<String> names = new ArrayList<>();
  private int count;
  private int columns;

  CsvReader(CsvText text, CsvFormat.Header header) {
    this.text = text;
    this.header = header;
  }

  private record Cell(String text, boolean quoted, long line) {}

  Table read() {
    firstRow();
    while (text.next()) {
      row();
    }
    values.resize(count);
    int rows = columns == 0 ? 0 : count / columns;
    return new Table(names, values.tensor(Shape.of(rows, columns)));
  }

  private void firstRow() {
    List<Cell> cells = new ArrayList<>();
    while ((cells.isEmpty() || !text.endsRow()) && text.next()) {
      cells.add(new Cell(text.cell(), text.isQuoted(), text.line()));
    }
    columns = cells.size();
    boolean named =
        switch (header) {
          case PRESENT -> true;
          case ABSENT -> false;
          case DETECTED -> cells.stream().anyMatch(cell -> !CsvNumber.isNumber(cell.text()));
        };
    if (named) {
      name(cells);
    } else {
      for (int column = 0; column < columns; column++) {
        add(cells.get(column).text(), cells.get(column).line(), column);
      }
    }
  }

  private void name(List<Cell> cells) {
    Map<String, Integer> positions = new HashMap<>();
    for (int column = 0; column < columns; column++) {
      Cell cell = cells.get(column);
      String name = cell.quoted() ? cell.text() : cell.text().strip();
      Integer earlier = positions.put(name, column);
      if (earlier != null) {
        throw new TensorFileException(
            text.name(),
            "line " + cell.line(),
            "columns " + earlier + " and " + column + " are both called '" + name + "'");
      }
      names.add(name);
    }
  }

  /** The row whose first cell has been read. */
  private void row() {
    long line = text.line();
    int column = 0;
    boolean more = true;
    while (more) {
      if (column < columns) {
        add(text.cell(), text.line(), column);
      }
      column++;
      more = !text.endsRow() && text.next();
    }
    if (column != columns) {
      throw new TensorFileException(
          text.name(),
          "line " + line + ", row " + (count - 1) / columns,
          "the row has " + column + " cells, but the first has " + columns);
    }
  }

  private void add(String cell, long line, int column) {
    if (count == Elements.LARGEST) {
      throw new TensorFileException(
          text.name(), "line " + line, "more numbers than a tensor holds, which is " + count);
    }
    if (count == values.float64().length) {
      values.resize((int) Math.min(Elements.LARGEST, 2L * count));
    }
    try {
      values.float64()[count] = CsvNumber.parse(cell);
    } catch (NumberFormatException e) {
      String name = names.isEmpty() ? "" : " '" + names.get(column) + "'";
      throw new TensorFileException(
          text.name(),
          "line %s, row %s, column %s".formatted(line, count / columns, column + name),
          String.valueOf(e.getMessage()));
    }
    count++;
  }
}
