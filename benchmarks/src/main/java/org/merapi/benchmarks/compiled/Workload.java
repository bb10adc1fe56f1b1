package org.merapi.benchmarks.compiled;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.function.Function;
import org.merapi.inference.Potential;

/**
 * One model with data, in Merapi and in C. Both have the same numbers: Merapi on the heap, C
 * outside of it, where they stay until the workload is closed.
 */
final class Workload implements AutoCloseable {
  private final String name;
  private final Potential potential;
  private final long bytes;
  private final Arena arena = Arena.ofConfined();
  private final List<NativeCode> codes;

  /**
   * Makes a workload.
   *
   * @param name what the tables call it
   * @param potential the model in Merapi
   * @param bytes what one gradient must read of the data at least
   * @param codes makes the model in C, in the memory that lives as long as the workload
   */
  Workload(String name, Potential potential, long bytes, Function<Arena, List<NativeCode>> codes) {
    this.name = name;
    this.potential = potential;
    this.bytes = bytes;
    this.codes = codes.apply(arena);
  }

  /** The model in Merapi. */
  Potential potential() {
    return potential;
  }

  /** What one gradient must read of the data at least, in bytes. */
  long bytes() {
    return bytes;
  }

  /** The functions in C, the one to be compared with first. */
  List<NativeCode> codes() {
    return codes;
  }

  /** What the tables call it beside one of its functions in C. */
  String name(NativeCode code) {
    return code.note().isEmpty() ? name : name + ", " + code.note();
  }

  /** One of the functions in C at the position. */
  NativeModel bind(NativeLibrary library, NativeCode code) {
    return new NativeModel(library, code, position(), arena);
  }

  /** Where the gradients are taken: not at a symmetric point, and near enough to the prior. */
  double[] position() {
    double[] position = new double[potential.dimension()];
    for (int i = 0; i < position.length; i++) {
      position[i] = 0.1 * Math.cos(i);
    }
    return position;
  }

  /** A C structure whose members are all eight bytes long. */
  static MemorySegment structure(SegmentAllocator arena, long... members) {
    return arena.allocateFrom(ValueLayout.JAVA_LONG, members);
  }

  @Override
  public void close() {
    arena.close();
  }
}
