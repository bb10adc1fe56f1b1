package org.merapi.ppl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.distributions.Distributions.bernoulli;
import static org.merapi.distributions.Distributions.multivariateNormalCholesky;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.enumerate;
import static org.merapi.ppl.Ppl.mask;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.observedWhere;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.ppl.Ppl.scope;
import static org.merapi.tensor.Tensors.matrix;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.merapi.autograd.Gradients;
import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.handler.Condition;
import org.merapi.ppl.handler.Enumerate;
import org.merapi.ppl.handler.Intervene;
import org.merapi.ppl.handler.Seed;
import org.merapi.ppl.handler.Subsample;
import org.merapi.ppl.handler.Substitute;
import org.merapi.ppl.handler.Uncondition;
import org.merapi.tensor.DType;
import org.merapi.tensor.Index;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Data of which some elements are missing, and become latent. */
class MissingDataTest {
  private static final double NAN = Double.NaN;
  private static final Tensor DATA = tensor(1.5, NAN, -0.5, NAN);
  private static final Tensor OBSERVED = Tensors.isNan(DATA).not();
  private static final Seed SEED = new Seed(Key.key(3));

  /** Twice the sum of the data that the statement gives back is the loc of another site. */
  private static Tensor rows(Tensor mu) {
    Tensor y =
        plate(
            "row",
            4,
            () -> observe("y", normal(mu, tensor(1., 2, 3, 4)), DATA, observedWhere(OBSERVED)));
    sample("total", normal(y.sum().times(2), 1));
    return y;
  }

  private static Trace trace(Runnable model, Handler... handlers) {
    Runnable run = model;
    for (Handler handler : handlers) {
      Runnable inner = run;
      run = () -> handler.run(inner);
    }
    return Trace.of(run);
  }

  private static double normalLogProb(double x, double loc, double scale) {
    double z = (x - loc) / scale;
    return -0.5 * z * z - Math.log(scale) - 0.5 * Math.log(2 * Math.PI);
  }

  @Test
  void sites() {
    Trace trace = trace(() -> rows(scalar(0)), SEED);
    assertEquals(
        """
        sites:
          site               kind           plates               batch  event  value
          row                plate                               [4]
          y                  observed       row=4                [4]    []     [4]
          y.missing.element  plate                               [2]
          y.missing          sample         y.missing.element=2  [2]    []     [2]
          y.imputed          deterministic  row=4                              [4]
          total              sample                              []     []     []\
        """,
        trace.table());
    assertEquals(
        Optional.of(List.of("2", "4")),
        trace.sites().get("y.missing").plates().getFirst().labels());
  }

  /** Against the sum of normal log densities by hand, and its derivatives. */
  @Test
  void densityAndGradient() {
    Tensor missing = tensor(0.25, -2);
    var result =
        Gradients.valueAndGrad(
            (List<Tensor> p) ->
                trace(
                        () -> rows(p.get(0)),
                        new Substitute(Map.of("y.missing", p.get(1), "total", scalar(3))))
                    .logDensity(),
            List.of(scalar(0.5), missing));
    double sum = 1.5 + 0.25 - 0.5 - 2;
    double expected =
        normalLogProb(1.5, 0.5, 1)
            + normalLogProb(0.25, 0.5, 2)
            + normalLogProb(-0.5, 0.5, 3)
            + normalLogProb(-2, 0.5, 4)
            + normalLogProb(3, 2 * sum, 1);
    assertEquals(expected, result.value().item(), 1e-13);
    double byTotal = 2 * (3 - 2 * sum);
    assertEquals(
        1. + (0.25 - 0.5) / 4 - 1. / 9 + -2.5 / 16, result.gradient().get(0).item(), 1e-13);
    assertArrayEquals(
        new double[] {0.25 / 4 + byTotal, 2.5 / 16 + byTotal},
        result.gradient().get(1).toDoubleArray(),
        1e-13);
  }

  @Test
  void theStatementGivesTheWholeBack() {
    Tensor[] whole = new Tensor[1];
    Trace trace =
        trace(
            () -> whole[0] = rows(scalar(0)),
            new Substitute(Map.of("y.missing", tensor(7., 8))),
            SEED);
    assertArrayEquals(new double[] {1.5, 7, -0.5, 8}, whole[0].toDoubleArray());
    assertArrayEquals(
        new double[] {1.5, 7, -0.5, 8}, trace.values().get("y.imputed").toDoubleArray());
    // No NaN is left in what is recorded.
    assertArrayEquals(new double[] {1.5, 1.5, -0.5, 1.5}, trace.values().get("y").toDoubleArray());
  }

  /** Each missing element is drawn by its own parameters. */
  @Test
  void drawsOfTheMissing() {
    Tensor locs = tensor(10., 20, 30, 40);
    Trace trace =
        trace(
            () ->
                plate(
                    "row",
                    4,
                    () -> observe("y", normal(locs, 1e-3), DATA, observedWhere(OBSERVED))),
            SEED);
    double[] missing = trace.values().get("y.missing").toDoubleArray();
    assertArrayEquals(new double[] {20, 40}, missing, 0.01);
  }

  @Test
  void nothingMissing() {
    Runnable some =
        () ->
            plate(
                "row",
                2,
                () -> observe("y", normal(0, 1), tensor(1., 2), observedWhere(tensor(true, true))));
    Runnable plain = () -> plate("row", 2, () -> observe("y", normal(0, 1), tensor(1., 2)));
    assertEquals(trace(plain).sites().toString(), trace(some).sites().toString());
  }

  @Test
  void allMissing() {
    Tensor[] whole = new Tensor[1];
    Runnable model =
        () ->
            whole[0] =
                plate(
                    "row",
                    2,
                    () ->
                        observe("y", normal(1, 2), tensor(NAN, NAN), observedWhere(scalar(false))));
    Trace trace = trace(model, new Substitute(Map.of("y.missing", tensor(3., -4))));
    assertEquals(
        List.of("row", "y.missing.element", "y.missing", "y.imputed"),
        List.copyOf(trace.sites().keySet()));
    assertEquals(
        normalLogProb(3, 1, 2) + normalLogProb(-4, 1, 2), trace.logDensity().item(), 1e-14);
    assertArrayEquals(new double[] {3, -4}, whole[0].toDoubleArray());
  }

  @Test
  void outsidePlates() {
    Runnable model = () -> observe("y", normal(1, 2), scalar(NAN), observedWhere(scalar(false)));
    Trace trace = trace(model, new Substitute(Map.of("y.missing", tensor(5.))));
    assertEquals(normalLogProb(5, 1, 2), trace.logDensity().item(), 1e-14);
    assertEquals(Shape.SCALAR, trace.values().get("y.imputed").shape());
    assertEquals(5, trace.values().get("y.imputed").item());
  }

  /** An event is missing as a whole; parameters have batch axes of their own, and event axes. */
  @Test
  void vectorsInNestedPlates() {
    Tensor data = Key.key(5).normal(Shape.of(2, 3, 2));
    Tensor observed = matrix(new double[] {1, 0, 1}, new double[] {0, 1, 1}).eq(1);
    Tensor locs = Key.key(6).normal(Shape.of(3, 2));
    Tensor root = matrix(new double[] {1, 0}, new double[] {0.5, 2});
    Tensor damaged = Tensors.where(observed.unsqueeze(-1), data, scalar(NAN));
    Runnable partly =
        () ->
            plate(
                "column",
                3,
                () ->
                    plate(
                        "row",
                        2,
                        () ->
                            observe(
                                "y",
                                multivariateNormalCholesky(locs, root),
                                damaged,
                                observedWhere(observed))));
    Runnable wholly =
        () ->
            plate(
                "column",
                3,
                () ->
                    plate(
                        "row",
                        2,
                        () -> observe("y", multivariateNormalCholesky(locs, root), data)));
    Tensor missing = data.get(Index.of(observed.not()));
    Trace trace = trace(partly, new Substitute(Map.of("y.missing", missing)));
    assertEquals(trace(wholly).logDensity().item(), trace.logDensity().item(), 1e-13);
    assertArrayEquals(data.toDoubleArray(), trace.values().get("y.imputed").toDoubleArray());
    assertEquals(
        Optional.of(List.of("1,2", "2,1")),
        trace.sites().get("y.missing").plates().getFirst().labels());
  }

  /** Independent entries whose scale has event axes only. */
  @Test
  void independentEntries() {
    Tensor data = matrix(new double[] {NAN, NAN}, new double[] {1, 2});
    Tensor locs = matrix(new double[] {3, 4}, new double[] {0, 0});
    Trace trace =
        trace(
            () ->
                plate(
                    "row",
                    2,
                    () ->
                        observe(
                            "y",
                            normal(locs, tensor(1., 2)).toEvent(1),
                            data,
                            observedWhere(tensor(false, true)))),
            new Substitute(Map.of("y.missing", matrix(new double[] {5, 6}))));
    double expected =
        normalLogProb(1, 0, 1)
            + normalLogProb(2, 0, 2)
            + normalLogProb(5, 3, 1)
            + normalLogProb(6, 4, 2);
    assertEquals(expected, trace.logDensity().item(), 1e-13);
  }

  /** The rows of a run and what they stand for. */
  @Test
  void subsampled() {
    Runnable model =
        () ->
            plate("row", List.of("a", "b", "c", "d"))
                .run(rows ->
                    observe("y", normal(0, 1), DATA.get(rows), observedWhere(OBSERVED.get(rows))));
    Trace trace =
        trace(
            model,
            new Subsample(Map.of("row", tensor(0L, 3))),
            new Substitute(Map.of("y.missing", tensor(2.))));
    assertEquals(
        2 * (normalLogProb(1.5, 0, 1) + normalLogProb(2, 0, 1)), trace.logDensity().item(), 1e-14);
    assertEquals(
        Optional.of(List.of("d")), trace.sites().get("y.missing").plates().getFirst().labels());
  }

  /** What a mask hides is neither data nor imputed with a density. */
  @Test
  void maskBesideIt() {
    Runnable model =
        () ->
            plate(
                "row",
                4,
                () ->
                    observe(
                        "y",
                        normal(0, 1),
                        DATA,
                        mask(tensor(true, true, false, false)),
                        observedWhere(OBSERVED)));
    Trace trace = trace(model, new Substitute(Map.of("y.missing", tensor(2., NAN))));
    assertEquals(
        normalLogProb(1.5, 0, 1) + normalLogProb(2, 0, 1), trace.logDensity().item(), 1e-14);
  }

  /** Missing flags are summed over where other sites depend on them, row by row. */
  @Test
  void missingLabelsSummedOver() {
    Tensor labels = tensor(1L, -9, 0);
    Tensor x = tensor(0.5, 1.5, -1);
    Runnable model =
        () ->
            plate(
                "row",
                3,
                () -> {
                  Tensor label =
                      observe(
                          "label",
                          bernoulli(0.25),
                          labels,
                          observedWhere(tensor(true, false, true)),
                          enumerate());
                  observe("x", normal(label.cast(DType.FLOAT64).times(2), 1), x);
                });
    double expected =
        Math.log(0.25)
            + normalLogProb(0.5, 2, 1)
            + Math.log(
                0.25 * Math.exp(normalLogProb(1.5, 2, 1))
                    + 0.75 * Math.exp(normalLogProb(1.5, 0, 1)))
            + Math.log(0.75)
            + normalLogProb(-1, 0, 1);
    assertEquals(expected, trace(model, new Enumerate()).logDensity().item(), 1e-13);
    assertEquals(List.of(), trace(model, new Enumerate()).latents());
  }

  /** Sites that depend on an enumerated one without plates may be missing. */
  @Test
  void underAnEnumeratedSite() {
    Runnable model =
        () -> {
          Tensor z = sample("z", bernoulli(0.25), enumerate());
          Tensor loc = z.cast(DType.FLOAT64);
          plate("row", 4, () -> observe("y", normal(loc, 1), DATA, observedWhere(OBSERVED)));
        };
    double[] y = {1.5, 0.25, -0.5, 0.75};
    double[] joint = {Math.log(0.75), Math.log(0.25)};
    for (int z = 0; z < 2; z++) {
      for (double value : y) {
        joint[z] += normalLogProb(value, z, 1);
      }
    }
    Trace trace =
        trace(model, new Substitute(Map.of("y.missing", tensor(0.25, 0.75))), new Enumerate());
    assertEquals(
        Math.log(Math.exp(joint[0]) + Math.exp(joint[1])), trace.logDensity().item(), 1e-13);
  }

  @Test
  void handlersMeetTheParts() {
    Runnable model = () -> rows(scalar(0));
    Trace data = trace(model, new Condition(Map.of("y.missing", tensor(1., 2))), SEED);
    assertEquals(List.of("total"), data.latents().stream().map(Site.Sample::name).toList());
    Trace drawn = trace(model, Uncondition.all(), SEED);
    double[] replicate = drawn.values().get("y").toDoubleArray();
    double[] missing = drawn.values().get("y.missing").toDoubleArray();
    assertArrayEquals(
        new double[] {replicate[0], missing[0], replicate[2], missing[1]},
        drawn.values().get("y.imputed").toDoubleArray());
    Trace fixed = trace(model, new Intervene(Map.of("y", tensor(1., 2, 3, 4))), SEED);
    assertArrayEquals(new double[] {1, 2, 3, 4}, fixed.values().get("y.imputed").toDoubleArray());
    assertTrue(!fixed.sites().containsKey("y.missing"));
  }

  /** The part of a model in another, in a plate and more than once. */
  @Test
  void scoped() {
    Runnable model =
        () ->
            plate(
                "row",
                4,
                () -> {
                  for (String part : List.of("a", "b")) {
                    scope(part, () -> observe("y", normal(0, 1), DATA, observedWhere(OBSERVED)));
                  }
                });
    Trace trace = trace(model, SEED);
    Site missing = trace.sites().get("b.y.missing");
    assertEquals("b.y.missing.element", missing.plates().getFirst().name());
    assertTrue(trace.sites().containsKey("b.y.missing.element"));
    assertEquals("row", trace.sites().get("b.y").plates().getFirst().name());
  }
}
