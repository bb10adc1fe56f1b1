package org.merapi.inference.mcmc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class SettingsTest {

  @Test
  void withersChangeOneSetting() {
    assertEquals(
        new Nuts(0.95, 12, 500, 0.1, 10, 20, 30),
        Nuts.defaults()
            .targetAccept(0.95)
            .maxTreeDepth(12)
            .maxEnergyError(500)
            .initialStepSize(0.1)
            .windows(10, 20, 30));
    assertEquals(
        new Chains(3, 5, 7, 2, true), Chains.of(3).warmup(5).draws(7).threads(2).saveWarmup(true));
    assertEquals(12, Chains.of(3).warmup(5).draws(7).iterations());
  }

  @Test
  void badSettingsAreNamed() {
    Nuts nuts = Nuts.defaults();
    assertNamed("targetAccept", () -> nuts.targetAccept(1));
    assertNamed("targetAccept", () -> nuts.targetAccept(Double.NaN));
    assertNamed("maxTreeDepth", () -> nuts.maxTreeDepth(0));
    assertNamed("maxTreeDepth", () -> nuts.maxTreeDepth(31));
    assertNamed("maxEnergyError", () -> nuts.maxEnergyError(0));
    assertNamed("initialStepSize", () -> nuts.initialStepSize(Double.POSITIVE_INFINITY));
    assertNamed("initialBuffer", () -> nuts.windows(-1, 1, 0));
    assertNamed("baseWindow", () -> nuts.windows(0, 0, 0));
    assertNamed("finalBuffer", () -> nuts.windows(0, 1, -1));
    assertNamed("chains must be at least 1, but is 0", () -> Chains.of(0));
    assertNamed("warmup", () -> Chains.of(1).warmup(-1));
    assertNamed("draws", () -> Chains.of(1).draws(0));
    assertNamed("threads", () -> Chains.of(1).threads(0));
    assertNamed("initial radius", () -> new InitialPoint.Uniform(-1, 1));
    assertNamed("initial attempts", () -> new InitialPoint.Uniform(1, 0));
  }

  private static void assertNamed(String part, Executable code) {
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, code);
    assertTrue(String.valueOf(e.getMessage()).startsWith(part), e.getMessage());
  }
}
