// Recoveries of pilots by group and airport scenario.
data {
  int<lower=1> N;
  int<lower=1> n_groups;
  int<lower=1> n_scenarios;
  int<lower=1, upper=n_groups> group_id[N];
  int<lower=1, upper=n_scenarios> scenario_id[N];
  vector[N] y;
}
parameters {
  vector[n_groups] a;
  vector[n_scenarios] b;
  real mu_a;
  real mu_b;
  real<lower=0, upper=100> sigma_a;
  real<lower=0, upper=100> sigma_b;
  real<lower=0, upper=100> sigma_y;
}
model {
  mu_a ~ normal(0, 1);
  mu_b ~ normal(0, 1);
  a ~ normal(10 * mu_a, sigma_a);
  b ~ normal(10 * mu_b, sigma_b);
  y ~ normal(a[group_id] + b[scenario_id], sigma_y);
}
