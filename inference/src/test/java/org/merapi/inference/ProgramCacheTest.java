package org.merapi.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.merapi.distributions.Distributions.halfNormal;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.zeros;

import org.junit.jupiter.api.Test;
import org.merapi.inference.mcmc.Evaluation;
import org.merapi.inference.vi.Svi;
import org.merapi.inference.vi.guide.MeanField;
import org.merapi.inference.vi.optim.Adam;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.compile.Compiler;

/** A program is made once for all data of the same shapes, and holds none of them. */
class ProgramCacheTest {

  private static Runnable regression(Tensor x, Tensor y) {
    return () -> {
      Tensor slopes = sample("slopes", normal(zeros(x.size(1)), 1).toEvent(1));
      Tensor noise = sample("noise", halfNormal(1));
      plate("row", y.size(0))
          .run(rows -> {
            Tensor mean = x.get(rows).matmul(slopes).plus(y.mean());
            observe("y", normal(mean, noise), y.get(rows));
          });
    };
  }

  private static Runnable regression(int seed, int rows, int columns) {
    Key key = Key.key(seed);
    return regression(
        key.fold(0).normal(Shape.of(rows, columns)), key.fold(1).normal(Shape.of(rows)));
  }

  private static long compilationsOf(Runnable work) {
    long before = Compiler.shared().compilations();
    work.run();
    return Compiler.shared().compilations() - before;
  }

  private static double density(Runnable model, Engine engine) {
    Potential potential = Potential.of(model, engine);
    double[] position = new double[potential.dimension()];
    return new Evaluation(position.length).at(potential, position).logDensity();
  }

  @Test
  void densities() {
    density(regression(1, 17, 3), Engine.COMPILED);
    assertEquals(
        0,
        compilationsOf(() -> {
          for (int seed = 2; seed < 12; seed++) {
            double expected = density(regression(seed, 17, 3), Engine.EAGER);
            double found = density(regression(seed, 17, 3), Engine.COMPILED);
            assertEquals(expected, found, 1e-12 * Math.abs(expected));
          }
        }));
    assertEquals(1, compilationsOf(() -> density(regression(1, 18, 3), Engine.COMPILED)));
    assertEquals(1, compilationsOf(() -> density(regression(1, 17, 4), Engine.COMPILED)));
  }

  @Test
  void predictions() {
    Predictive.prior(regression(1, 19, 3)).draws(Key.key(1), 3);
    assertEquals(
        0, compilationsOf(() -> Predictive.prior(regression(2, 19, 3)).draws(Key.key(2), 30)));
    assertEquals(
        1, compilationsOf(() -> Predictive.prior(regression(2, 20, 3)).draws(Key.key(2), 3)));
  }

  @Test
  void steps() {
    variational(1, 23, 2).run(Key.key(1), 3);
    assertEquals(0, compilationsOf(() -> variational(2, 23, 2).run(Key.key(2), 30)));
    assertEquals(1, compilationsOf(() -> variational(1, 24, 2).run(Key.key(1), 3)));
  }

  private static Svi variational(int seed, int rows, int columns) {
    Runnable model = regression(seed, rows, columns);
    return Svi.of(model, MeanField.of(model), Adam.of(0.01))
        .batch("row", 5)
        .engine(Engine.COMPILED);
  }
}
