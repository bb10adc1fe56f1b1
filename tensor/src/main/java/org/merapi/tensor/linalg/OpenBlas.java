package org.merapi.tensor.linalg;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/**
 * OpenBLAS's {@code cblas_dgemm}, called on heap arrays without a copy. Such a critical call holds
 * off the garbage collector, so a large product is cut into blocks of about a millisecond each.
 *
 * <p>OpenBLAS is held to one thread, for the whole process: chains are what runs in parallel here,
 * and the order of additions must not depend on the number of threads.
 */
final class OpenBlas implements Blas {
  private static final int ROW_MAJOR = 101;
  private static final int NO_TRANSPOSE = 111;
  private static final int TRANSPOSE = 112;

  /** Edge of the largest block of one call: 34 million operations, 0.5 to 2 ms. */
  private static final int BLOCK = 256;

  private final MethodHandle dgemm;

  /**
   * Binds the functions of a loaded library.
   *
   * @throws java.util.NoSuchElementException if the library lacks one of them
   * @throws IllegalCallerException if native access is denied to this module
   */
  @SuppressWarnings("restricted") // Downcalls are what this class is for; BlasSelection asks first.
  OpenBlas(SymbolLookup library) {
    Linker linker = Linker.nativeLinker();
    MethodHandle setThreads =
        linker.downcallHandle(
            library.findOrThrow("openblas_set_num_threads"), FunctionDescriptor.ofVoid(JAVA_INT));
    dgemm =
        linker.downcallHandle(
            library.findOrThrow("cblas_dgemm"),
            FunctionDescriptor.ofVoid(
                JAVA_INT,
                JAVA_INT,
                JAVA_INT, // order, transposition of a and of b
                JAVA_INT,
                JAVA_INT,
                JAVA_INT, // m, n, k
                JAVA_DOUBLE,
                ADDRESS,
                JAVA_INT, // alpha, a and its leading dimension
                ADDRESS,
                JAVA_INT, // b and its leading dimension
                JAVA_DOUBLE,
                ADDRESS,
                JAVA_INT), // beta, c and its leading dimension
            Linker.Option.critical(true));
    try {
      setThreads.invokeExact(1);
    } catch (Throwable e) {
      throw new IllegalStateException("openblas_set_num_threads failed", e);
    }
  }

  @Override
  public void multiply(MatrixView a, MatrixView b, MatrixView c, Update update) {
    if (isRowMajor(c)) {
      multiplyBlocks(usable(a), usable(b), c, update);
    } else if (isRowMajor(c.transposed())) {
      multiplyBlocks(usable(b.transposed()), usable(a.transposed()), c.transposed(), update);
    } else {
      MatrixView copy = c.copy();
      multiplyBlocks(usable(a), usable(b), copy, update);
      c.setFrom(copy);
    }
  }

  private void multiplyBlocks(MatrixView a, MatrixView b, MatrixView c, Update update) {
    int stepRows = evenStep(c.rows());
    int stepColumns = evenStep(c.columns());
    int stepInner = evenStep(a.columns());
    for (int j = 0; j < c.columns(); j += stepColumns) {
      int width = Math.min(stepColumns, c.columns() - j);
      for (int i = 0; i < c.rows(); i += stepRows) {
        int height = Math.min(stepRows, c.rows() - i);
        MatrixView target = c.block(i, j, height, width);
        Update part = update;
        for (int p = 0; p < a.columns(); p += stepInner) {
          int depth = Math.min(stepInner, a.columns() - p);
          call(a.block(i, p, height, depth), b.block(p, j, depth, width), target, part);
          part = part.next();
        }
      }
    }
  }

  private void call(MatrixView a, MatrixView b, MatrixView c, Update update) {
    try {
      dgemm.invokeExact(
          ROW_MAJOR,
          isRowMajor(a) ? NO_TRANSPOSE : TRANSPOSE,
          isRowMajor(b) ? NO_TRANSPOSE : TRANSPOSE,
          c.rows(),
          c.columns(),
          a.columns(),
          update.sign(),
          segment(a),
          leadingDimension(a),
          segment(b),
          leadingDimension(b),
          update == Update.ASSIGN ? 0.0 : 1.0,
          segment(c),
          leadingDimension(c));
    } catch (Throwable e) {
      throw new IllegalStateException(
          "cblas_dgemm failed for " + a.size() + " times " + b.size(), e);
    }
  }

  /** The step, at most {@link #BLOCK}, that cuts a dimension into nearly equal parts. */
  private static int evenStep(int size) {
    int parts = Math.ceilDiv(size, BLOCK);
    return Math.ceilDiv(size, parts);
  }

  /** The view itself if the library's calls can describe its layout, else a copy. */
  private static MatrixView usable(MatrixView view) {
    return isRowMajor(view) || isRowMajor(view.transposed()) ? view : view.copy();
  }

  /** Whether rows are contiguous and do not overlap, which is what a leading dimension can say. */
  private static boolean isRowMajor(MatrixView view) {
    return view.columnStride() == 1 && view.rowStride() >= view.columns();
  }

  private static int leadingDimension(MatrixView view) {
    return isRowMajor(view) ? view.rowStride() : view.columnStride();
  }

  private static MemorySegment segment(MatrixView view) {
    return MemorySegment.ofArray(view.data()).asSlice((long) view.offset() * Double.BYTES);
  }
}
