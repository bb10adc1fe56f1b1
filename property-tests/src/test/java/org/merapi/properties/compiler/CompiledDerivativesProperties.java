package org.merapi.properties.compiler;

import static org.merapi.properties.compiler.Programs.assertAgrees;
import static org.merapi.properties.compiler.Programs.assertSameBits;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.merapi.autograd.Gradients;
import org.merapi.autograd.trace.Jit;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Passes;
import org.merapi.tensor.ir.Replay;

/** The first two derivatives of programs, compiled, are those that the same functions have. */
class CompiledDerivativesProperties {

  /** Smaller programs than elsewhere, since the second derivative has many times the operations. */
  @Provide
  Arbitrary<RandomProgram> tame() {
    return RandomProgram.tame(20);
  }

  @Provide
  Arbitrary<RandomProgram> wild() {
    return RandomProgram.wild(20);
  }

  @Provide
  Arbitrary<RandomProgram> straight() {
    return RandomProgram.straight(20);
  }

  /** The traced gradient means what differentiating the function does, to the bit. */
  @Property(tries = 200, seed = "11")
  void theTraceIsTheGradient(@ForAll("straight") RandomProgram program) {
    traceRepeats(gradient(program), program);
  }

  /** So too the product of the Hessian with a direction. */
  @Property(tries = 100, seed = "12")
  void theTraceIsTheSecondDerivative(@ForAll("straight") RandomProgram program) {
    traceRepeats(curvature(program), program);
  }

  /** Traced loops add up the parts of a derivative in another order than loops that Java runs. */
  @Property(tries = 100, seed = "17")
  void theTraceIsTheDerivativeButForRounding(@ForAll("tame") RandomProgram program) {
    List<Tensor> inputs = program.inputs(0);
    for (var derivative : List.of(gradient(program), curvature(program))) {
      Graph graph = Jit.trace(derivative, inputs);
      assertAgrees(graph, inputs, List.of(derivative.apply(inputs)));
    }
  }

  private static void traceRepeats(
      Function<List<Tensor>, List<Tensor>> derivative, RandomProgram program) {
    Graph graph = Jit.trace(derivative, program.inputs(0));
    for (int number = 0; number < 2; number++) {
      List<Tensor> inputs = program.inputs(number);
      assertSameBits(derivative.apply(inputs), Replay.run(graph, inputs), graph);
    }
  }

  @Property(tries = 200, seed = "13")
  void compiledGradientsAreEager(@ForAll("tame") RandomProgram program) {
    collectSharpness(compiledAgrees(gradient(program), program));
  }

  @Property(tries = 100, seed = "14")
  void compiledSecondDerivativesAreEager(@ForAll("tame") RandomProgram program) {
    collectSharpness(compiledAgrees(curvature(program), program));
  }

  private static void collectSharpness(double sharp) {
    Statistics.label("at least nine of ten elements are sharp")
        .collect(sharp >= 0.9)
        .coverage(checker -> checker.check(true).percentage(percentage -> percentage > 85));
  }

  /** So too where there are NaN and infinities. */
  @Property(tries = 100, seed = "15")
  void compiledGradientsAreEagerForSpecialNumbers(@ForAll("wild") RandomProgram program) {
    compiledAgrees(gradient(program), program);
  }

  private static double compiledAgrees(
      Function<List<Tensor>, List<Tensor>> derivative, RandomProgram program) {
    List<Tensor> inputs = program.inputs(0);
    Graph graph = Jit.trace(derivative, inputs);
    List<List<Tensor>> results = new ArrayList<>();
    for (Passes passes : PassSelections.compilable()) {
      results.add(Programs.run(passes.apply(graph), inputs));
    }
    return assertAgrees(graph, inputs, results);
  }

  /** Differentiating the optimised graph gives the derivatives of the function too. */
  @Property(tries = 100, seed = "16")
  void passesKeepDerivatives(@ForAll("tame") RandomProgram program) {
    List<Tensor> inputs = program.inputs(0);
    Graph loss = Jit.trace(program::loss, inputs);
    Graph graph = Jit.trace(gradient(program), inputs);
    List<List<Tensor>> results = new ArrayList<>();
    for (Passes passes : PassSelections.differentiable()) {
      Graph changed = passes.apply(loss);
      results.add(gradient(program, all -> Replay.run(changed, all).getFirst()).apply(inputs));
    }
    assertAgrees(graph, inputs, results);
  }

  /** The value and the gradient of a program's loss with respect to all its float64 inputs. */
  private static Function<List<Tensor>, List<Tensor>> gradient(RandomProgram program) {
    return gradient(program, program::loss);
  }

  private static Function<List<Tensor>, List<Tensor>> gradient(
      RandomProgram program, Function<List<Tensor>, Tensor> loss) {
    return inputs -> {
      var result =
          Gradients.valueAndGrad(
              floats -> loss.apply(replaced(program, inputs, floats)), floats(program, inputs));
      List<Tensor> all = new ArrayList<>(List.of(result.value()));
      all.addAll(result.gradient());
      return all;
    };
  }

  /** The product of the Hessian with a direction. */
  private static Function<List<Tensor>, List<Tensor>> curvature(RandomProgram program) {
    return inputs -> {
      List<Tensor> floats = floats(program, inputs);
      List<Tensor> direction = new ArrayList<>();
      for (Tensor input : floats) {
        double along = direction.isEmpty() ? 0.7 : -0.4;
        direction.add(Tensors.full(input.shape(), along));
      }
      return Gradients.hvp(
          point -> program.loss(replaced(program, inputs, point)), floats, direction);
    };
  }

  private static List<Tensor> floats(RandomProgram program, List<Tensor> inputs) {
    return program.floats().stream().map(inputs::get).toList();
  }

  private static List<Tensor> replaced(
      RandomProgram program, List<Tensor> inputs, List<Tensor> floats) {
    List<Tensor> all = new ArrayList<>(inputs);
    for (int i = 0; i < floats.size(); i++) {
      all.set(program.floats().get(i), floats.get(i));
    }
    return all;
  }
}
