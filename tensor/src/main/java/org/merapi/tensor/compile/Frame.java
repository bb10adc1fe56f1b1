package org.merapi.tensor.compile;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.merapi.tensor.DType;

/**
 * The memory of one running program: what emitted code reads and writes. A frame belongs to one
 * thread at a time and is used again by every call, so that a call allocates nothing.
 */
public final class Frame {
  // Emitted code reads these fields directly.
  final double[] numbers;
  final float[] floats;
  final long[] integers;
  final int[] ints;
  final boolean[] flags;
  final Object[] arrays;
  final int[] bases;
  final Call[] calls;

  private final Program program;
  private final Map<Region, RegionMemory> regions = new HashMap<>();
  private final IdentityHashMap<Call, Object> kept = new IdentityHashMap<>();
  private int threads = 1;

  Frame(Program program, Memory memory, Call... calls) {
    this.program = program;
    this.numbers = new double[memory.scalars(DType.FLOAT64)];
    this.floats = new float[memory.scalars(DType.FLOAT32)];
    this.integers = new long[memory.scalars(DType.INT64)];
    this.ints = new int[memory.scalars(DType.INT32)];
    this.flags = new boolean[memory.scalars(DType.BOOL)];
    this.arrays = new Object[memory.slots().size()];
    this.bases = new int[arrays.length];
    this.calls = calls;
    for (int i = 0; i < arrays.length; i++) {
      arrays[i] = memory.slots().get(i).allocate();
    }
  }

  int threads() {
    return threads;
  }

  /** Lets runs use a number of threads on long arrays; the result is the same. */
  void setThreads(int count) {
    threads = count;
  }

  /** What a call keeps from run to run in this frame. */
  Object kept(Call call) {
    Object memory = kept.get(call);
    if (memory == null) {
      memory = call.memory();
      kept.put(call, memory);
    }
    return memory;
  }

  RegionMemory memory(Region region) {
    RegionMemory memory = regions.get(region);
    if (memory == null || memory.threads() < Math.min(threads, region.chunks())) {
      memory = region.memory(program, threads);
      regions.put(region, memory);
    }
    return memory;
  }
}
