package org.merapi.benchmarks.compiled;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A model in C with its data and a position, all outside of the heap: nothing is copied by a run.
 */
final class NativeModel {
  /** What a vector load of the widest machines likes best. */
  private static final long ALIGNMENT = 64;

  private final NativeLibrary library;
  private final MemorySegment function;
  private final MemorySegment data;
  private final MemorySegment position;
  private final MemorySegment gradient;

  /**
   * Copies the position once; the data are used where they are.
   *
   * @param arena what the copies live in
   */
  NativeModel(NativeLibrary library, NativeCode code, double[] position, Arena arena) {
    this.library = library;
    function = library.model(code.function());
    data = code.data();
    this.position = copy(position, arena);
    gradient = arena.allocate((long) position.length * Double.BYTES, ALIGNMENT);
  }

  /** A copy of an array outside of the heap, aligned for vector loads. */
  static MemorySegment copy(double[] values, Arena arena) {
    MemorySegment copied = arena.allocate((long) values.length * Double.BYTES, ALIGNMENT);
    MemorySegment.copy(values, 0, copied, ValueLayout.JAVA_DOUBLE, 0, values.length);
    return copied;
  }

  /**
   * Evaluates value and gradient.
   *
   * @param count how often
   * @return the sum of the values
   */
  double evaluate(long count) {
    return library.repeat(function, data, position, gradient, count);
  }

  /** The gradient that the last evaluation left. */
  double[] gradient() {
    return gradient.toArray(ValueLayout.JAVA_DOUBLE);
  }
}
