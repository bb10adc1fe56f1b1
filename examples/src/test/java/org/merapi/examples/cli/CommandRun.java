package org.merapi.examples.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * What one command line, run in this JVM, gave.
 *
 * @param code the exit code
 * @param out what it printed
 * @param err its errors and progress
 */
record CommandRun(int code, String out, String err) {

  static CommandRun of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = CommandLines.run(new PrintWriter(out), new PrintWriter(err), arguments);
    return new CommandRun(code, out.toString(), err.toString());
  }
}
