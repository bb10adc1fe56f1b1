package org.merapi.tensor.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Makes bad files by hand, and looks at how they are refused. */
final class BadFiles {
  private BadFiles() {}

  /** A .npy file of version 1.0. */
  static byte[] npy(String header, byte... data) {
    return npy(1, header, data);
  }

  /** A .npy file. */
  static byte[] npy(int version, String header, byte... data) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(12 + text.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    bytes.put((byte) version).put((byte) 0);
    if (version == 1) {
      bytes.putShort((short) text.length);
    } else {
      bytes.putInt(text.length);
    }
    return written(bytes.put(text).put(data));
  }

  /** A safetensors file. */
  static byte[] safetensors(String header, byte... data) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    return written(
        ByteBuffer.allocate(8 + text.length + data.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(text.length)
            .put(text)
            .put(data));
  }

  private static byte[] written(ByteBuffer bytes) {
    byte[] all = new byte[bytes.position()];
    bytes.get(0, all);
    return all;
  }

  /** What a reader of files makes of bytes. */
  static <T> T fromFile(byte[] bytes, Function<Path, T> reader) {
    try {
      Path path = Files.createTempFile("merapi-test", ".file");
      try {
        return reader.apply(Files.write(path, bytes));
      } finally {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The error of a reader of files, with "FILE" for the file's name. */
  static String refusedFile(byte[] bytes, Function<Path, ?> reader) {
    return fromFile(
        bytes,
        path ->
            assertThrows(TensorFileException.class, () -> reader.apply(path), "not refused")
                .getMessage()
                .replace(path.toString(), "FILE"));
  }

  /** The error of a reader of streams, with "FILE" for "the stream". */
  static String refusedStream(byte[] bytes, Function<InputStream, ?> reader) {
    return assertThrows(
            TensorFileException.class,
            () -> reader.apply(new ByteArrayInputStream(bytes)),
            "not refused")
        .getMessage()
        .replaceFirst("^the stream", "FILE");
  }

  /** Asserts that files and streams are refused with the same message. */
  static void assertRefused(
      String message, byte[] bytes, Function<Path, ?> files, Function<InputStream, ?> streams) {
    assertEquals(message, refusedFile(bytes, files));
    assertEquals(message, refusedStream(bytes, streams));
  }

  /** What comes of bad bytes: a value or a {@link TensorFileException}, in bounded memory. */
  static <T> Optional<T> outcome(Supplier<T> reader, long limit) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    Optional<T> outcome;
    try {
      outcome = Optional.of(reader.get());
    } catch (TensorFileException e) {
      assertTrue(!e.problem().isEmpty() && e.getMessage().contains(e.problem()), e.getMessage());
      outcome = Optional.empty();
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(allocated <= limit, () -> allocated + " bytes of memory, more than " + limit);
    return outcome;
  }
}
