package org.merapi.properties.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * A program while it is being generated: the values so far, of which further operations choose
 * their operands. The builder runs the program on an example as it grows, which tells the shapes
 * and types.
 */
final class ProgramBuilder {
  /** No value has more elements, so that programs run in milliseconds. */
  static final int MOST_ELEMENTS = 3000;

  /** Magnitudes above this are scaled down. */
  private static final double MOST_MAGNITUDE = 100;

  private final List<Value> values = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  private final List<Tensor> example = new ArrayList<>();
  private final boolean isWild;
  private Random random = new Random(0);

  /** A computation of one value from earlier ones. */
  record Step(List<Value> operands, Function<Tensor[], Tensor> function) {
    Tensor run(List<Tensor> computed) {
      return function.apply(
          operands.stream().map(value -> computed.get(value.place())).toArray(Tensor[]::new));
    }
  }

  ProgramBuilder(boolean isWild) {
    this.isWild = isWild;
  }

  /** Whether values may be NaN or infinite, and bounds mean nothing. */
  boolean isWild() {
    return isWild;
  }

  /** The choices of the instructions to come. */
  void choose(Random choices) {
    random = choices;
  }

  Random random() {
    return random;
  }

  boolean toss() {
    return random.nextBoolean();
  }

  List<Step> steps() {
    return List.copyOf(steps);
  }

  List<Value> values() {
    return List.copyOf(values);
  }

  /** An input, which has no step. Inputs come first. */
  Value input(Source source, Tensor data) {
    Value value = new Value(values.size(), source.shape(), source.dtype(), source.range());
    values.add(value);
    example.add(data);
    return value;
  }

  /** A tensor that the program meets, as it is. */
  Value constant(Tensor tensor, Interval range) {
    return apply(range, operands -> tensor);
  }

  Value constant(double number) {
    return constant(Tensors.scalar(number), new Interval(number, number));
  }

  /** Data of a shape in any layout. */
  Value data(Shape shape, DType dtype) {
    Source source = new Source(shape, dtype, isWild);
    return constant(source.laidOut(random), source.range());
  }

  /** A floating type, mostly the wide one. */
  DType floating() {
    return random.nextInt(3) > 0 ? DType.FLOAT64 : DType.FLOAT32;
  }

  /** Adds an operation as it is. */
  Value apply(Interval range, Function<Tensor[], Tensor> function, Value... operands) {
    Step step = new Step(List.of(operands), function);
    Tensor result = step.run(example);
    Value value = new Value(values.size(), result.shape(), result.dtype(), range);
    values.add(value);
    steps.add(step);
    example.add(result);
    return value;
  }

  /** Adds an operation, and scales its result down if it may be large. */
  Value applyScaled(Interval range, Function<Tensor[], Tensor> function, Value... operands) {
    Value value = apply(range, function, operands);
    double largest = range.largest();
    if (largest <= MOST_MAGNITUDE) {
      return value;
    }
    if (!value.isFloat()) {
      return apply(new Interval(-1, 1), in -> Tensors.sign(in[0]), value);
    }
    double factor = 5 / largest;
    return apply(range.times(factor), in -> in[0].times(factor), value);
  }

  /** Any value, the last ones more often. */
  Value pick() {
    int count = values.size();
    int recent = Math.min(count, 5);
    return values.get(toss() ? random.nextInt(count) : count - 1 - random.nextInt(recent));
  }

  /** A value that fits, if there is one. */
  Optional<Value> pick(Predicate<Value> fits) {
    int start = pick().place();
    int count = values.size();
    return IntStream.range(0, count)
        .mapToObj(i -> values.get((start + count - i) % count))
        .filter(fits)
        .findFirst();
  }

  /** A floating value; made of another one if there is none. */
  Value pickFloat() {
    return pick(Value::isFloat).orElseGet(() -> toFloat(pick()));
  }

  /** A floating value of at least that many axes. */
  Value pickFloat(int leastRank) {
    Value picked = pick(v -> v.isFloat() && v.rank() >= leastRank).orElseGet(this::pickFloat);
    if (picked.rank() >= leastRank) {
      return picked;
    }
    int[] sizes = IntStream.generate(() -> 1 + random.nextInt(3)).limit(leastRank).toArray();
    int last = Math.min(picked.elements(), 64);
    Shape target =
        picked.rank() == 1 && last == picked.elements()
            ? Shape.of(sizes).with(leastRank - 1, last)
            : Shape.of(sizes);
    return picked.shape().broadcastsTo(target)
        ? apply(picked.range(), in -> in[0].expand(target), picked)
        : data(target, floating());
  }

  /** A value that broadcasts with another one. */
  Value pickBeside(Value other, Predicate<Value> fits) {
    return pick(v -> fits.test(v) && joint(v.shape(), other.shape()).isPresent()).orElse(other);
  }

  /** A bool value that broadcasts with another value. */
  Value pickFlags(Value beside) {
    Value found = pickBeside(beside, Value::isBool);
    return found.isBool() ? found : flags(beside);
  }

  /** A bool value made of any other. */
  Value flags(Value value) {
    double threshold = value.range().at(random.nextDouble(0.2, 0.8));
    return apply(Interval.FLAGS, in -> in[0].gt(threshold), value);
  }

  Value toFloat(Value value) {
    return value.isFloat() ? value : apply(value.range(), in -> in[0].cast(DType.FLOAT64), value);
  }

  /** The shape of a result of two, if they broadcast to one that is not too large. */
  static Optional<Shape> joint(Shape a, Shape b) {
    int rank = Math.max(a.rank(), b.rank());
    Shape left = a.padTo(rank);
    Shape right = b.padTo(rank);
    int[] sizes = new int[rank];
    for (int i = 0; i < rank; i++) {
      if (left.size(i) != right.size(i) && left.size(i) != 1 && right.size(i) != 1) {
        return Optional.empty();
      }
      sizes[i] = left.size(i) == 1 ? right.size(i) : left.size(i);
    }
    return isSmall(sizes) ? Optional.of(Shape.of(sizes)) : Optional.empty();
  }

  static boolean isSmall(int... sizes) {
    long product = 1;
    for (int size : sizes) {
      product *= size;
    }
    return product <= MOST_ELEMENTS;
  }

  /**
   * The value itself if it lies in an interval, else a smooth function of it that does: sometimes
   * an affine one, which the bounds make fit, sometimes a saturating one.
   */
  Value into(Interval target, Value value) {
    if (target.contains(value.range())) {
      return value;
    }
    double middle = target.middle();
    double half = target.width() / 2;
    double spread = Math.max(value.range().width() / 2, 1e-3);
    double center = value.range().middle();
    if (toss()) {
      return apply(target, in -> in[0].minus(center).times(half / spread).plus(middle), value);
    }
    double slope = 1 / Math.max(1, value.range().largest() / 2);
    return apply(target, in -> Tensors.tanh(in[0].times(slope)).times(half).plus(middle), value);
  }
}
