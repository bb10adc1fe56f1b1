// Capture and recapture with equal chances, data augmentation summed out.
data {
  int<lower=1> M;
  int<lower=1> T;
  int<lower=0, upper=1> y[M, T];
}
transformed data {
  int captures[M];
  int seen = 0;
  int captured = 0;
  for (i in 1:M) {
    captures[i] = sum(y[i]);
    seen += captures[i] > 0;
    captured += captures[i];
  }
}
parameters {
  real<lower=0, upper=1> omega;
  real<lower=0, upper=1> p;
}
model {
  // All who were seen have T trials each.
  target += seen * log(omega) + binomial_lpmf(captured | seen * T, p);
  target += (M - seen) * log_sum_exp(log(omega) + T * log1m(p), log1m(omega));
}
