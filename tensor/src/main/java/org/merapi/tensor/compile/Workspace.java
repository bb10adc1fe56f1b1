package org.merapi.tensor.compile;

import java.util.List;

/** The memory of one thread that works on blocks of rows: a block of every value, and sums. */
final class Workspace {
  // Emitted code reads the tiles directly.
  final Object[] tiles;
  final double[] sums;

  /**
   * Fresh memory.
   *
   * @param tiles the types and lengths of the blocks
   * @param sums the number of running sums
   */
  Workspace(List<Memory.Slot> tiles, int sums) {
    this.tiles = new Object[tiles.size()];
    for (int i = 0; i < this.tiles.length; i++) {
      this.tiles[i] = tiles.get(i).allocate();
    }
    this.sums = new double[sums];
  }
}
