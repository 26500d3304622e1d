# Prints what R says of the samples below, as the module r-reference.ts:
#   Rscript test/insights/statistics/reference.R > test/insights/statistics/r-reference.ts
# Needs the package survival.
suppressMessages(library(survival))

number <- function(x) {
  text <- formatC(x, digits = 15, format = "g", width = 1)
  ifelse(is.na(x), "null", ifelse(is.infinite(x), "null", text))
}
whole <- function(x) as.character(as.integer(x))
list_of <- function(x, as = number) paste0("[", paste(as(x), collapse = ", "), "]")
field <- function(name, text) cat("    ", name, ": ", text, ",\n", sep = "")
open_list <- function(name) cat("  ", name, ": [\n", sep = "")
close_list <- function() cat("  ],\n")

set.seed(20261130)
sample_of <- function(n, shape, scale, censored, late) {
  days <- floor(rweibull(n, shape, scale))
  ended <- rbinom(n, 1, 1 - censored)
  known <- ifelse(runif(n) < late, floor(runif(n) * (days + 1)), 0)
  data.frame(days = days, ended = ended, known = known)
}
samples <- list(
  sample_of(60, 1.1, 25, 0.25, 0),
  sample_of(25, 0.8, 8, 0.4, 0),
  sample_of(80, 1.4, 40, 0.3, 0.5),
  sample_of(200, 1, 12, 0.6, 0.3)
)

cat("// Printed by reference.R with R ", as.character(getRversion()), ", survival ",
  as.character(packageVersion("survival")), ".\n", sep = "")
cat("export const reference = {\n")

open_list("survival")
for (s in samples) {
  isLate <- any(s$known > 0)
  atRisk <- sapply(0:max(s$days), function(t) sum(s$known <= t & t <= s$days))
  from <- if (isLate) which(atRisk >= 5)[1] - 1 else 0
  kept <- s[s$days >= from, ]
  fit <- survfit(Surv(pmax(known, from) - 0.5, days, ended) ~ 1, data = kept, conf.type = "log-log")
  ends <- fit$n.event > 0
  last <- max(s$days[s$ended == 1])
  table <- summary(fit, rmean = last)$table
  cat("    {\n")
  field("  days", list_of(s$days, whole))
  field("  ended", list_of(s$ended, whole))
  field("  knownFrom", list_of(s$known, whole))
  field("  from", whole(from))
  field("  times", list_of(fit$time[ends], whole))
  field("  atRisk", list_of(fit$n.risk[ends], whole))
  field("  survival", list_of(fit$surv[ends]))
  field("  low", list_of(fit$lower[ends]))
  field("  high", list_of(fit$upper[ends]))
  reached <- fit$time[fit$surv <= 0.5 + 1e-12]
  field("  median", if (length(reached) == 0) "null" else whole(reached[1]))
  # The area from day 0, with a share of 1 up to the first end: what survfit's restricted mean leaves out before its first start.
  steps <- c(0, fit$time[ends & fit$time < last], last)
  heights <- c(1, fit$surv[ends & fit$time < last])
  field("  mean", number(sum(diff(steps) * heights)))
  cat("    },\n")
}
close_list()

open_list("logRank")
for (pair in list(c(1, 2), c(1, 3), c(3, 4), c(2, 4))) {
  one <- samples[[pair[1]]]
  other <- samples[[pair[2]]]
  both <- rbind(cbind(one, group = 1), cbind(other, group = 2))
  fit <- survfit(Surv(known - 0.5, days, ended) ~ group, data = both)
  times <- sort(unique(both$days[both$ended == 1]))
  at <- function(g, what) {
    part <- fit[g]
    # A time at which this group has no entry, exit or end of its own: at risk are those who are there then.
    inGroup <- both[both$group == g, ]
    if (what == "risk") sapply(times, function(t) sum(inGroup$known - 0.5 < t & t <= inGroup$days))
    else sapply(times, function(t) { i <- which(part$time == t); if (length(i) == 0) 0 else part$n.event[i] })
  }
  n1 <- at(1, "risk"); n <- n1 + at(2, "risk")
  d1 <- at(1, "events"); d <- d1 + at(2, "events")
  expected <- sum(d * n1 / n)
  terms <- ifelse(n > 1, d * (n1 / n) * (1 - n1 / n) * (n - d) / (n - 1), 0)
  statistic <- (sum(d1) - expected)^2 / sum(terms)
  cat("    {\n")
  field("  samples", list_of(pair - 1, whole))
  field("  observed", whole(sum(d1)))
  field("  expected", number(expected))
  field("  statistic", number(statistic))
  field("  p", number(pchisq(statistic, 1, lower.tail = FALSE)))
  # Without late entries survdiff says the same.
  if (all(both$known == 0)) field("  survdiff", number(survdiff(Surv(days + 0.5, ended) ~ group, data = both)$chisq))
  cat("    },\n")
}
close_list()

open_list("fisher")
for (t in list(c(3, 1, 1, 3), c(10, 2, 3, 15), c(40, 60, 55, 45), c(0, 20, 5, 30), c(7, 0, 9, 0), c(400, 1600, 350, 1700))) {
  p <- fisher.test(matrix(t, 2, byrow = TRUE))$p.value
  cat("    { table: ", list_of(t, whole), ", p: ", number(p), " },\n", sep = "")
}
close_list()

open_list("wilson")
for (t in list(c(21, 46), c(0, 10), c(10, 10), c(1, 3), c(500, 4000))) {
  bounds <- suppressWarnings(prop.test(t[1], t[2], correct = FALSE)$conf.int)
  cat("    { hits: ", whole(t[1]), ", of: ", whole(t[2]), ", low: ", number(bounds[1]), ", high: ", number(bounds[2]), " },\n", sep = "")
}
close_list()

open_list("chiSquare")
for (x in c(1e-8, 0.01, 0.5, 1, 2.9, 3, 3.1, 3.841458820694124, 10, 40, 700)) {
  cat("    { x: ", number(x), ", p: ", number(pchisq(x, 1, lower.tail = FALSE)), " },\n", sep = "")
}
close_list()

open_list("quantiles")
values <- sort(c(3, 1, 4, 1, 5, 9, 2, 6, 5, 3.5))
cat("    { values: ", list_of(values), ", shares: [0, 0.1, 0.25, 0.5, 0.75, 0.8, 0.9, 1], quantiles: ",
  list_of(quantile(values, c(0, 0.1, 0.25, 0.5, 0.75, 0.8, 0.9, 1), type = 7)), " },\n", sep = "")
close_list()

open_list("holm")
ps <- c(0.01, 0.04, 0.03, 0.005, 0.6)
cat("    { p: ", list_of(ps), ", adjusted: ", list_of(p.adjust(ps, "holm")), " },\n", sep = "")
close_list()
cat("};\n")
