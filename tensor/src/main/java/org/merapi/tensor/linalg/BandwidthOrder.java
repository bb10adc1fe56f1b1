package org.merapi.tensor.linalg;

import java.util.Arrays;
import org.merapi.tensor.sparse.CsrPattern;

/**
 * An order of the rows and columns of a square matrix that keeps its entries near the diagonal, so
 * that its factors fill in little: reverse Cuthill-McKee (Cuthill and McKee 1969, "Reducing the
 * bandwidth of sparse symmetric matrices"; reversed by George 1971), each component from a vertex
 * at its rim (George and Liu 1979, "An implementation of a pseudoperipheral node finder"). Of a
 * matrix that is not symmetric, entries count on both sides of the diagonal.
 */
final class BandwidthOrder {
  private final int[] starts;
  private final int[] neighbours;
  private final int[] order;

  /** The last search that saw a vertex. */
  private final int[] seen;

  private int searches;

  /** How many vertices have their place; a search puts those it meets behind them. */
  private int placed;

  private BandwidthOrder(CsrPattern pattern) {
    int size = pattern.rows();
    CsrPattern other = pattern.transposed();
    this.starts = new int[size + 1];
    int[] both = new int[Math.multiplyExact(2, pattern.entries())];
    int count = 0;
    for (int row = 0; row < size; row++) {
      int i = pattern.start(row);
      int j = other.start(row);
      while (i < pattern.end(row) || j < other.end(row)) {
        int left = i < pattern.end(row) ? pattern.column(i) : Integer.MAX_VALUE;
        int right = j < other.end(row) ? other.column(j) : Integer.MAX_VALUE;
        int neighbour = Math.min(left, right);
        i += left == neighbour ? 1 : 0;
        j += right == neighbour ? 1 : 0;
        if (neighbour != row) {
          both[count++] = neighbour;
        }
      }
      starts[row + 1] = count;
    }
    this.neighbours = Arrays.copyOf(both, count);
    this.order = new int[size];
    this.seen = new int[size];
  }

  /** For each new place the row that comes there. */
  static int[] of(CsrPattern pattern) {
    return new BandwidthOrder(pattern).find();
  }

  private int[] find() {
    int size = order.length;
    int[] vertices = new int[size];
    Arrays.setAll(vertices, v -> v);
    byDegree(vertices, 0, size);
    for (int vertex : vertices) {
      if (seen[vertex] == 0) {
        placeComponent(vertex);
      }
    }
    for (int i = 0, j = size - 1; i < j; i++, j--) {
      int front = order[i];
      order[i] = order[j];
      order[j] = front;
    }
    return order;
  }

  private void placeComponent(int vertex) {
    Breadth breadth = search(vertex);
    Breadth next = search(order[breadth.end() - 1]);
    while (next.depth() > breadth.depth()) {
      breadth = next;
      next = search(order[breadth.end() - 1]);
    }
    placed = next.end();
  }

  /**
   * What a search met.
   *
   * @param end the place in the order behind its last vertex
   * @param depth the distance of that from the first one
   */
  private record Breadth(int end, int depth) {}

  /** Puts a component behind the vertices that are placed, by distance and by degree. */
  private Breadth search(int first) {
    int mark = ++searches;
    order[placed] = first;
    seen[first] = mark;
    int end = placed + 1;
    int depth = 0;
    int levelEnd = end;
    for (int next = placed; next < end; next++) {
      if (next == levelEnd) {
        depth++;
        levelEnd = end;
      }
      int vertex = order[next];
      int from = end;
      for (int i = starts[vertex]; i < starts[vertex + 1]; i++) {
        int neighbour = neighbours[i];
        if (seen[neighbour] != mark) {
          seen[neighbour] = mark;
          order[end++] = neighbour;
        }
      }
      byDegree(order, from, end);
    }
    return new Breadth(end, depth);
  }

  private void byDegree(int[] vertices, int from, int to) {
    if (to - from < 2) {
      return;
    }
    long[] keys = new long[to - from];
    for (int i = from; i < to; i++) {
      int vertex = vertices[i];
      keys[i - from] = ((long) (starts[vertex + 1] - starts[vertex]) << 32) | vertex;
    }
    Arrays.sort(keys);
    for (int i = from; i < to; i++) {
      vertices[i] = (int) keys[i - from];
    }
  }
}
