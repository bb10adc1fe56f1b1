package org.merapi.tensor;

import java.util.Arrays;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;
import org.merapi.tensor.op.FoldKeyOp;
import org.merapi.tensor.op.RandomOp;
import org.merapi.tensor.random.CounterGenerator;
import org.merapi.tensor.random.Threefry;

/**
 * A key of the counter-based generator Threefry2x64-20 (Salmon et al. 2011, "Parallel random
 * numbers: as easy as 1, 2, 3"): the only source of randomness. A key is immutable; the same key
 * gives the same draws on every machine. Never use one key for two purposes: derive others by
 * {@link #fold} or {@link #split}.
 *
 * @param words int64, shape [2]; hidden axes make a batch of keys
 */
public record Key(Tensor words) {

  /** Checks type and shape. */
  public Key {
    if (words.dtype() != DType.INT64 || words.rank() != 1 || words.size(0) != 2) {
      throw new IllegalArgumentException(
          "a key is int64 of shape [2], got " + words.dtype() + " of shape " + words.shape());
    }
  }

  /** The key of a seed. */
  public static Key key(long seed) {
    return of(0, seed);
  }

  private static Key of(long first, long second) {
    return new Key(Tensors.tensor(first, second));
  }

  /** The key derived from this one by a number. */
  public Key fold(long data) {
    return derived(new FoldKeyOp.Data.Whole(data), words);
  }

  /** The key derived from this one by a name. */
  public Key fold(String name) {
    return derived(new FoldKeyOp.Data.Name(name), words);
  }

  /**
   * The key derived from this one by a number that is a tensor, such as the step of a loop: the
   * same key as by {@link #fold(long)} of its value.
   *
   * @param data int64 scalar; hidden axes make a batch of keys
   */
  public Key fold(Tensor data) {
    if (data.dtype() != DType.INT64 || data.rank() != 0) {
      throw new IllegalArgumentException(
          "a key is derived by an int64 scalar, got " + data.dtype() + " of shape " + data.shape());
    }
    return derived(new FoldKeyOp.Data.Given(), words, data);
  }

  private static Key derived(FoldKeyOp.Data data, Tensor... inputs) {
    return new Key(Tensor.apply(new FoldKeyOp(data), inputs));
  }

  /** {@code count} keys derived from this one: {@code fold(0)} and so on. */
  public Key[] split(int count) {
    Key[] keys = new Key[count];
    for (int i = 0; i < count; i++) {
      keys[i] = fold(i);
    }
    return keys;
  }

  /** {@code axis.size()} keys derived from this one, as one key that carries the axis. */
  public Key split(Axis axis) {
    return fold(Tensors.arange(axis.size()).hide(0, axis));
  }

  /** A sequential generator over this key, for code that wants one. */
  public RandomGenerator generator() {
    long[] w = words.toLongArray();
    return new CounterGenerator(w[0], w[1]);
  }

  /**
   * The generators over {@code fold(0)}, {@code fold(1)} and so on, as a function of the number.
   */
  public LongFunction<RandomGenerator> generators() {
    long[] w = words.toLongArray();
    return number -> {
      long[] folded = Threefry.fold(w[0], w[1], number);
      return new CounterGenerator(folded[0], folded[1]);
    };
  }

  /** Uniform on the open interval (0, 1). */
  public Tensor uniform(Shape shape) {
    return Tensor.apply(new RandomOp(RandomOp.Law.UNIFORM, shape), words);
  }

  /**
   * Uniform on the open interval (0, 1): the draws of {@link #uniform(Shape)} rounded to a type,
   * and to the greatest number below 1 where they would round to 1.
   *
   * @param dtype floating
   */
  public Tensor uniform(Shape shape, DType dtype) {
    Tensor rounded = uniform(shape).cast(requireFloating("uniform", dtype));
    return dtype == DType.FLOAT64
        ? rounded
        : Tensors.minimum(rounded, Tensors.scalar(Math.nextDown(1f), dtype));
  }

  /** Standard normal. */
  public Tensor normal(Shape shape) {
    return Tensor.apply(new RandomOp(RandomOp.Law.NORMAL, shape), words);
  }

  /**
   * Standard normal: the draws of {@link #normal(Shape)} rounded to a type.
   *
   * @param dtype floating
   */
  public Tensor normal(Shape shape, DType dtype) {
    return normal(shape).cast(requireFloating("normal", dtype));
  }

  /** Exponential with rate 1. */
  public Tensor exponential(Shape shape) {
    return Tensor.apply(new RandomOp(RandomOp.Law.EXPONENTIAL, shape), words);
  }

  /**
   * Exponential with rate 1: the draws of {@link #exponential(Shape)} rounded to a type.
   *
   * @param dtype floating
   */
  public Tensor exponential(Shape shape, DType dtype) {
    return exponential(shape).cast(requireFloating("exponential", dtype));
  }

  private static DType requireFloating(String law, DType dtype) {
    if (!dtype.isFloating()) {
      throw new IllegalArgumentException(
          law + ": draws are float64 or float32, asked for " + dtype + "; cast them instead");
    }
    return dtype;
  }

  /**
   * The logarithm of gamma variables of rate 1; the logarithm stays finite for tiny shapes.
   *
   * @param alpha the shape parameter, positive, broadcasts to {@code shape}
   */
  public Tensor logGamma(Shape shape, Tensor alpha) {
    return draw(RandomOp.Law.LOG_GAMMA, shape, alpha);
  }

  /**
   * Gamma of rate 1. Tiny shapes give zeros, of which {@link #logGamma} has the logarithms.
   *
   * @param alpha the shape parameter, positive, broadcasts to {@code shape}
   */
  public Tensor gamma(Shape shape, Tensor alpha) {
    return logGamma(shape, alpha).exp();
  }

  /**
   * Beta.
   *
   * @param alpha the first shape parameter, positive, broadcasts to {@code shape}
   * @param beta the second, likewise
   */
  public Tensor beta(Shape shape, Tensor alpha, Tensor beta) {
    Tensor first = fold(0).logGamma(shape, alpha);
    Tensor second = fold(1).logGamma(shape, beta);
    return Tensors.sigmoid(first.minus(second));
  }

  /**
   * Poisson, int64.
   *
   * @param rate not negative, broadcasts to {@code shape}
   */
  public Tensor poisson(Shape shape, Tensor rate) {
    return draw(RandomOp.Law.POISSON, shape, rate);
  }

  /**
   * Binomial, int64.
   *
   * @param trials whole numbers, broadcast to {@code shape}
   * @param probability in [0, 1], broadcasts to {@code shape}
   */
  public Tensor binomial(Shape shape, Tensor trials, Tensor probability) {
    return draw(RandomOp.Law.BINOMIAL, shape, trials, probability);
  }

  /**
   * Positions of a probability vector, each with its probability: int64.
   *
   * @param shape of the draws
   * @param probabilities along the last axis, not negative; they need not sum to one. The axes
   *     before it broadcast to {@code shape}
   * @throws IllegalArgumentException if one is negative, infinite or NaN, or all are zero
   */
  public Tensor categorical(Shape shape, Tensor probabilities) {
    return Choices.categorical(this, shape, probabilities);
  }

  /**
   * The whole numbers from 0 to {@code count - 1} in random order, int64; every order is equally
   * likely.
   *
   * @throws IllegalArgumentException if {@code count} is negative
   */
  public Tensor permutation(int count) {
    return Choices.permutation(this, count);
  }

  /** The parts of a tensor along an axis in random order. */
  public Tensor permutation(Tensor x, int axis) {
    return x.take(axis, permutation(x.size(axis)));
  }

  /**
   * Whole numbers from 0 to {@code count - 1}, int64, all equally likely, with repetition.
   *
   * @throws IllegalArgumentException if {@code count} is not positive
   */
  public Tensor choice(Shape shape, int count) {
    return Choices.choice(this, shape, count);
  }

  /**
   * Different whole numbers from 0 to {@code count - 1} in random order, int64 of shape {@code
   * [size]}.
   *
   * @throws IllegalArgumentException if {@code size} is negative or above {@code count}
   */
  public Tensor choiceWithoutReplacement(int size, int count) {
    return Choices.withoutReplacement(this, size, count);
  }

  /**
   * Different positions of a vector of weights, int64, as if drawn one after the other, each time
   * by the weights of those that are left (Efraimidis and Spirakis 2006, "Weighted random sampling
   * with a reservoir").
   *
   * @param size how many
   * @param weights along the last axis, not negative; the axes before it are vectors of their own
   * @return of the shape of the weights with {@code size} for the last axis
   * @throws IllegalArgumentException if {@code size} is negative, or a vector has fewer positive
   *     weights than that
   */
  public Tensor choiceWithoutReplacement(int size, Tensor weights) {
    return Choices.withoutReplacement(this, size, weights);
  }

  private Tensor draw(RandomOp.Law law, Shape shape, Tensor... parameters) {
    Tensor[] inputs = new Tensor[parameters.length + 1];
    inputs[0] = words;
    for (int i = 0; i < parameters.length; i++) {
      inputs[i + 1] = parameters[i].stopGradient().cast(DType.FLOAT64).expand(shape);
    }
    return Tensor.apply(new RandomOp(law, shape), inputs);
  }

  /** A single key of numbers, and no batch or stand-in. */
  private boolean isPlain() {
    return words.isConcrete() && words.hiddenAxes().isEmpty();
  }

  /**
   * Whether the words are the same; a batch of keys, or one without numbers, equals itself only.
   */
  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Key key)) {
      return false;
    }
    if (!isPlain() || !key.isPlain()) {
      return words.equals(key.words);
    }
    return Arrays.equals(words.toLongArray(), key.words.toLongArray());
  }

  @Override
  public int hashCode() {
    return isPlain() ? Arrays.hashCode(words.toLongArray()) : words.hashCode();
  }

  /** The two words, as in {@code Key[0, 42]}. */
  @Override
  public String toString() {
    return isPlain() ? "Key" + Arrays.toString(words.toLongArray()) : "Key[" + words + "]";
  }
}
