package org.merapi.benchmarks.compiled;

import java.util.function.LongConsumer;
import org.merapi.inference.mcmc.Evaluation;
import org.merapi.inference.mcmc.LogDensity;
import org.merapi.inference.mcmc.Outcome;

/** Value and gradient of a density at one position, as a sampler asks for them. */
final class MerapiGradient implements LongConsumer {
  private final LogDensity density;
  private final double[] position;
  private final Evaluation evaluation;

  /** Where the sum of the values goes, so that no compiler drops the work. */
  private double sum;

  MerapiGradient(LogDensity density, double[] position) {
    this.density = density;
    this.position = position.clone();
    evaluation = new Evaluation(position.length);
  }

  @Override
  public void accept(long count) {
    double total = 0;
    for (long i = 0; i < count; i++) {
      total += evaluation.at(density, position).logDensity();
    }
    sum = total;
  }

  /**
   * The evaluation at the position.
   *
   * @throws IllegalStateException if the density rejects it
   */
  Evaluation evaluation() {
    accept(1);
    if (!(evaluation.outcome() instanceof Outcome.Accepted) || Double.isNaN(sum)) {
      throw new IllegalStateException("the position is rejected: " + evaluation.outcome());
    }
    return evaluation;
  }
}
