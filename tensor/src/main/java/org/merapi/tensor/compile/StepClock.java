package org.merapi.tensor.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/**
 * Adds up the time of each step of a program whose code was written for it. The time lies in an
 * int64 array of the frame: when the clock was last read, then the nanoseconds of each step.
 *
 * @param slot the number of the array
 */
record StepClock(int slot) {
  /** The bytes of code that a reading takes, at most. */
  static final int SIZE = 20;

  private static final ClassDesc OWNER = ClassDesc.ofDescriptor(StepClock.class.descriptorString());
  private static final ClassDesc FRAME = ClassDesc.ofDescriptor(Frame.class.descriptorString());

  /** Writes a call of {@link #start}. */
  void writeStart(CodeBuilder code, int frame) {
    code.aload(frame);
    Helpers.index(code, slot);
    code.invokestatic(
        OWNER, "start", MethodTypeDesc.of(ConstantDescs.CD_void, FRAME, ConstantDescs.CD_int));
  }

  /** Writes a call of {@link #tick}. */
  void writeTick(CodeBuilder code, int frame, int step) {
    code.aload(frame);
    Helpers.index(code, slot);
    Helpers.index(code, step);
    code.invokestatic(
        OWNER,
        "tick",
        MethodTypeDesc.of(
            ConstantDescs.CD_void, FRAME, ConstantDescs.CD_int, ConstantDescs.CD_int));
  }

  /** Begins a run. */
  static void start(Frame frame, int slot) {
    ((long[]) frame.arrays[slot])[0] = System.nanoTime();
  }

  /** Ends a step. */
  static void tick(Frame frame, int slot, int step) {
    long[] times = (long[]) frame.arrays[slot];
    long now = System.nanoTime();
    times[step + 1] += now - times[0];
    times[0] = now;
  }
}
