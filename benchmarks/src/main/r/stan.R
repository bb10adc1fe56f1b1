# The R side of benchmarks/stan:
#   version                                 prints the versions in one line
#   compile PROGRAM.stan MODEL.rds          compiles a program and keeps it
#   gradient MODEL.rds DATA.json POINT      prints the gradient at unconstrained points, one line each
#   sample MODEL.rds DATA.json SEED DRAWS   samples, prints the summary, then keeps the draws for the comparison
arguments <- commandArgs(trailingOnly = TRUE)
suppressPackageStartupMessages(library(rstan))

# Debian keeps Boost with the system's headers; rstan looks for it in R packages.
boost <- Filter(function(folder) dir.exists(file.path(folder, "boost")), c(rstan_options("boost_lib"), "/usr/include", "/usr/local/include"))
if (length(boost) > 0) {
  invisible(rstan_options(boost_lib = boost[[1]], boost_lib2 = boost[[1]]))
}

say <- function(word, ...) cat("merapi", word, format(c(...), digits = 17, trim = TRUE, scientific = TRUE), "\n")

read_data <- function(file) jsonlite::read_json(file, simplifyVector = TRUE)

# Of this process and those that it started.
cpu_seconds <- function() sum(proc.time()[c("user.self", "sys.self", "user.child", "sys.child")])

compile <- function(program, model) {
  start <- Sys.time()
  compiled <- stan_model(program, model_name = sub("[.]stan$", "", basename(program)), save_dso = TRUE)
  saveRDS(compiled, model)
  say("compiled", as.numeric(difftime(Sys.time(), start, units = "secs")), cpu_seconds())
}

gradient <- function(model, data, points) {
  fit <- suppressMessages(sampling(readRDS(model), data = read_data(data), chains = 0))
  for (line in readLines(points)) {
    say("gradient", grad_log_prob(fit, as.numeric(strsplit(line, " ")[[1]])))
  }
}

sample_posterior <- function(model, data, seed, draws) {
  fit <- sampling(
    readRDS(model), data = read_data(data), seed = as.integer(seed), refresh = 0,
    chains = 4, cores = 1, warmup = 1000, iter = 2000, control = list(adapt_delta = 0.8, metric = "diag_e")
  )
  print(fit)
  # The end of what a user would run; what follows is for the comparison.
  say("run", cpu_seconds())
  sampler <- get_sampler_params(fit, inc_warmup = FALSE)
  say("sampling", sum(get_elapsed_time(fit)[, "sample"]))
  say("leapfrogs", sum(sapply(sampler, function(chain) sum(chain[, "n_leapfrog__"]))))
  say("divergences", sum(sapply(sampler, function(chain) sum(chain[, "divergent__"]))))
  # Iterations vary fastest, then chains, then the elements of the values.
  values <- as.array(fit)
  keep <- dimnames(values)$parameters != "lp__"
  writeLines(dimnames(values)$parameters[keep], paste0(draws, ".names"))
  connection <- file(paste0(draws, ".doubles"), "wb")
  writeBin(as.vector(values[, , keep]), connection, endian = "big")
  close(connection)
}

version <- function() {
  compiler <- sub("\n.*", "", paste(system2("g++", "--version", stdout = TRUE), collapse = "\n"))
  cat(
    "rstan ", format(packageVersion("rstan")), ", Stan ", stan_version(), ", ", R.version.string, ", ",
    compiler, "\n", sep = ""
  )
}

switch(arguments[1],
  version = version(),
  compile = compile(arguments[2], arguments[3]),
  gradient = gradient(arguments[2], arguments[3], arguments[4]),
  sample = sample_posterior(arguments[2], arguments[3], arguments[4], arguments[5]),
  stop("unknown command ", arguments[1])
)
