package org.merapi.examples.data;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.merapi.tensor.Shape;

/** Reads the members of JSON objects of numbers and nested arrays of numbers. */
final class JsonFields {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final String file;
  private final JsonParser parser;

  private JsonFields(String file, JsonParser parser) {
    this.file = file;
    this.parser = parser;
  }

  /** A text that is one object. */
  static Map<String, Field> read(String file, String text) {
    List<Map<String, Field>> objects = readAll(file, text, false);
    return objects.getFirst();
  }

  /** A text that is one object or, if asked for, an array of objects. */
  static List<Map<String, Field>> readAll(String file, String text, boolean several) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      return new JsonFields(file, parser).document(several);
    } catch (JacksonException e) {
      JsonLocation location = e.getLocation();
      Place place = location == null ? Place.start(file) : place(file, location);
      throw new DataException(place, "not JSON: " + withoutSource(e.getOriginalMessage()));
    } catch (IOException e) {
      throw new DataException(file, "cannot be read: " + e.getMessage());
    }
  }

  private List<Map<String, Field>> document(boolean several) throws IOException {
    List<Map<String, Field>> objects = new ArrayList<>();
    JsonToken first = parser.nextToken();
    if (several && first == JsonToken.START_ARRAY) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        objects.add(object());
      }
    } else {
      objects.add(object());
    }
    if (parser.nextToken() != null) {
      throw new DataException(here(), "more text after the end of the JSON value");
    }
    if (objects.isEmpty()) {
      throw new DataException(Place.start(file), "no object in the array");
    }
    return objects;
  }

  private Map<String, Field> object() throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw new DataException(
          here(), "expected an object of numbers and arrays of numbers: {\"name\": [1, 2], ...}");
    }
    Map<String, Field> fields = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      List<Field.Cell> cells = new ArrayList<>();
      List<Integer> sizes = value(name, cells);
      Shape shape = Shape.of(sizes.stream().mapToInt(Integer::intValue).toArray());
      fields.put(name, new Field(name, shape, cells));
    }
    return fields;
  }

  /**
   * Adds the cells of a value and returns its shape; the parser stands at the value's last token.
   */
  private List<Integer> value(String name, List<Field.Cell> cells) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      throw new DataException(here(), "'" + name + "' holds an object, not numbers");
    }
    if (token != JsonToken.START_ARRAY) {
      cells.add(new Field.Cell(parser.getText(), here()));
      return List.of();
    }
    List<Integer> part = List.of();
    int count = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      Place place = here();
      List<Integer> sizes = value(name, cells);
      if (count > 0 && !sizes.equals(part)) {
        throw new DataException(
            place, "the parts of '%s' differ in size: %s after %s".formatted(name, sizes, part));
      }
      part = sizes;
      count++;
    }
    List<Integer> shape = new ArrayList<>(List.of(count));
    shape.addAll(part);
    return shape;
  }

  /** The library cannot name the file, and says so at length. */
  private static String withoutSource(String message) {
    return message.replaceAll("\\[Source: [^;]*; (line: \\d+, column: \\d+)\\]", "$1");
  }

  private static Place place(String file, JsonLocation location) {
    int column = Math.max(1, location.getColumnNr());
    return new Place(file, location.getLineNr(), Integer.toString(column));
  }

  private Place here() {
    return place(file, parser.currentTokenLocation());
  }
}
