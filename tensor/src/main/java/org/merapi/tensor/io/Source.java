package org.merapi.tensor.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.zip.ZipException;

/** Bytes read from front to back, with the name and the position that errors give. */
final class Source {
  /** The length of what only its end bounds. */
  static final long UNKNOWN = -1;

  /** The name of what has none. */
  static final String STREAM = "the stream";

  private final String name;
  private final InputStream input;
  private final long length;
  private long position;

  /**
   * A stream from its beginning.
   *
   * @param name what errors call it
   * @param input where the bytes come from; read no further than is asked for
   * @param length how many bytes there are, or {@link #UNKNOWN}
   */
  Source(String name, InputStream input, long length) {
    this.name = name;
    this.input = input;
    this.length = length;
  }

  /** What a reader makes of a file. */
  static <T> T read(Path path, Function<Source, T> reader) {
    try (InputStream input = Files.newInputStream(path)) {
      long length = Files.isRegularFile(path) ? Files.size(path) : UNKNOWN;
      return reader.apply(new Source(path.toString(), input, length));
    } catch (IOException e) {
      throw unreadable(path.toString(), e);
    }
  }

  /** The error for what cannot be read at all. */
  static UncheckedIOException unreadable(String name, IOException cause) {
    return new UncheckedIOException("cannot read " + name + ": " + cause, cause);
  }

  /** The error for what is wrong here. */
  TensorFileException error(String problem) {
    return errorAt(position, problem);
  }

  /** The error for what is wrong at a byte, from 0. */
  TensorFileException errorAt(long at, String problem) {
    return new TensorFileException(name, "byte " + at, problem);
  }

  /** How many bytes came before. */
  long position() {
    return position;
  }

  /** How many bytes follow, or {@link #UNKNOWN}. */
  long left() {
    return length == UNKNOWN ? UNKNOWN : Math.max(length - position, 0);
  }

  /**
   * Refuses what is longer than the rest.
   *
   * @param count of bytes
   * @param what they are, for the error
   */
  void requireLeft(long count, String what) {
    if (length != UNKNOWN && left() < count) {
      throw truncated(count, what, left());
    }
  }

  /**
   * The next bytes; memory grows only as they arrive.
   *
   * @param count of bytes
   * @param what they are, for the error
   */
  byte[] bytes(int count, String what) {
    requireLeft(count, what);
    byte[] bytes;
    try {
      bytes = input.readNBytes(count);
    } catch (IOException e) {
      throw broken(e);
    }
    if (bytes.length < count) {
      throw truncated(count, what, bytes.length);
    }
    position += count;
    return bytes;
  }

  /** Fills the front of a buffer; returns how many bytes there were, fewer only at the end. */
  int fill(byte[] buffer, int count) {
    try {
      int filled = input.readNBytes(buffer, 0, count);
      position += filled;
      return filled;
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /** Refuses bytes that follow what should be last. */
  void requireEnd() {
    try {
      if (input.read() >= 0) {
        throw error("more bytes follow the end of the data");
      }
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private TensorFileException truncated(long wanted, String what, long found) {
    return error(
        "truncated: " + what + " takes " + wanted + " bytes, but only " + found + " are left");
  }

  private RuntimeException broken(IOException e) {
    // What a decompressing stream throws is about the bytes, not about the device.
    return e instanceof ZipException || e instanceof EOFException
        ? error("its bytes cannot be decompressed: " + e.getMessage())
        : unreadable(name, e);
  }
}
