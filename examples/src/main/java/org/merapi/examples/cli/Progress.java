package org.merapi.examples.cli;

import java.io.Console;
import java.io.File;
import java.io.PrintWriter;
import org.merapi.inference.DrawListener;
import org.merapi.inference.mcmc.Chains;

/** Shows how far the chains are. */
interface Progress extends DrawListener, AutoCloseable {

  @Override
  void close();

  /** Live lines on a terminal, plain lines elsewhere. */
  static Progress of(Chains chains, PrintWriter err) {
    return isLiveTerminal() ? new LiveProgress(chains, err) : new PlainProgress(chains, err);
  }

  private static boolean isLiveTerminal() {
    Console console = System.console();
    if (console == null || !console.isTerminal()) {
      return false;
    }
    // The older console of Windows shows control sequences instead of obeying them.
    boolean windows = File.separatorChar == '\\';
    return windows ? System.getenv("WT_SESSION") != null : !"dumb".equals(System.getenv("TERM"));
  }

  /** Shows nothing. */
  static Progress none() {
    return new SilentProgress();
  }
}
