package org.merapi.tensor.ode;

/**
 * Steps of {@link OdeMethod#DORMAND_PRINCE}. The last stage is the derivative at the end of the
 * step, hence the first of the next one.
 */
final class DormandPrince extends Stepper {
  private static final double[] ERROR = {
    71.0 / 57600, 0, -71.0 / 16695, 71.0 / 1920, -17253.0 / 339200, 22.0 / 525, -1.0 / 40
  };
  private static final double[] DENSE = {
    -12715105075.0 / 11282082432.0,
    0,
    87487479700.0 / 32700410799.0,
    -10690763975.0 / 1880347072.0,
    701980252875.0 / 199316789632.0,
    -1453857185.0 / 822651844.0,
    69997945.0 / 29380423.0
  };

  private int now = 0;
  private int next;
  private int first;
  private int last;
  private final int k2;
  private final int k3;
  private final int k4;
  private final int k5;
  private final int k6;
  private final int error;

  DormandPrince(OdeSystem system, OdeSettings settings) {
    super(system, settings, 10);
    this.next = size;
    this.first = 2 * size;
    this.last = 3 * size;
    this.k2 = 4 * size;
    this.k3 = 5 * size;
    this.k4 = 6 * size;
    this.k5 = 7 * size;
    this.k6 = 8 * size;
    this.error = 9 * size;
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
    return first;
  }

  @Override
  int spare() {
    return error;
  }

  @Override
  int errorOrder() {
    return 5;
  }

  @Override
  void begin(double time) {
    system.derivative(time, work, now, first);
  }

  @Override
  double attempt(double time, double step) {
    double[] w = work;
    int y = now;
    int z = next;
    int k1 = first;
    int k7 = last;
    double h = step;
    double a = h / 5;
    for (int i = 0; i < size; i++) {
      w[z + i] = w[y + i] + a * w[k1 + i];
    }
    system.derivative(time + h / 5, w, z, k2);
    a = h * 3 / 40;
    double b = h * 9 / 40;
    for (int i = 0; i < size; i++) {
      w[z + i] = w[y + i] + a * w[k1 + i] + b * w[k2 + i];
    }
    system.derivative(time + h * 3 / 10, w, z, k3);
    a = h * 44 / 45;
    b = -h * 56 / 15;
    double c = h * 32 / 9;
    for (int i = 0; i < size; i++) {
      w[z + i] = w[y + i] + a * w[k1 + i] + b * w[k2 + i] + c * w[k3 + i];
    }
    system.derivative(time + h * 4 / 5, w, z, k4);
    a = h * 19372 / 6561;
    b = -h * 25360 / 2187;
    c = h * 64448 / 6561;
    double d = -h * 212 / 729;
    for (int i = 0; i < size; i++) {
      w[z + i] = w[y + i] + a * w[k1 + i] + b * w[k2 + i] + c * w[k3 + i] + d * w[k4 + i];
    }
    system.derivative(time + h * 8 / 9, w, z, k5);
    a = h * 9017 / 3168;
    b = -h * 355 / 33;
    c = h * 46732 / 5247;
    d = h * 49 / 176;
    double e = -h * 5103 / 18656;
    for (int i = 0; i < size; i++) {
      w[z + i] =
          w[y + i] + a * w[k1 + i] + b * w[k2 + i] + c * w[k3 + i] + d * w[k4 + i] + e * w[k5 + i];
    }
    system.derivative(time + h, w, z, k6);
    a = h * 35 / 384;
    b = h * 500 / 1113;
    c = h * 125 / 192;
    d = -h * 2187 / 6784;
    e = h * 11 / 84;
    for (int i = 0; i < size; i++) {
      w[z + i] =
          w[y + i] + a * w[k1 + i] + b * w[k3 + i] + c * w[k4 + i] + d * w[k5 + i] + e * w[k6 + i];
    }
    system.derivative(time + h, w, z, k7);
    combine(h, ERROR, error);
    return norm(error, y, z);
  }

  /** Puts a combination of the stages to a place. */
  private void combine(double step, double[] weights, int target) {
    double[] w = work;
    double a = step * weights[0];
    double c = step * weights[2];
    double d = step * weights[3];
    double e = step * weights[4];
    double f = step * weights[5];
    double g = step * weights[6];
    int k1 = first;
    int k7 = last;
    for (int i = 0; i < size; i++) {
      w[target + i] =
          a * w[k1 + i]
              + c * w[k3 + i]
              + d * w[k4 + i]
              + e * w[k5 + i]
              + f * w[k6 + i]
              + g * w[k7 + i];
    }
  }

  @Override
  void accept(double time) {
    int state = now;
    now = next;
    next = state;
    int slope = first;
    first = last;
    last = slope;
  }

  /** Hairer, Norsett and Wanner, section II.6, formulas (6.12) and (6.13). */
  @Override
  void interpolate(double fraction, double step, int target) {
    double[] w = work;
    double rest = 1 - fraction;
    combine(step, DENSE, target);
    for (int i = 0; i < size; i++) {
      double rise = w[next + i] - w[now + i];
      double bend = step * w[first + i] - rise;
      double turn = rise - step * w[last + i] - bend;
      w[target + i] =
          w[now + i] + fraction * (rise + rest * (bend + fraction * (turn + rest * w[target + i])));
    }
  }
}
