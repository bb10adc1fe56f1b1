package org.merapi.examples.cli;

import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the examples. */
@Command(name = "list", description = "Lists the examples.", mixinStandardHelpOptions = true)
final class ListCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    int width = Gallery.names().stream().mapToInt(String::length).max().orElse(1);
    for (Example<?> example : Gallery.EXAMPLES) {
      out.println(
          String.format(Locale.ROOT, "%-" + width + "s  %s", example.name(), example.title()));
    }
    out.println();
    out.println(
        "merapi run NAME samples from the posterior; merapi describe NAME shows the model.");
  }
}
