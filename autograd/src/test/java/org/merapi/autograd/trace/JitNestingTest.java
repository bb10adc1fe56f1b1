package org.merapi.autograd.trace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.merapi.autograd.CustomGradient;
import org.merapi.autograd.Gradients;
import org.merapi.tensor.Axis;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.op.CustomOp;

/**
 * Compiled functions inside each other, inside differentiation and batches, and in many threads.
 */
class JitNestingTest {
  private static final Function<Tensor, Tensor> CUBE =
      Jit.compile((Tensor x) -> x.times(x).times(x));

  /** A compiled function whose program is there before the test begins. */
  private static Function<Tensor, Tensor> warm() {
    var _ = CUBE.apply(scalar(1.0));
    var _ = CUBE.apply(tensor(1.0, 2));
    return CUBE;
  }

  @Test
  void derivativesOfACompiledFunction() {
    Function<Tensor, Tensor> cube = warm();
    assertEquals(12, Gradients.grad(cube::apply).apply(scalar(2.0)).item());
    assertArrayEquals(
        new double[] {6, 0, 0, 12},
        Gradients.hessian(x -> cube.apply(x).sum(), tensor(1.0, 2)).toDoubleArray());
    assertEquals(24, Gradients.jvp(cube, scalar(2.0), scalar(2.0)).item());
    assertEquals(
        12,
        Jit.compile((Tensor x) -> Gradients.grad(cube::apply).apply(x)).apply(scalar(2.0)).item());
  }

  @Test
  void aBatchOfACompiledFunction() {
    assertArrayEquals(
        new double[] {1, 8, 27},
        Vmap.<Tensor, Tensor>vmap(warm()).apply(tensor(1.0, 2, 3)).toDoubleArray());
    assertArrayEquals(
        new double[] {1, 8, 27},
        Jit.compile(Vmap.<Tensor, Tensor>vmap(warm())).apply(tensor(1.0, 2, 3)).toDoubleArray());
  }

  @Test
  void hiddenAxesOfAnArgumentStayHidden() {
    Axis axis = Axis.of("chain", 3);
    Tensor x = Tensors.matrix(new double[] {1, 2}, new double[] {3, 4}, new double[] {5, 6});
    Tensor hidden = warm().apply(x.hide(0, axis));
    assertEquals(List.of(axis), hidden.hiddenAxes());
    assertEquals(Shape.of(2), hidden.shape());
    assertArrayEquals(
        new double[] {1, 8, 27, 64, 125, 216}, hidden.reveal(axis, 0).toDoubleArray());
  }

  @Test
  void compiledFunctionsInsideEachOther() {
    Function<Tensor, Tensor> outer =
        Jit.compile((Tensor x) -> warm().apply(x).plus(warm().apply(scalar(2.0))));
    assertEquals(9, outer.apply(scalar(1.0)).item());
    assertEquals(35, outer.apply(scalar(3.0)).item());
  }

  /** What a function captures of a call around it is another thing at the next call. */
  @Test
  void capturedTensorsOfAnEnclosingCall() {
    AtomicInteger runs = new AtomicInteger();
    Function<Tensor, Tensor> timesSquare =
        factor -> {
          Function<Tensor, Tensor> inner =
              Jit.compile((Tensor x) -> {
                runs.incrementAndGet();
                return x.times(factor).times(factor).sum();
              });
          // Twice, so that the second finds whatever the first has kept.
          return inner.apply(tensor(1.0, 2)).plus(inner.apply(tensor(3.0, 4)));
        };
    assertEquals(60, Gradients.grad(timesSquare::apply).apply(scalar(3.0)).item());
    assertArrayEquals(
        new double[] {10, 40},
        Vmap.<Tensor, Tensor>vmap(timesSquare).apply(tensor(1.0, 2)).toDoubleArray());
    assertEquals(40, Jit.compile(timesSquare).apply(scalar(2.0)).item());
  }

  @Test
  void recursion() {
    List<Function<Tensor, Tensor>> self = new ArrayList<>();
    self.add(
        Jit.compile((Tensor x) ->
            x.size(0) == 1
                ? x.sum()
                : x.get(0).plus(self.getFirst().apply(Tensors.ones(x.size(0) - 1)))));
    assertEquals(7 + 3, self.getFirst().apply(tensor(7.0, 0, 0, 0)).item());
    assertEquals(5 + 3, self.getFirst().apply(tensor(5.0, 0, 0, 0)).item());
  }

  @Test
  void manyThreadsAtOnce() throws Exception {
    int threads = 8;
    Function<Tensor, Tensor> eager = x -> x.exp().matmul(x).plus(x.sum()).times(0.5);
    Function<Tensor, Tensor> f = Jit.compile(eager);
    CyclicBarrier start = new CyclicBarrier(threads);
    try (var pool = Executors.newFixedThreadPool(threads)) {
      List<Future<Integer>> done = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        int own = thread;
        Callable<Integer> task =
            () -> {
              start.await();
              for (int i = 0; i < 400; i++) {
                Tensor x = Tensors.full(Shape.of(3 + i % 3), 0.01 * own + 1e-4 * i);
                double expected = eager.apply(x).item();
                assertEquals(expected, f.apply(x).item(), 1e-14);
              }
              return own;
            };
        done.add(pool.submit(task));
      }
      for (Future<Integer> future : done) {
        future.get();
      }
    }
  }

  /** sqrt(x * x + y * y) with a derivative that has no singularity at zero. */
  private static final Function<List<Tensor>, Tensor> LENGTH =
      CustomGradient.of(
          "length",
          in -> in.get(0).square().plus(in.get(1).square()).sqrt(),
          (gradient, in, out) -> {
            Tensor safe = Tensors.where(out.gt(0), out, scalar(1.0));
            return List.of(
                gradient.times(in.get(0)).div(safe), gradient.times(in.get(1)).div(safe));
          });

  @Test
  void functionsWithTheirOwnDerivative() {
    Function<Tensor, Tensor> f = v -> LENGTH.apply(List.of(v.get(0), v.get(1)));
    for (double[] point : new double[][] {{3, 4}, {0, 0}, {0, -2}}) {
      Tensor at = Tensors.tensor(point);
      var expected = Gradients.valueAndGrad(f, at);
      var found = Jit.valueAndGrad(f).apply(at);
      assertEquals(expected.value().item(), found.value().item(), 1e-15);
      assertArrayEquals(
          expected.gradient().toDoubleArray(), found.gradient().toDoubleArray(), 1e-15);
    }
    assertArrayEquals(
        new double[] {16.0 / 125, -12.0 / 125, -12.0 / 125, 9.0 / 125},
        Jit.compile((Tensor x) -> Gradients.hessian(f, x)).apply(tensor(3.0, 4)).toDoubleArray(),
        1e-15);
  }

  /** One that reads numbers stays a single operation of the program. */
  @Test
  void operationsThatReadNumbers() {
    AtomicInteger calls = new AtomicInteger();
    CustomOp op =
        new CustomOp(
            "nearest integer root",
            in -> {
              calls.incrementAndGet();
              double[] x = in.getFirst().toDoubleArray();
              for (int i = 0; i < x.length; i++) {
                x[i] = Math.cbrt(x[i]);
              }
              return Tensors.of(in.getFirst().shape(), x);
            },
            (gradient, in, out) -> List.of(gradient.div(out.square().times(3))),
            CustomOp.Batching.REPEAT);
    Function<Tensor, Tensor> f = x -> Tensor.apply(op, x.times(2)).sum();
    var compiled = Jit.valueAndGrad(f);
    var _ = compiled.apply(tensor(4.0, 13.5));
    int before = calls.get();
    var found = compiled.apply(tensor(0.5, 32));
    assertEquals(before + 1, calls.get());
    assertEquals(1 + 4, found.value().item(), 1e-15);
    assertArrayEquals(new double[] {2.0 / 3, 2.0 / 48}, found.gradient().toDoubleArray(), 1e-15);
    assertArrayEquals(
        new double[] {1, 4},
        Jit.compile(Vmap.<Tensor, Tensor>vmap(f)).apply(tensor(0.5, 32)).toDoubleArray(),
        1e-15);
  }
}
