package org.merapi.tensor.compile;

import org.merapi.tensor.DType;

/** Where a block of rows of a value lies, in row-major order from the first element of an array. */
sealed interface Tile {
  DType dtype();

  /** The array. */
  Object array(Frame frame, Workspace workspace);

  /**
   * In memory of the thread.
   *
   * @param number of the workspace's array
   */
  record Scratch(int number, DType dtype) implements Tile {
    @Override
    public Object array(Frame frame, Workspace workspace) {
      return workspace.tiles[number];
    }
  }

  /**
   * A whole array of the frame, where all rows are one block.
   *
   * @param slot of the frame's array
   */
  record Whole(int slot, DType dtype) implements Tile {
    @Override
    public Object array(Frame frame, Workspace workspace) {
      return frame.arrays[slot];
    }
  }
}
