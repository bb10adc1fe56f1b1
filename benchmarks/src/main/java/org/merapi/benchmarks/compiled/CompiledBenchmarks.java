package org.merapi.benchmarks.compiled;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.merapi.benchmarks.timing.Effort;
import org.merapi.benchmarks.timing.Machine;

/**
 * Prints the reports that are asked for, or all: {@code check}, {@code models}, {@code warmup},
 * {@code scaling}, {@code graph}, {@code reroll}, {@code sampler}. The output is what the README
 * holds.
 */
public final class CompiledBenchmarks {
  private static final String QUICK = "--quick";

  private CompiledBenchmarks() {}

  /**
   * Measures and prints.
   *
   * @param arguments names of reports; {@code --quick} to see only that they run
   */
  public static void main(String[] arguments) {
    List<String> names = new ArrayList<>(List.of(arguments));
    Effort effort = names.removeIf(QUICK::equals) ? Effort.quick() : Effort.full();
    if (names.isEmpty()) {
      names.addAll(List.of("models", "warmup", "scaling", "graph", "reroll", "sampler"));
    }
    List<Report> reports;
    try {
      reports = names.stream().map(CompiledBenchmarks::report).toList();
    } catch (IllegalArgumentException e) {
      System.err.println("compiled: " + e.getMessage());
      System.exit(2);
      return;
    }
    PrintStream out = System.out;
    out.println(
        Machine.describe()
            + "; "
            + NativeLibrary.all().stream()
                .findFirst()
                .map(NativeLibrary::compiler)
                .orElse("no C compiler")
            + ".");
    for (Report report : reports) {
      out.println();
      report.print(out, effort);
    }
  }

  private static Report report(String name) {
    return switch (name) {
      case "check" -> new CheckReport();
      case "models" -> new ModelsReport();
      case "warmup" -> new WarmupReport();
      case "scaling" -> new ScalingReport();
      case "graph" -> new GraphSizeReport();
      case "reroll" -> new RerollReport();
      case "sampler" -> new SamplerReport();
      default ->
          throw new IllegalArgumentException(
              "no report '"
                  + name
                  + "'; there are check, models, warmup, scaling, graph, reroll and sampler");
    };
  }
}
