"""Writes curves.csv and bases.csv: curves through points and B-splines as SciPy (1.10) has them.

Columns of curves.csv: kind, knots, values, x, y; of bases.csv: degree, knots, x, rows of the design
matrix one after the other. Lists are separated by spaces.
"""

import csv
import pathlib

import numpy as np
from scipy.interpolate import BSpline, CubicSpline, PchipInterpolator

rng = np.random.default_rng(11)


def text(values):
    return " ".join(repr(float(v)) for v in np.ravel(values))


def beyond(spline, knots):
    """A straight line outside of the knots."""

    def curve(x):
        near = np.clip(x, knots[0], knots[-1])
        return spline(near) + spline(near, 1) * (x - near)

    return curve


folder = pathlib.Path(__file__).parent
with open(folder / "curves.csv", "w", newline="") as file:
    table = csv.writer(file, lineterminator="\n")
    table.writerow(["kind", "knots", "values", "x", "y"])
    for size in (2, 3, 4, 5, 9, 20):
        for uneven in (0, 1, 3):
            knots = np.cumsum(np.exp(uneven * rng.uniform(-1, 1, size))) - 2
            values = rng.normal(size=size)
            if uneven == 1:
                values[size // 2] = values[size // 2 - 1]
            width = knots[-1] - knots[0]
            x = np.concatenate(
                [knots, rng.uniform(knots[0] - 0.3 * width, knots[-1] + 0.3 * width, 12)])
            held = np.clip(x, knots[0], knots[-1])
            curves = {
                "linear": np.interp(x, knots, values),
                "monotone": PchipInterpolator(knots, values)(held),
                "natural": beyond(CubicSpline(knots, values, bc_type="natural"), knots)(x),
                "not-a-knot": beyond(CubicSpline(knots, values, bc_type="not-a-knot"), knots)(x),
                "extended": CubicSpline(knots, values, bc_type="not-a-knot")(x),
            }
            for kind, y in curves.items():
                table.writerow([kind, text(knots), text(values), text(x), text(y)])

with open(folder / "bases.csv", "w", newline="") as file:
    table = csv.writer(file, lineterminator="\n")
    table.writerow(["degree", "knots", "x", "rows"])
    for degree in range(6):
        for kind in ("clamped", "plain", "repeated"):
            breaks = np.cumsum(rng.uniform(0.2, 2, 6))
            if kind == "clamped":
                knots = np.concatenate([[breaks[0]] * degree, breaks, [breaks[-1]] * degree])
            elif kind == "plain":
                knots = np.cumsum(rng.uniform(0.2, 2, 2 * degree + 5))
            else:
                inner = np.repeat(breaks[1:-1], max(1, degree))
                knots = np.concatenate(
                    [[breaks[0]] * (degree + 1), inner, [breaks[-1]] * (degree + 1)])
            count = len(knots) - degree - 1
            low, high = knots[degree], knots[count]
            x = np.concatenate([[low, high], rng.uniform(low, high, 8), breaks[1:-1]])
            x = x[(x >= low) & (x <= high)]
            rows = np.stack(
                [BSpline(knots, np.eye(count)[i], degree)(x) for i in range(count)], axis=-1)
            table.writerow([degree, text(knots), text(x), text(rows)])
