"""The reference comparison of a fleet in Python: pandas, NumPy, SciPy. A peer for speed, drawn up to be quick; it plots nothing.

python3 reference.py INPUT.csv FROM TO MERGES.csv     (FROM and TO as 2016-12-15, UTC)
"""
import sys

import numpy as np
import pandas as pd
from scipy.cluster.hierarchy import linkage
from scipy.spatial.distance import pdist

EXTERIOR, AMBIENT, WATER = "BASE_VN_T.EXTER_T.REF_CORRIGE", "BASE_VN_T.AMBIA_T.REF_CORRIGE", "BASE_VN_T.CIRC1_T.DEPART"


def partial_autocorrelations(series, lags):
    """All series at once: autocorrelations by lag, then Durbin-Levinson on whole rows. Shape: [lags, n]."""
    centred = series - series.mean(axis=0)
    constant = (series == series[0]).all(axis=0)
    variance = np.einsum("ti,ti->i", centred, centred)
    acf = np.empty((lags + 1, series.shape[1]))
    for lag in range(lags + 1):
        acf[lag] = np.einsum("ti,ti->i", centred[lag:], centred[: len(centred) - lag]) / variance
    acf[:, constant] = np.nan
    partial = np.empty((lags, series.shape[1]))
    phi = np.empty((0, series.shape[1]))
    for k in range(1, lags + 1):
        above = acf[k] - (phi * acf[k - 1 : 0 : -1]).sum(axis=0)
        below = 1 - (phi * acf[1:k]).sum(axis=0)
        last = above / below
        partial[k - 1] = last
        phi = np.vstack([phi - last * phi[::-1], last])
    return partial


def merges(tree, n):
    """SciPy's rows as R writes them: -j for a series, s for the cluster of a step; series first, then the earlier cluster."""
    for step, (a, b, height, _) in enumerate(tree, start=1):
        pair = [-int(x) - 1 if x < n else int(x) - n + 1 for x in (a, b)]
        both_series = pair[0] < 0 and pair[1] < 0
        pair.sort(reverse=both_series)
        yield f"{step},{pair[0]},{pair[1]},{height:.17g}"


def main(source, begin, end, target):
    np.seterr(all="ignore")
    readings = pd.read_csv(
        source,
        usecols=["NumInstallation", "LibelleLongMesure", "DateEvenement", "Valeur"],
        dtype={"NumInstallation": np.int64, "LibelleLongMesure": "category", "Valeur": np.float64},
        parse_dates=["DateEvenement"],
        float_precision="round_trip",
    )
    readings.columns = ["number", "label", "time", "value"]
    readings = readings[(readings.time >= begin) & (readings.time < end) & readings.label.isin([EXTERIOR, AMBIENT, WATER])]
    readings = readings.drop_duplicates()
    hour = readings.time.to_numpy().astype("datetime64[h]").astype(np.int64)
    means = readings.value.groupby([readings.number, hour, readings.label], observed=True).mean().unstack()
    del readings
    ratio = (means[WATER] - means[AMBIENT]) / (means[AMBIENT] - means[EXTERIOR])
    grid = ratio.unstack(level=0)
    series = grid.to_numpy()
    series[~np.isfinite(series)] = -1
    lags = min(50, len(series) - 1)
    partial = partial_autocorrelations(series, lags)
    weights = 0.05 * 0.95 ** np.arange(1, lags + 1)
    distances = pdist((partial * np.sqrt(weights)[:, None]).T)
    distances[np.isnan(distances)] = 9
    tree = linkage(distances, "complete")
    with open(target, "w", encoding="utf-8") as file:
        file.write("Step,Merge1,Merge2,Height\n")
        file.writelines(line + "\n" for line in merges(tree, series.shape[1]))


if __name__ == "__main__":
    main(*sys.argv[1:5])
