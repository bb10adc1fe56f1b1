// A mixture of two normal distributions of unit scale.
data {
  int<lower=1> N;
  vector[N] y;
}
parameters {
  real<lower=0, upper=1> theta;
  real mu[2];
}
model {
  mu ~ normal(0, 10);
  for (n in 1:N) {
    target += log_mix(theta, normal_lpdf(y[n] | mu[1], 1), normal_lpdf(y[n] | mu[2], 1));
  }
}
