package org.merapi.tensor.compile;

import java.util.List;

/** A step of a program that is not written out as bytecode. */
interface Call {
  /** Reads and writes the frame's arrays and scalars. */
  void run(Frame frame);

  /** What reports show. */
  String label();

  /** Fresh memory for what it keeps from run to run in one frame. */
  default Object memory() {
    throw new IllegalStateException(label() + " keeps nothing");
  }

  /** The programs that it runs. */
  default List<Inner> bodies() {
    return List.of();
  }
}
