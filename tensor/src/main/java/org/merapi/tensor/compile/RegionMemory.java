package org.merapi.tensor.compile;

import java.lang.invoke.MethodHandle;

/**
 * What a region has within a frame: its methods, a workspace for each thread and sums for each
 * chunk.
 */
final class RegionMemory {
  private final Workspace[] workspaces;
  private final double[][] sums;
  private final MethodHandle[] parts;

  RegionMemory(Region region, Program program, int threads) {
    this.parts = region.parts(program);
    this.workspaces = new Workspace[Math.min(threads, region.chunks())];
    for (int i = 0; i < workspaces.length; i++) {
      workspaces[i] = region.workspace();
    }
    this.sums = new double[region.chunks()][region.sumCount()];
  }

  /** The methods that work on a block, one after the other. */
  MethodHandle[] parts() {
    return parts;
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
