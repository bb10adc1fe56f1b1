package org.merapi.tensor.sparse;

import java.util.Arrays;
import java.util.function.BiFunction;
import org.merapi.tensor.DType;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.dense.DenseTensor;

/**
 * A table of vectors, one in each row, of which a step of an optimiser reads and changes a few. It
 * is one array that is changed in place: unlike everything else here it is <em>mutable</em>, and
 * not safe for use by several threads at once. What it gives out are copies.
 *
 * <p>The gradient of a function of looked-up vectors is taken with respect to the distinct rows
 * among them, a small tensor, so that it costs nothing for the others:
 *
 * <pre>{@code
 * EmbeddingTable.Lookup found = table.lookup(words);
 * var loss = Gradients.valueAndGrad((Tensor rows) -> loss(found.vectors(rows)), found.rows());
 * optimizer.step(found, loss.gradient());
 * }</pre>
 */
public final class EmbeddingTable {
  /** The longest array that every virtual machine makes. */
  private static final int LONGEST = Integer.MAX_VALUE - 8;

  /** Numbers are drawn for whole rows, about so many at a time. */
  private static final int BLOCK = 1 << 16;

  private final int rows;
  private final int columns;
  private final DType dtype;
  private final Object array;

  private EmbeddingTable(int rows, int columns, DType dtype, Object array) {
    this.rows = rows;
    this.columns = columns;
    this.dtype = dtype;
    this.array = array;
  }

  /**
   * Rows that were looked up.
   *
   * @param positions of the distinct rows, ascending, int64, shape [distinct]
   * @param rows the distinct rows as they were, shape [distinct, columns]
   * @param inverse for each position of the index its place among the distinct rows, int64, of the
   *     shape of the index
   */
  public record Lookup(Tensor positions, Tensor rows, Tensor inverse) {

    /**
     * The vectors that the index asks for, from the distinct rows. The gradient with respect to a
     * row adds up over the positions at which it stands.
     *
     * @param distinct {@link #rows}, or a tensor of their shape, such as one that is differentiated
     * @return shape [index..., columns]
     */
    public Tensor vectors(Tensor distinct) {
      if (!distinct.shape().equals(rows.shape())) {
        throw new ShapeException(
            "vectors: the rows that were looked up have shape "
                + rows.shape()
                + ", got "
                + distinct.shape());
      }
      return distinct.take(0, inverse);
    }
  }

  /**
   * A table of zeros.
   *
   * @param rows the number of rows
   * @param columns the size of a vector
   * @param dtype float64 or float32
   * @throws IllegalArgumentException if the type is not floating, or one array cannot hold the
   *     table
   */
  public static EmbeddingTable zeros(int rows, int columns, DType dtype) {
    if (rows < 0 || columns < 1 || (long) rows * columns > LONGEST) {
      throw new IllegalArgumentException(
          "EmbeddingTable: "
              + rows
              + " rows of "
              + columns
              + " columns; a table has at least one column and at most "
              + LONGEST
              + " elements");
    }
    Object array =
        switch (dtype) {
          case FLOAT64 -> new double[rows * columns];
          case FLOAT32 -> new float[rows * columns];
          case INT64, INT32, BOOL ->
              throw new IllegalArgumentException(
                  "EmbeddingTable: elements are float64 or float32, got " + dtype);
        };
    return new EmbeddingTable(rows, columns, dtype, array);
  }

  /**
   * A table of drawn numbers. They are drawn for some rows at a time, each time with another key
   * derived from the given one, so that there is no second copy of the table. The same key gives
   * the same table.
   *
   * @param draws numbers of a shape [rows, columns], such as {@code (key, shape) ->
   *     key.normal(shape).times(0.01)}; rounded to the type of the table
   * @throws ShapeException if they have another shape
   */
  public static EmbeddingTable drawn(
      int rows, int columns, DType dtype, Key key, BiFunction<Key, Shape, Tensor> draws) {
    EmbeddingTable table = zeros(rows, columns, dtype);
    int step = Math.max(1, BLOCK / columns);
    int block = 0;
    for (int first = 0; first < rows; first += Math.min(step, rows - first)) {
      Shape shape = Shape.of(Math.min(step, rows - first), columns);
      Tensor drawn = draws.apply(key.fold(block++), shape);
      if (!drawn.shape().equals(shape)) {
        throw new ShapeException(
            "EmbeddingTable: asked for numbers of shape " + shape + ", got " + drawn.shape());
      }
      DenseTensor numbers = DenseTensor.of(drawn.cast(dtype));
      System.arraycopy(numbers.toArray(), 0, table.array, first * columns, shape.elements());
    }
    return table;
  }

  /** The number of rows. */
  public int rows() {
    return rows;
  }

  /** The size of a vector. */
  public int columns() {
    return columns;
  }

  /** The element type. */
  public DType dtype() {
    return dtype;
  }

  /**
   * The distinct rows that an index names. Takes time and memory for these, whatever the size of
   * the table.
   *
   * @param index integers of any shape, numbers of rows; negative ones count from the end. Its
   *     numbers must be known and without hidden axes
   * @throws IndexOutOfBoundsException if there is no such row
   * @throws IllegalArgumentException if the index is not of integers
   * @throws IllegalStateException if its numbers are not known, as while tracing
   */
  public Lookup lookup(Tensor index) {
    if (!index.dtype().isInteger()) {
      throw new IllegalArgumentException(
          "lookup: rows are named by integers, got " + index.dtype());
    }
    if (!index.detached().isConcrete()) {
      throw new IllegalStateException(
          "lookup: a table is looked up in before a program is traced; trace a function of the rows"
              + " that were found");
    }
    long[] asked = index.toLongArray();
    for (int i = 0; i < asked.length; i++) {
      long row = asked[i] < 0 ? asked[i] + rows : asked[i];
      if (row < 0 || row >= rows) {
        throw new IndexOutOfBoundsException(
            "lookup: row " + asked[i] + " is not in a table of " + rows + " rows");
      }
      asked[i] = row;
    }
    long[] distinct = Arrays.stream(asked).sorted().distinct().toArray();
    for (int i = 0; i < asked.length; i++) {
      asked[i] = Arrays.binarySearch(distinct, asked[i]);
    }
    Tensor positions = DenseTensor.wrap(Shape.of(distinct.length), distinct);
    return new Lookup(positions, gather(positions), DenseTensor.wrap(index.shape(), asked));
  }

  /**
   * A copy of consecutive rows, shape [to - from, columns].
   *
   * @throws IndexOutOfBoundsException if they are not in the table
   */
  public Tensor rows(int from, int to) {
    if (from < 0 || to < from || to > rows) {
      throw new IndexOutOfBoundsException(
          "rows: rows " + from + " to " + to + " are not in a table of " + rows + " rows");
    }
    Shape shape = Shape.of(to - from, columns);
    Object copy = fresh(shape);
    System.arraycopy(array, from * columns, copy, 0, shape.elements());
    return DenseTensor.wrap(shape, copy);
  }

  private Object fresh(Shape shape) {
    return dtype == DType.FLOAT64 ? new double[shape.elements()] : new float[shape.elements()];
  }

  /** A copy of the rows at some positions, which are in the table. */
  Tensor gather(Tensor positions) {
    Shape shape = Shape.of(positions.size(0), columns);
    Object copy = fresh(shape);
    long[] from = positions.toLongArray();
    for (int i = 0; i < from.length; i++) {
      System.arraycopy(array, (int) from[i] * columns, copy, i * columns, columns);
    }
    return DenseTensor.wrap(shape, copy);
  }

  /** Writes rows to distinct positions, which are in the table; rounds them to its type. */
  void put(Tensor positions, Tensor changed) {
    Object source = DenseTensor.of(changed.cast(dtype)).toArray();
    long[] to = positions.toLongArray();
    for (int i = 0; i < to.length; i++) {
      System.arraycopy(source, i * columns, array, (int) to[i] * columns, columns);
    }
  }

  /** The shape and the type. */
  @Override
  public String toString() {
    return "EmbeddingTable" + CsrPattern.sizes(rows, columns) + " " + dtype;
  }
}
