package org.merapi.benchmarks.stan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Where things are.
 *
 * @param root of the checkout
 * @param work for results, draws and logs; {@code mvn clean} empties it
 * @param cache for Stan's compiled models, which outlive it
 */
record Folders(Path root, Path work, Path cache) {
  /** Those of a checkout; the cache is {@code merapi/stan} in the user's folder of caches. */
  static Folders of(Path root) {
    String home = System.getProperty("user.home");
    Path caches =
        Path.of(
            Objects.requireNonNullElse(
                System.getenv("XDG_CACHE_HOME"), Path.of(home, ".cache").toString()));
    Folders folders =
        new Folders(
            root, root.resolve("benchmarks/target/stan"), caches.resolve("merapi").resolve("stan"));
    try {
      Files.createDirectories(folders.work);
      Files.createDirectories(folders.cache);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folders;
  }

  Path programs() {
    return root.resolve("benchmarks/src/main/stan");
  }

  Path script() {
    return root.resolve("benchmarks/src/main/r/stan.R");
  }

  /** What a process of a posterior says of itself besides its results. */
  Path log(String name) {
    return work.resolve(name + ".log");
  }
}
