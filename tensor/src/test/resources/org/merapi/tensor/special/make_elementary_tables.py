#!/usr/bin/env python3
"""Makes the reference tables of exp, expm1, log, log1p, tanh, sin and cos with mpmath, as make_tables.py makes the others.

    python3 make_elementary_tables.py [--out DIRECTORY] [--seed N] [--points N]

With no argument it rewrites the tables beside it, always the same bytes. The hard points are the ends of the range, the
neighbours of the places where a function changes its method (multiples of log(2) / 2 for exp, powers of two times
sqrt(1/2) for log, odd multiples of pi / 4 for sin), the doubles that are closest to a multiple of pi / 2, and where the errors were largest in a search over some hundred thousand points.
"""
import argparse
import math
import pathlib
import random

from mpmath import expm1, log1p, mp, mpf, pi, tanh
from mpmath import cos as cosine, exp as exponential, log as logarithm, sin as sine

from make_tables import HUGE, TINY, around, logarithmic, uniform, write

mp.dps = 60
HARDEST = {
    "exp": [1.039720770839918],
    "expm1": [0.3607028930782852],
    "log": [1.2722054733375565],
    "log1p": [0.39685010830700945],
    "tanh": [-0.11273769984913296],
    "sin": [-0.7583908292115078],
    "cos": [-14581019.776830196],
}


def seams_of_exp():
    return [math.nextafter(k * math.log(2) / 2, side) for k in range(-9, 10, 2) for side in (-math.inf, math.inf)]


def seams_of_log():
    seams = [math.ldexp(math.sqrt(0.5), k) for k in (-1022, -30, -2, -1, 0, 1, 2, 3, 30, 1023)]
    return [math.nextafter(x, side) for x in seams for side in (0, math.inf)]


def multiples_of_half_pi():
    """Doubles next to multiples of pi / 2, and odd multiples of pi / 4, with their neighbours."""
    multiples = list(range(1, 12)) + [2 ** e + d for e in range(4, 30, 3) for d in (0, 1)]
    near = [float(m * pi / 4) for m in multiples] + [float(m * pi / 2) for m in multiples]
    return [math.nextafter(x, side) for x in near for side in (0, math.inf)] + near


def closest_to_half_pi():
    """For each binade a double that is a convergent's distance from a multiple of pi / 2."""
    mp.dps = 800
    found = []
    for exponent in list(range(-52, -20)) + [0, 1, 10, 60, 200, 500, 797, 900, 970]:
        rest = pi / 2 / mpf(2) ** exponent
        before, last = (1, 0), (int(mp.floor(rest)), 1)
        rest = 1 / (rest - mp.floor(rest))
        while True:
            whole = int(mp.floor(rest))
            following = (whole * last[0] + before[0], whole * last[1] + before[1])
            if following[0] >= 2 ** 53:
                break
            before, last, rest = last, following, 1 / (rest - whole)
        if last[0] > 0:
            found.append(math.ldexp(last[0], exponent))
    mp.dps = 60
    return found


def periodic(name):
    """The function of a number of any size: its digits before the point need digits of pi."""
    function = sine if name == "sin" else cosine

    def value(x):
        mp.dps = 400
        result = function(x)
        mp.dps = 60
        return +result

    return value


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
    angles = uniform(rng, -0.8, 0.8, 2 * n) + uniform(rng, -7, 7, 2 * n) + logarithmic(rng, 7, 2.0 ** 30, 2 * n)
    angles += tiny + HUGE + logarithmic(rng, 2.0 ** 30, 1e300, n // 2) + multiples_of_half_pi() + closest_to_half_pi()
    angles += [2.0 ** 30, math.nextafter(2.0 ** 30, math.inf), -2.0 ** 30, -2.0 ** 31, 1.7976931348623157e308, -0.0]
    for name in ("sin", "cos"):
        unary(options.out, name, periodic(name), angles)


if __name__ == "__main__":
    main()
