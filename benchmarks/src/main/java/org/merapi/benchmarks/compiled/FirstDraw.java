package org.merapi.benchmarks.compiled;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicBoolean;
import org.merapi.inference.DrawListener;
import org.merapi.inference.Mcmc;
import org.merapi.inference.Potential;
import org.merapi.inference.mcmc.Chains;
import org.merapi.inference.mcmc.InitialPoint;
import org.merapi.inference.mcmc.Nuts;
import org.merapi.tensor.Key;

/**
 * Runs eight schools as the command line does, says when the first iteration of warm-up and the
 * first draw after it are made, and ends.
 */
final class FirstDraw {
  /** The line printed at the first iteration of all. */
  static final String ITERATION = "iteration";

  /** The line printed at the first draw after warm-up. */
  static final String DRAW = "draw";

  private FirstDraw() {}

  /**
   * Starts the run.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    AtomicBoolean iterated = new AtomicBoolean();
    AtomicBoolean drawn = new AtomicBoolean();
    DrawListener listener =
        row -> {
          sayOnce(iterated, ITERATION);
          if (!row.draw().warmup()) {
            sayOnce(drawn, DRAW);
          }
        };
    Mcmc.mcmc(Nuts.defaults(), Chains.of(4))
        .run(
            Key.key(0),
            Potential.of(new SchoolsModel()),
            InitialPoint.uniform(),
            listener,
            drawn::get);
  }

  private static void sayOnce(AtomicBoolean said, String what) {
    if (said.compareAndSet(false, true)) {
      PrintStream out = System.out;
      out.println(what);
      out.flush();
    }
  }
}
