#!/usr/bin/env python3
"""Names the installations that fell silent: an example of a script for cloud-twin batch run (docs/batch.md), standard library only.

    silent_installations.py readings.csv [HOURS]

readings.csv   7 columns: IdInterneInstallation, NumInstallation, Ville, IdInterneMesure, LibelleLongMesure, DateEvenement, Valeur
HOURS          how long before the end of the file an installation must have said nothing; 24 when it is left out.

Leaves in the folder in which it is started: ts_anomalies.csv, last_seen.csv and last_seen.svg.
"""
import csv
import sys
from datetime import datetime


def last_readings(path):
    """The time and place of the last reading of every installation."""
    last, city = {}, {}
    with open(path, newline="", encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            number = int(row["NumInstallation"])
            time = datetime.fromisoformat(row["DateEvenement"])
            if number not in last or time > last[number]:
                last[number] = time
            city[number] = row["Ville"]
    return last, city


def write_csv(name, header, rows):
    with open(name, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def write_picture(name, silent, limit):
    """One bar for each installation: how many hours it has been silent."""
    bars = sorted(silent.items(), key=lambda item: -item[1])[:60]
    longest = max([limit] + [hours for _, hours in bars])
    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" width="760" height="{20 * len(bars) + 20}" font-family="sans-serif" font-size="12">']
    for i, (number, hours) in enumerate(bars):
        y, colour = 20 * i + 10, "firebrick" if hours > limit else "steelblue"
        lines.append(f'<text x="8" y="{y + 12}">{number}</text>')
        lines.append(f'<rect x="120" y="{y}" width="{500 * hours / longest:.1f}" height="14" fill="{colour}"/>')
        lines.append(f'<text x="{126 + 500 * hours / longest:.1f}" y="{y + 12}">{hours:.1f} h</text>')
    with open(name, "w", encoding="utf-8") as file:
        file.write("\n".join(lines + ["</svg>", ""]))


def main(path, limit=24.0):
    last, city = last_readings(path)
    if not last:
        sys.exit("There is no reading in the file.")
    end = max(last.values())
    silent = {number: (end - time).total_seconds() / 3600 for number, time in last.items()}
    found = sorted((number for number in silent if silent[number] > limit), key=lambda number: -silent[number])
    write_csv(
        "ts_anomalies.csv", ["Rank", "NumInstallation", "City", "Reason"],
        [[rank + 1, number, city[number], f"silent for {silent[number]:.0f} h, since {last[number]:%Y-%m-%d %H:%M} UTC"] for rank, number in enumerate(found)])
    write_csv("last_seen.csv", ["NumInstallation", "LastReading", "SilentHours"], [[n, f"{last[n]:%Y-%m-%d %H:%M:%S}", f"{silent[n]:.2f}"] for n in sorted(last)])
    write_picture("last_seen.svg", silent, limit)
    print(f"{len(last)} installations, {len(found)} silent for more than {limit:g} h before {end:%Y-%m-%d %H:%M} UTC")


if __name__ == "__main__":
    main(sys.argv[1], *map(float, sys.argv[2:3]))
