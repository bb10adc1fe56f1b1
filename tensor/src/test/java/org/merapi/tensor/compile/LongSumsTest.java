package org.merapi.tensor.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Passes;
import org.merapi.tensor.ir.Tracer;
import org.merapi.tensor.op.ScatterAddOp;

/** Sums over shapes that are not cut into rows, and memory of those that are. */
class LongSumsTest {

  private static double sum(Tensor x) {
    Tracer tracer = Tracer.ofProgram();
    Tensor argument = tracer.argument(x.shape(), DType.FLOAT64);
    Graph graph = Passes.standard().apply(tracer.finish(List.of(argument.sum())));
    Executable executable = Compiler.shared().compile(graph, Signature.separate(graph)).bind(graph);
    double[] result = new double[1];
    executable.setInput(0, x);
    executable.set(1, result);
    assertEquals(0, executable.run());
    return result[0];
  }

  @ParameterizedTest
  @ValueSource(ints = {17, 63, 700, 2000})
  void theErrorDoesNotGrowWithTheNumberOfTerms(int side) {
    double expected = 0.1 * side * side;
    double found = sum(Tensors.full(Shape.of(side, side), 0.1));
    assertEquals(expected, found, 1e-14 * expected);
  }

  @Test
  void infinitiesAndNaNPassThroughALongSum() {
    double[] values = new double[40 * 40];
    values[700] = Double.POSITIVE_INFINITY;
    Shape shape = Shape.of(40, 40);
    assertEquals(Double.POSITIVE_INFINITY, sum(Tensors.of(shape, values)));
    values[900] = Double.NEGATIVE_INFINITY;
    assertEquals(Double.NaN, sum(Tensors.of(shape, values)));
    values[700] = Double.NaN;
    values[900] = 0;
    assertEquals(Double.NaN, sum(Tensors.of(shape, values)));
  }

  @Test
  void aLongTableIsNotHeldForEveryChunk() {
    int count = 1_000_000;
    Tensor places = Tensors.arange(count).cast(DType.INT64);
    Tracer tracer = Tracer.ofProgram();
    Tensor x = tracer.argument(Shape.of(count), DType.FLOAT64);
    Tensor table = Tensor.apply(new ScatterAddOp(0, Shape.of(count)), x.times(2), places);
    Graph graph = Passes.standard().apply(tracer.finish(List.of(table)));
    long bytes = Compiler.shared().compile(graph, Signature.separate(graph)).frameBytes();
    assertTrue(bytes < 4L * count * Double.BYTES, () -> bytes + " bytes");
  }
}
