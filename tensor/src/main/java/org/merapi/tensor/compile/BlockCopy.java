package org.merapi.tensor.compile;

import java.util.function.IntFunction;

/**
 * A copy of a block of rows: all full blocks are alike, and the last may be shorter.
 *
 * @param block the number of rows of a full block
 */
record BlockCopy(int block, StridedCopy full, StridedCopy last) {

  /**
   * Copies for each number of rows that a block may have.
   *
   * @param rows how many there are in all
   * @param copy of a number of rows
   */
  static BlockCopy of(int rows, int block, IntFunction<StridedCopy> copy) {
    return new BlockCopy(block, copy.apply(block), copy.apply(rows % block));
  }

  /** The copy of a block. */
  StridedCopy of(int rows) {
    return rows == block ? full : last;
  }
}
