package org.merapi.tensor.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import org.apache.commons.numbers.gamma.Erfc;
import org.junit.jupiter.api.Test;

class CounterGeneratorTest {
  @Test
  void numberNIsTheDocumentedWord() {
    CounterGenerator generator = new CounterGenerator(17, -4);
    Threefry threefry = new Threefry(17, -4);
    for (long n = 0; n < 100; n++) {
      assertEquals(n, generator.position());
      threefry.block(n / 2, Long.MIN_VALUE + 4);
      assertEquals(n % 2 == 0 ? threefry.first() : threefry.second(), generator.nextLong());
    }
    assertEquals(17, generator.key0());
    assertEquals(-4, generator.key1());
  }

  @Test
  void resumingAtEveryPositionContinuesTheSequence() {
    CounterGenerator whole = new CounterGenerator(1, 2);
    long[] numbers = new long[40];
    Arrays.setAll(numbers, n -> whole.nextLong());
    for (int n = 0; n < 40; n++) {
      CounterGenerator resumed = new CounterGenerator(1, 2, n);
      for (int m = n; m < 40; m++) {
        assertEquals(numbers[m], resumed.nextLong());
      }
      resumed.seek(n);
      assertEquals(numbers[n], resumed.nextLong());
    }
  }

  @Test
  void positionsAreUnsignedAndWrapAround() {
    CounterGenerator generator = new CounterGenerator(1, 2, -2);
    Threefry threefry = new Threefry(1, 2);
    threefry.block(Long.MAX_VALUE, Long.MIN_VALUE + 4);
    assertEquals(threefry.first(), generator.nextLong());
    assertEquals(threefry.second(), generator.nextLong());
    assertEquals(0, generator.position());
    assertEquals(new CounterGenerator(1, 2).nextLong(), generator.nextLong());
  }

  @Test
  void theStreamOfAKeyIsNotItsDraws() {
    CounterGenerator generator = new CounterGenerator(1, 2);
    assertNotEquals(Threefry.word(1, 2, 0, 0), generator.nextLong());
  }

  @Test
  void eachDerivedNumberUsesOneWord() {
    CounterGenerator generator = new CounterGenerator(5, 6);
    CounterGenerator words = new CounterGenerator(5, 6);
    for (int n = 0; n < 50; n++) {
      assertEquals(UniformDraws.ofWord(words.nextLong()), generator.nextDouble());
      assertEquals(NormalDraws.ofWord(words.nextLong()), generator.nextGaussian());
      assertEquals(ExponentialDraws.ofWord(words.nextLong()), generator.nextExponential());
    }
    assertEquals(150, generator.position());
  }

  @Test
  void lawsAndBoundedIntegers() {
    CounterGenerator generator = new CounterGenerator(8, 9);
    int n = 200_000;
    double[] uniform = new double[n];
    double[] normal = new double[n];
    double[] exponential = new double[n];
    long[] die = new long[6];
    for (int i = 0; i < n; i++) {
      uniform[i] = generator.nextDouble();
      normal[i] = generator.nextGaussian();
      exponential[i] = generator.nextExponential();
      die[generator.nextInt(6)]++;
    }
    GoodnessOfFit.kolmogorovSmirnov("uniform", uniform, u -> u);
    GoodnessOfFit.kolmogorovSmirnov("normal", normal, x -> 0.5 * Erfc.value(-x / Math.sqrt(2)));
    GoodnessOfFit.kolmogorovSmirnov("exponential", exponential, x -> -Math.expm1(-x));
    GoodnessOfFit.pearson(
        "die", die, new double[] {1 / 6.0, 1 / 6.0, 1 / 6.0, 1 / 6.0, 1 / 6.0, 1 / 6.0});
  }
}
