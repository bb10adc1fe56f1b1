package org.merapi.ppl.handler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.distributions.Distributions.dirichlet;
import static org.merapi.distributions.Distributions.gamma;
import static org.merapi.distributions.Distributions.halfNormal;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.Distributions.uniform;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.param;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.tensor.Tensors.ones;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;
import static org.merapi.tensor.Tensors.zeros;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Trace;
import org.merapi.tensor.DType;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/** Parameters that become latent sites. */
class LiftTest {
  private static final Seed SEED = new Seed(Key.key(2));

  private static void model() {
    Tensor weights = param("weights", zeros(3, 2));
    Tensor rate = param("rate", scalar(1), Constraints.POSITIVE);
    Tensor shares = param("shares", tensor(0.5, 0.5), Constraints.SIMPLEX);
    plate(
        "row",
        4,
        () -> {
          Tensor bias = param("bias", scalar(0));
          observe("y", normal(weights.sum().plus(bias), rate.times(shares.get(0))), zeros(4));
        });
  }

  private static Trace trace(Handler handler) {
    return Trace.of(() -> SEED.run(() -> handler.run(LiftTest::model)));
  }

  private static final Lift SOME =
      Lift.of(
          Map.of(
              "weights",
              normal(zeros(2), tensor(1., 3)),
              "rate",
              gamma(2, 1),
              "shares",
              dirichlet(ones(2)),
              "bias",
              normal(0, 0.1),
              "nothing",
              normal(0, 1)));

  @Test
  void aPriorForEachPart() {
    Trace trace = trace(SOME);
    assertEquals(
        List.of("weights", "rate", "shares", "bias"),
        trace.latents().stream().map(Site.Sample::name).toList());
    Tensor weights = trace.values().get("weights");
    assertEquals("[3, 2]", weights.shape().toString());
    Site.Sample bias = assertInstanceOf(Site.Sample.class, trace.sites().get("bias"));
    assertEquals(List.of(), bias.plates());
    double expected =
        normal(zeros(2), tensor(1., 3)).logProb(weights).sum().item()
            + gamma(2, 1).logProb(trace.values().get("rate")).item()
            + dirichlet(ones(2)).logProb(trace.values().get("shares")).item()
            + normal(0, 0.1).logProb(trace.values().get("bias")).item()
            + unlifted(trace.values());
    assertEquals(expected, trace.logDensity().item(), 1e-12 * Math.abs(expected));
  }

  /** The density of the data alone, at values of the parameters. */
  private static double unlifted(Map<String, Tensor> values) {
    return trace(new Substitute(values)).logDensity().item();
  }

  @Test
  void theRestStaysParameters() {
    Trace trace = trace(Lift.of(Map.of("rate", halfNormal(1))));
    assertInstanceOf(Site.Param.class, trace.sites().get("weights"));
    assertInstanceOf(Site.Sample.class, trace.sites().get("rate"));
    assertEquals(
        halfNormal(1).sample(Key.key(2).fold("rate")).item(), trace.values().get("rate").item());
  }

  @Test
  void onePriorForAll() {
    Runnable model =
        () -> {
          param("a", zeros(2));
          param("b", scalar(0));
        };
    Trace trace = Trace.of(() -> SEED.run(() -> Lift.all(normal(0, 1)).run(model)));
    assertEquals(2, trace.latents().size());
    assertEquals("[2]", trace.values().get("a").shape().toString());
    assertEquals(DType.FLOAT64, trace.values().get("a").dtype());
  }

  @Test
  void substituteFurtherInWinsAndFurtherOutGivesTheSite() {
    Substitute rate = new Substitute(Map.of("rate", scalar(5)));
    Trace inner = Trace.of(() -> SEED.run(() -> SOME.run(() -> rate.run(LiftTest::model))));
    assertInstanceOf(Site.Param.class, inner.sites().get("rate"));
    Trace outer = Trace.of(() -> SEED.run(() -> rate.run(() -> SOME.run(LiftTest::model))));
    assertEquals(5, outer.values().get("rate").item());
    assertTrue(outer.latents().stream().anyMatch(site -> site.name().equals("rate")));
    Condition data = new Condition(Map.of("rate", scalar(5)));
    Trace known = Trace.of(() -> SEED.run(() -> data.run(() -> SOME.run(LiftTest::model))));
    assertTrue(((Site.Sample) known.sites().get("rate")).isObserved());
  }

  /** Another support than the constraint's is well if it lies inside. */
  @Test
  void aNarrowerPrior() {
    Trace trace = trace(Lift.of(Map.of("rate", uniform(0.5, 2))));
    double rate = trace.values().get("rate").item();
    assertTrue(rate > 0.5 && rate < 2, "rate " + rate);
  }
}
