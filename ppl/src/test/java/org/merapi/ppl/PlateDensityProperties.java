package org.merapi.ppl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.factor;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.scalar;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.handler.Subsample;
import org.merapi.ppl.handler.Substitute;
import org.merapi.tensor.Index;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Log densities in plates against loops over plain arrays, and subsamples against the whole. */
class PlateDensityProperties {
  private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

  private static double logNormal(double x, double loc, double scale) {
    double z = (x - loc) / scale;
    return -0.5 * z * z - Math.log(scale) - HALF_LOG_TWO_PI;
  }

  private static Tensor numbers(long seed, String name, int... sizes) {
    return Key.key(seed).fold(name).normal(Shape.of(sizes));
  }

  /** Groups in the last dimension, rows of each group to their left, and a value shared by all. */
  private static void nested(Tensor data) {
    Tensor mu = sample("mu", normal(0.5, 2));
    plate(
        "group",
        data.size(1),
        () -> {
          Tensor effect = sample("effect", normal(mu, 0.5));
          factor("weight", effect.times(0.25));
          plate("row", data.size(0), () -> observe("y", normal(effect.plus(mu), 1.5), data));
        });
  }

  @Property(seed = "20261123")
  void nestedPlates(
      @ForAll @IntRange(min = 0, max = 4) int groups,
      @ForAll @IntRange(min = 0, max = 4) int rows,
      @ForAll @IntRange(min = 0, max = 999) int seed) {
    Tensor data = numbers(seed, "y", rows, groups);
    Tensor mu = numbers(seed, "mu");
    Tensor effect = numbers(seed, "effect", groups);
    double density =
        Trace.of(() -> new Substitute(Map.of("mu", mu, "effect", effect)).run(() -> nested(data)))
            .logDensity()
            .item();

    double[] y = data.toDoubleArray();
    double[] a = effect.toDoubleArray();
    double m = mu.item();
    double expected = logNormal(m, 0.5, 2);
    for (int g = 0; g < groups; g++) {
      expected += logNormal(a[g], m, 0.5) + 0.25 * a[g];
      for (int r = 0; r < rows; r++) {
        expected += logNormal(y[r * groups + g], a[g] + m, 1.5);
      }
    }
    assertEquals(expected, density, 1e-12 * (1 + Math.abs(expected)));
  }

  /** Persons in the last dimension cross items in the one before; each has values of its own. */
  @Property(seed = "20261124")
  void crossedPlates(
      @ForAll @IntRange(min = 0, max = 4) int persons,
      @ForAll @IntRange(min = 0, max = 4) int items,
      @ForAll @IntRange(min = 0, max = 999) int seed) {
    Tensor data = numbers(seed, "y", items, persons);
    Tensor skill = numbers(seed, "skill", persons);
    Tensor ease = numbers(seed, "ease", items, 1);
    Plate person = plate("person", persons).withDim(-1);
    Plate item = plate("item", items).withDim(-2);
    double density =
        Trace.of(() ->
                new Substitute(Map.of("skill", skill, "ease", ease))
                    .run(() -> {
                      Tensor s = person.get(all -> sample("skill", normal(0, 1)));
                      Tensor e = item.get(all -> sample("ease", normal(0, 2)));
                      item.run(
                          all -> person.run(each -> observe("y", normal(s.plus(e), 0.5), data)));
                    }))
            .logDensity()
            .item();

    double[] y = data.toDoubleArray();
    double[] s = skill.toDoubleArray();
    double[] e = ease.toDoubleArray();
    double expected = 0;
    for (int i = 0; i < items; i++) {
      expected += logNormal(e[i], 0, 2);
      for (int p = 0; p < persons; p++) {
        expected += logNormal(y[i * persons + p], s[p] + e[i], 0.5);
      }
    }
    for (int p = 0; p < persons; p++) {
      expected += logNormal(s[p], 0, 1);
    }
    assertEquals(expected, density, 1e-12 * (1 + Math.abs(expected)));
  }

  /** The mean over all choices of rows is the density of the whole: the estimate has no bias. */
  @Property(seed = "20261125", tries = 50)
  void meanOverAllSubsamples(
      @ForAll @IntRange(min = 1, max = 4) int groups,
      @ForAll @IntRange(min = 1, max = 4) int rows,
      @ForAll @IntRange(min = 1, max = 4) int chosenGroups,
      @ForAll @IntRange(min = 1, max = 4) int chosenRows,
      @ForAll @IntRange(min = 0, max = 999) int seed) {
    Tensor data = numbers(seed, "y", rows, groups);
    Tensor effect = numbers(seed, "effect", groups);
    double whole = density(data, effect, Map.of());
    double total = 0;
    int count = 0;
    for (Tensor g : subsets(groups, Math.min(chosenGroups, groups))) {
      for (Tensor r : subsets(rows, Math.min(chosenRows, rows))) {
        total += density(data, effect, Map.of("group", g, "row", r));
        count++;
      }
    }
    assertEquals(whole, total / count, 1e-12 * (1 + Math.abs(whole)));
  }

  private static double density(Tensor data, Tensor effect, Map<String, Tensor> chosen) {
    Runnable model =
        () -> {
          observe("once", normal(0, 1), scalar(0.5));
          plate("group", data.size(1))
              .run(groups -> {
                Tensor a = effect.get(groups);
                observe("effect", normal(0, 1), a);
                factor("weight", a.times(0.25));
                plate("row", data.size(0))
                    .run(rows ->
                        observe("y", normal(a, 1.5), data.get(rows).get(Index.all(), groups)));
              });
        };
    return Trace.of(() -> new Subsample(chosen).run(model)).logDensity().item();
  }

  private static List<Tensor> subsets(int size, int count) {
    List<Tensor> subsets = new ArrayList<>();
    for (int bits = 0; bits < 1 << size; bits++) {
      if (Integer.bitCount(bits) == count) {
        long[] positions = new long[count];
        int next = 0;
        for (int i = 0; i < size; i++) {
          if ((bits >> i & 1) == 1) {
            positions[next++] = i;
          }
        }
        subsets.add(Tensors.tensor(positions));
      }
    }
    return subsets;
  }
}
