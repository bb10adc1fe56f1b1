"""Families of counts and categories; machinery.py says what the columns are."""
from functools import lru_cache

from machinery import *


def minus_log_beta(a, b, split):
    """split: the three terms that a derivative is made of, in place of the value"""
    if split:
        return [-mp.loggamma(a), -mp.loggamma(b), mp.loggamma(a + b)]
    return [-mp.loggamma(a) - mp.loggamma(b) + mp.loggamma(a + b)]


def log_sigmoid(x):
    return -mp.log1p(mp.exp(-x))


def bernoulli(p, x, split=False):
    return [mp.log(p[0]) if x == 1 else mp.log1p(-p[0])]


def bernoulli_logits(p, x, split=False):
    return [log_sigmoid(p[0] if x == 1 else -p[0])]


def arrangements(n, k, split):
    return minus_log_beta(k + 1, n - k + 1, split) + [-mp.log(n + 1)]


def binomial(p, x, split=False):
    n, q = p
    return arrangements(n, x, split) + [x * mp.log(q), (n - x) * mp.log1p(-q)]


def binomial_logits(p, x, split=False):
    n, l = p
    return arrangements(n, x, split) + [x * log_sigmoid(l), (n - x) * log_sigmoid(-l)]


def poisson(p, x, split=False):
    return [x * mp.log(p[0]), -p[0], -mp.loggamma(x + 1)]


def poisson_log(p, x, split=False):
    return [x * p[0], -mp.exp(p[0]), -mp.loggamma(x + 1)]


def categorical(p, x, split=False):
    return [mp.log(p[0][int(x)])]


def categorical_logits(p, x, split=False):
    return [p[0][int(x)], -mp.log(mp.fsum(mp.exp(l) for l in p[0]))]


def failures_before(r, k, split):
    if split:
        return [mp.loggamma(k + r), -mp.loggamma(k + 1), -mp.loggamma(r)]
    return minus_log_beta(k + 1, r, split) + [-mp.log(k + r)]


def negative_binomial(p, x, split=False):
    r, q = p
    return failures_before(r, x, split) + [r * mp.log(q), x * mp.log1p(-q)]


def negative_binomial_logits(p, x, split=False):
    r, l = p
    return failures_before(r, x, split) + [r * log_sigmoid(l), x * log_sigmoid(-l)]


def negative_binomial_2(p, x, split=False):
    m, d = p
    return failures_before(d, x, split) + [-d * mp.log1p(m / d), -x * mp.log1p(d / m)]


def negative_binomial_2_log(p, x, split=False):
    return negative_binomial_logits([p[1], mp.log(p[1]) - p[0]], x, split)


def gamma_poisson(p, x, split=False):
    return negative_binomial_2([p[0] / p[1], p[0]], x, split)


def beta_ratio(a, b, j, k, split):
    if split:
        return minus_log_beta(a, b, True) + [-t for t in minus_log_beta(a + j, b + k, True)]
    # what a computation of rising factorials adds up
    return [mp.loggamma(a + j) - mp.loggamma(a), mp.loggamma(b + k) - mp.loggamma(b),
            mp.loggamma(a + b) - mp.loggamma(a + b + j + k)]


def beta_binomial(p, x, split=False):
    n, a, b = p
    return arrangements(n, x, split) + beta_ratio(a, b, x, n - x, split)


def beta_negative_binomial(p, x, split=False):
    r, a, b = p
    return failures_before(r, x, split) + beta_ratio(a, b, r, x, split)


def discrete_weibull(p, x, split=False):
    q, b = p
    growth = (x + 1) ** b - x ** b if x > 0 else mp.mpf(1)
    return [x ** b * mp.log(q) if x > 0 else mp.mpf(0), mp.log1p(-q ** growth)]


def tails(law, ratio, mean, last=lambda p: mp.inf):
    """cdf and survival of counts: the smaller tail is summed, ratio is mass(k + 1) / mass(k)"""
    def mass(p, k):
        return mp.exp(mp.fsum(law(p, k)))

    @lru_cache(maxsize=None)
    def up(p, k):
        if k >= last(p):
            return mp.mpf(0)
        term, total = mass(p, k + 1), mp.mpf(0)
        k += 1
        while term > total * mp.mpf(10) ** -80:
            total += term
            term *= ratio(p, k)
            k += 1
        return total

    @lru_cache(maxsize=None)
    def down(p, k):
        term, total = mass(p, k), mp.mpf(0)
        while k >= 0 and term > total * mp.mpf(10) ** -80:
            total += term
            if k > 0:
                term /= ratio(p, k - 1)
            k -= 1
        return total

    def quantile(p, u, tail, density, sign):
        """Newton's method on the log of a tail, then steps of one; the tail is u or less"""
        most = last(p)
        k = mp.floor(mean(p))
        for _ in range(60):
            step = mp.log(tail(p, k) / u) / (density(p, k) / tail(p, k)) * sign if 0 < tail(p, k) < 1 else mp.mpf(0)
            goal = min(max(mp.floor(k + step), mp.mpf(0)), most)
            if abs(goal - k) < 3:
                break
            k = goal
        return k

    def icdf(p, u):
        k = quantile(p, u, cdf, mass, -1) if u < 0.5 else quantile(
            p, 1 - u, survival, lambda p, k: mass(p, k + 1) if k < last(p) else mp.mpf(1), 1)
        while cdf(p, k) < u:
            k += 1
        while k > 0 and cdf(p, k - 1) >= u:
            k -= 1
        return k

    def inverse_survival(p, q):
        k = icdf(p, 1 - q) if q > 0.5 else quantile(
            p, q, survival, lambda p, k: mass(p, k + 1) if k < last(p) else mp.mpf(1), 1)
        while survival(p, k) > q:
            k += 1
        while k > 0 and survival(p, k - 1) <= q:
            k -= 1
        return k

    cdf = lambda p, k: down(tuple(p), k) if k <= mean(p) and k < last(p) else 1 - up(tuple(p), k)
    survival = lambda p, k: 1 - down(tuple(p), k) if k <= mean(p) and k < last(p) else up(tuple(p), k)
    return dict(cdf=cdf, survival=survival, icdf=icdf, inverseSurvival=inverse_survival)


def least(enough):
    """the least whole number from zero up of which something is true, as it is of all greater ones"""
    if enough(mp.mpf(0)):
        return mp.mpf(0)
    before, after = 0, 1
    while not enough(mp.mpf(after)):
        before, after = after, 2 * after
    while after - before > 1:
        middle = (before + after) // 2
        before, after = (before, middle) if enough(mp.mpf(middle)) else (middle, after)
    return mp.mpf(after)


def quantiles(functions):
    return functions | dict(
        icdf=lambda p, u: least(lambda k: functions["cdf"](p, k) >= u),
        inverseSurvival=lambda p, u: least(lambda k: functions["survival"](p, k) <= u))


def from_survival(survival):
    return quantiles(dict(cdf=lambda p, k: 1 - survival(p, k), survival=survival))


def summed(masses):
    return quantiles(dict(
        cdf=lambda p, k: mp.fsum(masses(p)[:int(k) + 1]),
        survival=lambda p, k: mp.fsum(masses(p)[int(k) + 1:])))


def plogp(masses):
    return -mp.fsum(m * mp.log(m) for m in masses if m > 0)


def turn(number):
    """the mode where masses do not fall up to a number"""
    return max(mp.ceil(number) - 1, mp.mpf(0))


def sigmoid(x):
    return 1 / (1 + mp.exp(-x))


def softmax(l):
    total = mp.fsum(map(mp.exp, l))
    return [mp.exp(e) / total for e in l]


def moment(masses, power, centre=0):
    return mp.fsum(m * (i - centre) ** power for i, m in enumerate(masses))


def of_masses(masses):
    mean = lambda p: moment(masses(p), 1)
    return summed(masses) | dict(
        mean=mean, variance=lambda p: moment(masses(p), 2, mean(p)),
        entropy=lambda p: plogp(masses(p)), mode=lambda p: mp.mpf(masses(p).index(max(masses(p)))))


def numbers(size):
    return lambda p: [float(i) for i in range(size(p))]


def converted(functions, convert):
    """functions of other parameters, which convert makes into those of the given functions"""
    return {name: lambda p, x, f=f: f(convert(p), x) for name, f in functions.items()}


def of_trials(probability):
    """functions of a binomial law with the probability that a parameter stands for"""
    ratio = lambda p, k: (p[0] - k) / (k + 1) * p[2]
    law = lambda p, k: binomial(p[:2], k)
    functions = tails(law, ratio, lambda p: p[0] * p[1], lambda p: p[0])
    return converted(functions, lambda p: [p[0], probability(p[1]), probability(p[1]) / (1 - probability(p[1]))])


def counted(law, convert, ratio, mean):
    """functions of a law of which convert makes the parameters"""
    return converted(tails(law, ratio, mean), convert)


BINOMIAL = lambda p: sorted({0.0, 1.0, float(p[0]) // 4, float(p[0])})
COUNTS = lambda p: [0.0, 1.0, 5.0, 13.0, 200.0]


def poisson_functions(rate):
    return counted(poisson, lambda p: [rate(p)], lambda p, k: p[0] / (k + 1), lambda p: p[0]) | dict(
        mean=rate, variance=rate, mode=lambda p: turn(rate(p)))


def negative_functions(r, q):
    """r successes of probability q"""
    odds = lambda p: (1 - q(p)) / q(p)
    mean = lambda p: r(p) * odds(p)
    return counted(
        negative_binomial, lambda p: [r(p), q(p)], lambda p, k: (k + p[0]) / (k + 1) * (1 - p[1]),
        lambda p: p[0] * (1 - p[1]) / p[1]) | dict(
            mean=mean, variance=lambda p: mean(p) / q(p), mode=lambda p: turn((r(p) - 1) * odds(p)))


def geometric_functions(q):
    odds = lambda p: (1 - q(p)) / q(p)
    return from_survival(lambda p, k: mp.exp((k + 1) * mp.log1p(-q(p)))) | dict(
        mean=odds, variance=lambda p: odds(p) / q(p), mode=lambda p: mp.mpf(0),
        entropy=lambda p: -odds(p) * mp.log1p(-q(p)) - mp.log(q(p)))


def geometric(p, x, split=False):
    return [x * mp.log1p(-p[0]), mp.log(p[0])]


def geometric_logits(p, x, split=False):
    return [x * log_sigmoid(-p[0]), log_sigmoid(p[0])]


def row_of(names, law, parameters, values, functions, **more):
    return dict(names=names, terms=law, parameters=parameters, values=values, discrete=True) | functions | more


def one_hot(law):
    return lambda p, x, split=False: law(p, x.index(1))


def arrangements_of(x, split):
    total = mp.fsum(x)
    if split:
        return [mp.loggamma(total + 1)] + [-mp.loggamma(e + 1) for e in x]
    return [t for i, e in enumerate(x) for t in arrangements(mp.fsum(x[:i + 1]), e, False)]


def multinomial(p, x, split=False):
    return arrangements_of(x, split) + [e * mp.log(q) for e, q in zip(x, p[1]) if e > 0]


def multinomial_logits(p, x, split=False):
    # each log probability is a difference of a logit and the logarithm of the sum
    total = mp.log(mp.fsum(map(mp.exp, p[1])))
    return arrangements_of(x, split) + [e * l for e, l in zip(x, p[1])] + [-mp.fsum(x) * total]


def dirichlet_multinomial(p, x, split=False):
    a = p[1]
    terms = [mp.loggamma(e + b) for e, b in zip(x, a)] + [-mp.loggamma(b) for b in a]
    return arrangements_of(x, split) + terms + [
        mp.loggamma(mp.fsum(a)), -mp.loggamma(mp.fsum(a) + mp.fsum(x))]


def relaxed_bernoulli_logits(p, x, split=False):
    t, l = p
    z = t * (mp.log(x) - mp.log1p(-x)) - l
    return [mp.log(t), t * mp.log(x), -t * mp.log1p(-x), -l, -2 * mp.log1p(mp.exp(z)),
            -mp.log(x), -mp.log1p(-x)]


def relaxed_bernoulli(p, x, split=False):
    return relaxed_bernoulli_logits([p[0], mp.log(p[1]) - mp.log1p(-p[1])], x)


def relaxed_functions(logits):
    cdf = lambda p, x: sigmoid(p[0] * (mp.log(x) - mp.log1p(-x)) - logits(p))
    back = lambda p, z: sigmoid((logits(p) + z) / p[0])
    return dict(
        cdf=cdf, survival=lambda p, x: 1 - cdf(p, x),
        icdf=lambda p, u: back(p, mp.log(u) - mp.log1p(-u)),
        inverseSurvival=lambda p, u: back(p, mp.log1p(-u) - mp.log(u)))


def relaxed_one_hot_logits(p, x, split=False):
    t, l = p
    free = [e - t * mp.log(y) for e, y in zip(l, x)]
    total = mp.log(mp.fsum(map(mp.exp, free)))
    return (free + [-len(x) * total] + [-mp.log(y) for y in x]
            + [mp.loggamma(len(x)), (len(x) - 1) * mp.log(t)])


def relaxed_one_hot(p, x, split=False):
    return relaxed_one_hot_logits([p[0], [mp.log(q) for q in p[1]]], x)


def ordered_masses(p):
    ends = [sigmoid(c - p[0]) for c in p[1]] + [mp.mpf(1)]
    return [ends[0]] + [b - a for a, b in zip(ends, ends[1:])]


def ordered_logistic(p, x, split=False):
    k = int(x)
    terms = [log_sigmoid(p[1][k] - p[0])] if k < len(p[1]) else []
    terms += [log_sigmoid(p[0] - p[1][k - 1])] if k > 0 else []
    return terms + ([mp.log1p(-mp.exp(p[1][k - 1] - p[1][k]))] if 0 < k < len(p[1]) else [])


def hot(size):
    return lambda p: [[float(i == j) for j in range(size(p))] for i in range(size(p))]


def hot_functions(masses):
    return dict(mean=masses, variance=lambda p: [m * (1 - m) for m in masses(p)],
                variance_scale=masses, entropy=lambda p: plogp(masses(p)),
                mode=lambda p: [mp.mpf(m == max(masses(p))) for m in masses(p)])


def multinomial_functions(masses):
    return dict(mean=lambda p: [p[0] * m for m in masses(p)],
                variance=lambda p: [p[0] * m * (1 - m) for m in masses(p)],
                variance_scale=lambda p: [p[0] * m for m in masses(p)])


PROBABILITIES = [([0.5, 0.25, 0.25],), ([1e-12, 1 - 1e-12],), ([1.0],), ([0.1, 0.2, 0.3, 0.4],), ([0.03125, 0.96875],)]
LOGITS = [([0.0, 1.0, -2.0],), ([1000.0, 998.5],), ([-3.0],), ([-40.0, 0.25, 0.25, 30.0],), ([0.5, -0.25],)]
SIMPLEX = [[0.25, 0.25, 0.5], [1e-10, 0.5, 0.5 - 1e-10], [0.125, 0.8125, 0.0625]]
LOGIT_SLOPE = lambda at: lambda p: 1 + max(map(abs, p[at]))

FAMILIES = {
    "Bernoulli": row_of(
        ["probability"], bernoulli, [(0.5,), (0.3,), (1e-20,), (1 - 1e-10,)], numbers(lambda p: 2),
        of_masses(lambda p: [1 - p[0], p[0]])),
    "BernoulliLogits": row_of(
        ["logits"], bernoulli_logits, [(0.0,), (-1.5,), (40.0,), (-745.0,), (1e-9,)], numbers(lambda p: 2),
        of_masses(lambda p: [sigmoid(-p[0]), sigmoid(p[0])])),
    "Binomial": row_of(
        ["trials", "probability"], binomial, [(1.0, 0.3), (10.0, 0.5), (37.0, 1e-6), (200.0, 0.9), (400.0, 0.25)],
        BINOMIAL, of_trials(lambda q: q), skip=["trials"],
        mean=lambda p: p[0] * p[1], variance=lambda p: p[0] * p[1] * (1 - p[1]),
        mode=lambda p: turn((p[0] + 1) * p[1])),
    "BinomialLogits": row_of(
        ["trials", "logits"], binomial_logits,
        [(1.0, 0.3), (10.0, 0.0), (37.0, -30.0), (200.0, 2.0), (37.0, 40.0)],
        BINOMIAL, of_trials(sigmoid), skip=["trials"],
        mean=lambda p: p[0] * sigmoid(p[1]), variance=lambda p: p[0] * sigmoid(p[1]) * sigmoid(-p[1]),
        mode=lambda p: turn((p[0] + 1) * sigmoid(p[1]))),
    "Poisson": row_of(
        ["rate"], poisson, [(1.0,), (0.01,), (12.5,), (300.0,)], lambda p: [0.0, 1.0, 5.0, 13.0, 30.0, 300.0],
        poisson_functions(lambda p: p[0])),
    "PoissonLog": row_of(
        ["logRate"], poisson_log, [(0.0,), (-7.0,), (2.5,), (5.5,)], lambda p: [0.0, 1.0, 5.0, 13.0, 30.0, 300.0],
        poisson_functions(lambda p: mp.exp(p[0]))),
    "Categorical": row_of(
        ["probabilities"], categorical,
        [([0.5, 0.25, 0.25],), ([1e-12, 1 - 1e-12],), ([1.0],), ([0.1, 0.2, 0.3, 0.4],)],
        numbers(lambda p: len(p[0])), of_masses(lambda p: p[0])),
    "CategoricalLogits": row_of(
        ["logits"], categorical_logits,
        [([0.0, 1.0, -2.0],), ([1000.0, 998.5],), ([-3.0],), ([-40.0, 0.25, 0.25, 30.0],)],
        numbers(lambda p: len(p[0])), of_masses(lambda p: softmax(p[0])),
        # a softmax entry is exp(l - log sum exp), whose argument is rounded
        slope_scale=lambda p: 1 + max(map(abs, p[0]))),
    "Geometric": row_of(
        ["probability"], geometric, [(0.5,), (0.03,), (1e-9,), (1 - 1e-9,)],
        lambda p: [0.0, 1.0, 5.0, 40.0, 1e6], geometric_functions(lambda p: p[0])),
    "GeometricLogits": row_of(
        ["logits"], geometric_logits, [(0.0,), (-3.0,), (-25.0,), (30.0,)],
        lambda p: [0.0, 1.0, 5.0, 40.0, 1e6], geometric_functions(lambda p: sigmoid(p[0]))),
    "NegativeBinomial": row_of(
        ["successes", "probability"], negative_binomial,
        [(1.0, 0.5), (3.5, 0.25), (0.01, 0.02), (1e3, 0.9), (20.0, 1 - 1e-7)], COUNTS,
        negative_functions(lambda p: p[0], lambda p: p[1])),
    "NegativeBinomialLogits": row_of(
        ["successes", "logits"], negative_binomial_logits,
        [(1.0, 0.5), (3.5, -1.0), (0.01, -4.0), (1e3, 2.5), (20.0, 18.0)], COUNTS,
        negative_functions(lambda p: p[0], lambda p: sigmoid(p[1]))),
    "NegativeBinomial2": row_of(
        ["mean", "dispersion"], negative_binomial_2,
        [(1.0, 0.75), (10.0, 3.5), (0.5, 1e-2), (100.0, 1e4), (3.0, 1e12)], COUNTS,
        negative_functions(lambda p: p[1], lambda p: p[1] / (p[0] + p[1]))),
    "NegativeBinomial2Log": row_of(
        ["logMean", "dispersion"], negative_binomial_2_log,
        [(0.0, 0.75), (2.5, 3.5), (-0.5, 1e-2), (4.5, 1e4), (1.0, 1e12)], COUNTS,
        negative_functions(lambda p: p[1], lambda p: p[1] / (mp.exp(p[0]) + p[1]))),
    "GammaPoisson": row_of(
        ["concentration", "rate"], gamma_poisson,
        [(0.75, 1.0), (3.5, 0.25), (1e-2, 2e-2), (100.0, 12.5), (20.0, 50.0)], COUNTS,
        negative_functions(lambda p: p[0], lambda p: p[1] / (1 + p[1]))),
    "BetaBinomial": row_of(
        ["trials", "alpha", "beta"], beta_binomial,
        [(1.0, 1.0, 1.0), (10.0, 0.5, 3.0), (40.0, 1e-3, 1e-2), (1000.0, 60.0, 25.0), (30.0, 1e9, 3e9)],
        BINOMIAL, dict(mean=lambda p: p[0] * p[1] / (p[1] + p[2]),
                       variance=lambda p: p[0] * p[1] * p[2] * (p[1] + p[2] + p[0])
                       / (p[1] + p[2]) ** 2 / (p[1] + p[2] + 1)), skip=["trials"]),
    "BetaNegativeBinomial": row_of(
        ["successes", "alpha", "beta"], beta_negative_binomial,
        [(1.0, 1.0, 1.0), (3.0, 2.5, 3.0), (0.5, 1e-2, 1e-2), (1000.0, 60.0, 25.0), (30.0, 1e9, 3e9)],
        COUNTS, dict(mean=lambda p: existing(p[1] > 1, lambda: p[0] * p[2] / (p[1] - 1)),
                     variance=lambda p: existing(
                         p[1] > 2, lambda: p[0] * (p[1] + p[0] - 1) * p[2] * (p[1] + p[2] - 1)
                         / (p[1] - 2) / (p[1] - 1) ** 2))),
    "OneHotCategorical": row_of(
        ["probabilities"], one_hot(categorical), PROBABILITIES, hot(lambda p: len(p[0])),
        hot_functions(lambda p: p[0])),
    "OneHotCategoricalStraightThrough": row_of(
        ["probabilities"], one_hot(categorical), PROBABILITIES, hot(lambda p: len(p[0])),
        hot_functions(lambda p: p[0])),
    "OneHotCategoricalLogits": row_of(
        ["logits"], one_hot(categorical_logits), LOGITS, hot(lambda p: len(p[0])),
        hot_functions(lambda p: softmax(p[0])), slope_scale=LOGIT_SLOPE(0)),
    "RelaxedOneHotCategoricalStraightThrough": row_of(
        ["temperature", "logits"], lambda p, x, split=False: categorical_logits(p[1:], x.index(1)),
        [(0.5, l[0]) for l in LOGITS], hot(lambda p: len(p[1])), hot_functions(lambda p: softmax(p[1])),
        slope_scale=LOGIT_SLOPE(1), skip=["temperature"]),
    "RelaxedBernoulliStraightThrough": row_of(
        ["temperature", "logits"], lambda p, x, split=False: bernoulli_logits(p[1:], x),
        [(0.5, 0.0), (1.0, -1.5), (2.0, 40.0), (0.1, -745.0)], numbers(lambda p: 2),
        of_masses(lambda p: [sigmoid(-p[1]), sigmoid(p[1])]), skip=["temperature"]),
    "Multinomial": row_of(
        ["trials", "probabilities"], multinomial,
        [(10.0, [0.5, 0.25, 0.25]), (7.0, [1e-9, 0.5, 0.5 - 1e-9]), (1e6, [0.125, 0.75, 0.125])],
        lambda p: [[p[0] - 3, 1.0, 2.0], [0.0, p[0], 0.0], [2.0, p[0] - 4, 2.0]],
        multinomial_functions(lambda p: p[1]), skip=["trials"]),
    "MultinomialLogits": row_of(
        ["trials", "logits"], multinomial_logits,
        [(10.0, [0.5, 0.25, 0.25]), (7.0, [-20.0, 3.0, 2.5]), (1e6, [0.0, 2.0, -1.0])],
        lambda p: [[p[0] - 3, 1.0, 2.0], [0.0, p[0], 0.0], [2.0, p[0] - 4, 2.0]],
        multinomial_functions(lambda p: softmax(p[1])), skip=["trials"]),
    "DirichletMultinomial": row_of(
        ["trials", "concentration"], dirichlet_multinomial,
        [(10.0, [1.0, 1.0, 1.0]), (7.0, [1e-3, 0.5, 20.0]), (1000.0, [30.0, 2.5, 0.1]), (12.0, [1e9, 2e9, 1e8])],
        lambda p: [[p[0] - 3, 1.0, 2.0], [0.0, p[0], 0.0], [2.0, p[0] - 4, 2.0]],
        dict(mean=lambda p: [p[0] * a / mp.fsum(p[1]) for a in p[1]],
             variance=lambda p: [p[0] * a / mp.fsum(p[1]) * (1 - a / mp.fsum(p[1]))
                                 * (p[0] + mp.fsum(p[1])) / (1 + mp.fsum(p[1])) for a in p[1]],
             variance_scale=lambda p: [p[0] * a / mp.fsum(p[1]) * (p[0] + mp.fsum(p[1])) / (1 + mp.fsum(p[1]))
                                       for a in p[1]]), skip=["trials"]),
    "RelaxedBernoulli": dict(
        names=["temperature", "probability"], terms=relaxed_bernoulli,
        parameters=[(1.0, 0.5), (0.5, 0.25), (2.0, 1e-6), (0.1, 0.9)],
        values=lambda p: [1e-200, 1e-9, 0.01, 0.3, 0.75, 1 - 1e-9],
        **relaxed_functions(lambda p: mp.log(p[1]) - mp.log1p(-p[1]))),
    "RelaxedBernoulliLogits": dict(
        names=["temperature", "logits"], terms=relaxed_bernoulli_logits,
        parameters=[(1.0, 0.25), (0.5, -1.0), (2.0, -20.0), (0.1, 3.0)],
        values=lambda p: [1e-200, 1e-9, 0.01, 0.3, 0.75, 1 - 1e-9], **relaxed_functions(lambda p: p[1])),
    "RelaxedOneHotCategorical": dict(
        names=["temperature", "probabilities"], terms=relaxed_one_hot,
        parameters=[(1.0, [0.5, 0.25, 0.25]), (0.25, [0.125, 0.75, 0.125]), (3.0, [0.01, 0.01, 0.98])],
        values=lambda p: SIMPLEX),
    "RelaxedOneHotCategoricalLogits": dict(
        names=["temperature", "logits"], terms=relaxed_one_hot_logits,
        parameters=[(1.0, [0.5, 0.25, -0.25]), (0.25, [3.0, 1.0, 2.0]), (3.0, [-10.0, 10.0, 1.0])],
        values=lambda p: SIMPLEX),
    "OrderedLogistic": row_of(
        ["predictor", "cutpoints"], ordered_logistic,
        [(0.0, [-1.0, 1.0]), (2.5, [0.0, 0.125, 3.0]), (-60.0, [-1.0, 0.5, 2.0]), (100.0, [-1.0, 0.5]),
         (0.25, [0.75])],
        numbers(lambda p: len(p[1]) + 1), of_masses(ordered_masses) | dict(
            cdf=lambda p, k: sigmoid(p[1][int(k)] - p[0]) if k < len(p[1]) else mp.mpf(1),
            survival=lambda p, k: sigmoid(p[0] - p[1][int(k)]) if k < len(p[1]) else mp.mpf(0)),
        # the masses are of sigmoids whose arguments are rounded
        **{m + "_scale": f for m, f in dict(
            mean=lambda p: (1 + abs(p[0])) * (moment(ordered_masses(p), 1) + mp.mpf(10) ** -300),
            variance=lambda p: (1 + abs(p[0])) * (moment(ordered_masses(p), 2) + mp.mpf(10) ** -300)).items()}),
    "DiscreteUniform": row_of(
        ["low", "high"], lambda p, x, split=False: [-mp.log(p[1] - p[0] + 1)],
        [(0.0, 1.0), (-3.0, 5.0), (7.0, 7.0), (-1e6, 1e9)],
        lambda p: sorted({float(mp.floor(p[0] + (p[1] - p[0]) * f)) for f in (0, 0.25, 0.5, 1)}),
        dict(cdf=lambda p, x: (x - p[0] + 1) / (p[1] - p[0] + 1),
             survival=lambda p, x: (p[1] - x) / (p[1] - p[0] + 1),
             icdf=lambda p, u: p[0] + mp.ceil(u * (p[1] - p[0] + 1)) - 1,
             inverseSurvival=lambda p, u: p[1] - mp.floor(u * (p[1] - p[0] + 1)),
             mean=lambda p: (p[0] + p[1]) / 2, mode=lambda p: p[0],
             variance=lambda p: ((p[1] - p[0] + 1) ** 2 - 1) / 12,
             entropy=lambda p: mp.log(p[1] - p[0] + 1)), skip=["low", "high"],
        mean_scale=lambda p: abs(p[0]) + abs(p[1])),
    "DiscreteWeibull": row_of(
        ["probability", "shapeParameter"], discrete_weibull,
        [(0.5, 1.0), (0.9, 2.5), (0.999, 0.3), (1e-5, 0.7), (1 - 1e-9, 1.5)],
        lambda p: [0.0, 1.0, 4.0, 13.0, 500.0],
        from_survival(lambda p, k: mp.exp((k + 1) ** p[1] * mp.log(p[0])))),
}

main(FAMILIES)
# where a sum for the distribution function would take too long
LARGE = {
    "Binomial": row_of(
        ["trials", "probability"], binomial, [(1e9, 0.25)], BINOMIAL, {}, skip=["trials"],
        mean=lambda p: p[0] * p[1], variance=lambda p: p[0] * p[1] * (1 - p[1])),
    "BinomialLogits": row_of(
        ["trials", "logits"], binomial_logits, [(1e9, -1.1)], BINOMIAL, {}, skip=["trials"],
        mean=lambda p: p[0] * sigmoid(p[1]), variance=lambda p: p[0] * sigmoid(p[1]) * sigmoid(-p[1])),
    "Poisson": row_of(["rate"], poisson, [(1e5,)], lambda p: [0.0, 5.0, 1e5], {}),
    "PoissonLog": row_of(["logRate"], poisson_log, [(11.5,)], lambda p: [0.0, 5.0, 1e5], {}),
}
for name, family in LARGE.items():
    write(name, family)
