"""Regressions and processes in time; machinery.py says what the columns are."""
from machinery import *


def log_sigmoid(x):
    return -mp.log1p(mp.exp(-x)) if x > 0 else x - mp.log1p(mp.exp(x))


def each(vector, i):
    return vector[i] if len(vector) > 1 else vector[0]


def linear(x, intercept, coefficients):
    k = len(coefficients)
    return [each(intercept, i) + mp.fsum(x[i * k + j] * coefficients[j] for j in range(k))
            for i in range(len(x) // k)]


def normal_glm(p, y, split=False):
    x, a, b, s = p
    e = linear(x, a, b)
    return [t for i in range(len(e)) for t in
            (-((y[i] - e[i]) / each(s, i)) ** 2 / 2, -mp.log(each(s, i)), -LOG2PI / 2)]


def bernoulli_glm(p, y, split=False):
    return [log_sigmoid(e if yi == 1 else -e) for e, yi in zip(linear(*p), y)]


def poisson_glm(p, y, split=False):
    return [t for e, yi in zip(linear(*p), y) for t in (yi * e, -mp.exp(e), -mp.loggamma(yi + 1))]


def negative_binomial_glm(p, y, split=False):
    x, a, b, c = p
    terms = []
    for i, e in enumerate(linear(x, a, b)):
        ci = each(c, i)
        odds = e - mp.log(ci)
        arrangements = ([-mp.loggamma(ci), -mp.loggamma(y[i] + 1), mp.loggamma(ci + y[i])] if split else
                        [mp.loggamma(ci + y[i]) - mp.loggamma(ci) - mp.loggamma(y[i] + 1)])
        terms += arrangements + [y[i] * log_sigmoid(odds), ci * log_sigmoid(-odds)]
    return terms


def categorical_glm(p, y, split=False):
    x, a, b = p
    count = len(a)
    k = len(b) // count
    terms = []
    for i, yi in enumerate(y):
        logits = [a[c] + mp.fsum(x[i * k + j] * b[j * count + c] for j in range(k)) for c in range(count)]
        terms += [logits[int(yi)], -mp.log(mp.fsum(map(mp.exp, logits)))]
    return terms


def ordered_glm(p, y, split=False):
    x, b, c = p
    terms = []
    for e, yi in zip(linear(x, [mp.mpf(0)], b), y):
        k = int(yi)
        if k == 0:
            terms += [log_sigmoid(c[0] - e)]
        elif k == len(c):
            terms += [log_sigmoid(e - c[-1])]
        else:
            terms += [log_sigmoid(c[k] - e), log_sigmoid(e - c[k - 1]), mp.log(-mp.expm1(c[k - 1] - c[k]))]
    return terms


def sigmoid(e):
    return mp.exp(log_sigmoid(e))


def glm_scale(p):
    """How much the roundings of the linear predictor move a slope, relative."""
    return 1 + max(abs(e) for e in linear(p[0], [mp.mpf(0)], p[1] if len(p[1]) == 2 else p[2]))


X2 = [1.0, 0.5, -1.0, 2.0]
X3 = [0.5, -1.0, 2.0, 0.25, -0.75, 1.0]

FAMILIES = {
    "NormalIdGlm": dict(
        names=["predictors", "intercept", "coefficients", "scale"], terms=normal_glm,
        parameters=[(X3, [0.3], [1.0, -0.5], [1.5]), (X3, [-2.0, 0.0, 1e3], [1e3, 2.0], [1e-3, 1.0, 1e4]),
                    (X3, [1e-10], [1e-10, -2e-10], [1e-10])],
        values=lambda p: [[e + 0.7 * (i + 1) * each(p[3], i) for i, e in enumerate(linear(p[0], p[1], p[2]))],
                          [0.5, -3.0, 100.0]],
        mean=lambda p: linear(p[0], p[1], p[2]),
        mean_scale=lambda p: linear([abs(x) for x in p[0]], list(map(abs, p[1])), list(map(abs, p[2]))),
        variance=lambda p: [each(p[3], i) ** 2 for i in range(3)],
        mode=lambda p: linear(p[0], p[1], p[2]),
        mode_scale=lambda p: linear([abs(x) for x in p[0]], list(map(abs, p[1])), list(map(abs, p[2]))),
        entropy=lambda p: mp.fsum(mp.log(each(p[3], i)) + LOG2PI / 2 + 0.5 for i in range(3))),
    "BernoulliLogitGlm": dict(
        names=["predictors", "intercept", "coefficients"], terms=bernoulli_glm,
        parameters=[(X3, [0.3], [1.0, -0.5]), (X3, [0.3, -1.0, 2.0], [40.0, 3.0]), (X3, [-700.0], [0.0, 1e-9])],
        values=lambda p: [[0.0, 1.0, 0.0], [1.0, 1.0, 1.0], [0.0, 0.0, 1.0]], discrete=True,
        slope_scale=glm_scale,
        mean=lambda p: list(map(sigmoid, linear(*p))),
        variance=lambda p: [sigmoid(e) * sigmoid(-e) for e in linear(*p)],
        variance_scale=lambda p: [sigmoid(e) * sigmoid(-e) * (1 + abs(e)) for e in linear(*p)]),
    "PoissonLogGlm": dict(
        names=["predictors", "intercept", "coefficients"], terms=poisson_glm,
        parameters=[(X2, [0.3], [0.2, -0.5]), (X2, [5.0, -9.0], [3.0, 1.0]), (X2, [0.0], [0.25, 10.0])],
        values=lambda p: [[0.0, 1.0], [3.0, 40.0], [1e6, 2.0]], discrete=True,
        mean=lambda p: list(map(mp.exp, linear(*p))),
        variance=lambda p: list(map(mp.exp, linear(*p)))),
    "NegativeBinomialLogGlm": dict(
        names=["predictors", "intercept", "coefficients", "concentration"], terms=negative_binomial_glm,
        parameters=[(X2, [-0.7], [0.2, -0.5], [2.0]), (X2, [5.0, -9.0], [3.0, 1.0], [1e-3, 0.5]),
                    (X2, [0.0], [0.25, 3.0], [1e8])],
        values=lambda p: [[0.0, 1.0], [3.0, 40.0], [1e6, 2.0]], discrete=True,
        slope_scale=glm_scale,
        mean=lambda p: list(map(mp.exp, linear(*p[:3]))),
        variance=lambda p: [mp.exp(e) + mp.exp(2 * e) / p[3][0 if len(p[3]) == 1 else i]
                            for i, e in enumerate(linear(*p[:3]))]),
    "CategoricalLogitGlm": dict(
        names=["predictors", "intercept", "coefficients"], terms=categorical_glm,
        parameters=[(X2, [0.0, 0.3, -1.0], [1.0, 0.0, -0.5, 0.25, 1.0, 0.5]),
                    (X2, [20.0, -30.0, 0.0], [5.0, 2.0, 0.0, 0.0, 40.0, 1.0])],
        values=lambda p: [[0.0, 1.0], [2.0, 2.0]], discrete=True,
        slope_scale=lambda p: 1 + sum(map(abs, p[1])) + sum(map(abs, p[2]))),
    "OrderedLogisticGlm": dict(
        names=["predictors", "coefficients", "cutpoints"], terms=ordered_glm,
        parameters=[(X2, [1.0, -0.5], [-1.0, 0.5]), (X2, [30.0, 2.0], [0.0, 1e-6]), (X2, [0.0, 0.25], [-50.0, 40.0])],
        values=lambda p: [[0.0, 1.0], [1.0, 1.0], [2.0, 0.0]], discrete=True,
        slope_scale=lambda p: 1 + max(abs(e) for e in linear(p[0], [mp.mpf(0)], p[1])) + max(map(abs, p[2]))),
}

main(FAMILIES)
