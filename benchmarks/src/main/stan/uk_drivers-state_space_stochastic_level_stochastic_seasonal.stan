// Drivers killed or injured in Britain: a level and a season that change slowly.
data {
  int<lower=12> n;
  vector[n] y;
  vector[n] x;
  vector[n] w;
}
parameters {
  vector<lower=mean(y) - 3 * sd(y), upper=mean(y) + 3 * sd(y)>[n] mu;
  vector[n] seasonal;
  real beta;
  real lambda;
  positive_ordered[3] sigma;
}
model {
  vector[n - 11] year;
  for (t in 12:n) {
    year[t - 11] = sum(seasonal[(t - 11):t]);
  }
  sigma ~ student_t(4, 0, 1);
  // The sum of a year is what its last month is beside minus the eleven before.
  year ~ normal(0, sigma[1]);
  mu[2:n] ~ normal(mu[1:(n - 1)], sigma[2]);
  y ~ normal(mu + beta * x + lambda * w + seasonal, sigma[3]);
}
