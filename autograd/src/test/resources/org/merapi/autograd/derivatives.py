"""Writes derivatives.csv: partial derivatives up to the third order of every differentiable row of the
operation table, at points in the middle and in the tails (made with mpmath 1.3, 800 digits, where special functions are slow 60).

The derivatives are numerical differences in high precision, or known closed forms: no rule of the operation table is
used. Columns: operation, the inputs, the order of differentiation in each, value; inputs and orders are separated by
spaces. An input that is itself an order of derivatives is never differentiated.
"""

import mpmath as mp

slow = {"ERFCX", "ERFINV", "NDTRI", "NDTRI_EXP", "LGAMMA", "DIGAMMA", "LOG_BETA", "BETA", "GAMMA_P", "GAMMA_Q", "BESSEL_I0",
        "BESSEL_I1", "BESSEL_I0E", "BESSEL_I1E"}
log_ndtr = lambda x: mp.log(mp.erfc(-x / mp.sqrt(2)) / 2)
sigmoid = lambda x: 1 / (1 + mp.exp(-x))
lbeta = lambda a, b: mp.loggamma(a) + mp.loggamma(b) - mp.loggamma(a + b)
gamma_p = lambda a, x: mp.gammainc(a, 0, x, regularized=True)
gamma_q = lambda a, x: mp.gammainc(a, x, regularized=True)
gamma_density = lambda a, x: mp.exp((a - 1) * mp.log(x) - x - mp.loggamma(a))
betainc = lambda a, b, x: mp.betainc(a, b, 0, x, regularized=True)
beta_density = lambda a, b, x: mp.exp((a - 1) * mp.log(x) + (b - 1) * mp.log1p(-x) - lbeta(a, b))


def ndtri_exp(y):
    """By Newton's method on log_ndtr, whose derivative is the density over the function."""
    x = -mp.sqrt(-2 * y) if y < -1 else mp.sqrt(2) * mp.erfinv(2 * mp.mpf(float(mp.exp(y))) - 1)
    for _ in range(100):
        step = (log_ndtr(x) - y) * mp.exp(x * x / 2 + log_ndtr(x)) * mp.sqrt(2 * mp.pi)
        x -= step
        if abs(step) < abs(x) * mp.mpf(10) ** (20 - mp.mp.dps):
            return x
    raise ArithmeticError(f"no convergence at {y}")


def bessel_ke(nu, x, m, n):
    """The derivative of order (m, n) of exp(x) K(nu, x), by the integral of DLMF 10.32.9."""
    hyperbolic = mp.cosh if m % 2 == 0 else mp.sinh
    f = lambda t: t ** m * (1 - mp.cosh(t)) ** n * mp.exp(x * (1 - mp.cosh(t))) * hyperbolic(nu * t)
    end = mp.acosh(1 + (150 + 40 * nu) / x)
    return mp.quad(f, [end * k / 6 for k in range(7)])


real = [-20.5, -3.25, -0.7, -1e-3, 0.0, 1e-5, 0.3, 1.5, 4.0, 11.25]
wide = real + [-700.25, -60.0, 40.0, 650.5]
positive = [1e-8, 1e-3, 0.2, 0.75, 1.0, 1.5, 3.0, 17.25, 400.5, 1e7]
unit = [-0.999, -0.7, -0.1, 1e-7, 0.0, 0.3, 0.6, 0.99]
unary = {
    "NEGATE": (lambda x: -x, real),
    "ABS": (abs, [x for x in real if x]),
    "SQUARE": (lambda x: x * x, real),
    "RECIPROCAL": (lambda x: 1 / x, positive + [-2.5]),
    "SQRT": (mp.sqrt, positive),
    "EXP": (mp.exp, wide),
    "EXPM1": (mp.expm1, wide),
    "LOG": (mp.log, positive),
    "LOG1P": (mp.log1p, positive + [-0.999, -0.5, -1e-9]),
    "SIN": (mp.sin, real),
    "COS": (mp.cos, real),
    "TAN": (mp.tan, [-1.5, -0.6, 0.0, 1e-4, 0.9, 1.4, 2.5]),
    "ASIN": (mp.asin, unit),
    "ACOS": (mp.acos, unit),
    "ATAN": (mp.atan, real + [-1e5, 3e6]),
    "SINH": (mp.sinh, real),
    "COSH": (mp.cosh, real),
    "TANH": (mp.tanh, real),
    "SIGMOID": (sigmoid, wide),
    "SOFTPLUS": (lambda x: mp.log1p(mp.exp(x)), wide),
    "LOG_SIGMOID": (lambda x: -mp.log1p(mp.exp(-x)), wide),
    "LOG1M_EXP": (lambda x: mp.log(-mp.expm1(x)), [-1e-8, -1e-3, -0.1, -0.5, -0.6931471805599453, -0.8, -3.0, -20.5, -700.0]),
    "ERF": (mp.erf, real + [-6.5]),
    "ERFC": (mp.erfc, real + [20.5]),
    "ERFINV": (mp.erfinv, unit + [0.999999, -0.9999999999]),
    "ERFCX": (lambda x: mp.exp(x * x) * mp.erfc(x), [-3.5, -0.7, 0.0, 1e-5, 0.3, 0.5, 1.5, 4.0, 11.25, 1e3]),
    "NDTR": (lambda x: mp.erfc(-x / mp.sqrt(2)) / 2, real + [-30.5]),
    "LOGIT": (lambda p: mp.log(p / (1 - p)), [1e-15, 1e-3, 0.2, 0.4, 0.55, 0.7501, 0.99999]),
    "NDTRI_EXP": (lambda y: ndtri_exp(y), [-1e4, -900.0, -37.5, -2.5, -0.8, -0.3, -1e-3, -1e-9]),
    "BESSEL_I0": (lambda x: mp.besseli(0, x), [-20.5, -3.25, 1e-3, 0.3, 7.9, 8.1, 40.5, 500.25]),
    "BESSEL_I1": (lambda x: mp.besseli(1, x), [-20.5, -3.25, 1e-3, 0.3, 7.9, 8.1, 40.5, 500.25]),
    "BESSEL_I0E": (lambda x: mp.exp(-abs(x)) * mp.besseli(0, x), [-20.5, -3.25, 1e-3, 0.3, 7.9, 8.1, 44.5, 45.5, 1e3]),
    "BESSEL_I1E": (lambda x: mp.exp(-abs(x)) * mp.besseli(1, x), [-20.5, -3.25, 1e-3, 0.3, 7.9, 8.1, 44.5, 45.5, 1e3]),
    "LOG_NDTR": (log_ndtr, [-1e3, -100.5, -37.75, -12.25, -5.5, -4.0, -2.0, -0.5, 0.0, 0.4, 1.5, 6.25, 20.5]),
    "NDTRI": (lambda p: mp.sqrt(2) * mp.erfinv(2 * p - 1), [1e-15, 1e-7, 1e-3, 0.1, 0.4, 0.5, 0.75, 0.98, 0.99999]),
    "LGAMMA": (mp.loggamma, positive),
    "DIGAMMA": (mp.digamma, positive),
}
pairs = [(0.3, 1.7), (2.5, 0.4), (1e-3, 5.0), (12.25, 30.5), (4.0, 3.0), (0.75, 1e-4)]
signed = pairs + [(-1.5, 2.25), (-0.6, -3.0), (0.0, 1.0), (2.0, -1.0)]
logs = signed + [(-700.0, 1.0), (3.0, -60.5), (-800.25, -801.5), (1000.0, 999.0), (1.5, 1.5)]
incomplete = [(0.3, 0.2), (0.3, 1.7), (2.5, 0.4), (2.5, 4.5), (1e-3, 5.0), (12.25, 30.5), (30.5, 12.25), (250.5, 261.0)]
gammas = [(0.3, 1.7), (2.5, 0.4), (1e-3, 5.0), (12.25, 30.5), (4.0, 3.0), (250.5, 1e-2), (1e4, 2.5)]
binary = {
    "ADD": (lambda a, b: a + b, signed),
    "SUBTRACT": (lambda a, b: a - b, signed),
    "MULTIPLY": (lambda a, b: a * b, signed),
    "DIVIDE": (lambda a, b: a / b, signed),
    "POWER": (lambda a, b: a ** b, pairs + [(2.0, 0.0), (1.5, -2.0), (0.1, 1.0), (7.5, 2.0)]),
    "MAXIMUM": (max, signed),
    "MINIMUM": (min, signed),
    "ATAN2": (mp.atan2, signed + [(1e-9, 1.0), (3e4, 1e-4)]),
    "LOG_ADD_EXP": (lambda a, b: mp.log(mp.exp(a) + mp.exp(b)), logs),
    "LOG_DIFF_EXP": (lambda a, b: mp.log(mp.exp(a) - mp.exp(b)),
                     [(a, b) for a, b in logs if a > b] + [(2.0, -700.0), (1.0, 0.999), (-5.0, -5.5), (0.5, -0.25)]),
    "XLOGY": (lambda a, b: a * mp.log(b), pairs + [(0.0, 2.5), (-1.5, 1e-3)]),
    "XLOG1PY": (lambda a, b: a * mp.log1p(b), pairs + [(0.0, 2.5), (-1.5, -0.99), (2.0, 1e-9)]),
    "LOG_BETA": (lbeta, gammas),
    # Near its pole at a = 0 a derivative in b is what terms of 1 / a leave: relative to those it is as good.
    "BETA": (lambda a, b: mp.exp(lbeta(a, b)), [(0.3, 1.7), (2.5, 0.4), (0.05, 5.0), (12.25, 30.5), (4.0, 3.0)]),
    "GAMMA_P": (gamma_p, incomplete),
    "GAMMA_Q": (gamma_q, incomplete),
}
shapes = [(0.3, 0.7, 0.2), (0.3, 0.7, 0.9), (2.5, 4.0, 0.3), (4.0, 1.5, 0.95), (30.5, 12.25, 0.6), (0.05, 20.0, 1e-3)]
rows = []


def text(numbers):
    return " ".join(repr(float(x)) for x in numbers)


def record(name, inputs, orders, value):
    value = mp.mpf(0) if abs(value) < mp.mpf(10) ** -400 else value
    rows.append(f"{name},{text(inputs)},{' '.join(str(n) for n in orders)},{mp.nstr(mp.re(value), 20)}")


def add(name, f, point, orders):
    """A derivative of a function of all inputs."""
    mp.mp.dps = 60 if name in slow else 800
    exact = tuple(mp.mpf(x) for x in point)
    value = mp.diff(f, exact[0], orders[0]) if len(point) == 1 else mp.diff(f, exact, orders)
    record(name, point, orders, value)


def splits(total, parts):
    """All orders in so many variables that add up to the total."""
    if parts == 1:
        return [(total,)]
    return [(first,) + rest for first in range(total + 1) for rest in splits(total - first, parts - 1)]


def all_orders(variables):
    return [orders for total in range(4) for orders in splits(total, variables)]


def derivative(f, point, orders):
    """mpmath's differences, of three variables too."""
    if sum(orders) == 0:
        return f(*point)
    return mp.diff(f, point, orders)


for name, (f, points) in unary.items():
    for x in points:
        for orders in all_orders(1):
            add(name, f, (float(x),), orders)
for name, (f, points) in binary.items():
    for point in points:
        for orders in all_orders(2):
            add(name, f, point, orders)
mp.mp.dps = 60
for n in [0, 1, 2, 5]:
    for x in [1e-4, 0.3, 1.5, 6.0, 40.5, 1e5]:
        for order in range(4):
            record("POLYGAMMA", (n, x), (0, order), mp.psi(n + order, mp.mpf(x)))
for n in [0, 2, 3, 5]:
    for x in [-7.5, 1e-3, 0.3, 8.5, 40.5]:
        for order in range(4):
            value = mp.diff(lambda t: mp.besseli(n, t), mp.mpf(x), order)
            record("BESSEL_I", (n, x), (0, order), value)
for name, f in [("BESSEL_I0E_DERIVATIVE", unary["BESSEL_I0E"][0]), ("BESSEL_I1E_DERIVATIVE", unary["BESSEL_I1E"][0])]:
    for n in [1, 2]:
        for x in [-3.25, 0.3, 8.5, 60.5]:
            for order in range(4):
                record(name, (n, x), (0, order), mp.diff(f, mp.mpf(x), n + order))
for n in [1, 2]:
    for a, x in incomplete[::2]:
        for i, j in all_orders(2):
            point = (mp.mpf(a), mp.mpf(x))
            record("GAMMA_P_DERIVATIVE", (n, a, x), (0, i, j), derivative(gamma_p, point, (n + i, j)))
for n in [0, 1, 2]:
    for a, x in incomplete[::2]:
        for i, j in all_orders(2):
            point = (mp.mpf(a), mp.mpf(x))
            record("GAMMA_DENSITY_DERIVATIVE", (n, a, x), (0, i, j), derivative(gamma_density, point, (n + i, j)))
for nu, x in [(0.3, 1.7), (2.5, 0.4), (1.5, 1e-3), (12.25, 30.5), (7.0, 300.25), (0.75, 0.1)]:
    for k, m in all_orders(2):
        record("BESSEL_KE", (nu, x), (k, m), bessel_ke(mp.mpf(nu), mp.mpf(x), k, m))
        for i, j in [(1, 0), (0, 1), (1, 1)]:
            value = bessel_ke(mp.mpf(nu), mp.mpf(x), j + k, i + m)
            record("BESSEL_KE_DERIVATIVE", (i + 16 * j, nu, x), (0, k, m), value)
for point in shapes:
    exact = tuple(mp.mpf(x) for x in point)
    for orders in all_orders(3):
        # The derivative in x is the density, for which there is a closed form.
        i, j, k = orders
        f, rest = (betainc, orders) if k == 0 else (beta_density, (i, j, k - 1))
        record("BETAINC", point, orders, derivative(f, exact, rest))
for n, m in [(1, 0), (0, 1), (1, 1)]:
    for point in shapes[::2]:
        exact = tuple(mp.mpf(x) for x in point)
        for i, j, k in all_orders(3):
            f, rest = (betainc, (n + i, m + j, 0)) if k == 0 else (beta_density, (n + i, m + j, k - 1))
            record("BETAINC_DERIVATIVE", (n + 16 * m,) + point, (0, i, j, k), derivative(f, exact, rest))
            rest = (n + i, m + j, k)
            record("BETA_DENSITY_DERIVATIVE", (n + 16 * m,) + point, (0, i, j, k), derivative(beta_density, exact, rest))


def inverse(function, density, low, high):
    """The root x of function(shapes, x) = p: by halving in the logit or logarithm, then by Newton's method."""
    def value(*arguments):
        *shapes, p = arguments
        place = (lambda t: mp.exp(t)) if high is None else (lambda t: 1 / (1 + mp.exp(-t)))
        increasing = function(*shapes, place(mp.mpf(-1))) < function(*shapes, place(mp.mpf(1)))
        a, b = mp.mpf(low), -mp.mpf(low) / 10
        for _ in range(20):
            middle = (a + b) / 2
            if (function(*shapes, place(middle)) < p) == increasing:
                a = middle
            else:
                b = middle
        x = place((a + b) / 2)
        for _ in range(60):
            step = (function(*shapes, x) - p) / density(*shapes, x) * (1 if increasing else -1)
            x -= step
            if abs(step) < abs(x) * mp.mpf(10) ** (5 - mp.mp.dps):
                return x
        raise ArithmeticError(f"no convergence at {arguments}")
    return value


beta_complement = lambda a, b, x: mp.betainc(a, b, x, 1, regularized=True)
gamma_probabilities = [(0.3, 0.2), (2.5, 0.4), (12.25, 0.9), (0.75, 1e-6), (30.5, 1e-12)]
beta_probabilities = [(0.3, 0.7, 0.2), (2.5, 4.0, 0.3), (4.0, 1.5, 0.95), (3.5, 12.25, 1e-6)]
tails = {
    "GAMMA_P_INVERSE": (inverse(gamma_p, gamma_density, -100, None), gamma_probabilities),
    "GAMMA_Q_INVERSE": (inverse(gamma_q, gamma_density, -100, None), gamma_probabilities),
    "BETAINC_COMPLEMENT": (beta_complement, shapes),
    "BETAINC_INVERSE": (inverse(betainc, beta_density, -100, 1), beta_probabilities),
    "BETAINC_COMPLEMENT_INVERSE": (inverse(beta_complement, beta_density, -100, 1), beta_probabilities),
    "LOG_GAMMA_P": (lambda a, x: mp.log(gamma_p(a, x)), incomplete + [(7.5, 1e-3)]),
    "LOG_GAMMA_Q": (lambda a, x: mp.log(gamma_q(a, x)), incomplete + [(0.3, 900.0), (7.5, 1200.0)]),
    "LOG_GAMMA_DENSITY": (lambda a, x: mp.log(gamma_density(a, x)), incomplete),
    "LOG_BETAINC": (lambda a, b, x: mp.log(betainc(a, b, x)), shapes + [(12.5, 3.0, 0.01)]),
    "LOG_BETAINC_COMPLEMENT": (lambda a, b, x: mp.log(beta_complement(a, b, x)), shapes + [(3.0, 12.5, 0.99)]),
    "LOG_BETA_DENSITY": (lambda a, b, x: mp.log(beta_density(a, b, x)), shapes),
}
for name, (f, points) in tails.items():
    for point in points:
        exact = tuple(mp.mpf(x) for x in point)
        for orders in all_orders(len(point)):
            record(name, point, orders, derivative(f, exact, orders))
for logarithm in ["LOG_GAMMA_P", "LOG_GAMMA_Q", "LOG_BETAINC", "LOG_BETAINC_COMPLEMENT"]:
    f, points = tails[logarithm]
    # Fourth derivatives near the pole at a = 0 are what terms of 1 / a leave.
    for point in [p for p in points[::2] if p[0] > 0.01]:
        exact = tuple(mp.mpf(x) for x in point)
        for orders in all_orders(len(point)):
            value = derivative(f, exact, (orders[0] + 1,) + orders[1:])
            record(logarithm + "_DERIVATIVE", (1,) + point, (0,) + orders, value)
for n in [1, 2]:
    for x in [-3.5, 0.2, 0.7, 30.5]:
        for order in range(4):
            record("ERFCX_DERIVATIVE", (n, x), (0, order), mp.diff(unary["ERFCX"][0], mp.mpf(x), n + order))
mp.mp.dps = 800
for n in [1, 2]:
    for x in [-50.25, -4.5, -3.75, -0.5, 2.0]:
        for order in range(4):
            record("LOG_NDTR_DERIVATIVE", (n, x), (0, order), mp.diff(log_ndtr, mp.mpf(x), n + order))
with open("derivatives.csv", "w", encoding="utf-8") as out:
    out.write("operation,inputs,orders,value\n" + "\n".join(rows) + "\n")
