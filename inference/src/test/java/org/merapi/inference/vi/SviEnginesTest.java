package org.merapi.inference.vi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.distributions.Distributions.bernoulli;
import static org.merapi.distributions.Distributions.dirichlet;
import static org.merapi.distributions.Distributions.gamma;
import static org.merapi.distributions.Distributions.halfNormal;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.mask;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.param;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.ones;
import static org.merapi.tensor.Tensors.scalar;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.inference.Engine;
import org.merapi.inference.vi.guide.MeanField;
import org.merapi.inference.vi.optim.Adam;
import org.merapi.inference.vi.optim.Clipped;
import org.merapi.samplemodels.EngineModels;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/** A compiled step is the eager one: the same draws and rows, and numbers equal up to rounding. */
class SviEnginesTest {
  private static final double TOLERANCE = 1e-12;
  private static final Tensor DATA = Key.key(7).normal(Shape.of(40)).plus(0.5);
  private static final Adam ADAM = Adam.of(0.02);

  /** Makes steps by both engines, each from where the eager one was. */
  private static void assertSameSteps(Svi svi, int count) {
    Svi eager = svi.engine(Engine.EAGER);
    Svi compiled = svi.engine(Engine.COMPILED);
    SviState state = svi.init(Key.key(11));
    for (int i = 0; i < count; i++) {
      SviStep expected = eager.step(state);
      SviStep found = compiled.step(state);
      assertEquals(expected.info().outcome(), found.info().outcome());
      double loss = expected.info().loss();
      double allowed = Double.isFinite(loss) ? TOLERANCE * Math.max(Math.abs(loss), 1) : 1;
      assertEquals(loss, found.info().loss(), allowed);
      double greatest = greatest(expected.info().gradients());
      assertClose(expected.info().gradients(), found.info().gradients(), greatest);
      assertClose(expected.state().parameters(), found.state().parameters(), 1);
      assertEquals(
          expected.state().optimizer().updates().itemLong(),
          found.state().optimizer().updates().itemLong());
      state = expected.state();
    }
  }

  private static double greatest(Map<String, Tensor> tensors) {
    return tensors.values().stream()
        .flatMapToDouble(tensor -> Arrays.stream(tensor.toDoubleArray()))
        .map(Math::abs)
        .max()
        .orElse(0);
  }

  private static void assertClose(
      Map<String, Tensor> expected, Map<String, Tensor> found, double scale) {
    assertEquals(List.copyOf(expected.keySet()), List.copyOf(found.keySet()));
    expected.forEach((name, tensor) -> {
      double[] x = tensor.toDoubleArray();
      double[] y = found.get(name).toDoubleArray();
      for (int i = 0; i < x.length; i++) {
        assertEquals(x[i], y[i], TOLERANCE * Math.max(scale, Math.abs(x[i])), name);
      }
    });
  }

  @ParameterizedTest
  @EnumSource(value = EngineModels.class, names = "MOVING_BOUNDS", mode = EnumSource.Mode.EXCLUDE)
  void meanFieldOfEveryModel(EngineModels model) {
    assertSameSteps(Svi.of(model, MeanField.of(model), ADAM), 20);
  }

  private static void local() {
    Tensor mu = sample("mu", normal(0, 1));
    Tensor sigma = sample("sigma", halfNormal(1));
    plate("row", DATA.size(0))
        .run(rows -> {
          Tensor z = sample("z", normal(mu, sigma));
          observe("x", normal(z, 0.5), DATA.get(rows));
        });
  }

  @Test
  void everyStepHasItsOwnRows() {
    Svi svi = Svi.of(SviEnginesTest::local, MeanField.of(SviEnginesTest::local), ADAM);
    assertSameSteps(svi.batch("row", 7), 40);
    assertSameSteps(svi.batch("row", 40), 3);
  }

  /** A mask that moves with the rows; some steps see no row that counts. */
  @Test
  void masksOfRows() {
    Tensor holes = DATA.div(DATA.gt(0.5).cast(DATA.dtype())).plus(DATA.minus(DATA));
    Tensor counts = DATA.gt(0.5);
    Runnable model =
        () -> {
          Tensor mu = sample("mu", normal(0, 1));
          plate("row", DATA.size(0))
              .run(rows -> observe("x", normal(mu, 1), holes.get(rows), mask(counts.get(rows))));
        };
    assertSameSteps(Svi.of(model, MeanField.of(model), ADAM).batch("row", 2), 60);
  }

  @Test
  void scoreFunctionGradients() {
    Runnable model =
        () -> {
          Tensor heads = sample("heads", bernoulli(0.3));
          Tensor weights = sample("weights", dirichlet(ones(3)));
          Tensor mean = heads.cast(DATA.dtype()).plus(weights.get(0));
          plate("row", DATA.size(0), () -> observe("x", normal(mean, 1), DATA));
        };
    Runnable guide =
        () -> {
          sample("heads", bernoulli(param("p", scalar(0.5), Constraints.UNIT_INTERVAL)));
          sample("weights", dirichlet(param("c", ones(3), Constraints.POSITIVE)));
        };
    assertSameSteps(Svi.of(model, guide, ADAM), 20);
    assertSameSteps(Svi.of(model, guide, ADAM, Elbo.defaults().particles(4)), 20);
  }

  @Test
  void clippedAndDecaying() {
    Svi svi =
        Svi.of(
            SviEnginesTest::local,
            MeanField.of(SviEnginesTest::local),
            new Clipped(ADAM.decayingTo(0.01, 30), 2.5));
    assertSameSteps(svi, 30);
  }

  /** A step that fails is the eager one, with the same words. */
  @Test
  void skippedSteps() {
    Runnable model = () -> observe("x", gamma(sample("z", normal(0, 1)).plus(1), 1), scalar(2));
    Svi svi = Svi.of(model, MeanField.of(model), Adam.of(0.5));
    assertSameSteps(svi, 40);
    SviResult result = svi.run(Key.key(11), 40);
    assertTrue(result.skipped() > 0 && result.skipped() < 40, "skipped " + result.skipped());
  }

  @Test
  void stoppingAndGoingOnIsTheSameToTheBit() {
    Svi svi =
        Svi.of(SviEnginesTest::local, MeanField.of(SviEnginesTest::local), ADAM).batch("row", 5);
    SviState whole = svi.run(Key.key(3), 30).state();
    SviState half = svi.run(Key.key(3), 13).state();
    // Settings of its own, and so a program of its own.
    SviState rest = svi.patience(7).run(half, 17, SviListener.none(), () -> false).state();
    whole
        .parameters()
        .forEach((name, value) ->
            assertTrue(
                Arrays.equals(value.toDoubleArray(), rest.parameters().get(name).toDoubleArray()),
                name));
  }

  @Test
  void theBoundOfTheFit() {
    Svi svi = Svi.of(SviEnginesTest::local, MeanField.of(SviEnginesTest::local), ADAM);
    SviState state = svi.init(Key.key(5));
    SviResult.Bound[] bounds = new SviResult.Bound[2];
    for (int i = 0; i < 2; i++) {
      Svi engine = svi.engine(i == 0 ? Engine.EAGER : Engine.COMPILED);
      bounds[i] = engine.run(state, 0, SviListener.none(), () -> false).bound(Key.key(6), 50);
    }
    assertEquals(bounds[0].mean(), bounds[1].mean(), TOLERANCE * Math.abs(bounds[0].mean()));
    assertEquals(
        bounds[0].standardError(), bounds[1].standardError(), 1e-9 * bounds[0].standardError());
  }
}
