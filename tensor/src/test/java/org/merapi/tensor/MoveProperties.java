package org.merapi.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.merapi.tensor.op.Domain;
import org.merapi.tensor.op.MoveOp;
import org.merapi.tensor.op.ScatterAddOp;

/** Operations that move elements, against the positions that they should come from. */
class MoveProperties {

  private static Tensor input(Random random, Shape shape) {
    DType[] types = DType.values();
    DType dtype = types[random.nextInt(types.length)];
    return Samples.laidOut(random, Samples.tensor(random, dtype, Domain.REAL, shape));
  }

  private static void assertComesFrom(
      Tensor x, Tensor y, Shape shape, IntUnaryOperator source, String message) {
    assertEquals(shape, y.shape(), message);
    assertEquals(x.dtype(), y.dtype(), message);
    double[] from = x.toDoubleArray();
    double[] to = y.toDoubleArray();
    for (int p = 0; p < to.length; p++) {
      assertEquals(from[source.applyAsInt(p)], to[p], message + " at " + p);
    }
  }

  private static int[] unravel(Shape shape, int position) {
    int[] index = new int[shape.rank()];
    for (int i = 0; i < index.length; i++) {
      index[i] = position / shape.rowMajorStrides()[i] % shape.size(i);
    }
    return index;
  }

  private static int ravel(Shape shape, int... index) {
    return IntStream.range(0, index.length).map(i -> index[i] * shape.rowMajorStrides()[i]).sum();
  }

  @Property(seed = "31", tries = 300)
  void reshapeKeepsRowMajorOrder(@ForAll long seed) {
    Random random = Samples.random(seed);
    Shape shape = Samples.shape(random, 4);
    Tensor x = input(random, shape);
    int n = shape.elements();
    int first =
        n == 0
            ? 3
            : IntStream.rangeClosed(1, n)
                .filter(i -> n % i == 0)
                .skip(random.nextInt(2))
                .findFirst()
                .orElse(n);
    Shape target = n == 0 ? Shape.of(first, 0) : Shape.of(first, 1, n / first);
    assertComesFrom(x, x.reshape(target), target, p -> p, shape + " to " + target);
    assertComesFrom(x, x.reshape(target).reshape(shape), shape, p -> p, shape + " and back");
    if (n > 0) {
      assertEquals(Shape.of(first, n / first), x.reshape(first, -1).shape());
    }
    int place = random.nextInt(shape.rank() + 1);
    Tensor raised = x.unsqueeze(place);
    assertComesFrom(x, raised, shape.insert(place, 1), p -> p, "unsqueeze");
    assertEquals(shape, raised.squeeze(place).shape());
    assertEquals(raised.shape(), x.unsqueeze(place - shape.rank() - 1).shape());
  }

  @Property(seed = "32", tries = 300)
  void permuteAndFlipAndExpand(@ForAll long seed) {
    Random random = Samples.random(seed);
    Shape shape = Samples.shape(random, 4);
    Tensor x = input(random, shape);
    int[] order = Ints.range(shape.rank()).toArray();
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    Shape permuted = Shape.of(IntStream.of(order).map(shape::size).toArray());
    IntUnaryOperator source =
        p -> {
          int[] to = unravel(permuted, p);
          int[] from = new int[to.length];
          for (int i = 0; i < to.length; i++) {
            from[order[i]] = to[i];
          }
          return ravel(shape, from);
        };
    assertComesFrom(x, x.permute(order), permuted, source, shape + " by " + Ints.of(order));
    for (int axis = 0; axis < shape.rank(); axis++) {
      int flipped = axis;
      assertComesFrom(
          x,
          x.flip(axis - shape.rank()),
          shape,
          p -> {
            int[] index = unravel(shape, p);
            index[flipped] = shape.size(flipped) - 1 - index[flipped];
            return ravel(shape, index);
          },
          "flip");
    }
    Shape small = Samples.shrunk(random, shape);
    Tensor s = input(random, small);
    assertComesFrom(
        s, s.expand(shape), shape, p -> Samples.aligned(small, shape, p), small + " to " + shape);
    if (shape.rank() > 0) {
      int from = random.nextInt(shape.rank());
      int count = random.nextInt(shape.rank() - from + 1);
      int to = random.nextInt(shape.rank() - count + 1);
      int[] rest =
          IntStream.range(0, shape.rank()).filter(i -> i < from || i >= from + count).toArray();
      int[] moved = new int[shape.rank()];
      for (int i = 0, r = 0; i < moved.length; i++) {
        moved[i] = i >= to && i < to + count ? from + i - to : rest[r++];
      }
      Samples.assertSame(x.permute(moved), x.moveAxes(from, to, count), "moveAxes");
    }
  }

  @Property(seed = "35", tries = 400)
  void diagonalsAndWindows(@ForAll long seed) {
    Random random = Samples.random(seed);
    Shape shape = Samples.shape(random, 2).insert(0, random.nextInt(5)).insert(0, 3);
    int rank = shape.rank();
    int first = random.nextInt(rank);
    int second = (first + random.nextInt(1, rank)) % rank;
    int offset = random.nextInt(-6, 7);
    Tensor x = input(random, shape);
    int row = Math.max(0, -offset);
    int column = Math.max(0, offset);
    int length = Math.max(0, Math.min(shape.size(first) - row, shape.size(second) - column));
    int[] rest = IntStream.range(0, rank).filter(i -> i != first && i != second).toArray();
    Shape diagonal =
        Shape.of(IntStream.of(rest).map(shape::size).toArray()).insert(rank - 2, length);
    assertComesFrom(
        x,
        Arrange.diagonal(x, offset, first - rank, second),
        diagonal,
        p -> {
          int[] to = unravel(diagonal, p);
          int[] from = new int[rank];
          for (int i = 0; i < rest.length; i++) {
            from[rest[i]] = to[i];
          }
          from[first] = row + to[rank - 2];
          from[second] = column + to[rank - 2];
          return ravel(shape, from);
        },
        "diagonal " + offset + " of " + shape);
    int axis = random.nextInt(rank);
    int size = random.nextInt(shape.size(axis) + 1);
    int step = random.nextInt(1, 4);
    int count =
        (int) IntStream.range(0, 9).filter(i -> i * step + size <= shape.size(axis)).count();
    Shape windows = shape.with(axis, count).insert(rank, size);
    assertComesFrom(
        x,
        Arrange.unfold(x, axis - rank, size, step),
        windows,
        p -> {
          int[] to = unravel(windows, p);
          int[] from = Arrays.copyOf(to, rank);
          from[axis] = to[axis] * step + to[rank];
          return ravel(shape, from);
        },
        "windows of " + size + " by " + step + " of " + shape);
    assertComesFrom(x, x.contiguous(), shape, p -> p, "contiguous");
  }

  @Property(seed = "33", tries = 300)
  void sliceAndEmbedAreAdjoint(@ForAll long seed) {
    Random random = Samples.random(seed);
    Shape shape = Samples.shape(random, 3);
    int rank = shape.rank();
    int[] starts = new int[rank];
    int[] steps = new int[rank];
    int[] sizes = new int[rank];
    for (int i = 0; i < rank; i++) {
      int size = shape.size(i);
      steps[i] = new int[] {1, 1, 2, -1, -2, 3}[random.nextInt(6)];
      starts[i] = size == 0 ? 0 : random.nextInt(size);
      int room = steps[i] > 0 ? (size - 1 - starts[i]) / steps[i] : starts[i] / -steps[i];
      sizes[i] = size == 0 ? 0 : random.nextInt(room + 2);
    }
    Shape part = Shape.of(sizes);
    Tensor x = Samples.laidOut(random, Samples.tensor(random, DType.FLOAT64, Domain.REAL, shape));
    Tensor y = Tensor.apply(new MoveOp.Slice(Ints.of(starts), Ints.of(steps), part), x);
    IntUnaryOperator source =
        p -> {
          int[] index = unravel(part, p);
          for (int i = 0; i < rank; i++) {
            index[i] = starts[i] + steps[i] * index[i];
          }
          return ravel(shape, index);
        };
    assertComesFrom(x, y, part, source, "slice");
    Tensor u = Samples.laidOut(random, Samples.tensor(random, DType.FLOAT64, Domain.REAL, part));
    double[] whole = new double[shape.elements()];
    double[] update = u.toDoubleArray();
    for (int p = 0; p < update.length; p++) {
      whole[source.applyAsInt(p)] = update[p];
    }
    Tensor embedded = Tensor.apply(new MoveOp.Embed(Ints.of(starts), Ints.of(steps), shape), u);
    Samples.assertSame(Tensors.of(shape, whole), embedded, "embed");
  }

  @Property(seed = "34", tries = 200)
  void catStackTakeAndScatterAdd(@ForAll long seed) {
    Random random = Samples.random(seed);
    Shape shape = Shape.of(random.nextInt(1, 4), random.nextInt(1, 4), random.nextInt(1, 4));
    int axis = random.nextInt(3);
    Tensor a = input(random, shape);
    Tensor b = input(random, shape.with(axis, random.nextInt(4)));
    Tensor joined = Tensors.cat(axis - 3, a, b);
    DType common = a.dtype().promote(b.dtype());
    Tensor[] one = {a.cast(common), b.cast(common)};
    int split = a.size(axis);
    for (int i = 0; i < joined.size(axis); i++) {
      Tensor expected = i < split ? at(one[0], axis, i) : at(one[1], axis, i - split);
      Samples.assertSame(expected, at(joined, axis, i), "cat");
    }
    Tensor c = input(random, shape);
    Tensor stacked = Tensors.stack(axis, a, c);
    Samples.assertSame(a.cast(stacked.dtype()), at(stacked, axis, 0), "stack");
    Samples.assertSame(c.cast(stacked.dtype()), at(stacked, axis, 1), "stack");

    int size = shape.size(axis);
    Shape indexShape = Samples.shape(random, 2);
    long[] positions = random.longs(indexShape.elements(), -size, size).toArray();
    Tensor index = Samples.laidOut(random, Tensors.of(indexShape, positions));
    Tensor taken = a.take(axis, index);
    int chosen = indexShape.rank();
    assertEquals(shape.head(axis).concat(indexShape).concat(shape.tail(2 - axis)), taken.shape());
    Tensor flat =
        taken.reshape(
            shape.head(axis).concat(Shape.of(positions.length)).concat(shape.tail(2 - axis)));
    Tensor updates = Samples.reals(random, taken.shape().toArray());
    Tensor expected = Tensors.zeros(shape);
    for (int i = 0; i < positions.length; i++) {
      int position = (int) Math.floorMod(positions[i], (long) size);
      Samples.assertSame(at(a, axis, position), at(flat, axis, i), "take");
      Tensor mask =
          Tensors.arange(size)
              .eq(position)
              .reshape(Shape.of(size).concat(Shape.of(1, 1).head(2 - axis)));
      Tensor update = at(updates.reshape(flat.shape()), axis, i).unsqueeze(axis);
      expected = expected.plus(Tensors.where(mask, update, Tensors.scalar(0)));
    }
    Tensor added =
        Tensor.apply(new ScatterAddOp(axis, shape), Samples.laidOut(random, updates), index);
    Samples.assertClose(expected, added, 45, "scatterAdd " + chosen);
  }

  private static Tensor at(Tensor x, int axis, int position) {
    return x.moveAxes(axis, 0, 1).get(position);
  }
}
