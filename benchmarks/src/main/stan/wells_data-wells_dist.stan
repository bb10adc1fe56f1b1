// Who changes to a safe well, by its distance in metres.
data {
  int<lower=1> N;
  int<lower=0, upper=1> switched[N];
  vector[N] dist;
}
transformed data {
  matrix[N, 1] x;
  x[, 1] = dist;
}
parameters {
  vector[2] beta;
}
model {
  switched ~ bernoulli_logit_glm(x, beta[1], beta[2:2]);
}
