package org.merapi.inference.vi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.distributions.Distributions.bernoulli;
import static org.merapi.distributions.Distributions.categorical;
import static org.merapi.distributions.Distributions.dirichlet;
import static org.merapi.distributions.Distributions.gamma;
import static org.merapi.distributions.Distributions.halfNormal;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.Distributions.uniform;
import static org.merapi.ppl.Ppl.enumerate;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.param;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.ones;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;
import static org.merapi.tensor.Tensors.zeros;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.inference.Engine;
import org.merapi.inference.vi.guide.MeanField;
import org.merapi.inference.vi.optim.Adam;
import org.merapi.ppl.effect.ModelError;
import org.merapi.samplemodels.SviModels;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * A model and a guide that do not fit are refused before the first step, with the names of the
 * sites.
 */
class SviErrorsTest {

  private static ModelError error(Svi svi) {
    return assertThrows(ModelError.class, () -> svi.init(Key.key(1)));
  }

  private static void assertRefused(String site, String problem, Runnable model, Runnable guide) {
    ModelError error = error(Svi.of(model, guide, Adam.defaults()));
    assertEquals(site, error.site());
    assertEquals(problem, error.problem());
  }

  private static Tensor loc() {
    return param("loc", scalar(0));
  }

  private static void model() {
    Tensor z = sample("z", normal(0, 1));
    plate("row", 3, () -> observe("x", normal(z, 1), tensor(1.0, 2.0, 3.0)));
  }

  @Test
  void wholeMessageOfAMissingSite() {
    ModelError error =
        error(
            Svi.of(
                SviModels::twoLatents, () -> sample("first", normal(loc(), 1)), Adam.defaults()));
    assertEquals(
        """
        site 'second': the model has this latent site, but the guide has not; the guide has [first]
          at SviModels.java:%d
          try one of these:
            - add sample("second", ...) to the guide
            - observe the site in the model
        """
            .formatted(SviModels.SECOND_LINE),
        error.getMessage().substring(0, error.getMessage().indexOf("sites")));
    assertTrue(error.getMessage().endsWith("first  sample          []     []     []"));
  }

  @Test
  void discreteSiteMissingFromTheGuide() {
    ModelError error =
        error(
            Svi.of(
                () -> {
                  sample("z", normal(0, 1));
                  sample("label", categorical(tensor(0.5, 0.5)));
                },
                () -> sample("z", normal(loc(), 1)),
                Adam.defaults()));
    assertEquals("label", error.site());
    assertTrue(error.getMessage().contains("add enumerate() to the statement in the model"));
  }

  @Test
  void siteOfTheGuideThatTheModelHasNot() {
    assertRefused(
        "mu",
        "the guide has this site, but the model has not; the model has the latent sites [z]",
        SviErrorsTest::model,
        () -> {
          sample("z", normal(loc(), 1));
          sample("mu", normal(0, 1));
        });
    assertRefused(
        "x",
        "the guide draws this site, but the model observes it",
        SviErrorsTest::model,
        () -> {
          sample("z", normal(loc(), 1));
          plate("row", 3, () -> sample("x", normal(0, 1)));
        });
  }

  @Test
  void guideThatObservesOrEnumerates() {
    assertRefused(
        "y",
        "a guide cannot observe data",
        SviErrorsTest::model,
        () -> {
          sample("z", normal(loc(), 1));
          observe("y", normal(0, 1), scalar(0));
        });
    assertRefused(
        "b",
        "a site of a guide cannot be enumerated",
        () -> sample("b", bernoulli(0.5)),
        () ->
            sample(
                "b", bernoulli(param("p", scalar(0.5), Constraints.UNIT_INTERVAL)), enumerate()));
  }

  @Test
  void differentShapes() {
    assertRefused(
        "z",
        "the guide's value has shape [3], the model's site asks for []",
        SviErrorsTest::model,
        () -> plate("row", 3, () -> sample("z", normal(loc(), 1))));
    assertRefused(
        "row",
        "the plate has size 4 at one place and 3 at another",
        SviErrorsTest::model,
        () -> {
          sample("z", normal(loc(), 1));
          plate("row", 4, () -> {});
        });
  }

  @Test
  void supportsThatDoNotFit() {
    assertRefused(
        "z",
        "the guide draws values that the model gives no density: they are real (Normal), and must"
            + " be not negative (HalfNormal)",
        () -> sample("z", halfNormal(1)),
        () -> sample("z", normal(param("loc", scalar(50)), 1)));
    assertRefused(
        "z",
        "the guide draws values that the model gives no density: they are between 0 and 2"
            + " (Uniform), and must be between 0 and 1 (Uniform)",
        () -> sample("z", uniform(0, 1)),
        () -> sample("z", uniform(scalar(0), param("high", scalar(2)))));
    assertRefused(
        "b",
        "the guide draws values that the model gives no density: they are real (Normal), and must"
            + " be a whole number from 0 to 1 (Bernoulli)",
        () -> sample("b", bernoulli(0.5)),
        () -> sample("b", normal(loc(), 1)));
    assertRefused(
        "p",
        "the guide draws values that the model gives no density: they are real (Normal), and must"
            + " be a probability vector (not negative, summing to one) (Dirichlet)",
        () -> sample("p", dirichlet(ones(3))),
        () -> sample("p", normal(param("loc", zeros(3)), 1).toEvent(1)));
  }

  @Test
  void supportInsideTheModelsIsAllowed() {
    Svi svi =
        Svi.of(
            () -> sample("z", normal(0, 1)),
            () -> sample("z", gamma(param("a", scalar(2), Constraints.POSITIVE), scalar(1))),
            Adam.defaults());
    assertEquals(1, svi.init(Key.key(1)).parameters().size());
  }

  @Test
  void batches() {
    Svi svi = Svi.of(SviErrorsTest::model, () -> sample("z", normal(loc(), 1)), Adam.defaults());
    ModelError unknown = error(svi.batch("rows", 2));
    assertEquals("rows", unknown.site());
    assertEquals(
        "batch(\"rows\", 2) names a plate that neither the model nor the guide has; there are"
            + " [row]",
        unknown.problem());
    ModelError large = error(svi.batch("row", 4));
    assertEquals("row", large.site());
    assertEquals("batch(\"row\", 4) asks for more rows than the plate has, 3", large.problem());
    assertEquals(
        "batch(\"row\", 0): a step must look at 1 row at least",
        assertThrows(IllegalArgumentException.class, () -> svi.batch("row", 0)).getMessage());
  }

  /** Data that the model forgets to index by the rows do not fit the plate. */
  @Test
  void modelThatIgnoresTheRows() {
    ModelError error =
        error(
            Svi.of(SviErrorsTest::model, () -> sample("z", normal(loc(), 1)), Adam.defaults())
                .batch("row", 2));
    assertEquals("x", error.site());
    assertTrue(error.problem().contains("[3]") && error.problem().contains("[2]"));
  }

  @Test
  void parameters() {
    assertRefused(
        "(guide)",
        "neither the guide nor the model has a parameter, so there is nothing to optimise",
        SviErrorsTest::model,
        () -> sample("z", normal(0, 1)));
    assertRefused(
        "scale",
        "the initial value of the parameter must be positive and not on the edge, got -1.0",
        SviErrorsTest::model,
        () -> sample("z", normal(0, param("scale", scalar(-1.0), Constraints.POSITIVE))));
    assertRefused(
        "p",
        "the initial value of the parameter must be between 0 and 1 and not on the edge, got 1.0",
        SviErrorsTest::model,
        () -> sample("z", normal(param("p", scalar(1.0), Constraints.UNIT_INTERVAL), 1)));
    assertRefused(
        "loc",
        "the parameter has shape [] at one place and [2] at another",
        () -> {
          param("loc", zeros(2));
          model();
        },
        () -> sample("z", normal(loc(), 1)));
  }

  @Test
  void parameterThatTurnsUpLate() {
    AtomicInteger runs = new AtomicInteger();
    Svi svi =
        Svi.of(
                SviErrorsTest::model,
                () ->
                    sample(
                        "z",
                        normal(
                            runs.incrementAndGet() > 3
                                ? loc().plus(param("late", scalar(0)))
                                : loc(),
                            1)),
                Adam.defaults())
            .engine(Engine.EAGER);
    ModelError error = assertThrows(ModelError.class, () -> svi.run(Key.key(1), 10));
    assertEquals("late", error.site());
    assertEquals(
        "the parameter was not reached when the run started, so there is no value for it",
        error.problem());
  }

  @Test
  void meanFieldOfModelsThatItCannotServe() {
    ModelError discrete =
        assertThrows(ModelError.class, () -> MeanField.of(() -> sample("b", bernoulli(0.5))));
    assertEquals("b", discrete.site());
    ModelError moving =
        assertThrows(
            ModelError.class,
            () ->
                MeanField.of(() -> {
                  Tensor high = sample("high", gamma(2, 1));
                  sample("z", uniform(scalar(0), high));
                }));
    assertEquals("z", moving.site());
    assertEquals(
        "the support of the site depends on another site or a parameter, and a mean-field guide"
            + " needs a fixed one",
        moving.problem());
    ModelError learned =
        assertThrows(
            ModelError.class,
            () ->
                MeanField.of(() ->
                    sample(
                        "z", uniform(scalar(0), param("high", scalar(3), Constraints.POSITIVE)))));
    assertEquals("z", learned.site());
  }

  @Test
  void startingPointsThatDoNotFit() {
    MeanField guide =
        MeanField.of(() -> {
          sample("mu", normal(0, 1));
          sample("tau", halfNormal(1));
        });
    assertEquals(
        "the guide has no site 'sigma'; it has [mu, tau]",
        assertThrows(
                IllegalArgumentException.class, () -> guide.startingAt(Map.of("sigma", scalar(1))))
            .getMessage());
    assertEquals(
        "the initial value of site 'tau' must be not negative, and not on the edge",
        assertThrows(
                IllegalArgumentException.class, () -> guide.startingAt(Map.of("tau", scalar(0))))
            .getMessage());
    assertEquals(
        "the initial value of site 'mu' has shape [2], the site []",
        assertThrows(IllegalArgumentException.class, () -> guide.startingAt(Map.of("mu", zeros(2))))
            .getMessage());
    assertEquals(
        "MeanField: initialScale must be positive and finite, got 0.0",
        assertThrows(IllegalArgumentException.class, () -> guide.initialScale(0)).getMessage());
  }

  @Test
  void settings() {
    Svi svi = Svi.of(SviErrorsTest::model, () -> sample("z", normal(loc(), 1)), Adam.defaults());
    assertEquals(
        "Svi: patience must be at least 1, got 0",
        assertThrows(IllegalArgumentException.class, () -> svi.patience(0)).getMessage());
    assertEquals(
        "Elbo: particles must be at least 1, got 0",
        assertThrows(IllegalArgumentException.class, () -> Elbo.defaults().particles(0))
            .getMessage());
    SviResult result = svi.run(Key.key(1), 1);
    assertEquals(
        "no parameter 'scale'; there are [loc]",
        assertThrows(IllegalArgumentException.class, () -> result.parameter("scale")).getMessage());
  }
}
