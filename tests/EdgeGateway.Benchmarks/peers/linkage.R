# Linkage alone by fastcluster, timed by R itself. A peer for speed.
# Rscript linkage.R POINTS COUNT METHOD     POINTS: COUNT x 50 doubles, little-endian, point by point. Prints: seconds of wall, seconds of processor, largest height.
suppressPackageStartupMessages(library(fastcluster))
arguments <- commandArgs(trailingOnly = TRUE)
count <- as.integer(arguments[2])
points <- matrix(readBin(arguments[1], "double", count * 50), nrow = count, byrow = TRUE)
distances <- dist(points)
rm(points)
invisible(gc())
took <- system.time(tree <- fastcluster::hclust(distances, method = arguments[3]))
cat(sprintf("%.6f %.6f %.17g\n", took[["elapsed"]], took[["user.self"]] + took[["sys.self"]], max(tree$height)))
