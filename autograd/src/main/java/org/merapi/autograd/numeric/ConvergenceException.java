package org.merapi.autograd.numeric;

import org.merapi.tensor.Axis;
import org.merapi.tensor.DType;
import org.merapi.tensor.NumericalException;
import org.merapi.tensor.Tensor;

/** A search or a rule that did not reach its tolerance, or cannot at the numbers it was given. */
public final class ConvergenceException extends NumericalException {
  private static final long serialVersionUID = 1L;

  private final String requirement;
  private final double value;

  /**
   * The error for an operation.
   *
   * @param requirement the operation and what it needs, as {@code integrate: tolerance not reached}
   * @param found what was found instead, and the way to mend it
   * @param value the number that tells most of it, NaN if there is none
   */
  public ConvergenceException(String requirement, String found, double value) {
    super(requirement + ": " + found);
    this.requirement = requirement;
    this.value = value;
  }

  @Override
  public String requirement() {
    return requirement;
  }

  @Override
  public double value() {
    return value;
  }

  /**
   * The number at the first place where a condition fails.
   *
   * @param condition bool, concrete but for differentiation; may have hidden axes
   * @param numbers of the shape of the condition, or one that broadcasts to it
   */
  static double firstFailure(Tensor condition, Tensor numbers) {
    Tensor all = numbers.concrete().expand(condition.shape());
    Tensor holds = condition.concrete();
    for (Axis axis : condition.hiddenAxes()) {
      holds = holds.reveal(axis, 0);
      all = all.reveal(axis, 0);
    }
    for (Axis axis : all.hiddenAxes()) {
      holds = holds.reveal(axis, 0);
      all = all.reveal(axis, 0);
    }
    double[] values = all.toDoubleArray();
    double[] held = holds.cast(DType.FLOAT64).toDoubleArray();
    for (int i = 0; i < held.length; i++) {
      if (held[i] == 0) {
        return values[i];
      }
    }
    return Double.NaN;
  }
}
