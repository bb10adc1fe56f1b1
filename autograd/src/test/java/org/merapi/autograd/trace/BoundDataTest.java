package org.merapi.autograd.trace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.tensor.Tensors.tensor;

import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.merapi.autograd.Gradients;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.compile.Compiler;
import org.merapi.tensor.ir.TraceException;
import org.merapi.tensor.spi.Requirement;

/**
 * Functions of parameters and data: when they are traced and compiled again, and what they give.
 */
class BoundDataTest {
  /** How often the function under test was run, eagerly or traced. */
  private final AtomicInteger runs = new AtomicInteger();

  private record Table(Tensor x, Tensor y) {}

  private record Line(Tensor slope, Tensor offset) {}

  private <P, D, R> DataProgram<P, D, R> counting(BiFunction<P, D, R> function) {
    return Jit.program((parameters, data) -> {
      runs.incrementAndGet();
      return function.apply(parameters, data);
    });
  }

  private static long compilations() {
    return Compiler.shared().compilations();
  }

  private static Table table(int rows, int columns, long seed) {
    Random random = new Random(seed);
    Shape shape = Shape.of(rows, columns);
    return new Table(
        Tensors.of(shape, random.doubles(rows * columns, -1, 1).toArray()),
        Tensors.of(Shape.of(rows), random.doubles(rows, 0.5, 2).toArray()));
  }

  /** A Poisson-like density of positive data, and a normal one of others. */
  private static Tensor density(Line line, Table data) {
    Tensor mean = data.x().matmul(line.slope()).plus(line.offset());
    return data.y().gt(0).allTrue()
        ? data.y().log().times(mean).minus(mean.exp()).sum()
        : data.y().minus(mean).square().sum().times(-0.5);
  }

  private static Line line(double... slope) {
    return new Line(Tensors.tensor(slope), Tensors.scalar(0.3));
  }

  @Test
  void aThousandDataSetsShareOneProgram() {
    DataProgram<Line, Table, Tensor> program = counting(BoundDataTest::density);
    Line at = line(0.4, -0.7, 0.2);
    var _ = program.bind(table(70, 3, 0)).apply(at);
    long before = compilations();
    for (int seed = 1; seed <= 1000; seed++) {
      Table data = table(70, 3, seed);
      double expected = density(at, data).item();
      assertEquals(expected, program.bind(data).apply(at).item(), 1e-12 * Math.abs(expected));
    }
    assertEquals(1, runs.get());
    assertEquals(before, compilations());
  }

  @Test
  void aBranchOnDataIsTakenAnew() {
    DataProgram<Line, Table, Tensor> program = counting(BoundDataTest::density);
    Line at = line(0.4, -0.7);
    Table positive = table(5, 2, 1);
    Table mixed = new Table(positive.x(), positive.y().minus(1));
    for (int round = 0; round < 3; round++) {
      for (Table data : List.of(positive, mixed)) {
        assertEquals(density(at, data).item(), program.bind(data).apply(at).item(), 1e-13);
      }
    }
    assertEquals(2, runs.get(), "once for each branch");
    Table otherMixed = new Table(positive.x(), positive.y().minus(1.2));
    assertTrue(otherMixed.y().gt(0).any().allTrue(), "another pattern of signs is meant");
    var _ = program.bind(otherMixed).apply(at);
    assertEquals(3, runs.get(), "allTrue looks at the whole array of flags");
  }

  /** Which elements of the data a mask chooses is looked at; what they are is free. */
  @Test
  void aMaskOfDataIsLookedAt() {
    DataProgram<Tensor, Tensor, Tensor> program =
        counting((w, y) -> w.times(y.get(y.gt(0)).log()).sum());
    Tensor one = Tensors.scalar(1);
    assertEquals(Math.log(6), program.bind(tensor(2.0, -1, 3)).apply(one).item(), 1e-15);
    assertEquals(Math.log(20), program.bind(tensor(4.0, -7, 5)).apply(one).item(), 1e-15);
    assertEquals(1, runs.get());
    assertEquals(Math.log(4), program.bind(tensor(-2.0, 4, -5)).apply(one).item(), 1e-15);
    assertEquals(2, runs.get());
  }

  /** A branch on one number leaves the pattern of the others free. */
  @Test
  void onlyWhatIsLookedAtCounts() {
    DataProgram<Tensor, Tensor, Tensor> program =
        counting((w, y) -> y.min().item() > 0 ? w.times(y.log()).sum() : w.times(y).sum());
    assertEquals(
        Math.log(6), program.bind(tensor(1.0, 2, 3)).apply(Tensors.scalar(1)).item(), 1e-15);
    assertEquals(2, program.bind(tensor(-1.0, 1, 2)).apply(Tensors.scalar(1)).item(), 1e-15);
    assertEquals(2, runs.get());
    // The least number was looked at, so it is part of what the trace holds for.
    assertEquals(5, program.bind(tensor(-1.0, 4, 2)).apply(Tensors.scalar(1)).item(), 1e-15);
    assertEquals(2, runs.get());
    assertEquals(4, program.bind(tensor(-2.0, 4, 2)).apply(Tensors.scalar(1)).item(), 1e-15);
    assertEquals(3, runs.get());
  }

  @Test
  void aWholeArrayThatIsReadMustStayTheSame() {
    DataProgram<Tensor, Tensor, Tensor> program =
        counting((w, y) -> {
          Tensor total = Tensors.scalar(0);
          for (double element : y.toDoubleArray()) {
            total = total.plus(element > 1 ? w.times(element) : w.square());
          }
          return total;
        });
    Tensor w = Tensors.scalar(3);
    assertEquals(3 * 2 + 9, program.bind(tensor(2.0, 0.5)).apply(w).item(), 1e-14);
    assertEquals(3 * 2 + 9, program.bind(tensor(2.0, 0.5)).apply(w).item(), 1e-14);
    assertEquals(1, runs.get());
    assertEquals(3 * 4 + 9, program.bind(tensor(4.0, 0.5)).apply(w).item(), 1e-14);
    assertEquals(2, runs.get());
  }

  /** Zeros of both signs and NaN are told apart, as a branch may tell them apart. */
  @Test
  void whatWasReadIsComparedToTheBit() {
    DataProgram<Tensor, Tensor, Tensor> program =
        counting((w, y) -> 1 / y.item() > 0 ? w : w.neg());
    Tensor w = Tensors.scalar(3);
    assertEquals(3, program.bind(Tensors.scalar(0.0)).apply(w).item());
    assertEquals(-3, program.bind(Tensors.scalar(-0.0)).apply(w).item());
    assertEquals(-3, program.bind(Tensors.scalar(Double.NaN)).apply(w).item());
    assertEquals(3, runs.get());
    assertEquals(-3, program.bind(Tensors.scalar(Double.NaN)).apply(w).item());
    assertEquals(3, runs.get());
  }

  @Test
  void otherShapesAreOtherPrograms() {
    DataProgram<Line, Table, Tensor> program =
        counting((line, data) ->
            data.y().size(0) > 4 ? density(line, data) : density(line, data).times(2));
    Line at = line(0.4, -0.7);
    assertEquals(
        2 * density(at, table(4, 2, 3)).item(),
        program.bind(table(4, 2, 3)).apply(at).item(),
        1e-13);
    assertEquals(
        density(at, table(5, 2, 3)).item(), program.bind(table(5, 2, 3)).apply(at).item(), 1e-13);
    assertEquals(2, runs.get());
    Function<Line, Tensor> bound = program.bind(table(4, 2, 4));
    var _ = bound.apply(at);
    assertEquals(2, runs.get());
    Line twoOffsets = new Line(at.slope(), Tensors.full(Shape.of(4), 0.3));
    assertEquals(bound.apply(at).item(), bound.apply(twoOffsets).item(), 1e-13);
    assertEquals(3, runs.get(), "other shapes of parameters");
  }

  /** The numbers that stand in the code of a program must not be those of the first data set. */
  @Test
  void noNumberOfTheFirstDataSetIsKept() {
    DataProgram<Tensor, List<Tensor>, Tensor> program =
        counting((w, data) ->
            w.times(data.get(0)).plus(data.get(1)).div(data.get(2)).plus(data.get(3).sum()));
    Tensor w = tensor(1.0, -2);
    long before = -1;
    for (double number : new double[] {0, 1, 2, 3, 0.5, -1, 1e300}) {
      List<Tensor> data =
          List.of(
              Tensors.scalar(number),
              Tensors.scalar(1 - number),
              tensor(number + 0.25, 4),
              Tensors.full(Shape.of(3), number));
      double[] expected =
          w.times(data.get(0))
              .plus(data.get(1))
              .div(data.get(2))
              .plus(data.get(3).sum())
              .toDoubleArray();
      double[] found = program.bind(data).apply(w).toDoubleArray();
      for (int i = 0; i < expected.length; i++) {
        assertEquals(expected[i], found[i], 1e-14 * Math.abs(expected[i]), "for " + number);
      }
      if (before >= 0) {
        assertEquals(before, compilations());
      }
      before = compilations();
    }
    assertEquals(1, runs.get());
  }

  @Test
  void gradientsAreCompiledWithTheirData() {
    DataProgram<Line, Table, Gradients.ValueAndGradient<Line>> program =
        counting((line, data) -> Gradients.valueAndGrad((Line l) -> density(l, data), line));
    Line at = line(0.4, -0.7, 0.1);
    for (int seed = 0; seed < 20; seed++) {
      Table data = table(100, 3, seed);
      var expected = Gradients.valueAndGrad((Line l) -> density(l, data), at);
      var found = program.bind(data).apply(at);
      double size = Math.abs(expected.value().item());
      assertEquals(expected.value().item(), found.value().item(), 1e-12 * size);
      assertArrayEquals(
          expected.gradient().slope().toDoubleArray(),
          found.gradient().slope().toDoubleArray(),
          1e-12 * size);
      assertEquals(
          expected.gradient().offset().item(), found.gradient().offset().item(), 1e-12 * size);
    }
    assertEquals(1, runs.get());
  }

  /** A factorisation of data is done once for each binding, not at every call. */
  @Test
  void whatDependsOnDataAloneIsDoneOnce() {
    AtomicInteger factorisations = new AtomicInteger();
    Function<List<Tensor>, Tensor> root =
        org.merapi.autograd.CustomGradient.of(
            "counted root",
            in -> {
              factorisations.incrementAndGet();
              return Tensors.scalar(Math.sqrt(in.getFirst().item()));
            },
            (gradient, in, out) -> List.of(gradient.div(out).times(0.5)));
    DataProgram<Tensor, Tensor, Tensor> program =
        counting((w, y) -> w.times(root.apply(List.of(y.sum()))));
    var _ = program.bind(tensor(1.0, 3)).apply(Tensors.scalar(5));
    Function<Tensor, Tensor> bound = program.bind(tensor(4.0, 5));
    assertEquals(15, bound.apply(Tensors.scalar(5)).item());
    int before = factorisations.get();
    for (int i = 0; i < 10; i++) {
      assertEquals(3.0 * i, bound.apply(Tensors.scalar((double) i)).item());
    }
    assertEquals(before, factorisations.get());
    assertEquals(1, runs.get());
  }

  @Test
  void aConditionOnDataIsDecidedForEachBinding() {
    DataProgram<Tensor, Tensor, Tensor> program =
        counting((w, y) -> {
          Requirement.require(
              y.gt(0), () -> new IllegalArgumentException("rates must be positive"));
          return w.times(y.log()).sum();
        });
    Tensor w = Tensors.scalar(2);
    assertEquals(0, program.bind(tensor(1.0, 1)).apply(w).item(), 1e-15);
    assertEquals(2 * Math.log(6), program.bind(tensor(2.0, 3)).apply(w).item(), 1e-14);
    assertEquals(1, runs.get());
    Function<Tensor, Tensor> wrong = program.bind(tensor(2.0, -3));
    assertEquals(
        "rates must be positive",
        assertThrows(IllegalArgumentException.class, () -> wrong.apply(w)).getMessage());
    assertEquals(2 * Math.log(12), program.bind(tensor(4.0, 3)).apply(w).item(), 1e-14);
    assertEquals(2, runs.get(), "the good trace is still there");
  }

  /** What fails on numbers fails with the words of the function, however it was traced. */
  @Test
  void anOperationThatRefusesDataSaysSo() {
    DataProgram<Tensor, Tensor, Tensor> program =
        counting((w, a) -> w.times(a.cholesky().diagonal().log().sum()));
    Tensor w = Tensors.scalar(2);
    var _ = program.bind(Tensors.eye(2)).apply(w);
    Tensor bad = Tensors.matrix(new double[] {1, 2}, new double[] {2, 1});
    assertEquals(
        assertThrows(ArithmeticException.class, bad::cholesky).getMessage(),
        assertThrows(ArithmeticException.class, () -> program.bind(bad).apply(w)).getMessage());
    assertEquals(2 * Math.log(2), program.bind(Tensors.eye(2).times(2)).apply(w).item(), 1e-14);
    assertEquals(2, runs.get());
  }

  @Test
  void aFailedCheckOfParametersRunsTheFunction() {
    DataProgram<Tensor, Tensor, Tensor> program =
        counting((w, y) -> {
          Requirement.require(
              w.gt(y.min()), () -> new IllegalArgumentException("w must be above the data"));
          return w.minus(y).log().sum();
        });
    Function<Tensor, Tensor> bound = program.bind(tensor(1.0, 2));
    assertEquals(Math.log(2), bound.apply(Tensors.scalar(3.0)).item(), 1e-14);
    assertEquals(
        "w must be above the data",
        assertThrows(IllegalArgumentException.class, () -> bound.apply(Tensors.scalar(1.0)))
            .getMessage());
  }

  @Test
  void parametersMayNotBeRead() {
    DataProgram<Tensor, Tensor, Tensor> program = counting((w, y) -> w.item() > y.item() ? w : y);
    Function<Tensor, Tensor> bound = program.bind(Tensors.scalar(1.0));
    TraceException error =
        assertThrows(TraceException.class, () -> bound.apply(Tensors.scalar(3.0)));
    assertEquals(
        "a number was read out of a traced tensor of shape []: the program would keep the branch"
            + " taken on it; choose by where(...) or ControlFlow.cond, or run eagerly (at "
            + error.line().orElseThrow()
            + ")",
        error.getMessage());
    assertTrue(error.line().orElseThrow().startsWith("BoundDataTest.java:"), error.getMessage());
  }

  @Test
  void resultsMayBeDataThemselves() {
    DataProgram<Tensor, Tensor, List<Tensor>> program =
        counting((w, y) -> List.of(y, y.sum(), y.permute(1, 0), y.gt(0), w, Tensors.integer(7)));
    Tensor w = Tensors.scalar(2);
    for (double number : new double[] {1, -4}) {
      Tensor y = Tensors.full(Shape.of(2, 3), number);
      List<Tensor> found = program.bind(y).apply(w);
      assertEquals(y.toString(), found.get(0).toString());
      assertEquals(6 * number, found.get(1).item());
      assertEquals(y.permute(1, 0).toString(), found.get(2).toString());
      assertEquals(y.gt(0).toString(), found.get(3).toString());
      assertEquals(2, found.get(4).item());
      assertEquals(7, found.get(5).itemLong());
    }
    assertEquals(1, runs.get());
  }

  /** Views of data with any layout, and one shared array as itself and transposed. */
  @Test
  void theLayoutOfDataDoesNotShow() {
    DataProgram<Tensor, Tensor, Tensor> program =
        counting((w, x) -> x.transposeLast().matmul(x.matmul(w).exp()));
    Tensor w = tensor(0.3, -0.2, 0.5);
    Tensor wide = table(3, 80, 5).x();
    var _ = program.bind(table(80, 3, 1).x()).apply(w);
    long before = compilations();
    for (Tensor x : List.of(wide.transposeLast(), table(80, 3, 2).x().flip(0))) {
      assertArrayEquals(
          x.transposeLast().matmul(x.matmul(w).exp()).toDoubleArray(),
          program.bind(x).apply(w).toDoubleArray(),
          1e-12);
    }
    assertEquals(1, runs.get());
    assertEquals(before, compilations());
  }

  @Test
  void keysAreData() {
    DataProgram<Tensor, Key, Tensor> program =
        counting((w, key) -> key.fold("noise").normal(Shape.of(4)).times(w));
    for (int seed = 0; seed < 5; seed++) {
      Key key = Key.key(seed);
      assertArrayEquals(
          key.fold("noise").normal(Shape.of(4)).toDoubleArray(),
          program.bind(key).apply(Tensors.scalar(1.0)).toDoubleArray());
    }
    assertEquals(1, runs.get());
  }

  @Test
  void loopsOverDataAreOneProgram() {
    BiFunction<Tensor, Tensor, Tensor> filter =
        (w, y) ->
            ControlFlow.fold(
                w,
                y,
                (state, seen) -> state.times(0.5).plus(seen).plus(Tensors.sin(w.times(seen))));
    DataProgram<Tensor, Tensor, Tensor> program = counting(filter);
    for (int seed = 0; seed < 3; seed++) {
      Tensor y = table(12, 1, seed).y();
      assertEquals(
          filter.apply(Tensors.scalar(0.7), y).item(),
          program.bind(y).apply(Tensors.scalar(0.7)).item(),
          1e-14);
    }
    assertEquals(1, runs.get());
  }

  @Test
  void dataOfAnEnclosingCallAreNotFrozen() {
    DataProgram<Tensor, Tensor, Tensor> program = counting((w, y) -> w.times(y).sum());
    Tensor w = Tensors.scalar(3.0);
    // With respect to the data, which are then no numbers.
    Tensor gradient = Gradients.grad((Tensor y) -> program.bind(y).apply(w)).apply(tensor(1.0, 2));
    assertArrayEquals(new double[] {3, 3}, gradient.toDoubleArray());
    assertArrayEquals(
        new double[] {3, 6},
        Vmap.<Tensor, Tensor>vmap(y -> program.bind(y).apply(w))
            .apply(tensor(1.0, 2))
            .toDoubleArray());
    // With respect to the parameters.
    assertEquals(
        3, Gradients.grad(program.bind(tensor(1.0, 2))::apply).apply(Tensors.scalar(5.0)).item());
    // With respect to something that the function captures.
    Tensor captured =
        Gradients.grad((Tensor factor) ->
                Jit.program((Tensor p, Tensor y) -> y.times(factor).sum().times(p))
                    .bind(tensor(1.0, 2))
                    .apply(w))
            .apply(Tensors.scalar(1.0));
    assertEquals(9, captured.item());
  }

  /** What is read of data together with something of an enclosing call is not noted as data's. */
  @Test
  void numbersOfAnEnclosingCallAreNotFrozen() {
    AtomicReference<Tensor> factor = new AtomicReference<>(Tensors.scalar(0.0));
    DataProgram<Tensor, Tensor, Tensor> program =
        counting((w, y) -> y.times(factor.get()).sum().item() > 0 ? w : w.neg());
    Function<Tensor, Tensor> around =
        outer -> {
          factor.set(outer);
          return program.bind(tensor(1.0, 2)).apply(Tensors.scalar(3.0)).times(outer);
        };
    assertEquals(3, Gradients.grad(around::apply).apply(Tensors.scalar(5.0)).item());
    assertEquals(-3, Gradients.grad(around::apply).apply(Tensors.scalar(-5.0)).item());
  }

  /** A condition that turns out to depend on data alone when the graph is simplified. */
  @Test
  void aConditionThatOnlySeemsToDependOnParameters() {
    DataProgram<Tensor, Tensor, Tensor> program =
        counting((w, y) -> {
          Requirement.require(
              Tensors.where(Tensors.scalar(true), y, w).gt(0),
              () -> new IllegalArgumentException("not positive"));
          return w.times(y).sum();
        });
    Tensor w = Tensors.scalar(2.0);
    assertEquals(6, program.bind(tensor(1.0, 2)).apply(w).item());
    assertThrows(IllegalArgumentException.class, () -> program.bind(tensor(1.0, -2)).apply(w));
    assertEquals(8, program.bind(tensor(1.0, 3)).apply(w).item());
  }

  @Test
  void oldTracesAreDropped() {
    DataProgram<Tensor, Tensor, Tensor> program = counting((w, y) -> y.item() > 0 ? w : w.times(y));
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i <= Recent.MOST; i++) {
        var _ = program.bind(Tensors.scalar((double) i)).apply(Tensors.scalar(1.0));
      }
    }
    assertTrue(runs.get() > Recent.MOST + 1, "the first was dropped and traced again");
    int before = runs.get();
    var _ = program.bind(Tensors.scalar((double) Recent.MOST)).apply(Tensors.scalar(1.0));
    assertEquals(before, runs.get(), "the last one is still there");
  }
}
