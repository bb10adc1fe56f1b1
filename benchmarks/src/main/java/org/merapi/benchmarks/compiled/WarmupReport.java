package org.merapi.benchmarks.compiled;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.merapi.benchmarks.timing.ChildProcess;
import org.merapi.benchmarks.timing.Effort;
import org.merapi.benchmarks.timing.JavaProcess;
import org.merapi.benchmarks.timing.MarkdownTable;
import org.merapi.benchmarks.timing.Series;

/** How long it takes until the first gradient, the first draw and nearly the full speed. */
final class WarmupReport implements Report {
  /** How long the processes of the curves run, in times the warm-up of a contender. */
  private static final double CURVE_LENGTH = 4;

  /** Times of the columns of the curves, in seconds. */
  private static final List<Double> COLUMNS = List.of(0.1, 0.3, 1.0, 3.0);

  private static final double NEAR_PEAK = 0.9;

  @Override
  public void print(PrintStream out, Effort effort) {
    out.println(
        "Median (smallest to largest) of "
            + effort.processes()
            + " processes of their own, eight schools, ms.");
    out.println();
    MarkdownTable table = new MarkdownTable(out, "from", "to", "time");
    firstDraws(table, effort);
    firstGradients(table, effort);
    out.println();
    curves(out, effort);
  }

  private static void firstDraws(MarkdownTable table, Effort effort) {
    List<Double> iterations = new ArrayList<>();
    List<Double> draws = new ArrayList<>();
    for (int i = 0; i < effort.processes(); i++) {
      for (ChildProcess.Line line : JavaProcess.run(FirstDraw.class)) {
        (line.text().equals(FirstDraw.DRAW) ? draws : iterations).add(1e3 * line.seconds());
      }
    }
    String from = "start of the process";
    table.row(from, "first iteration of warm-up", MarkdownTable.range(series(iterations)));
    table.row(from, "first draw after 1000 of warm-up", MarkdownTable.range(series(draws)));
  }

  private static void firstGradients(MarkdownTable table, Effort effort) {
    List<Double> newShape = new ArrayList<>();
    List<Double> knownShape = new ArrayList<>();
    String seconds = Double.toString(effort.warmupSeconds());
    for (int i = 0; i < effort.processes(); i++) {
      List<ChildProcess.Line> lines = JavaProcess.run(FirstGradient.class, seconds);
      newShape.add(Double.parseDouble(lines.getFirst().text()));
      knownShape.add(Double.parseDouble(lines.getLast().text()));
    }
    table.row(
        "model, process warm from others", "first gradient", MarkdownTable.range(series(newShape)));
    table.row(
        "model of a new class but a known shape",
        "first gradient",
        MarkdownTable.range(series(knownShape)));
  }

  private static Series series(List<Double> values) {
    return new Series(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** A stretch of a curve: its end in seconds from the model, and nanoseconds a gradient. */
  private record Window(double end, double nanoseconds) {}

  private static void curves(PrintStream out, Effort effort) {
    double length = CURVE_LENGTH * effort.warmupSeconds();
    List<Double> columns = COLUMNS.stream().filter(seconds -> seconds < length).toList();
    out.println(
        "Time of a gradient, us, in a cold process, so long after the model; the peak is the"
            + " median of the second half of "
            + MarkdownTable.number(length)
            + " s, and the last column says when 90 % of its speed is first reached.");
    out.println();
    List<String> head = new ArrayList<>(List.of("model", "first"));
    columns.forEach(seconds -> head.add(String.format(Locale.ROOT, "%.1f s", seconds)));
    head.addAll(List.of("peak", "90 % of peak, s"));
    MarkdownTable table = new MarkdownTable(out, head.toArray(String[]::new));
    for (String model : WarmupCurve.MODELS.keySet().stream().sorted().toList()) {
      List<Window> windows = new ArrayList<>();
      String seconds = Double.toString(length);
      for (ChildProcess.Line line : JavaProcess.run(WarmupCurve.class, model, seconds)) {
        windows.add(
            new Window(
                Double.parseDouble(line.words().getFirst()),
                Double.parseDouble(line.words().getLast())));
      }
      table.row(cells(model, windows, columns, length));
    }
  }

  private static String[] cells(
      String model, List<Window> windows, List<Double> columns, double length) {
    double peak =
        series(
                windows.stream()
                    .filter(window -> window.end() > length / 2)
                    .map(Window::nanoseconds)
                    .toList())
            .median();
    List<String> cells = new ArrayList<>(List.of(model));
    cells.add(microseconds(windows.getFirst().nanoseconds()));
    for (double seconds : columns) {
      cells.add(microseconds(firstEnding(windows, seconds).nanoseconds()));
    }
    cells.add(microseconds(peak));
    cells.add(
        windows.stream()
            .filter(window -> NEAR_PEAK * window.nanoseconds() <= peak)
            .findFirst()
            .map(window -> MarkdownTable.number(window.end()))
            .orElse("never"));
    return cells.toArray(String[]::new);
  }

  private static Window firstEnding(List<Window> windows, double seconds) {
    return windows.stream()
        .filter(window -> window.end() >= seconds)
        .findFirst()
        .orElse(windows.getLast());
  }

  private static String microseconds(double nanoseconds) {
    return MarkdownTable.number(1e-3 * nanoseconds);
  }
}
