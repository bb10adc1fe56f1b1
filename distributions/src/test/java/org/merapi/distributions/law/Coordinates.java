package org.merapi.distributions.law;

import java.util.ArrayList;
import java.util.List;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * The unconstrained coordinates of the parameters of a family and of a value, in which everything
 * may move: what differences are taken in.
 */
final class Coordinates {
  private final Family family;
  private final List<Constraint> constraints;
  private final List<Tensor> parameters;
  private final Distribution distribution;

  Coordinates(Family family, List<Tensor> parameters) {
    this.family = family;
    this.parameters = parameters;
    this.distribution = family.maker().apply(parameters);
    List<Constraint> list = new ArrayList<>();
    List<Params.Param> own = declared(distribution);
    for (Tensor parameter : parameters) {
      list.add(
          own.stream()
              .filter(p -> p.value() == parameter)
              .map(Params.Param::constraint)
              .findFirst()
              .orElseThrow(() -> new AssertionError(family + " does not keep its parameters")));
    }
    constraints = list;
  }

  /** The parameters of a distribution and of those that it is made of. */
  static List<Params.Param> declared(Distribution distribution) {
    List<Params.Param> all = new ArrayList<>(distribution.params().own());
    distribution.params().nested().forEach(n -> all.addAll(declared(n.distribution())));
    return all;
  }

  Distribution distribution() {
    return distribution;
  }

  /** The coordinates of the parameters; a parameter that is a whole number is left as it is. */
  List<Tensor> ofParameters() {
    List<Tensor> free = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      Constraint c = constraints.get(i);
      free.add(c.isDiscrete() ? parameters.get(i) : c.transform().inverse(parameters.get(i)));
    }
    return free;
  }

  boolean mayMove(int parameter) {
    Constraint c = constraints.get(parameter);
    // Zero as a probability is at the end of a coordinate, not on it.
    return !c.isDiscrete()
        && Tensors.isFinite(c.transform().inverse(parameters.get(parameter))).allTrue();
  }

  /** The distribution at other coordinates of its parameters. */
  Distribution at(List<Tensor> free) {
    List<Tensor> moved = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      Constraint c = constraints.get(i);
      moved.add(c.isDiscrete() ? parameters.get(i) : c.transform().forward(free.get(i)));
    }
    return family.maker().apply(moved);
  }

  /** A tensor with one entry moved. */
  static Tensor moved(Tensor tensor, int entry, double step) {
    double[] values = tensor.toDoubleArray();
    values[entry] += step;
    return Tensors.of(Shape.of(tensor.shape().toArray()), values);
  }
}
