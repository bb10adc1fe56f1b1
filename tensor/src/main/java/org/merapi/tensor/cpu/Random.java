package org.merapi.tensor.cpu;

import org.merapi.tensor.DType;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.dense.DenseTensor;
import org.merapi.tensor.op.RandomOp;
import org.merapi.tensor.random.BinomialDraws;
import org.merapi.tensor.random.ExponentialDraws;
import org.merapi.tensor.random.GammaDraws;
import org.merapi.tensor.random.NormalDraws;
import org.merapi.tensor.random.PoissonDraws;
import org.merapi.tensor.random.UniformDraws;

/** Draws into arrays, element i from the counters of i. */
final class Random {
  private Random() {}

  static DenseTensor run(RandomOp op, Allocation allocation, Tensor... inputs) {
    long[] key = inputs[0].toLongArray();
    int count = op.shape().elements();
    return switch (op.law()) {
      case UNIFORM -> {
        double[] out = (double[]) allocation.array(DType.FLOAT64, count);
        UniformDraws.fill(key[0], key[1], 0, out, 0, count);
        yield DenseTensor.wrap(op.shape(), out);
      }
      case NORMAL -> {
        double[] out = (double[]) allocation.array(DType.FLOAT64, count);
        NormalDraws.fill(key[0], key[1], 0, out, 0, count);
        yield DenseTensor.wrap(op.shape(), out);
      }
      case EXPONENTIAL -> {
        double[] out = (double[]) allocation.array(DType.FLOAT64, count);
        ExponentialDraws.fill(key[0], key[1], 0, out, 0, count);
        yield DenseTensor.wrap(op.shape(), out);
      }
      case LOG_GAMMA -> {
        double[] alpha = inputs[1].toDoubleArray();
        double[] out = (double[]) allocation.array(DType.FLOAT64, count);
        for (int i = 0; i < count; i++) {
          out[i] = GammaDraws.drawLog(key[0], key[1], i, alpha[i]);
        }
        yield DenseTensor.wrap(op.shape(), out);
      }
      case POISSON -> {
        double[] rate = inputs[1].toDoubleArray();
        long[] out = (long[]) allocation.array(DType.INT64, count);
        for (int i = 0; i < count; i++) {
          out[i] = PoissonDraws.draw(key[0], key[1], i, rate[i]);
        }
        yield DenseTensor.wrap(op.shape(), out);
      }
      case BINOMIAL -> {
        double[] trials = inputs[1].toDoubleArray();
        double[] probability = inputs[2].toDoubleArray();
        long[] out = (long[]) allocation.array(DType.INT64, count);
        for (int i = 0; i < count; i++) {
          out[i] = BinomialDraws.draw(key[0], key[1], i, (long) trials[i], probability[i]);
        }
        yield DenseTensor.wrap(op.shape(), out);
      }
    };
  }
}
