#!/usr/bin/env python3
"""Makes the reference tables of exp, expm1, log, log1p and tanh with mpmath, as make_tables.py makes the others.

    python3 make_elementary_tables.py [--out DIRECTORY] [--seed N] [--points N]

With no argument it rewrites the tables beside it, always the same bytes. The hard points are the ends of the range, the
neighbours of the places where a function changes its method (multiples of log(2) / 2 for exp, powers of two times
sqrt(1/2) for log), and where the errors were largest in a search over some hundred thousand points.
"""
import argparse
import math
import pathlib
import random

from mpmath import expm1, log1p, mp, mpf, tanh
from mpmath import exp as exponential, log as logarithm

from make_tables import HUGE, TINY, around, logarithmic, uniform, write

mp.dps = 60
HARDEST = {
    "exp": [1.039720770839918],
    "expm1": [0.3607028930782852],
    "log": [1.2722054733375565],
    "log1p": [0.39685010830700945],
    "tanh": [-0.11273769984913296],
}


def seams_of_exp():
    return [math.nextafter(k * math.log(2) / 2, side) for k in range(-9, 10, 2) for side in (-math.inf, math.inf)]


def seams_of_log():
    seams = [math.ldexp(math.sqrt(0.5), k) for k in (-1022, -30, -2, -1, 0, 1, 2, 3, 30, 1023)]
    return [math.nextafter(x, side) for x in seams for side in (0, math.inf)]


def unary(out, name, function, points):
    rows = [((x,), function(mpf(x)), None) for x in sorted(set(points + HARDEST[name]))]
    write(out, name, "x", rows)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parent)
    parser.add_argument("--seed", type=int, default=20250102)
    parser.add_argument("--points", type=int, default=100)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    n = options.points
    tiny = TINY + [-x for x in TINY]
    near = uniform(rng, -0.4, 0.4, n) + uniform(rng, -2, 2, n) + uniform(rng, -40, 40, n) + tiny
    unary(options.out, "exp", exponential, near + uniform(rng, -745, 709.7, n) + seams_of_exp()
          + [709.782712893384, -708.0, 708.0, -708.3964185322641, -745.1332191019411, -744.5, -740.25])
    unary(options.out, "expm1", expm1, near + uniform(rng, -60, 709.7, n) + seams_of_exp()
          + [709.782712893384, 708.0, -37.5, -36.7, -708.0, -1e5])
    positive = [x for x in TINY + HUGE if x != 1] + [1.7976931348623157e308] + seams_of_log()
    unary(options.out, "log", logarithm, positive + uniform(rng, 0.5, 2, 2 * n) + logarithmic(rng, 1e-300, 1e300, n)
          + [x for x in around(1.0) if x not in (1.0, 0.0)])
    above = [x for x in uniform(rng, -1, 1, n) + uniform(rng, -0.3, 0.42, n) + tiny + HUGE if x > -1]
    unary(options.out, "log1p", log1p, above + logarithmic(rng, 1e-10, 1e20, n) + [x - 1 for x in seams_of_log()[4:]]
          + [-math.nextafter(1, 0), 2.0 ** 60, 2.0 ** 54, 2.0 ** 53] + [-x for x in logarithmic(rng, 1e-12, 1e-1, n)])
    unary(options.out, "tanh", tanh, near + uniform(rng, -20, 20, n) + uniform(rng, 0.2, 1.5, n) + [22.0, 350.0, -351.0])


if __name__ == "__main__":
    main()
