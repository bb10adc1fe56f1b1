package org.merapi.tensor.io;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * JSON (RFC 8259) as far as a header of names and whole numbers needs it, read byte by byte from
 * UTF-8. The caller knows the grammar, so nothing here calls itself.
 */
final class JsonText {
  private final byte[] text;
  private final Source source;
  private final long begin;
  private int at;

  /**
   * A reader.
   *
   * @param text to read
   * @param source for errors
   * @param begin where the text begins in the source
   */
  JsonText(byte[] text, Source source, long begin) {
    this.text = text;
    this.source = source;
    this.begin = begin;
  }

  /** Where the text comes from. */
  Source source() {
    return source;
  }

  /** Where the next token begins. */
  int place() {
    skipSpace();
    return at;
  }

  /** The error for what is wrong at a place. */
  TensorFileException error(int place, String problem) {
    return source.errorAt(begin + place, problem);
  }

  /** Passes over a character if it is next. */
  boolean accept(char wanted) {
    skipSpace();
    boolean there = at < text.length && text[at] == wanted;
    if (there) {
      at++;
    }
    return there;
  }

  /** Passes over a character that must be next. */
  void expect(char wanted) {
    if (!accept(wanted)) {
      throw error(at, "not the JSON of a header: expected '" + wanted + "'");
    }
  }

  /** Whether another element follows, after a comma, or else the end of the list. */
  boolean another(char end) {
    boolean more = accept(',');
    if (!more) {
      expect(end);
    }
    return more;
  }

  /** Refuses text behind the end. */
  void requireEnd() {
    skipSpace();
    if (at < text.length) {
      throw error(at, "not the JSON of a header: it goes on after its end");
    }
  }

  /** A number from 0 to 2^63 - 1, without fraction or exponent. */
  long wholeNumber() {
    skipSpace();
    int start = at;
    long value = 0;
    while (at < text.length && text[at] >= '0' && text[at] <= '9') {
      int digit = text[at] - '0';
      if (value > (Long.MAX_VALUE - digit) / 10) {
        throw error(start, "a number is beyond 2^63");
      }
      value = value * 10 + digit;
      at++;
    }
    boolean zeroLeads = at - start > 1 && text[start] == '0';
    boolean goesOn = at < text.length && ".eE".indexOf(text[at]) >= 0;
    if (at == start || zeroLeads || goesOn) {
      throw error(start, "not the JSON of a header: expected a whole number that is not negative");
    }
    return value;
  }

  /** A string. */
  String string() {
    expect('"');
    int start = at;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    while (at < text.length && text[at] != '"') {
      byte next = text[at++];
      if (next >= 0 && next < ' ') {
        throw error(at - 1, "not the JSON of a header: a control character in a string");
      }
      if (next == '\\') {
        bytes.writeBytes(escaped());
      } else {
        bytes.write(next);
      }
    }
    if (at == text.length) {
      throw error(start - 1, "not the JSON of a header: a string does not end");
    }
    at++;
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw error(start, "not the JSON of a header: a string is not UTF-8");
    }
  }

  /** What an escape stands for, in UTF-8. */
  private byte[] escaped() {
    int start = at - 1;
    int kind = at < text.length ? text[at++] : -1;
    char character =
        switch (kind) {
          case '"', '\\', '/' -> (char) kind;
          case 'b' -> '\b';
          case 'f' -> '\f';
          case 'n' -> '\n';
          case 'r' -> '\r';
          case 't' -> '\t';
          case 'u' -> unit(start);
          default -> throw error(start, "not the JSON of a header: an unknown escape");
        };
    String escaped = String.valueOf(character);
    if (Character.isHighSurrogate(character)
        && at + 1 < text.length
        && text[at] == '\\'
        && text[at + 1] == 'u') {
      at += 2;
      escaped += unit(start);
    }
    if (Character.isSurrogate(character)
        && !Character.isSupplementaryCodePoint(escaped.codePointAt(0))) {
      throw error(start, "not the JSON of a header: half of a surrogate pair");
    }
    return escaped.getBytes(StandardCharsets.UTF_8);
  }

  /** A UTF-16 unit of four hexadecimal digits. */
  private char unit(int start) {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      int digit = at < text.length ? Character.digit(text[at++], 16) : -1;
      if (digit < 0) {
        throw error(start, "not the JSON of a header: an escape needs four hexadecimal digits");
      }
      value = value * 16 + digit;
    }
    return (char) value;
  }

  private void skipSpace() {
    while (at < text.length && " \t\n\r".indexOf(text[at]) >= 0) {
      at++;
    }
  }

  /** A string as JSON. */
  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char next = text.charAt(i);
      switch (next) {
        case '"', '\\' -> quoted.append('\\').append(next);
        case '\b' -> quoted.append("\\b");
        case '\f' -> quoted.append("\\f");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        default -> quoted.append(next < ' ' ? "\\u%04x".formatted((int) next) : next);
      }
    }
    return quoted.append('"').toString();
  }
}
