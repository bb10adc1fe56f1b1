package org.merapi.tensor.op;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
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
 * The reverse rule of {@link OdeSolve} by the adjoint equations (Cao, Li, Petzold and Serban 2003,
 * "Adjoint sensitivity analysis for differential-algebraic equations: the adjoint DAE system and
 * its numerical solution"): a solution that goes back from the last output time to the initial one.
 * Its elements are the state, which is solved for again from its value at the later output time of
 * each interval, the adjoint of the state, which takes up the gradient at each output time, and the
 * gradients with respect to the other operands. Their number does not depend on how many directions
 * there are, so the cost is a few times that of the solution.
 *
 * <p>It is a loop over output times whose body solves an initial value problem, so it has
 * derivatives of every order by the rules of these.
 */
final class OdeAdjoint {
  private final OdeSolve solve;
  private final List<Integer> asked;
  private final List<Tensor> constants;
  private final Graph system;
  private final List<Tensor> captured;
  private final int states;
  private final int parameters;

  /**
   * The adjoint equations of a problem.
   *
   * @param asked numbers of operands behind the initial state
   * @param operands of the operation
   */
  OdeAdjoint(OdeSolve solve, List<Integer> asked, Tensor... operands) {
    this.solve = solve;
    this.asked = asked;
    this.states = solve.stateSize();
    List<Tensor> all = List.of(operands);
    this.constants = all.subList(OdeSolve.INITIAL_STATE + 1, all.size());
    this.parameters = asked.stream().mapToInt(number -> operands[number].shape().elements()).sum();
    Tracer tracer = Tracer.ofBody();
    this.system = equations(tracer);
    this.captured = tracer.captured();
  }

  private Graph equations(Tracer tracer) {
    List<Node.Input> inputs = solve.system().inputs();
    BitSet wanted = new BitSet();
    wanted.set(1);
    asked.forEach(operand -> wanted.set(operand - 1));
    Reverse.Derivative transposed = Reverse.derivative(solve.system(), wanted);
    List<Tensor> arguments = new ArrayList<>();
    for (Node.Input input : inputs) {
      Shape shape = input.index() == 1 ? Shape.of(2 * states + parameters) : input.shape();
      arguments.add(tracer.argument(shape, input.dtype()));
    }
    Tensor elements = arguments.get(1);
    arguments.set(1, elements.get(Index.range(0, states)));
    List<Tensor> slopes = new ArrayList<>();
    slopes.add(Replay.run(solve.system(), arguments).getFirst());
    arguments.add(elements.get(Index.range(states, 2 * states)));
    for (Tensor gradient : transposed.run(arguments)) {
      slopes.add(gradient.neg().cast(DType.FLOAT64).reshape(gradient.shape().elements()));
    }
    Graph graph = tracer.finish(List.of(Tensors.cat(0, slopes.toArray(Tensor[]::new))));
    return new DeadCode().apply(graph);
  }

  /**
   * The adjoint of the initial state and the gradients with respect to the operands asked for, one
   * after the other.
   *
   * @param gradient with respect to the states at the output times
   * @param outputs the states at the output times
   */
  Tensor run(Tensor gradient, Tensor outputs, Tensor initialTime, Tensor times) {
    Tensor before =
        Tensors.cat(0, initialTime.unsqueeze(0), times.get(Index.range(0, times.size(0) - 1)));
    return Control.scan(
            List.of(Tensors.zeros(states + parameters)),
            List.of(times, before, outputs, gradient),
            times.size(0),
            true,
            (carries, number, elements) -> {
              Tensor carry = carries.getFirst();
              Tensor adjoint = carry.get(Index.range(0, states)).plus(elements.get(3));
              Tensor sums = carry.get(Index.range(states, states + parameters));
              Tensor start = Tensors.cat(0, elements.get(2), adjoint, sums);
              Tensor reached = back(elements.get(0), elements.get(1), start);
              Tensor next = reached.get(Index.range(states, 2 * states + parameters));
              return new Control.Outputs(List.of(next), List.of(), List.of());
            })
        .carries()
        .getFirst();
  }

  /** The elements at an earlier time. */
  private Tensor back(Tensor from, Tensor to, Tensor start) {
    OdeSolve interval =
        new OdeSolve(
            system,
            1,
            2 * states + parameters,
            List.of(),
            List.of(),
            solve.settings(),
            solve.line());
    List<Tensor> operands = new ArrayList<>(List.of(from, to.unsqueeze(0), start));
    operands.addAll(constants);
    operands.addAll(captured);
    return Tensor.apply(interval, operands.toArray(Tensor[]::new));
  }
}
