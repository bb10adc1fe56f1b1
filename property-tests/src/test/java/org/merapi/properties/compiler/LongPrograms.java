package org.merapi.properties.compiler;

import static org.merapi.tensor.Tensors.cos;
import static org.merapi.tensor.Tensors.sin;
import static org.merapi.tensor.Tensors.tanh;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.merapi.autograd.Gradients;
import org.merapi.autograd.trace.Jit;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Passes;
import org.merapi.tensor.ir.Reroll;

/** Programs of a given number of operations, in the forms that models take at large. */
enum LongPrograms {
  /** Each operation needs the one before: a simulation written out step by step. */
  CHAIN(count -> x -> chain(x, count)),
  /** Many values side by side, joined by a tree of sums: many sites with one parameter. */
  WIDE(count -> x -> wide(x, count)),
  /** Every value is used by the next two, so that no part is a tree. */
  BRAIDED(count -> x -> braided(x, count)),
  /** Values kept from the beginning to the end, last in, first out. */
  NESTED(count -> x -> nested(x, count)),
  /** Steps that leave their loop: a sum over all elements that each element needs. */
  ALTERNATING(count -> x -> alternating(x, count)),
  /** The derivative of a chain. */
  GRADIENT(count -> x -> Gradients.grad((Tensor y) -> chain(y, count / 6).sum()).apply(x));

  private final IntFunction<UnaryOperator<Tensor>> program;

  LongPrograms(IntFunction<UnaryOperator<Tensor>> program) {
    this.program = program;
  }

  /** The graph of a program of about so many operations on tensors of a shape. */
  Graph graph(int operations, Shape shape) {
    return Jit.trace(function(operations), Tensors.zeros(shape));
  }

  UnaryOperator<Tensor> function(int operations) {
    return program.apply(operations);
  }

  /**
   * All passes but the one that rolls loops up: these programs are loops, and the question is what
   * becomes of as many operations that are none.
   */
  static Passes passes() {
    return new Passes(
        Passes.standard().list().stream().filter(pass -> !(pass instanceof Reroll)).toList());
  }

  private static Tensor chain(Tensor x, int count) {
    Tensor y = x;
    for (int i = 0; i < count / 3; i++) {
      y = tanh(y.times(1.1 + i % 7).plus(0.3 * (i % 5)));
    }
    return y;
  }

  private static Tensor wide(Tensor x, int count) {
    List<Tensor> values = new ArrayList<>();
    for (int i = 0; i < Math.max(1, count / 3); i++) {
      values.add(sin(x.times(1.0 + i)));
    }
    while (values.size() > 1) {
      List<Tensor> sums = new ArrayList<>();
      for (int i = 0; i + 1 < values.size(); i += 2) {
        sums.add(values.get(i).plus(values.get(i + 1)));
      }
      if (values.size() % 2 == 1) {
        sums.add(values.getLast());
      }
      values = sums;
    }
    return values.getFirst();
  }

  private static Tensor braided(Tensor x, int count) {
    Tensor before = x;
    Tensor last = sin(x);
    for (int i = 0; i < count / 2; i++) {
      Tensor next = cos(before.plus(last));
      before = last;
      last = next;
    }
    return last;
  }

  private static Tensor nested(Tensor x, int count) {
    List<Tensor> kept = new ArrayList<>(List.of(x));
    for (int i = 0; i < count / 2; i++) {
      kept.add(sin(kept.getLast()));
    }
    Tensor y = kept.getLast();
    for (Tensor value : kept.reversed()) {
      y = y.times(value);
    }
    return y;
  }

  private static Tensor alternating(Tensor x, int count) {
    Tensor y = x;
    for (int i = 0; i < count / 3; i++) {
      y = sin(y).minus(y.mean());
    }
    return y;
  }
}
