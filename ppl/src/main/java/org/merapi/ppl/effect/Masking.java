package org.merapi.ppl.effect;

import java.util.Optional;
import org.merapi.tensor.Axis;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.spi.Requirement;

/**
 * Densities of which only some elements count. What does not count is replaced in the value before
 * the density is computed, so that a NaN in a hidden place reaches neither the density nor its
 * gradient.
 */
final class Masking {
  private Masking() {}

  /** A factor's term, zero where its mask hides it. */
  static Tensor term(Site.Factor site) {
    return site.mask().isPresent()
        ? Tensors.where(site.mask().get(), site.logDensity(), Tensors.scalar(0))
        : site.logDensity();
  }

  /** The log densities of the elements that count, zero for the others. */
  static Tensor logProb(Site.Sample site) {
    Tensor each = masked(site);
    return site.isObserved() && site.taken().isPresent()
        ? Tensors.where(site.taken().get(), each, Tensors.scalar(0))
        : each;
  }

  private static Tensor masked(Site.Sample site) {
    if (site.mask().isEmpty()) {
      return site.distribution().logProb(value(site));
    }
    Tensor value = site.tensor();
    Tensor mask = single(site.mask().get().detached()).expand(site.batchShape());
    Optional<Tensor> counted = firstTrue(mask);
    if (counted.isEmpty()) {
      return absent(site).expand(site.batchShape());
    }
    Shape event = site.distribution().eventShape();
    Tensor perEntry = mask;
    for (int i = 0; i < event.rank(); i++) {
      perEntry = perEntry.unsqueeze(-1);
    }
    Tensor filler =
        value.reshape(Shape.of(mask.elements()).concat(event)).get(counted.get()).stopGradient();
    Tensor each = site.distribution().logProb(Tensors.where(perEntry, value, filler));
    return Tensors.where(mask, each, absent(site));
  }

  /** The value; of an enumerated site one copy only, which broadcasts to the plates. */
  private static Tensor value(Site.Sample site) {
    if (!(site.value() instanceof Value.Enumerated e)) {
      return site.tensor();
    }
    Tensor one = e.tensor();
    for (int size : site.batchShape().toArray()) {
      if (size == 0) {
        return e.tensor();
      }
      one = one.get(0);
    }
    return one;
  }

  /** A mask without its hidden axes, all of which have size 1. */
  private static Tensor single(Tensor mask) {
    Tensor plain = mask;
    for (Axis axis : mask.hiddenAxes()) {
      plain = plain.reveal(axis, 0).squeeze(0);
    }
    return plain;
  }

  /**
   * What an element that does not count adds. Over the values of an enumerated site it must be one
   * in total, not one for each of them.
   */
  private static Tensor absent(Site.Sample site) {
    return switch (site.value()) {
      case Value.Enumerated e -> Tensors.scalar(-Math.log(e.axis().size()));
      case Value.Chosen c -> Tensors.scalar(-Math.log(c.count()));
      case Value.Collapsed c -> Tensors.scalar(0);
      case Value.Drawn d -> Tensors.scalar(0);
      case Value.Given g -> Tensors.scalar(0);
      case Value.Observed o -> Tensors.scalar(0);
      case Value.Intervened i -> Tensors.scalar(0);
      case Value.Missing m -> Tensors.scalar(0);
    };
  }

  /**
   * The row-major position of the first element that counts, int64; empty if there is none. A
   * traced mask is taken to have one, which becomes a check: without one there is no value to fill
   * in.
   */
  private static Optional<Tensor> firstTrue(Tensor mask) {
    if (!mask.isConcrete()) {
      Requirement.require(
          mask.any(), () -> new IllegalStateException("no element of a traced mask counts"));
      return Optional.of(mask.reshape(mask.elements()).cast(DType.INT64).argmax(0));
    }
    long[] flags = mask.toLongArray();
    for (int i = 0; i < flags.length; i++) {
      if (flags[i] != 0) {
        return Optional.of(Tensors.integer(i));
      }
    }
    return Optional.empty();
  }
}
