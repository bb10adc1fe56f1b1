package org.merapi.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.merapi.tensor.op.MoveOp;

/**
 * Takes tensors apart, repeats, shifts and joins them, for static import. All is made of moves,
 * choices and joins, through which gradients, hidden axes and compiled programs go. Axes count from
 * the end if negative.
 */
public final class Arrange {
  private Arrange() {}

  /** The part of an axis from a position on. */
  private static Tensor part(Tensor x, int axis, int from, int to) {
    Index[] entries = new Index[axis + 1];
    Arrays.fill(entries, Index.all());
    entries[axis] = Index.range(from, to);
    return x.get(entries);
  }

  // ---------------------------------------------------------------- taking apart

  /**
   * The parts of an axis of given sizes, one after the other. They are views.
   *
   * @throws ShapeException if the sizes do not add up to that of the axis
   */
  public static List<Tensor> split(Tensor x, int axis, int... sizes) {
    int at = x.shape().axis(axis);
    if (Arrays.stream(sizes).anyMatch(size -> size < 0)
        || Arrays.stream(sizes).asLongStream().sum() != x.size(at)) {
      throw new ShapeException(
          "split: the sizes "
              + Ints.of(sizes)
              + " do not add up to axis "
              + axis
              + " of shape "
              + x.shape());
    }
    List<Tensor> parts = new ArrayList<>();
    int from = 0;
    for (int size : sizes) {
      parts.add(part(x, at, from, from + size));
      from += size;
    }
    return parts;
  }

  /**
   * An axis in a number of parts whose sizes differ by one at most, the longer ones first, as
   * NumPy's array_split. They are views.
   *
   * @throws IllegalArgumentException if the count is not positive
   */
  public static List<Tensor> chunk(Tensor x, int axis, int count) {
    if (count < 1) {
      throw new IllegalArgumentException("chunk: the count must be positive, got " + count);
    }
    int size = x.size(x.shape().axis(axis));
    int[] sizes = new int[count];
    for (int i = 0; i < count; i++) {
      sizes[i] = size / count + (i < size % count ? 1 : 0);
    }
    return split(x, axis, sizes);
  }

  // ---------------------------------------------------------------- views

  /**
   * The elements whose positions along two axes differ by a fixed number, as a new last axis in the
   * place of both, as NumPy's diagonal. It is a view.
   *
   * @param offset how far the position along the second axis is ahead of that along the first: 0
   *     for the main diagonal; beyond the ends there are no elements
   * @throws ShapeException if both axes are one, or there is no such axis
   */
  public static Tensor diagonal(Tensor x, int offset, int firstAxis, int secondAxis) {
    if (x.rank() < 2) {
      throw new ShapeException("diagonal: needs two axes, the shape is " + x.shape());
    }
    int first = x.shape().axis(firstAxis);
    int second = x.shape().axis(secondAxis);
    if (first == second) {
      throw new ShapeException(
          "diagonal: axes "
              + firstAxis
              + " and "
              + secondAxis
              + " of shape "
              + x.shape()
              + " are one; name two");
    }
    int inside = Math.clamp(offset, -x.size(first), x.size(second));
    return Tensor.apply(new MoveOp.Diagonal(inside, first, second), x);
  }

  /**
   * Windows that slide along an axis. The axis becomes that of the windows, as many as fit, and the
   * elements within each are a new last axis. It is a view: what several windows share is not
   * copied.
   *
   * @param size of each window, from 0 to that of the axis
   * @param step from the start of one window to that of the next, at least 1
   * @throws IllegalArgumentException if the size is negative or the step is not positive
   * @throws ShapeException if not even one window fits
   */
  public static Tensor unfold(Tensor x, int axis, int size, int step) {
    int at = x.shape().axis(axis);
    if (size < 0 || step < 1) {
      throw new IllegalArgumentException(
          "unfold: a window must have a size from 0 and a step from 1, got "
              + size
              + " and "
              + step);
    }
    if (size > x.size(at)) {
      throw new ShapeException(
          "unfold: a window of "
              + size
              + " does not fit in axis "
              + axis
              + " of shape "
              + x.shape());
    }
    return Tensor.apply(new MoveOp.Unfold(at, size, step), x);
  }

  // ---------------------------------------------------------------- repeating and shifting

  /**
   * The whole tensor side by side with itself, as NumPy's tile.
   *
   * @param counts how often along each of the last axes; further axes are added in front
   * @throws IllegalArgumentException if one is negative
   */
  public static Tensor tile(Tensor x, int... counts) {
    requireCounts("tile", counts);
    int rank = Math.max(x.rank(), counts.length);
    Shape shape = x.shape().padTo(rank);
    int[] between = new int[2 * rank];
    int[] whole = new int[2 * rank];
    int[] result = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      int own = axis - (rank - counts.length);
      int count = own < 0 ? 1 : counts[own];
      between[2 * axis] = 1;
      between[2 * axis + 1] = shape.size(axis);
      whole[2 * axis] = count;
      whole[2 * axis + 1] = shape.size(axis);
      result[axis] = count * shape.size(axis);
    }
    return x.reshape(Shape.of(between)).expand(Shape.of(whole)).reshape(Shape.of(result));
  }

  private static void requireCounts(String label, int... counts) {
    for (int count : counts) {
      if (count < 0) {
        throw new IllegalArgumentException(label + ": a count is negative: " + count);
      }
    }
  }

  /**
   * Every position of an axis several times in a row, as NumPy's repeat.
   *
   * @throws IllegalArgumentException if the count is negative
   */
  public static Tensor repeat(Tensor x, int axis, int count) {
    requireCounts("repeat", count);
    int at = x.shape().axis(axis);
    int size = x.size(at);
    Shape wide = x.shape().insert(at + 1, count);
    return x.unsqueeze(at + 1).expand(wide).reshape(x.shape().with(at, size * count));
  }

  /**
   * Every position of an axis as often as a count of its own says.
   *
   * @param counts one for each position
   * @throws ShapeException if there are more or fewer counts than positions
   * @throws IllegalArgumentException if one is negative
   */
  public static Tensor repeat(Tensor x, int axis, int[] counts) {
    requireCounts("repeat", counts);
    int at = x.shape().axis(axis);
    if (counts.length != x.size(at)) {
      throw new ShapeException(
          "repeat: " + counts.length + " counts for axis " + axis + " of shape " + x.shape());
    }
    long[] positions = new long[Arrays.stream(counts).sum()];
    int next = 0;
    for (int i = 0; i < counts.length; i++) {
      Arrays.fill(positions, next, next + counts[i], i);
      next += counts[i];
    }
    return x.take(at, Tensors.tensor(positions));
  }

  /** An axis shifted towards its end; what leaves it there comes back at its start. */
  public static Tensor roll(Tensor x, int axis, int shift) {
    int at = x.shape().axis(axis);
    int size = x.size(at);
    if (size == 0 || Math.floorMod(shift, size) == 0) {
      return x;
    }
    int first = size - Math.floorMod(shift, size);
    return Tensors.cat(at, part(x, at, first, size), part(x, at, 0, first));
  }

  /**
   * One value before and behind an axis.
   *
   * @param before how many in front, at least 0
   * @param after how many behind, at least 0
   * @param value of each, taken in the tensor's type
   * @throws IllegalArgumentException if a number is negative
   */
  public static Tensor pad(Tensor x, int axis, int before, int after, double value) {
    requireCounts("pad", before, after);
    int at = x.shape().axis(axis);
    Tensor filling = Tensors.scalar(value).cast(x.dtype());
    return Tensors.cat(
        at,
        filling.expand(x.shape().with(at, before)),
        x,
        filling.expand(x.shape().with(at, after)));
  }

  /**
   * An axis continued beyond its ends.
   *
   * @param before how many positions in front, at least 0
   * @param after how many behind, at least 0
   * @throws IllegalArgumentException if a number is negative
   * @throws ShapeException if the axis has no element to continue with
   */
  public static Tensor pad(Tensor x, int axis, int before, int after, Padding padding) {
    requireCounts("pad", before, after);
    int at = x.shape().axis(axis);
    int size = x.size(at);
    if (size == 0 && before + after > 0) {
      throw new ShapeException(
          "pad: axis " + axis + " of shape " + x.shape() + " has nothing to continue with");
    }
    long[] positions = new long[before + size + after];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = beyond(i - before, size, padding);
    }
    return x.take(at, Tensors.tensor(positions));
  }

  /** Which element stands at a place beyond the ends. */
  private static int beyond(int place, int size, Padding padding) {
    return switch (padding) {
      case EDGE -> Math.clamp(place, 0, size - 1);
      case WRAP -> Math.floorMod(place, size);
      case SYMMETRIC -> {
        int turn = Math.floorMod(place, 2 * size);
        yield turn < size ? turn : 2 * size - 1 - turn;
      }
      case REFLECT -> {
        int turn = Math.floorMod(place, Math.max(1, 2 * size - 2));
        yield turn < size ? turn : 2 * size - 2 - turn;
      }
    };
  }

  // ---------------------------------------------------------------- triangles

  /**
   * The elements on a diagonal of the last two axes and below it, zeros above.
   *
   * @param diagonal 0 for the main one, positive for those above it
   */
  public static Tensor tril(Tensor x, int diagonal) {
    return Tensors.where(columnsLessRows(x).le(diagonal), x, Tensors.scalar(false));
  }

  /**
   * The elements on a diagonal of the last two axes and above it, zeros below.
   *
   * @param diagonal 0 for the main one, negative for those below it
   */
  public static Tensor triu(Tensor x, int diagonal) {
    return Tensors.where(columnsLessRows(x).ge(diagonal), x, Tensors.scalar(false));
  }

  private static Tensor columnsLessRows(Tensor x) {
    if (x.rank() < 2) {
      throw new ShapeException("a triangle is of two axes, the shape is " + x.shape());
    }
    return Tensors.arange(x.size(-1)).minus(Tensors.arange(x.size(-2)).unsqueeze(1));
  }

  // ---------------------------------------------------------------- joining

  /**
   * The coordinates of a grid: for each vector, its values along an axis of its own, repeated along
   * those of the others ("ij" indexing). They are views.
   *
   * @throws ShapeException if one is no vector
   */
  public static List<Tensor> meshgrid(Tensor... vectors) {
    int[] sizes = new int[vectors.length];
    for (int i = 0; i < sizes.length; i++) {
      if (vectors[i].rank() != 1) {
        throw new ShapeException(
            "meshgrid: argument " + i + " of shape " + vectors[i].shape() + " is no vector");
      }
      sizes[i] = vectors[i].size(0);
    }
    List<Tensor> grid = new ArrayList<>();
    for (int i = 0; i < sizes.length; i++) {
      int[] along = new int[sizes.length];
      Arrays.fill(along, 1);
      along[i] = sizes[i];
      grid.add(vectors[i].reshape(Shape.of(along)).expand(Shape.of(sizes)));
    }
    return grid;
  }

  /**
   * A matrix of blocks: those of a row side by side, the rows one below the other.
   *
   * @param rows of matrices, or of tensors with alike leading axes
   * @throws IllegalArgumentException if there is no block
   * @throws ShapeException if blocks do not fit; names the row
   */
  public static Tensor block(List<List<Tensor>> rows) {
    List<Tensor> joined = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      List<Tensor> row = rows.get(i);
      if (row.isEmpty()) {
        throw new IllegalArgumentException("block: row " + i + " has no block");
      }
      for (Tensor block : row) {
        if (block.rank() < 2 || block.size(-2) != row.getFirst().size(-2)) {
          throw new ShapeException(
              "block: row "
                  + i
                  + " has blocks of shapes "
                  + row.getFirst().shape()
                  + " and "
                  + block.shape());
        }
      }
      joined.add(Tensors.cat(-1, row.toArray(Tensor[]::new)));
    }
    if (joined.isEmpty()) {
      throw new IllegalArgumentException("block: there is no block");
    }
    return Tensors.cat(-2, joined.toArray(Tensor[]::new));
  }

  /**
   * Matrices along the diagonal, zeros elsewhere.
   *
   * @throws IllegalArgumentException if there is none
   * @throws ShapeException if one has no two axes
   */
  public static Tensor blockDiagonal(Tensor... matrices) {
    int columns = 0;
    for (int i = 0; i < matrices.length; i++) {
      if (matrices[i].rank() != 2) {
        throw new ShapeException(
            "blockDiagonal: argument " + i + " of shape " + matrices[i].shape() + " is no matrix");
      }
      columns += matrices[i].size(1);
    }
    List<Tensor> rows = new ArrayList<>();
    int before = 0;
    for (Tensor matrix : matrices) {
      int after = columns - before - matrix.size(1);
      rows.add(pad(matrix, 1, before, after, 0));
      before += matrix.size(1);
    }
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("blockDiagonal: there is no matrix");
    }
    return Tensors.cat(0, rows.toArray(Tensor[]::new));
  }

  /**
   * The Kronecker product: every element of {@code a} times the whole of {@code b}, as blocks. The
   * tensor of fewer axes gets further ones in front.
   */
  public static Tensor kronecker(Tensor a, Tensor b) {
    int rank = Math.max(a.rank(), b.rank());
    Shape left = a.shape().padTo(rank);
    Shape right = b.shape().padTo(rank);
    int[] ofA = new int[2 * rank];
    int[] ofB = new int[2 * rank];
    int[] sizes = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      ofA[2 * axis] = left.size(axis);
      ofA[2 * axis + 1] = 1;
      ofB[2 * axis] = 1;
      ofB[2 * axis + 1] = right.size(axis);
      sizes[axis] = left.size(axis) * right.size(axis);
    }
    return a.reshape(Shape.of(ofA)).times(b.reshape(Shape.of(ofB))).reshape(Shape.of(sizes));
  }
}
