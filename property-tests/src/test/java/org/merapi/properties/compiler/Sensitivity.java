package org.merapi.properties.compiler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.merapi.tensor.DType;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.dense.DenseTensor;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Node;
import org.merapi.tensor.op.CastOp;
import org.merapi.tensor.op.ConcatOp;
import org.merapi.tensor.op.MoveOp;
import org.merapi.tensor.op.Op;
import org.merapi.tensor.op.RandomOp;
import org.merapi.tensor.op.ReduceOp;
import org.merapi.tensor.op.ScalarOp;
import org.merapi.tensor.op.TakeOp;

/**
 * How far rounding may move the results of a graph, by Monte Carlo arithmetic (Parker 1997, "Monte
 * Carlo arithmetic: exploiting randomness in floating-point arithmetic"): the graph is run again
 * with each rounded result, input and constant multiplied by {@code 1 + e}, |e| at most {@link
 * #error(DType)}, and zeros given a random sign. Where results move far, or from finite to not,
 * they are ill-conditioned there, and so is every evaluation; where they do not, evaluations that
 * differ by rounding only agree to about the error.
 *
 * <p>Whole numbers stay as they are: they come mostly of exact operations, and orders, positions
 * and branches hang on them.
 */
final class Sensitivity {
  /**
   * A thousand times the rounding error of one operation; in float32, in which no sums are taken in
   * another order, sixteen times.
   */
  private static double error(DType dtype) {
    return switch (dtype) {
      case FLOAT64 -> 0x1p-42;
      case FLOAT32 -> 0x1p-20;
      case INT64, INT32, BOOL -> 0;
    };
  }

  /** The largest disturbance of a value of a graph. */
  static double error(Graph graph) {
    return graph.nodes().stream().mapToDouble(node -> error(node.dtype())).max().orElse(0);
  }

  /** The distance of a number of a type to the next one. */
  static double ulp(DType dtype, double number) {
    return switch (dtype) {
      case FLOAT64 -> Math.ulp(number);
      case FLOAT32 -> Math.ulp((float) number);
      case INT64, INT32, BOOL -> 0;
    };
  }

  private static final int RUNS = 4;
  private static final Set<ScalarOp> EXACT =
      Set.of(
          ScalarOp.MAXIMUM,
          ScalarOp.MINIMUM,
          ScalarOp.NEGATE,
          ScalarOp.ABS,
          ScalarOp.SIGN,
          ScalarOp.FLOOR,
          ScalarOp.CEIL,
          ScalarOp.ROUND,
          ScalarOp.STOP_GRADIENT,
          ScalarOp.WHERE);

  private Sensitivity() {}

  /**
   * For each output, for each element, the largest change seen; infinite where an element changed
   * between finite, infinite and NaN, or is not floating and changed at all.
   *
   * @param expected the outputs of the undisturbed run
   */
  static List<double[]> of(Graph graph, List<Tensor> inputs, List<Tensor> expected) {
    List<double[]> exact = expected.stream().map(Sensitivity::numbers).toList();
    List<double[]> changes = exact.stream().map(values -> new double[values.length]).toList();
    for (int run = 0; run < RUNS; run++) {
      List<Tensor> disturbed = disturbed(graph, inputs, new Random(run));
      for (int i = 0; i < exact.size(); i++) {
        boolean isFloat = expected.get(i).dtype().isFloating();
        double[] change = changes.get(i);
        double[] other = numbers(disturbed.get(i));
        for (int k = 0; k < change.length; k++) {
          change[k] = Math.max(change[k], change(exact.get(i)[k], other[k], isFloat));
        }
      }
    }
    return changes;
  }

  static double[] numbers(Tensor tensor) {
    return tensor.cast(DType.FLOAT64).toDoubleArray();
  }

  private static double change(double exact, double disturbed, boolean isFloat) {
    if (exact == disturbed || (Double.isNaN(exact) && Double.isNaN(disturbed))) {
      return 0;
    }
    double distance = Math.abs(exact - disturbed);
    return isFloat && Double.isFinite(distance) ? distance : Double.POSITIVE_INFINITY;
  }

  private static List<Tensor> disturbed(Graph graph, List<Tensor> inputs, Random random) {
    List<Tensor> values = new ArrayList<>();
    for (Node node : graph.nodes()) {
      values.add(
          switch (node) {
            case Node.Input input -> shaken(inputs.get(input.index()), random);
            case Node.Constant constant -> shaken(constant.value(), random);
            case Node.Apply apply -> {
              Tensor[] operands =
                  apply.inputs().stream()
                      .map(operand -> values.get(operand.id()))
                      .toArray(Tensor[]::new);
              Tensor result = Tensor.apply(apply.op(), operands);
              yield rounds(apply.op()) ? shaken(result, random) : result;
            }
          });
    }
    return graph.outputs().stream().map(output -> values.get(output.id())).toList();
  }

  /** Whether an operation's results are rounded; what chooses or moves values is exact. */
  private static boolean rounds(Op op) {
    return switch (op) {
      case ScalarOp scalar -> !EXACT.contains(scalar);
      case ReduceOp reduce ->
          switch (reduce.kind()) {
            case SUM, PROD, LOG_SUM_EXP -> true;
            case MAX, MIN, ARGMAX, ARGMIN, ANY, ALL -> false;
          };
      case CastOp cast -> false;
      case MoveOp move -> false;
      case ConcatOp concat -> false;
      case TakeOp take -> false;
      case RandomOp draw -> false;
      default -> true;
    };
  }

  private static Tensor shaken(Tensor tensor, Random random) {
    if (!tensor.dtype().isFloating()) {
      return tensor;
    }
    double largest = error(tensor.dtype());
    double[] values = tensor.toDoubleArray();
    boolean isOneNumber = Arrays.stream(values).distinct().limit(2).count() == 1;
    double common = random.nextDouble(-largest, largest);
    boolean flips = random.nextBoolean();
    for (int i = 0; i < values.length; i++) {
      // A number repeated stays one: ties among its copies do not hang on rounding.
      double error = isOneNumber ? common : random.nextDouble(-largest, largest);
      boolean flip = isOneNumber ? flips : random.nextBoolean();
      if (values[i] == 0) {
        values[i] = flip ? -values[i] : values[i];
      } else if (values[i] != Math.rint(values[i])) {
        values[i] *= 1 + error;
      }
    }
    return DenseTensor.wrap(tensor.shape(), values).cast(tensor.dtype());
  }
}
