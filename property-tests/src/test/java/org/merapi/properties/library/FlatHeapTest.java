package org.merapi.properties.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.merapi.autograd.Gradients;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * Millions of small operations leave nothing behind: not on the heap, and not in native memory,
 * which no operation takes.
 */
class FlatHeapTest {
  private static final int OPERATIONS = 10_000_000;

  /** A byte for each ten operations: anything that was kept for each would take far more. */
  private static final long SLACK = OPERATIONS / 10;

  private static long usedHeap() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }

  private static long nativeMemory() {
    List<BufferPoolMXBean> pools = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class);
    return pools.stream().mapToLong(BufferPoolMXBean::getMemoryUsed).sum();
  }

  /** Runs so many operations, a few of each kind in turn, and returns a number made of them all. */
  private static double run(int operations) {
    Tensor factor = Tensors.scalar(0.999);
    Tensor row = Tensors.tensor(0.1, 0.2, 0.3);
    Tensor y = Tensors.tensor(1.0, 2, 3);
    for (int i = 0; i < operations; i += 10) {
      Tensor z = y.times(factor).plus(row).neg().exp();
      Tensor column = z.reshape(3, 1).transposeLast();
      Tensor sum = column.sum(0).minus(row).abs();
      y = Tensors.where(sum.gt(1), row, sum);
    }
    return y.sum().item();
  }

  private static double runGradients(int operations) {
    Tensor row = Tensors.tensor(0.1, 0.2, 0.3);
    UnaryOperator<Tensor> gradient =
        Gradients.grad((Tensor x) -> x.times(row).exp().plus(x).log().sum());
    Tensor x = Tensors.tensor(1.0, 2, 3);
    // Five operations forth and about ten back.
    for (int i = 0; i < operations; i += 15) {
      x = x.minus(gradient.apply(x).times(1e-3));
    }
    return x.sum().item();
  }

  @Test
  void tenMillionSmallOperationsEndWithAFlatHeap() {
    assertTrue(Double.isFinite(run(OPERATIONS / 10) + runGradients(OPERATIONS / 10)));
    long heap = usedHeap();
    long outside = nativeMemory();
    assertTrue(Double.isFinite(run(OPERATIONS)));
    assertTrue(Double.isFinite(runGradients(OPERATIONS)));
    long grown = usedHeap() - heap;
    assertTrue(grown < SLACK, "the heap has grown by " + grown + " bytes");
    assertEquals(outside, nativeMemory());
  }
}
