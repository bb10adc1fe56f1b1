// Who changes to a safe well, by its distance in metres.
data {
  int<lower=1> N;
  int<lower=0, upper=1> switched[N];
  vector[N] dist;
}
parameters {
  vector[2] beta;
}
model {
  switched ~ bernoulli_logit(beta[1] + beta[2] * dist);
}
