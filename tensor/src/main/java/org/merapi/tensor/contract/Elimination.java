package org.merapi.tensor.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.merapi.tensor.DType;
import org.merapi.tensor.Semiring;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * Variable elimination (Koller and Friedman, Probabilistic Graphical Models, 2009, sections 9.3 and
 * 13.2): one label after the other is reduced out of the product of the operands that have it; then
 * values are chosen in the other direction, each given those chosen before it.
 */
public final class Elimination {
  private final Semiring semiring;
  private final Equation equation;
  private final List<Joint> joints = new ArrayList<>();

  /** The product of all operands with a label, when the label was eliminated. */
  private record Joint(int label, Labelled product) {}

  /** Chooses a position along the last axis of logarithms of weights. */
  @FunctionalInterface
  public interface Choice {
    /**
     * The positions.
     *
     * @param label whose value is chosen
     * @param weights logarithms, the positions along the last axis
     */
    Tensor of(int label, Tensor weights);
  }

  /**
   * Eliminates all labels that the result does not have.
   *
   * @param semiring one that works on logarithms
   */
  public Elimination(Semiring semiring, Equation equation, List<Tensor> operands) {
    this.semiring = semiring;
    this.equation = equation;
    List<Labelled> left = new ArrayList<>();
    for (int i = 0; i < operands.size(); i++) {
      left.add(Labelled.of(operands.get(i), equation.inputs().get(i), equation));
    }
    Set<Integer> gone = new HashSet<>(equation.sizes().keySet());
    gone.removeAll(equation.output());
    while (!gone.isEmpty()) {
      int next = cheapest(gone, left);
      eliminate(next, left);
      gone.remove(next);
    }
  }

  /** The label whose elimination forms the smallest product. */
  private int cheapest(Set<Integer> gone, List<Labelled> left) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int label : gone.stream().sorted().toList()) {
      Set<Integer> met = new HashSet<>();
      left.stream()
          .filter(factor -> factor.labels().contains(label))
          .forEach(factor -> met.addAll(factor.labels()));
      double elements = equation.elements(met);
      if (elements < least) {
        least = elements;
        best = label;
      }
    }
    return best;
  }

  private void eliminate(int label, List<Labelled> left) {
    List<Labelled> factors =
        left.stream().filter(factor -> factor.labels().contains(label)).toList();
    left.removeAll(factors);
    Labelled product = factors.getFirst();
    for (Labelled factor : factors.subList(1, factors.size())) {
      Set<Integer> all = new HashSet<>(product.labels());
      all.addAll(factor.labels());
      product = product.times(factor, semiring, all);
    }
    joints.add(new Joint(label, product));
    Set<Integer> kept = new HashSet<>(product.labels());
    kept.remove(label);
    left.add(product.reduced(semiring, kept));
  }

  /** The values of the eliminated labels: for each position of the result, an int64. */
  public Map<Integer, Tensor> values(Choice choice) {
    Map<Integer, Tensor> chosen = new HashMap<>();
    for (int i = 0; i < equation.output().size(); i++) {
      Tensor positions = Tensors.arange(equation.shape().size(i));
      for (int axis = i + 1; axis < equation.output().size(); axis++) {
        positions = positions.unsqueeze(-1);
      }
      chosen.put(equation.output().get(i), positions);
    }
    Map<Integer, Tensor> values = new LinkedHashMap<>();
    for (Joint joint : joints.reversed()) {
      Tensor value = choice.of(joint.label(), given(joint, chosen));
      chosen.put(joint.label(), value);
      values.put(joint.label(), value);
    }
    return values;
  }

  /** The weights of a label where the others have their chosen values, the label's axis last. */
  private Tensor given(Joint joint, Map<Integer, Tensor> chosen) {
    List<Integer> others = new ArrayList<>(joint.product().labels());
    others.remove(Integer.valueOf(joint.label()));
    List<Integer> order = new ArrayList<>(others);
    order.add(joint.label());
    Tensor weights = joint.product().aligned(order);
    int size = weights.size(-1);
    Tensor position = Tensors.integer(0);
    for (int label : others) {
      Tensor value = chosen.get(label);
      if (value == null) {
        throw new IllegalStateException("no value was chosen for " + Equation.name(label));
      }
      position = position.times(Tensors.integer(equation.size(label))).plus(value);
    }
    Shape table = Shape.of(weights.elements() / Math.max(1, size), size);
    Tensor everywhere = position.cast(DType.INT64).expand(equation.shape());
    return weights.reshape(table).take(0, everywhere);
  }
}
