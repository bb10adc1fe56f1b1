package org.merapi.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * The table in docs/gallery/README.md: how far each posterior is from its references, the worst
 * first.
 */
final class GalleryTable {
  static final Path FOLDER = Path.of(System.getProperty("merapi.root", ".."), "docs", "gallery");
  private static final Path PAGE = FOLDER.resolve("README.md");
  private static final String NONE = "-";
  private static final List<String> HEAD =
      List.of(
          "| posterior | dimensions | values observed | gradient, first point | second point"
              + " | Stein's identities | compare.py |",
          "|---|---|---|---|---|---|---|");

  /** The gradient's error is what a reader looks for; where none is known, the draws'. */
  private static final Comparator<Row> WORST_FIRST =
      Comparator.comparingDouble((ToDoubleFunction<Row>) row -> number(row.gradientError()))
          .thenComparingDouble(row -> number(row.stein()))
          .reversed()
          .thenComparing(Row::posterior);

  private GalleryTable() {}

  /**
   * A line, as it is printed; what there is no reference for is "-".
   *
   * @param posterior its name
   * @param dimensions of the unconstrained space
   * @param observed how many values are data of the model
   * @param first the gradient's error at the first point
   * @param second the same at the second
   * @param stein the largest |z| in Stein's identities
   * @param compared what compare.py says of the draws, and the largest |z| of a mean
   */
  record Row(
      String posterior,
      String dimensions,
      String observed,
      String first,
      String second,
      String stein,
      String compared) {

    private static Row parse(String line) {
      List<String> cells = Arrays.stream(line.split("\\|")).map(String::strip).toList();
      if (cells.size() != 8) {
        throw new IllegalStateException("not a line of the table: " + line);
      }
      return new Row(
          cells.get(1).replace("`", ""),
          cells.get(2),
          cells.get(3),
          cells.get(4),
          cells.get(5),
          cells.get(6),
          cells.get(7));
    }

    String line() {
      return "| `"
          + String.join(
              " | ", posterior + "`", dimensions, observed, first, second, stein, compared)
          + " |";
    }

    /** The larger of both errors; "-" if there is none. */
    private String gradientError() {
      return number(first) >= number(second) ? first : second;
    }
  }

  /** What there is nothing to be said of comes last. */
  private static double number(String cell) {
    return cell.equals(NONE) ? -1 : Double.parseDouble(cell);
  }

  /** An error as printed. */
  static String error(double value) {
    return String.format(Locale.ROOT, "%.1e", value);
  }

  /** A z-score as printed. */
  static String score(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  /** The rows in the order of the page. */
  static List<Row> sorted(List<Row> rows) {
    return rows.stream().sorted(WORST_FIRST).toList();
  }

  /** The lines of the page. */
  static List<Row> read() throws IOException {
    List<String> page = Files.readAllLines(PAGE);
    int start = start(page);
    return page.subList(start, end(page, start)).stream().map(Row::parse).toList();
  }

  /** Puts the rows into the page in the place of those that are there. */
  static void write(List<Row> rows) throws IOException {
    List<String> page = Files.readAllLines(PAGE);
    int start = start(page);
    List<String> changed = new ArrayList<>(page.subList(0, start));
    sorted(rows).forEach(row -> changed.add(row.line()));
    changed.addAll(page.subList(end(page, start), page.size()));
    Files.write(PAGE, changed);
  }

  /** The pages of the families that no link leads to. */
  static List<String> unlinked() throws IOException {
    String page = Files.readString(PAGE);
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".md") && !name.equals("README.md"))
          .filter(name -> !page.contains("](" + name + ")"))
          .sorted()
          .toList();
    }
  }

  private static int start(List<String> page) {
    int head = page.indexOf(HEAD.getFirst());
    if (head < 0 || !page.subList(head, head + HEAD.size()).equals(HEAD)) {
      throw new IllegalStateException("the page has no table with the head " + HEAD);
    }
    return head + HEAD.size();
  }

  private static int end(List<String> page, int start) {
    int end = start;
    while (end < page.size() && page.get(end).startsWith("|")) {
      end++;
    }
    return end;
  }
}
