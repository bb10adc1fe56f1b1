package org.merapi.autograd.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.merapi.autograd.Gradients;
import org.merapi.autograd.trace.ControlFlow.Step;
import org.merapi.tensor.Axis;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Replay;

/** Generated loops as operations against the same loops unrolled. */
class ControlFlowProperties {

  /** A loop of a few vectors: which of them a step reads, and how, is drawn at random. */
  private record Loop(
      int length, boolean reverse, List<Shape> carries, List<Shape> sequences, long seed) {

    static Loop of(Random random) {
      List<Shape> carries = new ArrayList<>();
      List<Shape> sequences = new ArrayList<>();
      Shape shape = Shape.of(random.nextInt(1, 4));
      for (int i = random.nextInt(1, 4); i > 0; i--) {
        carries.add(random.nextBoolean() ? shape : Shape.SCALAR);
      }
      int length = random.nextInt(0, 6);
      for (int i = random.nextInt(1, 3); i > 0; i--) {
        sequences.add(Shape.of(length).concat(random.nextBoolean() ? shape : Shape.SCALAR));
      }
      return new Loop(length, random.nextBoolean(), carries, sequences, random.nextLong());
    }

    private List<Shape> operands() {
      List<Shape> shapes = new ArrayList<>(carries);
      shapes.addAll(sequences);
      shapes.add(Shape.SCALAR);
      return shapes;
    }

    List<Tensor> point(Random random) {
      return operands().stream()
          .map(s -> Tensors.of(s, random.doubles(s.elements(), -1, 1).toArray()))
          .toList();
    }

    /** One step, always the same for the seed. */
    Step<List<Tensor>, List<Tensor>> step(
        List<Tensor> carry, List<Tensor> elements, Tensor captured) {
      Random random = new Random(seed);
      List<Tensor> pool = new ArrayList<>(carry);
      pool.addAll(elements);
      pool.add(captured);
      for (int i = 0; i < 5; i++) {
        Tensor a = pool.get(random.nextInt(pool.size()));
        Tensor b = pool.get(random.nextInt(pool.size()));
        pool.add(
            switch (random.nextInt(5)) {
              case 0 -> Tensors.sin(a).plus(b);
              case 1 -> a.times(b);
              case 2 -> Tensors.where(a.gt(b), a.times(0.7), b.minus(0.1));
              case 3 -> Tensors.sigmoid(a.minus(b));
              default -> a.sum().times(b).times(0.3);
            });
      }
      List<Tensor> next = new ArrayList<>();
      for (Tensor x : carry) {
        Tensor y = pool.get(random.nextInt(pool.size()));
        next.add(y.rank() > x.rank() ? y.sum() : y.expand(x.shape()));
      }
      return new Step<>(next, List.of(pool.getLast(), pool.get(random.nextInt(pool.size()))));
    }

    /** A weighted sum of the last carries and of all outputs. */
    Tensor value(List<Tensor> operands) {
      List<Tensor> initial = operands.subList(0, carries.size());
      List<Tensor> rows = operands.subList(carries.size(), operands.size() - 1);
      Tensor captured = operands.getLast();
      ControlFlow.ScanResult<List<Tensor>, List<Tensor>> result =
          reverse
              ? ControlFlow.scanReverse(initial, rows, (c, e) -> step(c, e, captured))
              : ControlFlow.scan(initial, rows, (c, e) -> step(c, e, captured));
      Tensor total = Tensors.scalar(0.0);
      List<Tensor> parts = new ArrayList<>(result.last());
      parts.addAll(result.outputs());
      for (Tensor part : parts) {
        Tensor weights = Tensors.arange(part.elements()).plus(1).times(1.3).cast(DType.FLOAT64);
        total = total.plus(part.times(Tensors.cos(weights).reshape(part.shape())).sum());
      }
      return total;
    }
  }

  private static void assertClose(List<Tensor> expected, List<Tensor> found, String what) {
    for (int i = 0; i < expected.size(); i++) {
      double[] e = expected.get(i).toDoubleArray();
      double[] f = found.get(i).toDoubleArray();
      assertEquals(e.length, f.length, what);
      for (int k = 0; k < e.length; k++) {
        assertEquals(e[k], f[k], 1e-11 * Math.max(1, Math.abs(e[k])), what + " " + i + " " + k);
      }
    }
  }

  @Property(seed = "8101", tries = 200)
  void loopsAreTheirStepsOneByOne(@ForAll long seed) {
    Random random = new Random(seed);
    Loop loop = Loop.of(random);
    List<Tensor> point = loop.point(random);
    List<Tensor> direction = loop.point(random);
    Function<List<Tensor>, Tensor> f = loop::value;
    Function<List<Tensor>, List<Tensor>> gradient = Gradients.<List<Tensor>>grad(f);
    Function<List<Tensor>, List<Tensor>> product = v -> Gradients.hvp(f, v, direction);
    assertClose(List.of(f.apply(point)), List.of(Jit.compile(f).apply(point)), "value");
    assertClose(gradient.apply(point), Jit.compile(gradient).apply(point), "gradient");
    assertClose(product.apply(point), Jit.compile(product).apply(point), "second derivative");
  }

  @Property(seed = "8102", tries = 60)
  void batchesOfLoopsAreLoopsOverBatches(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 7) int carriers) {
    Random random = new Random(seed);
    Loop loop = Loop.of(random);
    List<Tensor> first = loop.point(random);
    List<Tensor> second = loop.point(random);
    Graph graph = Jit.trace(Gradients.<List<Tensor>>grad(loop::value)::apply, first);
    List<Tensor> batch = new ArrayList<>();
    List<List<Tensor>> points = List.of(new ArrayList<>(), new ArrayList<>());
    Axis axis = Axis.of("batch", 2);
    for (int i = 0; i < first.size(); i++) {
      boolean carried = (carriers >> (i % 3) & 1) == 1;
      points.get(0).add(first.get(i));
      points.get(1).add(carried ? second.get(i) : first.get(i));
      batch.add(
          carried ? Tensors.stack(0, first.get(i), second.get(i)).hide(0, axis) : first.get(i));
    }
    List<Tensor> found = Replay.run(graph, batch).stream().map(g -> g.reveal(axis, 0)).toList();
    for (int p = 0; p < 2; p++) {
      int place = p;
      assertClose(
          Gradients.<List<Tensor>>grad(loop::value).apply(points.get(p)),
          found.stream().map(g -> g.get(place)).toList(),
          "gradient at " + p);
    }
  }
}
