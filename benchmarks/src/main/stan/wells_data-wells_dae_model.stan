// Who changes to a safe well, by its distance, the arsenic in the old one and schooling.
data {
  int<lower=1> N;
  int<lower=0, upper=1> switched[N];
  vector[N] dist;
  vector[N] arsenic;
  vector[N] educ;
}
transformed data {
  matrix[N, 3] x;
  x[, 1] = dist / 100;
  x[, 2] = arsenic;
  x[, 3] = educ / 4;
}
parameters {
  real alpha;
  vector[3] beta;
}
model {
  switched ~ bernoulli_logit_glm(x, alpha, beta);
}
