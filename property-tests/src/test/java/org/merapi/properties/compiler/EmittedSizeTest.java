package org.merapi.properties.compiler;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.compile.Compiled;
import org.merapi.tensor.compile.Compiler;
import org.merapi.tensor.compile.Signature;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Pass;
import org.merapi.tensor.ir.Passes;

/**
 * No emitted method is one that HotSpot leaves to the interpreter, and code grows no faster than
 * the graph.
 */
class EmittedSizeTest {
  /** HotSpot's HugeMethodLimit. */
  private static final int LIMIT = 8000;

  private static Stream<Arguments> programs() {
    return Stream.of(LongPrograms.values())
        .flatMap(form ->
            Stream.of(Shape.SCALAR, Shape.of(5), Shape.of(3, 4, 5), Shape.of(500), Shape.of(70, 3))
                .map(shape -> Arguments.of(form, shape)));
  }

  private static Compiled compiled(Graph graph) {
    return Compiler.shared().compile(graph, Signature.separate(graph));
  }

  @ParameterizedTest
  @MethodSource("programs")
  void methodsAreShort(LongPrograms form, Shape shape) {
    for (int operations : List.of(10, 1_000, 5_000)) {
      for (Passes passes : List.of(Passes.none(), LongPrograms.passes())) {
        int largest = compiled(passes.apply(form.graph(operations, shape))).largestMethod();
        assertTrue(largest <= LIMIT, () -> operations + " operations: a method of " + largest);
      }
    }
  }

  /**
   * Bytes for each operation hardly grow with the number of operations, passes left out or not:
   * larger indices take a byte or two more.
   */
  @ParameterizedTest
  @MethodSource("programs")
  void codeGrowsAsTheGraph(LongPrograms form, Shape shape) {
    for (Passes passes : List.of(Passes.none(), LongPrograms.passes())) {
      Graph small = passes.apply(form.graph(500, shape));
      Graph large = passes.apply(form.graph(5_000, shape));
      double before = (double) compiled(small).classBytes() / small.nodes().size();
      double after = (double) compiled(large).classBytes() / large.nodes().size();
      assertTrue(after < 1.5 * before, () -> before + " bytes an operation became " + after);
    }
  }

  /**
   * No pass on the way leaves more than a few times the nodes that were traced, so that their time
   * grows as the graph does.
   */
  @ParameterizedTest
  @MethodSource("programs")
  void passesDoNotMultiplyNodes(LongPrograms form, Shape shape) {
    Graph graph = form.graph(20_000, shape);
    int most = 4 * graph.nodes().size();
    Graph changed = graph;
    for (Pass pass : LongPrograms.passes().list()) {
      changed = pass.apply(changed);
      int count = changed.nodes().size();
      assertTrue(count <= most, () -> pass.name() + " left " + count + ", more than " + most);
    }
    int end = changed.nodes().size();
    assertTrue(end <= 1.5 * graph.nodes().size(), () -> "became " + end);
  }

  /**
   * A hundred thousand operations are compiled, in methods as short, and run right. Loops over rows
   * and sums that wait for one another in turn are the exception: a class has room for some 15,000
   * of them, and the error says so.
   */
  @Tag("slow")
  @ParameterizedTest
  @EnumSource(LongPrograms.class)
  void aHundredThousandOperations(LongPrograms form) {
    for (Shape shape : List.of(Shape.SCALAR, Shape.of(100))) {
      Graph graph = form.graph(100_000, shape);
      Graph changed = LongPrograms.passes().apply(graph);
      if (form == LongPrograms.ALTERNATING && shape.rank() > 0) {
        IllegalStateException error =
            assertThrows(IllegalStateException.class, () -> compiled(changed));
        assertTrue(error.getMessage().contains("too long for one class"), error::getMessage);
        continue;
      }
      assertTrue(compiled(changed).largestMethod() <= LIMIT, shape::toString);
      List<Tensor> inputs = List.of(new Source(shape, DType.FLOAT64, false).data(new Random(3)));
      Programs.assertAgrees(graph, inputs, List.of(Programs.run(changed, inputs)));
    }
  }
}
