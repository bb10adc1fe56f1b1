package org.merapi.distributions.law;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the sources say of the factories: the Javadoc of each, by the class that it returns. */
final class FactoryTexts {
  private static final Pattern FACTORY =
      Pattern.compile(
          "/\\*\\*((?:(?!\\*/).)*?)\\*/\\s+public static (?:<[^>]*> )?(\\w+)(?:<[^>]*>)?"
              + " (\\w+)\\(([^)]*)\\)",
          Pattern.DOTALL);

  /**
   * A factory.
   *
   * @param call its name with the names of its arguments
   * @param text what it makes, as Markdown
   */
  record Factory(String call, String text) {}

  private FactoryTexts() {}

  /** The factories with a text of their own, in the order of the source. */
  static Map<String, List<Factory>> byClass(Path sources) {
    Map<String, List<Factory>> factories = new TreeMap<>();
    try (Stream<Path> files = Files.list(sources)) {
      for (Path file :
          files.filter(f -> f.toString().endsWith("Factories.java")).sorted().toList()) {
        Matcher matcher = FACTORY.matcher(Files.readString(file));
        while (matcher.find()) {
          String text = text(matcher.group(1));
          if (!text.startsWith("As ")) {
            factories
                .computeIfAbsent(matcher.group(2), k -> new ArrayList<>())
                .add(new Factory(call(matcher.group(3), matcher.group(4)), text));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return factories;
  }

  private static String call(String name, String parameters) {
    List<String> names = new ArrayList<>();
    for (String parameter : parameters.strip().split("\\s*,\\s*", -1)) {
      names.add(parameter.substring(parameter.lastIndexOf(' ') + 1));
    }
    return name + "(" + String.join(", ", names) + ")";
  }

  /** The first paragraphs of a Javadoc comment, without tags. */
  private static String text(String comment) {
    String plain = comment.replaceAll("\n\\s*\\*", "\n").strip();
    int tags = plain.indexOf("\n @") < 0 ? plain.length() : plain.indexOf("\n @");
    return plain
        .substring(0, tags)
        .replaceAll("\\{@(?:code|literal) ([^}]*)}", "`$1`")
        .replaceAll("\\{@link(?:plain)? #?(\\w+)(?:\\([^)]*\\))?(?: ([^}]*))?}", "`$1`")
        .replaceAll("&le;", "\u2264")
        .replaceAll("&ge;", "\u2265")
        .replaceAll("&lt;", "<")
        .replaceAll("&gt;", ">")
        .replaceAll("<p>", "")
        .replaceAll("\\s+", " ")
        .strip();
  }
}
