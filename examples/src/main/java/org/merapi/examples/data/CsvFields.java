package org.merapi.examples.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.merapi.tensor.Shape;

/** Reads the columns of a CSV file (RFC 4180) whose first line names them. */
final class CsvFields {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setIgnoreSurroundingSpaces(true).setIgnoreEmptyLines(true).get();

  private CsvFields() {}

  static Map<String, Field> read(String file, String text) {
    long line = 1;
    List<String> header = new ArrayList<>();
    List<List<Field.Cell>> columns = new ArrayList<>();
    try (CSVParser parser = CSVParser.parse(text, FORMAT)) {
      for (CSVRecord row : parser) {
        line = parser.getCurrentLineNumber();
        if (header.isEmpty()) {
          header.addAll(header(file, row));
          header.forEach(name -> columns.add(new ArrayList<>()));
          continue;
        }
        if (row.size() != header.size()) {
          throw new DataException(
              new Place(file, line, ""),
              "%d values, but the first line names %d columns"
                  .formatted(row.size(), header.size()));
        }
        for (int i = 0; i < header.size(); i++) {
          columns.get(i).add(new Field.Cell(row.get(i), new Place(file, line, header.get(i))));
        }
      }
    } catch (UncheckedIOException e) {
      // Thrown by the iterator around what the parser throws.
      String message = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
      throw new DataException(new Place(file, line + 1, ""), "not CSV: " + message);
    } catch (IOException e) {
      throw new DataException(new Place(file, line + 1, ""), "not CSV: " + e.getMessage());
    }
    if (columns.isEmpty() || columns.getFirst().isEmpty()) {
      throw new DataException(Place.start(file), "no rows under the names of the columns");
    }
    Map<String, Field> fields = new LinkedHashMap<>();
    for (int i = 0; i < header.size(); i++) {
      List<Field.Cell> cells = columns.get(i);
      fields.put(header.get(i), new Field(header.get(i), Shape.of(cells.size()), cells));
    }
    return fields;
  }

  private static List<String> header(String file, CSVRecord row) {
    List<String> names = row.toList();
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).isEmpty() || names.subList(0, i).contains(names.get(i))) {
        throw new DataException(
            Place.start(file),
            names.get(i).isEmpty()
                ? "column " + (i + 1) + " has no name"
                : "two columns have the name '" + names.get(i) + "'");
      }
    }
    return names;
  }
}
