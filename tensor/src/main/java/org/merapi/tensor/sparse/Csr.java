package org.merapi.tensor.sparse;

import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.op.ScatterAddOp;
import org.merapi.tensor.op.SparseOp;

/**
 * A sparse matrix row by row (compressed sparse rows): a pattern and the values of its entries.
 * Immutable. Every operation may be differentiated with respect to the values and to the tensors
 * that it takes, to any order; gradients with respect to values are values, one for each entry.
 *
 * @param pattern where the entries are
 * @param values of the entries, floating, shape [entries]; may be differentiated, traced or carry
 *     hidden axes
 */
public record Csr(CsrPattern pattern, Tensor values) {

  /**
   * Checks the values.
   *
   * @throws ShapeException if there is not one for each entry
   * @throws IllegalArgumentException if they are not floating
   */
  public Csr {
    CsrPattern.requireValues("Csr", pattern.entries(), values);
  }

  /**
   * The elements of a matrix that are not zero.
   *
   * @param dense floating, two axes; its numbers must be known
   * @see CsrPattern#ofNonzeros
   */
  public static Csr of(Tensor dense) {
    CsrPattern pattern = CsrPattern.ofNonzeros(dense);
    return new Csr(pattern, pattern.valuesOf(dense));
  }

  /** The number of rows. */
  public int rows() {
    return pattern.rows();
  }

  /** The number of columns. */
  public int columns() {
    return pattern.columns();
  }

  /** The element type. */
  public DType dtype() {
    return values.dtype();
  }

  /** Other values at the same places. */
  public Csr withValues(Tensor changed) {
    return new Csr(pattern, changed);
  }

  /** The same matrix as a list of entries. */
  public Coo toCoo() {
    return Coo.owned(rows(), columns(), pattern.entryRows(), pattern.entryColumns(), values);
  }

  /**
   * The same matrix as a tensor of shape [rows, columns].
   *
   * @throws ShapeException if that has more than 2^31 - 1 elements
   */
  public Tensor toDense() {
    Shape shape = Shape.of(rows(), columns());
    ScatterAddOp scatter = new ScatterAddOp(0, Shape.of(shape.elements()));
    return Tensor.apply(scatter, values, pattern.flat()).reshape(shape);
  }

  /** The transposed matrix. */
  public Csr transposed() {
    CsrPattern.Transposition transposition = pattern.transposition();
    return new Csr(transposition.pattern(), transposition.sources().take(values));
  }

  static void requireSameSizes(int rows, int columns, int otherRows, int otherColumns) {
    if (rows != otherRows || columns != otherColumns) {
      throw new ShapeException(
          "plus: sparse matrices of shapes "
              + CsrPattern.sizes(rows, columns)
              + " and "
              + CsrPattern.sizes(otherRows, otherColumns)
              + " have no sum; sizes do not broadcast");
    }
  }

  /**
   * The sum, with entries where one of the matrices has one.
   *
   * @throws ShapeException if the matrices have other sizes
   */
  public Csr plus(Csr other) {
    requireSameSizes(rows(), columns(), other.rows(), other.columns());
    if (pattern.equals(other.pattern)) {
      return withValues(values.plus(other.values));
    }
    Union union = Union.of(pattern, other.pattern);
    Tensor sum = union.first().add(values).plus(union.second().add(other.values));
    return new Csr(union.pattern(), sum);
  }

  /**
   * The product with a vector or with matrices. Float32 is multiplied and added in float64 and
   * rounded once.
   *
   * @param dense shape [columns], or [..., columns, k]
   * @return shape [rows], or [..., rows, k]
   * @throws ShapeException if the shapes do not fit
   */
  public Tensor matmul(Tensor dense) {
    return product(false, dense);
  }

  /**
   * The product of the transposed matrix with a vector or with matrices. The product {@code d A} of
   * a tensor with this matrix is {@code transposedMatmul(d.transposeLast()).transposeLast()}.
   *
   * @param dense shape [rows], or [..., rows, k]
   * @return shape [columns], or [..., columns, k]
   * @throws ShapeException if the shapes do not fit
   */
  public Tensor transposedMatmul(Tensor dense) {
    return product(true, dense);
  }

  private Tensor product(boolean transposed, Tensor dense) {
    return ofColumns(new SparseOp.Product(pattern, transposed), dense);
  }

  /** An operation on columns; a vector is one. */
  private Tensor ofColumns(SparseOp op, Tensor dense) {
    return dense.rank() == 1
        ? Tensor.apply(op, values, dense.unsqueeze(1)).squeeze(1)
        : Tensor.apply(op, values, dense);
  }

  /**
   * The product with a sparse matrix, with an entry wherever entries meet, also if their products
   * cancel. Takes memory for each of the products.
   *
   * @throws ShapeException if the sizes do not fit
   * @throws IllegalArgumentException if there are more than 2^31 - 1 products
   */
  public Csr matmul(Csr other) {
    if (columns() != other.rows()) {
      throw new ShapeException(
          "matmul: sparse matrices of shapes "
              + CsrPattern.sizes(rows(), columns())
              + " and "
              + CsrPattern.sizes(other.rows(), other.columns())
              + " do not fit: the first must have as many columns as the second has rows");
    }
    Meetings meetings = Meetings.of(pattern, other.pattern);
    Tensor products = meetings.left().take(values).times(meetings.right().take(other.values));
    return new Csr(meetings.pattern(), meetings.sums().add(products));
  }

  /** The sum of each row, shape [rows]. */
  public Tensor rowSums() {
    return matmul(Tensors.ones(Shape.of(columns()), dtype()));
  }

  /** The sum of each column, shape [columns]. */
  public Tensor columnSums() {
    return transposedMatmul(Tensors.ones(Shape.of(rows()), dtype()));
  }

  /**
   * The solution x of {@code A x = b} by a sparse LU factorisation with partial pivoting, rows and
   * columns kept close to the diagonal by the reverse Cuthill-McKee order. Float32 is solved in
   * float64 and rounded.
   *
   * @param rightHandSides b, shape [rows] or [..., rows, k]
   * @return of the shape of b
   * @throws ShapeException if the matrix is not square or b does not fit
   * @throws org.merapi.tensor.SingularMatrixException if the matrix is singular
   */
  public Tensor solve(Tensor rightHandSides) {
    return ofColumns(new SparseOp.Solve(pattern, false), rightHandSides);
  }

  /**
   * The solution x of {@code A x = b} with a symmetric positive definite A by a sparse Cholesky
   * factorisation. Only the lower triangle is read; the gradient is the symmetric one, as of {@link
   * Tensor#cholesky}. Float32 is solved in float64 and rounded.
   *
   * @param rightHandSides b, shape [rows] or [..., rows, k]
   * @return of the shape of b
   * @throws ShapeException if the matrix is not square or b does not fit
   * @throws IllegalArgumentException if the pattern is not symmetric
   * @throws org.merapi.tensor.NotPositiveDefiniteException if the matrix is not positive definite;
   *     names the leading minor
   */
  public Tensor solvePositiveDefinite(Tensor rightHandSides) {
    return ofColumns(new SparseOp.PositiveDefiniteSolve(pattern), rightHandSides);
  }

  /** The shape, the type and the first and last entries. */
  @Override
  public String toString() {
    int[] entryRows = pattern.entryRows();
    return EntryFormat.format("Csr", rows(), columns(), values, e -> entryRows[e], pattern::column);
  }
}
