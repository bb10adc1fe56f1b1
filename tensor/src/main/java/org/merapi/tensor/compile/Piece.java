package org.merapi.tensor.compile;

import java.util.List;
import java.util.Map;
import org.merapi.tensor.ir.Node;

/** A part of what is done to each block of rows. */
sealed interface Piece {

  /** A rough upper bound of the bytecode it takes. */
  int size();

  /** Whether it goes on for long enough to be compiled by itself. */
  default boolean isLoop() {
    return false;
  }

  /**
   * One loop over the elements of a block.
   *
   * @param nodes in order
   * @param perRow the number of elements of a row
   * @param reads the tiles of inputs that the loop does not compute itself
   * @param writes the tiles of results that are looked at elsewhere
   */
  record Elements(
      List<Node.Apply> nodes, int perRow, Map<Aligned, Tile> reads, Map<Node, Tile> writes)
      implements Piece {
    @Override
    public boolean isLoop() {
      return true;
    }

    @Override
    public int size() {
      return 80 + 26 * nodes.size() + 32 * (reads.size() + writes.size());
    }
  }

  /**
   * An array kernel.
   *
   * @param method of the shared kernels
   * @param tiles inputs, then outputs
   */
  record Kernel(String method, int perRow, List<Tile> tiles) implements Piece {
    @Override
    public int size() {
      return 20 + 20 * tiles.size();
    }
  }

  /** A call of what is not emitted. */
  record Invoke(RowCall call, int number) implements Piece {
    @Override
    public int size() {
      return 24;
    }
  }
}
