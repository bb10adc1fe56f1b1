package org.merapi.properties.laws;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.merapi.ppl.DiscreteSites;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/** Values of enumerated sites against the density of every combination of them. */
class DiscreteSitesProperties {

  /** Every combination of values with its probability. */
  private record Combined(
      List<String> sites, List<Map<String, Tensor>> values, double[] logDensities) {

    static Combined of(Runnable model, List<String> sites) {
      List<Map<String, Tensor>> values = BruteForce.combinations(model, sites);
      double[] each =
          BruteForce.logDensities(model, values).stream().mapToDouble(Tensor::item).toArray();
      return new Combined(sites, values, each);
    }

    double[] probabilities() {
      double most = Arrays.stream(logDensities).max().orElseThrow();
      double total = Arrays.stream(logDensities).map(d -> Math.exp(d - most)).sum();
      return Arrays.stream(logDensities).map(d -> Math.exp(d - most) / total).toArray();
    }

    /** The positions of the combinations, by their values as text. */
    Map<String, Integer> positions() {
      Map<String, Integer> positions = new HashMap<>();
      for (int i = 0; i < values.size(); i++) {
        positions.put(text(values.get(i)), i);
      }
      return positions;
    }

    String text(Map<String, Tensor> combination) {
      StringBuilder text = new StringBuilder();
      for (String site : sites) {
        Tensor value = combination.get(site);
        text.append(value.shape()).append(Arrays.toString(value.toLongArray()));
      }
      return text.toString();
    }
  }

  @Provide
  Arbitrary<RandomChain> chains() {
    Arbitrary<Boolean> flags = Arbitraries.of(true, false);
    return Combinators.combine(
            Arbitraries.integers().between(1, 3),
            Arbitraries.integers().between(1, 5),
            Arbitraries.integers().between(0, 2),
            flags.list().ofSize(7))
        .as((states, length, sequences, is) ->
            new RandomChain(
                states, length, sequences, is.get(0), is.get(1), is.get(2), is.get(3), is.get(4),
                is.get(5), is.get(6)))
        .filter(chain -> chain.combinations() <= 300);
  }

  private static void check(Runnable model, List<String> sites, int seed) {
    Combined combined = Combined.of(model, sites);
    mostProbable(model, combined);
    marginals(model, combined);
    draws(model, combined, 150, seed);
  }

  private static void mostProbable(Runnable model, Combined combined) {
    Map<String, Tensor> found = DiscreteSites.mostProbable(model);
    assertEquals(List.copyOf(found.keySet()), combined.sites());
    Integer position = combined.positions().get(combined.text(found));
    assertTrue(position != null, () -> "not a value of the model: " + found);
    double most = Arrays.stream(combined.logDensities()).max().orElseThrow();
    assertEquals(most, combined.logDensities()[position], 1e-11 * (1 + Math.abs(most)));
  }

  private static void marginals(Runnable model, Combined combined) {
    double[] probabilities = combined.probabilities();
    Map<String, double[]> expected = new LinkedHashMap<>();
    Map<String, Tensor> found = DiscreteSites.marginals(model);
    assertEquals(List.copyOf(found.keySet()), combined.sites());
    for (String site : combined.sites()) {
      Tensor marginal = found.get(site);
      int count = marginal.size(-1);
      assertEquals(
          combined.values().getFirst().get(site).shape(),
          marginal.shape().head(marginal.rank() - 1));
      double[] sums = new double[marginal.elements()];
      for (int c = 0; c < probabilities.length; c++) {
        long[] values = combined.values().get(c).get(site).toLongArray();
        for (int i = 0; i < values.length; i++) {
          sums[i * count + (int) values[i]] += probabilities[c];
        }
      }
      expected.put(site, sums);
    }
    expected.forEach(
        (site, sums) -> assertArrayEquals(sums, found.get(site).toDoubleArray(), 1e-12, site));
  }

  /** Pearson's chi-square of the joint frequencies, rare combinations taken together. */
  private static void draws(Runnable model, Combined combined, int count, int seed) {
    double[] probabilities = combined.probabilities();
    int[] seen = new int[probabilities.length];
    Map<String, Integer> positions = combined.positions();
    for (int i = 0; i < count; i++) {
      Map<String, Tensor> drawn = DiscreteSites.draw(Key.key(seed).fold(i), model);
      Integer position = positions.get(combined.text(drawn));
      assertTrue(position != null, () -> "not a value of the model: " + drawn);
      seen[position]++;
    }
    double square = 0;
    int cells = 0;
    double restExpected = 0;
    double restSeen = 0;
    for (int c = 0; c < seen.length; c++) {
      double expected = count * probabilities[c];
      if (expected < 5) {
        restExpected += expected;
        restSeen += seen[c];
      } else {
        square += (seen[c] - expected) * (seen[c] - expected) / expected;
        cells++;
      }
    }
    if (restExpected >= 5) {
      square += (restSeen - restExpected) * (restSeen - restExpected) / restExpected;
      cells++;
    } else {
      assertTrue(restSeen <= restExpected + 5 * Math.sqrt(restExpected + 1) + 3);
    }
    int freedom = cells - 1;
    if (freedom > 0) {
      // Wilson and Hilferty's normal approximation, at 4.5 standard deviations.
      double spread = 2.0 / (9 * freedom);
      double limit = freedom * Math.pow(1 - spread + 4.5 * Math.sqrt(spread), 3);
      assertTrue(square < limit, square + " of " + freedom + " degrees of freedom");
    }
  }

  @Property(seed = "71", tries = 60)
  void models(
      @ForAll DiscreteModel model,
      @ForAll @IntRange(min = 1, max = 3) int k,
      @ForAll @IntRange(min = 0, max = 3) int n,
      @ForAll @IntRange(min = 0, max = 999) int seed) {
    Assume.that(model.combinations(k, n) <= 300);
    List<Tensor> parameters = EnumerationProperties.parameters(model, k, n, Key.key(seed));
    check(() -> model.run(n, parameters), model.sites(), seed);
  }

  @Property(seed = "72", tries = 60)
  void chains(@ForAll("chains") RandomChain chain, @ForAll @IntRange(min = 0, max = 999) int seed) {
    RandomChain.Parameters at = RandomChain.Parameters.drawn(chain.states(), Key.key(seed));
    check(() -> chain.run(at), chain.sites(), seed);
  }
}
