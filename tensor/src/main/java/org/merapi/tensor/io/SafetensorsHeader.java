package org.merapi.tensor.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.merapi.tensor.Shape;

/**
 * The header of a safetensors file.
 *
 * @param entries the tensors in the order of the header
 * @param metadata free text by key
 */
record SafetensorsHeader(List<Entry> entries, Map<String, String> metadata) {
  /** The key that holds the metadata. */
  static final String METADATA = "__metadata__";

  /** The limit of the reference library. */
  static final int LONGEST = 100_000_000;

  /**
   * A tensor.
   *
   * @param name its name
   * @param encoding of its elements
   * @param shape its shape
   * @param begin where its data begin behind the header
   * @param end where they end
   */
  record Entry(String name, Encoding encoding, Shape shape, long begin, long end) {}

  /** The header at the beginning of a source. */
  static SafetensorsHeader read(Source source) {
    long length =
        ByteBuffer.wrap(source.bytes(Long.BYTES, "the length of the header"))
            .order(ByteOrder.LITTLE_ENDIAN)
            .getLong();
    if (length < 0 || length > LONGEST) {
      throw source.errorAt(
          0,
          "not a safetensors file: the header's length is "
              + Long.toUnsignedString(length)
              + ", more than "
              + LONGEST);
    }
    long begin = source.position();
    byte[] text = source.bytes((int) length, "the header");
    return new Parser(new JsonText(text, source, begin)).header();
  }

  /** The grammar of the header. */
  private record Parser(JsonText json) {
    SafetensorsHeader header() {
      List<Entry> entries = new ArrayList<>();
      Set<String> names = new HashSet<>();
      Map<String, String> metadata = Map.of();
      json.expect('{');
      for (boolean more = !json.accept('}'); more; more = json.another('}')) {
        int start = json.place();
        String name = key();
        if (!names.add(name)) {
          throw json.error(start, "the name '" + name + "' occurs twice");
        }
        if (name.equals(METADATA)) {
          metadata = metadata();
        } else {
          entries.add(entry(name, start));
        }
      }
      json.requireEnd();
      return new SafetensorsHeader(entries, metadata);
    }

    private String key() {
      String key = json.string();
      json.expect(':');
      return key;
    }

    private Map<String, String> metadata() {
      Map<String, String> metadata = new LinkedHashMap<>();
      json.expect('{');
      for (boolean more = !json.accept('}'); more; more = json.another('}')) {
        int start = json.place();
        String key = key();
        if (metadata.put(key, json.string()) != null) {
          throw json.error(start, "the key '" + key + "' of the metadata occurs twice");
        }
      }
      return metadata;
    }

    private Entry entry(String name, int start) {
      Optional<Encoding> encoding = Optional.empty();
      Optional<List<Long>> sizes = Optional.empty();
      Optional<List<Long>> offsets = Optional.empty();
      Set<String> fields = new HashSet<>();
      json.expect('{');
      for (boolean more = !json.accept('}'); more; more = json.another('}')) {
        int place = json.place();
        String field = key();
        if (!fields.add(field)) {
          throw json.error(place, "tensor '" + name + "' has the field '" + field + "' twice");
        }
        switch (field) {
          case "dtype" -> encoding = Optional.of(encoding(name));
          case "shape" -> sizes = Optional.of(numbers());
          case "data_offsets" -> offsets = Optional.of(numbers());
          default ->
              throw json.error(place, "tensor '" + name + "' has an unknown field '" + field + "'");
        }
      }
      if (encoding.isEmpty() || sizes.isEmpty() || offsets.isEmpty()) {
        throw json.error(
            start, "tensor '" + name + "' needs dtype, shape and data_offsets, has only " + fields);
      }
      return entry(name, start, encoding.get(), sizes.get(), offsets.get());
    }

    private Entry entry(
        String name, int start, Encoding encoding, List<Long> sizes, List<Long> offsets) {
      Shape shape = ElementReader.shape(sizes, json.source());
      if (offsets.size() != 2 || offsets.getFirst() > offsets.getLast()) {
        throw json.error(
            start, "tensor '" + name + "' has data_offsets " + offsets + ", not begin and end");
      }
      long length = offsets.getLast() - offsets.getFirst();
      if (length != (long) shape.elements() * encoding.bytes()) {
        throw json.error(
            start,
            "tensor '%s' of type %s and shape %s takes %d bytes, but its data_offsets %s span %d"
                .formatted(
                    name,
                    encoding.safetensors(),
                    shape,
                    (long) shape.elements() * encoding.bytes(),
                    offsets,
                    length));
      }
      return new Entry(name, encoding, shape, offsets.getFirst(), offsets.getLast());
    }

    private Encoding encoding(String name) {
      int place = json.place();
      String type = json.string();
      for (Encoding encoding : Encoding.values()) {
        if (encoding.safetensors().equals(type)) {
          return encoding;
        }
      }
      throw json.error(
          place, "tensor '" + name + "' is of type '" + type + "', which cannot be read");
    }

    private List<Long> numbers() {
      List<Long> numbers = new ArrayList<>();
      json.expect('[');
      for (boolean more = !json.accept(']'); more; more = json.another(']')) {
        numbers.add(json.wholeNumber());
      }
      return numbers;
    }
  }
}
