package org.merapi.properties.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.ones;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.merapi.autograd.Gradients;
import org.merapi.autograd.trace.Jit;
import org.merapi.tensor.DType;
import org.merapi.tensor.Index;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.compile.Executable;
import org.merapi.tensor.ir.DeadCode;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Passes;
import org.merapi.tensor.ir.Replay;
import org.merapi.tensor.ir.SquaredResiduals;
import org.merapi.tensor.op.ScalarOp;
import org.merapi.tensor.spi.Requirement;

/** Which sums of squares become sums of few, and which are left alone. */
class SquaredResidualsTest {
  private static final int ROWS = 200;
  private static final Tensor X = Key.key(1).normal(Shape.of(ROWS, 3));
  private static final Tensor Y = Key.key(2).normal(Shape.of(ROWS));
  private static final Tensor WEIGHTS = exp(Key.key(3).normal(Shape.of(ROWS)));

  /** An intercept, three slopes and the log of a scale. */
  private static final Tensor AT = tensor(0.3, 0.5, -0.25, 1, 0.4);

  private static Tensor intercept(Tensor p) {
    return p.get(0);
  }

  private static Tensor slopes(Tensor p) {
    return p.get(Index.range(1, 4));
  }

  private static Tensor scale(Tensor p) {
    return exp(p.get(4));
  }

  private static Tensor residuals(Tensor p) {
    return Y.minus(X.matmul(slopes(p)).plus(intercept(p)));
  }

  private static Tensor stopped(Tensor x) {
    return Tensor.apply(ScalarOp.STOP_GRADIENT, x);
  }

  private static Graph reduced(Graph graph) {
    return new SquaredResiduals().apply(graph);
  }

  private static int largest(Graph graph) {
    return graph.nodes().stream().mapToInt(node -> node.shape().elements()).max().orElse(0);
  }

  /** Nothing is left of the rows, and value and gradient are the same. */
  private static void assertFew(Function<Tensor, Tensor> function) {
    Graph graph = Jit.trace(function, AT);
    Graph few = reduced(graph);
    assertTrue(largest(few) <= 25, () -> graph + "became\n" + few);
    assertSameFunction(function, few);
  }

  private static void assertSameFunction(Function<Tensor, Tensor> function, Graph few) {
    Function<Tensor, Tensor> replayed = p -> Replay.run(few, List.of(p)).getFirst();
    assertClose(function.apply(AT), replayed.apply(AT));
    Tensor gradient = Gradients.grad(function).apply(AT);
    assertClose(gradient, Gradients.grad(replayed).apply(AT));
    Graph derived = Jit.trace((Tensor p) -> Gradients.grad(replayed).apply(p), AT);
    Graph program = Passes.standard().apply(derived);
    assertClose(gradient, Programs.run(program, List.of(AT)).getFirst());
    Tensor direction = tensor(0.1, -0.3, 0.2, 0.5, -0.4);
    assertClose(Gradients.hvp(function, AT, direction), Gradients.hvp(replayed, AT, direction));
  }

  private static void assertClose(Tensor expected, Tensor actual) {
    assertEquals(expected.shape(), actual.shape());
    double most = expected.abs().max().item();
    assertEquals(0, expected.minus(actual).abs().max().item(), 1e-12 * Math.max(1, most));
  }

  private static void assertLeftAlone(Function<Tensor, Tensor> function) {
    Graph graph = Jit.trace(function, AT);
    Graph after = reduced(graph);
    assertSame(graph, after, () -> graph + "became\n" + after);
  }

  @Test
  void regressions() {
    assertFew(p -> residuals(p).square().sum());
    assertFew(p -> residuals(p).div(scale(p)).square().sum().times(-0.5));
    assertFew(p -> residuals(p).div(scale(p)).square().times(-0.5).minus(log(scale(p))).sum());
    assertFew(p -> residuals(p).square().sum().div(scale(p).square().times(2)));
    assertFew(p -> residuals(p).square().div(scale(p).square()).sum());
    assertFew(p -> residuals(p).times(residuals(p)).sum());
    assertFew(p -> Tensors.pow(residuals(p), scalar(2.0)).sum());
    assertFew(p -> residuals(p).square().sum().plus(residuals(p).plus(1).square().sum()));
  }

  @Test
  void columnByColumn() {
    Tensor first = X.get(Index.all(), Index.at(0));
    Tensor second = X.get(Index.all(), Index.at(1));
    assertFew(p -> {
      Tensor mean = p.get(0).plus(p.get(1).times(first)).plus(second.times(p.get(2)));
      return mean.plus(p.get(3).times(first.times(second))).minus(Y).square().sum();
    });
    assertFew(p -> {
      Tensor centre = p.get(0).plus(p.get(1)).plus(p.get(2)).plus(p.get(3));
      return Y.minus(centre.expand(Shape.of(ROWS))).square().sum();
    });
    // No outcomes, and what is no parameter itself.
    assertFew(p ->
        first.times(exp(p.get(0))).plus(second.times(p.get(1).times(p.get(2)))).square().sum());
  }

  @Test
  void weights() {
    assertFew(p -> residuals(p).div(WEIGHTS).square().sum());
    assertFew(p -> residuals(p).square().times(WEIGHTS).sum());
    assertFew(p -> residuals(p).square().div(WEIGHTS).sum());
    Tensor some = WEIGHTS.gt(1).cast(DType.FLOAT64);
    assertFew(p -> some.times(residuals(p).square()).sum());
  }

  @Test
  void scalesThatDoNotGoForAll() {
    assertFew(p -> Y.div(scale(p)).minus(X.matmul(slopes(p))).square().sum());
    assertFew(p -> Y.minus(X.matmul(slopes(p)).times(scale(p))).div(p.get(0)).square().sum());
  }

  @Test
  void numbersOfOtherTypes() {
    Tensor yes = X.gt(0);
    Tensor counts = Y.times(5).cast(DType.INT64);
    assertFew(p -> counts.minus(yes.cast(DType.FLOAT64).matmul(slopes(p))).square().sum());
    Tensor narrow = X.cast(DType.FLOAT32).cast(DType.FLOAT64);
    assertFew(p -> Y.minus(narrow.matmul(slopes(p))).square().sum());
  }

  /** A column twice and a column of zeros; nothing is divided by what is then zero. */
  @Test
  void dependentColumns() {
    Tensor first = X.get(Index.all(), Index.at(0));
    Tensor columns = Tensors.stack(1, first, first, first.times(0));
    assertFew(p -> Y.minus(columns.matmul(slopes(p))).minus(p.get(0)).square().sum());
    assertFew(p -> first.minus(columns.matmul(slopes(p))).square().sum());
  }

  /** The fit is made of every second row here; another one may be far from these. */
  @Test
  void outliersBetweenTheRowsOfTheFit() {
    Tensor rows = Tensors.arange(5_000);
    Tensor usual = Tensors.sin(rows.cast(DType.FLOAT64));
    Tensor x = Tensors.where(rows.eq(4_321), scalar(1e9), usual);
    Tensor y = usual.times(3).plus(Tensors.cos(rows.cast(DType.FLOAT64)));
    assertFew(p -> y.minus(x.times(p.get(0))).minus(p.get(1)).square().sum());
  }

  @Test
  void nothingGoesBackThroughWhatIsDetached() {
    Function<Tensor, Tensor> function =
        p -> stopped(slopes(p)).times(slopes(p)).sum().plus(residuals(p).square().sum());
    assertSameFunction(function, reduced(Jit.trace(function, AT)));
    Function<Tensor, Tensor> detached =
        p -> Y.minus(X.matmul(stopped(slopes(p)))).minus(p.get(0)).square().sum();
    assertFew(detached);
  }

  /** What else needs the residuals has them. */
  @Test
  void otherUsesStay() {
    Function<Tensor, Tensor> function =
        p -> residuals(p).square().sum().plus(Tensors.tanh(residuals(p)).sum());
    Graph few = reduced(Jit.trace(function, AT));
    assertTrue(largest(few) >= ROWS);
    assertSameFunction(function, few);
  }

  @Test
  void anythingElseIsLeftAlone() {
    assertLeftAlone(p -> residuals(p).abs().sum());
    assertLeftAlone(p -> exp(residuals(p)).square().sum());
    assertLeftAlone(p -> residuals(p).square().square().sum());
    assertLeftAlone(p -> Y.minus(exp(X.matmul(slopes(p)))).square().sum());
    assertLeftAlone(p -> X.times(slopes(p)).minus(X.matmul(slopes(p)).unsqueeze(1)).square().max());
    // A scale for each row, products of two means, and weights that are no squares.
    assertLeftAlone(p -> residuals(p).div(exp(X.matmul(slopes(p)))).square().sum());
    assertLeftAlone(p -> X.matmul(slopes(p)).times(residuals(p)).square().sum());
    assertLeftAlone(p -> residuals(p).square().times(WEIGHTS.minus(1)).sum());
    // Several sums at once.
    assertLeftAlone(p -> residuals(p).reshape(4, ROWS / 4).square().sum(1).max());
    // Stopped on the way.
    assertLeftAlone(p -> stopped(residuals(p)).square().sum());
    assertLeftAlone(p -> residuals(p).cast(DType.FLOAT32).square().sum());
    assertLeftAlone(p -> Y.square().sum().times(p.get(0)));
  }

  @Test
  void fewRowsAreLeftAlone() {
    for (int rows : new int[] {1, 3, 5, 19, 31}) {
      Tensor x = X.get(Index.range(0, rows));
      Tensor y = Y.get(Index.range(0, rows));
      assertLeftAlone(p -> y.minus(x.matmul(slopes(p))).square().sum());
    }
  }

  @Test
  void manyColumnsAreLeftAlone() {
    Tensor wide = Key.key(4).normal(Shape.of(400, 65));
    Graph graph = Jit.trace((Tensor p) -> wide.matmul(p).minus(1).square().sum(), ones(65));
    assertSame(graph, reduced(graph));
    Tensor square = Key.key(4).normal(Shape.of(70, 40));
    Graph other = Jit.trace((Tensor p) -> square.matmul(p).minus(1).square().sum(), ones(40));
    assertSame(other, reduced(other));
  }

  /** Data that are inputs of the graph are no constants. */
  @Test
  void unknownDataAreLeftAlone() {
    Function<List<Tensor>, Tensor> function =
        all -> all.get(0).minus(X.matmul(slopes(all.get(1)))).square().sum();
    Graph graph = Jit.trace(function, List.of(Y, AT));
    assertSame(graph, reduced(graph));
    Function<List<Tensor>, Tensor> design =
        all -> Y.minus(all.get(0).matmul(slopes(all.get(1)))).square().sum();
    Graph other = Jit.trace(design, List.of(X, AT));
    assertSame(other, reduced(other));
  }

  @Test
  void dataThatAreNotFiniteOrTooLargeAreLeftAlone() {
    for (double strange : new double[] {Double.NaN, Double.POSITIVE_INFINITY, 1e141, -1e300}) {
      Tensor y = Tensors.where(Tensors.arange(ROWS).eq(7), scalar(strange), Y);
      assertLeftAlone(p -> y.minus(X.matmul(slopes(p))).square().sum());
      assertLeftAlone(p -> Y.minus(y.times(p.get(0))).square().sum());
    }
    assertLeftAlone(p -> residuals(p).div(Y.minus(Y)).square().sum());
  }

  /** A check that fails sends whoever runs the program to the function itself. */
  @Test
  void whatMayOverflowOrIsNanFailsACheck() {
    Function<Tensor, Tensor> function = p -> residuals(p).div(scale(p)).square().sum();
    Executable executable = executable(reduced(Jit.trace(function, AT)));
    for (double usual : new double[] {0, -3.5, 1e-300, 1e6, 1e60, -1e100}) {
      assertEquals(0, status(executable, tensor(usual, 1, 2, 3, 0.5)), () -> "at " + usual);
      assertEquals(0, status(executable, tensor(1, 2, usual, 3, -0.5)), () -> "at " + usual);
    }
    for (double strange :
        new double[] {1e141, -1e200, 1e308, Double.POSITIVE_INFINITY, Double.NaN}) {
      assertNotEquals(0, status(executable, tensor(strange, 1, 2, 3, 0.5)), () -> "at " + strange);
      assertNotEquals(
          0, status(executable, tensor(1, 2, strange, 3, 900.0)), () -> "at " + strange);
    }
    // The scale is zero, then so small that the squares overflow, then infinite.
    assertNotEquals(0, status(executable, tensor(1, 1, 2, 3, -800.0)));
    assertNotEquals(0, status(executable, tensor(1, 1, 2, 3, -400.0)));
    assertEquals(0, status(executable, tensor(1, 1, 2, 3, 800.0)));
  }

  private static Executable executable(Graph graph) {
    Graph program = Passes.standard().apply(graph);
    Executable executable = Programs.executable(program);
    var _ = executable.setFreshOutput(1, program.outputs().getFirst());
    return executable;
  }

  private static int status(Executable executable, Tensor at) {
    executable.setInput(0, at);
    return executable.run();
  }

  /** That no mean is NaN is told by the coefficients. */
  @Test
  void checksOfMeansAreChecksOfCoefficients() {
    Function<Tensor, Tensor> function =
        p -> {
          Tensor mean = X.matmul(slopes(p)).plus(intercept(p));
          Requirement.require(mean.eq(mean), IllegalArgumentException::new);
          return Y.minus(mean).square().sum();
        };
    Graph graph = Jit.trace(function, AT);
    Graph few = reduced(graph);
    assertTrue(largest(few) <= 25, few::toString);
    Executable executable = executable(few);
    assertEquals(0, status(executable, AT));
    assertNotEquals(0, status(executable, AT.times(Double.NaN)));
  }

  /** Other checks of means stay what they are. */
  @Test
  void otherChecksStay() {
    Function<Tensor, Tensor> function =
        p -> {
          Tensor mean = X.matmul(slopes(p)).plus(intercept(p));
          Requirement.require(mean.lt(1e3), IllegalArgumentException::new);
          return Y.minus(mean).square().sum();
        };
    Graph few = new DeadCode().apply(reduced(Jit.trace(function, AT)));
    assertTrue(largest(few) >= ROWS, few::toString);
    Executable executable = executable(few);
    assertEquals(0, status(executable, AT));
    assertNotEquals(0, status(executable, AT.plus(1e4)));
  }

  /** Other data of the same size share a program. */
  @Test
  void otherDataShareAProgram() {
    Function<Tensor, Tensor> one = p -> residuals(p).square().sum();
    Tensor x = Key.key(5).normal(Shape.of(ROWS, 3)).times(7);
    Function<Tensor, Tensor> other =
        p -> Y.plus(2).minus(x.matmul(slopes(p)).plus(intercept(p))).square().sum();
    assertEquals(reduced(Jit.trace(one, AT)), reduced(Jit.trace(other, AT)));
  }
}
