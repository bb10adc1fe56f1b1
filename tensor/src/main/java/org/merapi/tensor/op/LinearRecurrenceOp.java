package org.merapi.tensor.op;

import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;

/**
 * The linear recurrence y_i = a_i y_{i-1} + b_i along an axis, which begins with y_0 = b_0; the
 * first coefficient does not count. Inputs are the coefficients a and the terms b, which broadcast
 * together. Float32 is computed in float64, of which each result is rounded once; whole numbers and
 * truth values are computed in int64.
 *
 * @param axis visible axis of the common shape from 0
 * @param reverse whether it runs from the end
 */
public record LinearRecurrenceOp(int axis, boolean reverse) implements Op {
  @Override
  public String label() {
    return "linearRecurrence";
  }

  @Override
  public Shape shape(Tensor... inputs) {
    Shape shape = Shape.broadcast(label(), inputs[0].shape(), inputs[1].shape());
    if (axis >= shape.rank()) {
      throw new ShapeException(label() + ": no axis " + axis + " in shape " + shape);
    }
    return shape;
  }

  @Override
  public DType dtype(Tensor... inputs) {
    return inputs[0].dtype().promote(inputs[1].dtype()).summing();
  }

  @Override
  public boolean isDifferentiable(int input) {
    return true;
  }

  /**
   * A change of b_i moves y_i, and with it all that follow: the gradient of b is the recurrence of
   * the gradient in the other direction, t_i = g_i + a_{i+1} t_{i+1}. That of a_i is t_i y_{i-1}.
   */
  @Override
  public Tensor vjp(int input, Tensor gradient, Tensor[] inputs, Tensor output) {
    Tensor terms = ofTerms(gradient, inputs[0], output.shape());
    return input == 0
        ? ofCoefficients(terms, inputs[0], output)
        : Broadcast.reduceTo(terms, inputs[1]);
  }

  @Override
  public void vjps(Tensor gradient, Tensor[] inputs, Tensor output, Adjoints adjoints) {
    Tensor terms = ofTerms(gradient, inputs[0], output.shape());
    if (adjoints.isWanted(0)) {
      adjoints.add(0, ofCoefficients(terms, inputs[0], output));
    }
    if (adjoints.isWanted(1)) {
      adjoints.add(1, Broadcast.reduceTo(terms, inputs[1]));
    }
  }

  private Tensor ofTerms(Tensor gradient, Tensor coefficients, Shape shape) {
    return Tensor.apply(
        new LinearRecurrenceOp(axis, !reverse),
        ofNext(coefficients, shape),
        gradient.expand(shape));
  }

  /** At each place the coefficient behind it. */
  private Tensor ofNext(Tensor coefficients, Shape shape) {
    int own = axis - (shape.rank() - coefficients.rank());
    return own < 0 || coefficients.size(own) == 1
        ? coefficients
        : new Neighbours(own, !reverse).previous(coefficients);
  }

  private Tensor ofCoefficients(Tensor terms, Tensor coefficients, Tensor output) {
    Tensor previous = new Neighbours(axis, reverse).previous(output);
    return Broadcast.reduceTo(terms.times(previous), coefficients);
  }

  @Override
  public Tensor batch(Batch batch, Tensor... inputs) {
    return Tensor.apply(
        new LinearRecurrenceOp(axis + batch.rank(), reverse), batch.aligned(inputs));
  }
}
