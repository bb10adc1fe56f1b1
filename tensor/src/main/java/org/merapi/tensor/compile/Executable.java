package org.merapi.tensor.compile;

import org.merapi.tensor.Tensor;
import org.merapi.tensor.dense.DenseTensor;
import org.merapi.tensor.ir.Node;

/**
 * A compiled program bound to its data. One thread at a time may use it; several for one program
 * share nothing but the code.
 */
public final class Executable {
  private final Program program;
  private final Frame frame;

  Executable(Program program, Frame frame) {
    this.program = program;
    this.frame = frame;
  }

  /**
   * Gives one of the caller's arrays, to be read or written by the runs that follow.
   *
   * @param number by the order of {@link Signature#arrays}
   * @param array of the type that the signature says, long enough for all places in it
   */
  // Which array it is matters here, not what it holds.
  @SuppressWarnings("ReferenceEquality")
  public void set(int number, Object array) {
    // The collector's barrier of a store costs as much as some dozen multiplications.
    if (frame.arrays[number] != array) {
      frame.arrays[number] = array;
    }
  }

  /**
   * Lets runs use several threads for long arrays; the results are the same to the bit.
   *
   * @param count at least 1, the calling thread among them
   */
  public void useThreads(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("the number of threads must be at least 1, got " + count);
    }
    frame.setThreads(count);
  }

  /** Gives an array in which the place of an input or output begins at an index. */
  void place(int number, Object array, int first) {
    set(number, array);
    frame.bases[number] = first;
  }

  /** Moves the place of an input or output within its array. */
  void move(int number, int first) {
    frame.bases[number] = first;
  }

  /**
   * Gives a tensor as one of the caller's arrays.
   *
   * @param input concrete, without hidden axes
   */
  public void setInput(int number, Tensor input) {
    set(number, RowMajor.array((DenseTensor) input));
  }

  /**
   * Gives a fresh array for an output that has one for itself.
   *
   * @return the output, which has its numbers once the program has run
   */
  public Tensor setFreshOutput(int number, Node output) {
    Object array = Inner.array(output.dtype(), output.shape().elements());
    set(number, array);
    return DenseTensor.wrap(output.shape(), array);
  }

  /** One of the arrays of the running program. */
  Object array(int number) {
    return frame.arrays[number];
  }

  /**
   * Computes the outputs. Allocates nothing if every operation is emitted.
   *
   * @return 0, or the number from 1 of the first check that failed; the outputs mean nothing then
   */
  public int run() {
    return program.run(frame);
  }
}
