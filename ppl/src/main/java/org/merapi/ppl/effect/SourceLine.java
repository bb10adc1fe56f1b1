package org.merapi.ppl.effect;

import java.util.List;
import java.util.Optional;

/**
 * Finds the line of the user's source that is running. Costly: for errors, lint and traces only.
 */
public final class SourceLine {
  private static final List<String> LIBRARY =
      List.of(
          "org.merapi.tensor.",
          "org.merapi.autograd.",
          "org.merapi.distributions.",
          "org.merapi.ppl.",
          "org.merapi.inference.",
          "java.",
          "jdk.");

  private SourceLine() {}

  /** The innermost line on the stack that is not the library's, such as {@code Models.java:12}. */
  public static Optional<String> current() {
    return StackWalker.getInstance()
        .walk(frames ->
            frames
                .filter(f -> !isLibrary(f.getClassName()))
                .findFirst()
                .map(f -> f.getFileName() + ":" + f.getLineNumber()));
  }

  /** The innermost line of an error's stack that is not the library's. */
  public static Optional<String> of(Throwable error) {
    for (StackTraceElement element : error.getStackTrace()) {
      if (!isLibrary(element.getClassName())) {
        return Optional.of(element.getFileName() + ":" + element.getLineNumber());
      }
    }
    return Optional.empty();
  }

  private static boolean isLibrary(String className) {
    return LIBRARY.stream().anyMatch(className::startsWith);
  }
}
