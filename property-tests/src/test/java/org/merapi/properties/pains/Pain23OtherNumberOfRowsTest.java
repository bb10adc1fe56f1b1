package org.merapi.properties.pains;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.merapi.distributions.Distributions.halfNormal;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.inference.Mcmc.mcmc;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Key.key;
import static org.merapi.tensor.Tensors.tensor;
import static org.merapi.tensor.Tensors.zeros;

import org.junit.jupiter.api.Test;
import org.merapi.inference.Posterior;
import org.merapi.inference.Predictive;
import org.merapi.inference.mcmc.Chains;
import org.merapi.inference.mcmc.Nuts;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * Predictions for another number of rows than the fit had need special containers elsewhere. Here a
 * model is a method of its data, and predicting is calling it with others.
 */
class Pain23OtherNumberOfRowsTest {
  record Rows(Tensor x, Tensor y) {}

  private static void line(Rows data) {
    Tensor slope = sample("slope", normal(0, 10));
    Tensor scale = sample("scale", halfNormal(1));
    plate(
        "row",
        data.x().size(0),
        () -> observe("y", normal(slope.times(data.x()), scale), data.y()));
  }

  @Test
  void moreAndFewerRows() {
    Rows known = new Rows(tensor(1.0, 2, 3, 4), tensor(2.1, 3.9, 6.1, 8));
    Posterior posterior =
        mcmc(Nuts.defaults(), Chains.of(1).warmup(200).draws(200))
            .run(key(0), Pain23OtherNumberOfRowsTest::line, known);
    for (int rows : new int[] {1, 7}) {
      Rows others = new Rows(zeros(rows).plus(10), zeros(rows));
      Tensor y = Predictive.posterior(() -> line(others), posterior).draws(key(1), 200).get("y");
      assertEquals(Shape.of(200, rows), y.shape());
      // The slope is 2 to a hundredth or so, and a row has noise of a few tenths.
      assertEquals(20, y.mean().item(), 1);
    }
  }
}
