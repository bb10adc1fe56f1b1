package org.merapi.tensor.compile;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.HashMap;
import java.util.Map;

/** The superclass of emitted programs. */
public abstract class Program {
  private static final MethodType PART =
      MethodType.methodType(void.class, Frame.class, Workspace.class, int.class, int.class);

  private final Map<Integer, MethodHandle[]> parts = new HashMap<>();

  /** For emitted subclasses. */
  protected Program() {}

  /**
   * Runs on a frame.
   *
   * @return 0, or the number from 1 of the first check that failed
   */
  public abstract int run(Frame frame);

  /** The name of the method that does one part of what is done to a block of rows. */
  static String nameOfPart(int region, int part) {
    return "region" + region + "_" + part;
  }

  /** Finds the methods of the regions. */
  final void findParts(MethodHandles.Lookup lookup, Lowering lowering)
      throws ReflectiveOperationException {
    for (Step step : lowering.steps()) {
      if (step instanceof Step.Rows region) {
        MethodHandle[] handles = new MethodHandle[ProgramEmitter.parts(region, lowering).size()];
        for (int part = 0; part < handles.length; part++) {
          String name = nameOfPart(region.number(), part);
          handles[part] = lookup.findStatic(getClass(), name, PART);
        }
        parts.put(region.number(), handles);
      }
    }
  }

  /** The parts of what is done to a block of rows, in order. */
  final MethodHandle[] parts(int region) {
    MethodHandle[] handles = parts.get(region);
    if (handles == null) {
      throw new IllegalStateException("no region has the number " + region);
    }
    return handles;
  }
}
