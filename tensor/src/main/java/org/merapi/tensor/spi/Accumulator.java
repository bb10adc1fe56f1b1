package org.merapi.tensor.spi;

import java.util.Optional;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.cpu.Elementwise;
import org.merapi.tensor.dense.DenseTensor;

/**
 * A running sum of tensors of one shape. The first two terms make a fresh tensor that nobody else
 * sees, and further concrete terms are added to it in place; terms of other kinds are added as
 * operations.
 */
public final class Accumulator {
  private Optional<Tensor> sum = Optional.empty();
  private boolean owned;

  /** An empty sum. */
  public Accumulator() {}

  /** Adds a term. */
  public void add(Tensor term) {
    if (sum.isEmpty()) {
      sum = Optional.of(term);
      return;
    }
    Tensor current = sum.get();
    if (owned
        && current instanceof DenseTensor target
        && term instanceof DenseTensor source
        && Elementwise.addInPlace(target, source)) {
      return;
    }
    sum = Optional.of(current.plus(term));
    owned = true;
  }

  /** The sum, or empty if there was no term. Nothing may be added afterwards. */
  public Optional<Tensor> value() {
    owned = false;
    return sum;
  }
}
