"""Laws of extremes, and of skew laws with exponential tails; machinery.py says what the columns are."""
from machinery import *

GAMMA = mp.euler
SHAPES = [(0.0, 1.0, 0.0), (2.5, 0.3, 0.2), (-1000.0, 1e-3, -0.5), (1e-8, 1e4, 1e-9), (0.5, 2.0, -1e-3),
          (1.0, 2.0, 0.8), (0.0, 3.0, -1.5)]


def power(t, c):
    return t if c == 0 else mp.expm1(c * t) / c


def logarithm_of(z, c):
    return z if c == 0 else mp.log1p(c * z) / c


def shaped(law, cdf, survival, standard, rest, around, **moments):
    """a law of t = log(1 + c z) / c, z = (x - loc) / scale, at values not too near an end"""
    def t(p, x):
        return logarithm_of((x - p[0]) / p[1], p[2])

    return dict(
        names=["loc", "scale", "concentration"], parameters=SHAPES,
        values=lambda p: [p[0] + p[1] * power(s, p[2]) for s in around if mp.exp(p[2] * s) > 0.03],
        terms=lambda p, x, split=False: law(t(p, x), p[2]) + [-mp.log(p[1])],
        cdf=lambda p, x: cdf(t(p, x)), survival=lambda p, x: survival(t(p, x)),
        icdf=lambda p, u: p[0] + p[1] * power(standard(u), p[2]),
        inverseSurvival=lambda p, u: p[0] + p[1] * power(rest(u), p[2]), **moments)


def phi(y):
    """the normal distribution function, accurate in the lower tail"""
    return mp.erfc(-y / mp.sqrt(2)) / 2


def roots(p, x):
    r = mp.sqrt(p[1] / x)
    return r * (x / p[0] - 1), r * (x / p[0] + 1)


def passed(p, x, sign):
    """the distribution function of the inverse Gaussian law, or with sign -1 the survival function"""
    a, b = roots(p, x)
    return phi(sign * a) + sign * mp.exp(2 * p[1] / p[0]) * phi(-b)


def modified(p, x):
    z, k = (x - p[0]) / p[1], p[2] * p[1]
    if z < k:
        return [mp.log(p[2]), -z * z / 2, mp.log(phi(z - k)) + (z - k) ** 2 / 2]
    return [mp.log(p[2]), k * k / 2, -k * z, mp.log(phi(z - k))]


def modified_part(p, x, sign):
    return phi(sign * (x - p[0]) / p[1]) - sign * mp.exp(mp.fsum(modified(p, x))) / p[2]


def near_zero(function, limit):
    """a quotient of differences by powers of the concentration"""
    return lambda c: limit if c == 0 else function(c)


extreme_mean = near_zero(lambda c: (mp.gamma(1 - c) - 1) / c, GAMMA)
extreme_variance = near_zero(lambda c: (mp.gamma(1 - 2 * c) - mp.gamma(1 - c) ** 2) / c ** 2, mp.pi ** 2 / 6)


FAMILIES = {
    "GeneralizedExtremeValue": shaped(
        lambda t, c: [-t, -c * t, -mp.exp(-t)], lambda t: mp.exp(-mp.exp(-t)),
        lambda t: -mp.expm1(-mp.exp(-t)), lambda u: -mp.log(-mp.log(u)), lambda u: -mp.log(-mp.log1p(-u)),
        [-3.0, -1.25, -1e-3, 0.5, 1.0, 7.0, 30.0],
        mean=lambda p: existing(p[2] < 1, lambda: p[0] + p[1] * extreme_mean(p[2])),
        # location and the mean of what is added cancel
        mean_scale=lambda p: existing(p[2] < 1, lambda: abs(p[0]) + p[1] * (1 + abs(extreme_mean(p[2])))),
        variance=lambda p: existing(p[2] < 0.5, lambda: p[1] ** 2 * extreme_variance(p[2])),
        mode=lambda p: p[0] + p[1] * (power(-mp.log1p(p[2]), p[2]) if p[2] > -1 else -1 / p[2]),
        mode_scale=lambda p: abs(p[0]) + p[1],
        entropy=lambda p: mp.log(p[1]) + GAMMA * p[2] + GAMMA + 1),
    "GeneralizedPareto": shaped(
        lambda t, c: [-t, -c * t], lambda t: -mp.expm1(-t), lambda t: mp.exp(-t),
        lambda u: -mp.log1p(-u), lambda u: -mp.log(u), [1e-9, 0.05, 0.5, 1.0, 2.0, 30.0],
        mean=lambda p: existing(p[2] < 1, lambda: p[0] + p[1] / (1 - p[2])),
        variance=lambda p: existing(
            p[2] < 0.5, lambda: p[1] ** 2 / (1 - p[2]) ** 2 / (1 - 2 * p[2])),
        mode=lambda p: p[0] if p[2] >= -1 else p[0] - p[1] / p[2],
        entropy=lambda p: mp.log(p[1]) + p[2] + 1),
    "InverseGaussian": dict(
        names=["loc", "concentration"],
        parameters=[(1.0, 1.0), (2.5, 0.3), (1e-3, 0.02), (40.0, 0.4), (1e5, 3e4)],
        values=lambda p: [p[0] * r for r in (0.05, 0.5, 0.9, 1.1, 1.5, 4.0, 20.0)],
        terms=lambda p, x, split=False: [mp.log(p[1]) / 2, -1.5 * mp.log(x), -roots(p, x)[0] ** 2 / 2,
                                         -LOG2PI / 2],
        cdf=lambda p, x: passed(p, x, 1), survival=lambda p, x: passed(p, x, -1),
        mean=lambda p: p[0], variance=lambda p: p[0] ** 3 / p[1],
        mode=lambda p: p[0] * (mp.sqrt(1 + (1.5 * p[0] / p[1]) ** 2) - 1.5 * p[0] / p[1])),
    "ExponentiallyModifiedNormal": dict(
        names=["loc", "scale", "rate"],
        parameters=[(0.0, 1.0, 1.0), (2.5, 0.3, 0.5), (-1000.0, 1e-3, 3e3), (1e-8, 1e4, 1e-3)],
        values=lambda p: [p[0] + p[1] * z for z in (-10.0, -5.0, -1.25, -1e-3, 0.5, 1.5, 7.0, 30.0)],
        terms=lambda p, x, split=False: modified(p, x),
        cdf=lambda p, x: modified_part(p, x, 1), survival=lambda p, x: modified_part(p, x, -1),
        mean=lambda p: p[0] + 1 / p[2], variance=lambda p: p[1] ** 2 + p[2] ** -2),
}

if __name__ == "__main__":
    main(FAMILIES)
