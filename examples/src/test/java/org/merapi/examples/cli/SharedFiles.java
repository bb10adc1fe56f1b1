package org.merapi.examples.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.merapi.examples.data.DataTable;
import org.merapi.examples.gallery.DataFile;
import org.merapi.examples.gallery.Example;

/** The reference data and posteriors that may lie beside the checkout. */
final class SharedFiles {
  private SharedFiles() {}

  /**
   * A file under ../shared/posteriordb. Without that folder the calling test is skipped, or fails
   * if the system property merapi.shared.required is true.
   */
  static Path posteriordb(String file) {
    Path folder = folder();
    boolean present = isPresent();
    if (!present && Boolean.getBoolean("merapi.shared.required")) {
      throw new AssertionError("../shared/posteriordb is required and absent");
    }
    assumeTrue(present, "skipped: no ../shared/posteriordb beside the checkout");
    Path path = folder.resolve(file);
    if (!Files.isRegularFile(path)) {
      throw new AssertionError("../shared/posteriordb has no " + file);
    }
    return path;
  }

  /** Whether there are any. */
  static boolean isPresent() {
    return Files.isDirectory(folder());
  }

  private static Path folder() {
    Path root = Path.of(System.getProperty("merapi.root", "..")).toAbsolutePath().normalize();
    return root.resolve("../shared/posteriordb").normalize();
  }

  /** The data of an example, shipped or under ../shared/posteriordb. */
  static DataTable table(Example<?> example) {
    return switch (example.data()) {
      case DataFile.Shipped _ -> example.table(Optional.empty());
      case DataFile.Posteriordb file -> DataTable.read(posteriordb("data/" + file.name()));
    };
  }
}
