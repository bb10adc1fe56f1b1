package org.merapi.tensor.contract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.merapi.tensor.ContractionPath;
import org.merapi.tensor.Semiring;
import org.merapi.tensor.Tensor;

/** Contracts the operands of an equation two at a time. */
public final class Contraction {
  private final Semiring semiring;
  private final Equation equation;

  /** Contractions of an equation. */
  public Contraction(Semiring semiring, Equation equation) {
    this.semiring = semiring;
    this.equation = equation;
  }

  /** The result, in the order of the path. */
  public Tensor run(List<Tensor> operands, ContractionPath path) {
    List<Labelled> left = new ArrayList<>();
    for (int i = 0; i < operands.size(); i++) {
      left.add(Labelled.of(operands.get(i), equation.inputs().get(i), equation));
    }
    for (ContractionPath.Step step : path.steps()) {
      Labelled second = left.remove(step.second());
      Labelled first = left.remove(step.first());
      left.add(first.times(second, semiring, kept(left)));
    }
    return left.getFirst().reduced(semiring, Set.copyOf(equation.output())).result(equation);
  }

  /** What the result or an operand that is left still needs. */
  private Set<Integer> kept(List<Labelled> others) {
    Set<Integer> kept = new HashSet<>(equation.output());
    others.forEach(other -> kept.addAll(other.labels()));
    return kept;
  }
}
