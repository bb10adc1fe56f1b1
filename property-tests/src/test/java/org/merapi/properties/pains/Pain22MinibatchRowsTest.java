package org.merapi.properties.pains;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.param;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Key.key;
import static org.merapi.tensor.Tensors.arange;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.merapi.inference.Engine;
import org.merapi.inference.Potential;
import org.merapi.inference.vi.Svi;
import org.merapi.inference.vi.SviState;
import org.merapi.inference.vi.optim.Adam;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.handler.Subsample;
import org.merapi.tensor.DType;
import org.merapi.tensor.Tensor;

/**
 * A guide that draws its own minibatch replaces the model's elsewhere, silently. Here the run owns
 * the rows, model and guide see the same, and two choices are an error.
 */
class Pain22MinibatchRowsTest {
  private static final Tensor DATA = arange(20).cast(DType.FLOAT64);

  private final List<double[]> seen = new ArrayList<>();

  private void model() {
    plate("row", 20)
        .run(rows -> {
          Tensor part = DATA.get(rows);
          seen.add(part.toDoubleArray());
          Tensor z = sample("z", normal(0, 1));
          observe("x", normal(z, 1), part);
        });
  }

  private void guide() {
    Tensor scale = param("scale", scalar(0.1));
    plate("row", 20)
        .run(rows -> {
          Tensor part = DATA.get(rows);
          seen.add(part.toDoubleArray());
          sample("z", normal(part.times(scale), 0.5));
        });
  }

  @Test
  void modelAndGuideSeeTheSameRows() {
    Svi svi =
        Svi.of(this::model, this::guide, Adam.defaults())
            .batch("row", 4)
            .engine(Engine.EAGER)
            .lint(false);
    SviState state = svi.init(key(1));
    List<double[]> first = List.of();
    for (int step = 0; step < 5; step++) {
      seen.clear();
      state = svi.step(state).state();
      assertEquals(0, seen.size() % 2);
      for (double[] rows : seen) {
        assertEquals(4, rows.length);
        assertArrayEquals(seen.getFirst(), rows);
      }
      if (step > 0) {
        assertTrue(!Arrays.equals(first.getFirst(), seen.getFirst()));
      }
      first = List.copyOf(seen);
    }
  }

  @Test
  void twoChoicesAreAnError() {
    Subsample some = new Subsample(Map.of("row", tensor(0L, 1)));
    Subsample others = new Subsample(Map.of("row", tensor(2L, 3)));
    ModelError error =
        assertThrows(
            ModelError.class,
            () ->
                Svi.of(
                        () -> some.run(() -> others.run(this::model)),
                        () -> some.run(this::guide),
                        Adam.defaults())
                    .init(key(1)));
    assertTrue(error.problem().contains("different rows"), error.problem());
  }

  @Test
  void aSamplerRefusesAPartOfTheData() {
    Subsample some = new Subsample(Map.of("row", tensor(0L, 1)));
    ModelError error =
        assertThrows(ModelError.class, () -> Potential.of(() -> some.run(this::model)));
    assertTrue(error.problem().contains("the plate is subsampled"), error.problem());
  }
}
