// Counts of birds, an effect of each site.
data {
  int<lower=1> nobs;
  int<lower=1> nsite;
  int<lower=0> obs[nobs];
  int<lower=1, upper=nsite> obssite[nobs];
}
parameters {
  vector[nsite] alpha;
  real mu_alpha;
  real<lower=0, upper=5> sd_alpha;
}
model {
  mu_alpha ~ normal(0, 10);
  alpha ~ normal(mu_alpha, sd_alpha);
  obs ~ poisson_log(alpha[obssite]);
}
