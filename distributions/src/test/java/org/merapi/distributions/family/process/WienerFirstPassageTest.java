package org.merapi.distributions.family.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.merapi.distributions.Distributions.wienerFirstPassage;
import static org.merapi.tensor.Tensors.linspace;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import org.junit.jupiter.api.Test;
import org.merapi.autograd.Gradients;
import org.merapi.tensor.DType;
import org.merapi.tensor.Index;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Symmetries, masses and the seam of the two series. */
class WienerFirstPassageTest {

  @Test
  void theBoundariesAreMirrorImages() {
    Tensor x = tensor(0.3, -0.5, 1.5, -4);
    Tensor one = wienerFirstPassage(1.5, 0.25, 0.3, 0.75).logProb(x);
    Tensor mirrored = wienerFirstPassage(1.5, 0.25, 0.7, -0.75).logProb(x.neg());
    assertEquals(0, one.minus(mirrored).abs().max().item(), 1e-14);
  }

  /** Time and space scale together: c times the separation, c^2 times the time. */
  @Test
  void scalesAsBrownianMotion() {
    Tensor x = tensor(0.3, -0.5, 1.5, -4);
    Tensor one = wienerFirstPassage(1.5, 0, 0.3, 0.75).logProb(x);
    Tensor wide = wienerFirstPassage(15, 0, 0.3, 0.075).logProb(x.times(100));
    assertEquals(0, one.minus(wide.plus(Math.log(100))).abs().max().item(), 1e-13);
  }

  /** The mass of the upper side: (1 - e^(-2 v w a)) / (1 - e^(-2 v a)), w where it starts. */
  @Test
  void choicesHaveTheirProbabilities() {
    for (double drift : new double[] {-2, -1e-12, 0, 0.75, 3}) {
      double bias = 0.3;
      double separation = 1.5;
      double exact =
          drift == 0
              ? bias
              : Math.expm1(-2 * drift * bias * separation) / Math.expm1(-2 * drift * separation);
      WienerFirstPassage law = wienerFirstPassage(separation, 0.25, bias, drift);
      int points = 20_001;
      double step = 20.0 / (points - 1);
      // The density and all its derivatives are zero where it begins: the rule of rectangles.
      Tensor times = linspace(0.25, 20.25, points).get(Index.range(1, points));
      assertEquals(exact, law.logProb(times).exp().sum().item() * step, 1e-9, "drift " + drift);
      int count = 40_000;
      double share =
          law.sample(Key.key(1), Shape.of(count)).gt(0).cast(DType.FLOAT64).mean().item();
      assertEquals(exact, share, 7 * Math.sqrt(exact * (1 - exact) / count), "drift " + drift);
    }
  }

  /** Values and slopes of both series agree where one takes over from the other. */
  @Test
  void theSeriesMeet() {
    double[] starts = {1e-4, 0.01, 0.3, 0.5, 0.9, 0.999};
    for (double start : starts) {
      Tensor at = tensor(Math.nextDown(0.2), 0.2, 0.2 - 1e-9, 0.2 + 1e-9);
      WienerFirstPassage law = wienerFirstPassage(1, 0, start, 0.5);
      double[] values = law.logProb(at).toDoubleArray();
      double[] slopes = Gradients.<Tensor>grad(x -> law.logProb(x).sum()).apply(at).toDoubleArray();
      assertEquals(values[0], values[1], 1e-12 * Math.max(1, Math.abs(values[0])), "" + start);
      assertEquals(slopes[0], slopes[1], 1e-11 * Math.max(1, Math.abs(slopes[0])), "" + start);
      double difference = (values[3] - values[2]) / (0.2 + 1e-9 - (0.2 - 1e-9));
      assertEquals(slopes[1], difference, 1e-4 * Math.max(1, Math.abs(slopes[1])));
    }
  }

  @Test
  void nothingHappensBeforeTheMotion() {
    Tensor slope =
        Gradients.<Tensor>grad(t0 ->
                new WienerFirstPassage(scalar(1.0), t0, scalar(0.5), scalar(0.0))
                    .logProb(tensor(0.1, -0.2, 0))
                    .sum())
            .apply(scalar(0.25));
    assertEquals(0, slope.item());
    Tensor logProb = wienerFirstPassage(1, 0.25, 0.5, 0).logProb(tensor(0.1, -0.25, 0.25, 0));
    assertEquals(Double.NEGATIVE_INFINITY, logProb.max().item());
    Tensor draws = wienerFirstPassage(0.01, 0.25, 0.5, 0).sample(Key.key(1), Shape.of(1000));
    assertEquals(0.25, draws.abs().min().item(), 1e-4);
    assertEquals(1000, Tensors.isFinite(draws).cast(DType.INT64).sum().itemLong());
  }
}
