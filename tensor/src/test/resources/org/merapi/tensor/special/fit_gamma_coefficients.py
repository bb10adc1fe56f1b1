#!/usr/bin/env python3
"""Fits the polynomials of GammaCoefficients.java and prints them as Java array bodies.

Each function is interpolated at Chebyshev nodes in 80-digit arithmetic (mpmath), turned into powers and only
then rounded to double. Run it with no argument; it also prints the largest relative error of each rounded
polynomial on a fine grid, against the target 2^-53 = 1.1e-16.

Pieces: k = -1, 0, 1, 2 covers [2^k, 2^(k+1)) with t = (x - 1.5 * 2^k) * 2^(1-k) in [-1, 1).
The constant term is kept to twice the precision: the rows begin with its low part, then its high part.
"""
from mpmath import mp, mpf, cos, pi, log, loggamma, psi, findroot, chop

mp.dps = 80
DEGREE = 24
ROOT = findroot(lambda x: psi(0, x), mpf("1.4616321449683623"))


def interpolate(function, low, high, degree):
    """Coefficients in t in [-1, 1] (powers, lowest first) of the interpolant at Chebyshev nodes."""
    count = degree + 1
    angles = [pi * (mpf(j) + mpf(1) / 2) / count for j in range(count)]
    nodes = [cos(a) for a in angles]
    values = [function((low + high) / 2 + (high - low) / 2 * t) for t in nodes]
    chebyshev = []
    for m in range(count):
        total = sum(v * cos(m * a) for v, a in zip(values, angles))
        chebyshev.append(total * (1 if m == 0 else 2) / count)
    powers = [mpf(0)] * count
    previous, current = [mpf(1)], [mpf(0), mpf(1)]
    for m in range(count):
        basis = previous if m == 0 else current
        for i, b in enumerate(basis):
            powers[i] += chebyshev[m] * b
        if m >= 1:
            following = [mpf(0)] + [2 * b for b in current]
            for i, b in enumerate(previous):
                following[i] -= b
            previous, current = current, following
    return powers


def largest_relative_error(function, coefficients, low, high):
    worst = mpf(0)
    for i in range(201):
        t = mpf(2 * i) / 200 - 1
        x = (low + high) / 2 + (high - low) / 2 * t
        if x == 0:
            continue
        value = mpf(0)
        for c in reversed(coefficients):
            value = value * t + mpf(c)
        exact = function(x)
        worst = max(worst, abs(value / exact - 1))
    return worst


def emit(name, function, low, high, degree, two_part_constant):
    exact = interpolate(function, low, high, degree)
    coefficients = [float(c) for c in exact]
    low_part = float(exact[0] - mpf(coefficients[0]))
    checked = [mpf(coefficients[0]) + mpf(low_part) if two_part_constant else coefficients[0]] + coefficients[1:]
    error = largest_relative_error(function, checked, low, high)
    if two_part_constant:
        coefficients = [low_part] + coefficients
    print("// %s on [%s, %s], relative error %s" % (name, mp.nstr(low, 6), mp.nstr(high, 6), mp.nstr(error, 3)))
    for i in range(0, len(coefficients), 2):
        print("    " + ", ".join(repr(c) for c in coefficients[i:i + 2]) + ",")


def away_from(x, *points):
    """Moves x off a removable singularity by far less than the working precision needed."""
    for p in points:
        if abs(x - p) < mpf(10) ** -30:
            return p + mpf(10) ** -30
    return x


def log_gamma_quotient(x):
    x = away_from(x, mpf(1), mpf(2))
    return loggamma(x) / ((x - 1) * (x - 2))


def digamma_quotient(x):
    x = away_from(x, ROOT)
    return psi(0, x) / (x - ROOT)


def inverse_square(z):
    """x with 1 / x^2 = z, kept finite at z = 0."""
    return 1 / mp.sqrt(max(z, mpf(10) ** -14))


def stirling(z):
    x = inverse_square(z)
    return x * (loggamma(x) - ((x - mpf(1) / 2) * log(x) - x + log(2 * pi) / 2))


def digamma_tail(z):
    x = inverse_square(z)
    return (log(x) - 1 / (2 * x) - psi(0, x)) * x * x


def trigamma_tail(z):
    x = inverse_square(z)
    return (psi(1, x) - 1 / x - 1 / (2 * x * x)) * x ** 3


def main():
    root_high = float(ROOT)
    print("ROOT_HIGH", repr(root_high), "ROOT_LOW", repr(float(ROOT - mpf(root_high))))
    shifted = float(ROOT - 1)
    print("ROOT_LESS_ONE_HIGH", repr(shifted), "LOW", repr(float(ROOT - 1 - mpf(shifted))))
    for name, function in (("lgamma(x)/((x-1)(x-2))", log_gamma_quotient),
                           ("digamma(x)/(x-root)", digamma_quotient),
                           ("x * trigamma(x)", lambda x: x * psi(1, x))):
        print("== " + name)
        for k in (-1, 0, 1, 2):
            emit(name, function, mpf(2) ** k, mpf(2) ** (k + 1), DEGREE, True)
    # In t = 128 z - 1, z = 1 / x^2 in [0, 1 / 64].
    for name, function in (("stirling", stirling), ("digamma tail", digamma_tail), ("trigamma tail", trigamma_tail)):
        print("== " + name)
        emit(name, function, mpf(0), mpf(1) / 64, 9, False)


if __name__ == "__main__":
    main()
