package org.merapi.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.merapi.examples.gallery.DataFile;
import org.merapi.examples.gallery.Example;
import org.merapi.inference.Engine;
import org.merapi.inference.Mcmc;
import org.merapi.inference.Potential;
import org.merapi.inference.mcmc.Chains;
import org.merapi.inference.mcmc.Evaluation;
import org.merapi.inference.mcmc.LogDensity;
import org.merapi.inference.mcmc.Nuts;
import org.merapi.tensor.Key;
import org.merapi.tensor.kernel.Kernels;

/** Memory stays steady: within a run, and from model to model. */
class GalleryMemoryTest {
  private static final int SLICE = 20;
  private static final long PATIENCE_NANOS = 20_000_000_000L;

  static List<String> names() {
    return Gallery.names();
  }

  /**
   * A gradient is what a leapfrog step costs; the step itself works in arrays of its own. Vector
   * kernels, all there from the start, box their lanes until the JVM has compiled what calls them,
   * so some slices may pass before one allocates nothing.
   */
  @ParameterizedTest
  @MethodSource("names")
  void aGradientAllocatesNothing(String name) {
    Example<?> example = Gallery.find(name);
    Kernels.awaitReady();
    LogDensity density =
        Potential.of(example.given(SharedFiles.table(example)), Engine.COMPILED).forOneThread();
    Evaluation evaluation = new Evaluation(density.dimension());
    double[] position = new double[density.dimension()];
    Arrays.fill(position, 0.1);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (least > 0 && System.nanoTime() < end) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < SLICE; i++) {
        density.evaluate(position, evaluation);
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertEquals(0, least, "bytes in " + SLICE + " gradients");
  }

  /**
   * All examples whose data are there one after another, twice: the second round leaves nothing
   * behind.
   */
  @Test
  void roundsOfModelsLeaveNothingBehind() {
    round();
    long heap = heap();
    long classes = classes();
    round();
    long more = heap() - heap;
    assertTrue(more < heap / 10, () -> "the heap of " + heap + " bytes grew by " + more);
    long loaded = classes() - classes;
    assertTrue(loaded < classes / 20, () -> loaded + " classes more than " + classes);
  }

  private static void round() {
    for (Example<?> example : Gallery.examples()) {
      if (example.data() instanceof DataFile.Shipped || SharedFiles.isPresent()) {
        Runnable model = example.given(SharedFiles.table(example));
        var draws =
            Mcmc.mcmc(Nuts.defaults().maxTreeDepth(3), Chains.of(1).warmup(10).draws(5))
                .run(Key.key(1), model);
        assertEquals(5, draws.drawsPerChain());
      }
    }
  }

  private static long heap() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }

  private static long classes() {
    return ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
  }
}
