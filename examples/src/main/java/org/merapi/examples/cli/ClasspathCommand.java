package org.merapi.examples.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Prints the class path of this build, for JShell and other programs that want to try the library.
 */
@Command(
    name = "classpath",
    description = "Prints the class path, as in: jshell --class-path \"$(./merapi classpath)\"",
    mixinStandardHelpOptions = true)
final class ClasspathCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    spec.commandLine().getOut().println(System.getProperty("java.class.path"));
  }
}
