// Graded answers to the items of TIMSS, the abilities regressed on what is known of the persons.
functions {
  real partial_credit_lpmf(int grade, real ability, vector steps) {
    return categorical_logit_lpmf(grade + 1 | append_row(0, cumulative_sum(ability - steps)));
  }
}
data {
  int<lower=1> N;
  int<lower=1> I;
  int<lower=1> J;
  int<lower=1> K;
  int<lower=1, upper=I> ii[N];
  int<lower=1, upper=J> jj[N];
  int<lower=0> y[N];
  matrix[J, K] W;
}
transformed data {
  matrix[J, K] W_adj = W;
  int m[I] = rep_array(0, I);
  int pos[I];
  for (k in 2:K) {
    W_adj[, k] = (W[, k] - mean(W[, k])) / (2 * sd(W[, k]));
  }
  for (n in 1:N) {
    m[ii[n]] = max(m[ii[n]], y[n]);
  }
  pos[1] = 1;
  for (i in 2:I) {
    pos[i] = pos[i - 1] + m[i - 1];
  }
}
parameters {
  vector<lower=0>[I] alpha;
  vector[sum(m) - 1] beta_free;
  vector[J] theta;
  vector[K] lambda_adj;
}
transformed parameters {
  vector[sum(m)] beta = append_row(beta_free, -sum(beta_free));
}
model {
  alpha ~ lognormal(1, 1);
  beta ~ normal(0, 3);
  lambda_adj ~ student_t(3, 0, 1);
  theta ~ normal(W_adj * lambda_adj, 1);
  for (n in 1:N) {
    y[n] ~ partial_credit(alpha[ii[n]] * theta[jj[n]], segment(beta, pos[ii[n]], m[ii[n]]));
  }
}
