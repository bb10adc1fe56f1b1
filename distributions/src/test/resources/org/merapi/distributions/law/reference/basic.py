"""The families of everyday models; machinery.py says what the columns are."""
from machinery import *


def minus_log_beta(a, b, split):
    """split: the three terms that a derivative is made of, in place of the value"""
    if split:
        return [-mp.loggamma(a), -mp.loggamma(b), mp.loggamma(a + b)]
    return [-mp.loggamma(a) - mp.loggamma(b) + mp.loggamma(a + b)]


def location_scale(law):
    return lambda p, x, split=False: law((x - p[0]) / p[1]) + [-mp.log(p[1])]


def scaled(law):
    return lambda p, x, split=False: law(x / p[0]) + [-mp.log(p[0])]


def normal(z):
    return [-z * z / 2, -LOG2PI / 2]


def cauchy(z):
    return [-mp.log1p(z * z), -mp.log(mp.pi)]


def laplace(z):
    return [-abs(z), -mp.log(2)]


def doubled(law):
    return lambda z: law(z) + [mp.log(2)]


def student_t(p, x, split=False):
    v, loc, s = p
    z = (x - loc) / s
    return minus_log_beta(v / 2, mp.mpf(1) / 2, split) + [
        -mp.log(v) / 2, -mp.log(s), -(v + 1) / 2 * mp.log1p(z * z / v)]


def gamma(p, x, split=False):
    a, r = p
    return [a * mp.log(x), -mp.log(x), -r * x, a * mp.log(r), -mp.loggamma(a)]


def inverse_gamma(p, x, split=False):
    a, b = p
    return [a * mp.log(b), -mp.loggamma(a), -(a + 1) * mp.log(x), -b / x]


def beta(p, x, split=False):
    a, b = p
    return [(a - 1) * mp.log(x), (b - 1) * mp.log1p(-x)] + minus_log_beta(a, b, split)


def log_normal(p, x, split=False):
    z = (mp.log(x) - p[0]) / p[1]
    return [-z * z / 2, -LOG2PI / 2, -mp.log(x), -mp.log(p[1])]


def dirichlet(p, x, split=False):
    a = p[0]
    return ([(ai - 1) * mp.log(xi) for ai, xi in zip(a, x)] + [-mp.loggamma(ai) for ai in a]
            + [mp.loggamma(mp.fsum(a))])


def multivariate_normal(p, x, split=False):
    loc, flat = p
    n = len(loc)
    z = []
    for i in range(n):
        rest = x[i] - loc[i] - mp.fsum(flat[i * n + j] * z[j] for j in range(i))
        z.append(rest / flat[i * n + i])
    return ([-zi * zi / 2 for zi in z] + [-mp.log(flat[i * n + i]) for i in range(n)]
            + [-n * LOG2PI / 2])


def normal_cdf(z):
    return mp.erfc(-z / mp.sqrt(2)) / 2


def normal_icdf(u):
    # erfinv of mpmath loses digits in the tails: polish its answer
    guess = mp.sqrt(2) * mp.erfinv(2 * u - 1) if 1e-12 < u < 1 - 1e-12 else (
        -mp.sqrt(-2 * mp.log(u)) if u < 0.5 else mp.sqrt(-2 * mp.log(1 - u)))
    for _ in range(60):
        step = (normal_cdf(guess) - u) / (mp.exp(-guess * guess / 2) / mp.sqrt(2 * mp.pi))
        step = step / (1 + guess * step / 2)
        guess -= step
        if abs(step) < mp.mpf(10) ** -70 * (1 + abs(guess)):
            return guess
    raise ArithmeticError(u)


def half_normal_icdf(u):
    if u > 0.01:
        return -normal_icdf((1 - u) / 2)
    guess = u * mp.sqrt(mp.pi / 2)
    for _ in range(7):
        guess -= (mp.erf(guess / mp.sqrt(2)) - u) * mp.sqrt(mp.pi / 2) * mp.exp(guess * guess / 2)
    return guess


def laplace_cdf(z):
    return mp.exp(z) / 2 if z < 0 else 1 - mp.exp(-z) / 2


def laplace_icdf(u):
    return mp.log(2 * u) if u < 0.5 else -mp.log(2 * (1 - u))


def gamma_below(a, x):
    """P(a, x) by the series of positive terms, DLMF 8.11.4"""
    term = total = mp.exp(a * mp.log(x) - x - mp.loggamma(a + 1))
    n = 0
    while term > total * mp.mpf(10) ** -(mp.mp.dps + 10) or n < x - a:
        n += 1
        term *= x / (a + n)
        total += term
    return total


def gamma_entropy(a):
    return a + mp.loggamma(a) + (1 - a) * mp.digamma(a)


def gamma_above(a, x):
    """Q(a, x): one minus the series up to the mean, the continued fraction DLMF 8.9.2 beyond it"""
    if x < a + 1:
        return 1 - gamma_below(a, x)
    tiny = mp.mpf(10) ** -1000
    b = x + 1 - a
    c, d = 1 / tiny, 1 / b
    h = d
    n = 0
    while True:
        n += 1
        numerator = -n * (n - a)
        b += 2
        d = 1 / (numerator * d + b)
        c = b + numerator / c
        h *= d * c
        if abs(d * c - 1) < mp.mpf(10) ** -(mp.mp.dps - 5):
            return mp.exp(a * mp.log(x) - x - mp.loggamma(a)) * h


LOCATION = [(0.0, 1.0), (2.5, 0.3), (-1000.0, 1e-3), (1e-8, 1e4), (0.7, 1e-100)]
AROUND = [-30.0, -5.0, -1.25, -1e-3, 0.5, 1.0, 7.0, 100.0]


def around(p):
    return [p[0] + p[1] * z for z in AROUND]


def law_of_location_scale(law, cdf, icdf, moments):
    return dict(
        names=["loc", "scale"], terms=location_scale(law), parameters=LOCATION, values=around,
        cdf=lambda p, x: cdf((x - p[0]) / p[1]), survival=lambda p, x: cdf(-(x - p[0]) / p[1]),
        icdf=lambda p, u: p[0] + p[1] * icdf(u), inverseSurvival=lambda p, u: p[0] - p[1] * icdf(u),
        mode=lambda p: p[0], **moments)


def half(law, cdf, survival, icdf, inverse_survival, moments):
    return dict(
        names=["scale"], terms=scaled(doubled(law)), parameters=[(1.0,), (5.0,), (1e-100,), (3e7,)],
        values=lambda p: [p[0] * z for z in (1e-10, 0.3, 1.0, 4.0, 37.0, 1e4)],
        cdf=lambda p, x: cdf(x / p[0]), survival=lambda p, x: survival(x / p[0]),
        icdf=lambda p, u: p[0] * icdf(u), inverseSurvival=lambda p, u: p[0] * inverse_survival(u),
        mode=lambda p: 0, **moments)


FAMILIES = {
    "Normal": law_of_location_scale(
        normal, normal_cdf, normal_icdf,
        dict(mean=lambda p: p[0], variance=lambda p: p[1] ** 2,
             entropy=lambda p: mp.log(p[1]) + (LOG2PI + 1) / 2)),
    "HalfNormal": half(
        normal, lambda z: mp.erf(z / mp.sqrt(2)), lambda z: mp.erfc(z / mp.sqrt(2)), half_normal_icdf,
        lambda u: -normal_icdf(u / 2),
        dict(entropy=lambda p: mp.log(p[0]) + (mp.log(mp.pi / 2) + 1) / 2,
             mean=lambda p: p[0] * mp.sqrt(2 / mp.pi), variance=lambda p: p[0] ** 2 * (1 - 2 / mp.pi))),
    "Cauchy": law_of_location_scale(
        cauchy, lambda z: mp.mpf(1) / 2 + mp.atan(z) / mp.pi, lambda u: -mp.cot(mp.pi * u),
        dict(entropy=lambda p: mp.log(4 * mp.pi * p[1]))),
    "HalfCauchy": half(
        cauchy, lambda z: 2 * mp.atan(z) / mp.pi, lambda z: 2 * mp.acot(z) / mp.pi,
        lambda u: mp.tan(mp.pi * u / 2), lambda u: mp.cot(mp.pi * u / 2),
        dict(entropy=lambda p: mp.log(2 * mp.pi * p[0]))),
    "Laplace": law_of_location_scale(
        laplace, laplace_cdf, laplace_icdf,
        dict(mean=lambda p: p[0], variance=lambda p: 2 * p[1] ** 2,
             entropy=lambda p: 1 + mp.log(2 * p[1]))),
    "StudentT": dict(
        names=["degreesOfFreedom", "loc", "scale"], terms=student_t,
        parameters=[(4.0, 0.0, 1.0), (0.5, 1.0, 2.0), (1.0, -3.0, 0.1), (2.0, 0.0, 7.0), (30.0, 2.5, 0.3),
                    (1e6, 0.0, 1.0), (1e12, 0.5, 2.0), (1e-3, 0.0, 1.0)],
        values=lambda p: [p[1] + p[2] * z for z in AROUND],
        mean=lambda p: existing(p[0] > 1, lambda: p[1], mp.nan),
        variance=lambda p: existing(
            p[0] > 2, lambda: p[2] ** 2 * p[0] / (p[0] - 2), INF if p[0] > 1 else mp.nan)),
    "Uniform": dict(
        names=["low", "high"], terms=lambda p, x, split=False: [-mp.log(p[1] - p[0])],
        parameters=[(0.0, 1.0), (-3.0, 5.5), (1e6, 1e6 + 1), (-1e-3, 0.5)],
        values=lambda p: [p[0] + (p[1] - p[0]) * f for f in (0.01, 0.25, 0.5, 0.99)],
        cdf=lambda p, x: (x - p[0]) / (p[1] - p[0]), icdf=lambda p, u: p[0] + u * (p[1] - p[0]),
        inverseSurvival=lambda p, u: p[1] - u * (p[1] - p[0]),
        mode=lambda p: p[0], entropy=lambda p: mp.log(p[1] - p[0]),
        mean=lambda p: (p[0] + p[1]) / 2, variance=lambda p: (p[1] - p[0]) ** 2 / 12),
    "Exponential": dict(
        names=["rate"], terms=lambda p, x, split=False: [mp.log(p[0]), -p[0] * x],
        parameters=[(1.0,), (0.2,), (1e8,), (1e-200,)],
        values=lambda p: [z / p[0] for z in (1e-12, 0.3, 1.0, 5.0, 700.0)],
        cdf=lambda p, x: -mp.expm1(-p[0] * x), icdf=lambda p, u: -mp.log1p(-u) / p[0],
        survival=lambda p, x: mp.exp(-p[0] * x), inverseSurvival=lambda p, u: -mp.log(u) / p[0],
        mode=lambda p: 0, entropy=lambda p: 1 - mp.log(p[0]),
        mean=lambda p: 1 / p[0], variance=lambda p: 1 / p[0] ** 2),
    "Gamma": dict(
        names=["concentration", "rate"], terms=gamma,
        parameters=[(1.0, 1.0), (0.5, 2.0), (1e-3, 1e-3), (7.5, 0.1), (150.0, 3.0), (2e4, 2.0)],
        values=lambda p: [p[0] / p[1] * z for z in (1e-9, 0.1, 0.9, 1.0, 1.1, 3.0)],
        cdf=lambda p, x: gamma_below(p[0], p[1] * x), survival=lambda p, x: gamma_above(p[0], p[1] * x),
        mode=lambda p: max(0, p[0] - 1) / p[1],
        entropy=lambda p: gamma_entropy(p[0]) - mp.log(p[1]),
        mean=lambda p: p[0] / p[1], variance=lambda p: p[0] / p[1] ** 2),
    "InverseGamma": dict(
        names=["concentration", "scale"], terms=inverse_gamma,
        parameters=[(1.0, 1.0), (0.5, 2.0), (2.0, 3.0), (1e-3, 1e-3), (7.5, 0.1), (150.0, 3.0)],
        values=lambda p: [p[1] / p[0] * z for z in (0.02, 0.3, 1.0, 1.1, 30.0, 1e9)],
        cdf=lambda p, x: gamma_above(p[0], p[1] / x), survival=lambda p, x: gamma_below(p[0], p[1] / x),
        mode=lambda p: p[1] / (p[0] + 1),
        entropy=lambda p: gamma_entropy(p[0]) - 2 * mp.digamma(p[0]) + mp.log(p[1]),
        # the gamma law's entropy and the mean of its logarithm cancel
        entropy_scale=lambda p: abs(gamma_entropy(p[0])) + abs(2 * mp.digamma(p[0])) + abs(mp.log(p[1])),
        mean=lambda p: existing(p[0] > 1, lambda: p[1] / (p[0] - 1)),
        variance=lambda p: existing(p[0] > 2, lambda: p[1] ** 2 / (p[0] - 1) ** 2 / (p[0] - 2))),
    "Beta": dict(
        names=["alpha", "beta"], terms=beta,
        parameters=[(1.0, 1.0), (0.5, 0.5), (2.0, 5.0), (1e-3, 30.0), (1000.0, 1e5), (3.0, 1e-2)],
        values=lambda p: [1e-200, 1e-9, 0.01, 0.3, 0.5, 0.97, 1 - 1e-12],
        mean=lambda p: p[0] / (p[0] + p[1]),
        variance=lambda p: p[0] * p[1] / (p[0] + p[1]) ** 2 / (p[0] + p[1] + 1)),
    "LogNormal": dict(
        names=["loc", "scale"], terms=log_normal,
        parameters=[(0.0, 1.0), (2.0, 0.25), (-10.0, 3.0), (0.0, 1e-4)],
        values=lambda p: [mp.exp(p[0] + p[1] * z) for z in (-20, -3, -0.5, 0.25, 2, 9)],
        cdf=lambda p, x: normal_cdf((mp.log(x) - p[0]) / p[1]),
        survival=lambda p, x: normal_cdf((p[0] - mp.log(x)) / p[1]),
        icdf=lambda p, u: mp.exp(p[0] + p[1] * normal_icdf(u)),
        inverseSurvival=lambda p, u: mp.exp(p[0] - p[1] * normal_icdf(u)),
        mode=lambda p: mp.exp(p[0] - p[1] ** 2),
        entropy=lambda p: p[0] + mp.log(p[1]) + (LOG2PI + 1) / 2,
        mean=lambda p: mp.exp(p[0] + p[1] ** 2 / 2),
        variance=lambda p: mp.expm1(p[1] ** 2) * mp.exp(2 * p[0] + p[1] ** 2)),
    "Dirichlet": dict(
        names=["concentration"], terms=dirichlet,
        parameters=[([1.0, 1.0, 1.0],), ([0.5, 2.0, 7.0],), ([1e-2, 30.0, 1.0],), ([200.0, 300.0, 0.1],)],
        values=lambda p: [[0.25, 0.25, 0.5], [1e-10, 0.5, 0.5 - 1e-10], [0.125, 0.8125, 0.0625]],
        mean=lambda p: [a / mp.fsum(p[0]) for a in p[0]],
        variance=lambda p: [a * (mp.fsum(p[0]) - a) / mp.fsum(p[0]) ** 2 / (mp.fsum(p[0]) + 1)
                            for a in p[0]],
        # one minus the mean cancels
        variance_scale=lambda p: [a / mp.fsum(p[0]) / (mp.fsum(p[0]) + 1) for a in p[0]]),
    "MultivariateNormal": dict(
        names=["loc", "scaleTril"], terms=multivariate_normal,
        skip_entries=lambda name, i, p: name == "scaleTril" and i % len(p[0]) > i // len(p[0]),
        parameters=[([0.0], [2.0]), ([1.0, -2.0], [1.0, 0.0, 0.5, 0.25]),
                    ([0.0, 10.0, -1.0], [3.0, 0.0, 0.0, -1.0, 0.1, 0.0, 0.7, 20.0, 1.5])],
        values=lambda p: [[m + 0.5 * (i + 1) for i, m in enumerate(p[0])],
                          [m - 3.25 / (i + 2) for i, m in enumerate(p[0])]],
        mean=lambda p: list(p[0]),
        variance=lambda p: [mp.fsum(p[1][i * len(p[0]) + j] ** 2 for j in range(len(p[0])))
                            for i in range(len(p[0]))]),
}

if __name__ == "__main__":
    main(FAMILIES)
