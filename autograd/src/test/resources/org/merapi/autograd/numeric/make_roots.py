"""Writes roots.csv: roots with 20 digits, by mpmath (1.2) in 40 digits.

Columns: name, root (the unknowns, separated by spaces). The names are those of RootsTest, which has
the same equations.
"""

import csv
import pathlib

from mpmath import cos, erf, exp, findroot, mp, mpf, sin

mp.dps = 40

ROOTS = [
    ("cosine", lambda x: cos(x) - x, mpf("0.7")),
    ("lambert", lambda x: x * exp(x) - 3, mpf(1)),
    ("small", lambda x: x * exp(x) - mpf(10) ** -12, mpf(10) ** -12),
    ("far", lambda x: x * exp(-1 / x) - 1000, mpf(1000)),
    ("normal quantile", lambda x: erf(x) - mpf("0.9"), mpf(1)),
    ("power", lambda x: x**9 - mpf("0.001"), mpf("0.46")),
    ("circle and wave", lambda x, y: [x * x + y * y - 2, y - sin(3 * x)], (mpf("1.3"), mpf("-0.5"))),
    ("exponentials", lambda x, y, z: [exp(x) + y - 3, exp(y) + z - 2, exp(z) + x * y - 2],
     (mpf(1), mpf("0.3"), mpf("0.6"))),
]

folder = pathlib.Path(__file__).parent
with open(folder / "roots.csv", "w", newline="") as file:
    table = csv.writer(file, lineterminator="\n")
    table.writerow(["name", "root"])
    for name, function, start in ROOTS:
        found = findroot(function, start)
        unknowns = list(found) if hasattr(found, "rows") else [found]
        table.writerow([name, " ".join(mp.nstr(x, 20) for x in unknowns)])
