package org.merapi.tensor;

import java.util.List;

/** Numbers were read out of a tensor that has several in each place: one along a hidden axis. */
public final class HiddenAxisException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  private final transient List<Axis> axes;

  HiddenAxisException(String label, List<Axis> axes) {
    super(
        label
            + ": the tensor has one value for each position of its hidden axes "
            + axes
            + "; reveal them first");
    this.axes = List.copyOf(axes);
  }

  /** The hidden axes of the tensor. */
  public List<Axis> axes() {
    return axes;
  }
}
