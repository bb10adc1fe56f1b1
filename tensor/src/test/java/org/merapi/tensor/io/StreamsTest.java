package org.merapi.tensor.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Streams are the user's: they stay open, and what they throw is not the file's fault. */
class StreamsTest {
  private static final Tensor MATRIX = Tensors.ones(2, 3);

  private static final List<Consumer<OutputStream>> WRITERS =
      List.of(
          stream -> Npy.write(stream, MATRIX),
          stream -> Npz.write(stream, Map.of("a", MATRIX)),
          stream -> Npz.writeCompressed(stream, Map.of("a", MATRIX)),
          stream -> Safetensors.write(stream, Map.of("a", MATRIX)),
          stream -> Csv.write(stream, new Table(List.of("x", "y", "z"), MATRIX)));

  private static final List<Consumer<InputStream>> READERS =
      List.of(
          Npy::read,
          Npz::read,
          Npz::read,
          Safetensors::read,
          stream -> Csv.read(stream, CsvFormat.defaults()));

  private static void forAll(BiConsumer<Consumer<OutputStream>, Consumer<InputStream>> check) {
    for (int i = 0; i < WRITERS.size(); i++) {
      check.accept(WRITERS.get(i), READERS.get(i));
    }
  }

  @Test
  void streamsStayOpen() {
    boolean[] closed = new boolean[1];
    forAll((writer, reader) -> {
      ByteArrayOutputStream output =
          new ByteArrayOutputStream() {
            @Override
            public void close() {
              closed[0] = true;
            }
          };
      writer.accept(output);
      InputStream input =
          new ByteArrayInputStream(output.toByteArray()) {
            @Override
            public void close() {
              closed[0] = true;
            }
          };
      reader.accept(input);
      assertFalse(closed[0]);
    });
  }

  @Test
  void whatAStreamThrowsIsPassedOn() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("no space left");
          }
        };
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("connection reset");
          }
        };
    forAll((writer, reader) -> {
      assertEquals(
          "cannot write to the stream: java.io.IOException: no space left",
          assertThrows(UncheckedIOException.class, () -> writer.accept(full)).getMessage());
      assertEquals(
          "cannot read the stream: java.io.IOException: connection reset",
          assertThrows(UncheckedIOException.class, () -> reader.accept(broken)).getMessage());
    });
  }
}
