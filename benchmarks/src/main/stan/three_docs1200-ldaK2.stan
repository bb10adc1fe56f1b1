// Two topics in three documents, the topic of each word summed out; equal words of a document are one term.
data {
  int<lower=1> V;
  int<lower=1> M;
  int<lower=1> N;
  int<lower=1, upper=V> w[N];
  int<lower=1, upper=M> doc[N];
}
transformed data {
  matrix[M, V] counts = rep_matrix(0, M, V);
  for (n in 1:N) {
    counts[doc[n], w[n]] += 1;
  }
}
parameters {
  simplex[2] theta[M];
  simplex[V] phi[2];
}
model {
  for (m in 1:M) {
    target += dot_product(counts[m]', log(theta[m, 1] * phi[1] + theta[m, 2] * phi[2]));
  }
}
