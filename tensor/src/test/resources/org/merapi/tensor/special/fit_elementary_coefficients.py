#!/usr/bin/env python3
"""Fits the polynomials of ElementaryCoefficients.java and ErrorCoefficients.java and prints them as Java constants.

Each function is interpolated at Chebyshev nodes in 80-digit arithmetic (mpmath), turned into powers and only then
rounded to double. Run it with no argument; it also prints the largest error of each rounded polynomial on a fine grid.
The largest share of it in a result: EXPONENTIAL 0.06, LOGARITHM 0.02, RECIPROCAL 2^-53, SINE 0.11, COSINE 0.02, ERROR
and SCALED_TAIL 1.
"""
from mpmath import mp, mpf, cos, erf, erfc, exp, log, lu_solve, matrix, pi, sin, sqrt

mp.dps = 80
REDUCED = log(2) / 2 + mpf(2) ** -40
SQUARE_OF_S = ((sqrt(mpf(2)) - 1) / (sqrt(mpf(2)) + 1)) ** 2 + mpf(2) ** -40
QUARTER_PI_SQUARED = (pi / 4 * (1 + mpf(2) ** -20)) ** 2


def interpolate(function, low, high, degree):
    """Coefficients (powers, lowest first) of the interpolant at Chebyshev nodes."""
    count = degree + 1
    nodes = [(low + high) / 2 + (high - low) / 2 * cos(pi * (j + mpf(1) / 2) / count) for j in range(count)]
    system = matrix(count, count)
    values = matrix(count, 1)
    for i, node in enumerate(nodes):
        values[i] = function(node)
        for j in range(count):
            system[i, j] = node ** j
    return list(lu_solve(system, values))


def emit(name, function, low, high, degree, absolute=False, two_part_constant=False):
    fitted = interpolate(function, low, high, degree)
    coefficients = [float(c) for c in fitted]
    low_part = float(fitted[0] - mpf(coefficients[0])) if two_part_constant else 0.0
    worst = mpf(0)
    for i in range(401):
        x = low + (high - low) * mpf(i) / 400
        value = mpf(0)
        for c in reversed(coefficients):
            value = value * x + mpf(c)
        value += mpf(low_part)
        exact = function(x)
        worst = max(worst, abs(value - exact) / (1 if absolute else abs(exact)))
    print("// %s, %s error %s" % (name, "absolute" if absolute else "relative", mp.nstr(worst, 3)))
    if two_part_constant:
        print("  public static final double %s_LOW = %r;" % (name, low_part))
    for i, c in enumerate(coefficients):
        print("  public static final double %s_%d = %r;" % (name, i, c))


def exponential(r):
    """(e^r - 1 - r) / r^2."""
    if abs(r) < mpf(10) ** -20:
        return mpf(1) / 2 + r / 6
    return (exp(r) - 1 - r) / r ** 2


def logarithm(z):
    """(log((1 + s) / (1 - s)) / s - 2) / s^2 at s^2 = z."""
    if z < mpf(10) ** -25:
        return mpf(2) / 3 + 2 * z / 5
    s = sqrt(z)
    return (log((1 + s) / (1 - s)) / s - 2) / z


def sine(z):
    """(sin(r) / r - 1) / r^2 at r^2 = z."""
    if z < mpf(10) ** -25:
        return -mpf(1) / 6 + z / 120
    r = sqrt(z)
    return (sin(r) / r - 1) / z


def cosine(z):
    """(cos(r) - 1 + r^2 / 2) / r^4 at r^2 = z."""
    if z < mpf(10) ** -15:
        return mpf(1) / 24 - z / 720
    return (cos(sqrt(z)) - 1 + z / 2) / z ** 2


def error_quotient(z):
    """erf(x) / x - 1 at x^2 = z."""
    if z < mpf(10) ** -25:
        return 2 / sqrt(pi) * (1 - z / 3) - 1
    return erf(sqrt(z)) / sqrt(z) - 1


def scaled_tail(t):
    """(1 + 2 x) e^(x^2) erfc(x) at t = (x - 4) / (x + 4), x from 1/2 to 28."""
    x = 4 * (1 + t) / (1 - t)
    return (1 + 2 * x) * exp(x * x) * erfc(x)


def inverse_over_argument(w):
    """erfinv(y) / y at w = -log(1 - y^2)."""
    if w < mpf(10) ** -30:
        return sqrt(pi) / 2 * (1 + w * pi / 12)
    y = sqrt(-mp.expm1(-w))
    one_less = exp(-w) / (1 + y)
    x = sqrt(w) * mpf("0.8") if w < 1 else sqrt(max(w - log(w + 1), mpf(1) / 4))
    for _ in range(200):
        # Newton's method for log erfc(x) = log(1 - y), where nothing cancels.
        tail = erfc(x)
        step = (log(tail) - log(one_less)) * tail * sqrt(pi) / 2 * exp(x * x)
        x += step
        if abs(step) < abs(x) * mpf(10) ** -60:
            return x / y
    raise ArithmeticError("no convergence at w = %s" % w)


def of_middle(function, low, high):
    """The function of t from -1 to 1 that goes over the interval."""
    return lambda t: function((low + high) / 2 + (high - low) / 2 * t)


def inverse_of_root(s):
    return inverse_over_argument(s * s)


def reciprocal(f):
    return 1 / (1 + f)


def split(name, value, bits):
    """The value as the sum of a double of few bits and a double."""
    scale = mpf(2) ** (bits - 1 - mp.floor(log(value, 2)))
    high = mp.nint(value * scale) / scale
    print("%s HIGH %r LOW %r" % (name, float(high), float(value - high)))


def parts(name, value, count):
    """The value as a sum of doubles, each the nearest to what the ones before it leave."""
    for i in range(count):
        part = float(value)
        print("  public static final double %s_%d = %r;" % (name, i, part))
        value -= mpf(part)


def main():
    print("LOG2_E %r" % float(1 / log(mpf(2))))
    split("LN2", log(mpf(2)), 42)
    print("2 / sqrt(pi) %r" % float(2 / sqrt(pi)))
    emit("EXPONENTIAL", exponential, -REDUCED, REDUCED, 10)
    emit("LOGARITHM", logarithm, mpf(0), SQUARE_OF_S, 7)
    emit("RECIPROCAL", reciprocal, sqrt(mpf(1) / 2) - 1, sqrt(mpf(2)) - 1, 2)
    print("TWO_OVER_PI %r" % float(2 / pi))
    parts("HALF_PI", pi / 2, 3)
    emit("SINE", sine, mpf(0), QUARTER_PI_SQUARED, 6)
    emit("COSINE", cosine, mpf(0), QUARTER_PI_SQUARED, 5)
    emit("ERROR", error_quotient, mpf(0), mpf(1), 12, absolute=True)
    one = mpf(1)
    emit("INVERSE_CENTRE", of_middle(inverse_over_argument, mpf(0), mpf("6.25")), -one, one, 24, two_part_constant=True)
    emit("INVERSE_TAIL", of_middle(inverse_of_root, mpf("2.5"), mpf(4)), -one, one, 24, two_part_constant=True)
    emit("INVERSE_FAR", of_middle(inverse_of_root, mpf(4), mpf("6.0625")), -one, one, 24, two_part_constant=True)
    emit("SCALED_TAIL", scaled_tail, mpf(-7) / 9, mpf(3) / 4, 21, two_part_constant=True)


if __name__ == "__main__":
    main()
