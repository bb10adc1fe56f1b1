// Skeletal age of children by graded indicators with known thresholds.
data {
  int<lower=1> nChild;
  int<lower=1> nInd;
  matrix[nInd, 4] gamma;
  vector[nInd] delta;
  int<lower=2, upper=5> ncat[nInd];
  int<lower=-1, upper=5> grade[nChild, nInd];
}
parameters {
  real theta[nChild];
}
model {
  theta ~ normal(0, 36);
  for (i in 1:nChild) {
    for (j in 1:nInd) {
      if (grade[i, j] != -1) {
        int steps = ncat[j] - 1;
        grade[i, j] ~ ordered_logistic(delta[j] * theta[i], delta[j] * gamma[j, 1:steps]');
      }
    }
  }
}
