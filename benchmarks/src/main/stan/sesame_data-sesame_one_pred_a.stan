// Who watched Sesame Street, by whether they were encouraged to.
data {
  int<lower=1> N;
  vector[N] encouraged;
  vector[N] watched;
}
transformed data {
  matrix[N, 1] x;
  x[, 1] = encouraged;
}
parameters {
  vector[2] beta;
  real<lower=0> sigma;
}
model {
  watched ~ normal_id_glm(x, beta[1], beta[2:2], sigma);
}
