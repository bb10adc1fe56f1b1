package org.merapi.tensor.compile;

import java.lang.invoke.MethodHandle;

/**
 * What a region has within a frame: its method, a workspace for each thread and sums for each
 * chunk.
 */
final class RegionMemory {
  private final Workspace[] workspaces;
  private final double[][] sums;
  private final MethodHandle method;

  RegionMemory(Region region, MethodHandle method, int threads) {
    this.method = method;
    this.workspaces = new Workspace[Math.min(threads, region.chunks())];
    for (int i = 0; i < workspaces.length; i++) {
      workspaces[i] = region.workspace();
    }
    this.sums = new double[region.chunks()][region.sumCount()];
  }

  /** The method that works on a block. */
  MethodHandle method() {
    return method;
  }

  Workspace workspace(int thread) {
    return workspaces[thread];
  }

  double[] sums(int chunk) {
    return sums[chunk];
  }

  int threads() {
    return workspaces.length;
  }
}
