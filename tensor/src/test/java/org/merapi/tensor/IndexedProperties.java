package org.merapi.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.merapi.tensor.dense.DenseTensor;
import org.merapi.tensor.op.Domain;

/**
 * Masks, and writing by positions, against nested loops; with hidden axes, against each position.
 */
class IndexedProperties {

  private static Tensor input(Random random, Shape shape) {
    DType dtype = DType.values()[random.nextInt(DType.values().length)];
    return Samples.laidOut(random, Samples.tensor(random, dtype, Domain.REAL, shape));
  }

  private static Tensor mask(Random random, Shape shape) {
    double share = random.nextDouble();
    boolean[] flags = new boolean[shape.elements()];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = random.nextDouble() < share;
    }
    return Samples.laidOut(random, DenseTensor.wrap(shape, flags));
  }

  private static Index[] filled(int count, Index entry) {
    Index[] entries = new Index[count];
    Arrays.fill(entries, entry);
    return entries;
  }

  private static Index[] joined(Index[] first, Index... more) {
    List<Index> all = new ArrayList<>(List.of(first));
    all.addAll(List.of(more));
    return all.toArray(Index[]::new);
  }

  /** A mask over some axes, behind full ones, takes the parts at which it is true, in order. */
  @Property(seed = "91", tries = 300)
  void masksTakeWhereTheyAreTrue(@ForAll long seed) {
    Random random = Samples.random(seed);
    Shape shape = Samples.shape(random, 4);
    Tensor x = input(random, shape);
    int from = random.nextInt(shape.rank() + 1);
    int to = random.nextInt(from, shape.rank() + 1);
    Tensor mask = mask(random, shape.subShape(from, to));
    boolean[] flags = DenseTensor.of(mask).toFlags();
    Shape merged =
        shape.head(from).concat(Shape.of(flags.length)).concat(shape.tail(shape.rank() - to));
    double[] all = x.toDoubleArray();
    int inner = merged.tail(merged.rank() - from - 1).elements();
    List<Double> expected = new ArrayList<>();
    int chosen = 0;
    for (int i = 0; i < flags.length; i++) {
      chosen += flags[i] ? 1 : 0;
    }
    for (int outer = 0; outer < shape.head(from).elements(); outer++) {
      for (int i = 0; i < flags.length; i++) {
        for (int k = 0; flags[i] && k < inner; k++) {
          expected.add(all[(outer * flags.length + i) * inner + k]);
        }
      }
    }
    Index[] entries = joined(filled(from, Index.all()), Index.of(mask));
    Tensor taken = x.get(entries);
    assertEquals(merged.with(from, chosen), taken.shape());
    assertEquals(x.dtype(), taken.dtype());
    assertEquals(expected, Arrays.stream(taken.toDoubleArray()).boxed().toList());
    if (mask.rank() > 0) {
      Index[] positions = Indexed.nonzero(mask).stream().map(Index::of).toArray(Index[]::new);
      Samples.assertSame(taken, x.get(joined(filled(from, Index.all()), positions)), "nonzero");
    }
    Axis batch = Axis.of("batch", 2);
    Tensor other = Samples.tensor(random, x.dtype(), Domain.REAL, shape);
    Tensor both = Tensors.stack(0, x, other).hide(0, batch).get(entries).reveal(batch, 0);
    Samples.assertSame(taken, both.get(0), "batched");
    Samples.assertSame(other.get(entries), both.get(1), "batched");
  }

  /** Where a tensor is not zero, as a loop finds it. */
  @Property(seed = "92", tries = 200)
  void nonzeroIsALoop(@ForAll long seed) {
    Random random = Samples.random(seed);
    Shape shape = Samples.shape(random, 3).insert(0, random.nextInt(4));
    Tensor x = input(random, shape);
    double[] values = x.toDoubleArray();
    List<Tensor> found = Indexed.nonzero(x);
    assertEquals(shape.rank(), found.size());
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < found.getFirst().elements(); i++) {
      int place = 0;
      for (int axis = 0; axis < shape.rank(); axis++) {
        place = place * shape.size(axis) + (int) found.get(axis).get(i).itemLong();
      }
      places.add(place);
    }
    List<Integer> expected = new ArrayList<>();
    for (int place = 0; place < values.length; place++) {
      if (values[place] != 0) {
        expected.add(place);
      }
    }
    assertEquals(expected, places);
  }

  /** An expression of any entries for a shape, with integer tensors of given further axes. */
  private static Index[] expression(Random random, Shape shape, boolean withMasks) {
    List<Index> entries = new ArrayList<>();
    for (int axis = 0; axis < shape.rank(); axis++) {
      int size = shape.size(axis);
      int kind = random.nextInt(withMasks ? 5 : 4);
      if (random.nextInt(6) == 0) {
        entries.add(Index.newAxis());
      }
      if (kind == 0 && size > 0) {
        entries.add(Index.at(random.nextInt(-size, size)));
      } else if (kind == 1 && size > 0) {
        Shape of = random.nextBoolean() ? Shape.of(3) : Shape.of(2, 1);
        long[] positions = random.longs(of.elements(), -size, size).toArray();
        entries.add(Index.of(Samples.laidOut(random, Tensors.of(of, positions))));
      } else if (kind == 4) {
        boolean[] flags = new boolean[size];
        Arrays.fill(flags, 0, Math.min(3, size), true);
        entries.add(Index.of(DenseTensor.wrap(Shape.of(size), flags)));
      } else {
        int step = random.nextInt(1, 3) * (random.nextBoolean() ? 1 : -1);
        entries.add(step > 0 ? Index.range(0, 9, step) : Index.range(9, -9, step));
      }
    }
    return entries.toArray(Index[]::new);
  }

  private static boolean broadcasts(Tensor x, Index... entries) {
    try {
      return x.get(entries).rank() >= 0;
    } catch (ShapeException _) {
      return false;
    }
  }

  /** Writing one value after the other: the last stays, or all are added. */
  @Property(seed = "93", tries = 400)
  void writingIsALoop(@ForAll long seed) {
    Random random = Samples.random(seed);
    Shape shape = Samples.shape(random, 3);
    Tensor x = input(random, shape);
    Index[] entries = expression(random, shape, true);
    if (!broadcasts(x, entries)) {
      return;
    }
    Tensor places = Tensors.arange(shape.elements()).reshape(shape).get(entries);
    Tensor values = input(random, Samples.shrunk(random, places.shape()));
    assertWritten(
        x, places, values, Indexed.put(x, values, entries), Indexed.add(x, values, entries));
    double number = random.nextInt(-3, 4);
    Samples.assertSame(
        Indexed.put(x, Tensors.scalar(number, x.dtype()), entries),
        Indexed.put(x, number, entries),
        "number");
    Samples.assertSame(
        Indexed.add(x, x.weak(number), entries), Indexed.add(x, number, entries), "number");
  }

  private static void assertWritten(
      Tensor x, Tensor places, Tensor values, Tensor put, Tensor added) {
    Tensor all = values.expand(places.shape());
    DType sumType = Tensors.scalar(0, x.dtype()).plus(Tensors.scalar(0, values.dtype())).dtype();
    double[] written = all.cast(x.dtype()).toDoubleArray();
    double[] terms = all.toDoubleArray();
    double[] expected = x.toDoubleArray();
    double[] sums = new double[expected.length];
    long[] at = places.toLongArray();
    for (int i = 0; i < at.length; i++) {
      expected[(int) at[i]] = written[i];
      sums[(int) at[i]] += terms[i];
    }
    Samples.assertSame(Tensors.of(x.shape(), expected).cast(x.dtype()), put, "put");
    Tensor total = x.cast(DType.FLOAT64).plus(Tensors.of(x.shape(), sums));
    Samples.assertClose(total.cast(sumType), added, 8, "add");
  }

  /** Along an axis, the same; reading too. */
  @Property(seed = "94", tries = 300)
  void alongAnAxisIsALoop(@ForAll long seed) {
    Random random = Samples.random(seed);
    Shape shape = Samples.shape(random, 2).insert(0, random.nextInt(1, 5));
    int axis = random.nextInt(shape.rank());
    int size = shape.size(axis);
    int count = size == 0 ? 0 : random.nextInt(6);
    Shape named = shape.with(axis, count);
    Shape narrow = named;
    for (int i = 0; i < shape.rank(); i++) {
      narrow = i != axis && random.nextInt(4) == 0 ? narrow.with(i, 1) : narrow;
    }
    long[] positions =
        random.longs(narrow.elements(), Math.min(-size, -1), Math.max(size, 1)).toArray();
    Tensor index = Tensors.of(narrow, positions);
    index = random.nextBoolean() ? index : index.cast(DType.INT32);
    Tensor whole = index.cast(DType.INT64).expand(named);
    long[] places = new long[named.elements()];
    long[] along = whole.toLongArray();
    for (int p = 0; p < places.length; p++) {
      for (int i = 0; i < shape.rank(); i++) {
        int own = p / named.rowMajorStrides()[i] % named.size(i);
        places[p] += shape.rowMajorStrides()[i] * (i == axis ? Math.floorMod(along[p], size) : own);
      }
    }
    Tensor x = input(random, shape);
    Tensor taken = Indexed.takeAlongAxis(x, axis, index);
    assertEquals(named, taken.shape());
    double[] all = x.toDoubleArray();
    double[] found = taken.toDoubleArray();
    for (int p = 0; p < found.length; p++) {
      assertEquals(all[(int) places[p]], found[p]);
    }
    Tensor values = input(random, Samples.shrunk(random, named));
    int given = random.nextBoolean() ? axis : axis - shape.rank();
    assertWritten(
        x,
        Tensors.of(named, places),
        values,
        Indexed.putAlongAxis(x, given, index, values),
        Indexed.addAlongAxis(x, given, index, values));
  }

  /** What was put is what is there, and the rest is as it was. */
  @Property(seed = "95", tries = 200)
  void takingUndoesPutting(@ForAll long seed) {
    Random random = Samples.random(seed);
    Shape shape = Samples.shape(random, 3);
    Tensor x = input(random, shape);
    Index[] entries = expression(random, shape, false);
    if (!broadcasts(x, entries)) {
      return;
    }
    Samples.assertSame(x, Indexed.put(x, x.get(entries), entries), "itself");
    Tensor mask = mask(random, shape);
    Tensor other = Samples.tensor(random, x.dtype(), Domain.REAL, shape);
    Samples.assertSame(
        Tensors.where(mask, other, x), Indexed.put(x, other.get(mask), Index.of(mask)), "where");
  }
}
