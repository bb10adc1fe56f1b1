package org.merapi.autograd;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.merapi.tensor.Axis;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * Derivatives of functions of tensors or of structures of tensors ({@link Tree}), in reverse mode.
 * The functions returned here may be differentiated again, to any order, and may be called inside
 * functions that are being differentiated. A gradient has the type of what it is the gradient with
 * respect to: that of a float32 tensor is float32.
 */
public final class Gradients {
  private Gradients() {}

  /**
   * A value and a derivative of it.
   *
   * @param value what the function gave
   * @param gradient structured as the function's argument
   * @param <T> the type of the argument
   */
  public record ValueAndGradient<T>(Tensor value, T gradient) {}

  /**
   * The result of {@link #vjp}.
   *
   * @param value what the function gave
   * @param pullback maps a vector of the value's shape to its product with the Jacobian
   * @param <T> the type of the argument
   */
  public record Pullback<T>(Tensor value, Function<Tensor, T> pullback) {}

  /** The gradient of a function with a scalar value, structured as its argument. */
  public static <T> UnaryOperator<T> grad(Function<? super T, Tensor> function) {
    return argument -> valueAndGrad(function, argument).gradient();
  }

  /**
   * The value and the gradient of a function at an argument.
   *
   * @throws ShapeException if the value is not a scalar
   */
  public static <T> ValueAndGradient<T> valueAndGrad(
      Function<? super T, Tensor> function, T argument) {
    Tape tape = new Tape();
    Recorded[] variables = variables(tape, argument);
    Tensor output = function.apply(Tree.rebuild(argument, List.of(variables)));
    if (output.rank() != 0) {
      throw new ShapeException(
          "grad: the function must give a scalar, it gave shape "
              + output.shape()
              + "; sum() or mean() it, or use vjp");
    }
    Tensor[] gradients =
        tape.sweep(output, Tensors.scalar(1.0, output.dtype().floating()), variables);
    return new ValueAndGradient<>(tape.strip(output), Tree.rebuild(argument, List.of(gradients)));
  }

  private static <T> Recorded[] variables(Tape tape, T argument) {
    List<Tensor> leaves = Tree.leaves(argument);
    if (leaves.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no tensor to differentiate in "
              + argument.getClass().getName()
              + "; give a tensor, or a record, list or map of them");
    }
    return leaves.stream().map(tape::variable).toArray(Recorded[]::new);
  }

  /**
   * The value of a function and the products of vectors with its Jacobian there. An argument
   * without a hidden axis that the value has gets the sum over its positions.
   */
  public static <T> Pullback<T> vjp(Function<? super T, Tensor> function, T argument) {
    Tape tape = new Tape();
    Recorded[] variables = variables(tape, argument);
    Tensor output = function.apply(Tree.rebuild(argument, List.of(variables)));
    return new Pullback<>(
        tape.strip(output),
        vector -> {
          if (!vector.shape().equals(output.shape())) {
            throw new ShapeException(
                "vjp: the vector has shape " + vector.shape() + ", the value " + output.shape());
          }
          if (!output.hiddenAxes().containsAll(vector.hiddenAxes())) {
            throw new ShapeException(
                "vjp: the vector carries the hidden axes "
                    + vector.hiddenAxes()
                    + ", the value "
                    + output.hiddenAxes()
                    + "; give them to the argument too");
          }
          Tensor seed = vector.cast(output.dtype().floating());
          return Tree.rebuild(argument, List.of(tape.sweep(output, seed, variables)));
        });
  }

  /**
   * The product of the Jacobian of a function with a direction: the derivative of its value along
   * the direction. Computed as the transpose of the transpose, so that the one table of reverse
   * rules serves forward derivatives too.
   *
   * @param direction structured and shaped as {@code argument}
   */
  public static <T> Tensor jvp(Function<? super T, Tensor> function, T argument, T direction) {
    List<Tensor> directions = Tree.leaves(direction);
    List<Tensor> arguments = Tree.leaves(argument);
    requireSameShapes("jvp", arguments, directions);
    Pullback<T> pullback = vjp(function, alongside(argument, directions));
    Function<Tensor, Tensor> along =
        weights -> inner(Tree.leaves(pullback.pullback().apply(weights)), directions);
    Tensor value = pullback.value();
    Tensor zeros = Tensors.zeros(value.shape(), value.dtype().floating());
    Tensor origin = Tape.carrying(zeros, value.hiddenAxes());
    return valueAndGrad(along, origin).gradient();
  }

  /**
   * An argument repeated along the hidden axes of directions, so that the derivatives at their
   * positions are kept apart.
   */
  private static <T> T alongside(T argument, List<Tensor> directions) {
    List<Axis> axes = directions.stream().flatMap(d -> d.hiddenAxes().stream()).distinct().toList();
    return axes.isEmpty()
        ? argument
        : Tree.rebuild(
            argument,
            Tree.leaves(argument).stream().map(leaf -> Tape.carrying(leaf, axes)).toList());
  }

  /**
   * The sum of all products, positions of hidden axes included: some of the tensors may lack them.
   */
  private static Tensor inner(List<Tensor> a, List<Tensor> b) {
    Tensor total = Tensors.scalar(0.0);
    for (int i = 0; i < a.size(); i++) {
      Tensor product = a.get(i).times(b.get(i)).sum();
      for (Axis axis : product.hiddenAxes()) {
        product = product.reveal(axis, 0).sum();
      }
      total = total.plus(product);
    }
    return total;
  }

  /**
   * The product of the Hessian of a scalar function with a direction.
   *
   * @param direction structured and shaped as {@code argument}
   */
  public static <T> T hvp(Function<? super T, Tensor> function, T argument, T direction) {
    List<Tensor> directions = Tree.leaves(direction);
    requireSameShapes("hvp", Tree.leaves(argument), directions);
    UnaryOperator<T> gradient = grad(function);
    Function<T, Tensor> slope = x -> inner(Tree.leaves(gradient.apply(x)), directions);
    return grad(slope).apply(alongside(argument, directions));
  }

  /**
   * The Hessian of a scalar function of one tensor, of the argument's shape twice. All columns are
   * computed in one evaluation along a hidden axis.
   */
  public static Tensor hessian(Function<Tensor, Tensor> function, Tensor argument) {
    Shape shape = argument.shape();
    int n = shape.elements();
    Axis columns = Axis.of("hessian column", n);
    Tensor directions = Tensors.eye(n).reshape(Shape.of(n).concat(shape)).hide(0, columns);
    Tensor product = hvp(function, argument, directions);
    return product.reveal(columns, 0).reshape(shape.concat(shape));
  }

  private static void requireSameShapes(
      String operation, List<Tensor> arguments, List<Tensor> directions) {
    List<Shape> expected = new ArrayList<>();
    List<Shape> found = new ArrayList<>();
    arguments.forEach(t -> expected.add(t.shape()));
    directions.forEach(t -> found.add(t.shape()));
    if (!expected.equals(found)) {
      throw new ShapeException(
          operation + ": the direction has shapes " + found + ", the argument " + expected);
    }
  }
}
