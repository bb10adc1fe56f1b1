package org.merapi.tensor.compile;

import java.util.ArrayList;
import java.util.List;
import org.merapi.tensor.OdeException;
import org.merapi.tensor.ode.Integration;
import org.merapi.tensor.ode.OdeMethod;
import org.merapi.tensor.ode.OdeSystem;
import org.merapi.tensor.op.OdeSolve;
import org.merapi.tensor.op.OdeVariation;

/**
 * The solution of an initial value problem. The right-hand side, with the sensitivities that are
 * asked for, is one program; the steps are taken by Java code on memory that is made once.
 */
final class OdeCall implements Call {
  private final OdeSolve op;
  private final List<Placement> operands;
  private final Access target;
  private final Inner system;
  private final int size;
  private final int stateSize;
  private final int controlled;
  private final List<Inner> implicit = new ArrayList<>();
  private final int[] places;
  private final int[] lengths;

  private OdeCall(OdeSolve op, List<Placement> operands, Access target) {
    this.op = op;
    this.operands = operands;
    this.target = target;
    var solved = op.solved();
    this.system = Inner.ofPieces(solved);
    this.size = solved.outputs().getFirst().shape().elements();
    if (op.settings().method() == OdeMethod.ROSENBROCK) {
      implicit.add(Inner.ofPieces(OdeVariation.jacobian(op.system())));
      if (!op.directions().isEmpty()) {
        implicit.add(Inner.ofPieces(OdeVariation.alongState(solved, op.stateSize())));
      }
    }
    this.stateSize = op.stateSize();
    this.controlled = op.allControlled();
    this.places = op.places().stream().mapToInt(Integer::intValue).toArray();
    this.lengths = op.lengths().stream().mapToInt(Integer::intValue).toArray();
  }

  static OdeCall of(OdeSolve op, List<Placement> operands, Access target) {
    return new OdeCall(op, operands, target);
  }

  /** What one frame needs to solve the problem. */
  private final class Memory {
    private final CompiledSystem running = new CompiledSystem();
    private final Integration integration = new Integration(running, op.settings());
    private final Object[] copies = operands.stream().map(Placement::memory).toArray();
    private final double[] initialTime = new double[1];
    private final double[] times = new double[op.outputs()];
    private final double[] initialState = new double[op.stateSize()];
    private final double[] initial = new double[running.size()];
    private final Rows rows = new Rows();

    Memory() {
      op.placeInitialSensitivities(initial, 0);
    }
  }

  /** Writes rows of the output. */
  private final class Rows implements Integration.Output {
    private double[] array = {};
    private int first;

    void startAt(double[] values, int place) {
      array = values;
      first = place;
    }

    @Override
    public void take(int number, double[] work, int start) {
      int to = first;
      for (int i = 0; i < places.length; i++) {
        System.arraycopy(work, start + places[i], array, to, lengths[i]);
        to += lengths[i];
      }
      first = to;
    }
  }

  /** The system as programs. */
  private final class CompiledSystem implements OdeSystem {
    private static final int STATE = 1;
    private static final int FIRST_CONSTANT = 2;

    private final Executable derivative = system.bind();
    private final List<Executable> further = implicit.stream().map(Inner::bind).toList();
    private final double[] time = new double[1];
    private final double[] timeMoves = new double[1];
    private final int inputs = system.inputs();

    CompiledSystem() {
      derivative.place(0, time, 0);
      further.forEach(program -> program.place(0, time, 0));
      if (further.size() > 1) {
        further.get(1).place(inputs, timeMoves, 0);
      }
    }

    void placeConstants(Frame frame, Memory memory) {
      for (int i = OdeSolve.INITIAL_STATE + 1; i < operands.size(); i++) {
        int input = FIRST_CONSTANT + i - OdeSolve.INITIAL_STATE - 1;
        operands.get(i).place(frame, derivative, input, memory.copies[i]);
        for (int k = 0; k < further.size(); k++) {
          operands.get(i).place(frame, further.get(k), input, memory.copies[i]);
        }
      }
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public int stateSize() {
      return stateSize;
    }

    @Override
    public int controlled() {
      return controlled;
    }

    @Override
    public void derivative(double at, double[] work, int state, int target) {
      time[0] = at;
      derivative.place(STATE, work, state);
      derivative.place(inputs, work, target);
      derivative.run();
    }

    @Override
    public void jacobian(double at, double[] work, int state, double[] result) {
      time[0] = at;
      Executable program = further.getFirst();
      program.place(STATE, work, state);
      program.place(inputs, result, 0);
      program.place(inputs + 1, result, stateSize() * stateSize());
      program.run();
    }

    @Override
    public void variation(
        double at, double[] work, int state, double alongTime, int direction, int result) {
      time[0] = at;
      timeMoves[0] = alongTime;
      Executable program = further.get(1);
      program.place(STATE, work, state);
      program.place(inputs + 1, work, direction);
      program.place(inputs + 2, work, result);
      program.run();
    }
  }

  @Override
  public Object memory() {
    return new Memory();
  }

  @Override
  public void run(Frame frame) {
    Memory memory = (Memory) frame.kept(this);
    operands.get(OdeSolve.INITIAL_TIME).copy(frame, memory.initialTime);
    operands.get(OdeSolve.TIMES).copy(frame, memory.times);
    operands.get(OdeSolve.INITIAL_STATE).copy(frame, memory.initialState);
    memory.running.placeConstants(frame, memory);
    Integration integration = memory.integration;
    double[] work = integration.work();
    int start = integration.start();
    System.arraycopy(memory.initial, 0, work, start, memory.initial.length);
    System.arraycopy(memory.initialState, 0, work, start, memory.initialState.length);
    memory.rows.startAt((double[]) frame.arrays[target.slot()], target.first(frame));
    try {
      integration.solve(memory.initialTime[0], memory.times, 0, op.outputs(), memory.rows);
    } catch (OdeException e) {
      throw e.at(op.line());
    }
  }

  @Override
  public String label() {
    return "ode";
  }

  @Override
  public List<Inner> bodies() {
    List<Inner> bodies = new ArrayList<>();
    bodies.add(system);
    bodies.addAll(implicit);
    return bodies;
  }
}
