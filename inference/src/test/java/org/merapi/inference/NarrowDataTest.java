package org.merapi.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.merapi.distributions.Distributions.bernoulliLogits;
import static org.merapi.distributions.Distributions.categorical;
import static org.merapi.distributions.Distributions.dirichlet;
import static org.merapi.distributions.Distributions.halfNormal;
import static org.merapi.distributions.Distributions.multivariateNormal;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.Distributions.poisson;
import static org.merapi.ppl.Ppl.enumerate;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.merapi.inference.mcmc.Evaluation;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.handler.Seed;
import org.merapi.tensor.DType;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * Data in float32 and int32 with parameters in float64: the densities are those of the same numbers
 * as float64 and int64.
 */
class NarrowDataTest {
  private static final Tensor MATRIX = Key.key(7).normal(Shape.of(90, 3), DType.FLOAT32);
  private static final Tensor VECTOR = Key.key(8).normal(Shape.of(90), DType.FLOAT32);
  private static final Tensor COUNTS =
      Key.key(9).poisson(Shape.of(90), Tensors.scalar(3.0)).cast(DType.INT32);

  /** Models of data that are given as they are or widened. */
  enum Model {
    REGRESSION(data -> {
      Tensor weights = sample("weights", normal(Tensors.zeros(3), 1).toEvent(1));
      Tensor scale = sample("scale", halfNormal(1));
      Tensor x = data.apply(MATRIX);
      plate(
          "row",
          90,
          () -> {
            observe("y", normal(x.matmul(weights).plus(0.5), scale), data.apply(VECTOR));
          });
    }),
    LOGISTIC(data -> {
      Tensor weights = sample("weights", normal(Tensors.zeros(3), 1).toEvent(1));
      Tensor y = data.apply(COUNTS).gt(2);
      Tensor logits = data.apply(MATRIX).times(0.5).matmul(weights);
      plate("row", 90, () -> observe("y", bernoulliLogits(logits), y));
    }),
    COUNTING(data -> {
      Tensor slope = sample("slope", normal(0, 1));
      Tensor rate = data.apply(VECTOR).times(slope).exp();
      plate("row", 90, () -> observe("n", poisson(rate), data.apply(COUNTS)));
    }),
    MIXTURE(data -> {
      Tensor weights = sample("weights", dirichlet(Tensors.ones(2)));
      Tensor locs = plate("component", 2, () -> sample("loc", normal(0, 5)));
      plate(
          "point",
          90,
          () -> {
            Tensor z = sample("z", categorical(weights), enumerate());
            observe("x", normal(locs.get(z), 0.5), data.apply(VECTOR));
          });
    }),
    CORRELATED(data -> {
      Tensor mean = sample("mean", normal(Tensors.zeros(3), 1).toEvent(1));
      Tensor covariance = Tensors.eye(3).plus(0.25);
      plate(
          "row", 90, () -> observe("x", multivariateNormal(mean, covariance), data.apply(MATRIX)));
    });

    private final Consumer<UnaryOperator<Tensor>> body;

    Model(Consumer<UnaryOperator<Tensor>> body) {
      this.body = body;
    }

    Runnable of(UnaryOperator<Tensor> data) {
      return () -> body.accept(data);
    }
  }

  private static Tensor widened(Tensor data) {
    return data.cast(data.dtype().isFloating() ? DType.FLOAT64 : DType.INT64);
  }

  @ParameterizedTest
  @EnumSource(Model.class)
  void densitiesAreThoseOfWideData(Model model) {
    for (Engine engine : Engine.values()) {
      Potential wide = Potential.of(model.of(NarrowDataTest::widened), engine);
      Potential narrow = Potential.of(model.of(UnaryOperator.identity()), engine);
      RandomGenerator random = Key.key(1).fold(model.name()).generator();
      for (int repeat = 0; repeat < 5; repeat++) {
        double[] position = random.doubles(wide.dimension(), -1, 1).toArray();
        Evaluation expected = new Evaluation(wide.dimension()).at(wide, position);
        Evaluation found = new Evaluation(wide.dimension()).at(narrow, position);
        double greatest =
            Arrays.stream(expected.gradient()).map(Math::abs).max().orElseThrow()
                + Math.abs(expected.logDensity());
        assertEquals(expected.logDensity(), found.logDensity(), 1e-12 * greatest);
        assertArrayEquals(expected.gradient(), found.gradient(), 1e-12 * greatest);
      }
    }
  }

  /**
   * The log density of a site is float64, and of one that is float32 throughout it is summed so.
   */
  @ParameterizedTest
  @EnumSource(Model.class)
  void jointDensitiesAreFloat64(Model model) {
    Trace trace = Trace.of(() -> new Seed(Key.key(2)).run(model.of(UnaryOperator.identity())));
    assertEquals(DType.FLOAT64, trace.logDensity().dtype());
  }
}
