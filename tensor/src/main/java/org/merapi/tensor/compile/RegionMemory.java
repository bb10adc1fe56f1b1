package org.merapi.tensor.compile;

/** The memory of a region within a frame: a workspace for each thread and sums for each chunk. */
final class RegionMemory {
  private final Workspace[] workspaces;
  private final double[][] sums;

  RegionMemory(Region region, int threads) {
    this.workspaces = new Workspace[Math.min(threads, region.chunks())];
    for (int i = 0; i < workspaces.length; i++) {
      workspaces[i] = region.workspace();
    }
    this.sums = new double[region.chunks()][region.sumCount()];
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
