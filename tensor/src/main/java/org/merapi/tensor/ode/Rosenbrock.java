package org.merapi.tensor.ode;

/** Steps of {@link OdeMethod#ROSENBROCK}. */
final class Rosenbrock extends Stepper {
  private static final double GAMMA = 0.25;

  /** The times of the stages, as parts of the step. */
  private static final double[] TIMES = {0, 0.386, 0.21, 0.63, 1, 1};

  /** What the derivative along time counts for in a stage, in steps. */
  private static final double[] ALONG_TIME = {0.25, -0.1043, 0.1035, -0.0362, 0, 0};

  /** What earlier stages add to the state at which a stage looks at the right-hand side. */
  private static final double[][] STATE = {
    {},
    {1.544},
    {0.9466785280815826, 0.2557011698983284},
    {3.314825187068521, 2.896124015972201, 0.9986419139977817},
    {1.221224509226641, 6.019134481288629, 12.53708332932087, -0.6878860361058950},
    {1.221224509226641, 6.019134481288629, 12.53708332932087, -0.6878860361058950, 1}
  };

  /** What earlier stages add to the right-hand side of a stage, over the step. */
  private static final double[][] SLOPE = {
    {},
    {-5.6688},
    {-2.430093356833875, -0.2063599157091915},
    {-0.1073529058151375, -9.594562251023355, -20.47028614809616},
    {7.496443313967647, -10.24680431464352, -33.99990352819905, 11.70890893206160},
    {
      8.083246795921522,
      -7.981132988064893,
      -31.52159432874371,
      16.31930543123136,
      -6.058818238834054
    }
  };

  /** The two vectors of the continuous extension in terms of the stages. */
  private static final double[][] DENSE = {
    {
      10.12623508344586,
      -7.487995877610167,
      -34.80091861555747,
      -7.992771707568823,
      1.025137723295662
    },
    {
      -0.6762803392806898,
      6.087714651680015,
      16.43084320892478,
      24.76722511418386,
      -6.594389125716872
    }
  };

  private int now = 0;
  private int next;
  private final int slope;
  private final int spare;
  private final int change;
  private final int stages;
  private final double[] jacobian;
  private final Factors factors;

  Rosenbrock(OdeSystem system, OdeSettings settings) {
    super(system, settings, 11);
    this.next = size;
    this.slope = 2 * size;
    this.spare = 3 * size;
    this.change = 4 * size;
    this.stages = 5 * size;
    int n = system.stateSize();
    this.jacobian = new double[n * n + n];
    this.factors = new Factors(n);
  }

  @Override
  int state() {
    return now;
  }

  @Override
  int reached() {
    return next;
  }

  @Override
  int slope() {
    return slope;
  }

  @Override
  int spare() {
    return spare;
  }

  @Override
  int errorOrder() {
    return 4;
  }

  @Override
  void begin(double time) {
    system.derivative(time, work, now, slope);
    system.jacobian(time, work, now, jacobian);
  }

  @Override
  double attempt(double time, double step) {
    if (!factors.factor(jacobian, 1 / (GAMMA * step))) {
      return Double.NaN;
    }
    for (int stage = 0; stage < 6; stage++) {
      stage(time, step, stage);
    }
    // The last stage is the error, and what takes the embedded solution to the better one.
    int error = stages + 5 * size;
    for (int i = 0; i < size; i++) {
      work[next + i] += work[error + i];
    }
    return norm(error, now, next);
  }

  private void stage(double time, double step, int stage) {
    double[] w = work;
    int u = stages + stage * size;
    int n = system.stateSize();
    System.arraycopy(w, now, w, next, size);
    for (int j = 0; j < stage; j++) {
      add(next, STATE[stage][j], stages + j * size);
    }
    system.derivative(time + TIMES[stage] * step, w, next, u);
    for (int j = 0; j < stage; j++) {
      add(u, SLOPE[stage][j] / step, stages + j * size);
    }
    double alongTime = ALONG_TIME[stage] * step;
    for (int i = 0; i < n; i++) {
      w[u + i] += alongTime * jacobian[n * n + i];
    }
    factors.solve(w, u);
    if (size > n) {
      system.variation(time, w, now, alongTime, u, change);
      for (int i = n; i < size; i++) {
        w[u + i] += w[change + i];
      }
      for (int block = n; block < size; block += n) {
        factors.solve(w, u + block);
      }
    }
  }

  private void add(int target, double factor, int vector) {
    double[] w = work;
    for (int i = 0; i < size; i++) {
      w[target + i] += factor * w[vector + i];
    }
  }

  @Override
  void accept(double time) {
    int state = now;
    now = next;
    next = state;
    system.jacobian(time, work, now, jacobian);
  }

  /** Hairer and Wanner, section IV.7, formula (7.26). */
  @Override
  void interpolate(double fraction, double step, int target) {
    double[] w = work;
    double rest = 1 - fraction;
    for (int i = 0; i < size; i++) {
      double first = 0;
      double second = 0;
      for (int j = 0; j < 5; j++) {
        first += DENSE[0][j] * w[stages + j * size + i];
        second += DENSE[1][j] * w[stages + j * size + i];
      }
      w[target + i] =
          rest * w[now + i] + fraction * (w[next + i] + rest * (first + fraction * second));
    }
  }
}
