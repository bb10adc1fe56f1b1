package org.merapi.tensor.io;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where files are written to. */
final class Sink {
  private Sink() {}

  /** What writes the bytes. */
  interface Writer {
    /** Writes all of them. */
    void writeTo(OutputStream output) throws IOException;
  }

  /** Writes a file, which is replaced if it is there. */
  static void write(Path path, Writer writer) {
    try (OutputStream output = Files.newOutputStream(path)) {
      writer.writeTo(output);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + path + ": " + e, e);
    }
  }

  /** Writes to a stream and leaves it open. */
  static void write(OutputStream stream, Writer writer) {
    try {
      writer.writeTo(stream);
      stream.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to the stream: " + e, e);
    }
  }
}
