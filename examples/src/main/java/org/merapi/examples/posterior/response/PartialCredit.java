package org.merapi.examples.posterior.response;

import static org.merapi.distributions.Distributions.categoricalLogits;
import static org.merapi.distributions.Distributions.logNormal;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.Distributions.studentT;
import static org.merapi.ppl.Ppl.deterministic;
import static org.merapi.ppl.Ppl.factor;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Reductions.sampleStd;
import static org.merapi.tensor.Tensors.arange;
import static org.merapi.tensor.Tensors.cat;
import static org.merapi.tensor.Tensors.where;
import static org.merapi.tensor.Tensors.zeros;

import java.util.Collections;
import java.util.List;
import org.merapi.tensor.Index;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * The generalised partial credit model with a regression of ability on what is known of the persons
 * (Muraki 1992): an answer may be right in part, and items differ in the number of their steps.
 */
public final class PartialCredit {
  private PartialCredit() {}

  /**
   * The log odds of a score against the one below it are discrimination times ability less the
   * difficulty of the step between them.
   *
   * @param data the answers
   */
  public static void model(ScoredAnswers data) {
    int steps = data.greatest().stream().mapToInt(Integer::intValue).sum();
    Tensor location = regressors(0, data.covariates().mean(0));
    Tensor scale = regressors(1, sampleStd(data.covariates(), 0).times(2));
    Tensor adjusted = data.covariates().minus(location).div(scale);

    var alpha = plate("item", data.greatest().size(), () -> sample("alpha", logNormal(1, 1)));
    var free = plate("free_step", steps - 1, () -> sample("beta_free", normal(0, 3)));
    var last = free.sum().unaryMinus();
    factor("beta_last", normal(0, 3).logProb(last));
    var beta = deterministic("beta", cat(0, free, last.unsqueeze(0)));
    var lambda =
        plate("covariate", adjusted.size(1), () -> sample("lambda_adj", studentT(3, 0, 1)));
    deterministic("lambda", unadjusted(lambda, location, scale));
    var theta =
        plate(
            "person", adjusted.size(0), () -> sample("theta", normal(adjusted.matmul(lambda), 1)));

    Tensor difficulties = cumulativeDifficulties(beta, data.greatest());
    plate(
        "answer",
        data.score().size(0),
        () -> {
          var ability = alpha.get(data.item()).times(theta.get(data.person())).unsqueeze(-1);
          var scores = arange(difficulties.size(1));
          var logits = ability.times(scores).minus(difficulties.get(data.item()));
          observe("y", categoricalLogits(logits), data.score());
        });
  }

  /** A value for each covariate, but {@code constant} for the first, which is the same for all. */
  private static Tensor regressors(double constant, Tensor values) {
    return where(arange(values.size(0)).gt(0), values, constant);
  }

  /** The effects of the covariates as they are, the first of which is the intercept. */
  private static Tensor unadjusted(Tensor lambda, Tensor location, Tensor scale) {
    Tensor effects = lambda.div(scale);
    Tensor intercept = effects.get(0).minus(effects.times(location).sum());
    return cat(0, intercept.unsqueeze(0), effects.get(Index.range(1, effects.size(0))));
  }

  /**
   * For each item and score, the sum of the difficulties of the steps below the score; infinite for
   * a score that the item does not have.
   *
   * @param beta the difficulties of the steps of the first item, then those of the second, ...
   */
  private static Tensor cumulativeDifficulties(Tensor beta, List<Integer> greatest) {
    int columns = Collections.max(greatest);
    Tensor counts = Tensors.tensor(greatest.stream().mapToLong(Integer::longValue).toArray());
    Tensor step = arange(columns);
    Tensor exists = step.lt(counts.unsqueeze(-1));
    Tensor position = counts.cumsum(0).minus(counts).unsqueeze(-1).plus(step);
    Tensor difficulty =
        where(exists, beta.get(where(exists, position, 0)), Double.POSITIVE_INFINITY);
    return cat(1, zeros(greatest.size(), 1), difficulty.cumsum(1));
  }
}
