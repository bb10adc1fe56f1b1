package org.merapi.examples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.merapi.inference.ElementNames;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * Writes independent draws from a guide as a CSV file whose columns are named as those of a chain.
 */
final class GuideDrawsFile {
  private GuideDrawsFile() {}

  /**
   * Writes one file.
   *
   * @param draws by name, with a first axis over the draws
   * @throws UsageException if it cannot be written
   */
  static Path write(Path folder, String name, Map<String, Tensor> draws, long seed) {
    StringJoiner header = new StringJoiner(",");
    List<StringJoiner> rows = new ArrayList<>();
    draws.forEach((site, values) -> {
      Shape shape = values.shape().tail(values.rank() - 1);
      double[] elements = values.toDoubleArray();
      for (int i = 0; i < shape.elements(); i++) {
        header.add(site + ElementNames.dotted(shape, i));
      }
      for (int draw = 0; draw < values.size(0); draw++) {
        if (rows.size() == draw) {
          rows.add(new StringJoiner(","));
        }
        for (int i = 0; i < shape.elements(); i++) {
          rows.get(draw).add(Double.toString(elements[draw * shape.elements() + i]));
        }
      }
    });
    List<String> lines = new ArrayList<>();
    lines.add("# model = " + name);
    lines.add("# method = variational");
    lines.add("# seed = " + seed);
    lines.add(header.toString());
    rows.forEach(row -> lines.add(row.toString()));
    Path path = folder.resolve(name + "-1.csv");
    try {
      Files.createDirectories(folder);
      Files.write(path, lines, UTF_8);
      return path;
    } catch (IOException e) {
      throw new UsageException("--out: cannot write to " + folder + ": " + FileProblem.of(e));
    }
  }
}
