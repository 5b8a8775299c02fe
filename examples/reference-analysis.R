#!/usr/bin/env Rscript
# The reference analysis of a fleet, in R without packages: an example of a script for cloud-twin batch run (docs/batch.md).
#
#   Rscript reference-analysis.R readings.csv [FROM TO]
#
# readings.csv   7 columns: IdInterneInstallation, NumInstallation, Ville, IdInterneMesure, LibelleLongMesure, DateEvenement, Valeur
# FROM, TO       the window, UTC, TO not included: 2016-12-15 2017-01-01. Without them: EDGEGATEWAY_FROM and EDGEGATEWAY_TO, else all readings.
#
# Leaves in the folder in which it is started: ts_anomalies.csv (who deserves a look), clusters.csv (a line per installation),
# merges.csv (the tree, step by step), cluster.png (the tree as a picture).

MEASURES <- c(exterior = "BASE_VN_T.EXTER_T.REF_CORRIGE", ambient = "BASE_VN_T.AMBIA_T.REF_CORRIGE", water = "BASE_VN_T.CIRC1_T.DEPART")
MISSING <- -1        # stands for an hour without a ratio
LAGS <- 50           # partial autocorrelations, at most
P <- 0.05            # weight of lag k: P (1 - P)^k
UNDEFINED <- 9       # distance to a series that is constant
HEIGHT <- 5          # merges above it count anomalies
CUT <- 0.7           # share of the highest defined merge at which the tree is cut into clusters

invisible(Sys.setlocale("LC_COLLATE", "C"))

# Times compare as texts, because a shorter one that is the beginning of a longer one comes first.
window_of <- function(arguments) {
  given <- if (length(arguments) >= 3) arguments[2:3] else Sys.getenv(c("EDGEGATEWAY_FROM", "EDGEGATEWAY_TO"), names = FALSE)
  sub("T", " ", given, fixed = TRUE)
}

# The rows of the three measures in the window, each once, ordered by installation, measure, time, value.
read_readings <- function(path, window) {
  rows <- read.csv(
    path, colClasses = c("NULL", "character", "character", "NULL", "character", "character", "numeric"),
    col.names = c("id", "number", "city", "measure_id", "label", "time", "value"), encoding = "UTF-8", na.strings = character())
  rows$time <- sub("T", " ", rows$time, fixed = TRUE)
  keep <- rows$label %in% MEASURES & (window[1] == "" | rows$time >= window[1]) & (window[2] == "" | rows$time < window[2])
  rows <- rows[keep, ]
  rows <- rows[order(as.numeric(rows$number), rows$label, rows$time, rows$value), ]
  n <- nrow(rows)
  if (n == 0) stop("There is no reading of the three measures in the window.")
  same <- c(FALSE, rows$number[-1] == rows$number[-n] & rows$label[-1] == rows$label[-n] & rows$time[-1] == rows$time[-n] & rows$value[-1] == rows$value[-n])
  rows[!same, ]
}

# A matrix hours x installations of the hourly means of one measure; NA where there is none.
hourly_means <- function(rows, label, numbers, hours) {
  of <- rows[rows$label == label, ]
  means <- matrix(NA_real_, length(hours), length(numbers))
  if (nrow(of) > 0) {
    cell <- (match(of$number, numbers) - 1) * length(hours) + match(of$hour, hours)
    sums <- rowsum(of$value, cell)
    means[as.integer(rownames(sums))] <- sums[, 1] / tabulate(match(cell, as.integer(rownames(sums))), nrow(sums))
  }
  means
}

# Ratio of each hour and installation: how much the water is above the room for each kelvin that the room is above the weather.
ratio_matrix <- function(rows, numbers, hours) {
  mean_of <- function(measure) hourly_means(rows, MEASURES[[measure]], numbers, hours)
  ambient <- mean_of("ambient")
  ratio <- (mean_of("water") - ambient) / (ambient - mean_of("exterior"))
  ratio[!is.finite(ratio)] <- MISSING
  ratio
}

# Partial autocorrelations, a column per series; NaN for a constant one.
pacf_matrix <- function(series) {
  lags <- min(LAGS, nrow(series) - 1)
  if (lags < 1) stop("The window holds a single hour: there is nothing to correlate.")
  of <- function(x) if (all(x == x[1])) rep(NaN, lags) else as.vector(pacf(x, lag.max = lags, plot = FALSE)$acf)
  matrix(apply(series, 2, of), nrow = lags)
}

# d(x, y) = sqrt(sum over k of w_k (pacf_x(k) - pacf_y(k))^2), w_k = P (1 - P)^k; UNDEFINED when one of the two is constant.
distances <- function(partial) {
  weights <- P * (1 - P)^seq_len(nrow(partial))
  constant <- is.nan(partial[1, ])
  partial[, constant] <- 0
  d <- as.matrix(dist(t(sqrt(weights) * partial)))
  d[constant, ] <- UNDEFINED
  d[, constant] <- UNDEFINED
  diag(d) <- 0
  as.dist(d)
}

clusters_of <- function(tree) {
  defined <- tree$height[tree$height < UNDEFINED]
  if (length(defined) == 0) seq_along(tree$order) else cutree(tree, h = CUT * max(defined))
}

# Who deserves a look: k merges are higher than HEIGHT, so the first k leaves; then the constant series that this rule missed.
anomalies_of <- function(tree, numbers, cities, constant) {
  k <- sum(tree$height > HEIGHT)
  named <- head(tree$order, k)
  missed <- tree$order[constant[tree$order] & !(tree$order %in% named)]
  who <- c(named, missed)
  by_rule <- who %in% named
  reason <- ifelse(constant[who], "constant series", "named by its place in the tree; its series is not constant")
  data.frame(
    Rank = seq_along(who), NumInstallation = numbers[who], City = cities[who], NamedByRule = as.integer(by_rule), Constant = as.integer(constant[who]),
    Reason = if (length(who) == 0) character() else paste0(reason, ifelse(by_rule, sprintf("; height rule: %d merges above %g", k, HEIGHT), "; the height rule names another one")))
}

write_table <- function(table, file) write.csv(table, file, row.names = FALSE, quote = which(vapply(table, is.character, TRUE)), fileEncoding = "UTF-8")

draw_tree <- function(tree, numbers) {
  width <- max(1000, min(14 * length(numbers), 20000))
  if (capabilities("cairo")) png("cluster.png", width, 800, type = "cairo") else pdf("cluster.pdf", width / 72, 11)
  plot(tree, labels = numbers, cex = 0.7, hang = -1, main = "Installations by how their heating behaves", xlab = "", sub = "", ylab = "distance")
  abline(h = HEIGHT, lty = 2, col = "firebrick")
  invisible(dev.off())
}

main <- function(arguments) {
  if (length(arguments) < 1) stop("Usage: reference-analysis.R readings.csv [FROM TO]")
  rows <- read_readings(arguments[1], window_of(arguments))
  rows$hour <- substr(rows$time, 1, 13)
  numbers <- unique(rows$number)
  cities <- rows$city[match(numbers, rows$number)]
  hours <- sort(unique(rows$hour))
  if (length(numbers) < 2) stop("There is one installation only: nothing to compare it with.")

  partial <- pacf_matrix(ratio_matrix(rows, numbers, hours))
  constant <- is.nan(partial[1, ])
  tree <- hclust(distances(partial), method = "complete")
  anomalies <- anomalies_of(tree, numbers, cities, constant)

  write_table(anomalies, "ts_anomalies.csv")
  write_table(data.frame(NumInstallation = numbers, City = cities, Cluster = clusters_of(tree), LeafPosition = order(tree$order), Constant = as.integer(constant)), "clusters.csv")
  write_table(data.frame(Step = seq_along(tree$height), Merge1 = tree$merge[, 1], Merge2 = tree$merge[, 2], Height = sprintf("%.17g", tree$height)), "merges.csv")
  draw_tree(tree, numbers)
  cat(sprintf("%d installations, %d hours, %d to look at\n", length(numbers), length(hours), nrow(anomalies)))
}

main(commandArgs(trailingOnly = TRUE))
