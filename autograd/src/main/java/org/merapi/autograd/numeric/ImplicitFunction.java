package org.merapi.autograd.numeric;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.merapi.autograd.Gradients;
import org.merapi.tensor.Axis;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Replay;
import org.merapi.tensor.ir.Tracer;
import org.merapi.tensor.op.CustomOp;

/**
 * A root as a function of what its equation uses besides the unknown, by the implicit function
 * theorem: from f(x, p) = 0 follows dx/dp = -(df/dx)^-1 df/dp.
 *
 * <p>What the equation captures is found by tracing it, and becomes the operands of an operation
 * that hands on a root that was found before. Its reverse rule evaluates the equation at its own
 * result, so derivatives of the rule see the result move with the operands, and every order comes
 * out right.
 */
final class ImplicitFunction {
  private final Graph graph;
  private final List<Axis> axes;
  private final List<Tensor> captured;

  /** Divides by df/dx: the transposed system. */
  @FunctionalInterface
  interface Inverse {
    /**
     * The solution.
     *
     * @param equation f as a function of the unknown alone
     * @param root where to take df/dx
     */
    Tensor apply(UnaryOperator<Tensor> equation, Tensor root, Tensor gradient);
  }

  private ImplicitFunction(Graph graph, List<Axis> axes, List<Tensor> captured) {
    this.graph = graph;
    this.axes = axes;
    this.captured = captured;
  }

  /**
   * A root with derivatives.
   *
   * @param label what messages call it
   * @param equation of a tensor like the root; gives one of the same shape
   * @param root solves it; nothing differentiates it
   */
  static Tensor of(String label, UnaryOperator<Tensor> equation, Tensor root, Inverse inverse) {
    if (equation.apply(root).isConcrete()) {
      return root;
    }
    ImplicitFunction closed = traced(equation, root);
    CustomOp op =
        new CustomOp(
            label,
            List::getFirst,
            (gradient, inputs, output) ->
                closed.reverse(inverse, gradient, inputs.subList(1, inputs.size()), output),
            CustomOp.Batching.REPEAT);
    List<Tensor> operands = new ArrayList<>();
    operands.add(reveal(root, closed.axes));
    operands.addAll(closed.captured);
    return hide(Tensor.apply(op, operands.toArray(Tensor[]::new)), closed.axes);
  }

  /** Hidden axes become leading ones of the graph: those of the root, then those it is given. */
  private static ImplicitFunction traced(UnaryOperator<Tensor> equation, Tensor root) {
    List<Axis> axes = root.hiddenAxes();
    while (true) {
      Tracer tracer = Tracer.ofBody();
      Shape leading = Shape.of(axes.stream().mapToInt(Axis::size).toArray());
      Tensor argument = tracer.argument(leading.concat(root.shape()), DType.FLOAT64);
      Tensor value = equation.apply(hide(argument, axes)).cast(DType.FLOAT64);
      Set<Axis> all = new LinkedHashSet<>(axes);
      all.addAll(value.hiddenAxes());
      if (all.size() == axes.size()) {
        Graph graph = tracer.finish(List.of(reveal(value, axes)));
        return new ImplicitFunction(graph, axes, tracer.captured());
      }
      tracer.finish(List.of());
      axes = List.copyOf(all);
    }
  }

  private static Tensor hide(Tensor visible, List<Axis> axes) {
    Tensor tensor = visible;
    for (Axis axis : axes) {
      tensor = tensor.hide(0, axis);
    }
    return tensor;
  }

  private static Tensor reveal(Tensor tensor, List<Axis> axes) {
    Tensor visible = tensor;
    for (Axis axis : axes.reversed()) {
      visible = visible.reveal(axis, 0);
    }
    return visible;
  }

  private Tensor value(Tensor x, List<Tensor> operands) {
    List<Tensor> inputs = new ArrayList<>();
    inputs.add(x);
    inputs.addAll(operands);
    return Replay.run(graph, inputs).getFirst();
  }

  private List<Tensor> reverse(
      Inverse inverse, Tensor gradient, List<Tensor> operands, Tensor root) {
    Tensor weights = inverse.apply(x -> value(x, operands), root, gradient).neg();
    List<Tensor> floating = operands.stream().filter(o -> o.dtype().isFloating()).toList();
    List<Tensor> gradients = new ArrayList<>();
    gradients.add(Tensors.zerosLike(root));
    if (floating.isEmpty()) {
      operands.forEach(operand -> gradients.add(Tensors.zerosLike(operand)));
      return gradients;
    }
    Function<List<Tensor>, Tensor> ofOperands = given -> value(root, replaced(operands, given));
    List<Tensor> found = Gradients.vjp(ofOperands, floating).pullback().apply(weights);
    int next = 0;
    for (Tensor operand : operands) {
      gradients.add(operand.dtype().isFloating() ? found.get(next++) : Tensors.zerosLike(operand));
    }
    return gradients;
  }

  /** Operands with other tensors for the floating ones. */
  private static List<Tensor> replaced(List<Tensor> operands, List<Tensor> floating) {
    List<Tensor> all = new ArrayList<>();
    int next = 0;
    for (Tensor operand : operands) {
      all.add(operand.dtype().isFloating() ? floating.get(next++) : operand);
    }
    return all;
  }
}
