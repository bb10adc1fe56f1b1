package org.merapi.autograd.trace;

import java.util.ArrayList;
import java.util.List;

/**
 * The last few of many things, roughly those used last. Reading needs no lock.
 *
 * @param <T> compared by identity
 */
final class Recent<T> {
  /** How many are kept: programs of one function, each with its buffers. */
  static final int MOST = 32;

  private volatile List<T> items = List.of();

  /** The things, those used lately nearer to the front. */
  List<T> items() {
    return items;
  }

  /** Adds a thing, and drops the last one if there are too many. */
  synchronized void add(T item) {
    List<T> now = new ArrayList<>(items);
    now.addFirst(item);
    items = List.copyOf(now.subList(0, Math.min(now.size(), MOST)));
  }

  /** Notes that a thing was used. */
  void use(T item) {
    // In the front half it is safe for a while: no need to move it at every use.
    if (items.indexOf(item) >= MOST / 2) {
      moveToFront(item);
    }
  }

  private synchronized void moveToFront(T item) {
    List<T> now = new ArrayList<>(items);
    if (now.remove(item)) {
      now.addFirst(item);
      items = List.copyOf(now);
    }
  }
}
