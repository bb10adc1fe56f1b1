// Dogs learn to avoid a shock.
data {
  int<lower=1> n_dogs;
  int<lower=1> n_trials;
  int<lower=0, upper=1> y[n_dogs, n_trials];
}
transformed data {
  int shock[n_dogs * n_trials] = to_array_1d(y);
  matrix[n_dogs * n_trials, 2] past;
  for (j in 1:n_dogs) {
    int first = (j - 1) * n_trials + 1;
    past[first] = [0, 0];
    for (t in 2:n_trials) {
      past[first + t - 1] = past[first + t - 2] + [1 - y[j, t - 1], y[j, t - 1]];
    }
  }
}
parameters {
  vector[3] beta;
}
model {
  beta ~ normal(0, 100);
  shock ~ bernoulli_logit_glm(past, beta[1], beta[2:3]);
}
