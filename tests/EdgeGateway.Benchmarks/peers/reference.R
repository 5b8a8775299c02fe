# The reference comparison of a fleet in R: data.table, one PACF per series, fastcluster. A peer for speed, drawn up to be quick; it plots nothing.
# Rscript reference.R INPUT.csv FROM TO MERGES.csv     (FROM and TO as 2016-12-15, UTC)
suppressPackageStartupMessages({
  library(data.table)
  library(fastcluster)
})

arguments <- commandArgs(trailingOnly = TRUE)
from <- as.numeric(as.POSIXct(arguments[2], tz = "UTC"))
to <- as.numeric(as.POSIXct(arguments[3], tz = "UTC"))
roles <- c(exterior = "BASE_VN_T.EXTER_T.REF_CORRIGE", ambient = "BASE_VN_T.AMBIA_T.REF_CORRIGE", water = "BASE_VN_T.CIRC1_T.DEPART")

readings <- fread(
  arguments[1], select = c("NumInstallation", "LibelleLongMesure", "DateEvenement", "Valeur"),
  integer64 = "double", tz = "UTC", showProgress = FALSE)
setnames(readings, c("number", "label", "time", "value"))
readings <- readings[time >= from & time < to & label %chin% roles]
readings <- unique(readings)
readings[, hour := as.integer(as.numeric(time) %/% 3600)]
means <- readings[, .(value = mean(value)), by = .(number, label, hour)]
rm(readings)
wide <- dcast(means, number + hour ~ label, value.var = "value")
setnames(wide, roles, names(roles))
wide[, ratio := (water - ambient) / (ambient - exterior)]
wide[!is.finite(ratio), ratio := -1]
grid <- dcast(wide, hour ~ number, value.var = "ratio", fill = -1)
series <- as.matrix(grid[, -1])

lags <- min(50, nrow(series) - 1)
coefficients <- apply(series, 2, function(x) pacf(x, lag.max = lags, plot = FALSE)$acf[, 1, 1])
weights <- 0.05 * 0.95^(1:lags)
distances <- dist(t(coefficients * sqrt(weights)))
distances[is.na(distances)] <- 9
tree <- fastcluster::hclust(distances, method = "complete")

lines <- sprintf("%d,%d,%d,%.17g", seq_along(tree$height), tree$merge[, 1], tree$merge[, 2], tree$height)
writeLines(c("Step,Merge1,Merge2,Height", lines), arguments[4])
