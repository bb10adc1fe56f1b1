// Logistic regression: weights ~ normal(0, 1), bias ~ normal(0, 10), the logit of y is x w + bias.
// The coordinates are the weights and then the bias; x is stored by rows.

#include <math.h>

#include "model.h"

struct logistic_data {
  const double *x;
  const double *y;
  long rows;
  long columns;
};

// Rows whose logits are held at once: few enough to stay in the first-level cache with their x.
enum { BLOCK = 64 };

#define INLINED static inline __attribute__((always_inline))

// The log likelihood of one outcome, and its derivative by the logit.
INLINED double outcome(double y, double logit, double *residual) {
  double odds = exp(-fabs(logit));
  *residual = y - (logit >= 0 ? 1 : odds) / (1 + odds);
  return y * logit - (logit > 0 ? logit : 0) - log1p(odds);
}

// The prior; starts the gradient.
INLINED double prior(long columns, const double *position, double *gradient) {
  double squares = 0;
  for (long k = 0; k < columns; k++) {
    squares += position[k] * position[k];
    gradient[k] = -position[k];
  }
  double bias = position[columns];
  gradient[columns] = -0.01 * bias;
  return -0.5 * squares - 0.005 * bias * bias - (double)(columns + 1) * LOG_SQRT_TWO_PI - log(10);
}

// One pass over memory, a block at a time: its logits, the residuals in a loop that can use the
// vector forms of exp and log1p, and its part of the gradient while its x is still in the cache.
INLINED double by_blocks(const struct logistic_data *data, long columns,
                         const double *restrict position, double *restrict gradient) {
  const double *restrict x = data->x;
  const double *restrict y = data->y;
  double value = prior(columns, position, gradient);
  double bias = position[columns];
  double total = 0;
  double logit[BLOCK];
  double residual[BLOCK];
  for (long first = 0; first < data->rows; first += BLOCK) {
    long count = data->rows - first < BLOCK ? data->rows - first : BLOCK;
    const double *block = x + first * columns;
    for (long i = 0; i < count; i++) {
      double sum = bias;
      for (long k = 0; k < columns; k++) {
        sum += block[i * columns + k] * position[k];
      }
      logit[i] = sum;
    }
    for (long i = 0; i < count; i++) {
      value += outcome(y[first + i], logit[i], &residual[i]);
      total += residual[i];
    }
    for (long i = 0; i < count; i++) {
      for (long k = 0; k < columns; k++) {
        gradient[k] += residual[i] * block[i * columns + k];
      }
    }
  }
  gradient[columns] += total;
  return value;
}

// The columns are known to the compiler, as they are to one that compiles the model with its data.
double logistic_regression(const void *data, const double *position, double *gradient) {
  const struct logistic_data *logistic = data;
  switch (logistic->columns) {
    case 5:
      return by_blocks(logistic, 5, position, gradient);
    case 20:
      return by_blocks(logistic, 20, position, gradient);
    case 50:
      return by_blocks(logistic, 50, position, gradient);
    default:
      return by_blocks(logistic, logistic->columns, position, gradient);
  }
}

// The same, as one writes it first: one row after the other.
double logistic_regression_by_row(const void *data, const double *restrict position,
                                  double *restrict gradient) {
  const struct logistic_data *logistic = data;
  long columns = logistic->columns;
  double value = prior(columns, position, gradient);
  double total = 0;
  for (long i = 0; i < logistic->rows; i++) {
    const double *restrict row = logistic->x + i * columns;
    double logit = position[columns];
    for (long k = 0; k < columns; k++) {
      logit += row[k] * position[k];
    }
    double residual;
    value += outcome(logistic->y[i], logit, &residual);
    total += residual;
    for (long k = 0; k < columns; k++) {
      gradient[k] += residual * row[k];
    }
  }
  gradient[columns] += total;
  return value;
}
