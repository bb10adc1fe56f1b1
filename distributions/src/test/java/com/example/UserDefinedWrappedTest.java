package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.distributions.Distributions.censored;
import static org.merapi.distributions.Distributions.folded;
import static org.merapi.distributions.Distributions.hurdle;
import static org.merapi.distributions.Distributions.intervalCensored;
import static org.merapi.distributions.Distributions.masked;
import static org.merapi.distributions.Distributions.maskedMixture;
import static org.merapi.distributions.Distributions.mixture;
import static org.merapi.distributions.Distributions.mixtureLogits;
import static org.merapi.distributions.Distributions.nanMasked;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.Distributions.truncated;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import com.example.UserDefinedTest.Gumbel;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.HasQuantile;
import org.merapi.distributions.divergence.Divergences;
import org.merapi.distributions.divergence.KlEstimate;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/** A user's own distribution in each of the wrappers. */
class UserDefinedWrappedTest {
  private static final Gumbel LAW = new Gumbel(scalar(0.5), scalar(2));
  private static final Key KEY = Key.key(3);

  private static double at(Distribution law, double value) {
    return law.logProb(scalar(value)).item();
  }

  private static double cdf(double value) {
    return LAW.cdf(scalar(value)).item();
  }

  @Test
  void truncation() {
    HasQuantile inside = truncated(LAW, -1, 3);
    double mass = cdf(3) - cdf(-1);
    assertEquals(at(LAW, 1) - Math.log(mass), at(inside, 1), 1e-14);
    assertEquals(Double.NEGATIVE_INFINITY, at(inside, 3.5));
    Tensor u = tensor(1e-9, 0.2, 0.5, 0.9, 1 - 1e-9);
    assertEquals(0, inside.cdf(inside.icdf(u)).minus(u).abs().max().item(), 1e-14);
    assertTrue(inside.support().contains(inside.sample(KEY, Shape.of(100))).allTrue());
    assertTrue(inside.isReparameterized());
  }

  @Test
  void censoring() {
    Distribution range = censored(LAW, -1, 3);
    assertEquals(Math.log(cdf(-1)), at(range, -1), 1e-14);
    assertEquals(Math.log(1 - cdf(3)), at(range, 3), 1e-14);
    assertEquals(at(LAW, 1), at(range, 1));
    Distribution pairs = intervalCensored(LAW);
    Tensor data =
        org.merapi.tensor.Tensors.matrix(
            new double[] {-1, 3},
            new double[] {Double.NEGATIVE_INFINITY, 3},
            new double[] {-1, Double.POSITIVE_INFINITY},
            new double[] {1, 1});
    Tensor expected =
        tensor(Math.log(cdf(3) - cdf(-1)), Math.log(cdf(3)), Math.log(1 - cdf(-1)), at(LAW, 1));
    assertEquals(0, pairs.logProb(data).minus(expected).abs().max().item(), 1e-14);
  }

  @Test
  void foldsHurdlesAndMixtures() {
    double both = Math.exp(at(LAW, 1.5)) + Math.exp(at(LAW, -1.5));
    assertEquals(Math.log(both), at(folded(LAW), 1.5), 1e-14);
    double above = at(LAW, 1.5) - Math.log(1 - cdf(0));
    assertEquals(Math.log(0.7) + above, at(hurdle(0.3, LAW), 1.5), 1e-14);
    assertEquals(Math.log(0.3), at(hurdle(0.3, LAW), 0), 1e-14);

    Gumbel two = new Gumbel(tensor(0.5, -1.0), tensor(2.0, 1.0));
    Gumbel other = new Gumbel(scalar(-1), scalar(1));
    double mean = Math.log(0.25 * Math.exp(at(LAW, 1.5)) + 0.75 * Math.exp(at(other, 1.5)));
    Tensor weights = tensor(0.25, 0.75);
    assertEquals(mean, at(mixture(weights, two), 1.5), 1e-14);
    assertEquals(mean, at(mixtureLogits(weights.log(), two), 1.5), 1e-14);
    assertEquals(mean, at(mixture(weights, List.of(LAW, other)), 1.5), 1e-14);
    double distribution = 0.25 * cdf(1.5) + 0.75 * other.cdf(scalar(1.5)).item();
    assertEquals(distribution, mixture(weights, two).cdf(scalar(1.5)).item(), 1e-14);
    assertEquals(at(other, 1), at(maskedMixture(scalar(false), LAW, other), 1));
  }

  @Test
  void masks() {
    Tensor value = tensor(Double.NaN, 1.0);
    double[] expected = {0, at(LAW, 1)};
    Tensor mask = tensor(false, true);
    double[] byMask = masked(LAW, mask).logProb(value).toDoubleArray();
    double[] byNan = nanMasked(LAW).logProb(value).toDoubleArray();
    for (int i = 0; i < 2; i++) {
      assertEquals(expected[i], byMask[i]);
      assertEquals(expected[i], byNan[i]);
    }
  }

  /** The user's formula is found, and passes through what joins batches. */
  @Test
  void divergences() {
    Gumbel p = new Gumbel(tensor(0.5, -1.0), tensor(2.0, 1.0));
    Gumbel q = new Gumbel(scalar(0), tensor(1.5, 1.25));
    Tensor each = Divergences.klDivergence(p, q);
    KlEstimate estimate = Divergences.klMonteCarlo(p, q, KEY, 100_000);
    Tensor z = each.minus(estimate.mean()).div(estimate.standardError());
    assertTrue(z.abs().max().item() < 5, z.toString());
    Tensor joined = Divergences.klDivergence(p.toEvent(1), q.toEvent(1));
    assertEquals(each.sum().item(), joined.item(), 1e-15);
    String message =
        assertThrows(
                UnsupportedOperationException.class,
                () -> Divergences.klDivergence(LAW, normal(0, 1)))
            .getMessage();
    assertEquals(
        "klDivergence(Gumbel, Normal): no closed form is known; klMonteCarlo(p, q, key, draws)"
            + " estimates it, and a KlProvider adds a formula",
        message);
  }
}
