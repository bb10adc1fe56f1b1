package org.merapi.tensor.linalg;

/** A provider of the product of large matrices. */
sealed interface Blas permits JavaBlas, OpenBlas {

  /**
   * Updates {@code c} (m by n) by the product of {@code a} (m by k) and {@code b} (k by n). The
   * sizes agree, no dimension is zero, and {@code c} shares no element with {@code a} or {@code b}.
   */
  void multiply(MatrixView a, MatrixView b, MatrixView c, Update update);
}
