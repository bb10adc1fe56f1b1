package org.merapi.inference;

import org.merapi.inference.program.Part;

/** Gives what is recorded of a draw. Used by one thread at a time. */
@FunctionalInterface
interface Rows {

  /**
   * The values of the recorded sites side by side, in an array of its own.
   *
   * @param position unconstrained coordinates
   */
  double[] at(double[] position);

  /** By running the model. */
  static Rows of(RecordedSites sites) {
    return position -> {
      double[] row = new double[sites.elements()];
      int at = 0;
      for (Part part : sites.at(sites.density().split(position))) {
        double[] values = part.value().toDoubleArray();
        System.arraycopy(values, 0, row, at, values.length);
        at += values.length;
      }
      return row;
    };
  }
}
