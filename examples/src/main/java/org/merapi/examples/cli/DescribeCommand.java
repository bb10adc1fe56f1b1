package org.merapi.examples.cli;

import java.io.PrintWriter;
import org.merapi.examples.data.DataException;
import org.merapi.examples.data.DataTable;
import org.merapi.examples.gallery.Example;
import org.merapi.inference.Engine;
import org.merapi.inference.Potential;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows an example: what it shows, its data with their source, its sites and its source. */
@Command(
    name = "describe",
    description = "Shows an example: what it shows, its data and where they come from, its model.",
    mixinStandardHelpOptions = true)
final class DescribeCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "NAME", description = "Name of the example, as merapi list shows it.")
  private String name = "";

  @Mixin private DataOption data = new DataOption();

  @Override
  public void run() {
    Example<?> example = Gallery.find(name);
    PrintWriter out = spec.commandLine().getOut();
    out.println(example.name() + ": " + example.title());
    out.println();
    out.println(example.shows());
    out.println("Data: " + example.data().name());
    out.println();
    out.println(example.data().provenance().strip());
    out.println();
    out.println("Sites");
    out.println();
    sites(example, out);
    out.println();
    out.println("Model: " + example.source().getSimpleName() + ".java");
    out.println();
    out.print(example.sourceText());
  }

  private void sites(Example<?> example, PrintWriter out) {
    DataTable table;
    try {
      table = example.table(data.path());
    } catch (DataException absent) {
      if (data.path().isPresent()) {
        throw absent;
      }
      out.println(absent.getMessage());
      return;
    }
    String sites = Potential.of(example.given(table), Engine.EAGER).exampleTrace().table();
    // The first line is for error messages.
    sites.lines().skip(1).forEach(out::println);
  }
}
