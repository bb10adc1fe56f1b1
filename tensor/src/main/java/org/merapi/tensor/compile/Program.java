package org.merapi.tensor.compile;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.HashMap;
import java.util.Map;

/** The superclass of emitted programs. */
public abstract class Program {
  private static final MethodType ROWS =
      MethodType.methodType(void.class, Frame.class, Workspace.class, int.class, int.class);

  private final Map<Integer, MethodHandle> regions = new HashMap<>();

  /** For emitted subclasses. */
  protected Program() {}

  /**
   * Runs on a frame.
   *
   * @return 0, or the number from 1 of the first check that failed
   */
  public abstract int run(Frame frame);

  /** The name of the method that works on a block of rows. */
  static String nameOfRegion(int region) {
    return "region" + region;
  }

  /** Finds the methods of the regions. */
  final void findRegions(MethodHandles.Lookup type, Iterable<Integer> numbers)
      throws ReflectiveOperationException {
    for (int number : numbers) {
      regions.put(number, type.findStatic(getClass(), nameOfRegion(number), ROWS));
    }
  }

  /** The method that works on a block of rows. */
  final MethodHandle region(int number) {
    MethodHandle method = regions.get(number);
    if (method == null) {
      throw new IllegalStateException("no region has the number " + number);
    }
    return method;
  }
}
