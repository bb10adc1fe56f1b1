package org.merapi.benchmarks.stan;

import java.util.Arrays;
import java.util.List;
import org.merapi.benchmarks.timing.ChildProcess;

/**
 * What a process of either side says among its other output: lines {@code merapi WORD NUMBER...}.
 */
final class Words {
  static final String MARK = "merapi";

  private final List<ChildProcess.Line> lines;

  Words(List<ChildProcess.Line> lines) {
    this.lines = lines;
  }

  /** The numbers of each line of this word. */
  List<double[]> all(String word) {
    return lines.stream()
        .map(line -> line.text().strip().split(" +"))
        .filter(words -> words.length > 2 && words[0].equals(MARK) && words[1].equals(word))
        .map(words ->
            Arrays.stream(words, 2, words.length).mapToDouble(Double::parseDouble).toArray())
        .toList();
  }

  /**
   * The first number of the only line of this word.
   *
   * @throws IllegalStateException if there is none
   */
  double number(String word) {
    return all(word).stream()
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no line '" + MARK + " " + word + "'"))[0];
  }

  /**
   * When the line of this word came, in seconds from the start of the process.
   *
   * @throws IllegalStateException if there is none
   */
  double seconds(String word) {
    String start = MARK + " " + word + " ";
    return lines.stream()
        .filter(line -> line.text().startsWith(start))
        .mapToDouble(ChildProcess.Line::seconds)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no line '" + start + "'"));
  }
}
