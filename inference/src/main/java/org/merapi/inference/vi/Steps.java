package org.merapi.inference.vi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.merapi.inference.program.Checkpoints;
import org.merapi.inference.program.Traceable;
import org.merapi.inference.vi.optim.Optimizer;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * Makes steps by an engine. A program is made at the first step of each set of parameters; a step
 * that it cannot make is made eagerly, which tells what is wrong. Several threads may use it at
 * once.
 */
final class Steps {
  private final Svi svi;
  private final Map<List<Object>, Version> versions = new HashMap<>();

  Steps(Svi svi) {
    this.svi = svi;
  }

  /** The program for some names and shapes of parameters and states, and when to verify it. */
  private record Version(Traceable<StepProgram> traceable, Checkpoints checkpoints) {}

  SviStep step(SviState state) {
    Key key = state.key().fold("step").fold(state.step());
    Version version = version(state);
    return version
        .traceable()
        .program()
        .flatMap(program -> program.at(state, key, isDue(version)))
        .orElseGet(() -> eagerly(state, key));
  }

  /** Why steps from a state like this are made eagerly, if they should be compiled and cannot. */
  Optional<String> whyEager(SviState state) {
    return version(state).traceable().whyEager();
  }

  private synchronized Version version(SviState state) {
    List<Object> shapes = new ArrayList<>();
    state.parameters().forEach((name, value) -> shapes.addAll(List.of(name, value.shape())));
    state
        .states()
        .forEach((name, value) -> shapes.addAll(List.of(name, value.shape(), value.dtype())));
    return versions.computeIfAbsent(
        shapes,
        absent ->
            new Version(
                Traceable.of(svi.engine(), () -> new StepProgram(svi, state)), new Checkpoints()));
  }

  private synchronized boolean isDue(Version version) {
    return version.checkpoints().isDue();
  }

  private SviStep eagerly(SviState state, Key key) {
    var estimate =
        new ElboEstimator(svi, key, ElboEstimator.rows(key))
            .estimate(state.parameters(), state.states());
    SviState next =
        switch (estimate.outcome()) {
          case StepOutcome.Skipped s -> state.skipped();
          case StepOutcome.Moved m -> {
            Map<String, Tensor> gradients = estimate.gradients();
            Optimizer.Update update =
                svi.optimizer().update(state.parameters(), gradients, state.optimizer());
            yield state.moved(update.parameters(), update.state(), estimate.states());
          }
        };
    return new SviStep(
        next, new SviInfo(state.step(), estimate.loss(), estimate.gradients(), estimate.outcome()));
  }
}
