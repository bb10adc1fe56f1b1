package org.merapi.tensor.io;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.merapi.tensor.Shape;

/** Reads the text of a .npy header: a Python dictionary with three keys. */
final class NpyHeaderText {
  private static final String SUPPORTED =
      "supported are b1, i1, i2, i4, i8, u1, u2, u4, u8, f2, f4 and f8";

  private final byte[] text;
  private final Source source;
  private final long begin;
  private int at;

  /**
   * A reader.
   *
   * @param text of the header
   * @param source for errors
   * @param begin where the text begins in the source
   */
  NpyHeaderText(byte[] text, Source source, long begin) {
    this.text = text;
    this.source = source;
    this.begin = begin;
  }

  NpyHeader read() {
    Optional<String> type = Optional.empty();
    Optional<Boolean> fortran = Optional.empty();
    Optional<List<Long>> sizes = Optional.empty();
    expect('{');
    while (!accept('}')) {
      int start = at;
      String key = string();
      expect(':');
      boolean again =
          switch (key) {
            case "descr" -> type.isPresent();
            case "fortran_order" -> fortran.isPresent();
            case "shape" -> sizes.isPresent();
            default -> throw error(start, "the header has an unknown key '" + key + "'");
          };
      if (again) {
        throw error(start, "the header has the key '" + key + "' twice");
      }
      switch (key) {
        case "descr" -> type = Optional.of(type());
        case "fortran_order" -> fortran = Optional.of(truth());
        default -> sizes = Optional.of(sizes());
      }
      if (!accept(',')) {
        expect('}');
        break;
      }
    }
    skipSpace();
    if (at < text.length) {
      throw error(at, "the header goes on after its end");
    }
    String descriptor = type.orElseThrow(() -> missing("descr"));
    boolean columns = fortran.orElseThrow(() -> missing("fortran_order"));
    Shape shape = ElementReader.shape(sizes.orElseThrow(() -> missing("shape")), source);
    Encoding encoding = encoding(descriptor);
    ByteOrder order = descriptor.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return new NpyHeader(encoding, order, columns, shape);
  }

  private TensorFileException missing(String key) {
    return error(at, "the header lacks the key '" + key + "'");
  }

  private Encoding encoding(String descriptor) {
    if (!descriptor.isEmpty() && "<>|".indexOf(descriptor.charAt(0)) >= 0) {
      String kind = descriptor.substring(1);
      for (Encoding encoding : Encoding.values()) {
        boolean ordered = descriptor.charAt(0) != '|' || encoding.bytes() == 1;
        if (ordered && !kind.isEmpty() && encoding.numpy().equals(kind)) {
          return encoding;
        }
      }
    }
    throw source.error(
        "elements of type '%s'%s cannot be read: %s"
            .formatted(descriptor, meaning(descriptor), SUPPORTED));
  }

  private static String meaning(String descriptor) {
    char kind = descriptor.length() < 2 ? ' ' : descriptor.charAt(1);
    return switch (kind) {
      case 'O' -> " (pickled Python objects)";
      case 'c' -> " (complex numbers)";
      case 'S', 'a', 'U' -> " (strings)";
      case 'M', 'm' -> " (dates and durations)";
      case 'V' -> " (raw bytes)";
      default -> "";
    };
  }

  private String type() {
    skipSpace();
    if (at < text.length && text[at] == '[') {
      throw error(at, "elements of a structured type cannot be read: " + SUPPORTED);
    }
    return string();
  }

  private boolean truth() {
    skipSpace();
    for (boolean value : new boolean[] {false, true}) {
      byte[] word = (value ? "True" : "False").getBytes(StandardCharsets.US_ASCII);
      if (startsWith(word)) {
        at += word.length;
        return value;
      }
    }
    throw error(at, "fortran_order is neither True nor False");
  }

  private boolean startsWith(byte[] word) {
    boolean same = at + word.length <= text.length;
    for (int i = 0; i < word.length && same; i++) {
      same = text[at + i] == word[i];
    }
    return same;
  }

  private List<Long> sizes() {
    List<Long> sizes = new ArrayList<>();
    expect('(');
    int start = at;
    boolean tuple = true;
    while (!accept(')')) {
      sizes.add(size());
      if (!accept(',')) {
        expect(')');
        tuple = sizes.size() > 1;
        break;
      }
    }
    if (!tuple) {
      throw error(start, "the shape is a number in parentheses, not a tuple");
    }
    return sizes;
  }

  private long size() {
    skipSpace();
    int start = at;
    if (at < text.length && text[at] == '-') {
      throw error(at, "the shape has a negative size");
    }
    long value = 0;
    while (at < text.length && text[at] >= '0' && text[at] <= '9') {
      int digit = text[at] - '0';
      if (value > (Long.MAX_VALUE - digit) / 10) {
        throw error(start, "the shape has a size beyond 2^63");
      }
      value = value * 10 + digit;
      at++;
    }
    if (at == start) {
      throw error(at, "the shape has something other than a whole number");
    }
    if (at < text.length && text[at] == 'L') {
      at++; // as Python 2 wrote long integers
    }
    return value;
  }

  private String string() {
    skipSpace();
    if (at == text.length || (text[at] != '\'' && text[at] != '"')) {
      throw error(at, "expected a string");
    }
    byte quote = text[at];
    int start = ++at;
    while (at < text.length && text[at] != quote) {
      if (text[at] == '\\') {
        throw error(at, "a string with an escape stands for none of the keys and types");
      }
      at++;
    }
    if (at == text.length) {
      throw error(start - 1, "a string does not end");
    }
    return new String(text, start, at++ - start, StandardCharsets.UTF_8);
  }

  private boolean accept(char wanted) {
    skipSpace();
    boolean there = at < text.length && text[at] == wanted;
    if (there) {
      at++;
    }
    return there;
  }

  private void expect(char wanted) {
    if (!accept(wanted)) {
      throw error(at, "expected '" + wanted + "' in the header");
    }
  }

  private void skipSpace() {
    while (at < text.length && (text[at] == ' ' || text[at] == '\n')) {
      at++;
    }
  }

  private TensorFileException error(int place, String problem) {
    return source.errorAt(begin + place, problem);
  }
}
