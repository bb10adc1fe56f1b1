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

from make_incomplete_tables import beta_density, beta_triples, gamma_density, gamma_p, gamma_pairs, gamma_q, incomplete_beta
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
