package org.merapi.tensor.emit;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.merapi.tensor.kernel.Kernels;
import org.merapi.tensor.op.ScalarOp;

/**
 * Element-wise operations that have a shared array kernel, which computes the same bits as the
 * operation's own loop, faster on long stretches.
 */
// The kernels are references to static methods and capture nothing.
@SuppressWarnings("ImmutableEnumChecker")
public enum ArrayKernel {
  /** See {@link Kernels#exp}. */
  EXP(ScalarOp.EXP, "exp", Kernels::exp),
  /** See {@link Kernels#expm1}. */
  EXPM1(ScalarOp.EXPM1, "expm1", Kernels::expm1),
  /** See {@link Kernels#log}. */
  LOG(ScalarOp.LOG, "log", Kernels::log),
  /** See {@link Kernels#log1p}. */
  LOG1P(ScalarOp.LOG1P, "log1p", Kernels::log1p),
  /** See {@link Kernels#sin}. */
  SIN(ScalarOp.SIN, "sin", Kernels::sin),
  /** See {@link Kernels#cos}. */
  COS(ScalarOp.COS, "cos", Kernels::cos),
  /** See {@link Kernels#sigmoid}. */
  SIGMOID(ScalarOp.SIGMOID, "sigmoid", Kernels::sigmoid),
  /** See {@link Kernels#tanh}. */
  TANH(ScalarOp.TANH, "tanh", Kernels::tanh),
  /** See {@link Kernels#softplus}. */
  SOFTPLUS(ScalarOp.SOFTPLUS, "softplus", Kernels::softplus),
  /** See {@link Kernels#logSigmoid}. */
  LOG_SIGMOID(ScalarOp.LOG_SIGMOID, "logSigmoid", Kernels::logSigmoid),
  /** See {@link Kernels#lgamma}. */
  LGAMMA(ScalarOp.LGAMMA, "lgamma", Kernels::lgamma),
  /** See {@link Kernels#digamma}. */
  DIGAMMA(ScalarOp.DIGAMMA, "digamma", Kernels::digamma),
  /** See {@link Kernels#erf}. */
  ERF(ScalarOp.ERF, "erf", Kernels::erf),
  /** See {@link Kernels#erfc}. */
  ERFC(ScalarOp.ERFC, "erfc", Kernels::erfc),
  /** See {@link Kernels#erfinv}. */
  ERFINV(ScalarOp.ERFINV, "erfinv", Kernels::erfinv);

  /** From this many elements on the eager engine calls the kernel and not the operation's loop. */
  public static final int WORTHWHILE = 64;

  /** Elements that are converted at a time: they stay in the first-level cache. */
  private static final int BLOCK = 1024;

  private static final Map<ScalarOp, Optional<ArrayKernel>> KERNELS =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(kernel -> kernel.op, Optional::of));

  /** One of the methods of {@link Kernels}. */
  @FunctionalInterface
  private interface Stretch {
    void apply(double[] x, int xOffset, double[] y, int yOffset, int count);
  }

  private final ScalarOp op;
  private final String method;
  private final Stretch stretch;

  ArrayKernel(ScalarOp op, String method, Stretch stretch) {
    this.op = op;
    this.method = method;
    this.stretch = stretch;
  }

  /** The kernel of an operation, if it has one. */
  public static Optional<ArrayKernel> of(ScalarOp op) {
    return KERNELS.getOrDefault(op, Optional.empty());
  }

  /** The name of the method of {@link Kernels}, for emitted code. */
  public String method() {
    return method;
  }

  /** Computes a stretch of float64 elements that lie side by side. */
  public void apply(double[] x, int xOffset, double[] y, int yOffset, int count) {
    stretch.apply(x, xOffset, y, yOffset, count);
  }

  /** Computes a stretch of float32 elements in float64 and rounds each once. */
  public void apply(float[] x, int xOffset, float[] y, int yOffset, int count) {
    double[] block = new double[Math.min(count, BLOCK)];
    double[] result = new double[block.length];
    for (int start = 0; start < count; start += block.length) {
      int length = Math.min(block.length, count - start);
      for (int i = 0; i < length; i++) {
        block[i] = x[xOffset + start + i];
      }
      stretch.apply(block, 0, result, 0, length);
      for (int i = 0; i < length; i++) {
        y[yOffset + start + i] = (float) result[i];
      }
    }
  }
}
