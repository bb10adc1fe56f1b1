package org.merapi.tensor;

import org.merapi.tensor.spi.Requirement;

/** Draws of positions, made of uniform and exponential ones. */
final class Choices {
  private Choices() {}

  static Tensor categorical(Key key, Shape shape, Tensor probabilities) {
    if (probabilities.rank() == 0 || probabilities.size(-1) == 0) {
      throw new ShapeException(
          "categorical: there must be something to choose from, got probabilities of shape "
              + probabilities.shape());
    }
    Tensor fixed = probabilities.stopGradient();
    Tensor cumulative = fixed.cumsum(-1);
    Tensor total = cumulative.max(-1);
    Requirement.require(
        fixed.ge(0).all(-1).and(total.gt(0)).and(Tensors.isFinite(total)),
        () ->
            new IllegalArgumentException(
                "categorical: each vector of the probabilities of shape "
                    + probabilities.shape()
                    + " must have a positive one, and none that is negative, infinite or NaN"));
    Tensor threshold = key.uniform(shape).times(total);
    // A uniform below one keeps the threshold below the total, so some entry is left to choose.
    return cumulative.le(threshold.unsqueeze(-1)).cast(DType.INT64).sum(-1);
  }

  static Tensor permutation(Key key, int count) {
    if (count < 0) {
      throw new IllegalArgumentException("permutation: there are no " + count + " numbers");
    }
    return Order.argsort(key.uniform(Shape.of(count)), 0);
  }

  static Tensor choice(Key key, Shape shape, int count) {
    if (count <= 0) {
      throw new IllegalArgumentException(
          "choice: there must be something to choose from, got a count of " + count);
    }
    // The greatest uniforms times a large count are rounded to the count.
    Tensor position = Tensors.floor(key.uniform(shape).times(count));
    return Tensors.minimum(position, Tensors.scalar(count - 1.0)).cast(DType.INT64);
  }

  static Tensor withoutReplacement(Key key, int size, int count) {
    requireSize(size, count);
    return permutation(key, count).get(Index.range(0, size));
  }

  static Tensor withoutReplacement(Key key, int size, Tensor weights) {
    if (weights.rank() == 0) {
      throw new ShapeException(
          "choiceWithoutReplacement: the weights must have an axis to choose from, got a scalar");
    }
    requireSize(size, weights.size(-1));
    Tensor fixed = weights.stopGradient();
    Requirement.require(
        fixed.gt(0).cast(DType.INT64).sum(-1).ge(size),
        () ->
            new IllegalArgumentException(
                "choiceWithoutReplacement: fewer than "
                    + size
                    + " of the weights of shape "
                    + weights.shape()
                    + " are positive"));
    // The first of exponential times with these rates is each by its weight, and so on.
    Tensor times = key.exponential(weights.shape()).log().minus(fixed.log());
    return Order.argsort(times, -1).get(Index.ellipsis(), Index.range(0, size));
  }

  private static void requireSize(int size, int count) {
    if (size < 0 || size > count) {
      throw new IllegalArgumentException(
          "choiceWithoutReplacement: cannot choose " + size + " of " + count);
    }
  }
}
