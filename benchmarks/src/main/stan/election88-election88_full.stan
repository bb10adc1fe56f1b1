// Votes for president in 1988 by groups and states.
data {
  int<lower=1> N;
  int<lower=1> n_age;
  int<lower=1> n_edu;
  int<lower=1> n_age_edu;
  int<lower=1> n_state;
  int<lower=1> n_region_full;
  int<lower=1, upper=n_age> age[N];
  int<lower=1, upper=n_edu> edu[N];
  int<lower=1, upper=n_age_edu> age_edu[N];
  int<lower=1, upper=n_state> state[N];
  int<lower=1, upper=n_region_full> region_full[N];
  vector[N] black;
  vector[N] female;
  vector[N] v_prev_full;
  int<lower=0, upper=1> y[N];
}
transformed data {
  matrix[N, 4] x;
  x[, 1] = black;
  x[, 2] = female;
  x[, 3] = v_prev_full;
  x[, 4] = female .* black;
}
parameters {
  vector[n_age] a;
  vector[n_edu] b;
  vector[n_age_edu] c;
  vector[n_state] d;
  vector[n_region_full] e;
  vector[5] beta;
  real<lower=0, upper=100> sigma_a;
  real<lower=0, upper=100> sigma_b;
  real<lower=0, upper=100> sigma_c;
  real<lower=0, upper=100> sigma_d;
  real<lower=0, upper=100> sigma_e;
}
model {
  a ~ normal(0, sigma_a);
  b ~ normal(0, sigma_b);
  c ~ normal(0, sigma_c);
  d ~ normal(0, sigma_d);
  e ~ normal(0, sigma_e);
  beta ~ normal(0, 100);
  y ~ bernoulli_logit_glm(x, beta[1] + a[age] + b[edu] + c[age_edu] + d[state] + e[region_full], beta[2:5]);
}
