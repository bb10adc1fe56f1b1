package org.merapi.inference.mcmc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class InitializationTest {

  private static NutsState find(LogDensity density, InitialPoint initial, long seed) {
    return new Initialization(density).find(initial, 0, TestRandom.of(seed));
  }

  @Test
  void drawsUniformlyWithinTheRadius() {
    double sum = 0;
    double squares = 0;
    double greatest = 0;
    for (int seed = 0; seed < 4000; seed++) {
      double x = find(Targets.standardNormal(1), InitialPoint.uniform(), seed).position().get(0);
      sum += x;
      squares += x * x;
      greatest = Math.max(greatest, Math.abs(x));
    }
    assertTrue(greatest < 2 && greatest > 1.99, "greatest " + greatest);
    // Mean 0 and second moment 4/3 of a uniform, within 5 standard errors.
    assertEquals(0, sum / 4000, 5 * Math.sqrt(4.0 / 3 / 4000));
    assertEquals(4.0 / 3, squares / 4000, 5 * Math.sqrt((16.0 / 5 - 16.0 / 9) / 4000));
  }

  @Test
  void triesAgainUntilThePointIsUsable() {
    NutsState state = find(Targets.truncatedNormal(3, 0.5), InitialPoint.uniform(), 1);
    for (int i = 0; i < 3; i++) {
      assertTrue(Math.abs(state.position().get(i)) <= 0.5);
    }
  }

  @Test
  void failureNamesTheCausesAndTheirCounts() {
    int[] call = {0};
    LogDensity bad =
        new LogDensity() {
          @Override
          public int dimension() {
            return 2;
          }

          @Override
          public void evaluate(double[] position, Evaluation evaluation) {
            switch (call[0]++ % 5) {
              case 0, 1 -> evaluation.reject(new Rejected("tau", "scale must be positive", -1));
              case 2 -> evaluation.accept(Double.NaN);
              case 3 -> evaluation.accept(Double.NEGATIVE_INFINITY);
              default -> {
                evaluation.gradient()[1] = Double.NaN;
                evaluation.accept(0);
              }
            }
          }
        };
    String message = message(SamplingException.class, () -> find(bad, InitialPoint.uniform(), 1));
    for (String part :
        List.of(
            "100 attempts, uniform in (-2.0, 2.0)",
            "40 times tau: scale must be positive; ",
            "20 times (model): log density is NaN or +infinity",
            "20 times (model): log density is -infinity",
            "20 times (model): gradient is not finite")) {
      assertTrue(message.contains(part), message);
    }
  }

  @Test
  void givenPositionsAreTakenOrRefused() {
    LogDensity density = Targets.truncatedNormal(2, 1);
    InitialPoint two =
        new InitialPoint.Given(List.of(RealVector.of(0.1, 0.2), RealVector.of(0.3, 0.4)));
    Initialization initialization = new Initialization(density);
    assertEquals(RealVector.of(0.3, 0.4), initialization.find(two, 1, TestRandom.of(1)).position());
    assertEquals(
        RealVector.of(0.5, 0.5),
        initialization
            .find(InitialPoint.at(RealVector.of(0.5, 0.5)), 7, TestRandom.of(1))
            .position());
    assertTrue(
        message(IllegalArgumentException.class, () -> initialization.find(two, 2, TestRandom.of(1)))
            .contains("2 initial positions were given, but there is a chain 3"));
    assertTrue(
        message(
                IllegalArgumentException.class,
                () -> find(density, InitialPoint.at(RealVector.of(0.5)), 1))
            .contains("1 coordinates but the log density 2"));
    assertTrue(
        message(
                SamplingException.class,
                () -> find(density, InitialPoint.at(RealVector.of(3, 0)), 1))
            .contains("x: must be inside the bound (value 3.0)"));
  }

  private static String message(Class<? extends Exception> type, Executable code) {
    return String.valueOf(assertThrows(type, code).getMessage());
  }
}
