package org.merapi.benchmarks.stan;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.merapi.benchmarks.timing.Series;

/**
 * All repeats of one posterior.
 *
 * @param name of the posterior
 * @param stan one entry a repeat
 * @param merapi one entry a repeat
 * @param compiled what Stan's compilation took
 */
record Duel(String name, List<Sampled> stan, List<Sampled> merapi, StanModel compiled) {

  /** A figure of every repeat of Stan. */
  Series ofStan(ToDoubleFunction<Sampled> figure) {
    return series(stan, figure);
  }

  /** A figure of every repeat of Merapi. */
  Series ofMerapi(ToDoubleFunction<Sampled> figure) {
    return series(merapi, figure);
  }

  /** How many times Merapi's figure is Stan's, repeat by repeat. */
  Series ratio(ToDoubleFunction<Sampled> figure) {
    return ofStan(figure).over(ofMerapi(figure));
  }

  /** The same after something is added to each of Stan's figures. */
  Series ratio(ToDoubleFunction<Sampled> figure, double added) {
    return ofStan(sampled -> figure.applyAsDouble(sampled) + added).over(ofMerapi(figure));
  }

  /** Whether Stan's run takes less than a quarter of what its compilation takes. */
  boolean small() {
    return ofStan(Sampled::cpu).median() < 0.25 * compiled.cpu();
  }

  private static Series series(List<Sampled> repeats, ToDoubleFunction<Sampled> figure) {
    return new Series(repeats.stream().mapToDouble(figure).toArray());
  }
}
