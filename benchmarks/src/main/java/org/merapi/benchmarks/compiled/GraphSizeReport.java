package org.merapi.benchmarks.compiled;

import static org.merapi.tensor.Tensors.tanh;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.merapi.autograd.Gradients;
import org.merapi.autograd.trace.Jit;
import org.merapi.benchmarks.timing.Effort;
import org.merapi.benchmarks.timing.MarkdownTable;
import org.merapi.tensor.DType;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.compile.Compiled;
import org.merapi.tensor.compile.Compiler;
import org.merapi.tensor.compile.Executable;
import org.merapi.tensor.compile.Signature;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Passes;
import org.merapi.tensor.ir.Reroll;

/** How the time to compile and to run grows with the number of operations. */
final class GraphSizeReport implements Report {
  private static final int ELEMENTS = 8;
  private static final List<Integer> OPERATIONS = List.of(10, 100, 1_000, 10_000, 100_000);

  /** One program: milliseconds to make it, microseconds to run it. */
  private record Cost(int nodes, double trace, double passes, double compile, double run) {
    double make() {
      return trace + passes + compile;
    }
  }

  @Override
  public void print(PrintStream out, Effort effort) {
    out.println(
        "Value and gradient of a chain of tanh(c x + d) on "
            + ELEMENTS
            + " elements; operations are those of the value alone. Best of three.");
    out.println();
    MarkdownTable table =
        new MarkdownTable(
            out, "operations", "nodes traced", "trace, ms", "passes, ms", "compile, ms", "run, us");
    var _ = measured(1_000);
    List<Double> sizes = new ArrayList<>();
    List<Double> makes = new ArrayList<>();
    List<Double> runs = new ArrayList<>();
    for (int operations : OPERATIONS) {
      Cost best = measured(operations);
      for (int i = 0; i < 2; i++) {
        Cost again = measured(operations);
        best = again.make() < best.make() ? again : best;
      }
      table.row(
          String.format(Locale.ROOT, "%,d", operations),
          String.format(Locale.ROOT, "%,d", best.nodes()),
          MarkdownTable.number(best.trace()),
          MarkdownTable.number(best.passes()),
          MarkdownTable.number(best.compile()),
          MarkdownTable.number(best.run()));
      sizes.add((double) operations);
      makes.add(best.make());
      runs.add(best.run());
    }
    out.println();
    out.println(
        String.format(
            Locale.ROOT,
            "Fitted exponent from 1,000 operations on: to compile %.2f, to run %.2f (all: %.2f, %.2f).",
            PowerFit.exponent(sizes.subList(2, 5), makes.subList(2, 5)),
            PowerFit.exponent(sizes.subList(2, 5), runs.subList(2, 5)),
            PowerFit.exponent(sizes, makes),
            PowerFit.exponent(sizes, runs)));
  }

  /** All but the one that would roll the chain up. */
  private static final Passes PASSES =
      new Passes(
          Passes.standard().list().stream().filter(pass -> !(pass instanceof Reroll)).toList());

  private static Cost measured(int operations) {
    Function<Tensor, Tensor> chain =
        x -> {
          Tensor y = x;
          for (int i = 0; i < operations / 3; i++) {
            y = tanh(y.times(0.9 + 0.1 * Math.sin(i))).plus(1e-3 * i);
          }
          return y.sum();
        };
    Tensor argument = Tensors.arange(ELEMENTS).cast(DType.FLOAT64).times(0.1);
    long start = System.nanoTime();
    Graph graph = Jit.trace((Tensor x) -> Gradients.valueAndGrad(chain, x), argument);
    long traced = System.nanoTime();
    Graph simple = PASSES.apply(graph);
    long passed = System.nanoTime();
    Signature separate = Signature.separate(simple);
    // Another place of the input is another program, so that none of those kept serves.
    Signature own =
        new Signature(
            separate.arrays(),
            List.of(new Signature.Place(0, (int) Compiler.shared().compilations())),
            separate.outputs());
    Compiled compiled = Compiler.shared().compile(simple, own);
    long end = System.nanoTime();
    Executable executable = compiled.bind(simple);
    double[] input = new double[(int) Compiler.shared().compilations() + ELEMENTS];
    executable.set(0, input);
    executable.set(1, new double[1]);
    executable.set(2, new double[ELEMENTS]);
    return new Cost(
        graph.nodes().size(),
        1e-6 * (traced - start),
        1e-6 * (passed - traced),
        1e-6 * (end - passed),
        runTime(executable));
  }

  /** The best time of a run, after warm-up. */
  private static double runTime(Executable executable) {
    double best = Double.POSITIVE_INFINITY;
    long end = System.nanoTime() + 1_500_000_000L;
    while (System.nanoTime() < end) {
      long start = System.nanoTime();
      for (int i = 0; i < 10; i++) {
        if (executable.run() != 0) {
          throw new IllegalStateException("a check failed");
        }
      }
      best = Math.min(best, 1e-4 * (System.nanoTime() - start));
    }
    return best;
  }
}
