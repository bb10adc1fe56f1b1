"""Regressions and processes in time; machinery.py says what the columns are."""
import functools

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


def normal_terms(z, s):
    return [-(z / s) ** 2 / 2, -mp.log(s), -LOG2PI / 2]


def random_walk(p, x, split=False):
    loc, s = p
    return [t for a, b in zip([mp.mpf(0)] + x, x) for t in normal_terms(b - a - loc, s)]


def triangular(flat, residual):
    """Terms of a normal vector whose covariance has a Cholesky factor."""
    n = len(residual)
    z = []
    for i in range(n):
        z.append((residual[i] - mp.fsum(flat[i * n + j] * z[j] for j in range(i))) / flat[i * n + i])
    return [-e * e / 2 for e in z] + [-mp.log(flat[i * n + i]) for i in range(n)] + [-n * LOG2PI / 2]


def states(x, n):
    return [x[i:i + n] for i in range(0, len(x), n)]


def times(matrix, vector):
    n = len(vector)
    return [mp.fsum(matrix[i * n + j] * vector[j] for j in range(n)) for i in range(len(matrix) // n)]


def vector_walk(p, x, split=False):
    loc, flat = p
    path = states(x, len(loc))
    return [t for a, b in zip([[0] * len(loc)] + path, path)
            for t in triangular(flat, [bi - ai - m for ai, bi, m in zip(a, b, loc)])]


def state_space(p, x, split=False):
    a, flat = p
    path = states(x, 2)
    return [t for before, z in zip([[mp.mpf(0)] * 2] + path, path)
            for t in triangular(flat, [zi - e for zi, e in zip(z, times(a, before))])]


def auto_regressive(p, x, split=False):
    c, b, s = p
    terms = [t for v in x[:2] for t in normal_terms(v, mp.mpf(1))]
    for i in range(2, len(x)):
        terms += normal_terms(x[i] - c - b[0] * x[i - 1] - b[1] * x[i - 2], s)
    return terms


def garch(p, x, split=False):
    omega, alpha, beta, initial = p
    variance = initial ** 2
    terms = []
    for v in x:
        terms += [-v * v / variance / 2, -mp.log(variance) / 2, -LOG2PI / 2]
        variance = omega + alpha * v * v + beta * variance
    return terms


def garch_variance(p):
    omega, alpha, beta, initial = p
    variances = [initial ** 2]
    for _ in range(3):
        variances.append(omega + (alpha + beta) * variances[-1])
    return variances


def euler_maruyama(p, x, split=False):
    """drift rate (level - x), diffusion exp(volatility)"""
    rate, level, volatility, t = p
    terms = normal_terms(x[0], mp.mpf(1))
    for i in range(len(x) - 1):
        h = t[i + 1] - t[i]
        terms += normal_terms(x[i + 1] - x[i] - rate * (level - x[i]) * h, mp.exp(volatility) * mp.sqrt(h))
    return terms


def log_softmax(row):
    total = mp.log(mp.fsum(map(mp.exp, row)))
    return [r - total for r in row]


def discrete_hmm(p, x, split=False):
    """Two states that are observed as normal around -1 and 1.5, summed over all paths."""
    start = log_softmax(p[0])
    move = [log_softmax(p[1][:2]), log_softmax(p[1][2:])]
    total = mp.mpf(0)
    for number in range(2 ** len(x)):
        path = [number >> i & 1 for i in range(len(x))]
        log = start[path[0]] + mp.fsum(move[a][b] for a, b in zip(path, path[1:]))
        log += mp.fsum(t for z, v in zip(path, x) for t in normal_terms(v - (1.5 if z else -1), mp.mpf(1)))
        total += mp.exp(log)
    return [mp.log(total)]


def square(flat, n):
    m = mp.matrix(n, n)
    for i in range(n):
        for j in range(n):
            m[i, j] = flat[i * n + j]
    return m * m.T


def rows(flat, columns):
    return mp.matrix([flat[i:i + columns] for i in range(0, len(flat), columns)])


def gaussian_hmm_joint(p, steps):
    m0, l0, a, c, q, h, b, r = p
    d, k = len(m0), len(b)
    transition, observation = rows(a, d), rows(h, d)
    mean = [mp.matrix(m0)]
    cov = {(0, 0): square(l0, d)}
    for t in range(1, steps):
        mean.append(transition * mean[-1] + mp.matrix(c))
        for u in range(t):
            cov[u, t] = cov[u, t - 1] * transition.T
            cov[t, u] = cov[u, t].T
        cov[t, t] = transition * cov[t - 1, t - 1] * transition.T + square(q, d)
    whole = mp.matrix(steps * k, steps * k)
    centre = []
    for t in range(steps):
        centre += list(observation * mean[t] + mp.matrix(b))
        for u in range(steps):
            block = observation * cov[t, u] * observation.T + (square(r, k) if t == u else mp.zeros(k))
            for i in range(k):
                for j in range(k):
                    whole[t * k + i, u * k + j] = block[i, j]
    return centre, whole


def gaussian_hmm(p, x, split=False):
    centre, whole = gaussian_hmm_joint(p, 3)
    residual = mp.matrix([v - c for v, c in zip(x, centre)])
    precision = inverse(tuple(whole))
    n = len(x)
    products = [-residual[i] * precision[i, j] * residual[j] / 2 for i in range(n) for j in range(n)]
    return (products if split else [mp.fsum(products)]) + [-mp.log(mp.det(whole)) / 2, -n * LOG2PI / 2]


@functools.lru_cache(maxsize=8)
def inverse(flat):
    n = int(mp.sqrt(len(flat)))
    return mp.inverse(mp.matrix([flat[i:i + n] for i in range(0, len(flat), n)]))


def wiener(p, x, split=False):
    """Both boundaries; the sum that converges faster, to 90 digits"""
    a, t0, w, v = p
    t = abs(x) - t0
    near, towards = (1 - w, v) if x > 0 else (w, -v)
    u = t / a ** 2
    if u > 0.3:
        first = [-mp.pi ** 2 * u / 2, mp.log(mp.pi * mp.sin(mp.pi * near))]
        series = mp.fsum(k * mp.exp(-(k * k - 1) * mp.pi ** 2 * u / 2) * mp.sin(k * mp.pi * near)
                         / mp.sin(mp.pi * near) for k in range(1, 40))
    else:
        first = [-near ** 2 / (2 * u), -mp.log(u) * 3 / 2, mp.log(near), -LOG2PI / 2]
        series = mp.fsum((near + 2 * k) / near * mp.exp(-(4 * k * near + 4 * k * k) / (2 * u)) for k in range(-20, 21))
    return [towards * a * near, -v * v * t / 2, -2 * mp.log(a)] + first + [mp.log(series)]


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
    "GaussianRandomWalk": dict(
        names=["loc", "scale"], terms=random_walk, parameters=[(0.5, 1.0), (-2.0, 1e-3), (1e-8, 1e4)],
        values=lambda p: [[p[0] + p[1], 2 * p[0] - p[1], 3 * p[0]], [1.0, 2.0, -3.0]],
        mean=lambda p: [p[0] * i for i in (1, 2, 3)], variance=lambda p: [p[1] ** 2 * i for i in (1, 2, 3)],
        mode=lambda p: [p[0] * i for i in (1, 2, 3)],
        entropy=lambda p: 3 * (mp.log(p[1]) + LOG2PI / 2 + 0.5)),
    "MultivariateGaussianRandomWalk": dict(
        names=["loc", "scaleTril"], terms=vector_walk,
        skip_entries=lambda name, i, p: name == "scaleTril" and i == 1,
        parameters=[([0.5, -1.0], [1.0, 0.0, 0.5, 0.25]), ([1e-3, 10.0], [1e-3, 0.0, 1.0, 30.0])],
        values=lambda p: [[0.5, -1.0, 2.0, 0.25], [p[0][0], p[0][1] + 1, p[0][0], p[0][1]]],
        mean=lambda p: [m * i for i in (1, 2) for m in p[0]], mode=lambda p: [m * i for i in (1, 2) for m in p[0]],
        variance=lambda p: [v * i for i in (1, 2) for v in (p[1][0] ** 2, p[1][2] ** 2 + p[1][3] ** 2)],
        entropy=lambda p: 2 * (mp.log(p[1][0]) + mp.log(p[1][3]) + LOG2PI + 1)),
    "GaussianStateSpace": dict(
        names=["transition", "scaleTril"], terms=state_space,
        skip_entries=lambda name, i, p: name == "scaleTril" and i == 1,
        parameters=[([0.9, 0.25, -0.25, 0.5], [1.0, 0.0, 0.5, 0.25]), ([2.0, 0.0, 1.0, -3.0], [1e-3, 0.0, 1.0, 30.0])],
        values=lambda p: [[0.5, -1.0, 2.0, 0.25], [3.0, 1.0, -2.0, 100.0]],
        mean=lambda p: [0] * 4, mode=lambda p: [0] * 4,
        entropy=lambda p: 2 * (mp.log(p[1][0]) + mp.log(p[1][3]) + LOG2PI + 1)),
    "AutoRegressive": dict(
        names=["intercept", "coefficients", "scale"], terms=auto_regressive,
        parameters=[(0.5, [0.7, -0.2], 1.0), (-3.0, [1.5, 0.25], 1e-3), (1e-6, [-0.5, 0.5], 1e5)],
        values=lambda p: [[0.5, -1.0, 2.0, 0.25], [0.1, 0.2, -3.0, 1.0]]),
    "Garch11": dict(
        names=["omega", "alpha", "beta", "initialScale"], terms=garch,
        parameters=[(0.5, 0.3, 0.6, 1.0), (1e-4, 0.05, 0.9, 0.02), (2.0, 1.5, 0.1, 1e3)],
        values=lambda p: [[0.5, -1.0, 2.0, 0.25], [0.01, -0.02, 0.005, 0.0]],
        mean=lambda p: [0] * 4, variance=garch_variance),
    "EulerMaruyama": dict(
        names=["parameters[0]", "parameters[1]", "parameters[2]", "times"], terms=euler_maruyama,
        parameters=[(0.5, 1.0, -0.5, [0.0, 0.1, 0.5, 2.0]), (3.0, -2.0, -7.0, [1.0, 1.001, 1.5, 10.0])],
        values=lambda p: [[0.5, -1.0, 2.0, 0.25], [0.0, 0.1, 0.2, 0.3]]),
    "DiscreteHmm": dict(
        names=["initialLogits", "transitionLogits"], terms=discrete_hmm,
        parameters=[([0.0, 1.0], [2.0, 0.5, -1.0, 0.25]), ([3.0, -1.0], [3.0, 0.0, 1.0, 2.5])],
        values=lambda p: [[-1.0, 0.5, 2.0, 1.0], [3.0, -7.0, 3.0, 0.0]]),
    "GaussianHmm": dict(
        names=["initialLoc", "initialScaleTril", "transition", "transitionLoc", "transitionScaleTril", "observation",
               "observationLoc", "observationScaleTril"], terms=gaussian_hmm,
        skip_entries=lambda name, i, p: name.endswith("Tril") and i == 1,
        parameters=[([0.5, -1.0], [1.0, 0.0, 0.5, 0.25], [0.9, 0.25, -0.25, 0.5], [0.1, 0.2], [0.5, 0.0, -0.25, 1.5],
                     [1.0, 0.5, 0.25, -2.0], [0.3, 1.0], [0.75, 0.0, 0.1, 0.5]),
                    ([3.0, 0.0], [10.0, 0.0, 0.0, 20.0], [1.0, 1.0, 0.0, 1.0], [0.0, 0.0], [0.01, 0.0, 0.0, 0.1],
                     [1.0, 0.0, 0.0, 1.0], [0.0, 0.0], [0.5, 0.0, 0.25, 3.0])],
        values=lambda p: [[0.5, -1.0, 2.0, 0.25, -0.5, 1.0], [3.0, 1.0, -2.0, 10.0, 0.0, 0.0]],
        mean=lambda p: gaussian_hmm_joint(p, 3)[0],
        mean_scale=lambda p: [1 + abs(m) for m in gaussian_hmm_joint(p, 3)[0]],
        variance=lambda p: [gaussian_hmm_joint(p, 3)[1][i, i] for i in range(6)]),
    "WienerFirstPassage": dict(
        names=["separation", "nonDecision", "bias", "drift"], terms=wiener,
        parameters=[(1.5, 0.25, 0.5, 0.75), (0.5, 0.125, 0.25, -3.0), (3.0, 0.5, 0.9375, 0.0), (1.0, 0.0625, 1e-3, 2.0)],
        values=lambda p: [p[1] + p[0] ** 2 * 0.0078125, -p[1] - p[0] ** 2 * 0.125, p[1] + p[0] ** 2 * 0.1875,
                          p[1] + p[0] ** 2 * 0.21875, -p[1] - p[0] ** 2, p[1] + p[0] ** 2 * 30]),
}

main(FAMILIES)
