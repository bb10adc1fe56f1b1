package org.merapi.tensor.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.merapi.tensor.Tensor;

/**
 * Named tensors in NumPy's {@code .npz} format, a zip archive of {@code .npy} files, as {@code
 * numpy.load}, {@code numpy.savez} and {@code numpy.savez_compressed}.
 *
 * <p>Read are stored and deflated entries. Names are names and nothing else: no file is made for
 * them. Checksums are checked, and an entry that occurs twice, overlaps another or is no array
 * makes the archive a bad one. See {@link Npy} for the arrays.
 *
 * <p>Deflated zeros take a thousandth of their size, so a small archive can fill the memory. The
 * arrays of an archive may therefore take 64 times its length, or 1 GiB if that is more; whoever
 * trusts an archive gives another limit.
 *
 * <p>The same tensors give the same bytes: entries are in the order of their names and carry the
 * first date of the format. Deflated bytes may differ between JDKs that bring different
 * compressors.
 */
public final class Npz {
  private static final long LEAST_LIMIT = 1L << 30;
  private static final long LIMIT_RATIO = 64;

  private Npz() {}

  /**
   * Reads all arrays of an archive.
   *
   * @return the tensors by name, without {@code .npy}, in the order of the archive; cannot be
   *     changed
   * @throws TensorFileException if it is not such an archive, or takes more than the limit
   * @throws UncheckedIOException if it cannot be read
   */
  public static Map<String, Tensor> read(Path path) {
    return open(path, archive -> all(archive, defaultLimit(archive)));
  }

  /**
   * Reads all arrays of an archive.
   *
   * @param path of the archive
   * @param limit the most bytes of memory that the elements may take
   * @return the tensors by name, without {@code .npy}, in the order of the archive; cannot be
   *     changed
   * @throws TensorFileException if it is not such an archive, or takes more than the limit
   * @throws UncheckedIOException if it cannot be read
   */
  public static Map<String, Tensor> read(Path path, long limit) {
    return open(path, archive -> all(archive, limit));
  }

  /**
   * Reads one array of an archive; others are not looked at and may be of any type.
   *
   * @param path of the archive
   * @param name of the array, without {@code .npy}
   * @throws TensorFileException if it is not such an archive, lacks the array, or the array takes
   *     more than the limit
   * @throws UncheckedIOException if it cannot be read
   */
  public static Tensor read(Path path, String name) {
    return open(path, archive -> archive.tensor(name, defaultLimit(archive)));
  }

  /**
   * The names of the arrays of an archive, without {@code .npy}, in its order.
   *
   * @throws TensorFileException if it is not such an archive
   * @throws UncheckedIOException if it cannot be read
   */
  public static List<String> names(Path path) {
    return open(path, NpzArchive::names);
  }

  /**
   * Reads all arrays of an archive from a stream, to its end. The table of a zip archive comes
   * last, so the stream goes to a temporary file first.
   *
   * @return the tensors by name, without {@code .npy}, in the order of the archive; cannot be
   *     changed
   * @throws TensorFileException if it is not such an archive, or takes more than the limit
   * @throws UncheckedIOException if the stream cannot be read
   */
  public static Map<String, Tensor> read(InputStream stream) {
    return open(Source.STREAM, stream, archive -> all(archive, defaultLimit(archive)));
  }

  private static long defaultLimit(NpzArchive archive) {
    return Math.max(LEAST_LIMIT, LIMIT_RATIO * archive.length());
  }

  private static Map<String, Tensor> all(NpzArchive archive, long limit) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    long left = limit;
    for (String name : archive.names()) {
      Tensor tensor = archive.tensor(name, left);
      left -= (long) tensor.elements() * tensor.dtype().bytes();
      tensors.put(name, tensor);
    }
    return Collections.unmodifiableMap(tensors);
  }

  private static <T> T open(Path path, Function<NpzArchive, T> reader) {
    try {
      if (path.getFileSystem().equals(FileSystems.getDefault())) {
        return read(path.toString(), path, reader);
      }
      try (InputStream stream = Files.newInputStream(path)) {
        return open(path.toString(), stream, reader);
      }
    } catch (IOException e) {
      throw Source.unreadable(path.toString(), e);
    }
  }

  private static <T> T open(String name, InputStream stream, Function<NpzArchive, T> reader) {
    try {
      Path copy = Files.createTempFile("merapi", ".npz");
      try {
        Files.copy(stream, copy, StandardCopyOption.REPLACE_EXISTING);
        return read(name, copy, reader);
      } finally {
        Files.delete(copy);
      }
    } catch (IOException e) {
      throw Source.unreadable(name, e);
    }
  }

  private static <T> T read(String name, Path path, Function<NpzArchive, T> reader)
      throws IOException {
    try (NpzArchive archive = NpzArchive.open(name, path)) {
      return reader.apply(archive);
    }
  }

  /**
   * Writes an archive of uncompressed arrays.
   *
   * @param path of the archive, which is replaced if it is there
   * @param tensors by name
   * @throws IllegalArgumentException if a name is too long or is not Unicode, or a tensor has more
   *     than 64 axes
   * @throws IllegalStateException if a tensor has no numbers, or hidden axes
   * @throws UncheckedIOException if the file cannot be written
   */
  public static void write(Path path, Map<String, Tensor> tensors) {
    NpzWriter writer = new NpzWriter(tensors, false);
    Sink.write(path, writer::write);
  }

  /**
   * Writes an archive of uncompressed arrays to a stream, which stays open.
   *
   * @param stream to write to
   * @param tensors by name
   * @throws IllegalArgumentException if a name is too long or is not Unicode, or a tensor has more
   *     than 64 axes
   * @throws IllegalStateException if a tensor has no numbers, or hidden axes
   * @throws UncheckedIOException if the stream cannot be written to
   */
  public static void write(OutputStream stream, Map<String, Tensor> tensors) {
    NpzWriter writer = new NpzWriter(tensors, false);
    Sink.write(stream, writer::write);
  }

  /**
   * Writes an archive of deflated arrays.
   *
   * @param path of the archive, which is replaced if it is there
   * @param tensors by name
   * @throws IllegalArgumentException if a name is too long or is not Unicode, or a tensor has more
   *     than 64 axes
   * @throws IllegalStateException if a tensor has no numbers, or hidden axes
   * @throws UncheckedIOException if the file cannot be written
   */
  public static void writeCompressed(Path path, Map<String, Tensor> tensors) {
    NpzWriter writer = new NpzWriter(tensors, true);
    Sink.write(path, writer::write);
  }

  /**
   * Writes an archive of deflated arrays to a stream, which stays open.
   *
   * @param stream to write to
   * @param tensors by name
   * @throws IllegalArgumentException if a name is too long or is not Unicode, or a tensor has more
   *     than 64 axes
   * @throws IllegalStateException if a tensor has no numbers, or hidden axes
   * @throws UncheckedIOException if the stream cannot be written to
   */
  public static void writeCompressed(OutputStream stream, Map<String, Tensor> tensors) {
    NpzWriter writer = new NpzWriter(tensors, true);
    Sink.write(stream, writer::write);
  }
}
