package org.merapi.examples.model;

import static org.merapi.distributions.Distributions.halfCauchy;
import static org.merapi.distributions.Distributions.improperUniform;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.constraint.Constraints.REAL;
import static org.merapi.ppl.Ppl.deterministic;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.stack;

import java.util.Map;
import org.merapi.examples.data.KidScores;
import org.merapi.inference.vi.Elbo;
import org.merapi.inference.vi.Svi;
import org.merapi.inference.vi.guide.MeanField;
import org.merapi.inference.vi.optim.Adam;

/**
 * The posterior of {@link KidScore} by variational inference. The guide takes the parameters for
 * independent, so the model is written with parameters that nearly are: the score at the mean IQ in
 * place of the score at an IQ of zero. The change is linear, so the flat prior stays flat.
 */
public final class KidScoreSvi {
  /** Steps of the optimiser. */
  public static final int STEPS = 4000;

  private KidScoreSvi() {}

  /**
   * A straight line through the scores, with normal errors.
   *
   * @param data scores and IQs
   */
  public static void model(KidScores data) {
    var centre = data.momIq().mean();
    var level = sample("level", improperUniform(REAL));
    var slope = sample("slope", improperUniform(REAL));
    var sigma = sample("sigma", halfCauchy(2.5));
    deterministic("beta", stack(0, level.minus(slope.times(centre)), slope));
    plate(
        "child",
        data.score().size(0),
        () -> {
          var mean = level.plus(slope.times(data.momIq().minus(centre)));
          observe("kid_score", normal(mean, sigma), data.score());
        });
  }

  /**
   * How the posterior is approximated: an independent normal for each parameter, fitted by Adam
   * with a falling learning rate.
   *
   * @param data scores and IQs
   * @return the inference, ready to run
   */
  public static Svi inference(KidScores data) {
    Runnable model = () -> model(data);
    // Far from the data the gradients are large, and Adam takes small steps long after.
    var start = Map.of("level", data.score().mean(), "sigma", data.score().variance().sqrt());
    var guide = MeanField.of(model).startingAt(start);
    var optimizer = Adam.of(0.05).decayingTo(0.001, STEPS);
    return Svi.of(model, guide, optimizer, Elbo.defaults().particles(4));
  }
}
