package org.merapi.tensor.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;

/**
 * Tables of numbers as comma-separated values (RFC 4180), in UTF-8.
 *
 * <p>A file is rows of as many cells as the first has. If one cell of the first row is not a
 * number, that row names the columns; where the names themselves are numbers, say so with {@link
 * CsvFormat}. A cell may stand in quotes and then hold separators, line ends and doubled quotes;
 * space around a number, and around a name without quotes, does not count. Lines of nothing but
 * space are passed over.
 *
 * <p>A number is decimal, with an exponent if need be ({@code -1.5e3}), and becomes the nearest
 * float64. A cell that is empty, {@code NaN} or {@code NA} is missing and becomes NaN; {@code inf},
 * {@code infinity} and these with a sign are infinite; upper and lower case are the same. Anything
 * else, and a decimal number beyond the range of float64, is an error that names line, row and
 * column.
 */
public final class Csv {
  private Csv() {}

  /**
   * Reads a file of {@linkplain CsvFormat#defaults the usual format}.
   *
   * @return the columns' names and the values, float64 of shape [rows, columns]
   * @throws TensorFileException if it is not such a file
   * @throws UncheckedIOException if it cannot be read
   */
  public static Table read(Path path) {
    return read(path, CsvFormat.defaults());
  }

  /**
   * Reads a file.
   *
   * @return the columns' names and the values, float64 of shape [rows, columns]
   * @throws TensorFileException if it is not such a file
   * @throws UncheckedIOException if it cannot be read
   */
  public static Table read(Path path, CsvFormat format) {
    try (InputStream input = Files.newInputStream(path)) {
      return read(path.toString(), input, format);
    } catch (IOException e) {
      throw Source.unreadable(path.toString(), e);
    }
  }

  /**
   * Reads a stream to its end.
   *
   * @return the columns' names and the values, float64 of shape [rows, columns]
   * @throws TensorFileException if it is not of the format
   * @throws UncheckedIOException if it cannot be read
   */
  public static Table read(InputStream stream, CsvFormat format) {
    return read(Source.STREAM, stream, format);
  }

  private static Table read(String name, InputStream input, CsvFormat format) {
    return new CsvReader(new CsvText(name, input, format.separator()), format.header()).read();
  }

  /**
   * Writes a table to a file, with a header if its columns have names. Each number is the shortest
   * text that reads as the same value of its type; truth values are 1 and 0.
   *
   * @param path of the file, which is replaced if it is there
   * @throws IllegalStateException if the values have no numbers, or hidden axes
   * @throws UncheckedIOException if the file cannot be written
   */
  public static void write(Path path, Table table) {
    CsvWriter writer = new CsvWriter(table);
    Sink.write(path, writer::write);
  }

  /**
   * Writes a tensor to a file without a header: a matrix as it is, a vector as one column.
   *
   * @param path of the file, which is replaced if it is there
   * @throws ShapeException if the tensor is neither
   * @throws IllegalStateException if the tensor has no numbers, or hidden axes
   * @throws UncheckedIOException if the file cannot be written
   */
  public static void write(Path path, Tensor tensor) {
    write(path, new Table(List.of(), matrix(tensor)));
  }

  /**
   * Writes a table to a stream, which stays open, as {@link #write(Path, Table)} does.
   *
   * @throws IllegalStateException if the values have no numbers, or hidden axes
   * @throws UncheckedIOException if the stream cannot be written to
   */
  public static void write(OutputStream stream, Table table) {
    CsvWriter writer = new CsvWriter(table);
    Sink.write(stream, writer::write);
  }

  private static Tensor matrix(Tensor tensor) {
    return switch (tensor.rank()) {
      case 1 -> tensor.unsqueeze(1);
      case 2 -> tensor;
      default ->
          throw new ShapeException(
              "Csv.write: needs a matrix or a vector, the shape is " + tensor.shape());
    };
  }
}
