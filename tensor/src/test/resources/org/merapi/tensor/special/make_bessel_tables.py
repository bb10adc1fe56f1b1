#!/usr/bin/env python3
"""Makes the reference tables of the modified Bessel functions with mpmath, as make_tables.py makes the others.

    python3 make_bessel_tables.py [--out DIRECTORY] [--seed N] [--points N]

With no argument it rewrites the tables beside it, always the same bytes. Derivatives in the argument are sums of
neighbours at digits to spare for what they cancel; those in the order are differences of mpmath's own function. For
the second kind an error is counted in ulp times the size of the value's logarithm, which exp multiplies it by.
"""
import argparse
import math
import pathlib
import random

from mpmath import mp, mpf, besseli, besselk, binomial, diff, exp, log

from make_tables import TINY, around, logarithmic, uniform, write

mp.dps = 60
ORDER_IN_NU = 16
LARGEST = mpf(10) ** 290

# Where the errors were largest in a search over tables of some thousand points each.
HARDEST = {
    "bessel_i0": [7.44547997968346, 7.030502402043854],
    "bessel_i1": [6.672001118657708],
    "bessel_i0e": [7.030502402043854],
    "bessel_i1e": [6.03220742692622],
    "bessel_i": [(20.0, 0.45169637365108833)],
    "bessel_i0e_derivative": [(1.0, 9.910638461690073)],
    "bessel_i1e_derivative": [(8.0, 9.910638461690073)],
    "bessel_ke": [(0.1, 0.8296642410027685)],
    "bessel_ke_derivative": [],
}


def scaled_i_derivative(n, order, x):
    """Of e^-x I(x): each derivative of I is the mean of its neighbours."""
    with mp.workdps(60 + 12 * n + int(mp.log10(x + 1)) * 2 * n):
        total = mpf(0)
        for k in range(n + 1):
            of_i = sum(binomial(k, j) * besseli(abs(order - k + 2 * j), x) for j in range(k + 1)) / mpf(2) ** k
            total += binomial(n, k) * (-1) ** (n - k) * of_i
        return exp(-x) * total


def scaled_k_derivative(n, m, nu, x):
    def in_argument(order):
        total = mpf(0)
        for k in range(n + 1):
            of_k = sum(binomial(k, j) * besselk(order - k + 2 * j, x) for j in range(k + 1)) * mpf(-0.5) ** k
            total += binomial(n, k) * of_k
        return exp(x) * total

    with mp.workdps(60 + 12 * n + int(mp.log10(x + 1)) * 2 * n):
        return diff(in_argument, nu, m) if m else in_argument(nu)


def first_kind(out, seed, n):
    rng = random.Random(seed)
    points = (TINY + uniform(rng, 0, 8, n) + uniform(rng, 8, 60, n) + logarithmic(rng, 1e-3, 700, n)
              + around(8.0, 45.0) + [712.5, 713.5])
    points = sorted(set(points + [-2.5, -30.0]))
    far = [1e3, 1e4, 1e6, 1e10, 1e20]
    for name, order in [("bessel_i0", 0), ("bessel_i1", 1)]:
        rows = [((x,), besseli(order, mpf(x)), None) for x in points + HARDEST[name]]
        write(out, name, "x", rows)
        rows = [((x,), exp(-abs(mpf(x))) * besseli(order, mpf(x)), None) for x in points + HARDEST[name + "e"]]
        # DLMF 10.40.1, of which so far out two terms give all digits that a double and its rest have.
        for x in far[2:]:
            series = mpf(0)
            term = mpf(1)
            for k in range(1, 12):
                series += term
                term *= -(4 * order - (2 * k - 1) ** 2) / (8 * k * mpf(x))
            rows.append(((x,), series / mp.sqrt(2 * mp.pi * mpf(x)), None))
        write(out, name + "e", "x", rows)
        rows = []
        few = [(d, x) for d in [1, 2, 3, 4, 8] for x in points[::3] + far[:2] if x > 0]
        for d, x in few + HARDEST[name + "e_derivative"]:
            value = scaled_i_derivative(int(d), order, mpf(x))
            scale = max(abs(value), abs(scaled_i_derivative(int(d), 0, mpf(x))) / (1 + mpf(x))) if order else None
            rows.append(((float(d), x), value, scale))
        write(out, name + "e_derivative", "n,x", rows)
    rows = []
    for order in [2, 3, 5, 10, 20]:
        for x in logarithmic(rng, 1e-3, 700, n // 2) + uniform(rng, -40, 0, n // 4) + [1e-8, 8.0, 45.0]:
            rows.append(((float(order), x), besseli(order, mpf(x)), None))
    rows += [((o, x), besseli(int(o), mpf(x)), None) for o, x in HARDEST["bessel_i"]]
    write(out, "bessel_i", "n,x", [row for row in rows if abs(row[1]) > 1 / LARGEST])


def second_kind(out, seed, n):
    rng = random.Random(seed + 1)
    pairs = [(nu, x) for nu in [0.0, 1.0, 0.5, 1.5, 2.5, 0.1, 7.3, 30.0]
             for x in [1e-8, 1e-3, 0.1, 1.0, 2.0, 6.0, 30.0, 1e3] + logarithmic(rng, 1e-4, 1e4, n // 4)]
    pairs += [(rng.uniform(0, 4), math.exp(rng.uniform(-6, 6))) for _ in range(n)]
    pairs += [(rng.uniform(0, 60), math.exp(rng.uniform(-3, 5))) for _ in range(n)]
    pairs += [(0.0, 1e-300), (0.3, 1e-300), (0.0, 1e10), (100.0, 50.0), (-1.25, 2.0)]
    rows = []
    for nu, x in pairs + HARDEST["bessel_ke"]:
        value = exp(mpf(x)) * besselk(mpf(nu), mpf(x))
        rows.append(((nu, x), value, value * max(abs(log(value)), 1)))
    write(out, "bessel_ke", "nu,x", [row for row in rows if row[1] < LARGEST])
    rows = []
    few = [(i, j, nu, x) for i, j in [(1, 0), (2, 0), (3, 0), (0, 1), (1, 1), (0, 2), (0, 3), (2, 1), (6, 0)]
           for nu, x in pairs[::(1 if i + j == 1 else 4)] if 1e-200 < x < 1e7 and (nu or not j)]
    few += [(int(o) % ORDER_IN_NU, int(o) // ORDER_IN_NU, nu, x) for o, nu, x in HARDEST["bessel_ke_derivative"]]
    for i, j, nu, x in few:
        value = scaled_k_derivative(i, j, mpf(nu), mpf(x))
        if 1 / LARGEST < abs(value) < LARGEST:
            scale = value * max(abs(log(abs(value))), 1)
            rows.append(((float(i + ORDER_IN_NU * j), nu, x), value, scale))
    write(out, "bessel_ke_derivative", "orders,nu,x", rows)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parent)
    parser.add_argument("--seed", type=int, default=20250104)
    parser.add_argument("--points", type=int, default=16)
    options = parser.parse_args()
    first_kind(options.out, options.seed, options.points)
    second_kind(options.out, options.seed, options.points)


if __name__ == "__main__":
    main()
