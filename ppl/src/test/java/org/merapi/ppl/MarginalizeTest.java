package org.merapi.ppl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.merapi.distributions.Distributions.bernoulli;
import static org.merapi.distributions.Distributions.beta;
import static org.merapi.distributions.Distributions.betaBinomial;
import static org.merapi.distributions.Distributions.binomial;
import static org.merapi.distributions.Distributions.categorical;
import static org.merapi.distributions.Distributions.cauchy;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.ModelErrors.assertMessage;
import static org.merapi.ppl.Ppl.collapse;
import static org.merapi.ppl.Ppl.enumerate;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.merapi.distributions.Enumerable;
import org.merapi.distributions.family.bounded.Beta;
import org.merapi.distributions.family.line.Normal;
import org.merapi.ppl.effect.Collapsed;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.effect.Treatment;
import org.merapi.ppl.effect.Value;
import org.merapi.ppl.handler.Configure;
import org.merapi.ppl.handler.Runs;
import org.merapi.ppl.handler.Seed;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/** Sites that are marked from outside, and the posteriors of those that are integrated out. */
class MarginalizeTest {

  private static void coin() {
    Tensor p = sample("p", beta(2, 3));
    observe("heads", binomial(10, p), scalar(7));
  }

  private static void mixture() {
    Tensor z = sample("z", categorical(tensor(0.25, 0.75)));
    observe("y", normal(tensor(-1., 1).get(z), 1), scalar(0.5));
  }

  @Test
  void aConjugateSiteIsIntegratedOut() {
    Runs<Runnable> runs = Runs.of(Models.marginalize(MarginalizeTest::coin, "p"));
    assertEquals(List.of(), runs.traces().getFirst().latents());
    double expected = betaBinomial(scalar(10), scalar(2), scalar(3)).logProb(scalar(7)).item();
    assertEquals(expected, runs.logDensity().item(), 1e-13);
  }

  @Test
  void aDiscreteSiteIsSummedOver() {
    double expected =
        Runs.of(
                () -> {
                  Tensor z = sample("z", categorical(tensor(0.25, 0.75)), enumerate());
                  observe("y", normal(tensor(-1., 1).get(z), 1), scalar(0.5));
                })
            .logDensity()
            .item();
    assertEquals(
        expected, Runs.of(Models.marginalize(MarginalizeTest::mixture, "z")).logDensity().item());
  }

  @Test
  void othersAreErrors() {
    Runnable model = Models.marginalize(() -> sample("x", cauchy(0, 1)), "x");
    assertEquals(
        "Cauchy can be neither summed over nor integrated out: it gives no list of its values, and"
            + " has no conjugate laws",
        assertThrows(ModelError.class, () -> Runs.of(model)).problem());
  }

  @Test
  void aModelOfAnArgument() {
    var model =
        Models.marginalize(
            (Tensor y) -> observe("y", normal(sample("x", normal(0, 1)), 1), y), "x");
    double found = Runs.of(() -> model.accept(scalar(0.5))).logDensity().item();
    double expected = normal(0, Math.sqrt(2)).logProb(scalar(0.5)).item();
    assertEquals(expected, found, 1e-14);
  }

  @Test
  void configureSetsTheTreatment() {
    Configure names = Configure.names(Map.of("z", Treatment.SEQUENTIAL));
    assertEquals(2, Runs.of(() -> names.run(MarginalizeTest::mixture)).results().size());
    Configure all =
        Configure.where(site -> site.distribution() instanceof Enumerable, Treatment.PARALLEL);
    Trace trace = Runs.of(() -> all.run(MarginalizeTest::mixture)).traces().getFirst();
    assertEquals(true, ((Site.Sample) trace.sites().get("z")).value() instanceof Value.Enumerated);
    Configure none = new Configure(site -> Optional.of(Treatment.ORDINARY));
    Seed seed = new Seed(Key.key(1));
    Trace drawn =
        Runs.of(() -> seed.run(() -> none.run(() -> sample("z", bernoulli(0.5), enumerate()))))
            .traces()
            .getFirst();
    assertEquals(1, drawn.latents().size());
  }

  private static Trace trace(Runnable model) {
    return Runs.of(model).traces().getFirst();
  }

  @Test
  void thePosteriorOfACollapsedSite() {
    Beta posterior =
        (Beta) Collapsed.posterior(trace(Models.marginalize(MarginalizeTest::coin, "p")), "p");
    assertEquals(9, posterior.alpha().item());
    assertEquals(6, posterior.beta().item());
  }

  @Test
  void inPlatesItHasTheShapeOfThePlates() {
    Normal posterior =
        (Normal)
            Collapsed.posterior(
                trace(() ->
                    plate(
                        "group",
                        2,
                        () -> {
                          Tensor x = sample("x", normal(0, 1), collapse());
                          observe("y", normal(x, 1), tensor(1., 3));
                        })),
                "x");
    assertArrayEquals(new double[] {0.5, 1.5}, posterior.loc().toDoubleArray(), 1e-15);
    assertEquals(2, posterior.scale().elements());
  }

  private static void chain() {
    Tensor mu = sample("mu", normal(0, 2), collapse());
    Tensor theta = sample("theta", normal(mu, 1), collapse());
    observe("y", normal(theta, 0.5), scalar(3.0));
  }

  /** Means, variances and covariance of joint draws against the normal law in closed form. */
  @Test
  void jointDraws() {
    Trace trace = trace(MarginalizeTest::chain);
    int count = 20_000;
    double[] sums = new double[5];
    for (int i = 0; i < count; i++) {
      Map<String, Tensor> draw = Collapsed.draw(trace, Key.key(3).fold(i));
      double mu = draw.get("mu").item();
      double theta = draw.get("theta").item();
      double[] terms = {mu, theta, mu * mu, theta * theta, mu * theta};
      for (int k = 0; k < 5; k++) {
        sums[k] += terms[k] / count;
      }
    }
    double total = 4 + 1 + 0.25;
    double mu = 4 / total * 3;
    double theta = 5 / total * 3;
    double[] expected = {
      mu,
      theta,
      4 - 16 / total + mu * mu,
      5 - 25 / total + theta * theta,
      4 - 20 / total + mu * theta
    };
    for (int k = 0; k < 5; k++) {
      // Five standard errors of products of normals with these means.
      assertEquals(expected[k], sums[k], 5 * 7 / Math.sqrt(count), "moment " + k);
    }
  }

  @Test
  void thePosteriorOfALinkAloneIsAnError() {
    assertMessage(
        """
        site 'theta': the site depends on the collapsed site 'mu', and its posterior is known for \
        given values of that one only
          try one of these:
            - draw the two together: Collapsed.draw(trace, key)
        """,
        assertThrows(
                ModelError.class, () -> Collapsed.posterior(trace(MarginalizeTest::chain), "theta"))
            .getMessage());
  }

  @Test
  void aSiteThatIsNotCollapsedIsAnError() {
    assertEquals(
        "no collapsed site 'x'; there are [mu, theta]",
        assertThrows(
                IllegalArgumentException.class,
                () -> Collapsed.posterior(trace(MarginalizeTest::chain), "x"))
            .getMessage());
  }
}
