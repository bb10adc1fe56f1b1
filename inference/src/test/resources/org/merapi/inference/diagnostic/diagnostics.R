# Makes diagnostics.txt, the reference values of DiagnosticsTest, with the R package posterior
# (1.4.0, R 4.2.2):   Rscript diagnostics.R > diagnostics.txt
# A case is: "case NAME", one "chain V V ..." line per chain, "NAME VALUE" lines.
suppressPackageStartupMessages(library(posterior))
set.seed(20261123)

ar1 <- function(chains, draws, phi, shift = 0) {
  x <- sapply(seq_len(chains), function(k) {
    as.numeric(stats::filter(rnorm(draws), phi, method = "recursive")) + shift * (k == 1)
  })
  matrix(signif(x, 8), draws, chains)
}

with_value <- function(x, i, value) { x[i] <- value; x }

cases <- list(
  independent = ar1(4, 100, 0),
  autocorrelated = ar1(4, 200, 0.7),
  antithetic = ar1(2, 120, -0.6),
  slow = ar1(2, 150, 0.99),
  shifted = ar1(3, 80, 0.3, shift = 1.5),
  scaled = sweep(ar1(4, 80, 0.3), 2, c(1, 1, 1, 4), `*`),
  odd_length = ar1(3, 101, 0.5),
  one_chain = ar1(1, 150, 0.5),
  one_chain_odd = ar1(1, 75, -0.2),
  ties = round(ar1(3, 90, 0.6)),
  indicator = (ar1(2, 100, 0.5) > 0.7) + 0,
  heavy_tail = signif(matrix(rcauchy(400), 100, 4), 8),
  large_offset = 1e8 + ar1(2, 60, 0.4),
  constant = matrix(0.1, 50, 4),
  constant_chains = matrix(rep(c(0.1, 0.3), each = 20), 20, 2),
  infinite = with_value(ar1(2, 60, 0.4), c(7, 90), c(Inf, -Inf)),
  one_infinite = with_value(ar1(2, 60, 0.4), 7, Inf),
  not_a_number = with_value(ar1(2, 60, 0.4), 7, NaN),
  halves_of_five = ar1(3, 10, 0.2),
  halves_of_three = ar1(2, 7, 0.2),
  halves_of_two = ar1(2, 5, 0.2),
  one_draw = ar1(4, 1, 0)
)

number <- function(v) if (is.na(v)) "NaN" else sub("Inf", "Infinity", sprintf("%.17g", v))

for (name in names(cases)) {
  x <- cases[[name]]
  cat("case", name, "\n")
  for (k in seq_len(ncol(x))) cat("chain", sapply(x[, k], number), "\n")
  value <- function(f) suppressWarnings(tryCatch(f(x), error = function(e) NA_real_))
  out <- list(
    rhat = value(rhat), ess_bulk = value(ess_bulk), ess_tail = value(ess_tail),
    ess_mean = value(ess_mean), ess_sd = value(ess_sd),
    ess_q25 = value(function(x) ess_quantile(x, 0.25, names = FALSE)),
    ess_q50 = value(function(x) ess_quantile(x, 0.5, names = FALSE)),
    ess_q100 = value(function(x) ess_quantile(x, 1, names = FALSE)),
    mcse_mean = value(mcse_mean), mcse_sd = value(mcse_sd),
    mcse_q5 = value(function(x) mcse_quantile(x, 0.05, names = FALSE)),
    mcse_q50 = value(function(x) mcse_quantile(x, 0.5, names = FALSE)),
    mcse_q95 = value(function(x) mcse_quantile(x, 0.95, names = FALSE)),
    q5 = value(function(x) quantile(x, 0.05, names = FALSE)),
    q37 = value(function(x) quantile(x, 0.37, names = FALSE)),
    q50 = value(function(x) quantile(x, 0.5, names = FALSE))
  )
  for (key in names(out)) cat(key, number(out[[key]]), "\n")
}
