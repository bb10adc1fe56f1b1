package org.merapi.tensor.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every sampler against draws made from the documented rules by an independent program. */
class DrawTableTest {
  @Test
  void drawsAgreeWithTheReference() {
    Map<String, Integer> seen = new HashMap<>();
    for (DrawTable.Row row : DrawTable.rows()) {
      check(row);
      seen.merge(row.law(), 1, Integer::sum);
    }
    Map<String, Integer> all = new HashMap<>();
    all.put("fold", 18);
    all.put("name", 27);
    all.put("uniform", 129);
    all.put("normal", 129);
    all.put("exponential", 129);
    all.put("logGamma", 288);
    all.put("logOdds", 144);
    all.put("poisson", 288);
    all.put("binomial", 360);
    assertEquals(all, seen);
  }

  private static void check(DrawTable.Row row) {
    long k0 = row.key0();
    long k1 = row.key1();
    long i = row.index();
    switch (row.law()) {
      case "uniform" -> assertEquals(row.number(), UniformDraws.draw(k0, k1, i), row.toString());
      case "normal" -> relative(row, NormalDraws.draw(k0, k1, i), 2e-15);
      case "exponential" -> relative(row, ExponentialDraws.draw(k0, k1, i), 1e-15);
      case "logGamma" -> {
        double log = GammaDraws.drawLog(k0, k1, i, row.parameter());
        assertEquals(row.number(), log, 4e-15 * Math.max(1, Math.abs(row.number())), row.law());
        // The draw itself: its relative error is the absolute error of its logarithm.
        double draw = GammaDraws.draw(k0, k1, i, row.parameter());
        double tolerance = 4e-15 * Math.max(1, Math.abs(row.number()));
        assertEquals(Math.exp(row.number()), draw, tolerance * draw, row.toString());
      }
      case "logOdds" -> {
        double a = row.parameter();
        double b = row.secondParameter();
        double tolerance = 2e-14 * Math.max(1, Math.abs(row.number()));
        assertEquals(row.number(), BetaDraws.drawLogOdds(k0, k1, i, a, b), tolerance, row.law());
        double x = 1 / (1 + Math.exp(-row.number()));
        assertEquals(x, BetaDraws.draw(k0, k1, i, a, b), 1e-14, row.toString());
      }
      case "poisson" -> counts(row, PoissonDraws.draw(k0, k1, i, row.parameter()));
      case "binomial" ->
          counts(
              row,
              BinomialDraws.draw(k0, k1, i, Long.parseLong(row.first()), row.secondParameter()));
      default -> assertTrue(row.law().equals("fold") || row.law().equals("name"), row.law());
    }
  }

  private static void relative(DrawTable.Row row, double value, double tolerance) {
    assertEquals(row.number(), value, tolerance * Math.abs(row.number()), row.toString());
  }

  /** Exact, except where the spacing of doubles near the proposal is no longer small against 1. */
  private static void counts(DrawTable.Row row, long value) {
    long expected = Long.parseLong(row.value());
    double allowed = expected < 1_000_000_000_000L ? 0 : 2;
    assertEquals((double) expected, (double) value, allowed, row.toString());
  }
}
