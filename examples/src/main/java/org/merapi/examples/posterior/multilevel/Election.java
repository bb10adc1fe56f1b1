package org.merapi.examples.posterior.multilevel;

import static org.merapi.distributions.Distributions.bernoulliLogitGlm;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.Distributions.uniform;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.ones;
import static org.merapi.tensor.Tensors.stack;
import static org.merapi.tensor.Tensors.zeros;

import org.merapi.tensor.Tensor;

/**
 * Logistic regression of votes with effects of age, education, both together, state and region, as
 * it is used to estimate opinion in states from a national poll.
 */
public final class Election {
  private Election() {}

  /**
   * The log odds of a vote for the Republican candidate. The linear predictor of each person, which
   * posteriordb reports as y_hat, is left to be computed from the draws: there are 11566.
   *
   * @param data the people
   */
  public static void model(Poll data) {
    var sizes = data.sizes();
    var a = effects("a", sizes.ages());
    var b = effects("b", sizes.educations());
    var c = effects("c", sizes.agesAndEducations());
    var d = effects("d", sizes.states());
    var e = effects("e", sizes.regions());
    var beta = sample("beta", normal(zeros(5), 100).toEvent(1));
    var intercepts =
        a.get(data.age())
            .plus(b.get(data.education()))
            .plus(c.get(data.ageAndEducation()))
            .plus(d.get(data.state()))
            .plus(e.get(data.region()));
    var predictors =
        stack(
            1,
            ones(data.black().size(0)),
            data.black(),
            data.female(),
            data.previousVote(),
            data.female().times(data.black()));
    observe("y", bernoulliLogitGlm(predictors, intercepts, beta), data.republican());
  }

  /** The effects of groups of one kind, about zero. */
  private static Tensor effects(String name, int groups) {
    var sigma = sample("sigma_" + name, uniform(0, 100));
    return plate(name + "_group", groups, () -> sample(name, normal(0, sigma)));
  }
}
