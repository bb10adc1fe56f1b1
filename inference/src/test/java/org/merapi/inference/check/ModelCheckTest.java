package org.merapi.inference.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.distributions.Distributions.exponential;
import static org.merapi.distributions.Distributions.halfNormal;
import static org.merapi.distributions.Distributions.improperUniform;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.Distributions.poissonLog;
import static org.merapi.ppl.Ppl.factor;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.tensor;
import static org.merapi.tensor.Tensors.where;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.merapi.autograd.CustomGradient;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.inference.mcmc.RealVector;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Models that are wrong on purpose, each in one way: that way is found, and nothing else. */
class ModelCheckTest {
  private static final Tensor DATA = tensor(1.5, -0.3, 0.8, 2.1);

  private static CheckReport check(Runnable model) {
    return ModelCheck.of(model).run(Key.key(1));
  }

  private static void assertFailed(CheckReport report, Aspect... aspects) {
    List<Aspect> failed =
        report.results().stream()
            .filter(result -> result.verdict() == Verdict.FAILED)
            .map(CheckResult::aspect)
            .toList();
    assertEquals(Arrays.asList(aspects), failed, report::toString);
    assertEquals(aspects.length == 0, report.isWell());
  }

  private static List<String> texts(CheckReport report, Aspect aspect) {
    return report.of(aspect).faults().stream().map(Fault::text).toList();
  }

  @Test
  void nothingIsFoundInAModelThatIsWell() {
    CheckReport report =
        check(() -> {
          var mean = sample("mean", normal(0, 1));
          var scale = sample("scale", halfNormal(1));
          plate("row", 4, () -> observe("y", normal(mean, scale), DATA));
        });
    assertFailed(report);
    Sizes sizes = report.sizes().orElseThrow();
    assertTrue(sizes.microseconds() > 0);
    assertTrue(sizes.operations().orElseThrow() > 0);
    List<String> lines = report.toString().lines().skip(1).toList();
    assertEquals(
        List.of(
            "lint        ok       nothing found",
            "data        ok       4 observations at 1 site, in the supports of their distributions",
            "prior       ok       10 draws of all sites: finite, and in their supports",
            "density     ok       finite at 10 of 10 near points (within 2) and at 5 of 5 far points"
                + " (within 6)",
            "continuity  ok       no jump on 14 lines between the points",
            "influence   ok       each of the 2 coordinates changes the log density",
            "engines     ok       compiled and eager agree at 15 points",
            "Nothing failed."),
        lines.stream()
            .filter(line -> !line.startsWith("gradient ") && !line.startsWith("scales "))
            .toList());
    assertTrue(
        report
            .of(Aspect.GRADIENT)
            .summary()
            .matches("30 derivatives at 15 points equal differences to within .*"),
        report::toString);
    assertTrue(
        report.toString().startsWith("size                 2 coordinates of 2 sites, 4 obs"),
        report::toString);
  }

  @Test
  void aWrongRuleOfAGradientNamesSiteCoordinateAndBothFigures() {
    Function<List<Tensor>, Tensor> cube =
        CustomGradient.of(
            "cube",
            in -> in.getFirst().square().times(in.getFirst()),
            // Three times as much would be right.
            (gradient, in, out) -> List.of(gradient.times(in.getFirst().square()).times(2)));
    CheckReport report =
        check(() -> {
          var slopes = sample("slopes", normal(Tensors.zeros(2), 1).toEvent(1));
          var level = sample("level", normal(0, 1));
          var mean = cube.apply(List.of(slopes.get(1))).plus(slopes.get(0)).plus(level);
          plate("row", 4, () -> observe("y", normal(mean, 1), DATA));
        });
    assertFailed(report, Aspect.GRADIENT);
    Fault.WrongGradient fault =
        assertInstanceOf(Fault.WrongGradient.class, report.of(Aspect.GRADIENT).faults().getFirst());
    assertEquals("slopes", fault.site());
    assertEquals("slopes[2]", fault.coordinate());
    assertEquals(1, report.of(Aspect.GRADIENT).faults().size());

    double[] x = fault.position().toArray();
    double residuals = 0;
    for (double y : DATA.toDoubleArray()) {
      residuals += y - (Math.pow(x[1], 3) + x[0] + x[2]);
    }
    double right = 3 * x[1] * x[1] * residuals - x[1];
    assertEquals(right, fault.difference(), 1e-9 * Math.abs(right));
    double given = 2 * x[1] * x[1] * residuals - x[1];
    assertEquals(given, fault.gradient(), 1e-12 * Math.abs(given));
  }

  @Test
  void theTextOfAWrongGradient() {
    assertEquals(
        "the gradient by theta[3] is 0.500000000, but differences give -0.250000000 (to within"
            + " 1.5e-12)",
        new Fault.WrongGradient("theta", "theta[3]", 0.5, -0.25, 1.5e-12, RealVector.of(0)).text());
  }

  @Test
  void aDensityThatIsNanInPartOfTheSpaceNamesTheTermAndTheOperation() {
    CheckReport report =
        check(() -> {
          var level = sample("level", normal(0, 1));
          factor("soft", log(level.plus(0.5)));
          plate("row", 4, () -> observe("y", normal(level, 1), DATA));
        });
    assertFailed(report, Aspect.DENSITY);
    Fault.NotFinite fault =
        assertInstanceOf(Fault.NotFinite.class, report.of(Aspect.DENSITY).faults().getFirst());
    assertEquals("soft", fault.site());
    assertEquals("its log density is NaN", fault.problem());
    assertTrue(fault.near() > 0 && fault.near() < 10, report::toString);
    assertTrue(
        fault.text().startsWith("soft: its log density is NaN at " + fault.near() + " near point"),
        fault::text);
    assertTrue(fault.text().contains("; log made NaN, at ModelCheckTest.java:"), fault::text);
  }

  @Test
  void aDensityThatIsZeroInPartOfTheSpaceIsAHint() {
    CheckReport report =
        check(() -> {
          var level = sample("level", normal(0, 1));
          factor("least", where(level.gt(-1), Tensors.scalar(0), Double.NEGATIVE_INFINITY));
          plate("row", 4, () -> observe("y", normal(level, 1), DATA));
        });
    assertFailed(report);
    CheckResult density = report.of(Aspect.DENSITY);
    assertEquals(Verdict.HINT, density.verdict());
    Fault.NotFinite fault = assertInstanceOf(Fault.NotFinite.class, density.faults().getFirst());
    assertEquals("least", fault.site());
    assertEquals("its log density is -infinity", fault.problem());
  }

  @Test
  void aParameterOutOfItsRangeEverywhereIsNoDensity() {
    CheckReport report =
        check(() -> {
          var level = sample("level", normal(0, 1));
          plate("row", 4, () -> observe("y", normal(level, level), DATA));
        });
    assertFailed(report, Aspect.DENSITY);
    assertEquals(List.of("Normal: scale must be positive, got 0.0"), texts(report, Aspect.DENSITY));
    assertTrue(report.sizes().isEmpty());
  }

  @Test
  void observationsOutsideTheSupportAreNamedByTheirRows() {
    CheckReport report =
        check(() -> {
          var rate = sample("rate", halfNormal(1));
          plate(
              "row",
              List.of("north", "south", "east", "west"),
              () -> observe("y", exponential(rate), DATA));
        });
    assertFailed(report, Aspect.LINT, Aspect.DATA, Aspect.DENSITY);
    assertEquals(
        List.of("y[south] is -0.3, but the values of Exponential must be not negative"),
        texts(report, Aspect.DATA));
    assertEquals(
        "1 of 4 observations at 1 site lie outside the supports of their distributions",
        report.of(Aspect.DATA).summary());
  }

  @Test
  void aJumpNamesTheTermAndWhereItIs() {
    CheckReport report =
        check(() -> {
          var first = sample("first", normal(0, 1));
          var second = sample("second", normal(0, 1));
          var mean = where(first.gt(0.25), second.plus(1), second);
          plate("row", 4, () -> observe("y", normal(mean, 1), DATA));
        });
    assertFailed(report, Aspect.CONTINUITY);
    Fault.Jump fault =
        assertInstanceOf(Fault.Jump.class, report.of(Aspect.CONTINUITY).faults().getFirst());
    assertEquals("y", fault.site());
    assertEquals("first", fault.coordinate());
    assertEquals(0.25, fault.at(), 1e-8);
    double second = fault.position().get(1);
    double change = 0;
    for (double y : DATA.toDoubleArray()) {
      change += 0.5 * ((y - second) * (y - second) - (y - second - 1) * (y - second - 1));
    }
    assertEquals(Math.abs(change), fault.change(), 1e-6);
  }

  @Test
  void theTextOfAJump() {
    var position = RealVector.of(0, 0);
    assertEquals(
        "y: its log density jumps by 1.500 where first passes 0.2500 on the unconstrained scale,"
            + " which no gradient shows: sum over the cases, or write it without a jump",
        new Fault.Jump("y", 1.5, "first", 0.25, position).text());
    assertEquals(
        "y: its log density jumps by 1.500, which no gradient shows: sum over the cases, or write"
            + " it without a jump",
        new Fault.Jump("y", 1.5, "", Double.NaN, position).text());
  }

  /** A kink is no jump, and differences right beside it settle all the same. */
  @Test
  void aKinkIsAllowed() {
    CheckReport report =
        check(() -> {
          var level = sample("level", normal(0, 1));
          plate("row", 4, () -> observe("y", normal(level.abs(), 1), DATA));
        });
    assertFailed(report);
  }

  @Test
  void aModelWhoseFlowDependsOnAValueRunsEagerlyAndJumps() {
    CheckReport report =
        check(() -> {
          var level = sample("level", normal(0, 1));
          double shift = level.item() > 0.25 ? 1 : 0;
          plate("row", 4, () -> observe("y", normal(level.plus(shift), 1), DATA));
        });
    assertFailed(report, Aspect.CONTINUITY);
    assertEquals(Verdict.HINT, report.of(Aspect.ENGINES).verdict());
    assertEquals(Verdict.WARNING, report.of(Aspect.LINT).verdict());
    assertTrue(report.sizes().orElseThrow().operations().isEmpty());
  }

  @Test
  void aForgottenLatentIsAWarning() {
    CheckReport report =
        check(() -> {
          var used = sample("used", normal(0, 1));
          var _ = sample("forgotten", normal(0, 1));
          plate("row", 4, () -> observe("y", normal(used, 1), DATA));
        });
    assertFailed(report);
    CheckResult lint = report.of(Aspect.LINT);
    assertEquals(Verdict.WARNING, lint.verdict());
    assertEquals("forgotten", lint.faults().getFirst().site());
    assertEquals("Nothing failed, 1 warning.", report.conclusion());
  }

  /** The lint sees that data depend on the vector, not that one of its elements is never used. */
  @Test
  void anElementWithoutPriorAndDataHasNoPosterior() {
    Tensor predictors =
        Tensors.of(Shape.of(4, 3), new double[] {1, 2, 0, 1, 3, 0, 1, -2, 0, 1, 0.4, 0});
    CheckReport report =
        check(() -> {
          var beta = sample("beta", improperUniform(Constraints.REAL, 3).toEvent(1));
          plate("row", 4, () -> observe("y", normal(predictors.matmul(beta), 1), DATA));
        });
    assertFailed(report, Aspect.INFLUENCE);
    assertEquals(
        List.of(
            "the log density does not change with beta[3]: neither a prior nor data say anything"
                + " about it, so that it has no posterior distribution"),
        texts(report, Aspect.INFLUENCE));
    CheckResult prior = report.of(Aspect.PRIOR);
    assertEquals(Verdict.SKIPPED, prior.verdict());
    assertEquals("nothing can be drawn from a flat prior: beta", prior.summary());
  }

  @Test
  void aModelThatIsNotWellFormedIsToldSoOnce() {
    CheckReport report =
        check(() -> {
          var level = sample("level", normal(0, 1));
          plate("row", 3, () -> observe("y", normal(level, 1), DATA));
        });
    assertFailed(report, Aspect.LINT, Aspect.DENSITY);
    assertEquals(Verdict.SKIPPED, report.of(Aspect.DATA).verdict());
    assertEquals("2 checks failed, 2 skipped.", report.conclusion());
  }

  @Test
  void scalesThatAreFarApartAreAHint() {
    CheckReport report =
        check(() -> {
          var wide = sample("wide", normal(0, 50));
          var narrow = sample("narrow", normal(0, 0.02));
          plate("row", 4, () -> observe("y", normal(wide.plus(narrow), 3000), DATA));
        });
    assertFailed(report);
    Fault.Scales fault =
        assertInstanceOf(Fault.Scales.class, report.of(Aspect.SCALES).faults().getFirst());
    assertEquals("narrow", fault.least());
    assertEquals(0.02, fault.leastScale(), 1e-4);
    assertEquals("wide", fault.greatest());
    assertEquals(50, fault.greatestScale(), 0.5);
  }

  @Test
  void aPriorThatPredictsNoUsableNumbersIsAHint() {
    CheckReport report =
        check(() -> {
          var level = sample("level", normal(0, 60));
          plate("row", 4, () -> observe("y", poissonLog(level), tensor(1L, 2, 3, 0)));
        });
    assertFailed(report);
    assertEquals(Verdict.HINT, report.of(Aspect.PRIOR).verdict());
  }

  @Test
  void theSameKeyFindsTheSame() {
    Runnable model =
        () -> {
          var level = sample("level", normal(0, 1));
          plate("row", 4, () -> observe("y", normal(level, 1), DATA));
        };
    List<CheckResult> once = ModelCheck.of(model).points(3).run(Key.key(7)).results();
    assertEquals(once, ModelCheck.of(model).points(3).run(Key.key(7)).results());
    assertFalse(once.isEmpty());
  }

  @Test
  void aModelNeedsAPoint() {
    var error =
        assertThrows(IllegalArgumentException.class, () -> ModelCheck.of(() -> {}).points(0));
    assertEquals("points must be at least 1, but is 0", error.getMessage());
  }
}
