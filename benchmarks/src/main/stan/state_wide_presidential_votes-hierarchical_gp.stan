// Votes by state over the years: levels and Gaussian processes of states and regions.
data {
  int<lower=1> N;
  int<lower=1> N_states;
  int<lower=1> N_regions;
  int<lower=1> N_years_obs;
  int<lower=N_years_obs> N_years;
  int<lower=1, upper=N_regions> state_region_ind[N_states];
  int<lower=1, upper=N_states> state_ind[N];
  int<lower=1, upper=N_regions> region_ind[N];
  int<lower=1, upper=N_years_obs> year_ind[N];
  vector<lower=0, upper=1>[N] y;
}
transformed data {
  real years[N_years];
  // Where an observation is in a matrix of years by regions, and of years by states, column after column.
  int of_region[N];
  int of_state[N];
  for (t in 1:N_years) {
    years[t] = t;
  }
  for (n in 1:N) {
    of_region[n] = (region_ind[n] - 1) * N_years + year_ind[n];
    of_state[n] = (state_ind[n] - 1) * N_years + year_ind[n];
  }
}
parameters {
  matrix[N_years, N_regions] GP_region_std;
  matrix[N_years, N_states] GP_state_std;
  vector[N_years_obs] year_std;
  vector[N_states] state_std;
  vector[N_regions] region_std;
  real<lower=0> tot_var;
  simplex[17] prop_var;
  real mu;
  real<lower=0> length_GP_region_long;
  real<lower=0> length_GP_state_long;
  real<lower=0> length_GP_region_short;
  real<lower=0> length_GP_state_short;
}
transformed parameters {
  vector[17] scale = sqrt(17 * tot_var * prop_var);
  vector[N_years_obs] year_re = scale[1] * year_std;
  vector[N_regions] region_re = scale[2] * region_std;
  vector[N_states] state_re;
  matrix[N_years, N_regions] GP_region;
  matrix[N_years, N_states] GP_state;
  for (s in 1:N_states) {
    state_re[s] = scale[state_region_ind[s] + 2] * state_std[s];
  }
  {
    matrix[N_years, N_years] of_regions
      = cov_exp_quad(years, scale[13], length_GP_region_long) + cov_exp_quad(years, scale[15], length_GP_region_short);
    matrix[N_years, N_years] of_states
      = cov_exp_quad(years, scale[14], length_GP_state_long) + cov_exp_quad(years, scale[16], length_GP_state_short);
    for (t in 1:N_years) {
      of_regions[t, t] += 1e-6;
      of_states[t, t] += 1e-6;
    }
    GP_region = cholesky_decompose(of_regions) * GP_region_std;
    GP_state = cholesky_decompose(of_states) * GP_state_std;
  }
}
model {
  to_vector(GP_region_std) ~ std_normal();
  to_vector(GP_state_std) ~ std_normal();
  year_std ~ std_normal();
  state_std ~ std_normal();
  region_std ~ std_normal();
  tot_var ~ gamma(3, 3);
  prop_var ~ dirichlet(rep_vector(2, 17));
  mu ~ normal(0.5, 0.5);
  length_GP_region_long ~ weibull(30, 8);
  length_GP_state_long ~ weibull(30, 8);
  length_GP_region_short ~ weibull(30, 3);
  length_GP_state_short ~ weibull(30, 3);
  y ~ normal(mu + year_re[year_ind] + state_re[state_ind] + region_re[region_ind]
    + to_vector(GP_region)[of_region] + to_vector(GP_state)[of_state], scale[17]);
}
