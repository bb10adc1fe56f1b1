package org.merapi.examples.posterior.linear;

import static org.merapi.distributions.Distributions.improperUniform;
import static org.merapi.distributions.Distributions.normalIdGlm;
import static org.merapi.distributions.constraint.Constraints.POSITIVE;
import static org.merapi.distributions.constraint.Constraints.REAL;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.stack;

import org.merapi.tensor.Index;

/** Linear regression of party identification on seven properties of a voter. */
public final class PartyIdentification {
  private PartyIdentification() {}

  /**
   * Age enters by groups, compared with the youngest; all else as the number that stands for the
   * answer.
   *
   * @param data the voters
   */
  public static void model(Voters data) {
    var beta = sample("beta", improperUniform(REAL, 9).toEvent(1));
    var sigma = sample("sigma", improperUniform(POSITIVE));
    var predictors =
        stack(
            1,
            data.ideology(),
            data.race(),
            data.age().eq(2),
            data.age().eq(3),
            data.age().eq(4),
            data.education(),
            data.gender(),
            data.income());
    observe(
        "party",
        normalIdGlm(predictors, beta.get(0), beta.get(Index.range(1, 9)), sigma),
        data.party());
  }
}
