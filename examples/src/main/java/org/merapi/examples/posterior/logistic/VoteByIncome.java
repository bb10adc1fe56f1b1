package org.merapi.examples.posterior.logistic;

import static org.merapi.distributions.Distributions.bernoulliLogits;
import static org.merapi.distributions.Distributions.improperUniform;
import static org.merapi.distributions.constraint.Constraints.REAL;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;

/** Logistic regression of a vote on the income of the voter. */
public final class VoteByIncome {
  private VoteByIncome() {}

  /**
   * The log odds of a vote for the Republican candidate, a straight line in the class of income.
   *
   * @param data the voters
   */
  public static void model(IncomeVotes data) {
    var alpha = sample("alpha", improperUniform(REAL));
    var beta = sample("beta", improperUniform(REAL, 1).toEvent(1));
    plate(
        "voter",
        data.vote().size(0),
        () -> {
          var logOdds = alpha.plus(beta.get(0).times(data.income()));
          observe("vote", bernoulliLogits(logOdds), data.vote());
        });
  }
}
