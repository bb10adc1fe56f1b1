// Deaths in heart surgery of babies, by hospital.
data {
  int<lower=1> N;
  int<lower=0> r[N];
  int<lower=0> n[N];
}
parameters {
  real mu;
  real<lower=0> sigmasq;
  vector[N] b;
}
transformed parameters {
  real sigma = sqrt(sigmasq);
}
model {
  mu ~ normal(0, 1000);
  sigmasq ~ inv_gamma(0.001, 0.001);
  b ~ normal(mu, sigma);
  r ~ binomial_logit(n, b);
}
