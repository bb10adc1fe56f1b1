package org.merapi.examples.gallery;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.merapi.examples.data.DataException;
import org.merapi.examples.data.DataTable;

/** Where the data of an example are, and where they come from. */
public sealed interface DataFile {

  /** The name of the file, without its folder. */
  String name();

  /** What was measured, by whom, and where it was published, in a few lines. */
  String provenance();

  /**
   * The data.
   *
   * @param given a file of the user's own, the folder that holds the file, or empty
   * @return its fields
   * @throws DataException if the file is missing or malformed
   */
  DataTable table(Optional<Path> given);

  /**
   * A file that ships with the examples; SOURCES.md beside it says where it comes from.
   *
   * @param name of the file
   */
  record Shipped(String name) implements DataFile {
    @Override
    public DataTable table(Optional<Path> given) {
      if (given.isEmpty()) {
        return DataTable.shipped(name);
      }
      Path path = given.get();
      Path inFolder = path.resolve(name);
      return DataTable.read(Files.isRegularFile(inFolder) ? inFolder : path);
    }

    @Override
    public String provenance() {
      Matcher section =
          Pattern.compile("(?ms)^## " + Pattern.quote(name) + "$\\s*(.*?)\\s*(?=^## |\\z)")
              .matcher(DataTable.shippedText("SOURCES.md"));
      if (!section.find()) {
        throw new IllegalStateException("SOURCES.md says nothing about " + name);
      }
      return section.group(1);
    }
  }

  /**
   * A data set of posteriordb (https://github.com/stan-dev/posteriordb), which does not ship with
   * the examples. It is read from the file or the folder that the user names, else from {@code
   * ../shared/posteriordb/data} beside the checkout.
   *
   * @param name of the file
   * @param provenance of the measurements
   */
  record Posteriordb(String name, String provenance) implements DataFile {
    private static final String FOLDER = "../shared/posteriordb/data";

    @Override
    public DataTable table(Optional<Path> given) {
      Path folder = given.orElseGet(Posteriordb::folder);
      if (given.isPresent() && !Files.isDirectory(folder)) {
        return DataTable.read(folder);
      }
      Path file = folder.resolve(name);
      if (!Files.isRegularFile(file)) {
        throw new DataException(
            given.isPresent() ? folder.toString() : FOLDER,
            "has no "
                + name
                + "; the data of posteriordb do not ship with Merapi: name the folder that holds "
                + name
                + ", or the file itself, with --data");
      }
      return DataTable.read(file);
    }

    /** Beside the checkout, which the start script and the tests name. */
    private static Path folder() {
      return Path.of(System.getProperty("merapi.root", "")).resolve(FOLDER).normalize();
    }
  }
}
