// Earnings: their logarithm by standardised height, sex and the product of the two.
data {
  int<lower=1> N;
  vector[N] earn;
  vector[N] height;
  vector[N] male;
}
transformed data {
  vector[N] z = (height - mean(height)) / sd(height);
  vector[N] y = log(earn);
  matrix[N, 3] x;
  x[, 1] = z;
  x[, 2] = male;
  x[, 3] = z .* male;
}
parameters {
  vector[4] beta;
  real<lower=0> sigma;
}
model {
  y ~ normal_id_glm(x, beta[1], beta[2:4], sigma);
}
