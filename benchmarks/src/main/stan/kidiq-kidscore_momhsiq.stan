// Children's test scores: by their mothers' schooling and IQ.
data {
  int<lower=1> N;
  vector[N] kid_score;
  vector[N] mom_hs;
  vector[N] mom_iq;
}
transformed data {
  matrix[N, 2] x;
  x[, 1] = mom_hs;
  x[, 2] = mom_iq;
}
parameters {
  vector[3] beta;
  real<lower=0> sigma;
}
model {
  sigma ~ cauchy(0, 2.5);
  kid_score ~ normal_id_glm(x, beta[1], beta[2:3], sigma);
}
