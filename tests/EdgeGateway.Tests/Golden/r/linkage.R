# Makes linkage.json: trees of base R's hclust for random points without ties, a fleet with undefined (9) series, and a chain.
# Run: Rscript linkage.R > linkage.json      (R 4.2.2, no packages)
set.seed(20161215)

number <- function(x) formatC(x, digits = 17, format = "g", width = 1)
vector_text <- function(x) paste0("[", paste(number(x), collapse = ","), "]")

# Distances without ties, so that every correct algorithm gives one tree: points in the plane, some far away.
points <- function(n, far) {
  p <- matrix(rnorm(2 * n), n)
  p[seq_len(far), ] <- p[seq_len(far), ] * 20
  dist(p)
}

# Distances as the reference method has them: at most 1.9, and a series that is 9 away from all others.
fleet <- function(n) {
  d <- as.matrix(dist(matrix(runif(5 * n, 0, 0.8), n)))
  d[3, ] <- d[, 3] <- 9
  diag(d) <- 0
  as.dist(d)
}

cases <- list(points_5 = points(5, 0), points_40 = points(40, 3), points_70 = points(70, 10), fleet_30 = fleet(30), two = points(2, 0))
methods <- c(complete = "complete", single = "single", average = "average", ward = "ward.D2")

tree_text <- function(name, d) {
  tree <- hclust(d, method = methods[[name]])
  merges <- paste(apply(tree$merge, 1, function(m) sprintf("[%d,%d]", m[1], m[2])), collapse = ",")
  sprintf('"%s":{"merge":[%s],\n"height":%s}', name, merges, vector_text(tree$height))
}

texts <- sapply(names(cases), function(name) {
  d <- cases[[name]]
  trees <- paste(sapply(names(methods), tree_text, d), collapse = ",\n")
  sprintf('{"name":"%s","n":%d,\n"distance":%s,\n"trees":{%s}}', name, attr(d, "Size"), vector_text(as.vector(d)), trees)
})
cat("[\n", paste(texts, collapse = ",\n"), "\n]\n", sep = "")
