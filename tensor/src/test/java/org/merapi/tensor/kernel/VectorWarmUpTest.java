package org.merapi.tensor.kernel;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

class VectorWarmUpTest {
  private static final long PATIENCE_NANOS = 60_000_000_000L;

  /** Forms are tried in the order in which they are asked for. */
  @Test
  void aFormIsAskedForByManyElementsAndNotByFew() throws InterruptedException {
    assumeTrue(Kernels.awaitReady(), "no vector form is used here");
    VectorWarmUp warmUp = new VectorWarmUp();
    for (int i = 0; i < 100; i++) {
      assertFalse(warmUp.isReady(VectorForm.LOG, 1000));
    }
    int many = (int) VectorWarmUp.WORTH_ASKING + 1;
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!warmUp.isReady(VectorForm.EXP, many) && System.nanoTime() < end) {
      Thread.sleep(10);
    }
    assertTrue(warmUp.isReady(VectorForm.EXP, 1));
    assertFalse(warmUp.isReady(VectorForm.LOG, 1000));
  }
}
