// Radon in houses, one line for all.
data {
  int<lower=1> N;
  vector[N] floor_measure;
  vector[N] log_radon;
}
transformed data {
  matrix[N, 1] x;
  x[, 1] = floor_measure;
}
parameters {
  real alpha;
  real beta;
  real<lower=0> sigma_y;
}
model {
  sigma_y ~ normal(0, 1);
  alpha ~ normal(0, 10);
  beta ~ normal(0, 10);
  log_radon ~ normal_id_glm(x, alpha, [beta]', sigma_y);
}
