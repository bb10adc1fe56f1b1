package org.merapi.tensor.compile;

/** A step of a block of rows that is not written out as bytecode. */
interface RowCall {

  /**
   * Works on some rows.
   *
   * @param first row
   * @param rows how many
   */
  void run(Frame frame, Workspace workspace, int first, int rows);

  /** What reports show. */
  String label();
}
