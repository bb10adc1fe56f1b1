package org.merapi.benchmarks.stan;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What the user asked for.
 *
 * @param command what to do
 * @param names of posteriors, empty for the default
 * @param all whether all posteriors are meant
 * @param repeats of each
 * @param plain whether Stan's programs do without its functions for generalised linear models
 * @param resume whether repeats of earlier runs count
 * @param data posteriordb's folder of data sets, if another than that beside the checkout
 */
record RaceOptions(
    Command command,
    List<String> names,
    boolean all,
    int repeats,
    boolean plain,
    boolean resume,
    Optional<Path> data) {

  /** What can be done. */
  enum Command {
    RACE,
    CHECK,
    COMPILE,
    TABLE
  }

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException if it makes no sense
   */
  static RaceOptions parse(String... arguments) {
    Deque<String> rest = new ArrayDeque<>(List.of(arguments));
    Command command =
        switch (rest.isEmpty() ? "" : rest.peekFirst()) {
          case "check" -> Command.CHECK;
          case "compile" -> Command.COMPILE;
          case "table" -> Command.TABLE;
          default -> Command.RACE;
        };
    if (command != Command.RACE) {
      rest.removeFirst();
    }
    List<String> names = new ArrayList<>();
    boolean all = false;
    int repeats = 5;
    boolean plain = false;
    boolean resume = false;
    Optional<Path> data = Optional.empty();
    while (!rest.isEmpty()) {
      String word = rest.removeFirst();
      switch (word) {
        case "--all" -> all = true;
        case "--plain" -> plain = true;
        case "--resume" -> resume = true;
        case "--repeats" -> repeats = whole(word, value(word, rest));
        case "--data" -> data = Optional.of(Path.of(value(word, rest)));
        default -> {
          if (word.startsWith("-")) {
            throw new IllegalArgumentException(
                "unknown option "
                    + word
                    + "; there are --all, --plain, --repeats, --resume and --data");
          }
          names.add(word);
        }
      }
    }
    if (all && !names.isEmpty()) {
      throw new IllegalArgumentException("name posteriors or give --all, not both");
    }
    return new RaceOptions(command, List.copyOf(names), all, repeats, plain, resume, data);
  }

  private static String value(String option, Deque<String> rest) {
    if (rest.isEmpty()) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    return rest.removeFirst();
  }

  private static int whole(String option, String text) {
    if (!text.matches("[1-9]\\d{0,5}")) {
      throw new IllegalArgumentException(
          option + " needs a positive whole number, but has '" + text + "'");
    }
    return Integer.parseInt(text);
  }
}
