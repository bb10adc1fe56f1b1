#!/usr/bin/env python3
"""Makes the reference tables of the inverses and of the logarithms of the incomplete gamma and beta functions with
mpmath, as make_tables.py makes the others.

    python3 make_tail_tables.py [--out DIRECTORY] [--seed N] [--points N]

With no argument it rewrites the tables beside it, always the same bytes. An inverse is made the other way round: the
probability of a chosen argument is rounded to double, and steps of Newton's method at 60 digits lead to the argument
of the rounded one. Its error is counted in ulp times the condition number of the result, where that is above 1.
"""
import argparse
import math
import pathlib
import random

from mpmath import mp, mpf, log, log1p

from make_incomplete_tables import (ORDER_IN_B, beta_density, beta_triples, gamma_density, gamma_p, gamma_pairs, gamma_q,
                                    incomplete_beta)
from make_tables import write

mp.dps = 60
SMALLEST = mpf(10) ** -290

# Where the errors were largest in a search over tables of some hundred points each.
HARDEST = {
    "log_gamma_p": [(4773.8622365306965, 6598.359028265807)],
    "log_gamma_q": [(294.80582009376207, 139.85449583805152)],
    "log_gamma_density": [(139.83885521539423, 69.56222199033071)],
    "betainc_complement": [(19.52927517726537, 203.4371360079787, 0.8361397135905412)],
    "log_betainc": [(19.52927517726537, 203.4371360079787, 0.8361397135905412)],
    "log_betainc_complement": [(727.6221949508154, 59.268872522855006, 0.4401983596561026)],
    "log_beta_density": [(405.7608699692885, 716.3423975484308, 0.38879374026565666)],
}


def hardest(name):
    return HARDEST.get(name, [])


def beta_lower(a, b, x):
    value, upper = incomplete_beta(a, b, x)
    return 1 - value if upper else value


def beta_upper(a, b, x):
    value, upper = incomplete_beta(a, b, x)
    return value if upper else 1 - value


def inverse_rows(places, function, density, sign):
    """Rows (shapes, probability), argument, scale: sign 1 for a lower tail, -1 for an upper one."""
    rows = []
    for *shapes, x in places:
        exact = [mpf(s) for s in shapes]
        probability = float(function(*exact, mpf(x)))
        if not (1e-305 < probability < 1):
            continue
        root = mpf(x)
        for _ in range(2):
            root -= sign * (function(*exact, root) - mpf(probability)) / density(*exact, root)
        condition = mpf(probability) / (root * density(*exact, root))
        if root > SMALLEST:
            rows.append(((*shapes, probability), root, root * max(1, condition)))
    return rows


def log_rows(places, function, complement):
    rows = []
    for place in places:
        exact = [mpf(x) for x in place]
        other = complement(*exact)
        value = log1p(-other) if other < mpf("0.5") else log(function(*exact))
        if abs(value) > SMALLEST:
            rows.append((place, value, None))
    return rows


def log_density_rows(places, density, terms):
    """The error is relative to the largest of 1, the result and some terms of it."""
    rows = []
    for place in places:
        exact = [mpf(x) for x in place]
        value = log(density(*exact))
        rows.append((place, value, max(abs(value), 1, *terms(*exact))))
    return rows


def gamma_places(rng, n):
    places = gamma_pairs(rng, n)[::2]
    for _ in range(n):
        a = math.exp(rng.uniform(math.log(0.02), math.log(1e4)))
        places.append((a, a * math.exp(rng.uniform(-1, 1) * min(30, 600 / a) / 2)))
        places.append((a, a + rng.uniform(2, 25) * math.sqrt(a) + rng.uniform(0, 500)))
    return places


def gamma_tables(out, seed, n):
    rng = random.Random(seed)
    places = gamma_places(rng, n)
    few = [(a, x) for a, x in places if a < 2e5]
    write(out, "gamma_p_inverse", "a,p", inverse_rows(places + hardest("gamma_p_inverse"), gamma_p, gamma_density, 1))
    write(out, "gamma_q_inverse", "a,q", inverse_rows(places + hardest("gamma_q_inverse"), gamma_q, gamma_density, -1))

    far = [(a, a * factor) for a in [0.3, 1.0, 7.5, 60.0, 2e3] for factor in [1e-250, 1e-20, 1e-3, 0.05]]
    write(out, "log_gamma_p", "a,x", log_rows(few + far + hardest("log_gamma_p"), gamma_p, gamma_q))
    far = [(a, a + above) for a in [1e-10, 0.3, 1.0, 7.5, 60.0, 2e3] for above in [100.0, 900.0, 3e4, 1e8]]
    write(out, "log_gamma_q", "a,x", log_rows(few + far + hardest("log_gamma_q"), gamma_q, gamma_p))
    far = few + far + [(a, 1e-200) for a in [0.3, 8.0, 400.0]]
    write(out, "log_gamma_density", "a,x",
          log_density_rows(far + hardest("log_gamma_density"), gamma_density, lambda a, x: [abs(log(x))]))

    # Where the logarithm is nearly 0 the derivatives are those of the other tail.
    for name, tail, sign in [("log_gamma_p_derivative", gamma_p, 1), ("log_gamma_q_derivative", gamma_q, -1)]:
        rows = []
        deep = [(0.3, 1e-200), (2.5, 1e-100), (400.0, 20.0)] if sign > 0 else [(0.3, 900.0), (2.5, 1e4), (400.0, 3e3)]
        for i, j in [(1, 0), (0, 1), (1, 1), (2, 0), (0, 2)]:
            for a, x in [t for t in few[::(2 if i + j == 1 else 7)] if tail(*map(mpf, t)) < 0.999] + deep:
                value = log_derivative((i, j), tail, (a, x))
                scale = None
                if i + j == 2:
                    # A sum of terms of these sizes: the first derivatives' product and a / x^2.
                    product = abs(log_derivative((1, 0), tail, (a, x)) ** i * log_derivative((0, 1), tail, (a, x)) ** j)
                    scale = max(abs(value), product, a / mpf(x) ** 2 if j == 2 else 0)
                rows.append(((float(i + ORDER_IN_B * j), a, x), value, scale))
        write(out, name, "orders,a,x", rows)


def log_derivative(orders, tail, place):
    exact = tuple(mpf(x) for x in place)
    # The step is relative to the argument, which may be tiny.
    size = exact[-1]
    value = mp.diff(lambda *s: log(tail(*s[:-1], size * s[-1])), exact[:-1] + (mpf(1),), orders)
    return value / size ** orders[-1]


def beta_places(rng, n):
    places = beta_triples(rng, n)[::2]
    for _ in range(n):
        a = math.exp(rng.uniform(math.log(0.05), math.log(900)))
        b = math.exp(rng.uniform(math.log(0.05), math.log(900)))
        odds = a / b * math.exp(rng.uniform(-1, 1) * (1 + 200 / (min(a, b) + 1)))
        places.append((a, b, odds / (1 + odds)))
    places += [(0.5, 30.0, 1e-30), (3.0, 2.0, 1e-90), (2.0, 3.0, 1 - 1e-10), (700.0, 4.0, 0.4), (4.0, 700.0, 0.5)]
    return [(a, b, x) for a, b, x in places if 0 < x < 1 and 1 - x < 1]


def beta_tables(out, seed, n):
    rng = random.Random(seed + 1)
    places = beta_places(rng, n)
    large = [(2e3, 3e3, 0.39), (1e4, 2e4, 0.335), (1e6, 1e6, 0.5003)]
    write(out, "betainc_inverse", "a,b,p",
          inverse_rows(places + large + hardest("betainc_inverse"), beta_lower, beta_density, 1))
    write(out, "betainc_complement_inverse", "a,b,q",
          inverse_rows(places + large + hardest("betainc_complement_inverse"), beta_upper, beta_density, -1))

    rows = []
    for place in places + large + hardest("betainc_complement"):
        value = beta_upper(*[mpf(x) for x in place])
        if value > SMALLEST:
            rows.append((place, value, None))
    write(out, "betainc_complement", "a,b,x", rows)

    far = [(a, b, x) for a in [7.5, 300.0, 2e3] for b in [0.3, 1.0, 40.0] for x in [1e-200, 1e-20, 0.01]]
    write(out, "log_betainc", "a,b,x", log_rows(places + far + hardest("log_betainc"), beta_lower, beta_upper))
    far = [(b, a, 1 - x) for a, b, x in far if x == 0.01] + [(0.3, 900.0, 0.99), (1.0, 2e3, 1 - 1e-9)]
    write(out, "log_betainc_complement", "a,b,x",
          log_rows(places + far + hardest("log_betainc_complement"), beta_upper, beta_lower))
    write(out, "log_beta_density", "a,b,x",
          log_density_rows(places + far + large + hardest("log_beta_density"), beta_density,
                           lambda a, b, x: [abs(log(x)), abs(log1p(-x))]))

    for name, tail, sign in [("log_betainc_derivative", small_beta_lower, 1),
                             ("log_betainc_complement_derivative", small_beta_upper, -1)]:
        rows = []
        deep = [(300.0, 2.5, 1e-5), (2.5, 300.0, 0.95)]
        for i, j, k in [(1, 0, 0), (0, 1, 0), (0, 0, 1), (1, 0, 1), (2, 0, 0)]:
            few = places[::(3 if i + j + k == 1 else 9)]
            for place in [t for t in few if 1e-4 < t[2] < 0.999 and tail(*map(mpf, t)) < 0.999] + deep[::sign][:1]:
                value = log_derivative((i, j, k), tail, place)
                rows.append(((float(i + ORDER_IN_B * (j + ORDER_IN_B * k)), *place), value, None))
        write(out, name, "orders,a,b,x", rows)


def small_beta_lower(a, b, x):
    return mp.betainc(a, b, 0, x, regularized=True)


def small_beta_upper(a, b, x):
    return mp.betainc(b, a, 0, 1 - x, regularized=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parent)
    parser.add_argument("--seed", type=int, default=20250106)
    parser.add_argument("--points", type=int, default=25)
    options = parser.parse_args()
    gamma_tables(options.out, options.seed, options.points)
    beta_tables(options.out, options.seed, options.points)


if __name__ == "__main__":
    main()
