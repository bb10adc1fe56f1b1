package org.merapi.properties.compiler;

import java.util.Arrays;
import java.util.Random;
import org.merapi.tensor.DType;
import org.merapi.tensor.Index;
import org.merapi.tensor.Indexed;
import org.merapi.tensor.Order;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.op.ArgsortOp;
import org.merapi.tensor.op.ScatterAddOp;

/** Instructions that choose elements by numbers, and random draws. */
final class IndexSteps {
  private IndexSteps() {}

  /** Elements along an axis, named by constants or by computed positions. */
  static void take(ProgramBuilder program) {
    Value x = program.pick(v -> v.rank() > 0).orElseGet(program::pick);
    if (x.elements() == 0 || x.rank() == 0) {
      return;
    }
    int axis = program.random().nextInt(x.rank());
    Value index = positions(program, x.shape().size(axis));
    int[] sizes =
        x.shape()
            .head(axis)
            .concat(index.shape())
            .concat(x.shape().tail(x.rank() - axis - 1))
            .toArray();
    if (ProgramBuilder.isSmall(sizes)) {
      program.apply(x.range(), in -> in[0].take(axis, in[1]), x, index);
    }
  }

  /** Values added up at places of a larger whole. */
  static void scatter(ProgramBuilder program) {
    Random random = program.random();
    Value x = program.pick(v -> v.rank() > 0 && !v.isBool()).orElseGet(program::pickFloat);
    if (x.rank() == 0) {
      return;
    }
    int axis = random.nextInt(x.rank());
    int places = random.nextInt(1, 9);
    int count = x.shape().size(axis);
    Value index = positions(program, places, Shape.of(count));
    Shape whole = x.shape().with(axis, places);
    if (ProgramBuilder.isSmall(whole.toArray())) {
      ScatterAddOp op = new ScatterAddOp(axis, whole);
      program.applyScaled(x.range().times(count), in -> Tensor.apply(op, in), x, index);
    }
  }

  /** Elements along an axis at positions that differ from row to row. */
  static void takeAlongAxis(ProgramBuilder program) {
    Value x = program.pick(v -> v.rank() > 0).orElseGet(program::pick);
    if (x.elements() == 0 || x.rank() == 0) {
      return;
    }
    int axis = program.random().nextInt(x.rank());
    Shape shape = x.shape().with(axis, program.random().nextInt(4));
    if (program.toss()) {
      shape = shape.with(program.random().nextInt(x.rank()), 1);
    }
    Value index = positions(program, x.shape().size(axis), shape);
    program.apply(x.range(), in -> Indexed.takeAlongAxis(in[0], axis, in[1]), x, index);
  }

  /** An axis in order, or the positions that bring it in order. */
  static void sort(ProgramBuilder program) {
    Value x = program.pick();
    if (x.rank() == 0) {
      return;
    }
    int axis = program.random().nextInt(x.rank());
    boolean descending = program.toss();
    if (program.random().nextInt(4) == 0) {
      ArgsortOp op = new ArgsortOp(axis, descending);
      Interval places = new Interval(0, x.shape().size(axis));
      program.apply(places, in -> Tensor.apply(op, in), x);
    } else {
      program.apply(
          x.range(),
          in -> descending ? Order.sortDescending(in[0], axis) : Order.sort(in[0], axis),
          x);
    }
  }

  /** A value written, or added, where numbers say; several times at one place, too. */
  static void put(ProgramBuilder program) {
    Value x = program.pickFloat(1);
    if (x.elements() == 0) {
      return;
    }
    int axis = program.random().nextInt(x.rank());
    Value index = positions(program, x.shape().size(axis));
    Index[] entries = new Index[axis + 1];
    Arrays.fill(entries, Index.all());
    Shape written =
        x.shape().head(axis).concat(index.shape()).concat(x.shape().tail(x.rank() - axis - 1));
    if (!ProgramBuilder.isSmall(written.toArray())) {
      return;
    }
    Value values =
        program
            .pick(v -> v.isFloat() && v.shape().broadcastsTo(written))
            .orElseGet(() -> program.constant(0.75));
    boolean adds = program.toss();
    Interval range =
        adds
            ? new Interval(-1, 1)
                .times(x.range().largest() + written.elements() * values.range().largest())
            : x.range().hull(values.range());
    program.applyScaled(
        range,
        in -> {
          Index[] own = entries.clone();
          own[axis] = Index.of(in[2]);
          return adds ? Indexed.add(in[0], in[1], own) : Indexed.put(in[0], in[1], own);
        },
        x,
        values,
        index);
  }

  private static Value positions(ProgramBuilder program, int size) {
    Random random = program.random();
    if (random.nextInt(4) == 0) {
      Value value = program.pick();
      return computed(program, size, value);
    }
    Shape shape =
        switch (random.nextInt(4)) {
          case 0 -> Shape.SCALAR;
          case 1 -> Shape.of(random.nextInt(3), 2);
          case 2 -> Shape.of(100);
          default -> Shape.of(random.nextInt(1, 7));
        };
    return positions(program, size, shape);
  }

  private static Value positions(ProgramBuilder program, int size, Shape shape) {
    if (program.random().nextInt(3) == 0) {
      return computed(program, size, program.data(shape, program.floating()));
    }
    long[] places = new long[shape.elements()];
    for (int i = 0; i < places.length; i++) {
      places[i] = program.random().nextInt(-size, size);
    }
    return program.constant(Tensors.of(shape, places), new Interval(-size, size));
  }

  /** Positions in range, whatever the value. */
  private static Value computed(ProgramBuilder program, int size, Value value) {
    Value moderate = program.into(new Interval(-6, 6), value);
    return program.apply(
        new Interval(0, size),
        in -> {
          Tensor place = Tensors.sigmoid(in[0]).times(size).cast(DType.INT64);
          return Tensors.minimum(place, Tensors.integer(size - 1L));
        },
        moderate);
  }
}
