package org.merapi.examples.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.merapi.tensor.Shape;

/**
 * The named fields of a data file: the columns of a CSV file with a header line, or the members of
 * a JSON object of numbers and (nested) arrays of numbers.
 *
 * @param file as the user named it
 * @param fields by name, in the file's order
 */
public record DataTable(String file, Map<String, Field> fields) {

  /** Keeps the order. */
  public DataTable {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /**
   * Reads a file, JSON if its name ends in {@code .json} and CSV otherwise.
   *
   * @param path of the file
   * @return its fields
   * @throws DataException if it is missing or malformed
   */
  public static DataTable read(Path path) {
    return parse(path.toString(), text(path));
  }

  /**
   * Reads a JSON file that holds one object, or an array of several.
   *
   * @param path of the file
   * @return the fields of each object
   * @throws DataException if it is missing or malformed
   */
  public static List<DataTable> readJson(Path path) {
    String file = path.toString();
    return JsonFields.readAll(file, text(path), true).stream()
        .map(fields -> new DataTable(file, fields))
        .toList();
  }

  private static String text(Path path) {
    String file = path.toString();
    if (Files.isDirectory(path)) {
      throw new DataException(file, "is a folder, not a file");
    }
    try {
      return Files.readString(path, UTF_8);
    } catch (NoSuchFileException e) {
      throw new DataException(file, "no such file");
    } catch (CharacterCodingException e) {
      throw new DataException(file, "is not text in UTF-8");
    } catch (IOException e) {
      throw new DataException(file, "cannot be read: " + e.getMessage());
    }
  }

  /**
   * Reads a file that ships with the examples.
   *
   * @param file its name
   * @return its fields
   * @throws IllegalArgumentException if there is no such file
   */
  public static DataTable shipped(String file) {
    return parse(file, shippedText(file));
  }

  /**
   * The text of a file that ships with the examples.
   *
   * @param file its name
   * @return its text
   * @throws IllegalArgumentException if there is no such file
   */
  public static String shippedText(String file) {
    try (InputStream stream = DataTable.class.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IllegalArgumentException("no data file " + file + " on the class path");
      }
      return new String(stream.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads the text of a file.
   *
   * @param file its name, which says whether it is JSON
   * @param text of the file
   * @return its fields
   * @throws DataException if it is malformed
   */
  public static DataTable parse(String file, String text) {
    return file.toLowerCase(Locale.ROOT).endsWith(".json")
        ? new DataTable(file, JsonFields.read(file, text))
        : new DataTable(file, CsvFields.read(file, text));
  }

  /**
   * A field with one axis.
   *
   * @param name of the field
   * @param names others that it may have instead
   * @return the field
   * @throws DataException if there is none, or it has no axis or several
   */
  public Field column(String name, String... names) {
    Field field = field(name, names);
    if (field.shape().rank() != 1) {
      throw new DataException(
          field.cells().isEmpty() ? Place.start(file) : field.cells().getFirst().place(),
          "'" + field.name() + "' must be a column of numbers, but has shape " + field.shape());
    }
    return field;
  }

  /**
   * A field with so many axes.
   *
   * @param name of the field
   * @param rank how many
   * @return the field
   * @throws DataException if there is none, or it has another number of axes
   */
  public Field array(String name, int rank) {
    Field field = field(name);
    if (field.shape().rank() != rank) {
      throw new DataException(
          field.cells().isEmpty() ? Place.start(file) : field.cells().getFirst().place(),
          "'%s' must have %d axes, but has shape %s".formatted(name, rank, field.shape()));
    }
    return field;
  }

  /**
   * A field that is a matrix.
   *
   * @param name of the field
   * @param rows how many
   * @param columns how many
   * @return the field
   * @throws DataException if there is none, or it has another shape
   */
  public Field matrix(String name, int rows, int columns) {
    Field field = array(name, 2);
    Shape shape = Shape.of(rows, columns);
    if (!field.shape().equals(shape)) {
      throw new DataException(
          field.cells().isEmpty() ? Place.start(file) : field.cells().getFirst().place(),
          "'%s' must have shape %s, but has shape %s".formatted(name, shape, field.shape()));
    }
    return field;
  }

  /**
   * A field that is one whole number.
   *
   * @param name of the field
   * @param least the smallest value allowed
   * @return its value
   * @throws DataException if there is none, or it is an array or another number
   */
  public int count(String name, int least) {
    return (int) array(name, 0).integers(least, Integer.MAX_VALUE).toLongArray()[0];
  }

  private Field field(String name, String... names) {
    for (String candidate : names(name, names)) {
      Field field = fields.get(candidate);
      if (field != null) {
        return field;
      }
    }
    throw new DataException(
        Place.start(file),
        "no field '"
            + String.join("' or '", names(name, names))
            + "'; there are "
            + String.join(", ", fields.keySet()));
  }

  private static List<String> names(String name, String... more) {
    return Stream.concat(Stream.of(name), Arrays.stream(more)).toList();
  }

  /**
   * Checks that columns have one length.
   *
   * @param first whose length the others must have
   * @param others to compare with it
   * @throws DataException if one has not
   */
  public void sameLength(Field first, Field... others) {
    for (Field other : others) {
      if (other.shape().elements() != first.shape().elements()) {
        throw new DataException(
            other.cells().isEmpty() ? Place.start(file) : other.cells().getFirst().place(),
            "'%s' has %d values, but '%s' has %d"
                .formatted(
                    other.name(),
                    other.shape().elements(),
                    first.name(),
                    first.shape().elements()));
      }
    }
  }
}
