#!/usr/bin/env python3
"""Makes the reference tables of the incomplete gamma and beta functions with mpmath, as make_tables.py makes the others.

    python3 make_incomplete_tables.py [--out DIRECTORY] [--seed N] [--points N]

With no argument it rewrites the tables beside it, always the same bytes. Derivatives in the shapes are differences of
mpmath's own functions at 60 digits and more. The error of a density is counted in ulp times the size of its
logarithm, which exp multiplies it by. From the second order on a derivative has roots between its tails; the
magnitude of whose ulp its error is counted is there the first derivative, times the standard deviation of log(t), or
of log(1 - t), under the law for each further order.
"""
import argparse
import math
import pathlib
import random

from mpmath import mp, mpf, betainc, diff, exp, gammainc, hyp1f1, log, log1p, loggamma, psi, quad, sqrt

from make_tables import write

mp.dps = 60
ORDER_IN_B = 16
SMALLEST = mpf(10) ** -290

# Where the errors were largest in a search over tables of some thousand points each.
HARDEST = {
    "gamma_p": [(200.70049644336444, 15.169452289918489)],
    "gamma_q": [(0.5, 40.0)],
    "gamma_p_derivative": [(1.0, 309.8837658425004, 39.391577246146504)],
    "gamma_density_derivative": [(6.0, 2.2251965321954494, 1.6986880059771816)],
    "betainc": [(600.0, 900.0, 0.36000000000000004)],
    "betainc_derivative": [(16.0, 1.0E-6, 0.001, 9.99000999000999E-4)],
    "beta_density_derivative": [(17.0, 600.0, 900.0, 0.36000000000000004)],
}


def gamma_p(a, x):
    """DLMF 8.5.1; all terms are positive."""
    return exp(a * log(x) - x - loggamma(a + 1)) * hyp1f1(1, a + 1, x, maxterms=10 ** 6)


def gamma_q(a, x):
    if x > 2 * a + 200:
        return gammainc(a, x, regularized=True)
    lost = (x - a - a * log(x / a)) / log(mpf(10)) if x > a else 0
    with mp.workdps(mp.dps + 30 + int(lost)):
        return 1 - gamma_p(a, x)


def gamma_p_derivative(n, a, x):
    if x > a + 1:
        return -diff(lambda s: gamma_q(s, x), a, n)
    return diff(lambda s: gamma_p(s, x), a, n)


def gamma_density(a, x):
    return exp((a - 1) * log(x) - x - loggamma(a))


def beta_density(a, b, x):
    return exp((a - 1) * log(x) + (b - 1) * log1p(-x) + loggamma(a + b) - loggamma(a) - loggamma(b))


def incomplete_beta(a, b, x):
    """The smaller tail and whether it is the upper one, which is then subtracted from 1."""
    upper = x * (a + b) > a
    if a + b < 3000:
        if upper:
            return betainc(b, a, 0, 1 - x, regularized=True), True
        return betainc(a, b, 0, x, regularized=True), False
    width = sqrt(a * b / (a + b) ** 3)
    end = min(x + 40 * width, 1) if upper else max(x - 40 * width, 0)
    parts = [x + (end - x) * k / mpf(8) for k in range(9)]
    return abs(quad(lambda t: beta_density(a, b, t), parts)), upper


def betainc_derivative(i, j, a, b, x):
    def tail(s, t):
        if upper:
            return -betainc(t, s, 0, 1 - x, regularized=True)
        return betainc(s, t, 0, x, regularized=True)

    def large_tail(s, t):
        value, side = incomplete_beta(s, t, x)
        return -value if side else value

    upper = x * (a + b) > a
    return diff(tail if a + b < 3000 else large_tail, (a, b), (i, j))


def gamma_pairs(rng, n):
    pairs = []
    for _ in range(n):
        a = math.exp(rng.uniform(math.log(1e-3), math.log(1e3)))
        pairs.append((a, a * math.exp(rng.gauss(0, 1) / math.sqrt(a + 0.3))))
        pairs.append((a, math.exp(rng.uniform(-5, 5))))
    for a in [1e-10, 1e-3, 0.5, 1.0, 1.4999, 2.0, 20.0, 150.5, 1e4]:
        for x in [1e-200, 1e-8, 1.4999999, 1.5, a + 0.5, a, a / 2, a * 1.5, a + 5 * math.sqrt(a), 40.0]:
            pairs.append((a, x))
    pairs += [(1e6, 1e6 + 10.0), (1e6, 1e6 - 3000.0), (1e6, 1e6 + 6000.5), (1e7, 1e7 - 1.0)]
    return [(a, x) for a, x in pairs if x > 0]


def gamma_tables(out, seed, n):
    rng = random.Random(seed)
    pairs = gamma_pairs(rng, n)
    for name, function in [("gamma_p", gamma_p), ("gamma_q", gamma_q)]:
        rows = []
        for a, x in pairs + HARDEST[name]:
            value = function(mpf(a), mpf(x))
            if value > SMALLEST:
                rows.append(((a, x), value, None))
        write(out, name, "a,x", rows)

    rows = []
    few = [(order, a, x) for order in [1, 2, 3, 4, 6] for a, x in (pairs if order < 3 else pairs[::4])]
    for order, a, x in few + HARDEST["gamma_p_derivative"]:
        order = int(order)
        value = gamma_p_derivative(order, mpf(a), mpf(x))
        scale = None
        if order > 1:
            first = gamma_p_derivative(1, mpf(a), mpf(x))
            scale = max(abs(value), abs(first) * sqrt(psi(1, mpf(a))) ** (order - 1))
        if abs(value) > SMALLEST:
            rows.append(((float(order), a, x), value, scale))
    write(out, "gamma_p_derivative", "n,a,x", rows)

    rows = []
    few = [(order, a, x) for order in [0, 1, 2, 3, 6] for a, x in (pairs if order < 2 else pairs[::4])]
    for order, a, x in few + HARDEST["gamma_density_derivative"]:
        order = int(order)
        density = gamma_density(mpf(a), mpf(x))
        value = diff(lambda s: gamma_density(s, mpf(x)), mpf(a), order)
        scale = max(abs(value), density * sqrt(psi(1, mpf(a))) ** order) * max(1, abs(log(density)))
        if density > SMALLEST:
            rows.append(((float(order), a, x), value, scale))
    write(out, "gamma_density_derivative", "n,a,x", rows)


def beta_triples(rng, n):
    triples = []
    for _ in range(n):
        a = math.exp(rng.uniform(math.log(0.01), math.log(300)))
        b = math.exp(rng.uniform(math.log(0.01), math.log(300)))
        odds = a / b * math.exp(rng.gauss(0, 1.5) * math.sqrt(1 / (a + 0.2) + 1 / (b + 0.2)))
        triples.append((a, b, odds / (1 + odds)))
    for a, b in [(1e-6, 1e-3), (0.5, 0.5), (1.0, 1.0), (2.0, 30.0), (40.0, 0.3), (1e-5, 50.0), (600.0, 900.0)]:
        mean = a / (a + b)
        for x in [1e-100, 1e-5, 0.1, 0.4999, 0.5, 0.75, 1 - 1e-9, mean, mean * 0.9]:
            triples.append((a, b, x))
    return [(a, b, x) for a, b, x in triples if 0 < x < 1]


def spread(a, b):
    return sqrt(psi(1, mpf(a)) - psi(1, mpf(a + b)))


def beta_tables(out, seed, n):
    rng = random.Random(seed + 1)
    triples = beta_triples(rng, n)
    large = [(2e3, 3e3, 0.39), (1e4, 2e4, 0.335), (3e5, 5.0, 0.99999), (1e6, 1e6, 0.5003)]
    rows = []
    for a, b, x in triples + large + HARDEST["betainc"]:
        value, upper = incomplete_beta(mpf(a), mpf(b), mpf(x))
        value = 1 - value if upper else value
        if value > SMALLEST:
            rows.append(((a, b, x), value, None))
    write(out, "betainc", "a,b,x", rows)

    rows = []
    few = [(i, j, t) for i, j in [(1, 0), (0, 1), (1, 1), (2, 0), (0, 2), (2, 1), (0, 3)]
           for t in ((triples + large[:2] if i + j == 1 else triples[::2]) if i + j < 3 else triples[::5])]
    few += [(int(o) % ORDER_IN_B, int(o) // ORDER_IN_B, (a, b, x)) for o, a, b, x in HARDEST["betainc_derivative"]]
    for i, j, (a, b, x) in few:
        value = betainc_derivative(i, j, mpf(a), mpf(b), mpf(x))
        scale = None
        if i + j > 1:
            in_a = abs(betainc_derivative(1, 0, mpf(a), mpf(b), mpf(x)))
            in_b = abs(betainc_derivative(0, 1, mpf(a), mpf(b), mpf(x)))
            scale = max(abs(value), in_a * spread(a, b) ** (i - 1) * spread(b, a) ** j,
                        in_b * spread(a, b) ** i * spread(b, a) ** (j - 1))
        if abs(value) > SMALLEST:
            rows.append(((float(i + ORDER_IN_B * j), a, b, x), value, scale))
    write(out, "betainc_derivative", "orders,a,b,x", rows)

    rows = []
    few = [(i, j, t) for i, j in [(0, 0), (1, 0), (0, 1), (1, 1), (2, 0), (0, 2), (1, 2)]
           for t in (triples + large if i + j < 2 else triples[::3])]
    few += [(int(o) % ORDER_IN_B, int(o) // ORDER_IN_B, (a, b, x)) for o, a, b, x in HARDEST["beta_density_derivative"]]
    for i, j, (a, b, x) in few:
        density = beta_density(mpf(a), mpf(b), mpf(x))
        value = diff(lambda s, t: beta_density(s, t, mpf(x)), (mpf(a), mpf(b)), (i, j)) if i + j else density
        scale = max(abs(value), density * spread(a, b) ** i * spread(b, a) ** j) * max(1, abs(log(density)))
        if density > SMALLEST:
            rows.append(((float(i + ORDER_IN_B * j), a, b, x), value, scale))
    write(out, "beta_density_derivative", "orders,a,b,x", rows)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parent)
    parser.add_argument("--seed", type=int, default=20250103)
    parser.add_argument("--points", type=int, default=25)
    options = parser.parse_args()
    gamma_tables(options.out, options.seed, options.points)
    beta_tables(options.out, options.seed, options.points)


if __name__ == "__main__":
    main()
