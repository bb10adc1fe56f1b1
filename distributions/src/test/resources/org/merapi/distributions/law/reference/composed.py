"""Distributions made of others; machinery.py says what the columns are."""
from machinery import *

ROOT2 = mp.sqrt(2)
HALF = mp.mpf(1) / 2


def normal_terms(loc, scale, x):
    z = (x - loc) / scale
    return [-z * z / 2, -LOG2PI / 2, -mp.log(scale)]


def lower(z):
    return mp.erfc(-z / ROOT2) / 2


def upper(z):
    return mp.erfc(z / ROOT2) / 2


def quantile_above(q):
    """the standard normal number with a survival of q, by Newton's method on the logarithm"""
    if q > HALF:
        return -quantile_above(1 - q)
    z = mp.sqrt(-2 * mp.log(q)) if q < mp.mpf("0.01") else mp.mpf(0)
    for _ in range(200):
        tail = upper(z)
        step = (mp.log(tail) - mp.log(q)) * tail * mp.sqrt(2 * mp.pi) * mp.exp(z * z / 2)
        z += step
        if abs(step) < mp.mpf(10) ** -80 * (1 + abs(z)):
            break
    return z


def normal_mass(a, b):
    """between two standardised bounds, of which either may be None"""
    if b is not None and b < 0:
        return lower(b) - (0 if a is None else lower(a))
    return (1 if a is None else upper(a)) - (0 if b is None else upper(b))


def truncated_normal(low, high):
    """the places of the bounds among the parameters, None for a bound that is not there"""
    first = (low is not None) + (high is not None)

    def standard(p, x):
        return (x - p[first]) / p[first + 1]

    def ends(p):
        return (None if low is None else standard(p, p[low]), None if high is None else standard(p, p[high]))

    def terms(p, x, split=False):
        return normal_terms(p[first], p[first + 1], x) + [-mp.log(normal_mass(*ends(p)))]

    def cdf(p, x):
        return normal_mass(ends(p)[0], standard(p, x)) / normal_mass(*ends(p))

    def survival(p, x):
        return normal_mass(standard(p, x), ends(p)[1]) / normal_mass(*ends(p))

    def by_survival(p, q):
        a, b = ends(p)
        if b is not None and b < 0:
            return p[first] - p[first + 1] * quantile_above(lower(a) + (1 - q) * normal_mass(a, b))
        return p[first] + p[first + 1] * quantile_above((0 if b is None else upper(b)) + q * normal_mass(a, b))

    def by_cdf(p, u):
        a, b = ends(p)
        below = (0 if a is None else lower(a)) + u * normal_mass(a, b)
        return p[first] - p[first + 1] * quantile_above(below) if below < HALF else by_survival(p, 1 - u)

    return dict(terms=terms, cdf=cdf, survival=survival, icdf=by_cdf,
                inverseSurvival=by_survival)


def cauchy_cdf(z):
    return HALF + mp.atan(z) / mp.pi


def truncated_cauchy_terms(p, x, split=False):
    high, loc, s = p
    return [-mp.log1p(((x - loc) / s) ** 2), -mp.log(mp.pi), -mp.log(s), -mp.log(cauchy_cdf((high - loc) / s))]


def truncated_exponential():
    def mass(p, x, y):
        return mp.exp(-p[2] * x) - mp.exp(-p[2] * y)

    def total(p):
        return mass(p, p[0], p[1])

    return dict(
        names=["low", "high", "rate"],
        terms=lambda p, x, split=False: [mp.log(p[2]), -p[2] * x, -mp.log(total(p))],
        parameters=[(0.5, 3.0, 1.0), (800.0, 801.0, 2.0), (0.25, 1e6, 0.01), (1.0, 2.5, 0.1)],
        values=lambda p: [p[0] + f * mp.mpf(min(p[1] - p[0], 4 / p[2])) for f in (0.05, 0.25, 0.5, 0.95)],
        cdf=lambda p, x: mass(p, p[0], x) / total(p), survival=lambda p, x: mass(p, x, p[1]) / total(p))


def folded_terms(p, x, split=False):
    near = normal_terms(p[0], p[1], abs(x) * (1 if p[0] >= 0 else -1))
    far = normal_terms(p[0], p[1], -abs(x) * (1 if p[0] >= 0 else -1))
    return near + [mp.log1p(mp.exp(mp.fsum(far) - mp.fsum(near)))]


def mixed(weights, parts):
    """the terms of the greatest component and the log of its share"""
    sums = [mp.log(w) + mp.fsum(t) if w > 0 else -INF for w, t in zip(weights, parts)]
    best = max(range(len(sums)), key=lambda i: sums[i])
    rest = mp.fsum(mp.exp(s - sums[best]) for s in sums)
    return [mp.log(weights[best])] + parts[best] + [mp.log(rest)]


def normal_mixture_terms(p, x, split=False):
    return mixed(p[0], [normal_terms(m, s, x) for m, s in zip(p[1], p[2])])


def softmax(logits):
    total = mp.fsum(mp.exp(l) for l in logits)
    return [mp.exp(l) / total for l in logits]


def normal_mixture_cdf(p, x):
    return mp.fsum(w * lower((x - m) / s) for w, m, s in zip(*p))


def normal_mixture_survival(p, x):
    return mp.fsum(w * upper((x - m) / s) for w, m, s in zip(*p))


def by_logits(function):
    return lambda p, *rest: function([softmax(p[0])] + list(p[1:]), *rest)


def mixture_mean(p):
    return mp.fsum(w * m for w, m in zip(p[0], p[1]))


def mixture_variance(p):
    mean = mixture_mean(p)
    return mp.fsum(w * (s ** 2 + (m - mean) ** 2) for w, m, s in zip(*p))


def log_normal_terms(loc, scale, x):
    if x <= 0:
        return [-INF]
    return normal_terms(loc, scale, mp.log(x)) + [-mp.log(x)]


def general_terms(p, x, split=False):
    return mixed(p[0], [normal_terms(p[1], p[2], x), log_normal_terms(p[3], p[4], x)])


def general_cdf(p, x):
    second = lower((mp.log(x) - p[3]) / p[4]) if x > 0 else mp.mpf(0)
    return p[0][0] * lower((x - p[1]) / p[2]) + p[0][1] * second


def general_survival(p, x):
    second = upper((mp.log(x) - p[3]) / p[4]) if x > 0 else mp.mpf(1)
    return p[0][0] * upper((x - p[1]) / p[2]) + p[0][1] * second


def masked_mixture_terms(p, x, split=False):
    return normal_terms(p[1], p[2], x) if p[0] == 1 else [-abs((x - p[3]) / p[4]), -mp.log(2), -mp.log(p[4])]


def hurdle_terms(p, x, split=False):
    return [mp.log(p[0])] if x == 0 else [mp.log(1 - p[0])] + log_normal_terms(p[1], p[2], x)


def censored_terms(p, x, split=False):
    low, high, loc, s = p
    if x == low:
        return [mp.log(lower((low - loc) / s))]
    if x == high:
        return [mp.log(upper((high - loc) / s))]
    return normal_terms(loc, s, x)


TRUNCATION = [(-1.0, 2.0, 0.5, 1.5), (10.0, 11.0, 0.0, 1.0), (40.0, 41.0, 0.0, 1.0), (-9.0, -8.5, 1.0, 1.0),
              (-51.0, -50.0, 2.0, 1.0), (0.25, 1.5, 0.0, 1.0), (-1e3, 1e3, 3.0, 2.0), (-20.0, 30.0, 25.0, 0.5)]
MIXTURES = [([0.25, 0.75], [-1.0, 2.0], [0.5, 1.5]), ([0.125, 0.5, 0.375], [0.0, 0.0, 4.0], [1.0, 3.0, 1.0]),
            ([1e-10, 1 - 1e-10], [-8.0, 4.0], [1.0, 0.75])]


def within(p, low, high, loc, scale):
    a, b = max(low, loc - 9 * scale), min(high, loc + 9 * scale)
    if b <= a:
        a, b = (low, low + scale / 8) if low > loc else (high - scale / 8, high)
    return [mp.mpf(float(a + f * (b - a))) for f in (0.05, 0.25, 0.45, 0.75, 0.95)]


FAMILIES = {
    "Truncated normal": dict(
        names=["low", "high", "loc", "scale"], parameters=TRUNCATION, values=lambda p: within(p, *p),
        **truncated_normal(0, 1)),
    "Truncated normal below": dict(
        names=["low", "loc", "scale"],
        parameters=[(-0.5, 1.0, 2.0), (10.0, 0.0, 1.0), (40.0, 0.0, 1.0), (0.5, 0.0, 3.0), (-8.0, 0.0, 1.0)],
        values=lambda p: [p[0] + f * p[2] for f in (0.05, 0.25, 1, 2)], **truncated_normal(0, None)),
    "Truncated Cauchy above": dict(
        names=["high", "loc", "scale"], terms=truncated_cauchy_terms,
        parameters=[(1.0, 0.0, 1.0), (-50.0, 2.0, 0.5), (1e6, 0.0, 3.0)],
        values=lambda p: [p[0] - f * p[2] for f in (1e-6, 0.25, 1, 4)],
        cdf=lambda p, x: cauchy_cdf((x - p[1]) / p[2]) / cauchy_cdf((p[0] - p[1]) / p[2])),
    "Truncated exponential": truncated_exponential(),
    "Folded normal": dict(
        names=["loc", "scale"], terms=folded_terms,
        parameters=[(0.5, 1.0), (-2.0, 0.75), (0.0, 3.0), (30.0, 1.0)],
        values=lambda p: [mp.mpf(0.0625), mp.mpf(0.75), mp.mpf(2.5), abs(p[0]) + 5 * p[1]],
        cdf=lambda p, x: lower((x - p[0]) / p[1]) - lower((-x - p[0]) / p[1]),
        survival=lambda p, x: upper((x - p[0]) / p[1]) + lower((-x - p[0]) / p[1])),
    "MixtureSameFamily normal": dict(
        names=["weights", "loc", "scale"], terms=normal_mixture_terms, parameters=MIXTURES,
        values=lambda p: [-4.0, -1.25, 0.5, 2.25, 4.5], cdf=normal_mixture_cdf,
        survival=normal_mixture_survival, mean=mixture_mean, variance=mixture_variance,
        mean_scale=lambda p: mp.fsum(w * abs(m) for w, m in zip(p[0], p[1]))),
    "MixtureSameFamilyLogits normal": dict(
        names=["logits", "loc", "scale"], terms=by_logits(normal_mixture_terms),
        parameters=[([0.0, 1.0], [-1.0, 2.0], [0.5, 1.5]), ([-3.0, 2.0, 2.0], [0.0, 0.0, 4.0], [1.0, 3.0, 1.0]),
                    ([0.0, -3.0], [4.0, -8.0], [0.75, 1.0])],
        values=lambda p: [-4.0, -1.25, 0.5, 2.25, 4.5], cdf=by_logits(normal_mixture_cdf),
        survival=by_logits(normal_mixture_survival), mean=by_logits(mixture_mean),
        variance=by_logits(mixture_variance),
        mean_scale=by_logits(lambda p: mp.fsum(w * abs(m) for w, m in zip(p[0], p[1])))),
    "MixtureGeneral": dict(
        names=["weights", "loc", "scale", "loc", "scale"], skip=["loc", "scale"], terms=general_terms,
        parameters=[([0.25, 0.75], -1.0, 0.5, 0.0, 1.0), ([0.5, 0.5], 3.0, 2.0, 1.0, 0.25),
                    ([1e-12, 1 - 1e-12], -5.0, 1.0, 2.0, 0.5)],
        values=lambda p: [-6.0, -0.5, 0.75, 2.5, 5.0], cdf=general_cdf, survival=general_survival,
        mean=lambda p: p[0][0] * p[1] + p[0][1] * mp.exp(p[3] + p[4] ** 2 / 2),
        mean_scale=lambda p: p[0][0] * abs(p[1]) + p[0][1] * mp.exp(p[3] + p[4] ** 2 / 2)),
    "Transformed normal": dict(
        names=["loc", "scale"], terms=lambda p, x, split=False: log_normal_terms(p[0], p[1], 3 - x),
        parameters=[(0.5, 1.0), (-2.0, 0.25), (3.0, 2.0)],
        values=lambda p: [3 - mp.exp(p[0] + p[1] * z) for z in (-6, -0.5, 0.25, 2, 9)],
        cdf=lambda p, x: upper((mp.log(3 - x) - p[0]) / p[1]),
        survival=lambda p, x: lower((mp.log(3 - x) - p[0]) / p[1])),
    "MaskedMixture": dict(
        names=["mask", "loc", "scale", "loc", "scale"], skip=["mask", "loc", "scale"],
        terms=masked_mixture_terms, parameters=[(1.0, 0.5, 2.0, 0.0, 1.0), (0.0, 0.5, 2.0, 1.0, 3.0)],
        values=lambda p: [-30.0, -1.0, 0.25, 1.5, 9.0]),
    "Hurdle log-normal": dict(
        names=["gate", "loc", "scale"], terms=hurdle_terms, discrete=True,
        parameters=[(0.25, 0.0, 1.0), (0.9375, 2.0, 0.25), (1e-9, -3.0, 2.0)],
        values=lambda p: [0.0, 1e-9, 0.5, 3.0, 1e3],
        cdf=lambda p, x: p[0] + (0 if x == 0 else (1 - p[0]) * lower((mp.log(x) - p[1]) / p[2])),
        survival=lambda p, x: (1 - p[0]) * (1 if x == 0 else upper((mp.log(x) - p[1]) / p[2]))),
    "Censored normal": dict(
        names=["low", "high", "loc", "scale"], skip=["low", "high"], terms=censored_terms, discrete=True,
        parameters=[(-1.0, 2.0, 0.5, 1.5), (-40.0, 45.0, 1.0, 1.0), (3.0, 3.5, 0.0, 1.0)],
        values=lambda p: [p[0], (3 * p[0] + p[1]) / 4, 0.45 * p[0] + 0.55 * p[1], p[1]]),
}



def waiting_terms(q, k):
    return [mp.log(q), k * mp.log1p(-q)]


def waiting_survival(q, k):
    return (1 - q) ** (k + 1) if k >= 0 else mp.mpf(1)


def waiting_cdf(q, k):
    return 1 - waiting_survival(q, k)


def zero_inflated_terms(p, x, split=False):
    if x > 0:
        return [mp.log(1 - p[0])] + waiting_terms(p[1], x)
    return mixed([p[0], 1 - p[0]], [[], waiting_terms(p[1], x)])


def zero_inflated(names, parameters, gate):
    def given(function):
        return lambda p, *rest: function([gate(p[0]), p[1]], *rest)

    return dict(
        names=names, terms=given(zero_inflated_terms), discrete=True, parameters=parameters,
        values=lambda p: [0.0, 1.0, 3.0, 20.0],
        cdf=given(lambda p, x: p[0] + (1 - p[0]) * waiting_cdf(p[1], x)),
        survival=given(lambda p, x: (1 - p[0]) * waiting_survival(p[1], x)),
        mean=given(lambda p: (1 - p[0]) * (1 - p[1]) / p[1]),
        variance=given(lambda p: (1 - p[0]) * (1 - p[1]) / p[1] ** 2 * (1 + p[0] * (1 - p[1]))))


def hurdle_waiting_terms(p, x, split=False):
    if x == 0:
        return [mp.log(p[0])]
    return [mp.log(1 - p[0])] + waiting_terms(p[1], x) + [-mp.log(1 - p[1])]


def truncated_waiting():
    def first(p):
        return mp.ceil(p[0])

    def total(p):
        return waiting_survival(p[2], first(p) - 1) - waiting_survival(p[2], mp.floor(p[1]))

    return dict(
        names=["low", "high", "probability"], skip=["low", "high"], discrete=True,
        terms=lambda p, x, split=False: waiting_terms(p[2], x) + [-mp.log(total(p))],
        parameters=[(0.5, 6.5, 0.3), (2.0, 40.0, 0.6), (0.0, 1e3, 0.01), (5000.0, 5010.0, 0.25)],
        values=lambda p: [first(p), first(p) + 1, mp.floor((first(p) + p[1]) / 2), mp.floor(p[1])],
        cdf=lambda p, x: (waiting_survival(p[2], first(p) - 1) - waiting_survival(p[2], x)) / total(p),
        survival=lambda p, x: (waiting_survival(p[2], x) - waiting_survival(p[2], mp.floor(p[1]))) / total(p))


def censored_waiting_terms(p, x, split=False):
    if x == p[0]:
        return [mp.log(waiting_cdf(p[2], x))]
    return [x * mp.log1p(-p[2])] if x == p[1] else waiting_terms(p[2], x)


def waiting_mixture(function):
    return lambda p, x: mp.fsum(w * function(q, x) for w, q in zip(*p))


FAMILIES.update({
    "ZeroInflated waiting": zero_inflated(
        ["gate", "probability"], [(0.25, 0.3), (0.9, 0.6), (1e-8, 0.05)], lambda g: g),
    "ZeroInflatedLogits waiting": zero_inflated(
        ["gateLogits", "probability"], [(-1.0, 0.3), (2.5, 0.6), (-30.0, 0.05)],
        lambda l: 1 / (1 + mp.exp(-l))),
    "Hurdle waiting": dict(
        names=["gate", "probability"], terms=hurdle_waiting_terms, discrete=True,
        parameters=[(0.25, 0.3), (0.9, 0.6), (1e-8, 0.05)], values=lambda p: [0.0, 1.0, 3.0, 20.0],
        cdf=lambda p, x: p[0] + (1 - p[0]) * (1 - waiting_survival(p[1], x - 1)),
        survival=lambda p, x: (1 - p[0]) * waiting_survival(p[1], x - 1),
        mean=lambda p: (1 - p[0]) / p[1],
        variance=lambda p: (1 - p[0]) * ((1 - p[1]) + p[0]) / p[1] ** 2),
    "Truncated waiting": truncated_waiting(),
    "Censored waiting": dict(
        names=["low", "high", "probability"], skip=["low", "high"], terms=censored_waiting_terms,
        discrete=True, parameters=[(1.0, 4.0, 0.3), (2.0, 40.0, 0.6), (0.0, 300.0, 0.01)],
        values=lambda p: [p[0], p[0] + 1, mp.floor((p[0] + p[1]) / 2), p[1]],
        cdf=lambda p, x: mp.mpf(1) if x >= p[1] else waiting_cdf(p[2], x),
        survival=lambda p, x: mp.mpf(0) if x >= p[1] else waiting_survival(p[2], x)),
    "MixtureSameFamily waiting": dict(
        names=["weights", "probability"], discrete=True,
        terms=lambda p, x, split=False: mixed(p[0], [waiting_terms(q, x) for q in p[1]]),
        parameters=[([0.25, 0.75], [0.3, 0.6]), ([0.1, 0.2, 0.7], [0.9, 0.2, 0.05])],
        values=lambda p: [0.0, 1.0, 3.0, 20.0], cdf=waiting_mixture(waiting_cdf),
        survival=waiting_mixture(waiting_survival),
        mean=lambda p: mp.fsum(w * (1 - q) / q for w, q in zip(*p))),
})

if __name__ == "__main__":
    main(FAMILIES)
