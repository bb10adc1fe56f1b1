// Earnings: their base-10 logarithm by height.
data {
  int<lower=1> N;
  vector[N] earn;
  vector[N] height;
}
transformed data {
  vector[N] y = log10(earn);
  matrix[N, 1] x;
  x[, 1] = height;
}
parameters {
  vector[2] beta;
  real<lower=0> sigma;
}
model {
  y ~ normal_id_glm(x, beta[1], beta[2:2], sigma);
}
