package org.merapi.inference.vi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.ppl.Ppl.mutable;
import static org.merapi.ppl.Ppl.update;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.merapi.inference.Engine;
import org.merapi.inference.Potential;
import org.merapi.inference.vi.guide.MeanField;
import org.merapi.inference.vi.optim.Adam;
import org.merapi.ppl.Ppl;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.handler.States;
import org.merapi.ppl.module.BatchNorm;
import org.merapi.ppl.module.Dropout;
import org.merapi.ppl.module.Linear;
import org.merapi.ppl.module.Sequential;
import org.merapi.samplemodels.StateModels;
import org.merapi.tensor.DType;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/** What a model keeps from step to step goes through the steps of both engines. */
class SviStatesTest {
  private static final Tensor DATA = tensor(0.5, 1.5, 2.5, 0.25);
  private static final Tensor X = Key.key(5).normal(Shape.of(12, 3));
  private static final Tensor Y = X.get(0).sum().plus(Key.key(6).normal(Shape.of(12)));

  private static Svi counting(Engine engine, int particles) {
    return Svi.of(
            () -> StateModels.counting(DATA),
            StateModels::guide,
            Adam.defaults(),
            Elbo.defaults().particles(particles))
        .engine(engine);
  }

  private static Svi normalized(Engine engine) {
    Sequential net =
        Sequential.of(
            Linear.of(Key.key(1), 3, 4),
            BatchNorm.of("norm", 4),
            new Dropout("drop", 0.25),
            Linear.of(Key.key(2), 4, 1));
    return Svi.of(() -> StateModels.regression(net, X, Y), StateModels::noiseGuide, Adam.defaults())
        .batch("row", 6)
        .engine(engine);
  }

  private static Tensor of(Map<String, Tensor> states, String name) {
    return Optional.ofNullable(states.get(name)).orElseThrow();
  }

  @Test
  void everyParticleUpdates() {
    for (Engine engine : List.of(Engine.EAGER, Engine.COMPILED)) {
      Svi one = counting(engine, 1);
      Map<String, Tensor> start = one.init(Key.key(1)).states();
      assertEquals(0, of(start, "count").item());
      assertEquals(DType.INT64, of(start, "count").dtype());
      assertEquals(7, of(one.run(Key.key(1), 7).state().states(), "count").item());
      assertEquals(21, of(counting(engine, 3).run(Key.key(1), 7).state().states(), "count").item());
    }
  }

  /** Step by step from one state: over many, Adam would make much of rounding errors. */
  @Test
  void theEnginesKeepTheSame() {
    for (Svi svi : List.of(counting(Engine.COMPILED, 2), normalized(Engine.COMPILED))) {
      Svi eager = svi.engine(Engine.EAGER);
      SviState state = eager.init(Key.key(3));
      for (int i = 0; i < 20; i++) {
        SviState expected = eager.step(state).state();
        SviState found = svi.step(state).state();
        assertEquals(expected.states().keySet(), found.states().keySet());
        expected
            .states()
            .forEach((name, value) ->
                assertArrayEquals(
                    value.toDoubleArray(), of(found.states(), name).toDoubleArray(), 1e-13, name));
        state = expected;
      }
    }
    SviResult automatic = normalized(Engine.AUTO).run(Key.key(3), 3);
    assertEquals(Optional.empty(), automatic.whyEager());
    assertEquals(
        List.of("norm.mean", "norm.variance"), List.copyOf(automatic.state().states().keySet()));
  }

  @Test
  void goingOnEqualsNotStopping() {
    for (Engine engine : List.of(Engine.EAGER, Engine.COMPILED)) {
      Svi svi = normalized(engine);
      SviState whole = svi.run(Key.key(9), 10).state();
      SviState half = svi.run(Key.key(9), 4).state();
      SviState rest = normalized(engine).run(half, 6, SviListener.none(), () -> false).state();
      for (String name : whole.states().keySet()) {
        assertArrayEquals(
            of(whole.states(), name).toDoubleArray(), of(rest.states(), name).toDoubleArray());
      }
      for (String name : whole.parameters().keySet()) {
        assertArrayEquals(
            of(whole.parameters(), name).toDoubleArray(),
            of(rest.parameters(), name).toDoubleArray());
      }
    }
  }

  /** The keys of dropout are other ones in every step, and those of a step always the same. */
  @Test
  void modelsGetKeys() {
    Svi svi = normalized(Engine.EAGER);
    SviState start = svi.init(Key.key(2));
    SviState later =
        new SviState(start.key(), 1, start.parameters(), start.optimizer(), start.states(), 0);
    assertEquals(svi.step(start).info().loss(), svi.step(start).info().loss());
    assertNotEquals(svi.step(start).info().loss(), svi.step(later).info().loss());
    Runnable random = () -> Ppl.factor("f", Ppl.key("noise").uniform(Shape.SCALAR).log());
    Svi tiny =
        Svi.of(
            () -> {
              StateModels.counting(DATA);
              random.run();
            },
            StateModels::guide,
            Adam.defaults());
    double eager = tiny.engine(Engine.EAGER).run(Key.key(1), 1).losses()[0];
    assertEquals(eager, tiny.engine(Engine.COMPILED).run(Key.key(1), 1).losses()[0], 1e-12);
  }

  @Test
  void aSkippedStepKeepsTheStates() {
    for (Engine engine : List.of(Engine.EAGER, Engine.AUTO)) {
      Svi svi =
          Svi.of(
                  () -> {
                    StateModels.counting(DATA);
                    Ppl.factor("broken", scalar(Double.NaN));
                  },
                  StateModels::guide,
                  Adam.defaults())
              .engine(engine);
      SviStep step = svi.step(svi.init(Key.key(1)));
      assertInstanceOf(StepOutcome.Skipped.class, step.info().outcome());
      assertEquals(0, of(step.state().states(), "count").item());
    }
  }

  @Test
  void aStateThatTurnsNan() {
    for (Engine engine : List.of(Engine.EAGER, Engine.COMPILED)) {
      Svi svi =
          Svi.of(
                  () -> {
                    StateModels.counting(DATA);
                    Tensor broken = mutable("broken", scalar(-1));
                    update("broken", broken.log());
                  },
                  StateModels::guide,
                  Adam.defaults())
              .engine(engine);
      SviStep step = svi.step(svi.init(Key.key(1)));
      assertEquals(
          new StepOutcome.Skipped("broken", "the new value of the state is NaN"),
          step.info().outcome());
      assertEquals(-1, of(step.state().states(), "broken").item());
    }
  }

  @Test
  void predictionsStartFromWhatIsKept() {
    SviResult result = counting(Engine.AUTO, 1).run(Key.key(1), 5);
    Runnable predicted =
        () -> {
          StateModels.counting(DATA);
          Ppl.deterministic("counted", mutable("count", of(result.state().states(), "count")));
        };
    assertArrayEquals(
        new double[] {6, 6, 6},
        of(result.predictive(predicted).draws(Key.key(2), 3), "counted").toDoubleArray());
    assertTrue(result.bound(Key.key(3), 4).mean() < 0);
  }

  @Test
  void guidesOfModelsWithStates() {
    Runnable model = () -> StateModels.counting(DATA);
    SviResult result = Svi.of(model, MeanField.of(model), Adam.defaults()).run(Key.key(1), 3);
    assertEquals(3, of(result.state().states(), "count").item());
  }

  @Test
  void samplersRefuse() {
    ModelError error =
        assertThrows(
            ModelError.class, () -> Potential.of(() -> StateModels.counting(DATA), Engine.EAGER));
    assertEquals(
        """
        site 'count': the model writes a state, but this sampler needs a density that stays the same
          at StateModels.java:32
          try one of these:
            - use the module's evaluating(), which only reads
            - drop what is written: States.fixed(before, model)
            - fit the model by Svi, which keeps states from step to step
        """,
        error.getMessage().substring(0, error.getMessage().indexOf("sites:")));
    Potential fixed =
        Potential.of(States.fixed(Map.of(), () -> StateModels.counting(DATA)), Engine.EAGER);
    assertEquals(1, fixed.dimension());
  }
}
