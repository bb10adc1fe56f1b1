package org.merapi.tensor.kernel;

/**
 * Runs each kernel, in either form, over the same small arrays, and compares their times.
 *
 * <p>The arrays and stretches take every branch of the vector forms. A branch never taken is left
 * out of the compiled code, and the first caller to take it would fall back to the interpreter.
 */
final class WarmUpRun {
  private static final int ROWS = 64;

  /** Eight and two and one: all that a product with columns takes at a time. */
  private static final int COLUMNS = 11;

  private static final int EVEN_COLUMNS = 8;

  private static final int ODD_ROWS = 37;

  /** A stretch that ends where its array ends, and in the middle of a vector. */
  private static final int ODD = 3 * ROWS + 5;

  /** Batches before the first comparison, so that neither form is still interpreted. */
  private static final int LEAST_BATCHES = 10;

  /** Batches after which the compiler is taken to be slow. */
  private static final int LONG_WAIT = 500;

  /** Calls between two looks at the clock. */
  private static final int BATCH = 50;

  /**
   * After this long a form that is still slower than the plain loop is given up: on a machine that
   * is busy with other work, the compiler takes seconds to get to it.
   */
  private static final long PATIENCE_NANOS = 15_000_000_000L;

  /** Milliseconds between two batches, at first and when it takes long. */
  private static final int SHORT_PAUSE = 1;

  private static final int LONG_PAUSE = 20;

  /** A form is only faster if it is so by this factor: the clock jitters. */
  private static final double MARGIN = 0.9;

  /** {@code 2^64} divided by the golden ratio: its multiples are spread evenly. */
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final double[] ordinary = new double[COLUMNS * ROWS];
  private final double[] mixed = new double[COLUMNS * ROWS];
  private final double[] unit = new double[COLUMNS * ROWS];
  private final double[] mixedUnit = new double[COLUMNS * ROWS];
  private final double[] first = new double[COLUMNS * ROWS];
  private final double[] second = new double[COLUMNS * ROWS];
  private final long[] words = new long[ODD];

  WarmUpRun() {
    for (int i = 0; i < ordinary.length; i++) {
      ordinary[i] = 0.5 + 0.1 * i;
      mixed[i] = 0.37 * (i % 200) - 30.0;
      unit[i] = 0.99 * i / ordinary.length;
      mixedUnit[i] = 0.01 * (i % 200) - 1.0;
    }
    double[] extremes = {0.0, -0.0, 800.0, -800.0, Double.NaN, Double.NEGATIVE_INFINITY, 1e-310};
    System.arraycopy(extremes, 0, mixed, mixed.length - 60, extremes.length);
  }

  /** Runs the vector form until it is faster than the plain loop, or patience ends. */
  boolean isFaster(VectorForm form) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    long plain = Long.MAX_VALUE;
    long vector = Long.MAX_VALUE;
    int batches = 0;
    while (System.nanoTime() < end) {
      vector = Math.min(vector, timeOfBatch(form, true));
      plain = Math.min(plain, timeOfBatch(form, false));
      batches++;
      if (batches > LEAST_BATCHES && vector < MARGIN * plain) {
        return true;
      }
      // The compiler works in the background: leave it the processor.
      Thread.sleep(batches < LONG_WAIT ? SHORT_PAUSE : LONG_PAUSE);
    }
    return false;
  }

  private long timeOfBatch(VectorForm form, boolean isVector) {
    runMixed(form, isVector);
    long start = System.nanoTime();
    for (int i = 0; i < BATCH; i++) {
      run(form, isVector, ordinaryFor(form), 2 * ROWS);
    }
    return System.nanoTime() - start;
  }

  /** So that the compiler has also seen arguments out of the ordinary and stretches' ends. */
  private void runMixed(VectorForm form, boolean isVector) {
    run(form, isVector, mixedFor(form), ODD);
    run(form, isVector, ordinaryFor(form), ODD);
  }

  private void run(VectorForm form, boolean isVector, double[] x, int count) {
    if (isVector) {
      runVector(form, x, count);
    } else {
      runPlain(form, x, count);
    }
  }

  /** Arguments that the form takes on its ordinary way. */
  private double[] ordinaryFor(VectorForm form) {
    return form == VectorForm.ERFINV ? unit : ordinary;
  }

  private double[] mixedFor(VectorForm form) {
    return form == VectorForm.ERFINV ? mixedUnit : mixed;
  }

  /** Words that are spread evenly, as the forms overwrite them; the least is in the far tail. */
  private long[] words(int count) {
    for (int i = 0; i < count; i++) {
      words[i] = Long.MIN_VALUE + i * GOLDEN;
    }
    return words;
  }

  /** The vector form. */
  private void runVector(VectorForm form, double[] x, int count) {
    int rows = count < ODD ? ROWS : ODD_ROWS;
    int at = count < ODD ? 0 : x.length - count;
    switch (form) {
      case EXP -> VectorExponentials.exp(x, at, first, at, count);
      case LOG -> VectorLogarithms.log(x, at, first, at, count);
      case LOG1P -> VectorLogarithms.log1p(x, at, first, at, count);
      case SOFTPLUS -> VectorLogistics.softplus(x, at, first, at, count);
      case LOG_SIGMOID -> VectorLogistics.logSigmoid(x, at, first, at, count);
      case SIGMOID -> VectorLogistics.sigmoid(x, at, first, at, count);
      // These two share a loop, which is compiled for both at once; likewise sin and cos.
      case LGAMMA, DIGAMMA -> {
        VectorGammaFunctions.lgamma(x, at, first, at, count);
        VectorGammaFunctions.digamma(x, at, second, at, count);
      }
      case TANH -> VectorLogistics.tanh(x, at, first, at, count);
      case EXPM1 -> VectorExponentials.expm1(x, at, first, at, count);
      case ERF -> VectorErrorFunction.erf(x, at, first, at, count);
      case ERFC -> VectorErrorComplement.erfc(x, at, first, at, count);
      case ERFINV -> VectorInverseError.erfinv(x, at, first, at, count);
      case LOG_SIGMOID_AND_COMPLEMENT ->
          VectorLogistics.logSigmoidAndComplement(x, at, first, at, second, at, count);
      case SUM -> first[0] = VectorSums.sum(x, at, count);
      case DOT -> first[0] = VectorSums.dot(x, at, ordinary, at, count);
      case MAX -> first[0] = VectorSums.max(x, at, count);
      case SIN, COS -> {
        VectorTrigonometricFunctions.sin(x, at, first, at, count);
        VectorTrigonometricFunctions.cos(x, at, second, at, count);
      }
      case NORMAL_QUANTILES -> VectorDraws.normalQuantiles(words(count), first, at, count);
      case NEGATIVE_LOGS -> VectorDraws.negativeLogs(words(count), first, at, count);
      case MULTIPLY_COLUMNS -> {
        VectorColumns.multiplyColumns(x, 0, rows, 1, ordinary, 0, first, 0);
        VectorColumns.multiplyColumns(x, 0, rows, 3, ordinary, 0, first, 0);
        VectorColumns.multiplyColumns(x, 0, rows, EVEN_COLUMNS, ordinary, 0, first, 0);
        VectorColumns.multiplyColumns(x, 0, rows, COLUMNS, ordinary, 0, first, 0);
      }
      case ACCUMULATE_COLUMNS -> {
        VectorColumns.accumulateColumns(x, 0, rows, 1, ordinary, 0, second, 0);
        VectorColumns.accumulateColumns(x, 0, rows, EVEN_COLUMNS, ordinary, 0, second, 0);
        VectorColumns.accumulateColumns(x, 0, rows, COLUMNS, ordinary, 0, second, 0);
      }
    }
  }

  /** The plain loop. */
  private void runPlain(VectorForm form, double[] x, int count) {
    int rows = count < ODD ? ROWS : ODD_ROWS;
    int at = count < ODD ? 0 : x.length - count;
    switch (form) {
      case EXP -> ScalarLoops.exp(x, at, first, at, count);
      case LOG -> ScalarLoops.log(x, at, first, at, count);
      case LOG1P -> ScalarLoops.log1p(x, at, first, at, count);
      case SOFTPLUS -> ScalarLoops.softplus(x, at, first, at, count);
      case LOG_SIGMOID -> ScalarLoops.logSigmoid(x, at, first, at, count);
      case SIGMOID -> ScalarLoops.sigmoid(x, at, first, at, count);
      case LGAMMA, DIGAMMA -> {
        ScalarLoops.lgamma(x, at, first, at, count);
        ScalarLoops.digamma(x, at, second, at, count);
      }
      case TANH -> ScalarLoops.tanh(x, at, first, at, count);
      case EXPM1 -> ScalarLoops.expm1(x, at, first, at, count);
      case ERF -> ScalarLoops.erf(x, at, first, at, count);
      case ERFC -> ScalarLoops.erfc(x, at, first, at, count);
      case ERFINV -> ScalarLoops.erfinv(x, at, first, at, count);
      case LOG_SIGMOID_AND_COMPLEMENT ->
          ScalarLoops.logSigmoidAndComplement(x, at, first, at, second, at, count);
      case SUM -> first[0] = ScalarSums.sum(x, at, count);
      case DOT -> first[0] = ScalarSums.dot(x, at, ordinary, at, count);
      case MAX -> first[0] = ScalarSums.max(x, at, count);
      case SIN, COS -> {
        ScalarLoops.sin(x, at, first, at, count);
        ScalarLoops.cos(x, at, second, at, count);
      }
      case NORMAL_QUANTILES -> ScalarDraws.normalQuantiles(words(count), 0, first, at, count);
      case NEGATIVE_LOGS -> ScalarDraws.negativeLogs(words(count), 0, first, at, count);
      case MULTIPLY_COLUMNS -> {
        ScalarSums.multiplyColumns(x, 0, rows, 1, ordinary, 0, first, 0);
        ScalarSums.multiplyColumns(x, 0, rows, 3, ordinary, 0, first, 0);
        ScalarSums.multiplyColumns(x, 0, rows, EVEN_COLUMNS, ordinary, 0, first, 0);
        ScalarSums.multiplyColumns(x, 0, rows, COLUMNS, ordinary, 0, first, 0);
      }
      case ACCUMULATE_COLUMNS -> {
        ScalarSums.accumulateColumns(x, 0, rows, 1, ordinary, 0, second, 0);
        ScalarSums.accumulateColumns(x, 0, rows, EVEN_COLUMNS, ordinary, 0, second, 0);
        ScalarSums.accumulateColumns(x, 0, rows, COLUMNS, ordinary, 0, second, 0);
      }
    }
  }
}
