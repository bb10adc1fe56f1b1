// What the harness calls besides the models.

#include "model.h"

// Evaluates a model several times at the same position and returns the sum of the values. The loop
// is here so that a call from Java is paid once, and not by each evaluation.
double repeat_model(model *evaluate, const void *data, const double *position, double *gradient,
                    long count) {
  double sum = 0;
  for (long i = 0; i < count; i++) {
    sum += evaluate(data, position, gradient);
    __asm__ volatile("" ::: "memory");
  }
  return sum;
}

// Reads an array once; four running sums, so that the adding does not hold up the reading.
double read_array(const double *values, long count) {
  double sums[4] = {0};
  long i = 0;
  for (; i + 32 <= count; i += 32) {
    for (int lane = 0; lane < 4; lane++) {
      const double *part = values + i + lane * 8;
      sums[lane] += ((part[0] + part[1]) + (part[2] + part[3])) +
                    ((part[4] + part[5]) + (part[6] + part[7]));
    }
  }
  for (; i < count; i++) {
    sums[0] += values[i];
  }
  return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

// The compiler that made this library.
const char *compiler_version(void) {
#ifdef __clang__
  return __VERSION__;
#else
  return "gcc " __VERSION__;
#endif
}
