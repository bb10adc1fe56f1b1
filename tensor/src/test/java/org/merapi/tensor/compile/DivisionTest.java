package org.merapi.tensor.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.tensor.Tensors.arange;
import static org.merapi.tensor.Tensors.sin;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Passes;
import org.merapi.tensor.ir.Tracer;

class DivisionTest {
  private static final int ROWS = 200;

  /** Loops that array kernels keep apart. */
  private static Tensor chain(Tensor x, int loops) {
    Tensor value = x;
    for (int i = 0; i < loops; i++) {
      value = value.times(arange(ROWS).cast(DType.FLOAT64)).plus(1.0 / (i + 2));
      value = sin(value);
    }
    return value;
  }

  private static List<EmittedMethod> methods(int loops) {
    Tracer tracer = Tracer.ofProgram();
    Tensor x = tracer.argument(Shape.of(ROWS), DType.FLOAT64);
    // Without the passes, which would make a loop over the steps of it.
    Graph graph = Passes.none().apply(tracer.finish(List.of(chain(x, loops))));
    return Explanation.of(graph, Signature.separate(graph)).methods().stream()
        .filter(method -> method.name().startsWith("region"))
        .toList();
  }

  private static long loops(EmittedMethod method) {
    return method.listing().stream().filter(line -> line.contains("goto")).count();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 64})
  void aLoopHasAMethodForItself(int loops) {
    List<EmittedMethod> methods = methods(loops);
    assertEquals(loops, methods.stream().mapToLong(DivisionTest::loops).sum());
    methods.forEach(method -> assertTrue(loops(method) <= 1, method.name()));
  }

  @Test
  void manyLoopsShareMethods() {
    List<EmittedMethod> methods = methods(1000);
    assertEquals(1000, methods.stream().mapToLong(DivisionTest::loops).sum());
    assertTrue(methods.size() <= 65, () -> "methods: " + methods.size());
    methods.forEach(method -> assertTrue(method.bytes() < 8000, method.name()));
  }
}
