package org.merapi.tensor.op;

import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.random.Threefry;

/**
 * Keys derived from keys by {@link Threefry#fold(long, long, long) folding} something in. The input
 * is the two words of a key, int64 [2], or of several, [..., 2]; what is folded in may be a second
 * input, int64 of the shape of the keys without their last axis.
 *
 * @param data what is folded in
 */
public record FoldKeyOp(Data data) implements Op {

  /** What is folded in. */
  public sealed interface Data {
    /**
     * The same number for every key.
     *
     * @param value any
     */
    record Whole(long value) implements Data {}

    /**
     * The same name for every key.
     *
     * @param text any
     */
    record Name(String text) implements Data {}

    /** A number for each key, given by the second input. */
    record Given() implements Data {}
  }

  @Override
  public String label() {
    return "fold key";
  }

  @Override
  public Shape shape(Tensor... inputs) {
    Shape keys = inputs[0].shape();
    if (data instanceof Data.Given
        && !inputs[1].shape().equals(keys.head(Math.max(keys.rank() - 1, 0)))) {
      throw new ShapeException(
          "fold key: numbers of shape " + inputs[1].shape() + " for keys of shape " + keys);
    }
    return keys;
  }

  @Override
  public DType dtype(Tensor... inputs) {
    return DType.INT64;
  }

  @Override
  public boolean isDifferentiable(int input) {
    return false;
  }

  @Override
  public Tensor vjp(int input, Tensor gradient, Tensor[] inputs, Tensor output) {
    return Tensors.zerosLike(inputs[input]);
  }

  @Override
  public Tensor batch(Batch batch, Tensor... inputs) {
    Tensor[] expanded = new Tensor[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      expanded[i] = batch.expanded(i, inputs);
    }
    return Tensor.apply(this, expanded);
  }

  /**
   * The derived words of the keys.
   *
   * @param words two for each key
   * @param numbers one for each key, if they are {@link Data.Given}
   */
  public long[] derive(long[] words, long... numbers) {
    long[] derived = new long[words.length];
    for (int i = 0; i < words.length; i += 2) {
      long first = words[i];
      long second = words[i + 1];
      long[] key =
          switch (data) {
            case Data.Whole number -> Threefry.fold(first, second, number.value());
            case Data.Name name -> Threefry.fold(first, second, name.text());
            case Data.Given() -> Threefry.fold(first, second, numbers[i / 2]);
          };
      System.arraycopy(key, 0, derived, i, 2);
    }
    return derived;
  }
}
