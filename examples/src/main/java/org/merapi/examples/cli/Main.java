package org.merapi.examples.cli;

import java.io.PrintWriter;

/**
 * The command line's entry point. Exit codes: 0 the command did its work, runs ended by {@code
 * --max-seconds} included; 1 the run or a check failed; 2 the command line, a file or a value in
 * one is not usable; 130 (143) stopped by Ctrl-C (by a termination signal), after writing and
 * summarising what was drawn.
 */
public final class Main {
  private Main() {}

  /**
   * Runs one command and ends the JVM.
   *
   * @param arguments the command and its options
   */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, System.out.charset());
    PrintWriter err = new PrintWriter(System.err, true, System.err.charset());
    System.exit(CommandLines.run(out, err, arguments));
  }
}
