package org.merapi.examples.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.merapi.examples.gallery.Example;
import org.merapi.examples.gallery.Family;
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
    for (Family family : Gallery.families()) {
      out.println(family.title());
      int width =
          family.examples().stream().mapToInt(example -> example.name().length()).max().orElse(1);
      for (Example<?> example : family.examples()) {
        out.println(
            String.format(Locale.ROOT, "  %-" + width + "s  %s", example.name(), example.title()));
      }
      out.println();
    }
    out.println(
        "merapi run NAME samples from the posterior; merapi describe NAME shows the model.");
  }
}
