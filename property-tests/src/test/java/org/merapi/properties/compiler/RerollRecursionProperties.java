package org.merapi.properties.compiler;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.merapi.autograd.Gradients;
import org.merapi.autograd.trace.Jit;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Passes;
import org.merapi.tensor.ir.Replay;
import org.merapi.tensor.ir.Reroll;
import org.merapi.tensor.ir.Spec;

/** Random recursions, written out by a loop of Java, mean the same when they are rolled up. */
class RerollRecursionProperties {
  private static final int STEPS = 30;
  private static final Tensor AT = Tensors.tensor(0.4, -0.7, 0.2, 0.6, -0.3);

  private static Function<Tensor, List<Tensor>> outcome(RandomStep step, int steps) {
    return p -> step.run(p, steps).tensors();
  }

  private static Graph rolled(RandomStep step, int steps) {
    Graph rolled = new Reroll(0).apply(Jit.trace(outcome(step, steps), AT));
    Spec.check(rolled, Spec.Stage.TRACED);
    return rolled;
  }

  /** States are the same to the bit, sums up to their order. */
  private static void rolledUpIsTheSame(RandomStep step) {
    Graph graph = Jit.trace(outcome(step, STEPS), AT);
    Graph rolled = rolled(step, STEPS);
    List<Tensor> inputs = List.of(AT);
    List<Tensor> expected = Replay.run(graph, inputs);
    List<Tensor> found = Replay.run(rolled, inputs);
    int count = expected.size();
    Programs.assertSameBits(expected.subList(1, count), found.subList(1, count), graph);
    Programs.assertAgrees(
        graph, inputs, List.of(found, Programs.run(Passes.standard().apply(graph), inputs)));
  }

  @Property(tries = 60, seed = "95")
  void valuesStay(@ForAll long seed) {
    rolledUpIsTheSame(new RandomStep(seed, false));
  }

  @Property(tries = 40, seed = "96")
  void nanAndInfinitiesStay(@ForAll long seed) {
    rolledUpIsTheSame(new RandomStep(seed, true));
  }

  /** The graph is as large for many steps as it is for few. */
  @Property(tries = 60, seed = "97")
  void sizeIsTheSteps(@ForAll long seed) {
    RandomStep step = new RandomStep(seed, false);
    int few = RolledUp.operations(rolled(step, 40));
    Graph many = rolled(step, 80);
    assertTrue(RolledUp.operations(many) <= few, () -> few + " operations became\n" + many);
  }

  /** What is rolled up before it is differentiated has the derivative of what is not. */
  @Property(tries = 30, seed = "98")
  void derivativesStay(@ForAll long seed) {
    RandomStep step = new RandomStep(seed, false);
    Graph rolled = rolled(step, STEPS);
    Graph written =
        Jit.trace((Tensor p) -> List.of(Gradients.grad(loss(outcome(step, STEPS))).apply(p)), AT);
    Function<Tensor, List<Tensor>> replayed = p -> Replay.run(rolled, List.of(p));
    Graph derived = Jit.trace((Tensor p) -> List.of(Gradients.grad(loss(replayed)).apply(p)), AT);
    List<Tensor> inputs = List.of(AT);
    Programs.assertAgrees(
        written,
        inputs,
        List.of(
            Replay.run(derived, inputs),
            Programs.run(Passes.standard().apply(derived), inputs),
            Programs.run(Passes.standard().apply(written), inputs)));
  }

  /** A number that all outputs have a part in. */
  private static Function<Tensor, Tensor> loss(Function<Tensor, List<Tensor>> function) {
    return p -> function.apply(p).stream().map(Tensor::sum).reduce(Tensors.scalar(0), Tensor::plus);
  }
}
