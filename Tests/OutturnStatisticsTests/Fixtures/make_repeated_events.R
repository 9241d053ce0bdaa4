# Makes repeated.json: directly standardised rates of events that are not independent, as calculate_dsr of
# PHEindicatormethods gives them for data made here. Figures only; no code of the package is kept.
#
#     Rscript -e 'install.packages(c("PHEindicatormethods", "jsonlite"))'
#     Rscript make_repeated_events.R
#
# PHEindicatormethods (Department of Health and Social Care, GPL-3) is the public package by which Fingertips'
# indicators are made in R. Version 2.1.1 is R/DSR.R of dhsc-govuk/PHEindicatormethods at
# 41f89d87e31f4a9b6fc728637ebc8ddb3fcf404d. CRAN could not be reached: repeated.json was made with that file, unchanged,
# and the three functions of R/utils.R that it calls, installed as a package of that name. Every age band has a row for every frequency, as in the package's own
# example: the variance of a frequency is over the standard population of the rows that it has.

suppressPackageStartupMessages(library(dplyr))
library(jsonlite)
library(PHEindicatormethods)

set.seed(2025, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")

european <- c(
  5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000, 7000, 6500, 6000, 5500, 5000, 4000, 2500, 1500, 1000
)
whole <- function(most, size) sample.int(most + 1, size, replace = TRUE) - 1

# people: one row for each frequency, one column for each band.
case <- function(name, frequency, people, population, standard = european, multiplier = 100000, leave_out = FALSE) {
  stopifnot(dim(people) == c(length(frequency), length(standard)), length(population) == length(standard))
  rows <- data.frame(
    band = rep(seq_along(standard), each = length(frequency)),
    often = rep(frequency, times = length(standard)),
    people = as.vector(people),
    population = rep(population, each = length(frequency)),
    standard = rep(standard, each = length(frequency))
  )
  if (leave_out) rows <- filter(rows, people > 0)
  found <- calculate_dsr(
    rows, people, population, standard,
    confidence = c(0.95, 0.998), multiplier = multiplier,
    independent_events = FALSE, eventfreq = often, ageband = band
  )
  list(
    name = unbox(name), frequency = frequency, people = lapply(seq_along(frequency), function(i) people[i, ]),
    population = population, standard = standard, multiplier = unbox(multiplier),
    events = unbox(found$total_count), statistic = unbox(found$statistic), value = unbox(found$value),
    p95 = c(found$lower95_0cl, found$upper95_0cl), p998 = c(found$lower99_8cl, found$upper99_8cl)
  )
}

bands <- length(european)
single <- function(frequency, place, count, size = bands) {
  people <- matrix(0, nrow = length(frequency), ncol = size)
  people[cbind(seq_along(frequency), place)] <- count
  people
}

# The example of the package's help page: 70 % of events were single, 20 % by two and 10 % by three to a person.
events <- sample.int(200, bands, replace = TRUE)
three <- floor(events * 0.1 / 3)
two <- floor(events * 0.2 / 2)
help_page <- rbind(events - 3 * three - 2 * two, two, three, deparse.level = 0)

# The data of the package's vignette, every event of the last four bands had by people with two: the example of
# docs/statistics/standardisation.md.
vignette <- c(1, 1, 0, 0, 0, 1, 1, 3, 3, 3, 3, 10, 10, 10, 10, 8, 8, 8, 8)
by_two <- seq_len(bands) > 15

often <- c(1, 2, 3, 4, 5, 6, 12, 40)
cases <- list(
  case("as on the help page", 1:3, help_page, sample(10000:20000, bands, replace = TRUE)),
  case("one or two", 1:2, rbind(whole(30, bands), whole(12, bands)), sample(500:9000, bands, replace = TRUE)),
  case("only two", 2, matrix(whole(9, bands), nrow = 1), sample(300:4000, bands, replace = TRUE)),
  case(
    "up to forty", often, t(sapply(c(900, 300, 120, 50, 25, 12, 3, 1), whole, size = bands)),
    sample(4000:30000, bands, replace = TRUE)
  ),
  case("fewer than ten people", c(1, 4), single(c(1, 4), c(3, 17), c(2, 3)), sample(800:1500, bands, replace = TRUE)),
  case("ten events", c(2, 3), single(c(2, 3), c(12, 18), c(2, 2)), sample(800:1500, bands, replace = TRUE)),
  case("nine events", 3, single(3, 15, 3), sample(800:1500, bands, replace = TRUE)),
  case("one person with most events", c(1, 100), single(c(1, 100), c(9, 16), c(11, 1)), rep(1000, bands)),
  case(
    "another standard, per 1,000", c(1, 2, 7), rbind(c(40, 55, 21), c(9, 14, 8), c(0, 3, 5)), c(5210, 11877, 3054),
    standard = c(5500, 12500, 3500), multiplier = 1000
  ),
  case(
    "the vignette, the last four bands by two", 1:2, rbind(vignette * !by_two, vignette / 2 * by_two),
    c(30, 35, 35, 35, 40, 40, 45, 50, 50, 50, 60, 60, 70, 75, 70, 60, 20, 20, 15)
  )
)

# Rows of nobody left out: no fixture for the engine, but what fixtures.md says of the package.
left_out <- function(leave_out) {
  case(
    "rows left out", 1:2, rbind(c(40, 55, 21), c(9, 0, 8)), c(5210, 11877, 3054), standard = c(5500, 12500, 3500),
    leave_out = leave_out
  )
}

content <- list(
  source = unbox(paste0(
    "PHEindicatormethods ", packageVersion("PHEindicatormethods"), ", calculate_dsr with independent_events = FALSE; ",
    R.version.string, ", dplyr ", packageVersion("dplyr")
  )),
  cases = cases, withEveryRow = left_out(FALSE), withRowsLeftOut = left_out(TRUE)
)
path <- file.path(dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))), "repeated.json")
writeLines(toJSON(content, digits = NA, na = "null"), path)
