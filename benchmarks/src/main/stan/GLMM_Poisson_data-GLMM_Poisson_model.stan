// Counts over the years, a cubic trend with an effect of each year.
data {
  int<lower=1> n;
  int<lower=0> C[n];
  vector[n] year;
}
transformed data {
  matrix[n, 3] x;
  x[, 1] = year;
  x[, 2] = square(year);
  x[, 3] = x[, 2] .* year;
}
parameters {
  real<lower=-20, upper=20> alpha;
  real<lower=-10, upper=10> beta1;
  real<lower=-10, upper=20> beta2;
  real<lower=-10, upper=10> beta3;
  vector[n] eps;
  real<lower=0, upper=5> sigma;
}
model {
  // Narrower than the declared range: the other uniform priors are those of their ranges.
  beta2 ~ uniform(-10, 10);
  eps ~ normal(0, sigma);
  C ~ poisson_log_glm(x, alpha + eps, [beta1, beta2, beta3]');
}
