package org.merapi.benchmarks.stan;

import java.io.PrintStream;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.merapi.benchmarks.timing.MarkdownTable;
import org.merapi.benchmarks.timing.Series;

/** The figures as the README has them: medians and, of ratios within a repeat, the extremes. */
final class RaceTables {
  private final PrintStream out;
  private final List<Duel> duels;

  RaceTables(PrintStream out, List<Duel> duels) {
    this.out = out;
    this.duels = duels;
  }

  void print() {
    leapfrogs();
    out.println();
    wholeRuns();
    out.println();
    effectiveDraws();
    out.println();
    goals();
  }

  private void leapfrogs() {
    out.println("Processor time of sampling over its leapfrogs, warm-up excluded, us:");
    out.println();
    MarkdownTable table =
        new MarkdownTable(
            out,
            "posterior",
            "Stan",
            "Merapi",
            "with other threads",
            "Stan / Merapi",
            "with other threads",
            "2.32 / 2.21",
            "Stan 2.32 / Merapi");
    for (Duel duel : duels) {
      Series ratio = duel.ratio(Sampled::microseconds);
      double factor = NewerStan.factor(duel.name());
      table.row(
          duel.name(),
          median(duel.ofStan(Sampled::microseconds)),
          median(duel.ofMerapi(Sampled::microseconds)),
          median(duel.ofMerapi(Sampled::processMicroseconds)),
          MarkdownTable.range(ratio),
          median(duel.ratio(Sampled::processMicroseconds)),
          MarkdownTable.number(factor),
          MarkdownTable.number(factor * ratio.median()));
    }
    table.row(
        "geometric mean",
        mean(duel -> duel.ofStan(Sampled::microseconds).median()),
        mean(duel -> duel.ofMerapi(Sampled::microseconds).median()),
        mean(duel -> duel.ofMerapi(Sampled::processMicroseconds).median()),
        mean(RaceTables::leapfrogRatio),
        mean(duel -> duel.ratio(Sampled::processMicroseconds).median()),
        mean(duel -> NewerStan.factor(duel.name())),
        mean(RaceTables::newerRatio));
  }

  private void wholeRuns() {
    out.println("Whole processes, wall time (processor time), s:");
    out.println();
    MarkdownTable table =
        new MarkdownTable(
            out,
            "posterior",
            "Stan compiles",
            "Stan runs",
            "Merapi",
            "Stan / Merapi",
            "the same, processor",
            "with compiling",
            "the same, processor");
    for (Duel duel : duels) {
      StanModel compiled = duel.compiled();
      table.row(
          duel.name(),
          seconds(compiled.wall(), compiled.cpu()),
          seconds(duel.ofStan(Sampled::wall).median(), duel.ofStan(Sampled::cpu).median()),
          seconds(duel.ofMerapi(Sampled::wall).median(), duel.ofMerapi(Sampled::cpu).median()),
          MarkdownTable.range(duel.ratio(Sampled::wall)),
          MarkdownTable.range(duel.ratio(Sampled::cpu)),
          median(duel.ratio(Sampled::wall, compiled.wall())),
          median(duel.ratio(Sampled::cpu, compiled.cpu())));
    }
    table.row(
        "geometric mean",
        "",
        "",
        "",
        mean(RaceTables::wallRatio),
        mean(duel -> duel.ratio(Sampled::cpu).median()),
        mean(RaceTables::compiledRatio),
        mean(duel -> duel.ratio(Sampled::cpu, duel.compiled().cpu()).median()));
  }

  private void effectiveDraws() {
    out.println("Bulk effective sample size of the worst value, and divergences of 4000 draws:");
    out.println();
    MarkdownTable table =
        new MarkdownTable(
            out,
            "posterior",
            "a second, Stan",
            "Merapi",
            "Merapi / Stan",
            "in 1000 leapfrogs, Stan",
            "Merapi",
            "Merapi / Stan",
            "divergences, Stan",
            "Merapi");
    for (Duel duel : duels) {
      table.row(
          duel.name(),
          median(duel.ofStan(Sampled::bulkPerSecond)),
          median(duel.ofMerapi(Sampled::bulkPerSecond)),
          MarkdownTable.number(bulkRatio(duel, Sampled::bulkPerSecond)),
          median(duel.ofStan(Sampled::bulkPerThousand)),
          median(duel.ofMerapi(Sampled::bulkPerThousand)),
          MarkdownTable.number(bulkRatio(duel, Sampled::bulkPerThousand)),
          median(duel.ofStan(Sampled::divergences)),
          median(duel.ofMerapi(Sampled::divergences)));
    }
    table.row(
        "geometric mean",
        mean(duel -> duel.ofStan(Sampled::bulkPerSecond).median()),
        mean(duel -> duel.ofMerapi(Sampled::bulkPerSecond).median()),
        mean(duel -> bulkRatio(duel, Sampled::bulkPerSecond)),
        mean(duel -> duel.ofStan(Sampled::bulkPerThousand).median()),
        mean(duel -> duel.ofMerapi(Sampled::bulkPerThousand).median()),
        mean(duel -> bulkRatio(duel, Sampled::bulkPerThousand)),
        "",
        "");
  }

  private void goals() {
    goal("geometric mean of Stan / Merapi a leapfrog", 4, mean(duels, RaceTables::leapfrogRatio));
    goal("the same, scaled to Stan 2.32", 3, mean(duels, RaceTables::newerRatio));
    goal("the least of them", 1, least(duels, RaceTables::leapfrogRatio));
    goal(
        "geometric mean of whole runs without Stan's compilation",
        1.5,
        mean(duels, RaceTables::wallRatio));
    List<Duel> small = duels.stream().filter(Duel::small).toList();
    if (!small.isEmpty()) {
      goal(
          "least whole run with it, where Stan compiles four times as long as it runs",
          10,
          least(small, RaceTables::compiledRatio));
    }
  }

  private void goal(String what, double goal, double value) {
    out.println(
        "- %s: %s, the goal is %s: %s"
            .formatted(
                what,
                MarkdownTable.number(value),
                MarkdownTable.number(goal),
                value >= goal ? "reached" : "missed"));
  }

  private static double leapfrogRatio(Duel duel) {
    return duel.ratio(Sampled::microseconds).median();
  }

  private static double newerRatio(Duel duel) {
    return NewerStan.factor(duel.name()) * leapfrogRatio(duel);
  }

  private static double wallRatio(Duel duel) {
    return duel.ratio(Sampled::wall).median();
  }

  private static double compiledRatio(Duel duel) {
    return duel.ratio(Sampled::wall, duel.compiled().wall()).median();
  }

  /** How many times Stan's figure is Merapi's. */
  private static double bulkRatio(Duel duel, ToDoubleFunction<Sampled> figure) {
    return duel.ofMerapi(figure).over(duel.ofStan(figure)).median();
  }

  private String mean(ToDoubleFunction<Duel> figure) {
    return MarkdownTable.number(mean(duels, figure));
  }

  private static double mean(List<Duel> duels, ToDoubleFunction<Duel> figure) {
    return GeometricMean.of(duels.stream().mapToDouble(figure).boxed().toList());
  }

  private static double least(List<Duel> duels, ToDoubleFunction<Duel> figure) {
    return duels.stream().mapToDouble(figure).min().orElse(Double.NaN);
  }

  private static String median(Series series) {
    return MarkdownTable.number(series.median());
  }

  private static String seconds(double wall, double cpu) {
    return MarkdownTable.number(wall) + " (" + MarkdownTable.number(cpu) + ")";
  }
}
