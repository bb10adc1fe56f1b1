package org.merapi.tensor.op;

import java.util.List;
import org.merapi.tensor.Arrange;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * The exponential of square matrices. The gradient is the upper right block of the exponential of
 * {@code [[A', G], [0, A']]} (Najfeld and Havel 1995, "Derivatives of the matrix exponential and
 * their computation"; Mathias 1996, "A chain rule for matrix functions and applications").
 */
public record MatrixExponentialOp() implements LinalgOp {
  @Override
  public String label() {
    return "matrixExponential";
  }

  @Override
  public int arity() {
    return 1;
  }

  @Override
  public Shape shape(Tensor... inputs) {
    LinalgParts.requireSquare("matrixExponential", inputs[0].shape());
    return inputs[0].shape();
  }

  @Override
  public Tensor vjp(int input, Tensor gradient, Tensor[] inputs, Tensor output) {

    int n = inputs[0].size(-1);
    Tensor whole = gradient.expand(output.shape());
    if (n == 0) {
      return whole;
    }
    // The block is linear in G; of magnitude one, it leaves the scaling to A.
    Tensor greatest = whole.stopGradient().abs().max(-2, -1).unsqueeze(-1).unsqueeze(-1);
    Tensor factor = Tensors.where(greatest.gt(0), greatest, Tensors.scalar(1, whole.dtype()));
    Tensor a = inputs[0].transposeLast();
    Tensor block =
        Arrange.block(List.of(List.of(a, whole.div(factor)), List.of(Tensors.zerosLike(a), a)));
    Tensor exponential = Tensor.apply(this, block);
    return LinalgParts.columns(LinalgParts.rows(exponential, 0, n), n, 2 * n).times(factor);
  }

  @Override
  public Tensor batch(Batch batch, Tensor... inputs) {
    return Tensor.apply(this, inputs);
  }
}
