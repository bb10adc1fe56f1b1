// Children's test scores: by their mothers' schooling, IQ and the product of the two.
data {
  int<lower=1> N;
  vector[N] kid_score;
  vector[N] mom_hs;
  vector[N] mom_iq;
}
transformed data {
  matrix[N, 3] x;
  x[, 1] = mom_hs;
  x[, 2] = mom_iq;
  x[, 3] = mom_hs .* mom_iq;
}
parameters {
  vector[4] beta;
  real<lower=0> sigma;
}
model {
  sigma ~ cauchy(0, 2.5);
  kid_score ~ normal_id_glm(x, beta[1], beta[2:4], sigma);
}
