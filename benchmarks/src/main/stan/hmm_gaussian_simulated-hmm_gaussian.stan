// A hidden Markov chain with normal emissions; the states are summed out. The first observation enters
// every state with the sum of its log densities in all of them, as the posterior is defined.
data {
  int<lower=1> T;
  int<lower=1> K;
  vector[T] y;
}
parameters {
  simplex[K] pi1;
  simplex[K] A[K];
  ordered[K] mu;
  vector<lower=0>[K] sigma;
}
model {
  vector[K] into[K];
  vector[K] forward;
  vector[K] next;
  for (k in 1:K) {
    for (j in 1:K) {
      into[k, j] = log(A[j, k]);
    }
  }
  forward = log(pi1) + normal_lpdf(y[1] | mu, sigma);
  for (t in 2:T) {
    for (k in 1:K) {
      next[k] = log_sum_exp(forward + into[k]) + normal_lpdf(y[t] | mu[k], sigma[k]);
    }
    forward = next;
  }
  target += log_sum_exp(forward);
}
