package org.merapi.tensor.ir;

import java.util.List;
import java.util.Optional;

/** The line of the user's source that is running. Costly: for messages and diagnosis only. */
public final class UserLine {
  private static final List<String> LIBRARY =
      List.of(
          "org.merapi.tensor.",
          "org.merapi.autograd.",
          "org.merapi.distributions.",
          "org.merapi.ppl.",
          "org.merapi.inference.",
          "java.",
          "jdk.");

  private UserLine() {}

  /** The innermost line on the stack that is not the library's, such as {@code Models.java:12}. */
  public static Optional<String> current() {
    return StackWalker.getInstance()
        .walk(frames ->
            frames
                .filter(frame -> !isLibrary(frame.getClassName()))
                .findFirst()
                .map(frame -> frame.getFileName() + ":" + frame.getLineNumber()));
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

  /** The library's own tests stand in its packages, but are users of it. */
  private static boolean isLibrary(String className) {
    return LIBRARY.stream().anyMatch(className::startsWith) && !className.endsWith("Test");
  }
}
