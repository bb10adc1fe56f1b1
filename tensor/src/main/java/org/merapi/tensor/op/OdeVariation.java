package org.merapi.tensor.op;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.merapi.tensor.Axis;
import org.merapi.tensor.DType;
import org.merapi.tensor.Index;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.ir.DeadCode;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Node;
import org.merapi.tensor.ir.Replay;
import org.merapi.tensor.ir.Reverse;
import org.merapi.tensor.ir.Tracer;

/**
 * Programs that are derivatives of the right-hand side of a system of differential equations. The
 * system is a graph whose inputs are the time, the state (a vector) and what else it depends on,
 * and whose output is the time derivative of the state.
 *
 * <p>A derivative along a direction is the transpose of the transpose, as everywhere: the reverse
 * rules serve it too, and its cost is that of the system times the number of directions.
 */
public final class OdeVariation {
  private static final int TIME = 0;
  private static final int STATE = 1;

  /** Up to so many operations are written out for each of several directions. */
  private static final int MOST_WRITTEN_OUT = 256;

  private OdeVariation() {}

  /** The number of elements of the state. */
  static int stateSize(Graph system) {
    return system.inputs().get(STATE).shape().elements();
  }

  /**
   * A system with its sensitivities (Hairer, Norsett and Wanner 1993, "Solving Ordinary
   * Differential Equations I", section I.14): behind the state a block for each element of each of
   * some inputs, the derivative of the state with respect to it. The input that is the state stands
   * for its initial value.
   *
   * @param directions numbers of inputs, from 1
   */
  public static Graph withSensitivities(Graph system, List<Integer> directions) {
    Tracer tracer = Tracer.ofProgram();
    return withSensitivities(tracer, system, directions);
  }

  /**
   * The same written down by a tracer, which may capture what the derivatives bring along.
   *
   * @param tracer fresh
   */
  static Graph withSensitivities(Tracer tracer, Graph system, List<Integer> directions) {
    int n = stateSize(system);
    int count = directions(system, directions);
    List<Tensor> inputs = arguments(tracer, system, n * (1 + count));
    Tensor all = inputs.get(STATE);
    inputs.set(STATE, all.get(Index.range(0, n)));
    List<Tensor> parts = new ArrayList<>();
    parts.add(Replay.run(system, inputs).getFirst());
    int first = n;
    for (int input : directions) {
      int width = system.inputs().get(input).shape().elements();
      Tensor block = all.get(Index.range(first, first + width * n)).reshape(width, n);
      parts.add(block(system, inputs, input, block).reshape(width * n));
      first += width * n;
    }
    Graph graph = tracer.finish(List.of(Tensors.cat(0, parts.toArray(Tensor[]::new))));
    return new DeadCode().apply(graph);
  }

  /** How many directions there are: the elements of the inputs that they belong to. */
  static int directions(Graph system, List<Integer> inputs) {
    return inputs.stream().mapToInt(input -> system.inputs().get(input).shape().elements()).sum();
  }

  private static List<Tensor> arguments(Tracer tracer, Graph system, int elements) {
    List<Tensor> arguments = new ArrayList<>();
    for (Node.Input input : system.inputs()) {
      Shape shape = input.index() == STATE ? Shape.of(elements) : input.shape();
      arguments.add(tracer.argument(shape, input.dtype()));
    }
    return arguments;
  }

  /** The time derivatives of the sensitivities with respect to one input. */
  private static Tensor block(Graph system, List<Tensor> inputs, int input, Tensor sensitivities) {
    int width = sensitivities.size(0);
    Axis axis = Axis.of("direction", width);
    Tensor along = sensitivities.hide(0, axis);
    if (input == STATE && width * system.nodes().size() <= MOST_WRITTEN_OUT) {
      return Tensors.stack(0, eachApart(system, inputs, sensitivities));
    }
    if (input == STATE) {
      return derivative(system, inputs, List.of(STATE), List.of(along), List.of(axis))
          .reveal(axis, 0);
    }
    Shape shape = system.inputs().get(input).shape();
    Tensor unit = Tensors.eye(width).reshape(Shape.of(width).concat(shape)).hide(0, axis);
    unit = unit.cast(system.inputs().get(input).dtype());
    return derivative(system, inputs, List.of(STATE, input), List.of(along, unit), List.of(axis))
        .reveal(axis, 0);
  }

  /** Few directions written out one by one: in a small system, arithmetic on single elements. */
  private static List<Tensor> eachApart(Graph system, List<Tensor> inputs, Tensor sensitivities) {
    List<Tensor> rows = new ArrayList<>();
    for (int i = 0; i < sensitivities.size(0); i++) {
      rows.add(
          derivative(system, inputs, List.of(STATE), List.of(sensitivities.get(i)), List.of()));
    }
    return rows;
  }

  /**
   * The derivative of a graph's output along directions of some of its inputs.
   *
   * @param moving numbers of the inputs, in order
   * @param directions one for each of them
   * @param axes the hidden axes of the directions
   */
  private static Tensor derivative(
      Graph graph,
      List<Tensor> inputs,
      List<Integer> moving,
      List<Tensor> directions,
      List<Axis> axes) {
    BitSet wanted = new BitSet();
    moving.forEach(wanted::set);
    Reverse.Derivative transposed = Reverse.derivative(graph, wanted);
    Tensor weights = Tensors.zeros(graph.outputs().getFirst().shape());
    for (Axis axis : axes) {
      weights = weights.reveal(axis, 0).hide(0, axis);
    }
    List<Tensor> all = new ArrayList<>(inputs);
    all.add(weights);
    all.addAll(transposed.captured());
    BitSet ofWeights = new BitSet();
    ofWeights.set(inputs.size());
    return Reverse.sweep(transposed.graph(), all, directions, ofWeights).getFirst();
  }

  /**
   * The Jacobian of a system with respect to its state and, as a second output, its derivative with
   * respect to time.
   */
  public static Graph jacobian(Graph system) {
    Tracer tracer = Tracer.ofProgram();
    int n = stateSize(system);
    List<Tensor> inputs = arguments(tracer, system, n);
    BitSet wanted = new BitSet();
    wanted.set(STATE);
    Reverse.Derivative transposed = Reverse.derivative(system, wanted);
    Axis rows = Axis.of("row", n);
    List<Tensor> all = new ArrayList<>(inputs);
    all.add(Tensors.eye(n).hide(0, rows));
    Tensor jacobian = transposed.run(all).getFirst().reveal(rows, 0);
    Tensor alongTime =
        derivative(system, inputs, List.of(TIME), List.of(Tensors.scalar(1.0)), List.of());
    return new DeadCode().apply(tracer.finish(List.of(jacobian, alongTime)));
  }

  /**
   * The derivative of a system with sensitivities when time and the state alone move. The inputs
   * are those of the system, then how fast time moves and the direction of the state.
   *
   * @param system as {@link #withSensitivities} gives it
   * @param stateSize the number of elements that are the state
   */
  public static Graph alongState(Graph system, int stateSize) {
    Tracer tracer = Tracer.ofProgram();
    int size = stateSize(system);
    List<Tensor> inputs = arguments(tracer, system, size);
    Tensor alongTime = tracer.argument(Shape.SCALAR, DType.FLOAT64);
    Tensor direction = tracer.argument(Shape.of(stateSize), DType.FLOAT64);
    Tensor still = Tensors.zeros(size - stateSize);
    Tensor result =
        derivative(
            system,
            inputs,
            List.of(TIME, STATE),
            List.of(alongTime, Tensors.cat(0, direction, still)),
            List.of());
    return new DeadCode().apply(tracer.finish(List.of(result)));
  }
}
