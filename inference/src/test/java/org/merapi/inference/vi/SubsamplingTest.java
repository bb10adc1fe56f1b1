package org.merapi.inference.vi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.distributions.Distributions.delta;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.Distributions.uniform;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.param;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.tensor;
import static org.merapi.tensor.Tensors.zeros;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.merapi.inference.vi.guide.MeanField;
import org.merapi.inference.vi.optim.Adam;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.handler.Seed;
import org.merapi.ppl.handler.Subsample;
import org.merapi.tensor.Index;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/** Minibatches: the run chooses the rows, and the mean over all choices is the whole. */
class SubsamplingTest {
  private static final Tensor DATA = tensor(1.5, -0.5, 0.25, 2, 0.75);
  private static final int ROWS = 5;

  private static void global() {
    Tensor mu = sample("mu", normal(0, 1));
    plate("row", ROWS).run(rows -> observe("x", normal(mu, 1), DATA.get(rows)));
  }

  private static void local() {
    Tensor mu = sample("mu", normal(0, 1));
    plate("row", ROWS)
        .run(rows -> {
          Tensor z = sample("z", normal(mu, 1));
          observe("x", normal(z, 0.5), DATA.get(rows));
        });
  }

  private static Runnable withRows(Tensor rows, Runnable program) {
    return () -> new Subsample(Map.of("row", rows)).run(program);
  }

  /** The gradients of one step with given rows. */
  private static Map<String, double[]> gradients(Svi svi, SviState state) {
    Map<String, double[]> gradients = new LinkedHashMap<>();
    svi.step(state).info().gradients().forEach((name, g) -> gradients.put(name, g.toDoubleArray()));
    return gradients;
  }

  private static void assertMeanOverSubsetsIsFull(Runnable model, Runnable guide) {
    Svi full = Svi.of(model, guide, Adam.defaults());
    SviState state = full.init(Key.key(3));
    Map<String, double[]> expected = gradients(full, state);
    Map<String, double[]> mean = new LinkedHashMap<>();
    int subsets = 0;
    for (long first = 0; first < ROWS; first++) {
      for (long second = first + 1; second < ROWS; second++) {
        Tensor rows = tensor(first, second);
        Svi part = Svi.of(withRows(rows, model), withRows(rows, guide), Adam.defaults());
        for (Map.Entry<String, double[]> entry : gradients(part, state).entrySet()) {
          double[] sum =
              mean.computeIfAbsent(entry.getKey(), n -> new double[entry.getValue().length]);
          for (int i = 0; i < sum.length; i++) {
            sum[i] += entry.getValue()[i] / 10;
          }
        }
        subsets++;
      }
    }
    assertEquals(10, subsets);
    expected.forEach((name, gradient) -> {
      assertArrayEquals(gradient, mean.get(name), 1e-12, name);
      assertTrue(Arrays.stream(gradient).anyMatch(g -> g != 0), name);
    });
  }

  @Test
  void globalSites() {
    assertMeanOverSubsetsIsFull(SubsamplingTest::global, MeanField.of(SubsamplingTest::global));
  }

  @Test
  void localSites() {
    Runnable guide =
        () -> {
          Tensor mu = sample("mu", normal(param("loc", zeros()), 0.5));
          Tensor offsets = param("offsets", tensor(0.1, -0.2, 0.3, -0.4, 0.5));
          plate("row", ROWS).run(rows -> sample("z", delta(mu.plus(offsets.get(rows)))));
        };
    assertMeanOverSubsetsIsFull(SubsamplingTest::local, guide);
  }

  /** A step moves the parameters of its own rows only, and they are the model's rows too. */
  @Test
  void meanFieldUsesTheParametersOfTheRows() {
    Runnable model = SubsamplingTest::local;
    Map<String, Tensor> start = Map.of("z", tensor(10.0, 20.0, 30.0, 40.0, 50.0));
    MeanField guide = MeanField.of(model).startingAt(start).initialScale(1e-3);
    Trace trace =
        Trace.of(() ->
            new Subsample(Map.of("row", tensor(3L, 1L)))
                .run(() -> new Seed(Key.key(1)).run(guide)));
    double[] z = ((Site.Sample) trace.sites().get("z")).tensor().toDoubleArray();
    assertArrayEquals(new double[] {40, 20}, z, 0.01);

    Svi svi = Svi.of(model, MeanField.of(model), Adam.defaults()).batch("row", 2);
    SviState state = svi.init(Key.key(4));
    for (int i = 0; i < 20; i++) {
      SviStep step = svi.step(state);
      double[] gradient = step.info().gradients().get("guide.loc.z").toDoubleArray();
      assertEquals(2, Arrays.stream(gradient).filter(g -> g != 0).count());
      state = step.state();
    }
  }

  /** Bounds that differ from row to row go with the rows. */
  @Test
  void supportsOfTheRows() {
    Tensor high = tensor(1.0, 10.0, 100.0, 1000.0, 10000.0);
    Runnable model =
        () ->
            plate("row", ROWS)
                .run(rows -> {
                  Tensor z = sample("z", uniform(tensor(0.0), high.get(rows)));
                  observe("x", normal(z, 1), DATA.get(rows));
                });
    Runnable guide = MeanField.of(model);
    Tensor rows = tensor(4L, 0L);
    Trace trace =
        Trace.of(
            () -> new Subsample(Map.of("row", rows)).run(() -> new Seed(Key.key(2)).run(guide)));
    double[] z = ((Site.Sample) trace.sites().get("z")).tensor().toDoubleArray();
    // The guide starts in the middle of the support, give or take a tenth of a logit.
    assertEquals(5000, z[0], 1500);
    assertEquals(0.5, z[1], 0.15);
    SviResult fit = Svi.of(model, guide, Adam.of(0.01)).batch("row", 2).run(Key.key(6), 50);
    assertEquals(0, fit.skipped());
  }

  /** Two plates along two dimensions, each with rows of its own. */
  @Test
  void nestedPlates() {
    Tensor data = Key.key(8).normal(Shape.of(4, 6));
    Runnable model =
        () ->
            plate("column", 6)
                .run(columns ->
                    plate("row", 4)
                        .run(rows -> {
                          Tensor z = sample("z", normal(0, 1));
                          observe("x", normal(z, 1), data.get(rows).get(Index.all(), columns));
                        }));
    Svi svi =
        Svi.of(model, MeanField.of(model), Adam.of(0.05).decayingTo(0.02, 6000))
            .batch("row", 2)
            .batch("column", 3);
    SviResult fit = svi.run(Key.key(9), 6000);
    double[] loc = fit.parameter("guide.loc.z").toDoubleArray();
    double[] x = data.toDoubleArray();
    for (int i = 0; i < x.length; i++) {
      // Conjugate: half the datum, and the noise of the last steps.
      assertEquals(x[i] / 2, loc[i], 0.1);
    }
  }

  @Test
  void rowsAreDistinctUniformAndOfTheKey() {
    Site.PlateEntry plate =
        new Site.PlateEntry("row", List.of(), 7, Optional.empty(), Optional.empty());
    int[] counts = new int[7];
    int draws = 14_000;
    for (int i = 0; i < draws; i++) {
      BatchRows rows = new BatchRows(Map.of("row", 3), BatchRows.drawn(Key.key(i)));
      long[] chosen = rows(rows, plate);
      assertEquals(3, Arrays.stream(chosen).distinct().count());
      for (int k = 0; k < 3; k++) {
        assertTrue(chosen[k] >= 0 && chosen[k] < 7 && (k == 0 || chosen[k] > chosen[k - 1]));
        counts[(int) chosen[k]]++;
      }
      assertArrayEquals(chosen, rows(rows, plate), "the same plate again in one step");
      if (i < 20) {
        assertArrayEquals(
            chosen,
            rows(new BatchRows(Map.of("row", 3), BatchRows.drawn(Key.key(i))), plate),
            "the same key");
      }
    }
    // Each row is chosen with probability 3/7: the standard deviation of a count is 59.
    for (int count : counts) {
      assertEquals(draws * 3 / 7.0, count, 4.5 * Math.sqrt(draws * 3 / 7.0 * 4 / 7.0));
    }
    long[] all = rows(new BatchRows(Map.of("row", 7), BatchRows.drawn(Key.key(1))), plate);
    assertArrayEquals(new long[] {0, 1, 2, 3, 4, 5, 6}, all);
  }

  private static long[] rows(BatchRows handler, Site.PlateEntry plate) {
    Site answer = handler.handle(plate, site -> site);
    return ((Site.PlateEntry) answer).rows().orElseThrow().toLongArray();
  }

  @Test
  void batchesConvergeToTheFullPosterior() {
    Runnable model = SubsamplingTest::global;
    SviResult fit =
        Svi.of(model, MeanField.of(model), Adam.of(0.05).decayingTo(0.002, 8000))
            .batch("row", 2)
            .run(Key.key(10), 8000);
    // Precision 1 + 5, and the sum of the data is 4.
    assertEquals(4 / 6.0, fit.parameter("guide.loc.mu").item(), 0.03);
    assertEquals(1 / Math.sqrt(6), fit.parameter("guide.scale.mu").item(), 0.03);
  }
}
