"""Hard points of families whose distribution functions are dear to compute, and families of bounded numbers
that came later; machinery.py says what the columns are."""
from basic import beta, cauchy, doubled, gamma, gamma_entropy, inverse_gamma, location_scale, normal_cdf
from basic import minus_log_beta, scaled, student_t
from machinery import *


def beta_part(a, b, x):
    return mp.betainc(a, b, 0, x, regularized=True)


def student_below(p, x):
    """the probability of at most x, by that of the shorter side"""
    v, loc, s = p
    z = (x - loc) / s
    tail = beta_part(v / 2, mp.mpf(1) / 2, v / (v + z * z)) / 2
    return tail if z < 0 else 1 - tail


def student_entropy_terms(p):
    v, _, s = p
    half = v / 2
    return [(v + 1) / 2 * (mp.digamma(half + mp.mpf(1) / 2) - mp.digamma(half)), mp.log(v) / 2, mp.log(s),
            mp.log(mp.beta(half, mp.mpf(1) / 2))]


def beta_entropy(p):
    """h(a) + h(b) - h(a + b) - digamma(a + b), h being the entropy of a gamma law of rate one"""
    a, b = p
    return gamma_entropy(a) + gamma_entropy(b) - gamma_entropy(a + b) - mp.digamma(a + b)


def beta_entropy_size(p):
    a, b = p
    return max(1, abs(gamma_entropy(a)) + abs(gamma_entropy(b)) + abs(gamma_entropy(a + b))
               + abs(mp.digamma(a + b)))


def beta_mode(p):
    a, b = p
    return (a - 1) / (a + b - 2) if a > 1 and b > 1 else mp.mpf(1 if b < a else 0)


STUDENT_ENTROPY = dict(entropy=lambda p: mp.fsum(student_entropy_terms(p)),
                       entropy_scale=lambda p: max(1, mp.fsum(map(abs, student_entropy_terms(p)))))

# (name, family); a name may come again with other points
TABLES = [
    ("Gamma", dict(
        names=["concentration", "rate"], terms=gamma, parameters=[(1e6, 2.0), (1e6, 1e-3), (1e9, 1.0)],
        values=lambda p: [p[0] / p[1] * z for z in (0.1, 0.99, 1.0, 1.001, 3.0)],
        mode=lambda p: (p[0] - 1) / p[1], entropy=lambda p: gamma_entropy(p[0]) - mp.log(p[1]),
        mean=lambda p: p[0] / p[1], variance=lambda p: p[0] / p[1] ** 2)),
    ("InverseGamma", dict(
        names=["concentration", "scale"], terms=inverse_gamma, parameters=[(1e6, 2.0), (1e6, 1e-3), (1e9, 1.0)],
        values=lambda p: [p[1] / p[0] * z for z in (0.3, 0.999, 1.0, 1.01, 10.0)],
        mode=lambda p: p[1] / (p[0] + 1), mean=lambda p: p[1] / (p[0] - 1),
        variance=lambda p: p[1] ** 2 / (p[0] - 1) ** 2 / (p[0] - 2))),
    ("Beta", dict(
        names=["alpha", "beta"], terms=beta,
        parameters=[(0.5, 0.5), (2.0, 5.0), (1e-3, 30.0), (3.0, 1e-2), (60.0, 45.0)],
        values=lambda p: [1e-9, 0.01, 0.3, 0.97, 1 - 1e-12],
        cdf=lambda p, x: beta_part(p[0], p[1], x), survival=lambda p, x: beta_part(p[1], p[0], 1 - x))),
    ("StudentT", dict(
        names=["degreesOfFreedom", "loc", "scale"], terms=student_t,
        parameters=[(4.0, 0.0, 1.0), (0.5, 1.0, 2.0), (1.0, -3.0, 0.1), (30.0, 2.5, 0.3)],
        values=lambda p: [p[1] + p[2] * z for z in (-1e4, -5.0, -1e-3, 0.5, 3.0, 100.0)],
        cdf=student_below, survival=lambda p, x: student_below([p[0], -p[1], p[2]], -x))),
]


def far(family, parameters, values, **more):
    return dict(family, parameters=parameters, values=values, **more)


STUDENT = dict(names=["degreesOfFreedom", "loc", "scale"], terms=student_t)
BEYOND = [1e160, -1e160, 1e300, -1e300]


def student_far(p, x):
    """the leading term, all of it beyond 1e100"""
    z = abs((x - p[1]) / p[2])
    tail = mp.exp(-p[0] * mp.log(z / mp.sqrt(p[0]))) / p[0] / mp.beta(p[0] / 2, mp.mpf(1) / 2)
    return tail if x < p[1] else 1 - tail


SQUARES = [
    ("StudentT", far(STUDENT, [(4.0, 0.0, 1.0), (0.5, 1.0, 2.0), (1e6, 0.0, 1e-5), (1e-3, -3.0, 1.0)],
                     lambda p: BEYOND)),
    ("StudentT", far(STUDENT, [(0.5, 1.0, 2.0), (1.0, 0.0, 1.0), (1e-2, 0.0, 1e-5)], lambda p: BEYOND,
                     cdf=student_far, survival=lambda p, x: student_far([p[0], -p[1], p[2]], -x))),
    ("Cauchy", far(dict(names=["loc", "scale"], terms=location_scale(cauchy)),
                   [(0.0, 1.0), (2.5, 0.3), (-1.0, 1e-5), (3.0, 1e30)], lambda p: BEYOND)),
    ("HalfCauchy", far(dict(names=["scale"], terms=scaled(doubled(cauchy))),
                       [(1.0,), (0.3,), (1e-5,), (1e30,)], lambda p: [1e160, 1e300])),
]

ENTROPIES = [
    ("StudentT", far(STUDENT, [(4.0, 0.0, 1.0), (0.5, 1.0, 2.0), (30.0, 2.5, 0.3), (45.0, 0.0, 1.0),
                               (1e6, 0.0, 1.0), (1e12, 0.5, 2.0), (1e-3, 0.0, 1.0)],
                     lambda p: [], mode=lambda p: p[1], **STUDENT_ENTROPY)),
    ("Beta", far(dict(names=["alpha", "beta"], terms=beta),
                 [(1.0, 1.0), (0.5, 0.5), (2.0, 5.0), (1e-3, 30.0), (1000.0, 1e5), (3.0, 1e-2), (1e6, 1e6),
                  (1e-3, 1e-4), (19.0, 21.0)],
                 lambda p: [], mode=beta_mode, entropy=beta_entropy, entropy_scale=beta_entropy_size)),
    ("BetaProportion", far(
        dict(names=["proportion", "precision"], terms=None),
        [(0.5, 2.0), (0.1, 30.0), (0.75, 0.25), (0.25, 1e6)], lambda p: [],
        mode=lambda p: beta_mode((p[0] * p[1], (1 - p[0]) * p[1])),
        entropy=lambda p: beta_entropy((p[0] * p[1], (1 - p[0]) * p[1])),
        entropy_scale=lambda p: beta_entropy_size((p[0] * p[1], (1 - p[0]) * p[1])))),
]


def tilted_size(l):
    return mp.log(mp.expm1(l) / l) if l != 0 else mp.mpf(0)


def tilted_mean(l):
    return -1 / mp.expm1(-l) - 1 / l if l != 0 else mp.mpf(1) / 2


def tilted_cdf(l, x):
    return mp.expm1(l * x) / mp.expm1(l) if l != 0 else x


def tilted_inverse_survival(l, q):
    return mp.log(mp.exp(l) * (1 - q) + q) / l if l != 0 else 1 - q


def tilted(names, parameters, tilt):
    """the law of density exp(l x) up to a constant"""
    return dict(
        names=names, parameters=parameters, values=lambda p: [1e-9, 0.01, 0.3, 0.5, 0.97, 1 - 1e-9],
        terms=lambda p, x, split=False: [tilt(p) * x, -tilted_size(tilt(p))],
        cdf=lambda p, x: tilted_cdf(tilt(p), x), survival=lambda p, x: tilted_cdf(-tilt(p), 1 - x),
        icdf=lambda p, u: mp.log1p(u * mp.expm1(tilt(p))) / tilt(p) if tilt(p) != 0 else u,
        inverseSurvival=lambda p, u: tilted_inverse_survival(tilt(p), u),
        mean=lambda p: tilted_mean(tilt(p)), mode=lambda p: mp.mpf(1 if tilt(p) > 0 else 0),
        variance=lambda p: 1 / tilt(p) ** 2 + 1 / mp.expm1(tilt(p)) / mp.expm1(-tilt(p)) if tilt(p) != 0
        else mp.mpf(1) / 12,
        entropy=lambda p: tilted_size(tilt(p)) - tilt(p) * tilted_mean(tilt(p)))


BOUNDED = [
    ("ContinuousBernoulli", tilted(
        ["probability"], [(0.5,), (0.5 + 1e-9,), (0.2,), (0.7,), (0.999,), (1e-20,)],
        lambda p: mp.log(p[0]) - mp.log1p(-p[0]) if p[0] != 0.5 else mp.mpf(0))),
    ("ContinuousBernoulliLogits", tilted(
        ["logits"], [(0.0,), (1e-9,), (-0.5,), (1.75,), (-2.25,), (3.0,), (-40.0,), (60.0,)], lambda p: p[0])),
]

def skew_normal(p, x, split=False):
    z = (x - p[0]) / p[1]
    return [mp.log(2), -z * z / 2, -LOG2PI / 2, -mp.log(p[1]), mp.log(normal_cdf(p[2] * z))]


def skew_normal_share(p):
    return p[2] / mp.sqrt(1 + p[2] ** 2)


def stretched(names, parameters, shapes):
    """the beta law on an interval; shapes: (parameters) -> alpha, beta, low, high"""
    def terms(p, x, split=False):
        a, b, low, high = shapes(p)
        return [(a - 1) * mp.log((x - low) / (high - low)), (b - 1) * mp.log((high - x) / (high - low)),
                -mp.log(high - low)] + minus_log_beta(a, b, split)

    def cdf(p, x):
        a, b, low, high = shapes(p)
        return beta_part(a, b, (x - low) / (high - low))

    def survival(p, x):
        a, b, low, high = shapes(p)
        return beta_part(b, a, (high - x) / (high - low))

    def of_unit(function):
        def moment(p):
            a, b, low, high = shapes(p)
            return low + (high - low) * function(a, b)
        return moment

    def size(p):
        return abs(shapes(p)[2]) + abs(shapes(p)[3])

    def variance(p):
        a, b, low, high = shapes(p)
        return (high - low) ** 2 * a * b / (a + b) ** 2 / (a + b + 1)

    def entropy(p):
        a, b, low, high = shapes(p)
        return beta_entropy((a, b)) + mp.log(high - low)

    return dict(
        names=names, parameters=parameters, terms=terms, cdf=cdf, survival=survival,
        values=lambda p: [shapes(p)[2] + (shapes(p)[3] - shapes(p)[2]) * f for f in (1e-3, 0.25, 0.5, 0.97)],
        # the ends may cancel in their mean
        mean=of_unit(lambda a, b: a / (a + b)), mean_scale=size,
        mode=of_unit(lambda a, b: beta_mode((a, b))), mode_scale=size, variance=variance,
        entropy=entropy,
        entropy_scale=lambda p: beta_entropy_size(shapes(p)[:2]) + abs(mp.log(shapes(p)[3] - shapes(p)[2])))


def pert_shapes(p):
    low, peak, high, c = p
    return 1 + c * (peak - low) / (high - low), 1 + c * (high - peak) / (high - low), low, high


LATER = [
    ("SkewNormal", dict(
        names=["loc", "scale", "skewness"], terms=skew_normal,
        parameters=[(0.0, 1.0, 2.0), (2.5, 0.3, -0.5), (-1000.0, 1e-3, 30.0), (1e-8, 1e4, 0.0), (0.0, 1.0, -1e4)],
        values=lambda p: [p[0] + p[1] * z for z in (-30.0, -5.0, -1.25, -1e-3, 0.5, 7.0, 40.0)],
        mean=lambda p: p[0] + p[1] * skew_normal_share(p) * mp.sqrt(2 / mp.pi),
        mean_scale=lambda p: abs(p[0]) + p[1],
        variance=lambda p: p[1] ** 2 * (1 - 2 / mp.pi * skew_normal_share(p) ** 2))),
    ("AffineBeta", stretched(
        ["alpha", "beta", "low", "high"],
        [(2.0, 3.0, 0.0, 1.0), (0.5, 0.25, -3.0, 5.0), (60.0, 45.0, 1000.0, 1001.0), (1.5, 8.0, -1e-3, 1e5)],
        lambda p: tuple(p))),
    ("Pert", stretched(
        ["low", "peak", "high", "concentration"],
        [(0.0, 1.0, 4.0, 4.0), (-3.0, 4.0, 5.0, 10.0), (1000.0, 1001.0, 1003.0, 0.5), (-1.0, 1e-3, 1e5, 30.0)],
        pert_shapes)),
]


if __name__ == "__main__":
    main(TABLES + ENTROPIES + BOUNDED + LATER)
    # a small step of loc beside 1e300
    with mp.workdps(450):
        for name, family in SQUARES:
            write(name, family)
