package org.merapi.ppl.handler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.merapi.ppl.Ppl.mutable;
import static org.merapi.ppl.Ppl.update;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.merapi.autograd.Gradients;
import org.merapi.distributions.Distributions;
import org.merapi.models.ModuleMistakes;
import org.merapi.ppl.Ppl;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Trace;
import org.merapi.tensor.DType;
import org.merapi.tensor.Tensor;

/** States are kept for a run and come out as a value. */
class StatesTest {

  private static Tensor count() {
    Tensor before = mutable("count", scalar(0));
    update("count", before.plus(1));
    return mutable("count", scalar(0));
  }

  @Test
  void aReadingFindsWhatWasWritten() {
    var run = States.run(Map.of(), StatesTest::count);
    assertEquals(1, run.value().item());
    assertEquals(0, value(run.before(), "count"));
    assertEquals(1, value(run.after(), "count"));
    var again = States.run(run.after(), StatesTest::count);
    assertEquals(2, again.value().item());
    assertEquals(1, value(again.before(), "count"));
  }

  @Test
  void whatIsNotReachedIsHandedOn() {
    Tensor other = tensor(1., 2);
    var run = States.run(Map.of("other", other), StatesTest::count);
    assertEquals(other, run.after().get("other"));
    assertEquals(2, run.after().size());
  }

  @Test
  void whatIsGivenStays() {
    Map<String, Tensor> given = new HashMap<>(Map.of("count", scalar(5)));
    States.run(given, StatesTest::count);
    assertEquals(5, value(given, "count"));
    assertThrows(
        UnsupportedOperationException.class,
        () -> States.run(given, StatesTest::count).after().clear());
  }

  @Test
  void fixedStatesStartTheSameInEveryRun() {
    Runnable model =
        States.fixed(Map.of("count", scalar(7)), () -> Ppl.deterministic("d", count()));
    for (int i = 0; i < 2; i++) {
      assertEquals(8, Trace.of(model).values().get("d").item());
    }
  }

  /** Inside a run a state is an ordinary value; what comes out is numbers. */
  @Test
  void gradientsFlowInsideARunOnly() {
    var gradient =
        Gradients.valueAndGrad(
            (Tensor x) ->
                States.run(
                        Map.of(),
                        () -> {
                          Tensor start = mutable("s", scalar(1));
                          update("s", start.times(x));
                          return mutable("s", scalar(1)).square();
                        })
                    .value(),
            scalar(3));
    assertEquals(6, gradient.gradient().item());
    var cut =
        Gradients.valueAndGrad(
            (Tensor x) -> {
              Map<String, Tensor> after =
                  States.run(
                          Map.of(),
                          () -> {
                            update("s", mutable("s", scalar(1)).times(x));
                            return x;
                          })
                      .after();
              return x.times(after.getOrDefault("s", x));
            },
            scalar(3));
    assertEquals(3, cut.gradient().item());
  }

  @Test
  void aTraceShowsTheLastValue() {
    Trace trace = States.run(Map.of(), () -> Trace.of(StatesTest::count)).value();
    assertEquals(List.of("count"), List.copyOf(trace.sites().keySet()));
    assertEquals(1, ((Site.State) trace.sites().get("count")).value().item());
  }

  private static double value(Map<String, Tensor> states, String name) {
    return states.getOrDefault(name, scalar(Double.NaN)).item();
  }

  private static String message(Map<String, Tensor> before, Runnable model) {
    return assertThrows(
                ModelError.class,
                () ->
                    States.run(
                        before,
                        () -> {
                          model.run();
                          return model;
                        }))
            .getMessage()
        + "\n";
  }

  @Test
  void nobodyKeepsIt() {
    assertEquals(
        """
        site 'count': the model writes a state, and no handler keeps it
          at ModuleMistakes.java:104
          try one of these:
            - run the model by States.run(before, model), which gives back what it leaves behind
            - fit it by Svi, which keeps states from step to step
            - to drop what is written: States.fixed(before, model), or the module's evaluating()
        sites:
          site   kind   plates  batch  event  value
          count  state                        []
        """,
        assertThrows(ModelError.class, () -> Trace.of(ModuleMistakes::counted)).getMessage()
            + "\n");
  }

  @Test
  void writtenFirst() {
    assertEquals(
        """
        site 'count': the model writes a state that it has not read, so that nobody knows where it \
        starts
          at ModuleMistakes.java:86
          try one of these:
            - write mutable("count", initial) before the update
        """,
        message(Map.of(), ModuleMistakes::writtenFirst));
  }

  @Test
  void otherShapeOrType() {
    assertEquals(
        """
        site 'mean': the new value of the state is float64 of shape [3], but it was float64 of \
        shape [2]
          at ModuleMistakes.java:92
          try one of these:
            - a state keeps its shape and type from run to run: cast or reshape the value
        """,
        message(Map.of(), ModuleMistakes::otherShape));
    assertEquals(
        """
        site 'count': the new value of the state is int64 of shape [], but it was float64 of \
        shape []
          at ModuleMistakes.java:98
          try one of these:
            - a state keeps its shape and type from run to run: cast or reshape the value
        """,
        message(Map.of(), ModuleMistakes::otherType));
    assertEquals(
        """
        site 'count': the state is kept as float64 of shape [2], but the model starts it as \
        float64 of shape []
          at ModuleMistakes.java:103
          try one of these:
            - a state keeps its shape and type from run to run: cast or reshape the value
        """,
        message(Map.of("count", tensor(1., 2)), ModuleMistakes::counted));
  }

  @Test
  void enumeratedValuesCannotBeKept() {
    ModelError error =
        assertThrows(
            ModelError.class,
            () ->
                States.run(
                    Map.of(),
                    () ->
                        new Enumerate()
                            .run(() -> {
                              Tensor z =
                                  Ppl.sample("z", Distributions.bernoulli(0.5), Ppl.enumerate());
                              mutable("s", scalar(0));
                              update("s", z.cast(DType.FLOAT64));
                              return z;
                            })));
    assertEquals(
        "the new value of the state has a value for every position of [z:2], because it depends on"
            + " a site that is enumerated or in a loop",
        error.problem());
  }

  @Test
  void writtenInABranch() {
    assertEquals(
        """
        site 'count': the state is written in a branch, but both branches are run, so that it would \
        change whatever the predicate is
          at ModuleMistakes.java:113
          try one of these:
            - give back the new value from both branches, and update the state after them
        """,
        message(Map.of(), ModuleMistakes::inABranch));
  }
}
