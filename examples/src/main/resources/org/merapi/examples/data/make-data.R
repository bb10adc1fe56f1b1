# Writes kidiq.csv, wells.csv and radon-minnesota.csv from the data sets of the R package rstanarm.
#
#   apt-get install --no-install-recommends r-cran-rstanarm      (Debian; written with 2.21.3-2)
#   Rscript make-data.R                                          (in this folder)
#
# Numbers are written as the shortest decimal of 15 to 17 digits that reads back as the same double,
# so the files hold exactly what the package holds. SOURCES.md says where the package had it from.

read <- function(name) {
  place <- new.env()
  utils::data(list = name, package = "rstanarm", envir = place)
  get(name, envir = place)
}

shortest <- function(x) {
  if (is.factor(x)) return(as.character(x))
  if (is.integer(x)) return(format(x, trim = TRUE, scientific = FALSE))
  vapply(x, function(value) {
    for (digits in 15:17) {
      text <- sprintf("%.*g", digits, value)
      if (as.numeric(text) == value) return(text)
    }
    stop("not a finite number: ", value)
  }, "")
}

write <- function(table, file) {
  stopifnot(!anyNA(table))
  lines <- c(paste(names(table), collapse = ","), do.call(paste, c(lapply(table, shortest), sep = ",")))
  connection <- file(file, open = "wb") # binary: "\n" on every system
  writeLines(lines, connection)
  close(connection)
}

kidiq <- read("kidiq")
write(kidiq[c("kid_score", "mom_hs", "mom_iq", "mom_age")], "kidiq.csv")

wells <- read("wells")
write(wells[c("switch", "arsenic", "dist", "assoc", "educ")], "wells.csv")

radon <- read("radon")
write(data.frame(
  county = radon$county,
  county_index = as.integer(radon$county), # 1-based, in the factor's own order
  floor = radon$floor,
  log_radon = radon$log_radon,
  log_uranium = radon$log_uranium
), "radon-minnesota.csv")
