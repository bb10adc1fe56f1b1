package org.merapi.properties.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
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
import org.merapi.tensor.ir.Reroll;
import org.merapi.tensor.ir.Spec;

/** Generated programs, run many times in a loop of Java, mean the same when rolled up. */
class RerollProperties {
  private static final int REPETITIONS = 19;

  @Provide
  Arbitrary<RandomProgram> tame() {
    return RandomProgram.tame(12);
  }

  @Provide
  Arbitrary<RandomProgram> wild() {
    return RandomProgram.wild(12);
  }

  @Provide
  Arbitrary<RandomProgram> straight() {
    return RandomProgram.straight(10);
  }

  /** The inputs of all repetitions, each stacked along a first axis. */
  private static List<Tensor> stacked(RandomProgram program) {
    List<List<Tensor>> all = new ArrayList<>();
    for (int i = 0; i < REPETITIONS; i++) {
      all.add(program.inputs(i));
    }
    List<Tensor> stacked = new ArrayList<>();
    for (int k = 0; k < all.getFirst().size(); k++) {
      int input = k;
      stacked.add(Tensors.stack(0, all.stream().map(inputs -> inputs.get(input)).toList()));
    }
    return stacked;
  }

  /** A sum over the repetitions, and the results of all of them. */
  private static Function<List<Tensor>, List<Tensor>> loop(RandomProgram program) {
    return stacked -> {
      Tensor total = Tensors.scalar(0.0);
      List<List<Tensor>> rows = new ArrayList<>();
      for (int i = 0; i < REPETITIONS; i++) {
        int row = i;
        List<Tensor> inputs = stacked.stream().map(tensor -> tensor.get(row)).toList();
        total = total.plus(program.loss(inputs));
        rows.add(program.run(inputs));
      }
      List<Tensor> results = new ArrayList<>(List.of(total));
      for (int k = 0; k < rows.getFirst().size(); k++) {
        int output = k;
        results.add(Tensors.stack(0, rows.stream().map(row -> row.get(output)).toList()));
      }
      return results;
    };
  }

  private static void rolledUpIsTheSame(RandomProgram program) {
    List<Tensor> inputs = stacked(program);
    Graph graph = Jit.trace(loop(program), inputs);
    Graph rolled = new Reroll(0).apply(graph);
    Spec.check(rolled, Spec.Stage.TRACED);
    Programs.assertAgrees(
        graph,
        inputs,
        List.of(Replay.run(rolled, inputs), Programs.run(Passes.standard().apply(graph), inputs)));
  }

  @Property(tries = 60, seed = "91")
  void valuesStay(@ForAll("tame") RandomProgram program) {
    rolledUpIsTheSame(program);
  }

  @Property(tries = 40, seed = "92")
  void nanAndInfinitiesStay(@ForAll("wild") RandomProgram program) {
    rolledUpIsTheSame(program);
  }

  /** What is rolled up before it is differentiated has the derivative of what is not. */
  @Property(tries = 30, seed = "93")
  void derivativesStay(@ForAll("straight") RandomProgram program) {
    List<Tensor> inputs = stacked(program);
    Graph rolled = new Reroll(0).apply(Jit.trace(loop(program), inputs));
    List<Integer> floats = program.floats();
    Graph written =
        Jit.trace(
            list -> gradient(all -> loop(program).apply(all).getFirst(), floats, list), inputs);
    Programs.assertAgrees(
        written,
        inputs,
        List.of(
            gradient(all -> Replay.run(rolled, all).getFirst(), floats, inputs),
            Replay.run(new Reroll(0).apply(written), inputs)));
  }

  private static List<Tensor> gradient(
      Function<List<Tensor>, Tensor> loss, List<Integer> places, List<Tensor> inputs) {
    List<Tensor> variables = places.stream().map(inputs::get).toList();
    return Gradients.grad(
            (List<Tensor> values) -> {
              List<Tensor> all = new ArrayList<>(inputs);
              for (int i = 0; i < values.size(); i++) {
                all.set(places.get(i), values.get(i));
              }
              return loss.apply(all);
            })
        .apply(variables);
  }
}
