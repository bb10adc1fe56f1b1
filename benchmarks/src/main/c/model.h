// The log posterior densities that the compiled engine is measured against, each in C written by
// hand for the model. All terms of the densities are there, constants included, so that the values
// can be compared with Merapi's.

#ifndef MERAPI_BENCHMARKS_MODEL_H
#define MERAPI_BENCHMARKS_MODEL_H

#define LOG_SQRT_TWO_PI 0.91893853320467274178

// Writes the gradient at a position of unconstrained space and returns the value there.
typedef double model(const void *data, const double *position, double *gradient);

#endif
