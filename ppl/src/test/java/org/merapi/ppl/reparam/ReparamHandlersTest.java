package org.merapi.ppl.reparam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.distributions.Distributions.categorical;
import static org.merapi.distributions.Distributions.halfNormal;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.enumerate;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.ppl.Ppl.scope;
import static org.merapi.ppl.reparam.ChangeOfVariables.free;
import static org.merapi.ppl.reparam.ChangeOfVariables.trace;
import static org.merapi.ppl.reparam.ChangeOfVariables.with;
import static org.merapi.ppl.reparam.Reparametrisations.circular;
import static org.merapi.ppl.reparam.Reparametrisations.locScale;
import static org.merapi.ppl.reparam.Reparametrisations.locScaleLearnt;
import static org.merapi.ppl.reparam.Reparametrisations.reparam;
import static org.merapi.ppl.reparam.Reparametrisations.rule;
import static org.merapi.ppl.reparam.Reparametrisations.split;
import static org.merapi.ppl.reparam.Reparametrisations.studentT;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;
import static org.merapi.tensor.Tensors.zeros;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.merapi.distributions.Distributions;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.effect.Value;
import org.merapi.ppl.handler.Condition;
import org.merapi.ppl.handler.Enumerate;
import org.merapi.ppl.handler.Intervene;
import org.merapi.ppl.handler.Reparam;
import org.merapi.ppl.handler.Replay;
import org.merapi.ppl.handler.Scale;
import org.merapi.ppl.handler.Seed;
import org.merapi.ppl.handler.Subsample;
import org.merapi.ppl.handler.Substitute;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/** Reparametrised models under other handlers, further in and further out. */
class ReparamHandlersTest {
  private static final Reparam DECENTERED = reparam(locScale("theta"));
  private static final Seed SEED = new Seed(Key.key(3));
  private static final Tensor EFFECTS = tensor(1.0, -2, 0.5);

  private static Tensor schools() {
    Tensor mu = sample("mu", normal(0, 5));
    Tensor tau = sample("tau", halfNormal(5));
    return plate(
        "school",
        3,
        () -> {
          Tensor theta = sample("theta", normal(mu, tau));
          observe("effect", normal(theta, 1), EFFECTS);
          return theta;
        });
  }

  private static void model() {
    var _ = schools();
  }

  private static final Runnable MODEL = ReparamHandlersTest::model;

  private static Tensor valueOf(Trace trace, String site) {
    return trace.values().get(site);
  }

  private static void assertSame(Tensor expected, Tensor found) {
    assertEquals(0, expected.minus(found).abs().max().item());
  }

  private static void assertSameValues(Trace expected, Trace found) {
    assertEquals(expected.values().keySet(), found.values().keySet());
    expected.values().forEach((site, value) -> assertSame(value, valueOf(found, site)));
  }

  @Test
  void theModelGetsWhatIsReported() {
    Trace.Result<Tensor> result =
        Trace.record(() -> SEED.run(() -> DECENTERED.run(ReparamHandlersTest::schools)));
    Trace trace = result.trace();
    assertEquals(
        List.of("mu", "tau", "school", "theta.decentered", "theta", "effect"),
        List.copyOf(trace.sites().keySet()));
    Site.Deterministic theta =
        assertInstanceOf(Site.Deterministic.class, trace.sites().get("theta"));
    assertSame(theta.value(), result.value());
    assertEquals("school", theta.plates().getFirst().name());
    Tensor expected =
        valueOf(trace, "mu").plus(valueOf(trace, "tau").times(valueOf(trace, "theta.decentered")));
    assertSame(expected, theta.value());
  }

  /** Further in, the model is seen as it is written. */
  @Test
  void aTraceFurtherInHasTheSiteItself() {
    Trace[] inner = new Trace[1];
    Trace outer = trace(() -> DECENTERED.run(() -> inner[0] = Trace.of(MODEL)), Map.of(), 3);
    Site.Sample theta = assertInstanceOf(Site.Sample.class, inner[0].sites().get("theta"));
    assertSame(valueOf(outer, "theta"), theta.tensor());
    assertEquals(trace(MODEL, free(inner[0]), 1).logDensity().item(), inner[0].logDensity().item());
  }

  @Test
  void aDesignedApplication() {
    var reparametrised = DECENTERED.apply((Tensor unused) -> schools());
    Trace trace = Trace.of(() -> SEED.run(() -> reparametrised.apply(scalar(0))));
    assertTrue(trace.sites().containsKey("theta.decentered"));
  }

  @Test
  void keysDependOnTheAuxiliaryName() {
    Trace trace = trace(with(DECENTERED, MODEL), Map.of(), 3);
    Tensor expected = Key.key(3).fold("theta.decentered").normal(zeros(3).shape());
    assertSame(expected, valueOf(trace, "theta.decentered"));
  }

  /** A key from further in is split, so that auxiliary sites do not share their draws. */
  @Test
  void seedFurtherIn() {
    Runnable pair = () -> sample("theta", normal(zeros(2), scalar(1)).toEvent(1));
    Trace trace = Trace.of(() -> reparam(split("theta", 1, 1)).run(() -> SEED.run(pair)));
    assertNotEquals(
        valueOf(trace, "theta.part0").sum().item(), valueOf(trace, "theta.part1").sum().item());
  }

  @Test
  void conditionedFurtherInItStaysAsItIs() {
    Map<String, Tensor> data = Map.of("theta", tensor(1., 2, 3));
    Runnable conditioned = with(new Condition(data), MODEL);
    Trace trace = trace(with(DECENTERED, conditioned), Map.of(), 3);
    assertFalse(trace.sites().containsKey("theta.decentered"));
    assertTrue(((Site.Sample) trace.sites().get("theta")).isObserved());
    assertSame(trace(conditioned, Map.of(), 3).logDensity(), trace.logDensity());
  }

  @Test
  void valuesFromFurtherInAreKept() {
    Trace past = trace(MODEL, Map.of(), 8);
    for (Runnable given :
        List.of(with(new Replay(past), MODEL), with(new Substitute(free(past)), MODEL))) {
      Trace trace = trace(with(DECENTERED, given), Map.of(), 3);
      assertSame(valueOf(past, "theta"), valueOf(trace, "theta"));
      assertSame(past.logDensity(), trace.logDensity());
    }
    Map<String, Tensor> fixed = Map.of("theta", tensor(1., 2, 3));
    Trace trace = trace(with(DECENTERED, with(new Intervene(fixed), MODEL)), Map.of(), 3);
    assertTrue(((Site.Sample) trace.sites().get("theta")).isIntervened());
    Runnable student = () -> sample("theta", Distributions.studentT(3, 0, 1));
    Trace replayed =
        trace(
            with(
                reparam(studentT("theta")),
                with(new Substitute(Map.of("theta", scalar(2))), student)),
            Map.of(),
            3);
    assertTrue(replayed.sites().containsKey("theta.precision"));
    assertEquals(2, valueOf(replayed, "theta").item());
  }

  @Test
  void replayAndSubstituteFurtherOutGiveTheAuxiliaryValues() {
    Runnable moved = with(DECENTERED, MODEL);
    Trace past = trace(moved, Map.of(), 8);
    Trace replayed = trace(with(new Replay(past), moved), Map.of(), 3);
    assertSame(valueOf(past, "theta"), valueOf(replayed, "theta"));
    assertSame(past.logDensity(), replayed.logDensity());
    // A posterior has the auxiliary and the computed values side by side.
    Trace substituted = trace(moved, past.values(), 3);
    assertSame(valueOf(past, "theta"), valueOf(substituted, "theta"));
    Trace conditioned =
        trace(
            with(new Condition(Map.of("theta.decentered", tensor(0., 1, 2))), moved), Map.of(), 3);
    assertTrue(((Site.Sample) conditioned.sites().get("theta.decentered")).isObserved());
  }

  /** The model goes on with what is fixed, and the site has no density, here or further in. */
  @Test
  void interventionsFurtherOut() {
    Map<String, Tensor> fixed = Map.of("theta", tensor(1., 2, 3));
    Trace[] inner = new Trace[1];
    Runnable moved = with(DECENTERED, () -> inner[0] = Trace.of(MODEL));
    Trace trace = trace(with(new Intervene(fixed), moved), Map.of(), 3);
    assertSame(fixed.get("theta"), valueOf(trace, "theta"));
    assertTrue(((Site.Sample) inner[0].sites().get("theta")).isIntervened());
    Map<String, Tensor> rest = Map.of("mu", valueOf(trace, "mu"), "tau", valueOf(trace, "tau"));
    double expected = trace(with(new Intervene(fixed), MODEL), rest, 3).logDensity().item();
    assertEquals(expected, inner[0].logDensity().item(), 1e-13);
    // The auxiliary site is a standard normal one that nothing depends on.
    double auxiliary = trace.logDensities().get("theta.decentered").item();
    assertEquals(expected, trace.logDensity().item() - auxiliary, 1e-13);
  }

  /** Nothing is left of the site's own density where auxiliary sites have another. */
  @Test
  void interventionsOnSitesWithACorrectedDensity() {
    Runnable angle = () -> sample("theta", Distributions.vonMises(scalar(1), scalar(2)));
    Runnable moved = with(reparam(circular("theta")), angle);
    Map<String, Tensor> fixed = Map.of("theta", scalar(0.5));
    Trace trace = trace(with(new Intervene(fixed), moved), Map.of(), 3);
    assertEquals(List.of("theta.point", "theta"), List.copyOf(trace.sites().keySet()));
    assertEquals(0.5, valueOf(trace, "theta").item());
  }

  @Test
  void scalesAndMasksFurtherOutAreThoseOfTheAuxiliarySites() {
    Trace trace = trace(with(new Scale(0.5), with(DECENTERED, MODEL)), Map.of(), 3);
    assertEquals(
        0.5 * trace(with(DECENTERED, MODEL), Map.of(), 3).logDensity().item(),
        trace.logDensity().item(),
        1e-13);
    assertFalse(trace.sites().containsKey("theta.volume"));
  }

  @Test
  void namesUnderScopes() {
    Runnable inside = () -> scope("part", () -> DECENTERED.run(MODEL));
    Runnable outside = () -> reparam(locScale("part.theta")).run(() -> scope("part", MODEL));
    for (Runnable scoped : List.of(inside, outside)) {
      Trace trace = trace(scoped, Map.of(), 3);
      assertInstanceOf(Site.Sample.class, trace.sites().get("part.theta.decentered"));
      assertInstanceOf(Site.Deterministic.class, trace.sites().get("part.theta"));
      assertEquals(
          "part.school", trace.sites().get("part.theta.decentered").plates().getFirst().name());
    }
  }

  @Test
  void subsampledPlates() {
    Runnable rows =
        () -> {
          Tensor tau = sample("tau", halfNormal(1));
          plate("row", 4).run(chosen -> sample("theta", normal(scalar(2), tau)));
        };
    Map<String, Tensor> chosen = Map.of("row", tensor(1L, 3L));
    ChangeOfVariablesUnderSubsampling.check(rows, DECENTERED, chosen);
  }

  /** The weight of a subsampled plate is that of the auxiliary site and of the volume alike. */
  private static final class ChangeOfVariablesUnderSubsampling {
    static void check(Runnable model, Reparam reparam, Map<String, Tensor> chosen) {
      Trace moved = trace(with(new Subsample(chosen), with(reparam, model)), Map.of(), 3);
      Map<String, Tensor> values =
          Map.of("tau", valueOf(moved, "tau"), "theta", valueOf(moved, "theta"));
      Trace written = trace(with(new Subsample(chosen), model), values, 3);
      double weight = 2;
      double volume = weight * 2 * Math.log(valueOf(moved, "tau").item());
      assertEquals(written.logDensity().item() + volume, moved.logDensity().item(), 1e-13);
    }
  }

  private static void mixture() {
    Tensor tau = sample("tau", halfNormal(1));
    Tensor locs = plate("component", 2, () -> sample("theta", normal(0, tau)));
    plate(
        "point",
        3,
        () -> {
          Tensor z = sample("z", categorical(tensor(0.3, 0.7)), enumerate());
          observe("y", normal(locs.get(z), 1), EFFECTS);
        });
  }

  @Test
  void beforeAndAfterEnumeration() {
    Runnable mixture = ReparamHandlersTest::mixture;
    for (Runnable moved :
        List.of(
            with(new Enumerate(), with(DECENTERED, mixture)),
            with(DECENTERED, with(new Enumerate(), mixture)))) {
      Trace trace = trace(moved, Map.of(), 3);
      Map<String, Tensor> values =
          Map.of("tau", valueOf(trace, "tau"), "theta", valueOf(trace, "theta"));
      double written = trace(with(new Enumerate(), mixture), values, 3).logDensity().item();
      double volume = 2 * Math.log(valueOf(trace, "tau").item());
      assertEquals(written + volume, trace.logDensity().item(), 1e-13);
    }
  }

  /** The value of a site whose law depends on an enumerated one is one for each of its values. */
  @Test
  void lawsOfEnumeratedSites() {
    Runnable model =
        () -> {
          Tensor z = sample("z", categorical(tensor(0.3, 0.7)), enumerate());
          Tensor theta = sample("theta", normal(tensor(-1., 4).get(z), tensor(1., 3).get(z)));
          observe("y", normal(theta, 1), scalar(0.5));
        };
    Runnable moved = with(new Enumerate(), with(DECENTERED, model));
    double noise = -0.4;
    double expected =
        Math.log(
            0.3 * Math.exp(logNormalDensity(0.5, -1 + noise, 1))
                + 0.7 * Math.exp(logNormalDensity(0.5, 4 + 3 * noise, 1)));
    Trace trace = trace(moved, Map.of("theta.decentered", scalar(noise)), 3);
    assertEquals(expected + logNormalDensity(noise, 0, 1), trace.logDensity().item(), 1e-13);
  }

  private static double logNormalDensity(double x, double loc, double scale) {
    double z = (x - loc) / scale;
    return -0.5 * z * z - Math.log(scale) - 0.5 * Math.log(2 * Math.PI);
  }

  @Test
  void centeredIsTheModelAsItIs() {
    Trace trace = trace(with(reparam(locScale(1, "theta")), MODEL), Map.of(), 3);
    assertEquals(trace(MODEL, Map.of(), 3).table(), trace.table());
    assertSameValues(trace(MODEL, Map.of(), 3), trace);
  }

  @Test
  void centeringIsAParameter() {
    Runnable moved = with(reparam(locScaleLearnt("theta")), MODEL);
    Site.Param centering =
        assertInstanceOf(
            Site.Param.class, trace(moved, Map.of(), 3).sites().get("theta.centering"));
    assertEquals(0.5, centering.tensor().item());
    assertFalse(centering.constraint().contains(scalar(1.5)).allTrue());
    Tensor other = scalar(0.25);
    Trace there = trace(moved, Map.of("theta.centering", other), 3);
    Trace fixed = trace(with(reparam(locScale(0.25, "theta")), MODEL), Map.of(), 3);
    assertSameValues(fixed, there);
  }

  @Test
  void namesThatAreNotReachedAreIgnored() {
    assertEquals(
        trace(MODEL, Map.of(), 3).table(),
        trace(with(reparam(locScale("nothing")), MODEL), Map.of(), 3).table());
  }

  @Test
  void byAFunctionOfTheSite() {
    List<String> asked = new ArrayList<>();
    Reparam some =
        new Reparam(site -> {
          asked.add(site.name());
          return site.plates().isEmpty()
              ? Optional.empty()
              : Optional.of(LocScale.decentered())
                  .filter(how -> !site.isObserved())
                  .map(how -> how);
        });
    Trace trace = trace(with(some, MODEL), Map.of(), 3);
    assertEquals(List.of("mu", "tau", "theta", "effect"), asked);
    assertTrue(trace.sites().containsKey("theta.decentered"));
  }

  @Test
  void oneThenAnother() {
    Runnable student =
        () -> {
          Tensor mu = sample("mu", normal(0, 1));
          sample("theta", Distributions.studentT(scalar(3), mu, scalar(2)));
        };
    Reparam both = reparam(rule(new StudentMixture().then(LocScale.decentered()), "theta"));
    Trace trace = trace(with(both, student), Map.of(), 3);
    assertEquals(
        List.of("mu", "theta.precision", "theta.decentered", "theta"),
        List.copyOf(trace.sites().keySet()));
    double scale = 2 / Math.sqrt(valueOf(trace, "theta.precision").item());
    assertEquals(
        valueOf(trace, "mu").item() + scale * valueOf(trace, "theta.decentered").item(),
        valueOf(trace, "theta").item(),
        1e-14);
    assertInstanceOf(
        Value.Drawn.class, ((Site.Sample) trace.sites().get("theta.decentered")).value());
    Runnable known = with(new Condition(Map.of("theta", scalar(1))), student);
    assertEquals(
        trace(with(reparam(studentT("theta")), known), Map.of(), 3).table(),
        trace(with(both, known), Map.of(), 3).table());
  }
}
