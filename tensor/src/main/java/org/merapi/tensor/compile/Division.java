package org.merapi.tensor.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * How code is shared out among methods: one loop to each, with what comes before it. HotSpot then
 * compiles a loop as soon as it is hot, and no other one with it.
 */
final class Division {
  /** A method costs some constants of its class and some hundred bytes. */
  private static final int MOST_METHODS = 64;

  private Division() {}

  /**
   * Steps or pieces by method, in order. Where there are more loops than methods, they share them.
   *
   * @param size an upper bound of the bytecode of one
   * @param loops whether one is a loop
   * @param mostBytes of a method
   */
  static <T> List<List<T>> of(
      List<T> all, ToIntFunction<T> size, Predicate<T> loops, int mostBytes) {
    int count = (int) all.stream().filter(loops).count();
    int mostLoops = Math.max(1, Math.ceilDiv(count, MOST_METHODS));
    List<List<T>> methods = new ArrayList<>();
    List<T> method = new ArrayList<>();
    int bytes = 0;
    int loopsOfMethod = 0;
    for (T one : all) {
      boolean isFull = bytes + size.applyAsInt(one) > mostBytes || loopsOfMethod == mostLoops;
      if (isFull && !method.isEmpty()) {
        methods.add(method);
        method = new ArrayList<>();
        bytes = 0;
        loopsOfMethod = 0;
      }
      method.add(one);
      bytes += size.applyAsInt(one);
      loopsOfMethod += loops.test(one) ? 1 : 0;
    }
    if (!method.isEmpty()) {
      methods.add(method);
    }
    return methods;
  }
}
