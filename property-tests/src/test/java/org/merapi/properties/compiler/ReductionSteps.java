package org.merapi.properties.compiler;

import java.util.Random;
import java.util.stream.IntStream;
import org.merapi.tensor.DType;
import org.merapi.tensor.Ints;
import org.merapi.tensor.Reductions;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.op.CumulativeOp;
import org.merapi.tensor.op.LinearRecurrenceOp;
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
    boolean isFlags = kind == ReduceOp.Kind.ANY || kind == ReduceOp.Kind.ALL;
    boolean chooses =
        switch (kind) {
          case MAX, MIN, ARGMAX, ARGMIN -> true;
          case SUM, PROD, LOG_SUM_EXP, ANY, ALL -> false;
        };
    if (chooses && x.elements() == 0) {
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
      case PROD -> {
        double spread = Math.min(0.9, 3.0 / Math.max(1, count));
        boolean zeros = program.toss();
        program.apply(
            new Interval(-1, 21), in -> Tensor.apply(op, factors(in[0], spread, zeros)), value);
      }
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

  /** Factors whose product is moderate; those of whole numbers are 1, 0 and -1. */
  private static Tensor factors(Tensor x, double spread, boolean zeros) {
    if (!x.dtype().isFloating()) {
      return x.dtype() == DType.BOOL ? x : Tensors.sign(x);
    }
    Tensor near = Tensors.tanh(x).times(spread).plus(1);
    return zeros ? Tensors.where(x.gt(2), 0, near) : near;
  }

  /** What a reduction makes of all elements before, from either end. */
  static void cumulate(ProgramBuilder program) {
    Value x = program.pick();
    if (x.rank() == 0 || x.isBool()) {
      return;
    }
    CumulativeOp.Kind[] kinds = CumulativeOp.Kind.values();
    CumulativeOp.Kind kind = kinds[program.random().nextInt(kinds.length)];
    int axis = program.random().nextInt(x.rank());
    int size = x.shape().size(axis);
    CumulativeOp op = new CumulativeOp(kind, axis, program.toss());
    switch (kind) {
      case SUM -> program.applyScaled(x.range().times(size), in -> Tensor.apply(op, in), x);
      case LOG_SUM_EXP -> {
        Interval sums = new Interval(-20, 20 + Math.log(Math.max(1, size)));
        program.apply(sums, in -> Tensor.apply(op, in), program.into(new Interval(-20, 20), x));
      }
      case ARGMAX, ARGMIN -> program.apply(new Interval(0, size), in -> Tensor.apply(op, in), x);
    }
  }

  /** The greatest or least value so far. */
  static void extremeSoFar(ProgramBuilder program) {
    Value x = program.pick();
    if (x.rank() == 0) {
      return;
    }
    int axis = program.random().nextInt(x.rank());
    boolean greatest = program.toss();
    program.apply(
        x.range(),
        in -> greatest ? Reductions.cummax(in[0], axis) : Reductions.cummin(in[0], axis),
        x);
  }

  /** A linear recurrence, or the running product, of factors that are at most one in size. */
  static void recur(ProgramBuilder program) {
    Value x = program.pickFloat();
    if (x.rank() == 0) {
      return;
    }
    int axis = program.random().nextInt(x.rank());
    if (program.random().nextInt(3) == 0) {
      double spread = Math.min(0.9, 3.0 / Math.max(1, x.shape().size(axis)));
      boolean zeros = program.toss();
      program.apply(
          new Interval(0, 21), in -> Reductions.cumprod(factors(in[0], spread, zeros), axis), x);
      return;
    }
    Value terms = program.pickBeside(x, Value::isFloat);
    Shape shape = ProgramBuilder.joint(x.shape(), terms.shape()).orElseThrow();
    LinearRecurrenceOp op = new LinearRecurrenceOp(axis + shape.rank() - x.rank(), program.toss());
    double bound = 10 * Math.max(1, terms.range().largest());
    program.applyScaled(
        new Interval(-bound, bound),
        in -> Tensor.apply(op, Tensors.tanh(in[0]).times(0.9), in[1]),
        x,
        terms);
  }
}
