package org.merapi.tensor.kernel;

/** The kernels that have a vector form. */
enum VectorForm {
  EXP,
  LOG,
  LOG_SIGMOID_AND_COMPLEMENT,
  MULTIPLY_COLUMNS,
  ACCUMULATE_COLUMNS,
  SUM,
  DOT,
  LOG1P,
  SOFTPLUS,
  LOG_SIGMOID,
  SIGMOID,
  LGAMMA,
  DIGAMMA,
  TANH,
  EXPM1,
  ERF,
  ERFC,
  ERFINV,
  MAX,
  SIN,
  COS,
  NORMAL_QUANTILES,
  NEGATIVE_LOGS
}
