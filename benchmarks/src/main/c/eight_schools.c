// Eight schools (Rubin 1981), non-centred: mu ~ normal(0, 5), tau ~ halfCauchy(5),
// z ~ normal(0, 1), effect ~ normal(mu + tau z, error). The coordinates are mu, log tau and the
// eight z.

#include <math.h>

#include "model.h"

enum { SCHOOLS = 8 };

static const double effect[SCHOOLS] = {28, 8, -3, 7, -1, 1, 18, 12};
static const double precision[SCHOOLS] = {1 / 15.0, 1 / 10.0, 1 / 16.0, 1 / 11.0,
                                          1 / 9.0,  1 / 11.0, 1 / 10.0, 1 / 18.0};

// What does not depend on the position: the compiler works it out.
static inline double constant(void) {
  double errors = log(15.0 * 10 * 16 * 11 * 9 * 11 * 10 * 18);
  double half_cauchy = log(5) + log(1.57079632679489661923);
  return -(2 * SCHOOLS + 1) * LOG_SQRT_TWO_PI - log(5) - half_cauchy - errors;
}

double eight_schools(const void *data, const double *restrict position, double *restrict gradient) {
  (void)data;
  double mu = position[0];
  double log_tau = position[1];
  const double *z = position + 2;
  double tau = exp(log_tau);
  double ratio = 0.04 * tau * tau;

  double squares = 0;
  double by_mu = 0;
  double by_tau = 0;
  for (int i = 0; i < SCHOOLS; i++) {
    double standardized = (effect[i] - mu - tau * z[i]) * precision[i];
    double by_mean = standardized * precision[i];
    squares += standardized * standardized + z[i] * z[i];
    by_mu += by_mean;
    by_tau += by_mean * z[i];
    gradient[2 + i] = by_mean * tau - z[i];
  }
  gradient[0] = by_mu - 0.04 * mu;
  gradient[1] = by_tau * tau - 2 * ratio / (1 + ratio) + 1;
  return constant() - 0.5 * squares - 0.02 * mu * mu - log1p(ratio) + log_tau;
}
