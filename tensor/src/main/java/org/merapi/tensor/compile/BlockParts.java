package org.merapi.tensor.compile;

import java.util.ArrayList;
import java.util.List;

/**
 * How the pieces of a region are shared out among methods: one loop to each, with the calls before
 * it. HotSpot then compiles a loop as soon as it is hot, and no other one with it.
 */
final class BlockParts {
  /** Each method has a handle, which takes time to make. */
  private static final int MOST_METHODS = 64;

  private BlockParts() {}

  /** The pieces of each method, in order. */
  static List<List<Piece>> of(Step.Rows region, Lowering lowering) {
    List<Piece> pieces = region.plan().pieces();
    long loops = pieces.stream().filter(Piece.Elements.class::isInstance).count();
    long mostLoops = Math.max(1, (loops + MOST_METHODS - 1) / MOST_METHODS);
    int mostBytes = ProgramEmitter.mostBytes(lowering.memory());
    List<List<Piece>> parts = new ArrayList<>();
    List<Piece> part = new ArrayList<>();
    int size = 0;
    int loopsOfPart = 0;
    for (Piece piece : pieces) {
      if (!part.isEmpty() && (size + piece.size() > mostBytes || loopsOfPart == mostLoops)) {
        parts.add(part);
        part = new ArrayList<>();
        size = 0;
        loopsOfPart = 0;
      }
      part.add(piece);
      size += piece.size();
      loopsOfPart += piece instanceof Piece.Elements ? 1 : 0;
    }
    parts.add(part);
    return parts;
  }
}
