"""Writes integrals.csv: integrals with 20 digits, by mpmath (1.2) in 40 digits.

Columns: name, value. The names are those of QuadratureTest, which has the same functions.
"""

import csv
import pathlib

from mpmath import cos, e, exp, inf, log, mp, mpf, quad, sin, sqrt

mp.dps = 40

INTEGRALS = [
    ("exp", lambda x: exp(x), [0, 1]),
    ("peak", lambda x: 1 / (1 + 25 * x * x), [-1, 0, 1]),
    ("oscillation", lambda x: cos(20 * x), [mpf(3) * k / 40 for k in range(41)]),
    ("power at zero", lambda x: x ** mpf("-0.75"), [0, mpf("1e-20"), mpf("1e-8"), mpf("1e-2"), 2]),
    ("logarithm at zero", lambda x: log(x) * cos(x), [0, 1]),
    ("semicircle", lambda x: sqrt(1 - x * x), [-1, 1]),
    ("gamma tail", lambda x: x ** mpf("1.5") * exp(-x), [2, 4, 8, 16, 32, 64, inf]),
    ("root and exponential", lambda x: exp(-x) / sqrt(x), [0, mpf("1e-3"), 1, 8, 32, 64, inf]),
    ("power tail", lambda x: x ** mpf("-1.7") / (1 + 1 / x), [1, 10, 1000, mpf(10) ** 6, inf]),
    ("below", lambda x: exp(x) / (1 + x * x), [-inf, -64, -16, -4, -1, 1]),
    ("logistic normal", lambda x: exp(-((x - 1) ** 2) / 2) / (1 + exp(-3 * x - 1)),
     [-inf, -16, -8, -4, -2, 0, 2, 4, 8, 16, inf]),
    ("cauchy sine", lambda x: sin(x) ** 2 * exp(-x * x / 9), [-inf] + [2 * k for k in range(-12, 13)] + [inf]),
]

# Those with a closed form that quad finds hard.
CLOSED = {"power at zero": 4 * mpf(2) ** mpf("0.25"), "power tail": None}

folder = pathlib.Path(__file__).parent
with open(folder / "integrals.csv", "w", newline="") as file:
    table = csv.writer(file, lineterminator="\n")
    table.writerow(["name", "value"])
    for name, function, points in INTEGRALS:
        value = CLOSED.get(name)
        if value is None:
            # In log x a power at infinity becomes an exponential.
            value = (
                quad(lambda s: function(exp(s)) * exp(s), [0, 1, 2, 4, 8, 16, 32, 64, 128, inf])
                if name == "power tail"
                else quad(function, points)
            )
        table.writerow([name, mp.nstr(value, 20)])
