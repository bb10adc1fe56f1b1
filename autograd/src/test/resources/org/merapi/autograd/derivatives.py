"""Writes derivatives.csv: partial derivatives up to the third order of every differentiable row of the
operation table, at points in the middle and in the tails (made with mpmath 1.3, 800 digits, where special functions are slow 60).

The derivatives are numerical differences in high precision: no rule of the operation table is used.
Columns: operation, x, y (empty for operations on one number), order in x, order in y, value.
"""

import mpmath as mp

slow = {"ERFINV", "NDTRI", "LGAMMA", "DIGAMMA", "LOG_BETA", "POLYGAMMA"}
log_ndtr = lambda x: mp.log(mp.erfc(-x / mp.sqrt(2)) / 2)
sigmoid = lambda x: 1 / (1 + mp.exp(-x))
lbeta = lambda a, b: mp.loggamma(a) + mp.loggamma(b) - mp.loggamma(a + b)
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
    "LOG_NDTR": (log_ndtr, [-1e3, -100.5, -37.75, -12.25, -5.5, -4.0, -2.0, -0.5, 0.0, 0.4, 1.5, 6.25, 20.5]),
    "NDTRI": (lambda p: mp.sqrt(2) * mp.erfinv(2 * p - 1), [1e-15, 1e-7, 1e-3, 0.1, 0.4, 0.5, 0.75, 0.98, 0.99999]),
    "LGAMMA": (mp.loggamma, positive),
    "DIGAMMA": (mp.digamma, positive),
}
pairs = [(0.3, 1.7), (2.5, 0.4), (1e-3, 5.0), (12.25, 30.5), (4.0, 3.0), (0.75, 1e-4)]
signed = pairs + [(-1.5, 2.25), (-0.6, -3.0), (0.0, 1.0), (2.0, -1.0)]
logs = signed + [(-700.0, 1.0), (3.0, -60.5), (-800.25, -801.5), (1000.0, 999.0), (1.5, 1.5)]
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
}
rows = []


def add(name, f, x, y, i, j):
    mp.mp.dps = 60 if name in slow else 800
    point = (mp.mpf(x),) if y is None else (mp.mpf(x), mp.mpf(y))
    value = mp.diff(f, point[0], i) if y is None else mp.diff(f, point, (i, j))
    value = mp.mpf(0) if abs(value) < mp.mpf(10) ** -400 else value
    rows.append(f"{name},{float(x)!r},{'' if y is None else repr(float(y))},{i},{j},{mp.nstr(value.real, 20)}")


for name, (f, points) in unary.items():
    for x in points:
        for order in range(4):
            add(name, f, float(x), None, order, 0)
for name, (f, points) in binary.items():
    for x, y in points:
        for total in range(4):
            for i in range(total + 1):
                add(name, f, x, y, i, total - i)
mp.mp.dps = 60
for n in [0, 1, 2, 5]:
    for x in [1e-4, 0.3, 1.5, 6.0, 40.5, 1e5]:
        for order in range(4):
            value = mp.psi(n + order, mp.mpf(x))
            rows.append(f"POLYGAMMA,{float(n)!r},{x!r},0,{order},{mp.nstr(value, 20)}")
mp.mp.dps = 800
for n in [1, 2]:
    for x in [-50.25, -4.5, -3.75, -0.5, 2.0]:
        for order in range(4):
            value = mp.diff(log_ndtr, mp.mpf(x), n + order)
            rows.append(f"LOG_NDTR_DERIVATIVE,{float(n)!r},{x!r},0,{order},{mp.nstr(value, 20)}")
with open("derivatives.csv", "w", encoding="utf-8") as out:
    out.write("operation,x,y,dx,dy,value\n" + "\n".join(rows) + "\n")
