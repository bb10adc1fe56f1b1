package org.merapi.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.deterministic;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.ppl.Ppl.scope;
import static org.merapi.tensor.Tensors.ones;
import static org.merapi.tensor.Tensors.tensor;
import static org.merapi.tensor.Tensors.zeros;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.merapi.inference.mcmc.Chains;
import org.merapi.inference.mcmc.Nuts;
import org.merapi.inference.vi.Svi;
import org.merapi.inference.vi.guide.MeanField;
import org.merapi.inference.vi.optim.Adam;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.handler.Seed;
import org.merapi.ppl.handler.Subsample;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/** The labels of plates reach summaries, draws and the names of columns. */
class CoordinatesTest {
  private static final List<String> SCHOOLS = List.of("Choate", "Deerfield", "Phillips");

  private static void schools() {
    Tensor mu = sample("mu", normal(0, 5));
    plate(
        "school",
        SCHOOLS,
        () -> {
          Tensor theta = sample("theta", normal(mu, 3));
          deterministic("twice", theta.times(2));
          observe("y", normal(theta, 10), tensor(28.0, 8, -3));
        });
  }

  /** One chain of two draws of values with labels. */
  private static Posterior posterior() {
    Map<String, Coordinates> coordinates = new LinkedHashMap<>();
    Trace trace =
        Trace.of(() ->
            new Seed(Key.key(1))
                .run(() ->
                    plate(
                        "pupil",
                        2,
                        () -> plate("school", SCHOOLS, () -> sample("theta", normal(0, 1))))));
    coordinates.put("mu", Coordinates.unnamed(Shape.SCALAR));
    coordinates.putAll(Coordinates.of(trace));
    return new Posterior(
        coordinates,
        List.<double[][]>of(new double[][] {{9, 0, 1, 2, 3, 4, 5}, {9, 10, 11, 12, 13, 14, 15}}),
        new RunReport(Nuts.defaults(), List.of(), Map.of(), 0));
  }

  private static String names(Trace trace, String site) {
    Coordinates coordinates = Coordinates.of(trace).get(site);
    List<String> text = new ArrayList<>();
    for (Coordinates.Dimension d : coordinates.dimensions()) {
      text.add(d.plate().orElse("-") + ":" + d.size() + d.labels().map(List::toString).orElse(""));
    }
    return String.join(" ", text);
  }

  private static Trace trace(Runnable model) {
    return Trace.of(() -> new Seed(Key.key(1)).run(model));
  }

  @Test
  void theSummaryShowsLabels() {
    Posterior posterior =
        Mcmc.mcmc(Nuts.defaults(), Chains.of(1).warmup(50).draws(20))
            .run(Key.key(1), CoordinatesTest::schools);
    SummaryTable table = posterior.summary();
    assertEquals(
        List.of(
            "mu",
            "theta[Choate]",
            "theta[Deerfield]",
            "theta[Phillips]",
            "twice[Choate]",
            "twice[Deerfield]",
            "twice[Phillips]"),
        table.rows().stream().map(SummaryTable.Row::label).toList());
    assertEquals("theta[2]", table.row("theta[Deerfield]").name());
    assertEquals(table.row("theta[2]"), table.row("theta[Deerfield]"));
    assertTrue(table.toString().contains("\ntwice[Phillips] "), table.toString());
    assertArrayEquals(
        posterior.draws("theta", "Phillips").times(2).toDoubleArray(),
        posterior.draws("twice", "Phillips").toDoubleArray());
    assertEquals(
        "no value 'theta[Exeter]' in this summary; there are [mu, theta[Choate], theta[Deerfield],"
            + " theta[Phillips], twice[Choate], twice[Deerfield], twice[Phillips]]",
        assertThrows(IllegalArgumentException.class, () -> table.row("theta[Exeter]"))
            .getMessage());
  }

  @Test
  void theSummaryOfAGuideShowsLabels() {
    Runnable model = CoordinatesTest::schools;
    DrawSummary summary =
        Svi.of(model, MeanField.of(model), Adam.defaults())
            .run(Key.key(1), 3)
            .summary(Key.key(2), 4);
    assertEquals("twice[1]", summary.row("twice[Choate]").name());
    assertEquals(summary.row("theta[3]"), summary.row("theta[Phillips]"));
    assertTrue(summary.toString().contains("\ntheta[Deerfield] "), summary.toString());
  }

  @Test
  void predictionsHaveTheCoordinatesOfTheModelThatPredicts() {
    Predictive predictive = Predictive.prior(CoordinatesTest::schools);
    DrawSummary summary = DrawSummary.of(predictive.draws(Key.key(1), 5), predictive.coordinates());
    assertEquals("y[2]", summary.row("y[Deerfield]").name());
    assertEquals(
        "the draws of 'y' have shape [2], its coordinates [3]",
        assertThrows(
                IllegalArgumentException.class,
                () -> DrawSummary.of(Map.of("y", zeros(5, 2)), predictive.coordinates()))
            .getMessage());
  }

  @Test
  void elementsByLabelAndPosition() {
    Posterior posterior = posterior();
    assertEquals(Shape.of(3, 2), posterior.shapes().get("theta"));
    assertArrayEquals(
        new double[] {3, 13}, posterior.draws("theta", "Deerfield", "2").toDoubleArray());
    assertEquals(Shape.of(1, 2), posterior.draws("theta", "Choate", "1").shape());
    assertArrayEquals(
        new double[] {0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15},
        posterior.draws("theta").toDoubleArray());
    assertArrayEquals(new double[] {9, 9}, posterior.draws("mu").toDoubleArray());
    assertEquals(posterior.coordinates(), posterior.longestChains().coordinates());
  }

  @Test
  void elementsThatAreNotThere() {
    Posterior posterior = posterior();
    assertEquals(
        "no 'Exeter' along 'school' in 'theta'; there are [Choate, Deerfield, Phillips]",
        message(() -> posterior.draws("theta", "Exeter", "1")));
    assertEquals(
        "no '0' along 'pupil' in 'theta'; there are positions 1 to 2",
        message(() -> posterior.draws("theta", "Choate", "0")));
    assertEquals(
        "'theta' has shape [3, 2], so an element of it is named by 2 labels or positions, got"
            + " [Choate]",
        message(() -> posterior.draws("theta", "Choate")));
    assertEquals(
        "no value 'tau' in this posterior; there are [mu, theta]",
        message(() -> posterior.draws("tau", "Choate")));
  }

  private static String message(Runnable wrong) {
    return assertThrows(IllegalArgumentException.class, wrong::run).getMessage();
  }

  @Test
  void columnsHaveNumbersUnlessLabelsAreAskedFor() {
    Map<String, Coordinates> coordinates = posterior().coordinates();
    assertEquals(
        List.of("mu", "theta.1.1", "theta.1.2", "theta.2.1", "theta.2.2", "theta.3.1", "theta.3.2"),
        ElementNames.columns(coordinates));
    assertEquals(
        List.of("mu", "theta.Choate.1", "theta.Choate.2", "theta.Deerfield.1"),
        ElementNames.labelledColumns(coordinates).subList(0, 4));
  }

  @Test
  void axesOfPlatesAndEvents() {
    Trace trace =
        trace(() ->
            plate(
                "pupil",
                2,
                () -> {
                  Tensor outer = sample("outer", normal(0, 1));
                  plate(
                      "school",
                      SCHOOLS,
                      () -> {
                        sample("vector", normal(zeros(3, 2, 4), 1).toEvent(1));
                        deterministic("outerOnly", outer.times(2));
                        deterministic("wide", ones(3, 2, 5));
                        deterministic("constant", ones(7));
                      });
                }));
    String schools = "school:3[Choate, Deerfield, Phillips]";
    assertEquals(schools + " pupil:2 -:4", names(trace, "vector"));
    assertEquals("pupil:2", names(trace, "outerOnly"));
    assertEquals(schools + " pupil:2 -:5", names(trace, "wide"));
    assertEquals("-:7", names(trace, "constant"));
    assertEquals("pupil:2", names(trace, "outer"));
  }

  /** As every site has, in a scope. */
  @Test
  void aPlateThatIsEnteredTwiceNeedsItsLabelsOnce() {
    Trace trace =
        trace(() ->
            scope(
                "part",
                () -> {
                  plate("school", 3, () -> sample("a", normal(0, 1)));
                  plate("school", SCHOOLS, () -> sample("b", normal(0, 1)));
                }));
    String schools = "part.school:3[Choate, Deerfield, Phillips]";
    assertEquals(schools, names(trace, "part.a"));
    assertEquals(schools, names(trace, "part.b"));
  }

  @Test
  void aSubsampledPlateHasTheLabelsOfItsRows() {
    Subsample rows = new Subsample(Map.of("school", tensor(2L, 0)));
    Trace trace =
        trace(() -> rows.run(() -> plate("school", SCHOOLS, () -> sample("a", normal(0, 1)))));
    assertEquals("school:2[Phillips, Choate]", names(trace, "a"));
  }
}
