package org.merapi.tensor.op;

import java.util.List;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * An operation defined by a user. It has value semantics by its parts: equal names do not make
 * equal operations.
 *
 * @param label the name that messages show
 * @param forward computes a float64 result from tensors without hidden axes; it may read their
 *     numbers, as it runs only on concrete ones
 * @param reverse the reverse rule, in differentiable operations
 * @param batching what {@code forward} does with leading axes
 */
public record CustomOp(String label, Forward forward, Reverse reverse, Batching batching)
    implements Op {

  /** The computation. */
  @FunctionalInterface
  public interface Forward {
    /** The result for concrete inputs without hidden axes. */
    Tensor apply(List<Tensor> inputs);
  }

  /** The reverse rule. */
  @FunctionalInterface
  public interface Reverse {
    /**
     * The gradients with respect to all inputs, each of its input's shape.
     *
     * @param gradient with respect to the output, of the output's shape
     */
    List<Tensor> apply(Tensor gradient, List<Tensor> inputs, Tensor output);
  }

  /** How a user's operation meets batches. */
  public enum Batching {
    /** The forward function is called for each repetition. */
    REPEAT,
    /** The forward function treats leading axes, broadcast, as independent by itself. */
    LEADING
  }

  /** The visible shape, found by running the forward function. */
  @Override
  public Shape shape(Tensor... inputs) {
    return forward.apply(List.of(inputs)).shape();
  }

  @Override
  public DType dtype(Tensor... inputs) {
    return DType.FLOAT64;
  }

  @Override
  public boolean isDifferentiable(int input) {
    return true;
  }

  @Override
  public Tensor vjp(int input, Tensor gradient, Tensor[] inputs, Tensor output) {
    List<Tensor> gradients =
        reverse.apply(gradient.expand(output.shape()), List.of(inputs), output);
    if (gradients.size() != inputs.length) {
      throw new IllegalArgumentException(
          "custom operation '"
              + label
              + "': the reverse rule gave "
              + gradients.size()
              + " gradients for "
              + inputs.length
              + " inputs");
    }
    Tensor result = gradients.get(input);
    if (!result.shape().equals(inputs[input].shape())) {
      throw new ShapeException(
          "custom operation '"
              + label
              + "': the gradient of input "
              + input
              + " has shape "
              + result.shape()
              + ", the input has "
              + inputs[input].shape());
    }
    return Broadcast.reduceTo(result, inputs[input]);
  }

  @Override
  public Tensor batch(Batch batch, Tensor... inputs) {
    if (batching == Batching.LEADING) {
      return Tensor.apply(this, batch.aligned(inputs));
    }
    int count = batch.sizes().elements();
    if (count == 0) {
      throw new ShapeException(
          "custom operation '"
              + label
              + "': without a repetition over hidden axes of sizes "
              + batch.sizes()
              + " the shape of the result is unknown");
    }
    Tensor[] results = new Tensor[count];
    for (int r = 0; r < count; r++) {
      Tensor[] one = new Tensor[inputs.length];
      for (int i = 0; i < inputs.length; i++) {
        Shape inner = batch.innerShape(i, inputs);
        one[i] =
            batch.isCarriedBy(i)
                ? inputs[i].reshape(Shape.of(count).concat(inner)).get(r)
                : inputs[i];
      }
      results[r] = Tensor.apply(this, one);
    }
    Tensor all = Tensors.stack(0, results);
    return all.reshape(batch.sizes().concat(results[0].shape()));
  }
}
