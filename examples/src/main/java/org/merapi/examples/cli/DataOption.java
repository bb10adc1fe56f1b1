package org.merapi.examples.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names other data than an example's own. */
final class DataOption {
  @Option(
      names = "--data",
      paramLabel = "PATH",
      description =
          "Other data: a CSV file, a JSON object of numbers and arrays, or the folder that holds the"
              + " example's data file.")
  private @Nullable Path path;

  Optional<Path> path() {
    return Optional.ofNullable(path);
  }
}
