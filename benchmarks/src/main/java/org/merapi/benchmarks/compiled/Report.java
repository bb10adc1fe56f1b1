package org.merapi.benchmarks.compiled;

import java.io.PrintStream;
import org.merapi.benchmarks.timing.Effort;

/** One part of the benchmarks. */
interface Report {
  /** Measures and prints as it goes. */
  void print(PrintStream out, Effort effort);
}
