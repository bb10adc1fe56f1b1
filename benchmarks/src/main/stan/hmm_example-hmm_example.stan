// A hidden Markov chain with normal emissions of unit scale; the states are summed out.
data {
  int<lower=1> N;
  int<lower=1> K;
  vector[N] y;
}
parameters {
  simplex[K] theta1;
  simplex[K] theta2;
  positive_ordered[K] mu;
}
transformed parameters {
  simplex[K] theta[K];
  theta[1] = theta1;
  theta[2] = theta2;
}
model {
  vector[K] into[K];
  vector[K] forward;
  vector[K] next;
  for (k in 1:K) {
    for (j in 1:K) {
      into[k, j] = log(theta[j, k]);
    }
  }
  mu[1] ~ normal(3, 1);
  mu[2] ~ normal(10, 1);
  for (k in 1:K) {
    forward[k] = normal_lpdf(y[1] | mu[k], 1);
  }
  for (t in 2:N) {
    for (k in 1:K) {
      next[k] = log_sum_exp(forward + into[k]) + normal_lpdf(y[t] | mu[k], 1);
    }
    forward = next;
  }
  target += log_sum_exp(forward);
}
