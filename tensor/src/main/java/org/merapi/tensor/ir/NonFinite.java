package org.merapi.tensor.ir;

import java.util.List;
import java.util.Optional;
import org.merapi.tensor.DType;
import org.merapi.tensor.Ints;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * Where a NaN or an infinity in a graph's outputs came from: the operation that made it of finite
 * operands, or the input or constant that held it. If nothing but an input or constant held the
 * infinity, and an operation made NaN of it, then that operation.
 *
 * @param operation as the text of the graph shows it; {@code input 0} and {@code data} for values
 *     that were given
 * @param origin of the operation
 * @param result the first element that went wrong, in row-major order, of those that matter
 * @param operands what the operation made it of
 * @param within the steps of loops and the branches in which it happened, outermost first
 * @param turned what made NaN of an infinity, if that happened further on
 * @param failure why there is no result at all, if the operation gave up
 */
public record NonFinite(
    String operation,
    Origin origin,
    Element result,
    List<Element> operands,
    List<String> within,
    Optional<String> turned,
    Optional<String> failure) {

  /** Keeps the lists. */
  public NonFinite {
    operands = List.copyOf(operands);
    within = List.copyOf(within);
  }

  /**
   * One number of a tensor.
   *
   * @param index the place of the number along each axis
   * @param shape of the tensor
   * @param dtype of the tensor
   * @param value the number
   */
  public record Element(Ints index, Shape shape, DType dtype, double value) {
    @Override
    public String toString() {
      String number =
          switch (dtype) {
            case FLOAT64 -> Double.toString(value);
            case FLOAT32 -> Float.toString((float) value);
            case INT64, INT32 -> Long.toString((long) value);
            case BOOL -> Boolean.toString(value != 0);
          };
      return number + (shape.rank() == 0 ? "" : " at " + index + " of " + dtype + shape);
    }
  }

  /**
   * Runs a graph operation by operation and looks for the source of the first NaN among its
   * outputs, or if there is none of the first infinity. Inside loops and branches too. Checks are
   * not looked at.
   *
   * @param inputs concrete, without hidden axes, one for each input of the graph
   * @return empty if all outputs are finite
   */
  public static Optional<NonFinite> find(Graph graph, List<Tensor> inputs) {
    return NonFiniteSearch.run(graph, inputs);
  }

  /** What happened, where, and to which numbers: one line for each. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(operation);
    boolean given = operands.isEmpty() && failure.isEmpty();
    text.append(
        failure
            .map(reason -> " failed (" + reason + ")")
            .orElse((given ? " gives " : " made ") + result));
    origin.derivativeOf().ifPresent(of -> text.append(", in the derivative of ").append(of));
    origin.line().ifPresent(line -> text.append(", at ").append(line));
    for (int i = 0; i < operands.size(); i++) {
      text.append("\n  operand ").append(i + 1).append(": ").append(operands.get(i));
    }
    for (String place : within.reversed()) {
      text.append("\n  in ").append(place);
    }
    turned.ifPresent(operation -> text.append("\n  made NaN by ").append(operation));
    return text.toString();
  }
}
