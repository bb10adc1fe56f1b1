package org.merapi.properties.style;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The lists of exceptions: text files with lines "what | reason"; # starts a comment line. */
final class Exceptions {
  private Exceptions() {}

  /**
   * Reads a list.
   *
   * @param name the file's name, beside this class in the test resources
   * @return the reason for each exception; the key is all that stands before the last bar
   */
  static Map<String, String> read(String name) {
    Map<String, String> reasons = new TreeMap<>();
    for (String line : text(name).lines().toList()) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      int bar = line.lastIndexOf('|');
      String what = bar < 0 ? "" : line.substring(0, bar).strip();
      String reason = line.substring(bar + 1).strip();
      if (what.isEmpty() || reason.isEmpty()) {
        throw new IllegalStateException(name + ": not of the form \"what | reason\": " + line);
      }
      if (reasons.put(what, reason) != null) {
        throw new IllegalStateException(name + ": listed twice: " + what);
      }
    }
    return reasons;
  }

  private static String text(String name) {
    try (InputStream stream = Exceptions.class.getResourceAsStream(name)) {
      return new String(
          Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
