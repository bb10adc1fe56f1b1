package org.merapi.tensor.op;

import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * Draws under a key. Inputs are the key's two words and, for the laws with parameters, the
 * parameters, which broadcast to {@code shape}. Element i reads only counters that start with i. No
 * gradient flows: reparametrised draws are made of standard ones by differentiable operations.
 *
 * @param law what is drawn
 * @param shape of the result
 */
public record RandomOp(Law law, Shape shape) implements Op {

  /** What is drawn. */
  public enum Law {
    /** Uniform on the open interval (0, 1). */
    UNIFORM("uniform", 0, DType.FLOAT64),
    /** Standard normal. */
    NORMAL("normal", 0, DType.FLOAT64),
    /** Exponential with rate 1. */
    EXPONENTIAL("exponential", 0, DType.FLOAT64),
    /** The logarithm of a gamma variable of the given shape and rate 1. */
    LOG_GAMMA("logGamma", 1, DType.FLOAT64),
    /** Poisson of the given rate. */
    POISSON("poisson", 1, DType.INT64),
    /** Binomial of the given number of trials and probability. */
    BINOMIAL("binomial", 2, DType.INT64);

    private final String label;
    private final int parameters;
    private final DType dtype;

    Law(String label, int parameters, DType dtype) {
      this.label = label;
      this.parameters = parameters;
      this.dtype = dtype;
    }

    /** The number of parameters. */
    public int parameters() {
      return parameters;
    }
  }

  @Override
  public String label() {
    return "random " + law.label;
  }

  @Override
  public Shape shape(Tensor... inputs) {
    return shape;
  }

  @Override
  public DType dtype(Tensor... inputs) {
    return law.dtype;
  }

  @Override
  public boolean isDifferentiable(int input) {
    return false;
  }

  @Override
  public Tensor vjp(int input, Tensor gradient, Tensor[] inputs, Tensor output) {
    return Tensors.zerosLike(inputs[input]);
  }

  /**
   * With a batched key every repetition has its own stream. Under one key, repetitions that differ
   * only in parameters share the random numbers, as repeated calls with that key would.
   */
  @Override
  public Tensor batch(Batch batch, Tensor... inputs) {
    int count = batch.sizes().elements();
    Tensor[] flat = new Tensor[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      Shape inner = batch.innerShape(i, inputs);
      flat[i] = batch.expanded(i, inputs).reshape(Shape.of(count).concat(inner));
    }
    Tensor[] results = new Tensor[count];
    for (int r = 0; r < count; r++) {
      Tensor[] one = new Tensor[inputs.length];
      for (int i = 0; i < inputs.length; i++) {
        one[i] = flat[i].get(r);
      }
      results[r] = Tensor.apply(this, one);
    }
    if (count == 0) {
      return Tensors.zeros(batch.sizes().concat(shape), law.dtype);
    }
    return Tensors.stack(0, results).reshape(batch.sizes().concat(shape));
  }
}
