// Lengths of sea cows by age, a curve that levels off.
data {
  int<lower=1> N;
  vector[N] x;
  vector[N] Y;
}
parameters {
  real alpha;
  real beta;
  real<lower=0.5, upper=1> lambda;
  real<lower=0> tau;
}
transformed parameters {
  real sigma = inv_sqrt(tau);
}
model {
  alpha ~ normal(0, 1000);
  beta ~ normal(0, 1000);
  tau ~ gamma(0.0001, 0.0001);
  Y ~ normal(alpha - beta * exp(log(lambda) * x), sigma);
}
