package org.merapi.tensor.op;

import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.sparse.CsrPattern;

/**
 * Products and solutions with sparse matrices. A matrix is a pattern, which belongs to the
 * operation, and values, an input of shape [..., entries]; tensors stand beside it as matrices in
 * the last two axes. Axes before these are independent problems and broadcast. Float32 is worked in
 * float64 and rounded once.
 */
public sealed interface SparseOp extends Op {

  /** Where the entries are. */
  CsrPattern pattern();

  /** The number of own axes of an input, behind those of independent problems. */
  int core(int input);

  @Override
  default DType dtype(Tensor... inputs) {
    return inputs[0].dtype().promote(inputs[1].dtype()).floating();
  }

  @Override
  default boolean isDifferentiable(int input) {
    return true;
  }

  @Override
  default Tensor vjp(int input, Tensor gradient, Tensor[] inputs, Tensor output) {
    AdjointList adjoints = AdjointList.of(inputs.length, input);
    vjps(gradient, inputs, output, adjoints);
    return adjoints.get(input, inputs);
  }

  @Override
  default Tensor batch(Batch batch, Tensor... inputs) {
    int outer = 0;
    for (int i = 0; i < inputs.length; i++) {
      outer = Math.max(outer, batch.innerShape(i, inputs).rank() - core(i));
    }
    Tensor[] aligned = inputs.clone();
    for (int i = 0; i < inputs.length; i++) {
      if (batch.isCarriedBy(i)) {
        Shape own = batch.innerShape(i, inputs).padTo(outer + core(i));
        aligned[i] = inputs[i].reshape(batch.sizes().concat(own));
      }
    }
    return Tensor.apply(this, aligned);
  }

  /** The axes of independent problems. */
  default Shape outer(Tensor... inputs) {
    Shape a = inputs[0].shape();
    Shape b = inputs[1].shape();
    return Shape.broadcast(label(), a.head(a.rank() - core(0)), b.head(b.rank() - core(1)));
  }

  private static void requireMatrix(SparseOp op, int input, int rows, Tensor... inputs) {
    Shape shape = inputs[input].shape();
    if (shape.rank() < 2 || shape.size(-2) != rows) {
      throw new ShapeException(
          op.label()
              + ": a tensor of shape "
              + shape
              + " does not fit a sparse matrix of shape ["
              + op.pattern().rows()
              + ", "
              + op.pattern().columns()
              + "]: it must have "
              + rows
              + " rows");
    }
  }

  private static void requireValues(SparseOp op, Tensor... inputs) {
    Shape shape = inputs[0].shape();
    if (shape.rank() < 1 || shape.size(-1) != op.pattern().entries()) {
      throw new ShapeException(
          op.label() + ": values of shape " + shape + " are not those of " + op.pattern());
    }
  }

  /**
   * The product of the matrix, or of its transpose, with a tensor.
   *
   * @param pattern of the matrix
   * @param transposed whether it is the transposed matrix that is multiplied by
   */
  record Product(CsrPattern pattern, boolean transposed) implements SparseOp {
    @Override
    public String label() {
      return "sparseMatmul";
    }

    @Override
    public int core(int input) {
      return input + 1;
    }

    @Override
    public Shape shape(Tensor... inputs) {
      requireValues(this, inputs);
      requireMatrix(this, 1, transposed ? pattern.rows() : pattern.columns(), inputs);
      int rows = transposed ? pattern.columns() : pattern.rows();
      return outer(inputs).concat(Shape.of(rows, inputs[1].size(-1)));
    }

    @Override
    public void vjps(Tensor gradient, Tensor[] inputs, Tensor output, Adjoints adjoints) {
      Tensor whole = gradient.expand(output.shape());
      if (adjoints.isWanted(0)) {
        Tensor left = transposed ? inputs[1] : whole;
        Tensor right = transposed ? whole : inputs[1];
        Tensor sampled = Tensor.apply(new SampledProduct(pattern), left, right);
        adjoints.add(0, Broadcast.reduceTo(sampled, inputs[0]));
      }
      if (adjoints.isWanted(1)) {
        Tensor back = Tensor.apply(new Product(pattern, !transposed), inputs[0], whole);
        adjoints.add(1, Broadcast.reduceTo(back, inputs[1]));
      }
    }
  }

  /**
   * The elements of the product {@code a b^T} of two tensors at the places of the pattern: the
   * gradient of the others with respect to values. Inputs are a, of as many rows as the sparse
   * matrix, and b, of as many rows as that has columns.
   *
   * @param pattern of the places
   */
  record SampledProduct(CsrPattern pattern) implements SparseOp {
    @Override
    public String label() {
      return "sampledMatmul";
    }

    @Override
    public int core(int input) {
      return 2;
    }

    @Override
    public Shape shape(Tensor... inputs) {
      requireMatrix(this, 0, pattern.rows(), inputs);
      requireMatrix(this, 1, pattern.columns(), inputs);
      if (inputs[0].size(-1) != inputs[1].size(-1)) {
        throw new ShapeException(
            "sampledMatmul: shapes "
                + inputs[0].shape()
                + " and "
                + inputs[1].shape()
                + " must have last axes of the same size");
      }
      return outer(inputs).concat(Shape.of(pattern.entries()));
    }

    @Override
    public void vjps(Tensor gradient, Tensor[] inputs, Tensor output, Adjoints adjoints) {
      Tensor whole = gradient.expand(output.shape());
      for (int i = 0; i < 2; i++) {
        if (adjoints.isWanted(i)) {
          Tensor back = Tensor.apply(new Product(pattern, i == 1), whole, inputs[1 - i]);
          adjoints.add(i, Broadcast.reduceTo(back, inputs[i]));
        }
      }
    }
  }

  /**
   * The solution of a system of equations with the matrix, or with its transpose.
   *
   * @param pattern of the matrix
   * @param transposed whether it is the transposed matrix that is solved with
   */
  record Solve(CsrPattern pattern, boolean transposed) implements SparseOp {
    @Override
    public String label() {
      return "sparseSolve";
    }

    @Override
    public int core(int input) {
      return input + 1;
    }

    @Override
    public Shape shape(Tensor... inputs) {
      return solutionShape(this, inputs);
    }

    @Override
    public void vjps(Tensor gradient, Tensor[] inputs, Tensor output, Adjoints adjoints) {
      Tensor whole = gradient.expand(output.shape());
      Tensor adjoint = Tensor.apply(new Solve(pattern, !transposed), inputs[0], whole);
      if (adjoints.isWanted(0)) {
        Tensor left = transposed ? output : adjoint;
        Tensor right = transposed ? adjoint : output;
        Tensor sampled = Tensor.apply(new SampledProduct(pattern), left, right);
        adjoints.add(0, Broadcast.reduceTo(sampled.neg(), inputs[0]));
      }
      if (adjoints.isWanted(1)) {
        adjoints.add(1, Broadcast.reduceTo(adjoint, inputs[1]));
      }
    }
  }

  /**
   * The solution of a system of equations with a symmetric positive definite matrix, of which only
   * the lower triangle is read. The gradient with respect to the values is the symmetric one.
   *
   * @param pattern of the matrix, symmetric
   */
  record PositiveDefiniteSolve(CsrPattern pattern) implements SparseOp {

    /**
     * Checks the pattern.
     *
     * @throws IllegalArgumentException if it is not symmetric
     */
    public PositiveDefiniteSolve {
      if (pattern.rows() == pattern.columns() && !pattern.equals(pattern.transposed())) {
        throw new IllegalArgumentException(
            "solvePositiveDefinite: the pattern of the sparse matrix of shape ["
                + pattern.rows()
                + ", "
                + pattern.columns()
                + "] is not symmetric; it needs an entry for both of each pair of places");
      }
    }

    @Override
    public String label() {
      return "sparseSolvePositiveDefinite";
    }

    @Override
    public int core(int input) {
      return input + 1;
    }

    @Override
    public Shape shape(Tensor... inputs) {
      return solutionShape(this, inputs);
    }

    @Override
    public void vjps(Tensor gradient, Tensor[] inputs, Tensor output, Adjoints adjoints) {
      Tensor adjoint = Tensor.apply(this, inputs[0], gradient.expand(output.shape()));
      if (adjoints.isWanted(0)) {
        SampledProduct sampled = new SampledProduct(pattern);
        Tensor both =
            Tensor.apply(sampled, adjoint, output).plus(Tensor.apply(sampled, output, adjoint));
        adjoints.add(0, Broadcast.reduceTo(both.times(-0.5), inputs[0]));
      }
      if (adjoints.isWanted(1)) {
        adjoints.add(1, Broadcast.reduceTo(adjoint, inputs[1]));
      }
    }
  }

  private static Shape solutionShape(SparseOp op, Tensor... inputs) {
    requireValues(op, inputs);
    CsrPattern pattern = op.pattern();
    if (pattern.rows() != pattern.columns()) {
      throw new ShapeException(
          op.label()
              + ": needs a square sparse matrix, got shape ["
              + pattern.rows()
              + ", "
              + pattern.columns()
              + "]");
    }
    requireMatrix(op, 1, pattern.rows(), inputs);
    return op.outer(inputs).concat(inputs[1].shape().tail(2));
  }
}
