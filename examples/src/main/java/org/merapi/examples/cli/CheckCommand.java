package org.merapi.examples.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.merapi.examples.data.DataTable;
import org.merapi.examples.gallery.Example;
import org.merapi.inference.check.CheckReport;
import org.merapi.inference.check.ModelCheck;
import org.merapi.tensor.Key;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks for what is wrong with an example's model and its data, before anything is sampled. */
@Command(
    name = "check",
    description = {
      "Looks at the model and the data of an example before anything is sampled: its gradient"
          + " against differences at random points, its density, its prior, the lint.",
      "Exit code 1 if one of the checks failed."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class CheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "NAME", description = "Name of the example, as merapi list shows it.")
  private String name = "";

  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--points",
      paramLabel = "N",
      description =
          "Random points to look at; half as many more are further out"
              + " (default: ${DEFAULT-VALUE}).")
  private int points = 10;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed; the same seed gives the same points (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(names = "--json", description = "Print one JSON object instead of text.")
  private boolean json;

  @Override
  public Integer call() {
    Example<?> example = Gallery.find(name);
    if (points < 1) {
      throw new UsageException("--points must be at least 1, but is " + points);
    }
    DataTable table = example.table(data.path());
    CheckReport report = ModelCheck.of(example.given(table)).points(points).run(Key.key(seed));
    PrintWriter out = spec.commandLine().getOut();
    out.print(
        json
            ? CheckText.json(example, table.file(), seed, points, report)
            : CheckText.text(example, table.file(), seed, report));
    return report.isWell() ? ExitCode.OK : ExitCode.FAILED;
  }
}
