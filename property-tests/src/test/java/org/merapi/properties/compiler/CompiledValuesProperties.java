package org.merapi.properties.compiler;

import static org.merapi.properties.compiler.Programs.assertAgrees;
import static org.merapi.properties.compiler.Programs.assertSameBits;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.merapi.autograd.trace.Jit;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Passes;
import org.merapi.tensor.ir.Replay;

/** What is traced, changed by passes and compiled computes what the function computes. */
class CompiledValuesProperties {

  @Provide
  Arbitrary<RandomProgram> tame() {
    return RandomProgram.tame();
  }

  @Provide
  Arbitrary<RandomProgram> wild() {
    return RandomProgram.wild();
  }

  /** The graph means what the function does, to the bit. */
  @Property(tries = 300, seed = "1")
  void theTraceIsTheFunction(@ForAll("tame") RandomProgram program) {
    traceRepeatsTheFunction(program);
  }

  /** So too where there are NaN and infinities. */
  @Property(tries = 150, seed = "2")
  void theTraceIsTheFunctionForSpecialNumbers(@ForAll("wild") RandomProgram program) {
    traceRepeatsTheFunction(program);
  }

  private static void traceRepeatsTheFunction(RandomProgram program) {
    Graph graph = Jit.trace(program::run, program.inputs(0));
    for (int number = 0; number < 3; number++) {
      List<Tensor> inputs = program.inputs(number);
      assertSameBits(program.run(inputs), Replay.run(graph, inputs), graph);
    }
  }

  /** Compiled code computes what the function computes, whichever passes the graph went through. */
  @Property(tries = 400, seed = "3")
  void compiledIsEager(@ForAll("tame") RandomProgram program) {
    double sharp = compiledAgrees(program);
    Statistics.label("at least nine of ten elements are sharp")
        .collect(sharp >= 0.9)
        .coverage(checker -> checker.check(true).percentage(percentage -> percentage > 90));
  }

  /** So too where there are NaN and infinities. */
  @Property(tries = 200, seed = "4")
  void compiledIsEagerForSpecialNumbers(@ForAll("wild") RandomProgram program) {
    compiledAgrees(program);
  }

  private static double compiledAgrees(RandomProgram program) {
    List<Tensor> inputs = program.inputs(0);
    Graph graph = Jit.trace(program::run, inputs);
    List<List<Tensor>> results = new ArrayList<>();
    for (Passes passes : PassSelections.compilable()) {
      results.add(Programs.run(passes.apply(graph), inputs));
    }
    return assertAgrees(graph, inputs, results);
  }
}
