#!/usr/bin/env python3
"""Makes the reference tables of the special functions with mpmath, at 60 digits and more.

    python3 make_tables.py [--out DIRECTORY] [--seed N] [--points N]

With no argument it rewrites the tables beside it, always the same bytes. Another seed and more points make a denser
set for measuring. A row is: the arguments; the value rounded to double; what that rounding left off, so that an error
can be measured to a fraction of an ulp; and, only where the function cancels, the magnitude of whose ulp the error is
counted (the largest term that has to cancel). Every number is a hexadecimal double, which Java and Python both read
exactly. Values at poles and infinities are not here: the tests state them.
"""
import argparse
import math
import pathlib
import random

from mpmath import mp, mpf, erf, erfc, exp, expm1, loggamma, log, log1p, pi, psi, sqrt

mp.dps = 60
TINY = [5e-324, 1e-310, 2.2250738585072014e-308, 1e-300, 1e-200, 1e-154, 1e-100, 1e-50, 1e-30, 1e-20, 1e-17, 1e-16,
        2.220446049250313e-16, 1e-15, 1e-12, 1e-10, 1e-8, 1e-6, 1e-4, 1e-3, 1e-2]
HUGE = [1e3, 1e4, 1e5, 1e6, 1e8, 1e10, 1e12, 9007199254740993.0, 1e16, 1e20, 1e50, 1e100, 1e153, 1e155, 1e200, 1e290,
        1e300]

# Where the errors were largest in a search over tables of some thousand points each (--points 3000).
HARDEST = {
    "lgamma": [-1.720611913092533, 0.7247553173937104, -2.0827555160181284, 0.9796500049157159, 0.5648150029880395,
               -0.7773411291243828],
    "digamma": [-2.5906621011427724, -0.6708914003973714, 0.503395747611118],
    "trigamma": [0.022123284553787623, -5.286248459524968, 4.484311621611294e-5],
    "polygamma": [(2.0, 12.491117221856927), (3.0, 3.0433789252996966), (5.0, 7.130499246519919),
                  (7.0, 15.780790305088848), (4.0, -3.5276893746323634)],
    "polygamma_high_order": [(1000.0, 744.6135349733688), (1000.0, 623.326031289969)],
    "lbeta": [(5.12272783292625, 5.674023517630535)],
    "erf": [-0.6095535402061862],
    "erfc": [1.1178824561068978],
    "erfcx": [0.4875038757832493],
    "ndtr": [-11.3165733700219],
    "log_ndtr": [0.7804009467423734, 6.444002708172029],
    "ndtri": [0.9999999999943622, 0.05474047055688014],
    "erfinv": [-0.7587005842161478, 0.004004697229911087],
    "erfcinv": [1.8322913187648067],
    "softplus": [-1.321932014682269],
    "log_sigmoid": [2.770213003031266],
    "sigmoid": [-1.972232608679866, -1.186205153525726],
    "log1m_exp": [-0.9372063661090948],
    "log_add_exp": [(-0.44386152056589623, -0.8719245371258317)],
    "log_diff_exp": [(0.37279243552702646, -0.23952699065454475), (0.49653300154909275, -0.40908231498228176)],
    "logit": [0.2500001],
    "ndtri_exp": [-1.0000000000000002, -452.98400810115334],
    "erfcx_derivative": [(3.0, 0.499999999), (10.0, 0.499999999)],
    "log_ndtr_derivative": [(1.0, 22.732411614725812), (3.0, -2.499999999999999)],
    "beta": [(6.007141768434403, 0.28699915534560816)],
    "xlogy": [(-0.7253970874028077, 1.0e-8)],
    "xlog1py": [(1.8512157300804173, -0.6569669744085914)],
}


def around(*centres):
    """Each centre, its neighbours, and points ever closer to it."""
    points = []
    for c in centres:
        points += [c, math.nextafter(c, math.inf), math.nextafter(c, -math.inf)]
        for e in range(-15, 0, 2):
            points += [c + 10.0 ** e, c - 10.0 ** e]
    return points


def uniform(rng, low, high, count):
    return [rng.uniform(low, high) for _ in range(count)]


def logarithmic(rng, low, high, count):
    return [math.exp(rng.uniform(math.log(low), math.log(high))) for _ in range(count)]


def away_from_integers(points):
    return [x for x in points if x != math.floor(x)]


def split(value):
    """The double nearest to the value and the rest, or None when it is out of range."""
    if abs(value) > mpf(1.7976931348623157e308):
        return None
    high = float(value)
    return high, float(value - mpf(high))


def write(out, name, arguments, rows):
    with open(out / (name + ".csv"), "w", encoding="utf-8", newline="\n") as file:
        file.write("# %s,value,rest[,scale] from make_tables.py\n" % arguments)
        for inputs, value, scale in rows:
            parts = split(value)
            if parts is None:
                continue
            fields = [float(x).hex() for x in inputs] + [parts[0].hex(), parts[1].hex()]
            if scale is not None:
                fields.append(float(scale).hex())
            file.write(",".join(fields) + "\n")


def unary(out, name, function, points, scale=lambda x, v: None):
    rows = []
    for x in sorted(set(points + HARDEST[name])):
        value = function(mpf(x))
        rows.append(((x,), value, scale(mpf(x), value)))
    write(out, name, "x", rows)


# Gamma functions.

def lgamma(x):
    if x > 0:
        return loggamma(x)
    return log(pi / abs(x * mp.sinpi(x))) - loggamma(-x)


def lgamma_scale(x, value):
    return max(abs(value), abs(loggamma(-x)), 1) if x < -2 else None


def digamma(x):
    return psi(0, x)


def digamma_scale(x, value):
    if x > 0:
        return None
    terms = [psi(0, 1 + x)] if x > -0.5 else [psi(0, -x), pi * mp.cospi(x) / mp.sinpi(x)]
    return max([abs(value), 1 / abs(x)] + [abs(t) for t in terms])


def polygamma(n, x):
    """By the recurrence to the positive side, so that the reflection is not its own oracle."""
    n = int(n)
    if n == 0:
        return psi(0, x)
    total = mpf(0)
    while x < 0:
        total += 1 / x ** (n + 1)
        x += 1
    sign = 1 if n % 2 else -1
    return psi(n, x) + sign * mp.factorial(n) * total


def polygamma_scale(n, x, value):
    if x > 0 or n % 2:
        return None
    distance = abs(x - mp.nint(x))
    return max(abs(value), mp.factorial(int(n)) / distance ** (int(n) + 1))


def lbeta(a, b):
    with mp.workdps(750):
        return loggamma(a) + loggamma(b) - loggamma(a + b)


# Error functions.

def log_ndtr(x):
    return log1p(-erfc(x / sqrt(2)) / 2) if x > 0 else log(erfc(-x / sqrt(2)) / 2)


def log_ndtr_derivative(n, x):
    """The inverse Mills ratio h = density / ndtr and, as h' = -h (x + h), its derivatives."""
    h = exp(-x * x / 2) * sqrt(2 / pi) / erfc(-x / sqrt(2))
    first = -h * (x + h)
    return [h, first, -first * (x + h) - h * (1 + first)][n - 1]


def ndtr(x):
    return erfc(-x / sqrt(2)) / 2


def quantile_of_log(log_p):
    """x with log ndtr(x) = log_p, for log_p up to log(1/2), by Newton's method."""
    x = -sqrt(max(-2 * log_p - log(-2 * log_p + 1), mpf(0)))
    for _ in range(200):
        tail = erfc(-x / sqrt(2)) / 2
        step = (log(tail) - log_p) * tail * sqrt(2 * pi) * exp(x * x / 2)
        x -= step
        if abs(step) <= abs(x) * mpf(10) ** -50:
            return x
    raise ArithmeticError("no convergence at %s" % log_p)


def ndtri(p):
    if abs(p - 0.5) < 1e-3:
        return sqrt(2) * mp.erfinv(2 * p - 1) if p != 0.5 else mpf(0)
    return quantile_of_log(log(p)) if p < 0.5 else -quantile_of_log(log(1 - p))


def erfcinv(y):
    return -ndtri(y / 2) / sqrt(2)


def erfinv(y):
    if abs(y) < 0.5:
        return mp.erfinv(y) if y > 1e-20 or y < -1e-20 else y * sqrt(pi) / 2
    return erfcinv(1 - y) if y > 0 else -erfcinv(1 + y)


def erfcx_derivative(n, x):
    """By the recurrence of the repeated integrals, with digits to spare for what it cancels."""
    with mp.workdps(400):
        before, current = 2 / sqrt(pi), exp(x * x) * erfc(x)
        for k in range(1, n + 1):
            before, current = current, (before / 2 - x * current) / k
        return (-2) ** n * mp.factorial(n) * current


# Logarithms.

def softplus(x):
    return log1p(exp(x)) if x < 0 else x + log1p(exp(-x))


def sigmoid(x):
    return 1 / (1 + exp(-x)) if x > 0 else exp(x) / (1 + exp(x))


def log1m_exp(x):
    return log(-expm1(x)) if x > -1 else log1p(-exp(x))


def log_add_exp(a, b):
    a, b = max(a, b), min(a, b)
    return a + log1p(exp(b - a))


def log_diff_exp(a, b):
    return a + log1m_exp(b - a)


def gamma_tables(out, seed, n):
    rng = random.Random(seed)
    positive = (TINY + HUGE + [float(i) for i in range(1, 41)]
                + uniform(rng, 0, 1, n) + uniform(rng, 1, 3, n) + uniform(rng, 3, 16, n)
                + logarithmic(rng, 1e-5, 0.5, n // 2) + logarithmic(rng, 16, 1e6, n // 2)
                + around(0.5, 1.0, 2.0, 4.0, 8.0, 16.0))
    negative = [-x for x in TINY] + away_from_integers(
        uniform(rng, -1, 0, n // 2) + uniform(rng, -20, -1, n) + [-100.5, -1000.25, -123456.75, -1e9 - 0.5]
        + around(-0.5, -1.0, -2.0, -3.0, -10.0))
    lgamma_roots = [-2.4570247382208006, -2.7476826467274127, -3.1435808883499798, -3.9552942848585979]
    unary(out, "lgamma", lgamma, [x for x in positive if x != 1 and x != 2] + [2.5e305] + negative + lgamma_roots,
          lgamma_scale)
    root = 1.4616321449683622
    psi_roots = [-0.5040830082644554, -1.5734984731623904, -2.6107208684441446, -3.635293366436901]
    unary(out, "digamma", digamma, positive + around(root) + [1.7e308] + negative + psi_roots, digamma_scale)
    unary(out, "trigamma", lambda x: polygamma(1, x), positive + [1.7e308]
          + [x for x in negative if x > -2000])

    rows = []
    orders = [2, 3, 4, 5, 6, 7, 8, 9, 12, 20, 33, 50, 100, 169, 170]
    for order in orders:
        points = (uniform(rng, 0, 3, n // 10) + uniform(rng, 3, 60, n // 10) + logarithmic(rng, 1e-3, 1e3, n // 10)
                  + [1.0, 2.0, 1e-30, 1e4, 1e10, 0.5, 15.0, 16.0])
        if order <= 12:
            points += away_from_integers(uniform(rng, -6, 0, n // 5)) + [-0.5, -1.5, -2.25, -50.3, -1e-9, -3.0000001]
        points += [x for n_hard, x in HARDEST["polygamma"] if n_hard == order]
        for x in sorted(set(points)):
            value = polygamma(order, mpf(x))
            if abs(value) > 1e-290:
                rows.append(((float(order), x), value, polygamma_scale(order, mpf(x), value)))
    write(out, "polygamma", "n,x", rows)

    rows = []
    for order in [171, 200, 500, 1000]:
        for x in sorted(uniform(rng, order / 4.0, order, n // 20) + [order + 0.5, order * 2.0]
                        + [x for n_hard, x in HARDEST["polygamma_high_order"] if n_hard == order]):
            rows.append(((float(order), x), polygamma(order, mpf(x)), None))
    write(out, "polygamma_high_order", "n,x", rows)

    rows = []
    pairs = [(a, b) for a in [1e-300, 1e-20, 1e-3, 0.5, 1.0, 2.5, 7.5, 8.0, 20.0, 1e4, 1e10, 1e100, 1e300]
             for b in [5e-324, 1e-300, 1e-16, 0.25, 1.0, 3.0, 7.9999, 8.5, 100.0, 1e6, 1e15, 1e200, 1.7e308]]
    pairs += [(rng.uniform(0, 8), rng.uniform(0, 8)) for _ in range(n)]
    pairs += [(rng.uniform(0, 8), rng.uniform(8, 40)) for _ in range(n // 2)]
    pairs += [(rng.uniform(8, 40), rng.uniform(8, 40)) for _ in range(n // 2)]
    pairs += [(math.exp(rng.uniform(-20, 20)), math.exp(rng.uniform(-20, 20))) for _ in range(n)]
    for a, b in pairs + HARDEST["lbeta"]:
        value = lbeta(mpf(a), mpf(b))
        rows.append(((a, b), value, max(abs(value), 1) if abs(value) < 1 else None))
    write(out, "lbeta", "a,b", rows)


def error_tables(out, seed, n):
    rng = random.Random(seed + 1)
    both = uniform(rng, -1, 1, n) + uniform(rng, -6, 6, n) + TINY + [-x for x in TINY]
    unary(out, "erf", erf, both)
    unary(out, "erfc", erfc, both + uniform(rng, 5, 26.5, n))
    unary(out, "erfcx", lambda x: exp(x * x) * erfc(x), both + uniform(rng, -26.6, 30, n)
          + HUGE[:8] + logarithmic(rng, 30, 1e8, n // 4))
    wide = both + uniform(rng, -37, 8, n) + around(-1.0)
    unary(out, "ndtr", ndtr, wide + [-37.5, -38.0, -38.4])
    unary(out, "log_ndtr", log_ndtr, wide + uniform(rng, 6, 37.5, n // 2) + [-x for x in HUGE[:13]] + [-1e150]
          + logarithmic(rng, 1e-3, 1, n // 4))
    inside = [p for p in TINY if p < 0.5] + uniform(rng, 0, 1, n) + logarithmic(rng, 1e-320, 1e-2, n)
    inside += around(0.5) + [1 - x for x in logarithmic(rng, 1.2e-16, 1e-1, n // 2)]
    unary(out, "ndtri", ndtri, [p for p in inside if 0 < p < 1])
    unary(out, "erfcinv", erfcinv, [2 * p for p in inside if 0 < p < 1])
    centre = uniform(rng, -1, 1, n) + TINY + [-x for x in TINY] + logarithmic(rng, 1e-10, 1, n // 2)
    centre += [1 - x for x in logarithmic(rng, 1.2e-16, 1e-1, n // 2)]
    unary(out, "erfinv", erfinv, [y for y in centre if -1 < y < 1])


def logarithm_tables(out, seed, n):
    rng = random.Random(seed + 2)
    points = (uniform(rng, -2, 2, n) + uniform(rng, -40, 40, n) + uniform(rng, -745, 745, n // 2) + TINY
              + [-x for x in TINY] + HUGE[:6])
    unary(out, "softplus", softplus, points)
    unary(out, "log_sigmoid", lambda x: -softplus(-x), points)
    unary(out, "sigmoid", sigmoid, points)
    unary(out, "log1m_exp", log1m_exp, [x for x in points if -745 <= x < 0] + around(-0.6931471805599453)
          + [-x for x in logarithmic(rng, 1e-300, 1, n)])

    pairs = [(rng.uniform(-5, 5), rng.uniform(-5, 5)) for _ in range(n)]
    pairs += [(rng.uniform(-800, 800), rng.uniform(-800, 800)) for _ in range(n // 2)]
    for _ in range(n):
        a = rng.uniform(-1000, 1000)
        pairs.append((a, a - math.exp(rng.uniform(-30, 4))))
    pairs += [(0.0, -x) for x in TINY + [1.0, 10.0, 700.0, 745.0]] + [(1e300, 1e299), (-1e300, -1e301)]
    rows = []
    for a, b in pairs + HARDEST["log_add_exp"]:
        value = log_add_exp(mpf(a), mpf(b))
        rows.append(((a, b), value, max(abs(value), abs(max(a, b)))))
    write(out, "log_add_exp", "a,b", rows)
    rows = []
    for a, b in pairs + HARDEST["log_diff_exp"]:
        a, b = max(a, b), min(a, b)
        if a > b:
            value = log_diff_exp(mpf(a), mpf(b))
            rows.append(((a, b), value, max(abs(value), abs(a))))
    write(out, "log_diff_exp", "a,b", rows)

    pairs = [(rng.uniform(-9, 9), math.exp(rng.uniform(-30, 30))) for _ in range(n // 2)]
    pairs += [(rng.uniform(-9, 9), y) for y in TINY + HUGE + around(1.0)]
    rows = [((x, y), mpf(x) * log(mpf(y)), None) for x, y in pairs + HARDEST["xlogy"] if y != 1]
    write(out, "xlogy", "x,y", rows)
    pairs += [(rng.uniform(-9, 9), -x) for x in TINY + uniform(rng, 0, 1, n // 4)]
    rows = [((x, y), mpf(x) * log1p(mpf(y)), None) for x, y in pairs + HARDEST["xlog1py"] if y > -1]
    write(out, "xlog1py", "x,y", rows)


def further_tables(out, seed, n):
    rng = random.Random(seed + 3)
    probabilities = [p for p in TINY if p < 0.5] + uniform(rng, 0, 1, 2 * n) + around(0.25, 0.5, 0.75)
    probabilities += [1 - p for p in logarithmic(rng, 1.2e-16, 0.1, n // 2)]
    unary(out, "logit", lambda p: log(p) - log1p(-p), [p for p in probabilities if 0 < p < 1 and p != 0.5])

    logs = [-x for x in TINY + HUGE] + uniform(rng, -3, 0, n) + uniform(rng, -760, 0, n) + around(-1.0, -700.0)
    logs += [-x for x in logarithmic(rng, 700, 1e300, n)]
    with mp.workdps(700):
        unary(out, "ndtri_exp", lambda y: quantile_of_log(y) if y < -0.6931471805599453 else -ndtri(-expm1(y)),
              [y for y in logs if y < 0])

    rows = []
    for order in [0, 1, 2, 3, 4, 6, 10]:
        points = (uniform(rng, -20, 0, n // 5) + uniform(rng, 0, 3, n // 2) + logarithmic(rng, 1, 1e5, n // 5)
                  + around(0.5) + [0.0, 1e-10, -1e-10, 1e10, 1e15])
        points += [x for n_hard, x in HARDEST["erfcx_derivative"] if n_hard == order]
        rows += [((float(order), x), erfcx_derivative(order, mpf(x)), None) for x in sorted(set(points))]
    write(out, "erfcx_derivative", "n,x", rows)

    pairs = [(rng.uniform(0, 8), rng.uniform(0, 8)) for _ in range(n)]
    pairs += [(rng.uniform(0, 60), rng.uniform(0, 60)) for _ in range(n)]
    pairs += [(math.exp(rng.uniform(-20, 6)), math.exp(rng.uniform(-20, 6))) for _ in range(n)]
    rows = []
    for a, b in pairs + HARDEST["beta"]:
        value = exp(lbeta(mpf(a), mpf(b)))
        # exp multiplies the error of its argument by the argument: the ulp is that much larger.
        if value > mpf(10) ** -300:
            rows.append(((a, b), value, value * max(abs(log(value)), 1)))
    write(out, "beta", "a,b", rows)

    rows = []
    for order in [1, 2, 3]:
        points = (uniform(rng, -38, 4, n) + around(-2.5) + [-x for x in logarithmic(rng, 10, 1e4, n // 5)]
                  + uniform(rng, 4, 30, n // 5) + [x for n_hard, x in HARDEST["log_ndtr_derivative"] if n_hard == order])
        with mp.workdps(300):
            rows += [((float(order), x), log_ndtr_derivative(order, mpf(x)), None) for x in sorted(set(points))]
    write(out, "log_ndtr_derivative", "n,x", rows)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parent)
    parser.add_argument("--seed", type=int, default=20250101)
    parser.add_argument("--points", type=int, default=100)
    options = parser.parse_args()
    gamma_tables(options.out, options.seed, options.points)
    error_tables(options.out, options.seed, options.points)
    logarithm_tables(options.out, options.seed, options.points)
    further_tables(options.out, options.seed, options.points)


if __name__ == "__main__":
    main()
