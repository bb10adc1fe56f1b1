package org.merapi.properties.pains;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.module;
import static org.merapi.ppl.Ppl.mutable;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.param;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.ppl.Ppl.update;
import static org.merapi.tensor.Tensors.scalar;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.inference.Engine;
import org.merapi.inference.vi.Svi;
import org.merapi.inference.vi.SviListener;
import org.merapi.inference.vi.SviResult;
import org.merapi.inference.vi.SviStep;
import org.merapi.inference.vi.optim.Adam;
import org.merapi.ppl.module.Linear;
import org.merapi.ppl.state.ParameterSet;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * Pain 21, the global parameter store: two models whose parameters, states and sites have the same
 * names are fitted step by step at the same time in two threads, and one after the other in one,
 * and neither sees anything of the other: all is as alone, to the bit.
 */
class Pain21GlobalStoreTest {
  private static final int STEPS = 40;

  /** The same names in all of them; other numbers and other shapes. */
  private static Svi svi(int inputs, Engine engine) {
    Tensor x = Key.key(inputs).normal(Shape.of(20, inputs));
    Tensor y = x.sum(-1).plus(inputs);
    Runnable model =
        () -> {
          Linear net = module("net", Linear.of(Key.key(1), inputs, 1));
          Tensor noise = sample("noise", normal(0, 1));
          Tensor count = mutable("count", scalar(inputs));
          update("count", count.plus(1));
          plate("row", 20, () -> observe("y", normal(net.apply(x).squeeze(-1), noise.exp()), y));
        };
    Runnable guide =
        () ->
            sample(
                "noise",
                normal(
                    param("loc", scalar(0)),
                    param("scale", scalar(0.5 / inputs), Constraints.POSITIVE)));
    return Svi.of(model, guide, Adam.defaults()).engine(engine);
  }

  private record Fit(ParameterSet parameters, double[] losses) {
    static Fit of(SviResult result) {
      return new Fit(result.parameters(), result.losses());
    }
  }

  private static Fit alone(int inputs, Engine engine) {
    return Fit.of(svi(inputs, engine).run(Key.key(7), STEPS));
  }

  /** Waits for the other before every step, so that the steps of the two overlap. */
  private record InStep(CyclicBarrier barrier) implements SviListener {
    @Override
    public void stepped(SviStep step) {
      try {
        barrier.await(60, TimeUnit.SECONDS);
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static void assertSame(Fit expected, Fit found) {
    assertEquals(expected.parameters(), found.parameters());
    assertArrayEquals(expected.losses(), found.losses());
  }

  @Test
  void twoThreads() throws Exception {
    for (Engine engine : List.of(Engine.EAGER, Engine.COMPILED)) {
      Fit one = alone(2, engine);
      Fit other = alone(3, engine);
      assertFalse(one.parameters().equals(other.parameters()));
      CyclicBarrier barrier = new CyclicBarrier(2);
      try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
        List<Future<SviResult>> running = new ArrayList<>();
        for (int inputs : new int[] {2, 3}) {
          Svi svi = svi(inputs, engine);
          running.add(
              pool.submit(
                  () -> svi.run(svi.init(Key.key(7)), STEPS, new InStep(barrier), () -> false)));
        }
        assertSame(one, Fit.of(running.get(0).get(120, TimeUnit.SECONDS)));
        assertSame(other, Fit.of(running.get(1).get(120, TimeUnit.SECONDS)));
      }
    }
  }

  @Test
  void oneAfterTheOther() {
    Fit first = alone(2, Engine.AUTO);
    alone(3, Engine.AUTO);
    assertSame(first, alone(2, Engine.AUTO));
  }

  /** And one inside the other: fitting a model while another runs. */
  @Test
  void oneInsideTheOther() {
    Fit expected = alone(3, Engine.EAGER);
    List<Fit> inner = new ArrayList<>();
    Svi outer = svi(2, Engine.EAGER);
    SviResult result =
        outer.run(
            outer.init(Key.key(7)),
            STEPS,
            step -> {
              if (step.info().step() == STEPS / 2) {
                inner.add(alone(3, Engine.EAGER));
              }
            },
            () -> false);
    assertSame(expected, inner.getFirst());
    assertSame(alone(2, Engine.EAGER), Fit.of(result));
  }
}
