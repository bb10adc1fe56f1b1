package org.merapi.properties.pains;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.distributions.Distributions.categorical;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.inference.Mcmc.mcmc;
import static org.merapi.ppl.Ppl.enumerate;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.param;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.tensor;
import static org.merapi.tensor.Tensors.zeros;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.merapi.inference.Mcmc;
import org.merapi.inference.mcmc.Chains;
import org.merapi.inference.mcmc.Nuts;
import org.merapi.inference.vi.Svi;
import org.merapi.inference.vi.optim.Adam;
import org.merapi.ppl.SiteOption;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.lint.Finding;
import org.merapi.ppl.lint.Lint;
import org.merapi.ppl.lint.LintReport;
import org.merapi.ppl.lint.Rule;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * A missing plate or mark is an assertion deep in the stack elsewhere, or silently no enumeration.
 * Here it is a finding with its site, its line and what to do, and inference does not start.
 */
class Pain04MissingPlateOrMarkTest {
  private static final Mcmc SHORT = mcmc(Nuts.defaults(), Chains.of(1).warmup(50).draws(50));
  private static final Tensor X = tensor(-1.2, -0.8, 1.1);

  /** A mixture of two normals. */
  private static void mixture(SiteOption... options) {
    var locs = sample("locs", normal(zeros(2), 1).toEvent(1));
    plate(
        "point",
        3,
        () -> {
          var z = sample("z", categorical(tensor(0.5, 0.5)), options);
          observe("x", normal(locs.get(z), 0.3), X);
        });
  }

  private static Finding only(LintReport report) {
    assertEquals(1, report.findings().size(), report.toString());
    return report.findings().getFirst();
  }

  @Test
  void aMissingMarkIsToldBeforeTheFirstStep() {
    Finding finding = only(Lint.of(() -> mixture()));
    assertEquals(Rule.DISCRETE_LATENT, finding.rule());
    assertEquals("z", finding.site());
    assertTrue(finding.line().orElseThrow().startsWith("Pain04MissingPlateOrMarkTest.java:"));
    assertEquals(
        List.of(
            "add enumerate() to the statement, so that its values are summed over",
            "observe the site"),
        finding.remedies());
    ModelError error = assertThrows(ModelError.class, () -> SHORT.run(Key.key(1), () -> mixture()));
    assertEquals(finding.problem(), error.problem());
    assertEquals(finding.remedies(), error.fixes());
    assertEquals(finding.line(), error.line());
  }

  /** What the finding says to do is enough. */
  @Test
  void theRemedyWorks() {
    Runnable marked = () -> mixture(enumerate());
    assertTrue(Lint.of(marked).isEmpty());
    assertEquals(50, SHORT.run(Key.key(1), marked).report().draws());
  }

  @Test
  void aMissingPlateIsToldWithBothWaysOut() {
    Runnable model =
        () -> {
          var loc = sample("loc", normal(zeros(3), 1));
          observe("x", normal(loc, 0.3), X);
        };
    Finding finding = only(Lint.of(model));
    assertEquals("loc", finding.site());
    assertEquals(
        "Normal(loc [3], scale []) has batch shape [3] and event shape [], but the plates around it"
            + " (there are none) allow batch shape []",
        finding.problem());
    assertEquals(
        List.of(
            "if the first axis is independent repetitions, put the statement inside plate(name, 3)",
            "if the last axis belongs to one draw, write .toEvent(1) on the distribution"),
        finding.remedies());
    assertThrows(ModelError.class, () -> SHORT.run(Key.key(1), model));
    Runnable inPlate =
        () ->
            plate("row", 3, () -> observe("x", normal(sample("loc", normal(zeros(3), 1)), 0.3), X));
    Runnable asEvent =
        () -> {
          var loc = sample("loc", normal(zeros(3), 1).toEvent(1));
          observe("x", normal(loc, 0.3).toEvent(1), X);
        };
    assertTrue(Lint.of(inPlate).isEmpty());
    assertTrue(Lint.of(asEvent).isEmpty());
  }

  /** A guide that leaves out a discrete site does not silently sum over it, or not. */
  @Test
  void aGuideWithoutTheDiscreteSite() {
    Runnable guide = () -> sample("locs", normal(param("loc", zeros(2)), 1).toEvent(1));
    Finding finding = only(Lint.of(() -> mixture(), guide));
    assertEquals(Rule.GUIDE_SITE, finding.rule());
    assertTrue(
        finding
            .remedies()
            .contains(
                "add enumerate() to the statement in the model, so that its values are summed"
                    + " over"));
    Svi svi = Svi.of(() -> mixture(), guide, Adam.defaults());
    assertThrows(ModelError.class, () -> svi.run(Key.key(1), 1));
    assertTrue(Lint.of(() -> mixture(enumerate()), guide).isEmpty());
  }
}
