package org.merapi.properties.compiler;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.merapi.autograd.Gradients;
import org.merapi.autograd.trace.Jit;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Passes;
import org.merapi.tensor.ir.Replay;
import org.merapi.tensor.ir.Spec;
import org.merapi.tensor.ir.SquaredResiduals;

/** Generated sums of squared residuals, and any programs, mean the same with fewer residuals. */
class SquaredResidualsProperties {
  private static final double[] STRANGE = {
    0,
    -0.0,
    1,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.MIN_VALUE,
    1e-200,
    1e-100,
    1e30,
    -1e100,
    1e126,
    1e139,
    -1e141,
    1e154,
    1e200,
    Double.MAX_VALUE
  };

  @Provide
  Arbitrary<ResidualProgram> programs() {
    return Arbitraries.longs().map(ResidualProgram::new);
  }

  @Provide
  Arbitrary<RandomProgram> others() {
    return RandomProgram.tame();
  }

  private static Graph traced(ResidualProgram program) {
    return Jit.trace((List<Tensor> inputs) -> program.run(inputs), program.inputs(0));
  }

  private static Graph reduced(Graph graph) {
    Graph reduced = new SquaredResiduals().apply(graph);
    Spec.check(reduced, Spec.Stage.TRACED);
    return reduced;
  }

  @Property(tries = 200, seed = "121")
  void valuesStay(@ForAll("programs") ResidualProgram program) {
    Graph graph = traced(program);
    Graph reduced = reduced(graph);
    assertTrue(isSmall(reduced), () -> graph + "became\n" + reduced);
    List<Tensor> inputs = program.inputs(1);
    Programs.assertAgrees(
        graph,
        inputs,
        List.of(
            Replay.run(reduced, inputs), Programs.run(Passes.standard().apply(reduced), inputs)));
  }

  private static boolean isSmall(Graph graph) {
    return graph.nodes().stream().allMatch(node -> node.shape().elements() < ResidualProgram.ROWS);
  }

  @Property(tries = 100, seed = "122")
  void derivativesStay(@ForAll("programs") ResidualProgram program) {
    List<Tensor> inputs = program.inputs(2);
    Graph reduced = reduced(traced(program));
    Function<List<Tensor>, Tensor> replayed = all -> Replay.run(reduced, all).getFirst();
    Graph written = Jit.trace(Gradients.grad(program::run), inputs);
    Graph derived = Jit.trace(Gradients.grad(replayed), inputs);
    assertTrue(isSmall(derived), derived::toString);
    Programs.assertAgrees(
        written,
        inputs,
        List.of(
            Gradients.grad(replayed).apply(inputs),
            Programs.run(Passes.standard().apply(derived), inputs)));
  }

  /** Where the checks hold, NaN and infinities are where they were. */
  @Property(tries = 400, seed = "123")
  void strangeNumbersGiveWhatTheyGave(@ForAll("programs") ResidualProgram program) {
    Graph graph = traced(program);
    Graph reduced = reduced(graph);
    Random random = new Random(program.seed());
    List<Tensor> inputs = new ArrayList<>();
    for (Tensor usual : program.inputs(3)) {
      double[] values = usual.toDoubleArray();
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextInt(3) > 0 ? values[i] : STRANGE[random.nextInt(STRANGE.length)];
      }
      inputs.add(Tensors.of(usual.shape(), values));
    }
    double expected = Replay.run(graph, inputs).getFirst().item();
    List<Tensor> found;
    try {
      found = Replay.run(reduced, inputs);
    } catch (IllegalStateException e) {
      assertTrue(isLarge(inputs) || !(Math.abs(expected) <= 1e200), e::toString);
      return;
    }
    assertTrue(Double.isFinite(found.getFirst().item()) || !Double.isFinite(expected));
    Programs.assertAgrees(graph, inputs, List.of(found));
  }

  private static boolean isLarge(List<Tensor> inputs) {
    return !inputs.stream().allMatch(input -> input.abs().le(1e60).allTrue());
  }

  /** Programs without such sums, and with some by chance. */
  @Property(tries = 100, seed = "124")
  void otherProgramsStay(@ForAll("others") RandomProgram program) {
    List<Tensor> inputs = program.inputs(0);
    Graph graph = Jit.trace(program::run, inputs);
    Programs.assertAgrees(graph, inputs, List.of(Replay.run(reduced(graph), inputs)));
  }
}
