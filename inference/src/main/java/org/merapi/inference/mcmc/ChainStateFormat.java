package org.merapi.inference.mcmc;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The binary form of a {@link ChainState}: a mark, a version, the dimension, and the components in
 * the order of the records, big-endian.
 */
final class ChainStateFormat {

  private static final int MARK = 0x4D525043; // "MRPC"
  private static final int VERSION = 1;

  private ChainStateFormat() {}

  static void write(ChainState state, DataOutput out) throws IOException {
    out.writeInt(MARK);
    out.writeInt(VERSION);
    out.writeInt(state.sampler().position().size());
    out.writeInt(state.iteration());

    write(state.sampler().position(), out);
    out.writeDouble(state.sampler().logDensity());
    write(state.sampler().gradient(), out);

    out.writeDouble(state.tuning().stepSize());
    write(state.tuning().inverseMetric(), out);

    DualAveraging stepSize = state.adaptation().stepSize();
    out.writeDouble(stepSize.shrinkPoint());
    out.writeLong(stepSize.count());
    out.writeDouble(stepSize.averageError());
    out.writeDouble(stepSize.logStepSize());
    out.writeDouble(stepSize.averageLogStepSize());

    RunningVariance window = state.adaptation().window();
    out.writeLong(window.count());
    write(window.mean(), out);
    write(window.squaredDeviations(), out);
  }

  static ChainState read(DataInput in) throws IOException {
    if (in.readInt() != MARK) {
      throw new IOException("these are not the bytes of a chain's state");
    }
    int version = in.readInt();
    if (version != VERSION) {
      throw new IOException(
          "the chain's state has version %d, and this program reads version %d"
              .formatted(version, VERSION));
    }
    int dimension = in.readInt();
    int iteration = in.readInt();
    if (dimension < 0 || iteration < 0) {
      throw new IOException(
          "the chain's state is damaged: dimension %d, iteration %d"
              .formatted(dimension, iteration));
    }
    NutsState sampler =
        new NutsState(readVector(in, dimension), in.readDouble(), readVector(in, dimension));
    Tuning tuning = new Tuning(in.readDouble(), readVector(in, dimension));
    DualAveraging stepSize =
        new DualAveraging(
            in.readDouble(), in.readLong(), in.readDouble(), in.readDouble(), in.readDouble());
    RunningVariance window =
        new RunningVariance(in.readLong(), readVector(in, dimension), readVector(in, dimension));
    return new ChainState(iteration, sampler, tuning, new Adaptation(stepSize, window));
  }

  private static void write(RealVector vector, DataOutput out) throws IOException {
    for (int i = 0; i < vector.size(); i++) {
      out.writeDouble(vector.get(i));
    }
  }

  private static RealVector readVector(DataInput in, int size) throws IOException {
    double[] elements = new double[size];
    for (int i = 0; i < size; i++) {
      elements[i] = in.readDouble();
    }
    return RealVector.wrap(elements);
  }
}
