// Who changes to a safe well, by its distance in hundreds of metres.
data {
  int<lower=1> N;
  int<lower=0, upper=1> switched[N];
  vector[N] dist;
}
transformed data {
  matrix[N, 1] x;
  x[, 1] = dist / 100;
}
parameters {
  real alpha;
  vector[1] beta;
}
model {
  switched ~ bernoulli_logit_glm(x, alpha, beta);
}
