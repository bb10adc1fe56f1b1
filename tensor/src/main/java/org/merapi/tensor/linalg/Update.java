package org.merapi.tensor.linalg;

/** What a product {@code a b} does to the matrix {@code c} that receives it. */
enum Update {
  /** {@code c = a b}; what was in {@code c} is not read. */
  ASSIGN(1),
  /** {@code c = c + a b}. */
  ADD(1),
  /** {@code c = c - a b}. */
  SUBTRACT(-1);

  private final double sign;

  Update(double sign) {
    this.sign = sign;
  }

  /** The factor on the product; multiplying by it is exact. */
  double sign() {
    return sign;
  }

  /** The kind of the later parts, when the sum over the inner dimension is cut into parts. */
  Update next() {
    return this == ASSIGN ? ADD : this;
  }
}
