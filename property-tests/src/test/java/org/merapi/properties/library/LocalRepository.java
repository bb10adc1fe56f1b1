package org.merapi.properties.library;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * A Maven repository that has what the build's own local repository has, by links, and copies of
 * Merapi's artifacts as this build made them: nothing is installed where the developer would find
 * it.
 */
final class LocalRepository implements AutoCloseable {
  private static final Path GROUP = Path.of("org", "merapi");

  private final Path folder;

  private LocalRepository(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes the repository, without Merapi in it.
   *
   * @param folder to make it in
   * @param original the build's own local repository; only read
   */
  static LocalRepository beside(Path folder, Path original) throws IOException {
    try {
      link(original, folder, GROUP.getName(0));
      link(original.resolve(GROUP.getName(0)), folder.resolve(GROUP.getName(0)), GROUP.getName(1));
    } catch (UnsupportedOperationException | FileSystemException e) {
      throw new TestAbortedException("this system lets us make no symbolic links: " + e, e);
    }
    Files.createDirectories(folder.resolve(GROUP));
    return new LocalRepository(folder);
  }

  /** Makes a folder whose entries are links to those of another, except one. */
  private static void link(Path from, Path to, Path except) throws IOException {
    Files.createDirectories(to);
    List<Path> entries;
    try (Stream<Path> listed = Files.list(from)) {
      entries = listed.toList();
    }
    for (Path entry : entries) {
      if (!entry.getFileName().equals(except)) {
        Files.createSymbolicLink(to.resolve(entry.getFileName()), entry.toRealPath());
      }
    }
  }

  /** Copies an artifact of ours to where Maven looks for it, as mvn install does. */
  void install(String artifact, String version, String extension, Path file) throws IOException {
    Path target = folder.resolve(GROUP).resolve(artifact).resolve(version);
    Files.createDirectories(target);
    Files.copy(file, target.resolve(artifact + "-" + version + "." + extension));
  }

  /** Deletes the links, and nothing behind them; the copies stay. */
  @Override
  public void close() throws IOException {
    for (Path parent : List.of(folder, folder.resolve(GROUP.getName(0)))) {
      try (Stream<Path> entries = Files.list(parent)) {
        for (Path entry : entries.filter(Files::isSymbolicLink).toList()) {
          Files.delete(entry);
        }
      }
    }
  }

  /** Where it is. */
  Path folder() {
    return folder;
  }
}
