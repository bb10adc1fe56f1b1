// Capture and recapture where a capture changes the next chance, data augmentation summed out.
data {
  int<lower=1> M;
  int<lower=1> T;
  int<lower=0, upper=1> y[M, T];
}
transformed data {
  // Of those who were seen: captures and trials by whether the trial before was a capture.
  int captures[2] = { 0, 0 };
  int trials[2] = { 0, 0 };
  int seen = 0;
  for (i in 1:M) {
    if (sum(y[i]) > 0) {
      seen += 1;
      for (t in 1:T) {
        int after = t == 1 ? 1 : 1 + y[i, t - 1];
        trials[after] += 1;
        captures[after] += y[i, t];
      }
    }
  }
}
parameters {
  real<lower=0, upper=1> omega;
  real<lower=0, upper=1> p;
  real<lower=0, upper=1> c;
}
model {
  captures[1] ~ binomial(trials[1], p);
  captures[2] ~ binomial(trials[2], c);
  target += seen * log(omega);
  target += (M - seen) * log_sum_exp(log(omega) + T * log1m(p), log1m(omega));
}
