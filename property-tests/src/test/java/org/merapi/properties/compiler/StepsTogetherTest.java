package org.merapi.properties.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.merapi.autograd.Gradients;
import org.merapi.autograd.trace.ControlFlow;
import org.merapi.autograd.trace.Jit;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Node;
import org.merapi.tensor.ir.Passes;
import org.merapi.tensor.ir.Replay;
import org.merapi.tensor.ir.Spec;
import org.merapi.tensor.ir.StepsTogether;
import org.merapi.tensor.op.Scan;

/** Some steps of a loop done at once are these steps. */
class StepsTogetherTest {
  private static final List<Integer> LENGTHS = List.of(16, 17, 23, 24, 40, 101);
  private static final Tensor AT = Tensors.tensor(0.4, -0.7, 0.2);

  private static Tensor data(int length, int size) {
    return Tensors.of(Shape.of(length, size), RolledUp.numbers(length * size, length));
  }

  /** Loops whose carries and results are scalars and vectors. */
  private static Function<Tensor, List<Tensor>> loop(int length, boolean back) {
    return p -> {
      Tensor sequence = data(length, 3).times(p);
      List<Tensor> initial = List.of(p.get(0), p.times(2));
      ControlFlow.ScanResult<List<Tensor>, List<Tensor>> result =
          back
              ? ControlFlow.scanReverse(initial, sequence, (carry, x) -> step(carry, x, p))
              : ControlFlow.scan(initial, sequence, (carry, x) -> step(carry, x, p));
      List<Tensor> outputs = new ArrayList<>(result.last());
      outputs.addAll(result.outputs());
      return outputs;
    };
  }

  private static ControlFlow.Step<List<Tensor>, List<Tensor>> step(
      List<Tensor> carry, Tensor element, Tensor p) {
    Tensor scalar = Tensors.tanh(carry.get(0).times(p.get(1)).plus(element.get(2)));
    Tensor vector = Tensors.sin(carry.get(1).plus(element).times(scalar));
    return new ControlFlow.Step<>(List.of(scalar, vector), List.of(vector, scalar.times(2)));
  }

  private static List<Integer> lengths(Graph graph) {
    List<Integer> lengths = new ArrayList<>();
    for (Node node : graph.nodes()) {
      if (node instanceof Node.Apply apply && apply.op() instanceof Scan scan) {
        lengths.add(scan.length());
      }
    }
    return lengths;
  }

  private static void assertSameSteps(Function<Tensor, List<Tensor>> function, int... expected) {
    Graph graph = Jit.trace(function, AT);
    Graph together = new StepsTogether().apply(graph);
    Spec.check(together, Spec.Stage.TRACED);
    List<Integer> wanted = new ArrayList<>();
    for (int length : expected) {
      wanted.add(length);
    }
    assertEquals(wanted, lengths(together), together::toString);
    List<Tensor> inputs = List.of(AT);
    Programs.assertSameBits(Replay.run(graph, inputs), Replay.run(together, inputs), graph);
    Programs.assertSameBits(
        Programs.run(Passes.none().apply(graph), inputs),
        Programs.run(Passes.none().apply(together), inputs),
        graph);
  }

  @Test
  void forwards() {
    assertSameSteps(loop(16, false), 2);
    assertSameSteps(loop(17, false), 2, 1);
    assertSameSteps(loop(23, false), 2, 1);
    assertSameSteps(loop(101, false), 12, 1);
  }

  /** What is left over lies at the end, where a loop that goes back begins. */
  @Test
  void backwards() {
    assertSameSteps(loop(24, true), 3);
    assertSameSteps(loop(17, true), 1, 2);
    assertSameSteps(loop(101, true), 1, 12);
  }

  /** The derivative has loops that sum up, and go back. */
  @Test
  void derivatives() {
    for (int length : LENGTHS) {
      for (boolean back : List.of(false, true)) {
        Function<Tensor, Tensor> loss =
            p ->
                loop(length, back).apply(p).stream()
                    .map(Tensor::sum)
                    .reduce(Tensors.scalar(0), Tensor::plus);
        Graph graph = Jit.trace((Tensor p) -> Gradients.grad(loss).apply(p), AT);
        Programs.assertAgrees(
            graph,
            List.of(AT),
            List.of(
                Replay.run(new StepsTogether().apply(graph), List.of(AT)),
                Programs.run(Passes.standard().apply(graph), List.of(AT))));
        RolledUp.close(
            Gradients.grad(loss).apply(AT),
            Programs.run(Passes.standard().apply(graph), List.of(AT)).getFirst());
      }
    }
  }

  /** The number of the step counts on from block to block. */
  @Test
  void theNumberOfTheStep() {
    for (int length : LENGTHS) {
      Function<Tensor, List<Tensor>> count =
          p -> {
            var result =
                ControlFlow.scan(
                    p.get(0),
                    length,
                    (Tensor carry, Tensor step) -> {
                      Tensor next = Tensors.cos(carry.plus(step.cast(DType.FLOAT64)));
                      return new ControlFlow.Step<>(next, next.times(step.cast(DType.FLOAT64)));
                    });
            return List.of(result.last(), result.outputs());
          };
      if (length % 8 == 0) {
        assertSameSteps(count, length / 8);
      } else {
        assertSameSteps(count, length / 8, 1);
      }
    }
  }

  /** Carries of other types go from block to block, but not from loop to loop. */
  @Test
  void carriesOfOtherTypes() {
    assertSameSteps(counting(24), 3, 3);
    Graph graph = Jit.trace(counting(25), AT);
    Assertions.assertSame(graph, new StepsTogether().apply(graph));
  }

  private static Function<Tensor, List<Tensor>> counting(int length) {
    return p -> {
      var result =
          ControlFlow.scan(
              List.of(p.get(0), Tensors.integer(0)),
              data(length, 1),
              (List<Tensor> carry, Tensor element) -> {
                Tensor next = Tensors.sin(carry.get(0).plus(element.get(0)).times(3));
                Tensor count = carry.get(1).plus(next.gt(p.get(2)).cast(DType.INT64));
                return new ControlFlow.Step<>(List.of(next, count), count);
              });
      return List.of(result.last().get(0), result.last().get(1), result.outputs());
    };
  }

  /** Short loops, steps on many numbers and dear ones are done step by step. */
  @Test
  void othersStay() {
    for (Function<Tensor, List<Tensor>> function :
        List.<Function<Tensor, List<Tensor>>>of(
            loop(15, false),
            p -> List.of(ControlFlow.fold(p, 40, (x, step) -> Tensors.sin(x.plus(x.sum())))),
            p ->
                List.of(ControlFlow.fold(Tensors.cat(0, p, p), 40, (x, step) -> Tensors.sin(x))))) {
      Graph graph = Jit.trace(function, AT);
      Assertions.assertSame(graph, new StepsTogether().apply(graph));
    }
  }
}
