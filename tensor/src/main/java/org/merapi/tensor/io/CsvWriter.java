package org.merapi.tensor.io;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.merapi.tensor.dense.DenseTensor;

/** Writes a table as CSV. */
final class CsvWriter {
  private static final char SEPARATOR = ',';

  private final List<String> names = new ArrayList<>();
  private final DenseTensor values;

  /** A writer; whatever cannot be written is refused here, before a file is touched. */
  CsvWriter(Table table) {
    values = ElementWriter.numbers("Csv.write", table.values());
    for (String name : table.names()) {
      if (!StandardCharsets.UTF_8.newEncoder().canEncode(name)
          || name.length() > CsvText.LONGEST_CELL) {
        throw new IllegalArgumentException(
            "Csv.write: the name of a column is not Unicode, or is longer than "
                + CsvText.LONGEST_CELL
                + " characters");
      }
      names.add(quoted(name));
    }
  }

  void write(OutputStream output) throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8));
    if (!names.isEmpty()) {
      writer.write(String.join(String.valueOf(SEPARATOR), names) + "\n");
    }
    int columns = values.size(1);
    for (int row = 0; row < values.size(0) && columns > 0; row++) {
      for (int column = 0; column < columns; column++) {
        writer.write(number(row * columns + column));
        writer.write(column + 1 < columns ? SEPARATOR : '\n');
      }
    }
    writer.flush();
  }

  private String number(int index) {
    return switch (values.dtype()) {
      case BOOL, INT32, INT64 -> Long.toString(values.longAt(index));
      case FLOAT32 -> word(Float.toString((float) values.doubleAt(index)));
      case FLOAT64 -> word(Double.toString(values.doubleAt(index)));
    };
  }

  /** Infinity as every reader of CSV knows it. */
  private static String word(String number) {
    return number.replace("Infinity", "inf");
  }

  private static String quoted(String name) {
    boolean plain = !name.isEmpty() && name.equals(name.strip());
    for (int i = 0; i < name.length() && plain; i++) {
      plain = "\",\r\n\uFEFF".indexOf(name.charAt(i)) < 0;
    }
    return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
  }
}
