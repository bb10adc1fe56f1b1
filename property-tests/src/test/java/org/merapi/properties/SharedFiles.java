package org.merapi.properties;

import java.nio.file.Files;
import java.nio.file.Path;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * Reference posteriors that some developers keep beside their clone, in {@code ../shared}. A test
 * that needs them is skipped where they are absent, and fails where the build says that they have
 * to be there: {@code -Dmerapi.shared.required=true}, as CI says when it sees the folder.
 */
public final class SharedFiles {
  private SharedFiles() {}

  /**
   * Finds a file or folder.
   *
   * @param name its path below {@code ../shared}
   * @return where it is; it exists
   */
  public static Path find(String name) {
    Path root = Path.of(System.getProperty("merapi.root", "")).toAbsolutePath();
    Path found = root.resolveSibling("shared").resolve(name);
    if (Files.exists(found)) {
      return found;
    }
    String message = "no ../shared/" + name + " beside the clone";
    if (Boolean.getBoolean("merapi.shared.required")) {
      throw new AssertionFailedError(message);
    }
    throw new TestAbortedException(message);
  }
}
