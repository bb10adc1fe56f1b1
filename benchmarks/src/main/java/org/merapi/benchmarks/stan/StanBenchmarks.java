package org.merapi.benchmarks.stan;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.merapi.benchmarks.timing.Machine;
import org.merapi.benchmarks.timing.MarkdownTable;

/** Races Merapi's sampler beside Stan's; the output is what the README holds. */
public final class StanBenchmarks {
  private static final String DATA = "../shared/posteriordb/data";

  private final RaceOptions options;
  private final PrintStream out;
  private final Folders folders;
  private final Posteriors posteriors;
  private final Stan stan;
  private final Results results;

  private StanBenchmarks(RaceOptions options, Path root, PrintStream out) {
    this.options = options;
    this.out = out;
    folders = Folders.of(root);
    posteriors =
        new Posteriors(
            folders.programs(),
            options.plain(),
            options.data().orElseGet(() -> root.resolve(DATA).normalize()));
    stan = new Stan(folders, posteriors);
    results =
        new Results(folders.work().resolve(options.plain() ? "results-plain.txt" : "results.txt"));
  }

  /**
   * Measures and prints.
   *
   * @param arguments {@code check}, {@code compile}, {@code table} or nothing, names of posteriors,
   *     and options
   */
  public static void main(String[] arguments) {
    try {
      RaceOptions options = RaceOptions.parse(arguments);
      Path root = Path.of(System.getProperty("merapi.root", "")).toAbsolutePath();
      if (!new StanBenchmarks(options, root, System.out).run()) {
        System.exit(1);
      }
    } catch (IllegalArgumentException | IllegalStateException e) {
      System.err.println("stan: " + e.getMessage());
      System.exit(2);
    }
  }

  private boolean run() {
    List<String> names = names();
    out.println(Machine.describe() + "; " + stan.describe() + ".");
    out.println();
    return switch (options.command()) {
      case CHECK -> new GradientCheck(posteriors, stan).print(out, names);
      case COMPILE -> {
        compile(names);
        yield true;
      }
      case TABLE -> {
        table(results.names());
        yield true;
      }
      case RACE -> {
        race(names);
        table(names);
        yield true;
      }
    };
  }

  /** What is asked for, each with its program and data. */
  private List<String> names() {
    List<String> names =
        options.all()
            ? posteriors.names()
            : options.names().isEmpty() ? Posteriors.DEFAULT : options.names();
    for (String name : names) {
      var _ = posteriors.program(name);
      var _ = posteriors.data(name);
    }
    return names;
  }

  private void compile(List<String> names) {
    for (String name : names) {
      StanModel model = stan.model(name);
      out.println(name + ": " + MarkdownTable.number(model.wall()) + " s, " + model.file());
    }
  }

  private void race(List<String> names) {
    if (!options.resume()) {
      results.remove(names);
    }
    Contest contest = new Contest(folders, posteriors, stan);
    for (String name : names) {
      var _ = stan.model(name);
      while (results.repeats(name) < options.repeats()) {
        int repeat = results.repeats(name) + 1;
        System.err.println(name + ", repeat " + repeat);
        results.add(name, contest.run(name, repeat));
      }
    }
  }

  private void table(List<String> names) {
    new RaceTables(
            out,
            names.stream()
                .map(name ->
                    new Duel(
                        name,
                        results.of(name, Side.STAN),
                        results.of(name, Side.MERAPI),
                        stan.model(name)))
                .toList())
        .print();
  }
}
