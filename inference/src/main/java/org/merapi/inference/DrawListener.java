package org.merapi.inference;

/**
 * Told of every iteration as it is made, warm-up included, on the chain's own thread: a file, a
 * progress line. Calls for one chain come in order; calls for different chains may come at once.
 */
@FunctionalInterface
public interface DrawListener {

  /** An iteration was made. */
  void made(DrawRow row);

  /** Does nothing. */
  static DrawListener none() {
    return row -> {};
  }
}
