package org.merapi.tensor.op;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.merapi.tensor.Axis;
import org.merapi.tensor.DType;
import org.merapi.tensor.Index;
import org.merapi.tensor.OdeException;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.dense.DenseTensor;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Replay;
import org.merapi.tensor.ir.Reverse;
import org.merapi.tensor.ir.Tracer;
import org.merapi.tensor.ode.Integration;
import org.merapi.tensor.ode.OdeSettings;

/**
 * The solution of an initial value problem at some times, and perhaps its sensitivities there.
 *
 * <p>The operands are the initial time, the output times, the state at the initial time, and what
 * else the right-hand side depends on. The output is a matrix with a row for each output time: the
 * state, then for each element of each wanted operand the derivative of the state with respect to
 * it.
 *
 * <p>The steps depend on the system, the covered operands, the other operands and the settings, and
 * not on what is wanted. A solution and its sensitivities that are covered alike therefore come
 * from the same steps, whether they are computed apart or together, and the sensitivities are the
 * exact derivatives of the solution as it was computed, with these steps.
 *
 * <p>The reverse rule takes the sensitivities; those of the sensitivities are the sensitivities of
 * the larger system.
 *
 * @param system the right-hand side: its inputs are the time, the state and the other operands
 * @param outputs the number of output times
 * @param controlled the number of elements of the state whose errors decide on the steps, the first
 *     ones
 * @param covered numbers of operands; the errors of the sensitivities with respect to them decide
 *     on the steps too
 * @param wanted numbers of operands whose sensitivities are given
 * @param settings how it is solved
 * @param line of the user's program where the problem is given, for messages
 */
public record OdeSolve(
    Graph system,
    int outputs,
    int controlled,
    List<Integer> covered,
    List<Integer> wanted,
    OdeSettings settings,
    Optional<String> line)
    implements ControlOp {

  /** The number of the operand that is the initial time. */
  public static final int INITIAL_TIME = 0;

  /** The number of the operand that holds the output times. */
  public static final int TIMES = 1;

  /** The number of the operand that is the initial state. */
  public static final int INITIAL_STATE = 2;

  /** Checks the system. */
  public OdeSolve {
    ControlOp.requireNoChecks("ode", system);
    covered = List.copyOf(covered);
    wanted = List.copyOf(wanted);
  }

  @Override
  public String label() {
    return "ode";
  }

  @Override
  public Part part() {
    return Part.FLOATS;
  }

  /** The number of elements of the state. */
  public int stateSize() {
    return OdeVariation.stateSize(system);
  }

  /** The operands with respect to which sensitivities are computed: the covered ones come first. */
  public List<Integer> directions() {
    return Stream.concat(covered.stream(), wanted.stream()).distinct().toList();
  }

  /** The numbers of operands as numbers of inputs of the system. */
  private static List<Integer> inputs(List<Integer> operands) {
    return operands.stream().map(operand -> operand - 1).toList();
  }

  /** The number of elements of an operand. */
  private int width(int operand) {
    return system.inputs().get(operand - 1).shape().elements();
  }

  private int width(List<Integer> operands) {
    return operands.stream().mapToInt(this::width).sum();
  }

  /** The number of elements of a row of the output. */
  public int rowSize() {
    return stateSize() * (1 + width(wanted));
  }

  /** The system that is solved: with the sensitivities of all {@link #directions}. */
  public Graph solved() {
    return directions().isEmpty()
        ? system
        : OdeVariation.withSensitivities(system, inputs(directions()));
  }

  /** The number of elements of the system that is solved whose errors decide on the steps. */
  public int allControlled() {
    return covered.isEmpty() ? controlled : stateSize() * (1 + width(covered));
  }

  /** Where the parts of a row begin in the elements of the system that is solved. */
  public List<Integer> places() {
    List<Integer> places = new ArrayList<>();
    places.add(0);
    for (int operand : wanted) {
      places.add(place(operand));
    }
    return places;
  }

  private int place(int operand) {
    int place = stateSize();
    for (int before : directions()) {
      if (before == operand) {
        break;
      }
      place += stateSize() * width(before);
    }
    return place;
  }

  /** How long the parts of a row are. */
  public List<Integer> lengths() {
    List<Integer> lengths = new ArrayList<>();
    lengths.add(stateSize());
    wanted.forEach(operand -> lengths.add(stateSize() * width(operand)));
    return lengths;
  }

  /** The sensitivities at the initial time in the elements of the system that is solved. */
  public void placeInitialSensitivities(double[] work, int start) {
    int n = stateSize();
    Arrays.fill(work, start + n, start + n * (1 + width(directions())), 0);
    if (directions().contains(INITIAL_STATE)) {
      for (int i = 0; i < n; i++) {
        work[start + place(INITIAL_STATE) + i * (n + 1)] = 1;
      }
    }
  }

  @Override
  public Packing packing() {
    return new Packing(List.of(Shape.of(outputs, rowSize())), List.of(DType.FLOAT64));
  }

  @Override
  public Tensor run(Tensor... inputs) {
    Integration integration = new Integration(new ReplayedSystem(this, List.of(inputs)), settings);
    double[] work = integration.work();
    int first = integration.start();
    double[] initial = inputs[INITIAL_STATE].toDoubleArray();
    System.arraycopy(initial, 0, work, first, initial.length);
    placeInitialSensitivities(work, first);
    double[] rows = new double[outputs * rowSize()];
    List<Integer> places = places();
    List<Integer> lengths = lengths();
    Integration.Output output =
        (number, array, from) -> {
          int target = number * rowSize();
          for (int i = 0; i < places.size(); i++) {
            System.arraycopy(array, from + places.get(i), rows, target, lengths.get(i));
            target += lengths.get(i);
          }
        };
    double start = inputs[INITIAL_TIME].item();
    double[] times = inputs[TIMES].toDoubleArray();
    try {
      integration.solve(start, times, 0, outputs, output);
    } catch (OdeException e) {
      throw e.at(line);
    }
    return DenseTensor.wrap(Shape.of(rows.length), rows);
  }

  /** The output from the vector that is the result. */
  private Tensor matrix(Tensor result) {
    return packing().unpack(0, result);
  }

  @Override
  public void vjps(Tensor gradient, Tensor[] inputs, Tensor output, Adjoints adjoints) {
    if (wanted.isEmpty()) {
      ofState(matrix(gradient.expand(output.shape())), matrix(output), adjoints, inputs);
    } else {
      ofSensitivities(gradient.expand(output.shape()), adjoints, inputs);
    }
  }

  /** The reverse rule of a solution without sensitivities. */
  private void ofState(Tensor gradient, Tensor states, Adjoints adjoints, Tensor... operands) {
    List<Integer> asked = new ArrayList<>();
    boolean ofStart = adjoints.isWanted(INITIAL_TIME);
    for (int i = INITIAL_STATE; i < operands.length; i++) {
      if (operands[i].dtype().isFloating()
          && (adjoints.isWanted(i) || (ofStart && i == INITIAL_STATE))) {
        asked.add(i);
      }
    }
    if (adjoints.isWanted(TIMES)) {
      adjoints.add(TIMES, gradient.times(slopes(operands[TIMES], states, operands)).sum(1));
    }
    if (asked.isEmpty()) {
      return;
    }
    Tensor sums =
        settings.adjoint()
            ? adjoint(gradient, states, asked, operands)
            : contracted(gradient, asked, operands);
    int first = 0;
    for (int operand : asked) {
      Tensor part = sums.get(Index.range(first, first + width(operand)));
      first += width(operand);
      if (adjoints.isWanted(operand)) {
        Tensor shaped = part.reshape(operands[operand].shape());
        adjoints.add(operand, Broadcast.reduceTo(shaped, operands[operand]));
      }
      if (operand == INITIAL_STATE && ofStart) {
        // To start later is to start from where the solution would not have been yet.
        Tensor start = operands[INITIAL_TIME].unsqueeze(0);
        Tensor slope = slopes(start, operands[INITIAL_STATE].unsqueeze(0), operands);
        adjoints.add(INITIAL_TIME, part.times(slope.squeeze(0)).sum().neg());
      }
    }
  }

  /** The gradients with respect to operands by their sensitivities, one after the other. */
  private Tensor contracted(Tensor gradient, List<Integer> asked, Tensor... operands) {
    int n = stateSize();
    OdeSolve more = new OdeSolve(system, outputs, controlled, covered, asked, settings, line);
    Tensor rows = more.matrix(Tensor.apply(more, operands));
    Tensor sensitivities =
        rows.get(Index.all(), Index.range(n, rows.size(1))).reshape(outputs, more.width(asked), n);
    return gradient.unsqueeze(1).times(sensitivities).sum(0, 2);
  }

  /** The same by the adjoint equations, which give the adjoint of the initial state in any case. */
  private Tensor adjoint(Tensor gradient, Tensor states, List<Integer> asked, Tensor... operands) {
    List<Integer> others = asked.stream().filter(number -> number != INITIAL_STATE).toList();
    Tensor all =
        new OdeAdjoint(this, others, operands)
            .run(gradient, states, operands[INITIAL_TIME], operands[TIMES]);
    return asked.contains(INITIAL_STATE)
        ? all
        : all.get(Index.range(stateSize(), stateSize() + width(others)));
  }

  /** The right-hand side at several times and states. */
  private Tensor slopes(Tensor times, Tensor states, Tensor... operands) {
    Axis axis = Axis.of("time", times.size(0));
    List<Tensor> inputs = new ArrayList<>();
    inputs.add(times.hide(0, axis));
    inputs.add(states.hide(0, axis));
    inputs.addAll(List.of(operands).subList(INITIAL_STATE + 1, operands.length));
    return Replay.run(system, inputs).getFirst().reveal(axis, 0);
  }

  /** The reverse rule of sensitivities: that of the solution of the larger system. */
  private void ofSensitivities(Tensor gradient, Adjoints adjoints, Tensor... operands) {
    List<Integer> asked =
        ControlOp.wanted(adjoints, 0, operands.length).stream()
            .filter(operand -> operands[operand].dtype().isFloating())
            .toList();
    Tracer tracer = Tracer.ofBody();
    List<Tensor> arguments = new ArrayList<>();
    for (Tensor operand : operands) {
      arguments.add(tracer.argument(operand.shape(), operand.dtype()));
    }
    Graph larger = tracer.finish(List.of(asStateOfLargerSystem(arguments)));
    List<Tensor> inputs = new ArrayList<>(List.of(operands));
    inputs.addAll(tracer.captured());
    List<Tensor> gradients =
        Reverse.sweep(larger, inputs, List.of(gradient), ControlOp.inputs(asked, 0));
    ControlOp.handIn(adjoints, asked, gradients, operands);
  }

  /** The same result as a part of the state of the system that is solved. */
  private Tensor asStateOfLargerSystem(List<Tensor> operands) {
    Tracer tracer = Tracer.ofBody();
    Graph larger = OdeVariation.withSensitivities(tracer, system, inputs(directions()));
    OdeSolve solve =
        new OdeSolve(larger, outputs, allControlled(), List.of(), List.of(), settings, line);
    List<Tensor> all = new ArrayList<>(operands);
    double[] initial = new double[OdeVariation.stateSize(larger)];
    placeInitialSensitivities(initial, 0);
    int n = stateSize();
    Tensor rest = Tensors.wrapUnsafe(Shape.of(initial.length), initial);
    rest = rest.get(Index.range(n, initial.length));
    all.set(INITIAL_STATE, Tensors.cat(0, operands.get(INITIAL_STATE), rest));
    all.addAll(tracer.captured());
    Tensor rows = solve.matrix(Tensor.apply(solve, all.toArray(Tensor[]::new)));
    List<Tensor> parts = new ArrayList<>();
    for (int i = 0; i < places().size(); i++) {
      int first = places().get(i);
      parts.add(rows.get(Index.all(), Index.range(first, first + lengths().get(i))));
    }
    return Tensors.cat(1, parts.toArray(Tensor[]::new)).reshape(outputs * rowSize());
  }

  /** One solution after the other, each with steps of its own. */
  @Override
  public Tensor batch(Batch batch, Tensor... inputs) {
    int count = batch.sizes().elements();
    List<Tensor> sequences = new ArrayList<>();
    for (int i = 0; i < inputs.length; i++) {
      if (batch.isCarriedBy(i)) {
        sequences.add(inputs[i].reshape(Shape.of(count).concat(batch.innerShape(i, inputs))));
      }
    }
    Control.Outputs outputs =
        Control.scan(
            List.of(),
            sequences,
            count,
            false,
            (carries, step, elements) -> {
              Tensor[] one = inputs.clone();
              int next = 0;
              for (int i = 0; i < one.length; i++) {
                if (batch.isCarriedBy(i)) {
                  one[i] = elements.get(next++);
                }
              }
              return new Control.Outputs(List.of(), List.of(Tensor.apply(this, one)), List.of());
            });
    Tensor all = outputs.results().getFirst();
    return all.reshape(batch.sizes().concat(shape(inputs)));
  }
}
