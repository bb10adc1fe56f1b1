package org.merapi.properties.compiler;

import java.util.Random;
import java.util.stream.IntStream;
import org.merapi.tensor.Ints;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.op.CumulativeSumOp;
import org.merapi.tensor.op.ReduceOp;

/** Instructions that reduce or accumulate along axes. */
final class ReductionSteps {
  private ReductionSteps() {}

  /** A reduction of any kind over any axes. */
  static void reduce(ProgramBuilder program) {
    Random random = program.random();
    ReduceOp.Kind[] kinds = ReduceOp.Kind.values();
    reduce(program, program.pick(), kinds[random.nextInt(kinds.length)]);
  }

  private static void reduce(ProgramBuilder program, Value x, ReduceOp.Kind kind) {
    boolean needsSome = kind != ReduceOp.Kind.SUM && kind != ReduceOp.Kind.LOG_SUM_EXP;
    boolean isFlags = kind == ReduceOp.Kind.ANY || kind == ReduceOp.Kind.ALL;
    if (needsSome && !isFlags && x.elements() == 0) {
      return;
    }
    Value value = isFlags && !x.isBool() ? program.flags(x) : x;
    boolean onePlace = kind == ReduceOp.Kind.ARGMAX || kind == ReduceOp.Kind.ARGMIN;
    if (onePlace && value.rank() == 0) {
      return;
    }
    Ints axes = onePlace ? one(program, value) : some(program, value);
    ReduceOp op = new ReduceOp(kind, axes, program.toss());
    int count = 1;
    for (int i = 0; i < axes.length(); i++) {
      count *= value.shape().size(axes.get(i));
    }
    Interval range = value.range();
    switch (kind) {
      case SUM -> program.applyScaled(range.times(count), in -> Tensor.apply(op, in), value);
      case MAX, MIN -> program.apply(range, in -> Tensor.apply(op, in), value);
      case LOG_SUM_EXP -> {
        Value moderate = program.into(new Interval(-20, 20), value);
        Interval sums = new Interval(-20, 20 + Math.log(Math.max(1, count)));
        program.apply(
            sums,
            in -> {
              Tensor sum = Tensor.apply(op, in);
              Tensor empty = sum.eq(Double.NEGATIVE_INFINITY);
              return Tensors.where(empty, Tensors.scalar(0), sum);
            },
            moderate);
      }
      case ARGMAX, ARGMIN ->
          program.apply(new Interval(0, count), in -> Tensor.apply(op, in), value);
      case ANY, ALL -> program.apply(Interval.FLAGS, in -> Tensor.apply(op, in), value);
    }
  }

  private static Ints one(ProgramBuilder program, Value value) {
    return Ints.of(program.random().nextInt(value.rank()));
  }

  private static Ints some(ProgramBuilder program, Value value) {
    boolean all = program.random().nextInt(3) == 0;
    return Ints.of(
        IntStream.range(0, value.rank()).filter(axis -> all || program.toss()).toArray());
  }

  /** Sums of what simplification takes out of them. */
  static void sumOfParts(ProgramBuilder program) {
    Value rest = program.pickFloat();
    Value single =
        program.pick(v -> v.isFloat() && v.elements() == 1 && v.rank() <= rest.rank()).orElse(rest);
    double largest = Math.max(1, rest.range().largest()) * Math.max(1, single.range().largest());
    double bound = 2 * largest * Math.max(1, rest.elements());
    Interval sums = new Interval(-bound, bound);
    switch (program.random().nextInt(6)) {
      case 0 -> program.applyScaled(sums, in -> in[0].times(in[1]).sum(), rest, single);
      case 1 -> program.applyScaled(sums, in -> in[1].plus(in[0]).sum(), rest, single);
      case 2 -> program.applyScaled(sums, in -> in[0].minus(in[1]).sum(), rest, single);
      case 3 -> program.applyScaled(sums, in -> in[1].minus(in[0]).sumKeep(), rest, single);
      case 4 -> program.applyScaled(sums, in -> in[0].neg().sum(), rest);
      default ->
          program.applyScaled(
              sums,
              in -> in[1].reshape().expand(in[0].shape()).sum(),
              rest,
              first(program, single));
    }
  }

  /** One element of a value. */
  private static Value first(ProgramBuilder program, Value value) {
    return value.elements() == 1
        ? value
        : program.apply(
            value.range().hull(new Interval(0, 0)),
            in -> in[0].elements() == 0 ? Tensors.scalar(0.0) : in[0].reshape(-1).get(0),
            value);
  }

  /** Sums of all elements before, from either end. */
  static void cumulate(ProgramBuilder program) {
    Value x = program.pick();
    if (x.rank() == 0 || x.isBool()) {
      return;
    }
    int axis = program.random().nextInt(x.rank());
    CumulativeSumOp op = new CumulativeSumOp(axis, program.toss());
    program.applyScaled(x.range().times(x.shape().size(axis)), in -> Tensor.apply(op, in), x);
  }
}
