package org.merapi.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.merapi.tensor.op.Domain;

/** Arrangements, against the places that their elements should come from. */
class ArrangeProperties {
  /** Where nothing of the input stands. */
  private static final int NOWHERE = -1;

  /** The place in the input of each element of the result. */
  private interface Source {
    int of(int... index);
  }

  private static Tensor input(Random random, Shape shape) {
    DType dtype = DType.values()[random.nextInt(DType.values().length)];
    return Samples.laidOut(random, Samples.tensor(random, dtype, Domain.REAL, shape));
  }

  private static int ravel(Shape shape, int... index) {
    return IntStream.range(0, index.length).map(i -> index[i] * shape.rowMajorStrides()[i]).sum();
  }

  private static int[] unravel(Shape shape, int place) {
    int[] index = new int[shape.rank()];
    for (int i = 0; i < index.length; i++) {
      index[i] = place / shape.rowMajorStrides()[i] % shape.size(i);
    }
    return index;
  }

  private static int[] with(int[] index, int axis, int value) {
    int[] changed = index.clone();
    changed[axis] = value;
    return changed;
  }

  /** The function moves elements as told, on the tensor and along a hidden axis. */
  private static void check(
      String name, Tensor x, UnaryOperator<Tensor> function, Shape shape, Source source) {
    Tensor y = function.apply(x);
    assertEquals(shape, y.shape(), name);
    assertEquals(x.dtype(), y.dtype(), name);
    double[] from = x.toDoubleArray();
    double[] expected = new double[shape.elements()];
    for (int p = 0; p < expected.length; p++) {
      int place = source.of(unravel(shape, p));
      expected[p] = place == NOWHERE ? 0 : from[place];
    }
    assertArrayEquals(expected, y.toDoubleArray(), name);
    Tensor other = Samples.tensor(new Random(1), x.dtype(), Domain.REAL, x.shape());
    Axis batch = Axis.of("batch", 2);
    Tensor found = function.apply(Tensors.stack(0, x, other).hide(0, batch)).reveal(batch, 0);
    assertArrayEquals(y.toDoubleArray(), found.get(0).toDoubleArray(), name + ", batched");
    assertArrayEquals(
        function.apply(other).toDoubleArray(), found.get(1).toDoubleArray(), name + ", batched");
  }

  /** A tensor with at least one axis, and one of its axes, perhaps counted from the end. */
  private record Given(Tensor x, int axis, int named) {
    static Given of(Random random) {
      Shape shape = Samples.shape(random, 3).insert(0, random.nextInt(1, 5));
      int axis = random.nextInt(shape.rank());
      return new Given(
          input(random, shape), axis, random.nextBoolean() ? axis : axis - shape.rank());
    }

    int size() {
      return x.size(axis);
    }

    Shape with(int size) {
      return x.shape().with(axis, size);
    }

    /** The place where the axis has another index. */
    int at(int[] index, int position) {
      return ravel(x.shape(), ArrangeProperties.with(index, axis, position));
    }
  }

  @Property(tries = 200, seed = "71")
  void partsOfAnAxis(@ForAll long seed) {
    Random random = new Random(seed);
    Given given = Given.of(random);
    int first = random.nextInt(given.size() + 1);
    int second = random.nextInt(given.size() - first + 1);
    int[] sizes = {first, second, given.size() - first - second};
    int from = 0;
    for (int i = 0; i < 3; i++) {
      int part = i;
      int start = from;
      check(
          "split " + i,
          given.x(),
          x -> Arrange.split(x, given.named(), sizes).get(part),
          given.with(sizes[i]),
          index -> given.at(index, index[given.axis()] + start));
      from += sizes[i];
    }
    int count = random.nextInt(1, 5);
    List<Tensor> chunks = Arrange.chunk(given.x(), given.named(), count);
    assertEquals(count, chunks.size());
    int least = chunks.stream().mapToInt(c -> c.size(given.axis())).min().orElseThrow();
    int most = chunks.stream().mapToInt(c -> c.size(given.axis())).max().orElseThrow();
    assertEquals(true, most - least <= 1);
    assertArrayEquals(
        given.x().toDoubleArray(),
        Tensors.cat(given.axis(), chunks.toArray(Tensor[]::new)).toDoubleArray());
  }

  @Property(tries = 200, seed = "72")
  void repetitions(@ForAll long seed) {
    Random random = new Random(seed);
    Given given = Given.of(random);
    int count = random.nextInt(4);
    check(
        "repeat",
        given.x(),
        x -> Arrange.repeat(x, given.named(), count),
        given.with(count * given.size()),
        index -> given.at(index, index[given.axis()] / count));
    int[] counts = random.ints(given.size(), 0, 4).toArray();
    List<Integer> positions = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      for (int k = 0; k < counts[i]; k++) {
        positions.add(i);
      }
    }
    check(
        "repeat by counts",
        given.x(),
        x -> Arrange.repeat(x, given.named(), counts),
        given.with(positions.size()),
        index -> given.at(index, positions.get(index[given.axis()])));
    int[] times = random.ints(random.nextInt(5), 0, 3).toArray();
    int rank = Math.max(times.length, given.x().rank());
    Shape own = given.x().shape().padTo(rank);
    int[] sizes = own.toArray();
    for (int i = 0; i < times.length; i++) {
      sizes[rank - times.length + i] *= times[i];
    }
    check(
        "tile " + Arrays.toString(times),
        given.x(),
        x -> Arrange.tile(x, times),
        Shape.of(sizes),
        index -> {
          int[] source = index.clone();
          for (int i = 0; i < rank; i++) {
            source[i] %= own.size(i);
          }
          return ravel(own, source);
        });
  }

  @Property(tries = 200, seed = "73")
  void shiftsAndPadding(@ForAll long seed) {
    Random random = new Random(seed);
    Given given = Given.of(random);
    int size = given.size();
    int shift = random.nextInt(-7, 8);
    check(
        "roll " + shift,
        given.x(),
        x -> Arrange.roll(x, given.named(), shift),
        given.x().shape(),
        index -> given.at(index, Math.floorMod(index[given.axis()] - shift, size)));
    int before = random.nextInt(6);
    int after = random.nextInt(6);
    check(
        "pad",
        given.x(),
        x -> Arrange.pad(x, given.named(), before, after, 0),
        given.with(before + size + after),
        index -> {
          int place = index[given.axis()] - before;
          return place < 0 || place >= size ? NOWHERE : given.at(index, place);
        });
    if (size == 0) {
      return;
    }
    for (Padding padding : Padding.values()) {
      check(
          "pad " + padding,
          given.x(),
          x -> Arrange.pad(x, given.named(), before, after, padding),
          given.with(before + size + after),
          index -> given.at(index, walked(index[given.axis()] - before, size, padding)));
    }
  }

  /** Where one stands who walks from the nearest end outwards, step by step. */
  private static int walked(int place, int size, Padding padding) {
    int at = place < 0 ? 0 : Math.min(place, size - 1);
    int steps = place < 0 ? -place : place - at;
    int direction = place < 0 ? -1 : 1;
    for (int i = 0; i < steps; i++) {
      int next = at + direction;
      boolean leaves = next < 0 || next >= size;
      switch (padding) {
        case EDGE -> at = leaves ? at : next;
        case WRAP -> at = Math.floorMod(next, size);
        case SYMMETRIC -> {
          direction = leaves ? -direction : direction;
          at = leaves ? at : next;
        }
        case REFLECT -> {
          direction = leaves ? -direction : direction;
          at = size == 1 ? 0 : leaves ? at + direction : next;
        }
      }
    }
    return at;
  }

  @Property(tries = 150, seed = "74")
  void triangles(@ForAll long seed) {
    Random random = new Random(seed);
    Shape shape =
        Samples.shape(random, 2).concat(Shape.of(random.nextInt(5), random.nextInt(1, 5)));
    Tensor x = input(random, shape);
    int k = random.nextInt(-4, 5);
    int rank = shape.rank();
    check(
        "tril",
        x,
        y -> Arrange.tril(y, k),
        shape,
        index -> index[rank - 1] - index[rank - 2] <= k ? ravel(shape, index) : NOWHERE);
    check(
        "triu",
        x,
        y -> Arrange.triu(y, k),
        shape,
        index -> index[rank - 1] - index[rank - 2] >= k ? ravel(shape, index) : NOWHERE);
  }

  @Property(tries = 150, seed = "75")
  void blocksAndGrids(@ForAll long seed) {
    Random random = new Random(seed);
    int m = random.nextInt(4);
    int n = random.nextInt(1, 4);
    Tensor a = Samples.reals(random, m, n);
    Tensor b = Samples.reals(random, m, 2);
    Tensor c = Samples.reals(random, 3, n + 2);
    Tensor all = Arrange.block(List.of(List.of(a, b), List.of(c)));
    assertEquals(Shape.of(m + 3, n + 2), all.shape());
    for (int i = 0; i < m + 3; i++) {
      for (int j = 0; j < n + 2; j++) {
        Tensor from = i >= m ? c.get(i - m, j) : j < n ? a.get(i, j) : b.get(i, j - n);
        assertEquals(from.item(), all.get(i, j).item());
      }
    }
    Tensor diagonal = Arrange.blockDiagonal(a, c);
    assertEquals(Shape.of(m + 3, 2 * n + 2), diagonal.shape());
    for (int i = 0; i < m + 3; i++) {
      for (int j = 0; j < 2 * n + 2; j++) {
        double expected =
            i < m && j < n ? a.get(i, j).item() : i >= m && j >= n ? c.get(i - m, j - n).item() : 0;
        assertEquals(expected, diagonal.get(i, j).item());
      }
    }
    Tensor product = Arrange.kronecker(a, c);
    assertEquals(Shape.of(3 * m, n * (n + 2)), product.shape());
    for (int i = 0; i < 3 * m; i++) {
      for (int j = 0; j < n * (n + 2); j++) {
        double expected = a.get(i / 3, j / (n + 2)).item() * c.get(i % 3, j % (n + 2)).item();
        assertEquals(expected, product.get(i, j).item());
      }
    }
    List<Tensor> grid = Arrange.meshgrid(Tensors.arange(m), Tensors.arange(n), Tensors.arange(2));
    for (int axis = 0; axis < 3; axis++) {
      int at = axis;
      long[] found = grid.get(axis).toLongArray();
      assertEquals(Shape.of(m, n, 2), grid.get(axis).shape());
      for (int p = 0; p < found.length; p++) {
        assertEquals(unravel(Shape.of(m, n, 2), p)[at], found[p]);
      }
    }
  }
}
