package org.merapi.examples.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What {@code merapi} does without a command: says what there is. */
@Command(
    name = "merapi",
    description = "Bayesian models, run on real data.",
    mixinStandardHelpOptions = true,
    version = "merapi 0.1.0",
    subcommands = {
      ListCommand.class,
      DescribeCommand.class,
      RunCommand.class,
      CheckCommand.class,
      ClasspathCommand.class
    },
    footer = {
      "",
      "Try: merapi run eight-schools",
      "",
      "Exit codes: 0 done, 1 the run or a check failed, 2 the command line or a file is not usable,",
      "130 stopped by Ctrl-C."
    })
final class MerapiCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    CommandLine line = spec.commandLine();
    line.usage(line.getOut());
  }
}
