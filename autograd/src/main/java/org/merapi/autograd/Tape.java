package org.merapi.autograd;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.merapi.tensor.Axis;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.op.Adjoints;
import org.merapi.tensor.op.Op;
import org.merapi.tensor.spi.Accumulator;
import org.merapi.tensor.spi.Interpreter;
import org.merapi.tensor.spi.Levels;
import org.merapi.tensor.spi.LiftedTensor;
import org.merapi.tensor.spi.Requirement;

/**
 * One differentiation under way: the operations on its variables, in order.
 *
 * <p>Each tape is a level. A tensor of this tape holds a value that belongs to lower levels only,
 * and the sweep back computes with those values. So when an outer differentiation is under way, and
 * only then, the sweep of an inner one is itself recorded by it; captured variables need no special
 * care, and the derivatives of two levels cannot be confused (Siskind and Pearlmutter 2005,
 * "Perturbation confusion and referential transparency").
 */
final class Tape implements Interpreter {
  private final long level = Levels.next();
  private Recorded[] nodes = new Recorded[16];
  private int size;
  private final Object lock = new Object();
  private volatile boolean closed;

  @Override
  public long level() {
    return level;
  }

  /** A new variable with the given value. */
  Recorded variable(Tensor value) {
    if (!value.dtype().isFloating()) {
      throw new IllegalArgumentException(
          "only floating tensors can be differentiated, got "
              + value.dtype()
              + " of shape "
              + value.shape());
    }
    Recorded variable = new Recorded(this, size, value);
    add(variable);
    return variable;
  }

  @Override
  public Tensor apply(Op op, Tensor... inputs) {
    if (closed) {
      throw new IllegalStateException(
          op.label()
              + ": a tensor was used after the differentiation that made it had ended; return it"
              + " from the differentiated function instead of keeping it");
    }
    int n = inputs.length;
    Tensor[] primals = new Tensor[n];
    @Nullable Recorded[] parents = new Recorded[n];
    boolean differentiable = false;
    for (int i = 0; i < n; i++) {
      if (inputs[i] instanceof Recorded r && r.tape() == this) {
        primals[i] = r.primal();
        if (op.isDifferentiable(i)) {
          parents[i] = r;
          differentiable = true;
        }
      } else {
        primals[i] = inputs[i];
      }
    }
    Tensor result = Tensor.apply(op, primals);
    if (!differentiable || !result.dtype().isFloating()) {
      return result;
    }
    // Operations may come from several threads, as when a differentiated function uses a parallel
    // stream; the order among independent ones does not matter.
    synchronized (lock) {
      Recorded node = new Recorded(this, size, result, op, primals, parents);
      add(node);
      return node;
    }
  }

  @Override
  public void require(Tensor condition, Supplier<? extends RuntimeException> failure) {
    Requirement.require(strip(condition), failure);
  }

  private void add(Recorded node) {
    if (size == nodes.length) {
      nodes = Arrays.copyOf(nodes, 2 * size);
    }
    nodes[size++] = node;
  }

  /** The value of a result without this level. */
  Tensor strip(Tensor result) {
    return result instanceof Recorded r && r.tape() == this ? r.primal() : result;
  }

  /**
   * The gradients with respect to the variables. Nothing can be recorded afterwards, but the sweep
   * can be repeated with another seed, which may belong to any level.
   *
   * @param output what was computed
   * @param seed the gradient with respect to it
   */
  Tensor[] sweep(Tensor output, Tensor seed, Recorded... variables) {
    closed = true;
    @Nullable Accumulator[] adjoints = new Accumulator[size];
    if (output instanceof Recorded last && last.tape() == this) {
      // Every gradient carries all hidden axes of its node: the rules of operations that join
      // tensors
      // with and without an axis sum over it.
      term(adjoints, last, carrying(seed, last.hiddenAxes()));
      Parents parents = new Parents(adjoints, last);
      for (int i = last.index(); i >= 0; i--) {
        Accumulator adjoint = adjoints[i];
        Recorded node = nodes[i];
        if (adjoint == null || node.parents().length == 0) {
          continue;
        }
        adjoints[i] = null;
        Tensor gradient = adjoint.value().orElseThrow();
        if (node.primal() instanceof LiftedTensor lifted) {
          lifted.interpreter().deriving(lifted);
        }
        parents.node = node;
        node.op().vjps(gradient, node.inputs(), node.primal(), parents);
      }
    }
    Tensor[] gradients = new Tensor[variables.length];
    for (int i = 0; i < variables.length; i++) {
      Accumulator adjoint = adjoints[variables[i].index()];
      Tensor value = variables[i].primal();
      gradients[i] =
          adjoint == null
              ? Tensors.zerosLike(value)
              : adjoint.value().orElseThrow().expand(value.shape());
    }
    return gradients;
  }

  /** A tensor repeated along those of the hidden axes that it lacks. */
  static Tensor carrying(Tensor tensor, List<Axis> axes) {
    Tensor result = tensor;
    for (Axis axis : axes) {
      if (!result.hiddenAxes().contains(axis)) {
        result = result.reveal(axis, 0).hide(0, axis);
      }
    }
    return result;
  }

  /**
   * Adds what the reverse rule of a node finds to the adjoints of the variables among its inputs.
   * One for a whole sweep, which goes from node to node.
   */
  private static final class Parents implements Adjoints {
    private final @Nullable Accumulator[] adjoints;
    private Recorded node;

    Parents(@Nullable Accumulator[] adjoints, Recorded node) {
      this.adjoints = adjoints;
      this.node = node;
    }

    @Override
    public boolean isWanted(int input) {
      return node.parents()[input] != null;
    }

    @Override
    public void add(int input, Tensor gradient) {
      Recorded parent = node.parents()[input];
      if (parent != null) {
        term(adjoints, parent, gradient);
      }
    }
  }

  private static void term(@Nullable Accumulator[] adjoints, Recorded node, Tensor term) {
    Accumulator accumulator = adjoints[node.index()];
    if (accumulator == null) {
      accumulator = new Accumulator();
      adjoints[node.index()] = accumulator;
    }
    accumulator.add(term);
  }
}
