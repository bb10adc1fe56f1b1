package org.merapi.tensor.op;

import org.merapi.tensor.Index;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * The eigenvectors and eigenvalues of symmetric n by n matrices, packed as n + 1 by n: the vectors
 * in columns above the row of their values, which ascend. The greatest component of a vector is
 * positive. Only the lower triangle is read; the gradient is the symmetric one (Giles 2008). Of the
 * gradient with respect to vectors of equal values, the part that turns them into each other counts
 * as zero.
 */
public record SymmetricEigenOp() implements LinalgOp {
  @Override
  public String label() {
    return "eigh";
  }

  @Override
  public int arity() {
    return 1;
  }

  @Override
  public Shape shape(Tensor... inputs) {
    Shape a = inputs[0].shape();
    LinalgParts.requireSquare("eigh", a);
    return a.with(a.rank() - 2, a.size(-1) + 1);
  }

  @Override
  public Tensor vjp(int input, Tensor gradient, Tensor[] inputs, Tensor output) {

    int n = inputs[0].size(-1);
    Tensor whole = gradient.expand(output.shape());
    Tensor vectors = LinalgParts.rows(output, 0, n);
    Tensor values = output.get(Index.ellipsis(), Index.at(n), Index.all());
    Tensor ofVectors = LinalgParts.rows(whole, 0, n);
    Tensor ofValues = whole.get(Index.ellipsis(), Index.at(n), Index.all());
    Tensor turned = vectors.transposeLast().matmul(ofVectors);
    Tensor inner =
        LinalgParts.reciprocalGaps(values)
            .times(turned)
            .plus(LinalgParts.identity(inputs[0]).times(ofValues.unsqueeze(-1)));
    Tensor full = vectors.matmul(inner).matmul(vectors.transposeLast());
    return LinalgParts.symmetricPart(full);
  }

  @Override
  public Tensor batch(Batch batch, Tensor... inputs) {
    return Tensor.apply(this, inputs);
  }
}
