package org.merapi.ppl.module;

import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;

/**
 * An affine map of the last axis: {@code x.matmul(weight).plus(bias)}.
 *
 * @param weight of shape [inputs, outputs], so that rows of data are multiplied from the left; it
 *     is the transpose of PyTorch's
 * @param bias of shape [outputs]
 */
public record Linear(Tensor weight, Tensor bias) implements Layer {

  /**
   * Checks the shapes.
   *
   * @throws ShapeException if they do not fit
   */
  public Linear {
    if (weight.rank() != 2 || bias.rank() != 1 || bias.size(0) != weight.size(1)) {
      throw new ShapeException(
          "Linear: the weight has shape [inputs, outputs] and the bias [outputs], got "
              + weight.shape()
              + " and "
              + bias.shape());
    }
  }

  /**
   * A map that starts at random: weight and bias uniform between -1/sqrt(inputs) and
   * 1/sqrt(inputs), as PyTorch's linear layers start.
   *
   * @throws IllegalArgumentException if one of the sizes is not positive
   */
  public static Linear of(Key key, int inputs, int outputs) {
    if (inputs < 1 || outputs < 1) {
      throw new IllegalArgumentException(
          "Linear: the numbers of inputs and outputs must be positive, got "
              + inputs
              + " and "
              + outputs);
    }
    return new Linear(
        uniform(key.fold("weight"), Shape.of(inputs, outputs), inputs),
        uniform(key.fold("bias"), Shape.of(outputs), inputs));
  }

  private static Tensor uniform(Key key, Shape shape, int inputs) {
    return key.uniform(shape).times(2).minus(1).div(Math.sqrt(inputs));
  }

  /** The number of inputs. */
  public int inputs() {
    return weight.size(0);
  }

  /** The number of outputs. */
  public int outputs() {
    return weight.size(1);
  }

  /**
   * The image of every vector along the last axis.
   *
   * @throws ShapeException if the last axis has not as many elements as there are inputs
   */
  @Override
  public Tensor apply(Tensor x) {
    if (x.rank() == 0 || x.size(-1) != inputs()) {
      throw new ShapeException(
          "Linear: the last axis must have "
              + inputs()
              + " elements, as many as the weight has rows, got shape "
              + x.shape());
    }
    return x.matmul(weight).plus(bias);
  }
}
