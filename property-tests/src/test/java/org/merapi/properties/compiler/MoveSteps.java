package org.merapi.properties.compiler;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.merapi.tensor.Arrange;
import org.merapi.tensor.Ints;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.op.MoveOp;

/** Instructions that move elements and compute nothing. */
final class MoveSteps {
  private MoveSteps() {}

  /** The same elements under another shape. */
  static void reshape(ProgramBuilder program) {
    Value x = program.pick();
    Shape target = reshaped(program.random(), x.shape());
    program.apply(x.range(), in -> in[0].reshape(target), x);
  }

  private static Shape reshaped(Random random, Shape shape) {
    int count = shape.elements();
    switch (random.nextInt(4)) {
      case 0 -> {
        return Shape.of(count);
      }
      case 1 -> {
        return shape.insert(random.nextInt(shape.rank() + 1), 1);
      }
      case 2 -> {
        for (int axis = 0; axis < shape.rank(); axis++) {
          if (shape.size(axis) == 1) {
            return shape.without(axis);
          }
        }
        return shape;
      }
      default -> {
        List<Integer> sizes = new ArrayList<>();
        int rest = count;
        for (int divisor : List.of(5, 2, 7)) {
          if (rest > 0 && rest % divisor == 0 && random.nextBoolean()) {
            sizes.add(divisor);
            rest /= divisor;
          }
        }
        sizes.add(random.nextInt(sizes.size() + 1), rest);
        return Shape.of(sizes.stream().mapToInt(Integer::intValue).toArray());
      }
    }
  }

  /** Axes in another order. */
  static void permute(ProgramBuilder program) {
    Value x = program.pick();
    List<Integer> order = new ArrayList<>(IntStream.range(0, x.rank()).boxed().toList());
    Collections.shuffle(order, program.random());
    int[] axes = order.stream().mapToInt(Integer::intValue).toArray();
    program.apply(x.range(), in -> in[0].permute(axes), x);
  }

  /** Axes of size 1 stretched, and new leading axes. */
  static void expand(ProgramBuilder program) {
    Value x = program.pick();
    Random random = program.random();
    List<Integer> sizes = new ArrayList<>();
    for (int size : x.shape().toArray()) {
      sizes.add(size == 1 && random.nextBoolean() ? random.nextInt(7) : size);
    }
    if (random.nextInt(3) == 0) {
      sizes.addFirst(random.nextInt(1, 4));
    }
    int[] target = sizes.stream().mapToInt(Integer::intValue).toArray();
    if (ProgramBuilder.isSmall(target)) {
      program.apply(x.range(), in -> in[0].expand(Shape.of(target)), x);
    }
  }

  /** A regular part, sometimes backwards. */
  static void slice(ProgramBuilder program) {
    Value x = program.pick();
    MoveOp.Slice slice = slice(program.random(), x.shape());
    program.apply(x.range(), in -> Tensor.apply(slice, in), x);
  }

  private static MoveOp.Slice slice(Random random, Shape shape) {
    int rank = shape.rank();
    int[] starts = new int[rank];
    int[] steps = new int[rank];
    int[] sizes = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      int size = shape.size(axis);
      steps[axis] = 1;
      sizes[axis] = size;
      if (size > 0 && random.nextInt(3) > 0) {
        int step = random.nextInt(1, 4);
        starts[axis] = random.nextInt(Math.min(size, 3));
        sizes[axis] = random.nextInt((size - starts[axis] + step - 1) / step + 1);
        steps[axis] = step;
        if (random.nextBoolean() && sizes[axis] > 0) {
          starts[axis] += (sizes[axis] - 1) * step;
          steps[axis] = -step;
        }
        if (sizes[axis] == 0) {
          starts[axis] = 0;
        }
      }
    }
    return new MoveOp.Slice(Ints.of(starts), Ints.of(steps), Shape.of(sizes));
  }

  /** Zeros with a value at a regular part, and now and then the part taken out again. */
  static void embed(ProgramBuilder program) {
    Value x = program.pick();
    Random random = program.random();
    int rank = x.rank();
    int[] starts = new int[rank];
    int[] steps = new int[rank];
    int[] whole = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      int size = x.shape().size(axis);
      int before = random.nextInt(3);
      int step = random.nextInt(1, 3);
      boolean backwards = random.nextBoolean() && size > 0;
      starts[axis] = backwards ? before + (size - 1) * step : before;
      steps[axis] = backwards ? -step : step;
      whole[axis] = before + Math.max(0, size - 1) * step + 1 + random.nextInt(3);
    }
    if (!ProgramBuilder.isSmall(whole)) {
      return;
    }
    MoveOp.Embed embed = new MoveOp.Embed(Ints.of(starts), Ints.of(steps), Shape.of(whole));
    Value placed =
        program.apply(x.range().hull(new Interval(0, 0)), in -> Tensor.apply(embed, in), x);
    if (random.nextInt(3) == 0) {
      MoveOp.Slice back = new MoveOp.Slice(embed.starts(), embed.steps(), x.shape());
      program.apply(x.range(), in -> Tensor.apply(back, in), placed);
    }
  }

  /** Elements along two axes at once, now and then as a piece of their own. */
  static void diagonal(ProgramBuilder program) {
    Random random = program.random();
    Value x = program.pick(v -> v.rank() > 1).orElseGet(() -> program.pickFloat(2));
    int rank = x.rank();
    int first = random.nextInt(rank);
    int second = (first + random.nextInt(1, rank)) % rank;
    int offset = random.nextInt(-3, 4);
    boolean piece = random.nextInt(4) == 0;
    program.apply(
        x.range(),
        in -> {
          Tensor diagonal = Arrange.diagonal(in[0], offset, first, second);
          return piece ? diagonal.contiguous() : diagonal;
        },
        x);
  }

  /** Windows that slide along an axis. */
  static void windows(ProgramBuilder program) {
    Random random = program.random();
    Value x = program.pick(v -> v.rank() > 0).orElseGet(() -> program.pickFloat(1));
    int axis = random.nextInt(x.rank());
    int length = x.shape().size(axis);
    int size =
        random.nextInt(4) == 0 ? random.nextInt(length + 1) : Math.min(length, random.nextInt(5));
    int step = random.nextInt(1, 4);
    int count = (length - size) / step + 1;
    if (ProgramBuilder.isSmall(x.shape().with(axis, count).insert(x.rank(), size).toArray())) {
      program.apply(x.range(), in -> Arrange.unfold(in[0], axis, size, step), x);
    }
  }

  /** Values joined along an axis. */
  static void concatenate(ProgramBuilder program) {
    Value first = program.pick(v -> v.rank() > 0).orElseGet(program::pick);
    if (first.rank() == 0) {
      Value second = program.pickBeside(first, v -> v.rank() == 0);
      program.apply(
          first.range().hull(second.range()), in -> Tensors.stack(0, in[0], in[1]), first, second);
      return;
    }
    int axis = program.random().nextInt(first.rank());
    Value second = program.pick(v -> joins(first.shape(), v.shape(), axis)).orElse(first);
    int total = first.shape().size(axis) + 2 * second.shape().size(axis);
    Interval range = first.range().hull(second.range());
    if (!ProgramBuilder.isSmall(first.shape().with(axis, total).toArray())) {
      return;
    }
    if (program.toss()) {
      program.apply(range, in -> Tensors.cat(axis, in[0], in[1]), first, second);
    } else {
      program.apply(range, in -> Tensors.cat(axis, in[1], in[0], in[1]), first, second);
    }
  }

  private static boolean joins(Shape a, Shape b, int axis) {
    return a.rank() == b.rank() && a.equals(b.with(axis, a.size(axis)));
  }
}
