// One rate of successes in two series of trials.
data {
  int<lower=1> n1;
  int<lower=1> n2;
  int<lower=0, upper=n1> k1;
  int<lower=0, upper=n2> k2;
}
parameters {
  real<lower=0, upper=1> theta;
}
model {
  theta ~ beta(1, 1);
  k1 ~ binomial(n1, theta);
  k2 ~ binomial(n2, theta);
}
