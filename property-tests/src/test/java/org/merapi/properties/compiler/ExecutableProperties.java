package org.merapi.properties.compiler;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.properties.compiler.Programs.assertSameBits;
import static org.merapi.properties.compiler.Programs.executable;
import static org.merapi.properties.compiler.Programs.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.merapi.autograd.trace.Jit;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.compile.Compiler;
import org.merapi.tensor.compile.Executable;
import org.merapi.tensor.compile.Signature;
import org.merapi.tensor.dense.DenseTensor;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Passes;

/** The results of a run depend on its inputs only, to the bit. */
class ExecutableProperties {

  @Provide
  Arbitrary<RandomProgram> programs() {
    return RandomProgram.tame();
  }

  @Provide
  Arbitrary<RandomProgram> small() {
    return RandomProgram.tame(15);
  }

  private static Graph compilable(RandomProgram program) {
    return Passes.standard().apply(Jit.trace(program::run, program.inputs(0)));
  }

  /** Arrays are used again; what an earlier run left in them does not show. */
  @Property(tries = 200, seed = "21")
  void earlierRunsDoNotShow(@ForAll("programs") RandomProgram program) {
    Graph graph = compilable(program);
    Executable used = executable(graph);
    List<Tensor> first = run(used, graph, program.inputs(0));
    for (int number = 1; number < 4; number++) {
      List<Tensor> inputs = program.inputs(number);
      assertSameBits(run(executable(graph), graph, inputs), run(used, graph, inputs), graph);
    }
    assertSameBits(first, run(used, graph, program.inputs(0)), graph);
  }

  /** What the caller's arrays hold before does not show. */
  @Property(tries = 200, seed = "22")
  void rubbishInOutputsDoesNotShow(@ForAll("programs") RandomProgram program) {
    Graph graph = compilable(program);
    List<Tensor> inputs = program.inputs(0);
    Executable executable = executable(graph);
    List<Tensor> expected = run(executable, graph, inputs);
    List<Tensor> again = new ArrayList<>();
    for (Tensor output : expected) {
      Object array = rubbish(output);
      executable.set(inputs.size() + again.size(), array);
      again.add(DenseTensor.wrap(output.shape(), array));
    }
    executable.run();
    assertSameBits(expected, again, graph);
  }

  /** An array for an output that holds anything else than the output. */
  private static Object rubbish(Tensor output) {
    return switch (output.dtype()) {
      case FLOAT64 -> output.times(Double.NaN).toDoubleArray();
      case FLOAT32 -> output.times(Double.NaN).toFloatArray();
      case INT64 -> output.plus(Tensors.integer(17)).toLongArray();
      case INT32 -> output.plus(17).toIntArray();
      case BOOL -> {
        double[] numbers = output.toDoubleArray();
        boolean[] flags = new boolean[numbers.length];
        for (int i = 0; i < flags.length; i++) {
          flags[i] = numbers[i] == 0;
        }
        yield flags;
      }
    };
  }

  /** Compiled code gives the same bits cold and after the virtual machine has compiled it. */
  @Property(tries = 12, seed = "23")
  void warmingUpDoesNotShow(@ForAll("small") RandomProgram program) {
    Graph graph = compilable(program);
    Executable executable = executable(graph);
    List<Tensor> inputs = program.inputs(0);
    List<Tensor> cold = run(executable, graph, inputs);
    for (int i = 0; i < 2_000; i++) {
      executable.run();
    }
    assertSameBits(cold, run(executable, graph, inputs), graph);
  }

  /** Executables of one program do not disturb each other. */
  @Property(tries = 40, seed = "24")
  void threadsDoNotDisturbEachOther(@ForAll("programs") RandomProgram program)
      throws InterruptedException, ExecutionException {
    Graph graph = compilable(program);
    var compiled = Compiler.shared().compile(graph, Signature.separate(graph));
    int threads = 3;
    List<List<Tensor>> expected = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      expected.add(run(compiled.bind(graph), graph, program.inputs(thread)));
    }
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Callable<List<Tensor>>> work = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        List<Tensor> inputs = program.inputs(thread);
        Executable own = compiled.bind(graph);
        work.add(() -> {
          List<Tensor> last = run(own, graph, inputs);
          for (int i = 0; i < 20; i++) {
            last = run(own, graph, inputs);
          }
          return last;
        });
      }
      List<Future<List<Tensor>>> results = pool.invokeAll(work);
      for (int thread = 0; thread < threads; thread++) {
        assertSameBits(expected.get(thread), results.get(thread).get(), graph);
      }
    }
  }

  /** Inputs and outputs may lie anywhere in the caller's arrays, several in one. */
  @Property(tries = 100, seed = "25")
  void placesDoNotShow(@ForAll("programs") RandomProgram program) {
    Graph graph = compilable(program);
    List<Tensor> inputs = program.inputs(0);
    List<Tensor> expected = run(graph, inputs);
    SharedArrays shared = SharedArrays.of(graph);
    Executable executable = Compiler.shared().compile(graph, shared.signature()).bind(graph);
    List<Tensor> outputs = shared.give(executable, inputs);
    executable.run();
    assertSameBits(expected, outputs, graph);
    assertTrue(shared.isUntouchedElsewhere(), graph::toString);
  }
}
