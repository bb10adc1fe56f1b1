package org.merapi.inference.vi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.merapi.inference.program.Arguments;
import org.merapi.inference.program.Outputs;
import org.merapi.inference.program.Part;
import org.merapi.inference.program.TensorProgram;
import org.merapi.inference.vi.optim.Optimizer;
import org.merapi.inference.vi.optim.OptimizerState;
import org.merapi.tensor.DType;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * A whole step as one program. What goes in are the words of the step's key, what the state holds,
 * and the rows of subsampled plates; what comes out are the loss, its gradient and what the next
 * state holds.
 */
final class StepProgram {
  private static final String LOSS = "(model)";
  private static final String UPDATES = "(optimizer)";

  private final Svi svi;
  private final Map<String, Tensor> parameters;
  private final Map<String, Tensor> states;
  private final int slots;
  // The plates in the order in which the program asks for their rows.
  private final Map<String, Integer> plates = Collections.synchronizedMap(new LinkedHashMap<>());
  private final TensorProgram program;

  /**
   * Traces and compiles.
   *
   * @param like a state of the shapes and names of those to come
   * @throws org.merapi.tensor.ir.TraceException if the step cannot be traced
   */
  StepProgram(Svi svi, SviState like) {
    this.svi = svi;
    this.parameters = like.parameters();
    this.states = like.states();
    this.slots = like.optimizer().slots().size();
    this.program = TensorProgram.of(this::step);
  }

  /** The step as a function of tensors. */
  private Outputs step(Arguments arguments) {
    Key key = new Key(arguments.next(Shape.of(2), DType.INT64));
    Tensor updates = arguments.next(Shape.SCALAR, DType.INT64);
    Map<String, Tensor> values = next(arguments, parameters);
    Map<String, Tensor> kept = next(arguments, states);
    List<Map<String, Tensor>> remembered = new ArrayList<>();
    for (int i = 0; i < slots; i++) {
      remembered.add(next(arguments, parameters));
    }
    BatchRows.Choice choice =
        (plate, size, count) -> {
          plates.putIfAbsent(plate, size);
          return arguments.next(Shape.of(count), DType.INT64);
        };
    ElboEstimator.Loss loss = new ElboEstimator(svi, key, choice).loss(values, kept);
    Optimizer.Update update =
        svi.optimizer().update(values, loss.gradients(), new OptimizerState(updates, remembered));
    List<Part> results = new ArrayList<>();
    results.add(new Part(LOSS, loss.value()));
    add(results, loss.gradients());
    for (String name : states.keySet()) {
      results.add(new Part(name, named(loss.states(), name)));
    }
    add(results, update.parameters());
    results.add(new Part(UPDATES, update.state().updates()));
    update.state().slots().forEach(slot -> add(results, slot));
    return new Outputs(results, loss.terms());
  }

  private static Map<String, Tensor> next(Arguments arguments, Map<String, Tensor> shaped) {
    Map<String, Tensor> next = new LinkedHashMap<>();
    shaped.forEach((name, like) -> next.put(name, arguments.next(like.shape(), like.dtype())));
    return next;
  }

  private void add(List<Part> results, Map<String, Tensor> values) {
    for (String name : parameters.keySet()) {
      results.add(new Part(name, named(values, name)));
    }
  }

  private static Tensor named(Map<String, Tensor> values, String name) {
    Tensor value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "the optimiser has nothing for parameter '" + name + "'; it has " + values.keySet());
    }
    return value;
  }

  /**
   * A step.
   *
   * @param key of the step
   * @param verifies whether to compare the program with the guide and the model as they are now
   * @return empty if a check failed, or the loss or its gradient is not finite
   */
  Optional<SviStep> at(SviState state, Key key, boolean verifies) {
    List<Tensor> arguments = arguments(state, key);
    Optional<List<Part>> results = program.at(arguments);
    if (results.isEmpty()) {
      return Optional.empty();
    }
    if (verifies) {
      program.verification().check(arguments, results.get());
    }
    Reader reader = new Reader(results.get());
    double loss = reader.next().item();
    Map<String, Tensor> gradients = reader.named(parameters);
    if (!Double.isFinite(loss) || !gradients.values().stream().allMatch(StepProgram::isFinite)) {
      return Optional.empty();
    }
    Map<String, Tensor> left = reader.named(states);
    for (Map.Entry<String, Tensor> after : left.entrySet()) {
      if (NonFinite.turnsNan(state.states().get(after.getKey()), after.getValue())) {
        return Optional.empty();
      }
    }
    Map<String, Tensor> moved = reader.named(parameters);
    Tensor updates = reader.next();
    List<Map<String, Tensor>> remembered = new ArrayList<>();
    for (int i = 0; i < slots; i++) {
      remembered.add(reader.named(parameters));
    }
    SviInfo info = new SviInfo(state.step(), loss, gradients, new StepOutcome.Moved());
    return Optional.of(
        new SviStep(state.moved(moved, new OptimizerState(updates, remembered), left), info));
  }

  private List<Tensor> arguments(SviState state, Key key) {
    List<Tensor> arguments = new ArrayList<>();
    arguments.add(key.words());
    arguments.add(state.optimizer().updates());
    arguments.addAll(state.parameters().values());
    arguments.addAll(state.states().values());
    for (Map<String, Tensor> slot : state.optimizer().slots()) {
      for (String name : parameters.keySet()) {
        arguments.add(named(slot, name));
      }
    }
    BatchRows.Choice choice = ElboEstimator.rows(key);
    plates.forEach((plate, size) ->
        arguments.add(choice.rows(plate, size, svi.batches().getOrDefault(plate, size))));
    return arguments;
  }

  private static boolean isFinite(Tensor values) {
    for (double value : values.toDoubleArray()) {
      if (!Double.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  /** Takes the results apart in their order. */
  private static final class Reader {
    private final List<Part> results;
    private int place;

    Reader(List<Part> results) {
      this.results = results;
    }

    Tensor next() {
      return results.get(place++).value();
    }

    Map<String, Tensor> named(Map<String, Tensor> like) {
      Map<String, Tensor> named = new LinkedHashMap<>();
      like.keySet().forEach(name -> named.put(name, next()));
      return named;
    }
  }
}
