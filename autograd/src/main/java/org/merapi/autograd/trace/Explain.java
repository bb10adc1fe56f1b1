package org.merapi.autograd.trace;

import java.util.List;
import java.util.function.Function;
import org.merapi.autograd.Tree;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.compile.Executable;
import org.merapi.tensor.compile.Explanation;
import org.merapi.tensor.compile.Signature;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Node;
import org.merapi.tensor.ir.Passes;

/**
 * Says what becomes of a function when it is compiled ({@link Jit}): the passes, the loops and what
 * shares them, arrays, bytes moved, emitted methods and the time of each step.
 *
 * <pre>{@code
 * System.out.println(Explain.function(loss, parameters));
 * }</pre>
 */
public final class Explain {
  private Explain() {}

  /**
   * How a function is compiled for arguments of the shapes and types of the given one.
   *
   * @throws org.merapi.tensor.ir.TraceException if it cannot be traced
   */
  public static <T, R> Explanation function(Function<T, R> function, T argument) {
    return Explanation.of(Jit.trace(function, argument), Passes.standard(), Signature::separate);
  }

  /**
   * The same with the time of each step.
   *
   * @param argument concrete, without hidden axes
   * @param evaluations how often to warm up, and then again to take the time
   */
  public static <T, R> Explanation timed(Function<T, R> function, T argument, int evaluations) {
    Explanation explanation = function(function, argument);
    List<Tensor> inputs = Tree.leaves(argument);
    return explanation.timed(
        evaluations, executable -> run(explanation.graph(), executable, inputs));
  }

  private static void run(Graph graph, Executable executable, List<Tensor> inputs) {
    int number = 0;
    for (Tensor input : inputs) {
      executable.setInput(number++, input);
    }
    for (Node output : graph.outputs()) {
      executable.setFreshOutput(number++, output);
    }
    executable.run();
  }
}
