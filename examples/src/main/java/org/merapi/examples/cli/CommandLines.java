package org.merapi.examples.cli;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.merapi.examples.data.DataException;
import org.merapi.inference.Engine;
import org.merapi.inference.mcmc.SamplingException;
import org.merapi.ppl.effect.ModelError;
import org.merapi.tensor.ir.TraceException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Parses and runs a command line; whatever the user got wrong becomes one line and exit code 2. */
final class CommandLines {
  private CommandLines() {}

  /** Runs a command line and returns the exit code. */
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    CommandLine line =
        new CommandLine(new MerapiCommand())
            .setOut(out)
            .setErr(err)
            .setUsageHelpLongOptionsMaxWidth(30)
            .setExpandAtFiles(false);
    line.registerConverter(
        int.class, text -> (int) whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE));
    line.registerConverter(long.class, text -> whole(text, Long.MIN_VALUE, Long.MAX_VALUE));
    line.registerConverter(double.class, CommandLines::number);
    line.registerConverter(Double.class, CommandLines::number);
    line.registerConverter(Engine.class, EngineWord::parse);
    line.setParameterExceptionHandler(
        (exception, given) -> complain(err, message(exception), ExitCode.USAGE));
    line.setExecutionExceptionHandler((exception, command, parsed) -> failed(err, exception));
    int code = line.execute(arguments);
    out.flush();
    err.flush();
    return code;
  }

  /** The exit code of a command that failed, after a line about it; other exceptions go on. */
  static int failed(PrintWriter err, Exception exception) throws Exception {
    return switch (exception) {
      case UsageException e -> complain(err, words(e), ExitCode.USAGE);
      case DataException e -> complain(err, words(e), ExitCode.USAGE);
      case TraceException e -> complain(err, "--engine compiled: " + words(e), ExitCode.USAGE);
      case SamplingException e -> complain(err, words(e), ExitCode.FAILED);
      case ModelError e -> complain(err, words(e), ExitCode.FAILED);
      case UncheckedIOException e -> complain(err, words(e), ExitCode.FAILED);
      default -> throw exception;
    };
  }

  private static long whole(String text, long least, long greatest) {
    try {
      long value = Long.parseLong(text);
      if (value >= least && value <= greatest) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw notWhole(text, least, greatest);
    }
    throw notWhole(text, least, greatest);
  }

  private static TypeConversionException notWhole(String text, long least, long greatest) {
    return new TypeConversionException(
        "'%s' is not a whole number from %d to %d".formatted(text, least, greatest));
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'" + text + "' is not a number");
    }
  }

  private static int complain(PrintWriter err, String message, int code) {
    err.println("merapi: " + String.join(" ", message.lines().map(String::strip).toList()));
    return code;
  }

  private static String message(ParameterException exception) {
    if (exception instanceof UnmatchedArgumentException unmatched) {
      String first = unmatched.getUnmatched().getFirst();
      CommandLine command = exception.getCommandLine();
      boolean option = first.startsWith("-");
      boolean namesCommand = !option && !command.getSubcommands().isEmpty();
      String what = option ? "unknown option " : namesCommand ? "unknown command " : "unexpected ";
      Collection<String> names =
          option
              ? command.getCommandSpec().optionsMap().keySet()
              : namesCommand ? command.getSubcommands().keySet() : List.of();
      return what
          + first
          + "; "
          + NearNames.advice(first, names, "see " + help(command.getCommandSpec().qualifiedName()));
    }
    return words(exception);
  }

  private static String words(Exception exception) {
    return Objects.requireNonNullElse(exception.getMessage(), exception.toString());
  }

  private static String help(String command) {
    return command + " --help";
  }
}
