package org.merapi.ppl.reparam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.merapi.distributions.Distributions.bernoulli;
import static org.merapi.distributions.Distributions.categorical;
import static org.merapi.distributions.Distributions.gamma;
import static org.merapi.distributions.Distributions.halfNormal;
import static org.merapi.distributions.Distributions.improperUniform;
import static org.merapi.distributions.Distributions.logNormal;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.Distributions.studentT;
import static org.merapi.distributions.Distributions.uniform;
import static org.merapi.ppl.Ppl.enumerate;
import static org.merapi.ppl.Ppl.mask;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.ppl.reparam.ChangeOfVariables.trace;
import static org.merapi.ppl.reparam.ChangeOfVariables.with;
import static org.merapi.ppl.reparam.Reparametrisations.autoReparam;
import static org.merapi.ppl.reparam.Reparametrisations.minimalReparam;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.handler.Scale;
import org.merapi.tensor.Tensor;

/** What is chosen from the model's own graph. */
class AutomaticTest {

  private static void model() {
    Tensor mu = sample("mu", improperUniform(Constraints.REAL));
    Tensor tau = sample("tau", halfNormal(1));
    Tensor coin = sample("coin", bernoulli(0.5));
    Tensor z = sample("z", categorical(tensor(0.5, 0.5)), enumerate());
    plate(
        "row",
        2,
        () -> {
          Tensor theta = sample("theta", normal(mu, tau));
          sample("student", studentT(scalar(3), theta, scalar(1)));
          sample("byCoin", normal(coin.times(2), scalar(1)));
          sample("rate", logNormal(mu, tau));
          sample("plainRate", logNormal(0, 1));
          sample("shape", gamma(tau, scalar(1)));
          sample("bounded", uniform(scalar(0), tau));
          sample("plain", normal(0, 1));
          sample("masked", normal(mu, tau), mask(tensor(true, false)));
          new Scale(2).run(() -> sample("scaled", normal(mu, tau)));
          observe("y", normal(theta, 1), tensor(0., 1));
        });
    sample("component", normal(tensor(-1., 1).get(z).plus(mu), scalar(1)));
  }

  private static List<String> auxiliaries(Runnable model) {
    return trace(model, Map.of("mu", scalar(0)), 1).ofKind(Site.Sample.class).stream()
        .map(Site.Sample::name)
        .filter(name -> name.contains("."))
        .toList();
  }

  @Test
  void whatDependsOnOtherSites() {
    Runnable model = AutomaticTest::model;
    assertEquals(
        List.of(
            "theta.decentered",
            "student.decentered",
            "byCoin.decentered",
            "rate.base.decentered",
            "bounded.unconstrained"),
        auxiliaries(with(autoReparam(model), model)));
  }

  @Test
  void whatIsRequired() {
    Runnable model = AutomaticTest::model;
    assertEquals(List.of("bounded.unconstrained"), auxiliaries(with(minimalReparam(model), model)));
  }

  @Test
  void modelsThatReadNumbers() {
    Runnable model = () -> observe("y", normal(sample("x", normal(0, 1)).item(), 1), scalar(0));
    for (String chooser : List.of("autoReparam", "minimalReparam")) {
      IllegalStateException error =
          assertThrows(
              IllegalStateException.class,
              () -> {
                var _ = chooser.equals("autoReparam") ? autoReparam(model) : minimalReparam(model);
              });
      assertEquals(
          chooser
              + ": the model reads numbers out of latent values, so that it cannot be seen which of"
              + " its sites depend on which; name the sites instead, as in"
              + " reparam(locScale(\"theta\"))",
          error.getMessage());
    }
  }
}
