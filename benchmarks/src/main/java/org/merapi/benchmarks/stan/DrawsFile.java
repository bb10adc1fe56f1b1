package org.merapi.benchmarks.stan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The draws of a run on disk: {@code FILE.names} has the names of the elements, one a line, and
 * {@code FILE.doubles} their draws, big-endian, iterations fastest, then chains, then elements.
 */
final class DrawsFile {
  private DrawsFile() {}

  /** Writes draws: for each element by chain and iteration. */
  static void write(Path file, Map<String, double[][]> draws) {
    int elements = draws.values().stream().mapToInt(each -> each.length * each[0].length).sum();
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(elements, Double.BYTES));
    DoubleBuffer doubles = bytes.asDoubleBuffer();
    for (double[][] chains : draws.values()) {
      for (double[] chain : chains) {
        doubles.put(chain);
      }
    }
    try {
      Files.write(names(file), draws.keySet());
      Files.write(doubles(file), bytes.array());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads draws.
   *
   * @param chains how many there are
   * @return for each element by chain and iteration; names as {@code theta.1.2}, also where the
   *     file has {@code theta[1,2]}
   */
  static Map<String, double[][]> read(Path file, int chains) {
    try {
      List<String> names = Files.readAllLines(names(file));
      DoubleBuffer doubles = ByteBuffer.wrap(Files.readAllBytes(doubles(file))).asDoubleBuffer();
      int iterations = doubles.remaining() / (names.size() * chains);
      Map<String, double[][]> draws = new LinkedHashMap<>();
      for (String name : names) {
        double[][] values = new double[chains][iterations];
        for (double[] chain : values) {
          doubles.get(chain);
        }
        draws.put(name.replace('[', '.').replace(',', '.').replace("]", ""), values);
      }
      return draws;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path names(Path file) {
    return file.resolveSibling(file.getFileName() + ".names");
  }

  private static Path doubles(Path file) {
    return file.resolveSibling(file.getFileName() + ".doubles");
  }
}
