package org.merapi.tensor.op;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.ir.Graph;

/**
 * An operation defined by a user. It has value semantics by its parts: equal names do not make
 * equal operations.
 *
 * <p>The type of its result is the common one of its floating inputs, float64 if it has none.
 *
 * @param label the name that messages show
 * @param forward computes a floating result from its inputs alone; it may read their numbers, and
 *     then stays a call of Java code in a traced program
 * @param reverse the reverse rule, in differentiable operations
 * @param batching what {@code forward} does with leading axes
 */
public record CustomOp(String label, Forward forward, Reverse reverse, Batching batching)
    implements Op {

  /** The computation. */
  @FunctionalInterface
  public interface Forward {
    /**
     * The result for concrete inputs without hidden axes. While tracing it is tried on tensors that
     * have no numbers, and maybe hidden axes; if it reads a number, on ones, for the shape.
     */
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
    return areConcrete(inputs)
        ? forward.apply(List.of(inputs)).shape()
        : CustomTrace.shape(this, inputs);
  }

  /**
   * The computation as a graph without this operation, if the forward function reads no numbers.
   * The graph does not have the user's reverse rule: it may take this operation's place only where
   * nothing will be differentiated any more.
   *
   * @param like inputs of the shapes and types that the graph is for
   */
  public Optional<Graph> graph(Tensor... like) {
    return CustomTrace.graph(this, like);
  }

  private static boolean areConcrete(Tensor... inputs) {
    return Arrays.stream(inputs).allMatch(Tensor::isConcrete);
  }

  /**
   * What is thrown if the forward function gives something that is not of its inputs alone.
   *
   * @param expected the type that it should give
   * @param result what it gave
   * @param captured whether that depends on a tensor that is being differentiated or traced and is
   *     not among the inputs
   */
  public IllegalArgumentException notOfItsInputs(DType expected, Tensor result, boolean captured) {
    return new IllegalArgumentException(
        "custom operation '"
            + label
            + "': the forward function must give a "
            + expected
            + " tensor made of its inputs alone, it gave "
            + result.dtype()
            + " of shape "
            + result.shape()
            + (captured ? " that depends on a variable it captured" : ""));
  }

  @Override
  public DType dtype(Tensor... inputs) {
    return Arrays.stream(inputs)
        .map(Tensor::dtype)
        .filter(DType::isFloating)
        .reduce(DType::promote)
        .orElse(DType.FLOAT64);
  }

  @Override
  public boolean isDifferentiable(int input) {
    return true;
  }

  @Override
  public Tensor vjp(int input, Tensor gradient, Tensor[] inputs, Tensor output) {
    AdjointList adjoints = AdjointList.of(inputs.length, input);
    vjps(gradient, inputs, output, adjoints);
    return adjoints.get(input, inputs);
  }

  /** The user's rule, which gives all gradients at once, is applied once. */
  @Override
  public void vjps(Tensor gradient, Tensor[] inputs, Tensor output, Adjoints adjoints) {
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
    for (int i = 0; i < inputs.length; i++) {
      if (adjoints.isWanted(i)) {
        Tensor result = gradients.get(i);
        if (!result.shape().equals(inputs[i].shape())) {
          throw new ShapeException(
              "custom operation '"
                  + label
                  + "': the gradient of input "
                  + i
                  + " has shape "
                  + result.shape()
                  + ", the input has "
                  + inputs[i].shape());
        }
        adjoints.add(i, Broadcast.reduceTo(result, inputs[i]));
      }
    }
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
    if (!areConcrete(inputs)) {
      return Tensor.apply(CustomRepeated.of(this, batch, inputs), inputs);
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
