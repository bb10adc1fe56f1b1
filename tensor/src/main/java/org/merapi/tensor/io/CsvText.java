package org.merapi.tensor.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Splits CSV (RFC 4180) into cells, one at a time; a cell's length is bounded. */
final class CsvText {
  /** The most characters of a cell. */
  static final int LONGEST_CELL = 1 << 16;

  private static final int END = -1;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final String name;
  private final Reader reader;
  private final char separator;
  private final char[] buffer = new char[1 << 13];
  private int filled;
  private int at;

  private final StringBuilder cell = new StringBuilder();
  private long line = 1;
  private long cellLine = 1;
  private boolean quoted;
  private boolean rowBegins = true;
  private boolean rowEnds = true;

  /**
   * A reader of UTF-8.
   *
   * @param name what errors call it
   * @param input where the bytes come from
   * @param separator between cells
   */
  CsvText(String name, InputStream input, char separator) {
    this.name = name;
    this.separator = separator;
    // A new decoder refuses what is not UTF-8; the charset itself would replace it in silence.
    reader = new InputStreamReader(input, StandardCharsets.UTF_8.newDecoder());
    if (peek() == BYTE_ORDER_MARK) {
      at++;
    }
  }

  /** The name that errors give. */
  String name() {
    return name;
  }

  /** The text of the cell, without the quotes around it. */
  String cell() {
    return cell.toString();
  }

  /** Whether the cell has quotes around it. */
  boolean isQuoted() {
    return quoted;
  }

  /** Whether the cell is the last of its row. */
  boolean endsRow() {
    return rowEnds;
  }

  /** The line, from 1, on which the cell begins. */
  long line() {
    return cellLine;
  }

  /** Goes on to the next cell; lines of nothing but space are passed over. False at the end. */
  boolean next() {
    do {
      rowBegins = rowEnds;
      if (rowBegins && peek() == END) {
        return false;
      }
      cellLine = line;
      cell.setLength(0);
      quoted = peek() == '"';
      if (quoted) {
        readQuoted();
      } else {
        readPlain();
      }
      endCell();
    } while (rowBegins && rowEnds && !quoted && isBlank());
    return true;
  }

  private boolean isBlank() {
    boolean blank = true;
    for (int i = 0; i < cell.length() && blank; i++) {
      blank = Character.isWhitespace(cell.charAt(i));
    }
    return blank;
  }

  private void readPlain() {
    for (int next = peek(); !endsCell(next); next = peek()) {
      if (next == '"') {
        throw error("a quote inside a cell that does not begin with one");
      }
      append((char) next);
      at++;
    }
  }

  private void readQuoted() {
    at++;
    while (true) {
      int next = peek();
      if (next == END) {
        throw error("a quoted cell that begins here does not end");
      }
      at++;
      if (next == '"') {
        if (peek() != '"') {
          break;
        }
        at++;
      } else if (next == '\n' || (next == '\r' && peek() != '\n')) {
        line++;
      }
      append((char) next);
    }
    if (!endsCell(peek())) {
      throw error("text follows the closing quote of a cell");
    }
  }

  private boolean endsCell(int next) {
    return next == separator || next == '\n' || next == '\r' || next == END;
  }

  /** Passes over what ends the cell. */
  private void endCell() {
    int next = peek();
    rowEnds = next != separator;
    if (next != END) {
      at++;
    }
    if (next == '\r' && peek() == '\n') {
      at++;
    }
    if (rowEnds) {
      line++;
    }
  }

  private void append(char next) {
    if (cell.length() == LONGEST_CELL) {
      throw error("a cell is longer than " + LONGEST_CELL + " characters");
    }
    cell.append(next);
  }

  private int peek() {
    if (at == filled) {
      at = 0;
      try {
        filled = Math.max(reader.read(buffer), 0);
      } catch (CharacterCodingException e) {
        throw new TensorFileException(
            name, "line " + line + " or soon after", "the text is not UTF-8");
      } catch (IOException e) {
        throw Source.unreadable(name, e);
      }
    }
    return at < filled ? buffer[at] : END;
  }

  private TensorFileException error(String problem) {
    return new TensorFileException(name, "line " + cellLine, problem);
  }
}
