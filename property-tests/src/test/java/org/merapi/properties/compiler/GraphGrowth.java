package org.merapi.properties.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.merapi.tensor.Shape;
import org.merapi.tensor.compile.Compiled;
import org.merapi.tensor.compile.Compiler;
import org.merapi.tensor.compile.Signature;
import org.merapi.tensor.ir.Graph;

/**
 * Prints how the time to compile grows with the number of operations, and the exponent of the power
 * law that fits the larger half of the points best. Run by hand: times say nothing on a busy
 * machine.
 */
final class GraphGrowth {
  private static final List<Integer> SIZES =
      List.of(10, 30, 100, 300, 1_000, 3_000, 10_000, 30_000, 100_000);
  private static final int REPEATS = 3;

  private GraphGrowth() {}

  /**
   * One table for each form of program, on scalars, short vectors and long ones.
   *
   * @param args the largest number of operations, 100000 if left out
   */
  public static void main(String[] args) {
    int largest = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
    List<Integer> sizes = SIZES.stream().filter(size -> size <= largest).toList();
    warmUp();
    for (LongPrograms form : LongPrograms.values()) {
      for (Shape shape : List.of(Shape.SCALAR, Shape.of(5), Shape.of(500))) {
        table(form, shape, sizes);
      }
    }
  }

  private static void warmUp() {
    for (int i = 0; i < 50; i++) {
      for (LongPrograms form : LongPrograms.values()) {
        measured(form, 200, Shape.of(5));
      }
    }
  }

  /** Seconds for each stage. */
  private record Times(int nodes, double trace, double passes, double compile, int bytes) {
    double total() {
      return trace + passes + compile;
    }
  }

  private static void table(LongPrograms form, Shape shape, List<Integer> sizes) {
    System.out.printf(
        Locale.ROOT,
        "%n%s of %s%n%10s %8s %10s %10s %10s %12s%n",
        form,
        shape,
        "operations",
        "nodes",
        "trace ms",
        "passes ms",
        "compile ms",
        "class bytes");
    List<double[]> points = new ArrayList<>();
    for (int size : sizes) {
      Times best = measured(form, size, shape);
      for (int repeat = 1; repeat < REPEATS; repeat++) {
        Times again = measured(form, size, shape);
        best = again.total() < best.total() ? again : best;
      }
      System.out.printf(
          Locale.ROOT,
          "%10d %8d %10.2f %10.2f %10.2f %12d%n",
          size,
          best.nodes(),
          1e3 * best.trace(),
          1e3 * best.passes(),
          1e3 * best.compile(),
          best.bytes());
      points.add(new double[] {Math.log(best.nodes()), Math.log(best.total())});
    }
    System.out.printf(
        Locale.ROOT, "exponent %.2f%n", slope(points.subList(sizes.size() / 2, sizes.size())));
  }

  private static Times measured(LongPrograms form, int size, Shape shape) {
    long start = System.nanoTime();
    Graph graph = form.graph(size, shape);
    long traced = System.nanoTime();
    Graph changed = LongPrograms.passes().apply(graph);
    long passed = System.nanoTime();
    // Places of its own, so that the program is not one of those kept.
    Compiled compiled = Compiler.shared().compile(changed, signatureOfItsOwn(changed));
    long end = System.nanoTime();
    return new Times(
        graph.nodes().size(),
        1e-9 * (traced - start),
        1e-9 * (passed - traced),
        1e-9 * (end - passed),
        compiled.classBytes());
  }

  /** Places that no graph was compiled with before. */
  private static Signature signatureOfItsOwn(Graph graph) {
    Signature separate = Signature.separate(graph);
    int offset = (int) (Compiler.shared().compilations() % 1_000_000) + 1;
    List<Signature.Place> inputs = new ArrayList<>();
    for (Signature.Place place : separate.inputs()) {
      inputs.add(new Signature.Place(place.array(), offset));
    }
    return new Signature(separate.arrays(), inputs, separate.outputs());
  }

  /** The slope of the line of least squares. */
  private static double slope(List<double[]> points) {
    double meanX = points.stream().mapToDouble(point -> point[0]).average().orElseThrow();
    double meanY = points.stream().mapToDouble(point -> point[1]).average().orElseThrow();
    double covariance = 0;
    double variance = 0;
    for (double[] point : points) {
      covariance += (point[0] - meanX) * (point[1] - meanY);
      variance += (point[0] - meanX) * (point[0] - meanX);
    }
    return covariance / variance;
  }
}
