package org.merapi.tensor.op;

import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * The reverse rules of one row of {@link ScalarOp}: for each input either a rule or, where the
 * derivative is zero everywhere, none.
 */
sealed interface ScalarRule {

  boolean isDifferentiable(int input);

  Tensor apply(int input, Tensor gradient, Tensor[] inputs, Tensor output);

  /** A rule of an operation on one tensor. */
  interface Unary {
    Tensor apply(Tensor gradient, Tensor x, Tensor y);
  }

  /** A rule of an operation on two tensors with respect to one of them. */
  interface Binary {
    Tensor apply(Tensor gradient, Tensor a, Tensor b, Tensor y);
  }

  /** A rule of an operation on three tensors with respect to one of them. */
  interface Ternary {
    Tensor apply(Tensor gradient, Tensor a, Tensor b, Tensor c, Tensor y);
  }

  /** A rule of an operation on four tensors with respect to one of them. */
  interface Quaternary {
    Tensor apply(Tensor gradient, Tensor a, Tensor b, Tensor c, Tensor d, Tensor y);
  }

  /** No gradient flows. */
  record None() implements ScalarRule {
    @Override
    public boolean isDifferentiable(int input) {
      return false;
    }

    @Override
    public Tensor apply(int input, Tensor gradient, Tensor[] inputs, Tensor output) {
      return Tensors.zerosLike(inputs[input]);
    }
  }

  /** One input. */
  record OfOne(Unary rule) implements ScalarRule {
    @Override
    public boolean isDifferentiable(int input) {
      return true;
    }

    @Override
    public Tensor apply(int input, Tensor gradient, Tensor[] inputs, Tensor output) {
      return rule.apply(gradient, inputs[0], output);
    }
  }

  /** Two inputs, both differentiable. */
  record OfTwo(Binary first, Binary second) implements ScalarRule {
    @Override
    public boolean isDifferentiable(int input) {
      return true;
    }

    @Override
    public Tensor apply(int input, Tensor gradient, Tensor[] inputs, Tensor output) {
      return (input == 0 ? first : second).apply(gradient, inputs[0], inputs[1], output);
    }
  }

  /** Two inputs, of which only the second is differentiable. */
  record OfSecond(Binary second) implements ScalarRule {
    @Override
    public boolean isDifferentiable(int input) {
      return input == 1;
    }

    @Override
    public Tensor apply(int input, Tensor gradient, Tensor[] inputs, Tensor output) {
      return second.apply(gradient, inputs[0], inputs[1], output);
    }
  }

  /** Three inputs, all differentiable. */
  record OfThree(Ternary first, Ternary second, Ternary third) implements ScalarRule {
    @Override
    public boolean isDifferentiable(int input) {
      return true;
    }

    @Override
    public Tensor apply(int input, Tensor gradient, Tensor[] inputs, Tensor output) {
      Ternary rule = input == 0 ? first : input == 1 ? second : third;
      return rule.apply(gradient, inputs[0], inputs[1], inputs[2], output);
    }
  }

  /** Three inputs, of which the first is not differentiable: an order of derivatives. */
  record OfSecondAndThird(Ternary second, Ternary third) implements ScalarRule {
    @Override
    public boolean isDifferentiable(int input) {
      return input > 0;
    }

    @Override
    public Tensor apply(int input, Tensor gradient, Tensor[] inputs, Tensor output) {
      Ternary rule = input == 1 ? second : third;
      return rule.apply(gradient, inputs[0], inputs[1], inputs[2], output);
    }
  }

  /** Four inputs, of which the first is not differentiable: an order of derivatives. */
  record OfAllButFirst(Quaternary second, Quaternary third, Quaternary fourth)
      implements ScalarRule {
    @Override
    public boolean isDifferentiable(int input) {
      return input > 0;
    }

    @Override
    public Tensor apply(int input, Tensor gradient, Tensor[] inputs, Tensor output) {
      Quaternary rule = input == 1 ? second : input == 2 ? third : fourth;
      return rule.apply(gradient, inputs[0], inputs[1], inputs[2], inputs[3], output);
    }
  }

  /** Selection by a condition: the gradient goes where the value came from. */
  record OfSelection() implements ScalarRule {
    @Override
    public boolean isDifferentiable(int input) {
      return input > 0;
    }

    @Override
    public Tensor apply(int input, Tensor gradient, Tensor[] inputs, Tensor output) {
      return input == 1
          ? Tensors.where(inputs[0], gradient, 0)
          : Tensors.where(inputs[0], 0, gradient);
    }
  }
}
