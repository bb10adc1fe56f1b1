// Earnings: their logarithm by height and sex.
data {
  int<lower=1> N;
  vector[N] earn;
  vector[N] height;
  vector[N] male;
}
transformed data {
  vector[N] y = log(earn);
  matrix[N, 2] x;
  x[, 1] = height;
  x[, 2] = male;
}
parameters {
  vector[3] beta;
  real<lower=0> sigma;
}
model {
  y ~ normal_id_glm(x, beta[1], beta[2:3], sigma);
}
