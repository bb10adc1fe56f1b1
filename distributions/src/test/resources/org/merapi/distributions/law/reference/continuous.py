"""More families of one continuous number; machinery.py says what the columns are."""
from machinery import *

GAMMA = mp.euler
AROUND = [-30.0, -5.0, -1.25, -1e-3, 0.5, 1.0, 7.0, 100.0]
LOCATION = [(0.0, 1.0), (2.5, 0.3), (-1000.0, 1e-3), (1e-8, 1e4)]
RATIOS = [1e-9, 0.05, 0.5, 0.9, 1.5, 4.0, 50.0]


def location(law, cdf, survival, icdf, inverse_survival, around=AROUND, **moments):
    return dict(
        names=["loc", "scale"], parameters=LOCATION, values=lambda p: [p[0] + p[1] * z for z in around],
        terms=lambda p, x, split=False: law((x - p[0]) / p[1]) + [-mp.log(p[1])],
        cdf=lambda p, x: cdf((x - p[0]) / p[1]), survival=lambda p, x: survival((x - p[0]) / p[1]),
        icdf=lambda p, u: p[0] + p[1] * icdf(u),
        inverseSurvival=lambda p, u: p[0] + p[1] * inverse_survival(u), **moments)


def ratio(names, parameters, law, cdf, survival, icdf, inverse_survival, ratios=RATIOS, **moments):
    """a law of scale p[0] and shape p[1], in terms of x / scale"""
    return dict(
        names=names, parameters=parameters, values=lambda p: [p[0] * z for z in ratios],
        terms=lambda p, x, split=False: law(x / p[0], p[1]) + [-mp.log(p[0])],
        cdf=lambda p, x: cdf(x / p[0], p[1]), survival=lambda p, x: survival(x / p[0], p[1]),
        icdf=lambda p, u: p[0] * icdf(u, p[1]),
        inverseSurvival=lambda p, u: p[0] * inverse_survival(u, p[1]), **moments)


def one_minus_exp(x):
    return -mp.expm1(x)


def normal_icdf(u):
    """the standard normal quantile of u up to one half"""
    guess = -mp.sqrt(-2 * mp.log(u)) if u < 1e-12 else mp.sqrt(2) * mp.erfinv(2 * u - 1)
    for _ in range(60):
        step = (mp.erfc(-guess / mp.sqrt(2)) / 2 - u) / (mp.exp(-guess ** 2 / 2) / mp.sqrt(2 * mp.pi))
        step = step / (1 + guess * step / 2)
        guess -= step
        if abs(step) < mp.mpf(10) ** -70 * (1 + abs(guess)):
            return guess
    raise ArithmeticError(u)


def erf_inverse(u):
    """of probabilities near zero and near one"""
    if u > 0.01:
        return -normal_icdf((1 - u) / 2) / mp.sqrt(2)
    guess = u * mp.sqrt(mp.pi) / 2
    for _ in range(7):
        guess -= (mp.erf(guess) - u) * mp.sqrt(mp.pi) / 2 * mp.exp(guess * guess)
    return guess


def minus_log_beta(a, b, split):
    """split: the three terms that a derivative is made of, in place of the value"""
    if split:
        return [-mp.loggamma(a), -mp.loggamma(b), mp.loggamma(a + b)]
    return [-mp.loggamma(a) - mp.loggamma(b) + mp.loggamma(a + b)]


def gamma_below(a, x):
    """P(a, x) by the series of positive terms, DLMF 8.11.4"""
    term = total = mp.exp(a * mp.log(x) - x - mp.loggamma(a + 1))
    n = 0
    while term > total * mp.mpf(10) ** -100 or n < x - a:
        n += 1
        term *= x / (a + n)
        total += term
    return total


def gamma_above(a, x):
    if x < a + 1:
        return 1 - gamma_below(a, x)
    return mp.gammainc(a, x, mp.inf, regularized=True)


# ------------------------------------------------------------------ two exponential sides
def sides(names, parameters, rates):
    def law(p, x, split=False):
        a, b = rates(p)
        d = x - p[0]
        return [mp.log(a), mp.log(b), -mp.log(a + b), a * d if d < 0 else -b * d]

    def below(a, b, d):
        return b / (a + b) * mp.exp(a * d) if d < 0 else 1 - a / (a + b) * mp.exp(-b * d)

    def quantile(a, b, u):
        return mp.log(u * (a + b) / b) / a if u < b / (a + b) else -mp.log((1 - u) * (a + b) / a) / b

    return dict(
        names=names, parameters=parameters, terms=law,
        values=lambda p: [p[0] + p[1] * z for z in AROUND],
        cdf=lambda p, x: below(*rates(p), x - p[0]),
        survival=lambda p, x: below(*rates(p)[::-1], p[0] - x),
        icdf=lambda p, u: p[0] + quantile(*rates(p), u),
        inverseSurvival=lambda p, u: p[0] - quantile(*rates(p)[::-1], u),
        mean=lambda p: p[0] + 1 / rates(p)[1] - 1 / rates(p)[0],
        # the means of the two sides cancel
        mean_scale=lambda p: abs(p[0]) + 1 / rates(p)[1] + 1 / rates(p)[0],
        variance=lambda p: rates(p)[0] ** -2 + rates(p)[1] ** -2,
        mode=lambda p: p[0], entropy=lambda p: 1 + mp.log(1 / rates(p)[0] + 1 / rates(p)[1]))


# ------------------------------------------------------------------ Kumaraswamy
def kumaraswamy_moment(p, k):
    return p[1] * mp.beta(1 + k / p[0], p[1])


FAMILIES = {
    "Gumbel": location(
        lambda z: [-z, -mp.exp(-z)], lambda z: mp.exp(-mp.exp(-z)), lambda z: one_minus_exp(-mp.exp(-z)),
        lambda u: -mp.log(-mp.log(u)), lambda u: -mp.log(-mp.log1p(-u)),
        around=[-6.0, -3.0, -1.25, -1e-3, 0.5, 1.0, 7.0, 100.0],
        mean=lambda p: p[0] + GAMMA * p[1], variance=lambda p: mp.pi ** 2 / 6 * p[1] ** 2,
        mode=lambda p: p[0], entropy=lambda p: mp.log(p[1]) + GAMMA + 1),
    "Logistic": location(
        lambda z: [-z, -2 * mp.log1p(mp.exp(-z))], lambda z: 1 / (1 + mp.exp(-z)),
        lambda z: 1 / (1 + mp.exp(z)), lambda u: mp.log(u / (1 - u)), lambda u: -mp.log(u / (1 - u)),
        mean=lambda p: p[0], variance=lambda p: mp.pi ** 2 / 3 * p[1] ** 2, mode=lambda p: p[0],
        entropy=lambda p: mp.log(p[1]) + 2),
    "SoftLaplace": location(
        lambda z: [mp.log(2 / mp.pi), -z, -mp.log1p(mp.exp(-2 * z))],
        lambda z: 2 / mp.pi * mp.atan(mp.exp(z)), lambda z: 2 / mp.pi * mp.atan(mp.exp(-z)),
        lambda u: mp.log(mp.tan(mp.pi * u / 2)), lambda u: -mp.log(mp.tan(mp.pi * u / 2)),
        mean=lambda p: p[0], variance=lambda p: mp.pi ** 2 / 4 * p[1] ** 2, mode=lambda p: p[0],
        entropy=lambda p: mp.log(p[1]) + LOG2PI),
    "Moyal": location(
        lambda z: [-z / 2, -mp.exp(-z) / 2, -LOG2PI / 2], lambda z: mp.erfc(mp.exp(-z / 2) / mp.sqrt(2)),
        lambda z: mp.erf(mp.exp(-z / 2) / mp.sqrt(2)), lambda u: -2 * mp.log(-normal_icdf(u / 2)),
        lambda u: -2 * mp.log(mp.sqrt(2) * erf_inverse(u)),
        around=[-5.0, -3.0, -1.25, -1e-3, 0.5, 1.0, 7.0, 100.0],
        mean=lambda p: p[0] + p[1] * (GAMMA + mp.log(2)), variance=lambda p: mp.pi ** 2 / 2 * p[1] ** 2,
        mode=lambda p: p[0], entropy=lambda p: mp.log(p[1]) + (1 + GAMMA + mp.log(2) + LOG2PI) / 2),
    "AsymmetricLaplace": sides(
        ["loc", "scale", "asymmetry"],
        [(0.0, 1.0, 1.0), (2.5, 0.3, 0.25), (-1000.0, 1e-3, 3.0), (1e-8, 1e4, 1.5)],
        lambda p: (1 / (p[1] * p[2]), p[2] / p[1])),
    "AsymmetricLaplaceQuantile": sides(
        ["loc", "scale", "quantile"],
        [(0.0, 1.0, 0.5), (2.5, 0.3, 0.9), (-1000.0, 1e-3, 0.25), (1e-8, 1e4, 1e-3)],
        lambda p: ((1 - p[2]) / p[1], p[2] / p[1])),
    "Chi2": dict(
        names=["degreesOfFreedom"], parameters=[(1.0,), (2.0,), (0.05,), (7.5,), (300.0,)],
        values=lambda p: [p[0] * z for z in (1e-9, 0.1, 0.9, 1.1, 3.0)],
        terms=lambda p, x, split=False: [p[0] / 2 * mp.log(x), -mp.log(x), -x / 2, -p[0] / 2 * mp.log(2),
                                         -mp.loggamma(p[0] / 2)],
        cdf=lambda p, x: gamma_below(p[0] / 2, x / 2), survival=lambda p, x: gamma_above(p[0] / 2, x / 2),
        mean=lambda p: p[0], variance=lambda p: 2 * p[0], mode=lambda p: max(0, p[0] - 2),
        entropy=lambda p: p[0] / 2 + mp.loggamma(p[0] / 2) + (1 - p[0] / 2) * mp.digamma(p[0] / 2) + mp.log(2)),
    "Pareto": ratio(
        ["scale", "concentration"], [(1.0, 1.0), (3.0, 0.5), (1e-6, 2.5), (1e5, 40.0)],
        lambda r, a: [mp.log(a), -a * mp.log(r), -mp.log(r)], lambda r, a: one_minus_exp(-a * mp.log(r)),
        lambda r, a: r ** -a, lambda u, a: mp.exp(-mp.log1p(-u) / a), lambda u, a: mp.exp(-mp.log(u) / a),
        ratios=[1 + 1e-9, 1.25, 3.0, 100.0, 1e12],
        mean=lambda p: existing(p[1] > 1, lambda: p[0] * p[1] / (p[1] - 1)),
        variance=lambda p: existing(
            p[1] > 2, lambda: p[0] ** 2 * p[1] / (p[1] - 1) ** 2 / (p[1] - 2)),
        mode=lambda p: p[0], entropy=lambda p: mp.log(p[0] / p[1]) + 1 / p[1] + 1),
    "Lomax": ratio(
        ["scale", "concentration"], [(1.0, 1.0), (3.0, 0.5), (1e-6, 2.5), (1e5, 40.0)],
        lambda r, a: [mp.log(a), -a * mp.log1p(r), -mp.log1p(r)],
        lambda r, a: one_minus_exp(-a * mp.log1p(r)), lambda r, a: mp.exp(-a * mp.log1p(r)),
        lambda u, a: mp.expm1(-mp.log1p(-u) / a), lambda u, a: mp.expm1(-mp.log(u) / a),
        mean=lambda p: existing(p[1] > 1, lambda: p[0] / (p[1] - 1)),
        variance=lambda p: existing(
            p[1] > 2, lambda: p[0] ** 2 * p[1] / (p[1] - 1) ** 2 / (p[1] - 2)),
        mode=lambda p: 0, entropy=lambda p: mp.log(p[0] / p[1]) + 1 / p[1] + 1),
    "Weibull": ratio(
        ["scale", "concentration"], [(1.0, 1.0), (3.0, 0.5), (1e-6, 2.5), (1e5, 12.0)],
        lambda r, k: [mp.log(k), k * mp.log(r), -mp.log(r), -r ** k], lambda r, k: one_minus_exp(-r ** k),
        lambda r, k: mp.exp(-r ** k), lambda u, k: (-mp.log1p(-u)) ** (1 / k),
        lambda u, k: (-mp.log(u)) ** (1 / k), ratios=[1e-9, 0.05, 0.5, 0.9, 1.25, 1.5],
        mean=lambda p: p[0] * mp.gamma(1 + 1 / p[1]),
        variance=lambda p: p[0] ** 2 * (mp.gamma(1 + 2 / p[1]) - mp.gamma(1 + 1 / p[1]) ** 2),
        # the second moment and the square of the mean cancel
        variance_scale=lambda p: p[0] ** 2 * mp.gamma(1 + 2 / p[1]),
        mode=lambda p: existing(p[1] > 1, lambda: p[0] * (1 - 1 / p[1]) ** (1 / p[1]), 0),
        entropy=lambda p: GAMMA * (1 - 1 / p[1]) + mp.log(p[0] / p[1]) + 1),
    "Rayleigh": dict(
        names=["scale"], parameters=[(1.0,), (0.3,), (1e-50,), (1e6,)],
        values=lambda p: [p[0] * z for z in (1e-9, 0.1, 0.9, 1.1, 3.0, 30.0)],
        terms=lambda p, x, split=False: [mp.log(x), -2 * mp.log(p[0]), -(x / p[0]) ** 2 / 2],
        cdf=lambda p, x: one_minus_exp(-(x / p[0]) ** 2 / 2),
        survival=lambda p, x: mp.exp(-(x / p[0]) ** 2 / 2),
        icdf=lambda p, u: p[0] * mp.sqrt(-2 * mp.log1p(-u)),
        inverseSurvival=lambda p, u: p[0] * mp.sqrt(-2 * mp.log(u)),
        mean=lambda p: p[0] * mp.sqrt(mp.pi / 2), variance=lambda p: p[0] ** 2 * (2 - mp.pi / 2),
        mode=lambda p: p[0], entropy=lambda p: 1 + mp.log(p[0] / mp.sqrt(2)) + GAMMA / 2),
    "Frechet": ratio(
        ["scale", "concentration"], [(1.0, 1.0), (3.0, 0.5), (1e-6, 2.5), (1e5, 12.0)],
        lambda r, a: [mp.log(a), -a * mp.log(r), -mp.log(r), -r ** -a], lambda r, a: mp.exp(-r ** -a),
        lambda r, a: one_minus_exp(-r ** -a), lambda u, a: (-mp.log(u)) ** (-1 / a),
        lambda u, a: (-mp.log1p(-u)) ** (-1 / a), ratios=[0.6, 0.9, 1.5, 4.0, 50.0, 1e9],
        mean=lambda p: existing(p[1] > 1, lambda: p[0] * mp.gamma(1 - 1 / p[1])),
        variance=lambda p: existing(
            p[1] > 2, lambda: p[0] ** 2 * (mp.gamma(1 - 2 / p[1]) - mp.gamma(1 - 1 / p[1]) ** 2)),
        # the second moment and the square of the mean cancel
        variance_scale=lambda p: existing(p[1] > 2, lambda: p[0] ** 2 * mp.gamma(1 - 2 / p[1])),
        mode=lambda p: p[0] * (p[1] / (1 + p[1])) ** (1 / p[1]),
        entropy=lambda p: 1 + GAMMA / p[1] + GAMMA + mp.log(p[0] / p[1])),
    "Gompertz": dict(
        names=["concentration", "rate"], parameters=[(1.0, 1.0), (0.01, 3.0), (20.0, 1e-3), (1e-6, 50.0)],
        values=lambda p: [z / p[1] for z in (1e-9, 0.05, 0.5, 0.9, 1.5, 4.0)],
        terms=lambda p, x, split=False: [mp.log(p[0]), mp.log(p[1]), p[1] * x, -p[0] * mp.expm1(p[1] * x)],
        cdf=lambda p, x: one_minus_exp(-p[0] * mp.expm1(p[1] * x)),
        survival=lambda p, x: mp.exp(-p[0] * mp.expm1(p[1] * x)),
        icdf=lambda p, u: mp.log1p(-mp.log1p(-u) / p[0]) / p[1],
        inverseSurvival=lambda p, u: mp.log1p(-mp.log(u) / p[0]) / p[1],
        mode=lambda p: max(0, -mp.log(p[0])) / p[1]),
    "LogLogistic": ratio(
        ["scale", "concentration"], [(1.0, 1.0), (3.0, 0.5), (1e-6, 2.5), (1e5, 12.0)],
        lambda r, k: [mp.log(k), k * mp.log(r), -mp.log(r), -2 * mp.log1p(r ** k)],
        lambda r, k: 1 / (1 + r ** -k), lambda r, k: 1 / (1 + r ** k),
        lambda u, k: (u / (1 - u)) ** (1 / k), lambda u, k: ((1 - u) / u) ** (1 / k),
        mean=lambda p: existing(p[1] > 1, lambda: p[0] * mp.pi / p[1] / mp.sin(mp.pi / p[1])),
        variance=lambda p: existing(p[1] > 2, lambda: p[0] ** 2 * (
            2 * mp.pi / p[1] / mp.sin(2 * mp.pi / p[1]) - (mp.pi / p[1] / mp.sin(mp.pi / p[1])) ** 2)),
        # the second moment and the square of the mean cancel
        variance_scale=lambda p: existing(
            p[1] > 2, lambda: p[0] ** 2 * 2 * mp.pi / p[1] / mp.sin(2 * mp.pi / p[1])),
        mode=lambda p: existing(p[1] > 1, lambda: p[0] * ((p[1] - 1) / (p[1] + 1)) ** (1 / p[1]), 0),
        entropy=lambda p: mp.log(p[0] / p[1]) + 2),
    "Levy": dict(
        names=["loc", "scale"], parameters=[(0.0, 1.0), (2.5, 0.3), (-7.0, 1e3)],
        values=lambda p: [p[0] + p[1] * z for z in (0.02, 0.3, 1.0, 2.5, 30.0, 1e9)],
        terms=lambda p, x, split=False: [mp.log(p[1]) / 2, -LOG2PI / 2, -p[1] / (x - p[0]) / 2,
                                         -mp.mpf(3) / 2 * mp.log(x - p[0])],
        cdf=lambda p, x: mp.erfc(mp.sqrt(p[1] / (x - p[0]) / 2)),
        survival=lambda p, x: mp.erf(mp.sqrt(p[1] / (x - p[0]) / 2)),
        icdf=lambda p, u: p[0] + p[1] / normal_icdf(u / 2) ** 2,
        inverseSurvival=lambda p, u: p[0] + p[1] / 2 / erf_inverse(u) ** 2,
        mode=lambda p: p[0] + p[1] / 3,
        entropy=lambda p: (1 + 3 * GAMMA + mp.log(16 * mp.pi)) / 2 + mp.log(p[1])),
    "Kumaraswamy": dict(
        names=["alpha", "beta"], parameters=[(1.0, 1.0), (0.5, 2.0), (3.0, 0.25), (20.0, 60.0)],
        values=lambda p: [1e-9, 0.01, 0.3, 0.5, 0.97, 1 - 1e-9],
        terms=lambda p, x, split=False: [mp.log(p[0]), mp.log(p[1]), (p[0] - 1) * mp.log(x),
                                         (p[1] - 1) * mp.log(1 - x ** p[0])],
        cdf=lambda p, x: one_minus_exp(p[1] * mp.log1p(-x ** p[0])),
        survival=lambda p, x: (1 - x ** p[0]) ** p[1],
        icdf=lambda p, u: one_minus_exp(mp.log1p(-u) / p[1]) ** (1 / p[0]),
        inverseSurvival=lambda p, u: one_minus_exp(mp.log(u) / p[1]) ** (1 / p[0]),
        mean=lambda p: kumaraswamy_moment(p, 1),
        variance=lambda p: kumaraswamy_moment(p, 2) - kumaraswamy_moment(p, 1) ** 2,
        # the second moment and the square of the mean cancel
        variance_scale=lambda p: kumaraswamy_moment(p, 2),
        entropy=lambda p: 1 - 1 / p[1] + (1 - 1 / p[0]) * (mp.digamma(p[1] + 1) + GAMMA) - mp.log(p[0] * p[1])),
    "LogUniform": dict(
        names=["low", "high"], parameters=[(1.0, 2.0), (1e-6, 1e3), (0.25, 0.3), (1e100, 1e140)],
        values=lambda p: [p[0] * (p[1] / p[0]) ** mp.mpf(f) for f in (0.01, 0.25, 0.5, 0.99)],
        terms=lambda p, x, split=False: [-mp.log(x), -mp.log(mp.log(p[1] / p[0]))],
        cdf=lambda p, x: mp.log(x / p[0]) / mp.log(p[1] / p[0]),
        survival=lambda p, x: mp.log(p[1] / x) / mp.log(p[1] / p[0]),
        icdf=lambda p, u: p[0] * (p[1] / p[0]) ** u, inverseSurvival=lambda p, u: p[1] * (p[0] / p[1]) ** u,
        mean=lambda p: (p[1] - p[0]) / mp.log(p[1] / p[0]),
        # the ends' rounding is that of their difference and of the logarithm of their ratio
        mean_scale=lambda p: p[1] / mp.log(p[1] / p[0]) / min(1, mp.log(p[1] / p[0])),
        variance=lambda p: (p[1] ** 2 - p[0] ** 2) / 2 / mp.log(p[1] / p[0]) - (
            (p[1] - p[0]) / mp.log(p[1] / p[0])) ** 2,
        variance_scale=lambda p: p[1] ** 2 / mp.log(p[1] / p[0]) / min(1, mp.log(p[1] / p[0])),
        mode=lambda p: p[0],
        entropy=lambda p: mp.log(p[0] * p[1]) / 2 + mp.log(mp.log(p[1] / p[0]))),
    "FisherSnedecor": dict(
        names=["numerator", "denominator"],
        parameters=[(1.0, 1.0), (5.0, 12.0), (0.3, 3.0), (150.0, 40.0)], values=lambda p: RATIOS,
        terms=lambda p, x, split=False: [
            p[0] / 2 * mp.log(x), -mp.log(x), -(p[0] + p[1]) / 2 * mp.log1p(p[0] * x / p[1]),
            p[0] / 2 * mp.log(p[0] / p[1])] + minus_log_beta(p[0] / 2, p[1] / 2, split),
        mean=lambda p: existing(p[1] > 2, lambda: p[1] / (p[1] - 2)),
        variance=lambda p: existing(p[1] > 4, lambda: 2 * (p[1] / (p[1] - 2)) ** 2 * (p[0] + p[1] - 2)
                                    / p[0] / (p[1] - 4)),
        mode=lambda p: max(0, p[0] - 2) / p[0] * p[1] / (p[1] + 2)),
    "ScaledInverseChi2": dict(
        names=["degreesOfFreedom", "scale"], parameters=[(1.0, 1.0), (6.0, 2.0), (0.5, 30.0), (200.0, 1e-3)],
        values=lambda p: [p[1] ** 2 * z for z in (0.05, 0.3, 0.9, 1.2, 5.0, 1e6)],
        terms=lambda p, x, split=False: [
            p[0] / 2 * mp.log(p[0] / 2 * p[1] ** 2), -mp.loggamma(p[0] / 2), -p[0] / 2 * mp.log(x),
            -mp.log(x), -p[0] * p[1] ** 2 / 2 / x],
        cdf=lambda p, x: gamma_above(p[0] / 2, p[0] * p[1] ** 2 / 2 / x),
        survival=lambda p, x: gamma_below(p[0] / 2, p[0] * p[1] ** 2 / 2 / x),
        mean=lambda p: existing(p[0] > 2, lambda: p[0] * p[1] ** 2 / (p[0] - 2)),
        variance=lambda p: existing(
            p[0] > 4, lambda: 2 * p[0] ** 2 * p[1] ** 4 / (p[0] - 2) ** 2 / (p[0] - 4)),
        mode=lambda p: p[0] * p[1] ** 2 / (p[0] + 2)),
    "BetaProportion": dict(
        names=["proportion", "precision"], parameters=[(0.5, 2.0), (0.1, 30.0), (0.75, 0.2), (1e-3, 1e3)],
        values=lambda p: [1e-9, 0.01, 0.3, 0.5, 0.97, 1 - 1e-9],
        terms=lambda p, x, split=False: [
            p[0] * p[1] * mp.log(x), -mp.log(x), (1 - p[0]) * p[1] * mp.log1p(-x), -mp.log1p(-x)]
        + minus_log_beta(p[0] * p[1], (1 - p[0]) * p[1], split),
        mean=lambda p: p[0], variance=lambda p: p[0] * (1 - p[0]) / (p[1] + 1)),
    "LogitNormal": dict(
        names=["loc", "scale"], parameters=[(0.0, 1.0), (-1.0, 2.0), (3.0, 0.25), (0.5, 10.0)],
        values=lambda p: [1e-9, 0.01, 0.3, 0.5, 0.97, 1 - 1e-9],
        terms=lambda p, x, split=False: [
            -((mp.log(x / (1 - x)) - p[0]) / p[1]) ** 2 / 2, -mp.log(x), -mp.log1p(-x), -mp.log(p[1]),
            -LOG2PI / 2],
        cdf=lambda p, x: mp.erfc((p[0] - mp.log(x / (1 - x))) / p[1] / mp.sqrt(2)) / 2,
        survival=lambda p, x: mp.erfc((mp.log(x / (1 - x)) - p[0]) / p[1] / mp.sqrt(2)) / 2),
    "Triangular": dict(
        names=["low", "peak", "high"],
        parameters=[(0.0, 1.0, 4.0), (-3.0, 5.0, 6.0), (1000.0, 1001.0, 1003.0), (-1.0, 1e-3, 1e5)],
        values=lambda p: [p[0] + (p[1] - p[0]) * 0.01, p[0] + (p[1] - p[0]) * 0.75,
                          p[1] + (p[2] - p[1]) * 0.25, p[2] - (p[2] - p[1]) * 0.01],
        terms=lambda p, x, split=False: [
            mp.log(x - p[0]) if x < p[1] else mp.log(p[2] - x),
            -mp.log(p[1] - p[0]) if x < p[1] else -mp.log(p[2] - p[1]), mp.log(2), -mp.log(p[2] - p[0])],
        cdf=lambda p, x: (x - p[0]) ** 2 / (p[2] - p[0]) / (p[1] - p[0]) if x < p[1]
        else 1 - (p[2] - x) ** 2 / (p[2] - p[0]) / (p[2] - p[1]),
        icdf=lambda p, u: p[0] + mp.sqrt(u * (p[2] - p[0]) * (p[1] - p[0])) if u < (p[1] - p[0]) / (p[2] - p[0])
        else p[2] - mp.sqrt((1 - u) * (p[2] - p[0]) * (p[2] - p[1])),
        mean=lambda p: (p[0] + p[1] + p[2]) / 3, mode=lambda p: p[1],
        # the ends cancel in their mean
        mean_scale=lambda p: (abs(p[0]) + abs(p[1]) + abs(p[2])) / 3,
        variance=lambda p: ((p[1] - p[0]) ** 2 + (p[1] - p[0]) * (p[2] - p[1]) + (p[2] - p[1]) ** 2) / 18,
        entropy=lambda p: mp.mpf(1) / 2 + mp.log((p[2] - p[0]) / 2)),
}

if __name__ == "__main__":
    main(FAMILIES)
