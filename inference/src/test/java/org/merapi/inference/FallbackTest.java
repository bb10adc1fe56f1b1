package org.merapi.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.inference.Mcmc.mcmc;
import static org.merapi.ppl.Ppl.param;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Key.key;
import static org.merapi.tensor.Tensors.scalar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.merapi.inference.mcmc.Chains;
import org.merapi.inference.mcmc.Nuts;
import org.merapi.inference.program.Traceable;
import org.merapi.inference.vi.Svi;
import org.merapi.inference.vi.SviResult;
import org.merapi.inference.vi.optim.Adam;
import org.merapi.samplemodels.ChangingSites;
import org.merapi.tensor.ir.TraceException;

/** A model that cannot be compiled runs eagerly, with one warning; or is an error, if asked. */
class FallbackTest {
  private static final String PROBLEM =
      "a number was read out of a traced tensor of shape []: the program would keep the branch taken"
          + " on it; choose by where(...) or ControlFlow.cond, or run eagerly (at ChangingSites.java:"
          + ChangingSites.SKIPS_LINE
          + ")";

  private static final String WARNING =
      "the model runs eagerly, because it cannot be compiled: " + PROBLEM;

  /** What is logged while something runs. */
  private static List<String> logged(Runnable body) {
    List<String> lines = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            lines.add(line.getLevel() + ": " + line.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger logger = Logger.getLogger(Traceable.class.getName());
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
    try {
      body.run();
    } finally {
      logger.removeHandler(handler);
      logger.setUseParentHandlers(true);
    }
    return lines;
  }

  @Test
  void samplingWarnsOnceAndSaysSoInTheSummary() {
    List<String> logged =
        logged(() -> {
          Posterior posterior =
              mcmc(Nuts.defaults(), Chains.of(2).warmup(30).draws(30))
                  .run(key(1), ChangingSites::swaps);
          String warning = posterior.summary().warnings().getFirst();
          assertTrue(
              warning.startsWith("the model runs eagerly, because it cannot be compiled: a number"),
              warning);
          assertTrue(
              warning.endsWith("(at ChangingSites.java:42). The draws are right but slow."),
              warning);
        });
    assertEquals(1, logged.size(), logged.toString());
  }

  @Test
  void theWarningNamesTheLine() {
    List<String> logged =
        logged(() ->
            assertEquals(Optional.of(WARNING), Potential.of(ChangingSites::skips).whyEager()));
    assertEquals(List.of("WARNING: " + WARNING), logged);
  }

  @Test
  void nothingIsLoggedOfAModelThatIsToRunEagerly() {
    List<String> logged =
        logged(() ->
            assertEquals(
                Optional.empty(), Potential.of(ChangingSites::skips, Engine.EAGER).whyEager()));
    assertEquals(List.of(), logged);
  }

  @Test
  void compiledOrNothing() {
    TraceException error =
        assertThrows(
            TraceException.class, () -> Potential.of(ChangingSites::skips, Engine.COMPILED));
    assertEquals(PROBLEM, error.getMessage());
    Mcmc mcmc = mcmc(Nuts.defaults(), Chains.of(1)).engine(Engine.COMPILED);
    assertThrows(TraceException.class, () -> mcmc.run(key(1), ChangingSites::skips));
    Predictive prior = Predictive.prior(ChangingSites::skips);
    assertThrows(TraceException.class, () -> prior.engine(Engine.COMPILED).draws(key(1), 3));
  }

  @Test
  void variationalInference() {
    Svi svi =
        Svi.of(
            () -> {
              if (sample("x", normal(0, 1)).item() > 100) {
                param("never", scalar(0));
              }
            },
            () -> sample("x", normal(param("loc", scalar(0)), 1)),
            Adam.defaults());
    List<String> logged =
        logged(() -> {
          SviResult result = svi.run(key(1), 3);
          assertTrue(result.whyEager().orElseThrow().contains("(at FallbackTest.java:"));
        });
    assertEquals(1, logged.size(), logged.toString());
    Svi compiled = svi.engine(Engine.COMPILED);
    assertThrows(TraceException.class, () -> compiled.run(key(1), 3));
  }
}
