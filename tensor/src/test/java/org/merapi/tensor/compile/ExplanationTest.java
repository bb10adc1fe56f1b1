package org.merapi.tensor.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.tensor.Tensors.arange;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Passes;
import org.merapi.tensor.ir.Tracer;
import org.merapi.tensor.op.Control;

class ExplanationTest {
  private static Graph traced(Function<Tensor, Tensor> function, int... sizes) {
    Tracer tracer = Tracer.ofProgram();
    return tracer.finish(List.of(function.apply(tracer.argument(Shape.of(sizes), DType.FLOAT64))));
  }

  private static Explanation explanation(Function<Tensor, Tensor> function, int... sizes) {
    return Explanation.of(traced(function, sizes), Passes.standard(), Signature::separate);
  }

  private static Tensor rows(Tensor x) {
    Tensor data = arange(200).cast(DType.FLOAT64);
    return x.times(data).exp().plus(data).sum();
  }

  @Test
  void stepsSayWhatSharesThemAndWhatTheyMove() {
    Explanation explanation = explanation(ExplanationTest::rows, 200);
    StepReport rows = explanation.steps().getFirst();
    assertEquals("rows", rows.kind());
    assertEquals("times, exp, plus, sum", rows.operations());
    assertEquals("loop x2, exp, sum", rows.calls());
    // The input and the data are read, and the sum is a number of the frame.
    assertEquals(2 * 200 * 8, rows.bytesRead());
    assertEquals(0, rows.bytesWritten());
    StepReport results = explanation.steps().getLast();
    assertEquals("results", results.kind());
    assertEquals(8, results.bytesWritten());
  }

  @Test
  void whatIsRepeatedIsReadOnce() {
    Explanation explanation =
        explanation(x -> x.unsqueeze(1).expand(Shape.of(3, 5)).plus(x.unsqueeze(1)).square(), 3);
    StepReport loop = explanation.steps().getFirst();
    assertEquals(3 * 8, loop.bytesRead());
  }

  @Test
  void passesAreCounted() {
    Tensor data = arange(3).cast(DType.FLOAT64);
    Explanation explanation = explanation(x -> x.times(1).plus(data.sum()).neg().neg(), 3);
    assertEquals("traced", explanation.passes().getFirst().name());
    assertEquals(4, explanation.passes().getFirst().operations());
    assertEquals(1, explanation.passes().getLast().operations());
    assertEquals(Passes.standard().list().size() + 1, explanation.passes().size());
  }

  @Test
  void methodsAreThoseOfTheProgram() {
    Graph graph = Passes.standard().apply(traced(ExplanationTest::rows, 200));
    Signature signature = Signature.separate(graph);
    Explanation explanation = Explanation.of(graph, signature);
    for (EmittedMethod method : explanation.methods()) {
      String last = method.listing().getLast();
      int place = Integer.parseInt(last.substring(0, 5).strip());
      assertTrue(place < method.bytes(), method.name());
      assertTrue(last.endsWith("return"), last);
    }
  }

  @Test
  void methodsWithLoopsAreTooLongToBeCopiedIntoOthers() {
    Graph graph = Passes.standard().apply(traced(ExplanationTest::rows, 200));
    List<EmittedMethod> methods = Explanation.of(graph, Signature.separate(graph)).methods();
    List<EmittedMethod> loops =
        methods.stream()
            .filter(method -> method.listing().stream().anyMatch(line -> line.contains("goto")))
            .toList();
    assertFalse(loops.isEmpty());
    loops.forEach(method -> assertTrue(method.bytes() > 325, method.name()));
  }

  @Test
  void timesAreTakenAndResultsAreTheSame() {
    Graph graph = Passes.standard().apply(traced(ExplanationTest::rows, 200));
    Signature signature = Signature.separate(graph);
    double[] input = new double[200];
    double[] expected = new double[1];
    Executable untimed = Compiler.shared().compile(graph, signature).bind(graph);
    untimed.set(0, input);
    untimed.set(1, expected);
    assertEquals(0, untimed.run());

    double[] result = new double[1];
    Explanation plain = Explanation.of(graph, signature);
    assertEquals(OptionalDouble.empty(), plain.nanoseconds());
    int[] runs = new int[1];
    Explanation timed =
        plain.timed(
            50,
            executable -> {
              executable.set(0, input);
              executable.set(1, result);
              executable.run();
              runs[0]++;
            });
    assertEquals(100, runs[0]);
    assertEquals(expected[0], result[0]);
    assertTrue(timed.nanoseconds().orElseThrow() > 0);
    assertTrue(timed.steps().stream().allMatch(step -> step.nanoseconds().isPresent()));
    assertTrue(timed.toString().contains("share"));
  }

  @Test
  void longProgramsCanBeTimed() {
    Function<Tensor, Tensor> chain =
        x -> {
          Tensor value = x;
          for (int i = 0; i < 2000; i++) {
            value = value.plus(Math.sqrt(i + 3)).cumsum(0);
          }
          return value;
        };
    // Without the passes, which would make a loop of it.
    Graph graph = traced(chain, 3);
    Explanation timed =
        Explanation.of(graph, Signature.separate(graph))
            .timed(
                1,
                executable -> {
                  executable.setInput(0, Tensors.zeros(Shape.of(3)));
                  executable.setFreshOutput(1, graph.outputs().getFirst());
                  executable.run();
                });
    assertTrue(timed.steps().size() >= 4000, timed.steps().size() + " steps");
    assertTrue(timed.nanoseconds().orElseThrow() > 0);
  }

  @Test
  void theTextHasAllParts() {
    assertEquals(
        """
        2 operations in 2 steps, 1 input, 1 output, 0 checks
        data: 0 B in 0 arrays, and 0 numbers
        0 operations of data alone, of which 0 left in every run
        memory: 0 B in 0 arrays for 0 values of 0 B, and 0 B for a block of rows
        moved in a run: 24 B read, 8 B written
        """,
        explanation(x -> x.square().sum(), 3)
            .toString()
            .lines()
            .limit(5)
            .reduce("", (text, line) -> text + line + "\n"));
  }

  @Test
  void bodiesOfLoopsAreExplainedToo() {
    Function<Tensor, Tensor> loop =
        x ->
            Control.scan(
                    List.of(x),
                    List.of(),
                    9,
                    false,
                    (carry, number, elements) ->
                        new Control.Outputs(
                            List.of(carry.getFirst().square()), List.of(), List.of()))
                .carries()
                .getFirst();
    String text = explanation(loop, 3).toString();
    assertTrue(text.contains("inside scan: 1 operation in 1 step, 2 inputs"), text);
  }

  @Test
  void thePictureHasAFrameForEachStepOfSeveralOperations() {
    String dot = explanation(ExplanationTest::rows, 200).picture().dot();
    assertTrue(dot.contains("label=\"step 1: rows over [200] by 200\""), dot);
  }
}
