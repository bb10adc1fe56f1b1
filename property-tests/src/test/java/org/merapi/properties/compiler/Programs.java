package org.merapi.properties.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.merapi.tensor.DType;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.compile.Compiler;
import org.merapi.tensor.compile.Executable;
import org.merapi.tensor.compile.Signature;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Node;
import org.merapi.tensor.ir.Replay;

/** Running graphs compiled, and comparing what comes out. */
final class Programs {
  private Programs() {}

  /** A graph as it is, compiled and bound. */
  static Executable executable(Graph graph) {
    return Compiler.shared().compile(graph, Signature.separate(graph)).bind(graph);
  }

  /** The outputs of a graph compiled as it is. */
  static List<Tensor> run(Graph graph, List<Tensor> inputs) {
    return run(executable(graph), graph, inputs);
  }

  /** The outputs of a run, in fresh arrays. */
  static List<Tensor> run(Executable executable, Graph graph, List<Tensor> inputs) {
    for (int i = 0; i < inputs.size(); i++) {
      executable.setInput(i, inputs.get(i));
    }
    List<Tensor> outputs = new ArrayList<>();
    for (Node output : graph.outputs()) {
      outputs.add(executable.setFreshOutput(inputs.size() + outputs.size(), output));
    }
    assertEquals(0, executable.run(), "a check failed");
    return outputs;
  }

  /** Types, shapes and all bits are the same; NaN is NaN. */
  static void assertSameBits(List<Tensor> expected, List<Tensor> actual, Graph graph) {
    assertEquals(expected.size(), actual.size());
    for (int i = 0; i < expected.size(); i++) {
      assertSameForm(expected.get(i), actual.get(i), graph);
      if (!Arrays.equals(bits(expected.get(i)), bits(actual.get(i)))) {
        fail("output " + i + ": " + expected.get(i) + " became " + actual.get(i) + "\n" + graph);
      }
    }
  }

  private static long[] bits(Tensor tensor) {
    return tensor.dtype().isFloating()
        ? Arrays.stream(tensor.toDoubleArray()).mapToLong(Double::doubleToLongBits).toArray()
        : tensor.cast(DType.INT64).toLongArray();
  }

  private static void assertSameForm(Tensor expected, Tensor actual, Graph graph) {
    assertEquals(expected.dtype(), actual.dtype(), graph::toString);
    assertEquals(expected.shape(), actual.shape(), graph::toString);
  }

  /**
   * Outputs agree with those of the graph run operation by operation as far as rounding lets them
   * ({@link Sensitivity}): integers and bools exactly, NaN and infinities in the same places.
   *
   * @param graph as it was traced
   * @return the share of elements that rounding leaves sharp
   */
  static double assertAgrees(Graph graph, List<Tensor> inputs, List<List<Tensor>> candidates) {
    List<Tensor> expected = Replay.run(graph, inputs);
    List<double[]> changes = Sensitivity.of(graph, inputs, expected);
    double error = Sensitivity.error(graph);
    int sharp = 0;
    int all = 0;
    for (int i = 0; i < expected.size(); i++) {
      double[] wanted = Sensitivity.numbers(expected.get(i));
      double[] change = changes.get(i);
      for (List<Tensor> candidate : candidates) {
        assertSameForm(expected.get(i), candidate.get(i), graph);
        double[] found = Sensitivity.numbers(candidate.get(i));
        for (int k = 0; k < wanted.length; k++) {
          double rounding = 16 * Sensitivity.ulp(expected.get(i).dtype(), wanted[k]);
          if (!agrees(wanted[k], found[k], change[k] + rounding)) {
            fail(
                "output %d at %d: %s became %s in candidate %d; rounding explains %s\n%s"
                    .formatted(
                        i,
                        k,
                        wanted[k],
                        found[k],
                        candidates.indexOf(candidate),
                        change[k],
                        graph));
          }
        }
      }
      for (int k = 0; k < wanted.length; k++) {
        all++;
        sharp += isSharp(wanted[k], change[k], error) ? 1 : 0;
      }
    }
    return all == 0 ? 1 : (double) sharp / all;
  }

  private static boolean agrees(double expected, double actual, double bound) {
    if (Double.compare(expected, actual) == 0 || expected == actual) {
      return true;
    }
    if (bound == Double.POSITIVE_INFINITY) {
      return true;
    }
    return Double.isFinite(expected) && Math.abs(expected - actual) <= bound;
  }

  /**
   * Whether disturbances grow little: in float64, rounding then changes less than the tenth digit.
   *
   * @param error the size of the disturbances
   */
  private static boolean isSharp(double expected, double change, double error) {
    return change == 0 || change <= 440 * error * Math.max(1e-3, Math.abs(expected));
  }
}
