// A hidden Markov model of four states: loc ~ normal(0, 5), the logits of the rows of the
// transition matrix ~ normal(0, 1), a uniform start, and y ~ normal(loc of the state, 1). The
// states are summed over by the forward algorithm in logarithms. The coordinates are loc and then
// the logits by rows.

#include <math.h>

#include "model.h"

enum { STATES = 4, PAIRS = STATES * STATES };

// A loop that gcc unrolls before it looks for vectors never gets the vector forms of exp and log,
// which there are with -ffast-math only.
#ifdef __FAST_MATH__
#define KEEP_LOOP _Pragma("GCC unroll 1")
#else
#define KEEP_LOOP
#endif

struct markov_data {
  const double *y;
  long steps;
  double *workspace;  // STATES * steps doubles, then PAIRS * steps
};

// The rows of logits less the logarithm of the sum of their exponentials.
static void log_softmax(const double *restrict logits, double *restrict log_move) {
  for (int i = 0; i < STATES; i++) {
    const double *row = logits + i * STATES;
    double largest = row[0];
    for (int j = 1; j < STATES; j++) {
      largest = row[j] > largest ? row[j] : largest;
    }
    double sum = 0;
    for (int j = 0; j < STATES; j++) {
      sum += exp(row[j] - largest);
    }
    double log_sum = largest + log(sum);
    for (int j = 0; j < STATES; j++) {
      log_move[i * STATES + j] = row[j] - log_sum;
    }
  }
}

// One step of the forward algorithm: from log p(state i, past) to log p(state j, past), and the
// share of each i in j, which is the derivative of the one by the other. The loops over j are
// inside, so that a row of four states is one vector.
static inline void forward(const double *restrict log_move, double *restrict log_state,
                           double *restrict share) {
  double term[PAIRS];
  double largest[STATES];
  double sum[STATES] = {0};
  for (int j = 0; j < STATES; j++) {
    largest[j] = -INFINITY;
  }
  for (int i = 0; i < STATES; i++) {
    for (int j = 0; j < STATES; j++) {
      double both = log_state[i] + log_move[i * STATES + j];
      term[i * STATES + j] = both;
      largest[j] = both > largest[j] ? both : largest[j];
    }
  }
  for (int i = 0; i < STATES; i++) {
    for (int j = 0; j < STATES; j++) {
      term[i * STATES + j] -= largest[j];
    }
  }
  KEEP_LOOP
  for (int k = 0; k < PAIRS; k++) {
    term[k] = exp(term[k]);
  }
  for (int i = 0; i < STATES; i++) {
    for (int j = 0; j < STATES; j++) {
      sum[j] += term[i * STATES + j];
    }
  }
  KEEP_LOOP
  for (int j = 0; j < STATES; j++) {
    log_state[j] = largest[j] + log(sum[j]);
  }
  for (int j = 0; j < STATES; j++) {
    sum[j] = 1 / sum[j];
  }
  for (int i = 0; i < STATES; i++) {
    for (int j = 0; j < STATES; j++) {
      share[i * STATES + j] = term[i * STATES + j] * sum[j];
    }
  }
}

double hidden_markov(const void *data, const double *restrict position, double *restrict gradient) {
  const struct markov_data *markov = data;
  long steps = markov->steps;
  const double *restrict y = markov->y;
  double *restrict standardized = markov->workspace;
  double *restrict share = markov->workspace + STATES * steps;
  const double *loc = position;
  const double *logits = position + STATES;
  double log_move[PAIRS];
  log_softmax(logits, log_move);

  double log_state[STATES];
  for (int j = 0; j < STATES; j++) {
    log_state[j] = -log(STATES);
  }
  for (long t = 0; t < steps; t++) {
    if (t > 0) {
      forward(log_move, log_state, share + t * PAIRS);
    }
    for (int j = 0; j < STATES; j++) {
      double difference = y[t] - loc[j];
      standardized[t * STATES + j] = difference;
      log_state[j] -= 0.5 * difference * difference + LOG_SQRT_TWO_PI;
    }
  }
  double largest = log_state[0];
  for (int j = 1; j < STATES; j++) {
    largest = log_state[j] > largest ? log_state[j] : largest;
  }
  double adjoint[STATES];
  double sum = 0;
  for (int j = 0; j < STATES; j++) {
    adjoint[j] = exp(log_state[j] - largest);
    sum += adjoint[j];
  }
  for (int j = 0; j < STATES; j++) {
    adjoint[j] /= sum;
  }

  double by_loc[STATES] = {0};
  double by_move[PAIRS] = {0};
  for (long t = steps - 1; t >= 0; t--) {
    for (int j = 0; j < STATES; j++) {
      by_loc[j] += adjoint[j] * standardized[t * STATES + j];
    }
    if (t > 0) {
      const double *now = share + t * PAIRS;
      double earlier[STATES] = {0};
      for (int i = 0; i < STATES; i++) {
        for (int j = 0; j < STATES; j++) {
          double part = now[i * STATES + j] * adjoint[j];
          by_move[i * STATES + j] += part;
          earlier[i] += part;
        }
      }
      for (int i = 0; i < STATES; i++) {
        adjoint[i] = earlier[i];
      }
    }
  }

  double value = largest + log(sum) - STATES * (LOG_SQRT_TWO_PI + log(5)) - PAIRS * LOG_SQRT_TWO_PI;
  for (int i = 0; i < STATES; i++) {
    value -= 0.02 * loc[i] * loc[i];
    gradient[i] = by_loc[i] - 0.04 * loc[i];
    double row = 0;
    for (int j = 0; j < STATES; j++) {
      row += by_move[i * STATES + j];
    }
    for (int j = 0; j < STATES; j++) {
      double logit = logits[i * STATES + j];
      value -= 0.5 * logit * logit;
      gradient[STATES + i * STATES + j] =
          by_move[i * STATES + j] - row * exp(log_move[i * STATES + j]) - logit;
    }
  }
  return value;
}
