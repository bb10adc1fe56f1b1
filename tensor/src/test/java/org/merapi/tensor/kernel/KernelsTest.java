package org.merapi.tensor.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.merapi.tensor.special.ErrorFunctions;
import org.merapi.tensor.special.Exponentials;
import org.merapi.tensor.special.GammaFunctions;
import org.merapi.tensor.special.Logarithms;
import org.merapi.tensor.special.TrigonometricFunctions;

class KernelsTest {
  /** An element function over arrays. */
  private interface Loop {
    void apply(double[] x, int xOffset, double[] y, int yOffset, int count);
  }

  /** A kernel and the function that it applies. */
  private record Case(Loop loop, DoubleUnaryOperator function) {}

  private static final Map<String, Case> CASES = cases();

  private static Map<String, Case> cases() {
    Map<String, Case> cases = new LinkedHashMap<>();
    cases.put("exp", new Case(Kernels::exp, Exponentials::exp));
    cases.put("expm1", new Case(Kernels::expm1, Exponentials::expm1));
    cases.put("log", new Case(Kernels::log, Logarithms::log));
    cases.put("log1p", new Case(Kernels::log1p, Logarithms::log1p));
    cases.put("sigmoid", new Case(Kernels::sigmoid, Logarithms::sigmoid));
    cases.put("tanh", new Case(Kernels::tanh, Exponentials::tanh));
    cases.put("softplus", new Case(Kernels::softplus, Logarithms::softplus));
    cases.put("logSigmoid", new Case(Kernels::logSigmoid, Logarithms::logSigmoid));
    cases.put("lgamma", new Case(Kernels::lgamma, GammaFunctions::lgamma));
    cases.put("digamma", new Case(Kernels::digamma, GammaFunctions::digamma));
    cases.put("erf", new Case(Kernels::erf, ErrorFunctions::erf));
    cases.put("erfc", new Case(Kernels::erfc, ErrorFunctions::erfc));
    cases.put("erfinv", new Case(Kernels::erfinv, ErrorFunctions::erfinv));
    cases.put("sin", new Case(Kernels::sin, TrigonometricFunctions::sin));
    cases.put("cos", new Case(Kernels::cos, TrigonometricFunctions::cos));
    return cases;
  }

  @Test
  void kernelsApplyTheirFunctionsColdAndWarmApartAndInPlace() {
    checkAll();
    Kernels.awaitReady();
    checkAll();
  }

  private static void checkAll() {
    ArgumentPatterns patterns = new ArgumentPatterns(31);
    CASES.forEach((name, kernel) -> {
      for (int count : new int[] {0, 1, 31, 32, 33, 100, 511, 512, 513, 1300}) {
        double[] x = patterns.stretch(count + 7, count);
        double[] expected = new double[count];
        for (int i = 0; i < count; i++) {
          expected[i] = kernel.function().applyAsDouble(x[3 + i]);
        }
        double[] y = new double[count];
        kernel.loop().apply(x, 3, y, 0, count);
        assertArrayEquals(expected, y, () -> name + " of " + count);
        double[] inPlace = x.clone();
        kernel.loop().apply(inPlace, 3, inPlace, 3, count);
        System.arraycopy(expected, 0, x, 3, count);
        assertArrayEquals(x, inPlace, () -> name + " in place of " + count);
      }
    });
  }

  @Test
  void thePairWorksInPlaceOfEitherOutput() {
    Kernels.awaitReady();
    ArgumentPatterns patterns = new ArgumentPatterns(32);
    for (int count : new int[] {1, 40, 512, 700}) {
      double[] x = patterns.stretch(count, 3);
      double[] y = new double[count];
      double[] z = new double[count];
      Kernels.logSigmoidAndComplement(x, 0, y, 0, z, 0, count);
      for (int i = 0; i < count; i++) {
        assertEquals(Logarithms.logSigmoid(x[i]), y[i]);
        assertEquals(Logarithms.sigmoid(-x[i]), z[i]);
      }
      double[] other = new double[count];
      double[] inPlace = x.clone();
      Kernels.logSigmoidAndComplement(inPlace, 0, inPlace, 0, other, 0, count);
      assertArrayEquals(y, inPlace);
      assertArrayEquals(z, other);
      inPlace = x.clone();
      Kernels.logSigmoidAndComplement(inPlace, 0, other, 0, inPlace, 0, count);
      assertArrayEquals(y, other);
      assertArrayEquals(z, inPlace);
    }
  }

  @Test
  void vectorFormsAreUsedWhereTheyAreWideAndNotWithoutTheModule() {
    boolean isThere = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    boolean isUsed = Kernels.awaitReady();
    assertTrue(isThere || !isUsed);
    // Shorter vectors may prove no faster than the plain loops.
    assertTrue(!isThere || Lanes.SPECIES.length() < 8 || isUsed);
  }

  @Test
  void aStretchOutsideItsArrayIsRefused() {
    Kernels.awaitReady();
    for (int count : new int[] {8, 64}) {
      double[] array = new double[count];
      Arrays.fill(array, 0.25);
      double[] before = array.clone();
      assertThrows(IndexOutOfBoundsException.class, () -> Kernels.exp(array, 1, array, 0, count));
      assertThrows(IndexOutOfBoundsException.class, () -> Kernels.sum(array, -1, count));
      assertThrows(IndexOutOfBoundsException.class, () -> Kernels.dot(array, 0, array, 1, count));
      assertThrows(
          IndexOutOfBoundsException.class,
          () -> Kernels.multiplyColumns(array, 0, count, 2, array, 0, array, 0));
      assertThrows(
          IndexOutOfBoundsException.class,
          () -> Kernels.accumulateColumns(array, 0, 1 << 30, 4, array, 0, array, 0));
      assertArrayEquals(before, array);
    }
  }

  @Test
  void warmCallsAllocateNothing() {
    assumeTrue(Kernels.awaitReady(), "the plain loops allocate nothing in any case");
    double[] x = new ArgumentPatterns(33).stretch(20 * 256, 1);
    double[] y = new double[256];
    double[] z = new double[256];
    for (Map.Entry<String, Case> entry : CASES.entrySet()) {
      Loop loop = entry.getValue().loop();
      assertNoAllocation(entry.getKey(), () -> loop.apply(x, 0, y, 0, 250));
    }
    assertNoAllocation("pair", () -> Kernels.logSigmoidAndComplement(x, 0, y, 0, z, 0, 256));
    assertNoAllocation("sum", () -> y[0] = Kernels.sum(x, 0, 250));
    long[] words = new Random(34).longs(250).toArray();
    assertNoAllocation("normalQuantiles", () -> Kernels.normalQuantiles(words, y, 0, 250));
    assertNoAllocation("negativeLogs", () -> Kernels.negativeLogs(words, y, 0, 250));
    assertNoAllocation("dot", () -> y[0] = Kernels.dot(x, 0, x, 1, 250));
    assertNoAllocation("max", () -> y[0] = Kernels.max(x, 0, 250));
    assertNoAllocation("multiplyColumns", () -> Kernels.multiplyColumns(x, 0, 256, 20, z, 0, y, 0));
    assertNoAllocation(
        "accumulateColumns", () -> Kernels.accumulateColumns(x, 0, 256, 20, z, 0, y, 0));
    assertNoAllocation(
        "accumulateColumns, odd", () -> Kernels.accumulateColumns(x, 0, 250, 20, z, 0, y, 0));
  }

  @Test
  void warmSumsToTheEndOfAnArrayAllocateNothing() {
    assumeTrue(Kernels.awaitReady(), "the plain loops allocate nothing in any case");
    double[] y = new double[1];
    for (int count : new int[] {8, 11, 45, 254, 3020}) {
      double[] x = new ArgumentPatterns(35).stretch(count, 1);
      assertNoAllocation("sum of " + count, () -> y[0] = Kernels.sum(x, 0, count));
      assertNoAllocation("dot of " + count, () -> y[0] = Kernels.dot(x, 0, x, 0, count));
      assertNoAllocation("max of " + count, () -> y[0] = Kernels.max(x, 0, count));
    }
  }

  /**
   * A branch that the warm-up did not take, or another test's, sends a kernel back to the compiler
   * for a while; what must not last is a vector on the heap, some 80 bytes a call.
   */
  private static void assertNoAllocation(String name, Runnable call) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long end = System.nanoTime() + 20_000_000_000L;
    long bytes;
    do {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 5_000; i++) {
        call.run();
      }
      bytes = threads.getCurrentThreadAllocatedBytes() - before;
    } while (bytes > 50_000 && System.nanoTime() < end);
    assertTrue(bytes <= 50_000, name + " allocated " + bytes + " bytes in 5,000 calls");
  }
}
