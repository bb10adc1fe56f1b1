package org.merapi.ppl.module;

import org.merapi.ppl.Ppl;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * Gives every feature mean 0 and variance 1 over a batch, and then a scale and a shift that are
 * fitted (Ioffe and Szegedy 2015, "Batch normalization"). Features are along the last axis. While
 * it is fitted, it keeps running moments of the batches in the states {@code name.mean} and {@code
 * name.variance}; {@link #evaluating} uses these instead of those of the batch.
 *
 * @param name of the states; unique in a run
 * @param scale by feature
 * @param shift by feature
 * @param momentum weight of a new batch in the running moments, above 0 and at most 1
 * @param epsilon added to the variance, positive
 * @param fitting whether to use the moments of the batch and to keep them
 */
public record BatchNorm(
    String name, Tensor scale, Tensor shift, double momentum, double epsilon, boolean fitting)
    implements Layer {

  private static final double MOMENTUM = 0.1;
  private static final double EPSILON = 1e-5;

  /**
   * Checks shapes and ranges.
   *
   * @throws IllegalArgumentException if something is out of range
   */
  public BatchNorm {
    if (scale.rank() != 1 || !scale.shape().equals(shift.shape())) {
      throw new ShapeException(
          "BatchNorm '"
              + name
              + "': scale and shift are vectors of one size, got shapes "
              + scale.shape()
              + " and "
              + shift.shape());
    }
    if (!(momentum > 0 && momentum <= 1)) {
      throw new IllegalArgumentException(
          "BatchNorm '" + name + "': the momentum must be above 0 and at most 1, got " + momentum);
    }
    if (!(epsilon > 0 && epsilon < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "BatchNorm '" + name + "': epsilon must be positive and finite, got " + epsilon);
    }
  }

  /** A layer with scale 1, shift 0, momentum 0.1 and epsilon 1e-5, as PyTorch's. */
  public static BatchNorm of(String name, int features) {
    return new BatchNorm(
        name,
        Tensors.ones(Shape.of(features)),
        Tensors.zeros(Shape.of(features)),
        MOMENTUM,
        EPSILON,
        true);
  }

  /** With another weight of a new batch in the running moments. */
  public BatchNorm momentum(double weight) {
    return new BatchNorm(name, scale, shift, weight, epsilon, fitting);
  }

  /**
   * The features with other moments.
   *
   * @throws ShapeException if the last axis has another size than there are features, or the batch
   *     has one row only while the layer is fitted
   */
  @Override
  public Tensor apply(Tensor x) {
    int features = scale.size(0);
    if (x.rank() < 2 || x.size(-1) != features) {
      throw new ShapeException(
          "BatchNorm '"
              + name
              + "': rows of "
              + features
              + " features are needed, got shape "
              + x.shape());
    }
    Shape vector = Shape.of(features);
    Tensor mean = Ppl.mutable(name + ".mean", Tensors.zeros(vector));
    Tensor variance = Ppl.mutable(name + ".variance", Tensors.ones(vector));
    return fitting ? fit(x, mean, variance) : normalized(x, mean, variance);
  }

  private Tensor fit(Tensor x, Tensor runningMean, Tensor runningVariance) {
    int rows = x.shape().elements() / scale.size(0);
    if (rows < 2) {
      throw new ShapeException(
          "BatchNorm '"
              + name
              + "': a batch of one row has no variance; got shape "
              + x.shape()
              + ", give more rows, or use evaluating()");
    }
    Tensor batch = x.reshape(Shape.of(rows, scale.size(0)));
    Tensor mean = batch.mean(0);
    Tensor variance = batch.variance(0);
    // The running variance is that of the population, whose estimate has the divisor n - 1.
    Tensor unbiased = variance.times(rows / (rows - 1.0));
    Ppl.update(name + ".mean", towards(runningMean, mean));
    Ppl.update(name + ".variance", towards(runningVariance, unbiased));
    return normalized(x, mean, variance);
  }

  private Tensor towards(Tensor running, Tensor batch) {
    return running.times(1 - momentum).plus(batch.stopGradient().times(momentum));
  }

  private Tensor normalized(Tensor x, Tensor mean, Tensor variance) {
    Tensor standard = x.minus(mean).div(variance.plus(epsilon).sqrt());
    return standard.times(scale).plus(shift);
  }

  @Override
  public BatchNorm evaluating() {
    return new BatchNorm(name, scale, shift, momentum, epsilon, false);
  }
}
