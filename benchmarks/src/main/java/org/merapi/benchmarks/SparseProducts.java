package org.merapi.benchmarks;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.DMatrixSparseCSC;
import org.ejml.sparse.csc.CommonOps_DSCC;
import org.ejml.sparse.csc.mult.MatrixVectorMult_DSCC;
import org.merapi.autograd.Gradients;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.op.ScatterAddOp;
import org.merapi.tensor.sparse.Coo;
import org.merapi.tensor.sparse.Csr;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Products with a random sparse matrix of 100,000 rows and columns and a million entries, beside
 * the same of other operations (take, times, scatterAdd) and beside EJML.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
public class SparseProducts {
  private static final int SIZE = 100_000;
  private static final int ENTRIES = 1_000_000;
  private static final int WIDTH = 8;

  private final Csr matrix;
  private final Tensor rowIndex;
  private final Tensor columnIndex;
  private final Tensor vector = Key.key(1).normal(Shape.of(SIZE));
  private final Tensor columns = Key.key(2).normal(Shape.of(SIZE, WIDTH));
  private final DMatrixSparseCSC ejml = new DMatrixSparseCSC(SIZE, SIZE, ENTRIES);
  private double[] ejmlVector = {};
  private DMatrixRMaj ejmlColumns = new DMatrixRMaj(0, 0);

  /** Makes the matrix. */
  public SparseProducts() {
    Random random = new Random(1);
    matrix =
        Coo.of(
                SIZE,
                SIZE,
                random.ints(ENTRIES, 0, SIZE).toArray(),
                random.ints(ENTRIES, 0, SIZE).toArray(),
                Key.key(3).normal(Shape.of(ENTRIES)))
            .toCsr();
    rowIndex = index(matrix.pattern().entryRows());
    columnIndex = index(matrix.pattern().entryColumns());
  }

  private static Tensor index(int... numbers) {
    long[] index = new long[numbers.length];
    for (int i = 0; i < index.length; i++) {
      index[i] = numbers[i];
    }
    return Tensors.tensor(index);
  }

  /** The same for EJML, whose matrices lie column by column. */
  @Setup
  public void prepare() {
    Csr byColumns = matrix.transposed();
    ejml.col_idx = byColumns.pattern().starts();
    ejml.nz_rows = byColumns.pattern().entryColumns();
    ejml.nz_values = byColumns.values().toDoubleArray();
    ejml.nz_length = byColumns.pattern().entries();
    ejml.indicesSorted = true;
    ejmlVector = vector.toDoubleArray();
    ejmlColumns = DMatrixRMaj.wrap(SIZE, WIDTH, columns.toDoubleArray());
  }

  /** Times a vector. */
  @Benchmark
  public Tensor timesVector() {
    return matrix.matmul(vector);
  }

  /** The transposed matrix times a vector. */
  @Benchmark
  public Tensor transposedTimesVector() {
    return matrix.transposedMatmul(vector);
  }

  /** Times a vector, of other operations. */
  @Benchmark
  public Tensor timesVectorComposed() {
    return composed(matrix.values(), vector);
  }

  private Tensor composed(Tensor values, Tensor x) {
    Tensor products = values.times(x.take(0, columnIndex));
    return Tensor.apply(new ScatterAddOp(0, Shape.of(SIZE)), products, rowIndex);
  }

  /** Times a vector, by EJML. */
  @Benchmark
  public double[] timesVectorEjml() {
    double[] product = new double[SIZE];
    MatrixVectorMult_DSCC.mult(ejml, ejmlVector, 0, product, 0);
    return product;
  }

  /** The transposed matrix times a vector, by EJML. */
  @Benchmark
  public double[] transposedTimesVectorEjml() {
    double[] product = new double[SIZE];
    MatrixVectorMult_DSCC.mult(ejmlVector, 0, ejml, product, 0);
    return product;
  }

  /** Times eight columns. */
  @Benchmark
  public Tensor timesColumns() {
    return matrix.matmul(columns);
  }

  /** Times eight columns, by EJML. */
  @Benchmark
  public DMatrixRMaj timesColumnsEjml() {
    DMatrixRMaj product = new DMatrixRMaj(SIZE, WIDTH);
    CommonOps_DSCC.mult(ejml, ejmlColumns, product);
    return product;
  }

  /** The gradient of the squared length of a product with respect to values and vector. */
  @Benchmark
  public Tensor[] gradient() {
    return gradient(new Tensor[] {matrix.values(), vector}, false);
  }

  /** The same gradient, of other operations. */
  @Benchmark
  public Tensor[] gradientComposed() {
    return gradient(new Tensor[] {matrix.values(), vector}, true);
  }

  private Tensor[] gradient(Tensor[] at, boolean isComposed) {
    return Gradients.grad(
            (List<Tensor> x) -> {
              Tensor product =
                  isComposed
                      ? composed(x.get(0), x.get(1))
                      : matrix.withValues(x.get(0)).matmul(x.get(1));
              return product.square().sum();
            })
        .apply(List.of(at))
        .toArray(Tensor[]::new);
  }

  /** Times its transpose: ten million products. */
  @Benchmark
  public Csr timesSparse() {
    return matrix.matmul(matrix.transposed());
  }

  /** Times its transpose, by EJML. */
  @Benchmark
  public DMatrixSparseCSC timesSparseEjml() {
    DMatrixSparseCSC transposed = CommonOps_DSCC.transpose(ejml, null, null);
    DMatrixSparseCSC product = new DMatrixSparseCSC(SIZE, SIZE);
    CommonOps_DSCC.mult(ejml, transposed, product);
    return product;
  }
}
