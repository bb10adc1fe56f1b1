package org.merapi.examples.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.merapi.examples.data.DataTable;
import org.merapi.inference.Engine;
import org.merapi.inference.Potential;
import picocli.CommandLine.Command;
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

  @Override
  public void run() {
    Example<?> example = Gallery.find(name);
    PrintWriter out = spec.commandLine().getOut();
    DataTable table = example.table(Optional.empty());
    out.println(example.name() + ": " + example.title());
    out.println();
    out.println(example.shows());
    out.println("Data: " + example.dataFile());
    out.println();
    out.println(provenance(example.dataFile()));
    out.println();
    out.println("Sites");
    out.println();
    String sites = Potential.of(example.given(table), Engine.EAGER).exampleTrace().table();
    // The first line is for error messages.
    sites.lines().skip(1).forEach(out::println);
    out.println();
    out.println("Model: " + example.source().getSimpleName() + ".java");
    out.println();
    out.print(example.sourceText());
  }

  /** What SOURCES.md says about a data file. */
  private static String provenance(String file) {
    Matcher section =
        Pattern.compile("(?ms)^## " + Pattern.quote(file) + "$\\s*(.*?)\\s*(?=^## |\\z)")
            .matcher(DataTable.shippedText("SOURCES.md"));
    if (!section.find()) {
      throw new IllegalStateException("SOURCES.md says nothing about " + file);
    }
    return section.group(1);
  }
}
