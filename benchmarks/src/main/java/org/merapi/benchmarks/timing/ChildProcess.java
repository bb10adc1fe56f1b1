package org.merapi.benchmarks.timing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** A process that prints what it measures. */
public final class ChildProcess {
  private ChildProcess() {}

  /**
   * A line of the process's output.
   *
   * @param seconds from just before the process was started to when the line was read
   * @param text of the line
   */
  public record Line(double seconds, String text) {
    /** The line's words. */
    public List<String> words() {
      return List.of(text.split(" ", -1));
    }
  }

  /**
   * Starts a process and waits for its end.
   *
   * @param name of what runs, for the message
   * @param builder of the process
   * @return the lines that it printed
   * @throws IllegalStateException if it fails; the message names it
   */
  public static List<Line> run(String name, ProcessBuilder builder) {
    List<Line> lines = new ArrayList<>();
    try {
      long start = System.nanoTime();
      Process process = builder.start();
      try (BufferedReader output = process.inputReader()) {
        String text = output.readLine();
        while (text != null) {
          lines.add(new Line(PairedTiming.secondsSince(start), text));
          text = output.readLine();
        }
      }
      int status = process.waitFor();
      if (status != 0) {
        throw new IllegalStateException(name + " ended with status " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + name, e);
    }
    return lines;
  }
}
