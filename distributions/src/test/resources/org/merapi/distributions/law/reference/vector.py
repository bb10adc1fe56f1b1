"""Families of vectors, matrices and directions; machinery.py says what the columns are."""
from machinery import *

HALF = mp.mpf(1) / 2
LOGPI = mp.log(mp.pi)


def size_of(flat):
    return int(round(len(flat) ** 0.5))


def rows(flat, columns=None):
    n = columns or size_of(flat)
    return [flat[i:i + n] for i in range(0, len(flat), n)]


def solve(l, b):
    """l z = b for a lower triangular matrix and a vector"""
    z = []
    for i in range(len(l)):
        z.append((b[i] - mp.fsum(l[i][j] * z[j] for j in range(i))) / l[i][i])
    return z


def transpose(m):
    return [list(r) for r in zip(*m)]


def solve_matrix(l, m):
    return transpose([solve(l, column) for column in transpose(m)])


def product(a, b):
    return [[mp.fsum(x * y for x, y in zip(r, c)) for c in transpose(b)] for r in a]


def cholesky(m):
    n = len(m)
    l = [[mp.mpf(0)] * n for _ in range(n)]
    for i in range(n):
        for j in range(i + 1):
            rest = m[i][j] - mp.fsum(l[i][k] * l[j][k] for k in range(j))
            l[i][j] = mp.sqrt(rest) if i == j else rest / l[j][j]
    return l


def squares(m):
    return [-x * x / 2 for r in m for x in r]


def logs(l, factor=-1):
    return [factor * mp.log(l[i][i]) for i in range(len(l))]


def flat(m):
    return [x for r in m for x in r]


def upper(names):
    """entries above the diagonal of triangular matrices do not vary"""
    def skip(name, i, p):
        if name not in names:
            return False
        n = size_of(p[names[name]])
        return i % n > i // n
    return skip


def diagonal_of_square(l):
    return [mp.fsum(x * x for x in r) for r in l]


def log_multigamma(x, n):
    return [mp.loggamma(x - mp.mpf(j) / 2) for j in range(n)] + [mp.mpf(n * (n - 1)) / 4 * LOGPI]


def multidigamma(x, n):
    return [mp.psi(0, x - mp.mpf(j) / 2) for j in range(n)]


def normal_entropy(n):
    return n * (1 + LOG2PI) / 2


def multivariate_normal_precision(p, x, split=False):
    loc, l = p[0], rows(p[1])
    n = len(loc)
    z = [mp.fsum(l[j][i] * (x[j] - loc[j]) for j in range(n)) for i in range(n)]
    return squares([z]) + logs(l, 1) + [-n * LOG2PI / 2]


def inverse_square(l):
    n = len(l)
    inverse = solve_matrix(l, [[mp.mpf(i == j) for j in range(n)] for i in range(n)])
    return [mp.fsum(inverse[j][i] ** 2 for j in range(n)) for i in range(n)]


def multivariate_student_t(p, x, split=False):
    v, loc, l = p[0], p[1], rows(p[2])
    n = len(loc)
    z = solve(l, [a - b for a, b in zip(x, loc)])
    beta = [mp.loggamma((v + n) / 2), -mp.loggamma(v / 2)]
    return (([mp.fsum(beta)] if not split else beta) + [-n * (mp.log(v) + LOGPI) / 2]
            + logs(l) + [-(v + n) / 2 * mp.log1p(mp.fsum(a * a for a in z) / v)])


def student_entropy(p):
    v, n = p[0], len(p[1])
    return (-mp.fsum(multivariate_student_t(p, p[1])) + (v + n) / 2 * (mp.psi(0, (v + n) / 2) - mp.psi(0, v / 2)))


def low_rank_covariance(p):
    loc, d = p[0], p[2]
    w = rows(p[1], len(p[1]) // len(loc))
    return [[mp.fsum(a * b for a, b in zip(w[i], w[j])) + (d[i] if i == j else 0)
             for j in range(len(loc))] for i in range(len(loc))]


def woodbury(p, x):
    """the terms of the formula that is used, whose derivatives are greater than their sum"""
    loc, d = p[0], p[2]
    n, k = len(loc), len(p[1]) // len(loc)
    w = rows(p[1], k)
    r = [a - b for a, b in zip(x, loc)]
    c = cholesky([[mp.fsum(w[i][a] * w[i][b] / d[i] for i in range(n)) + (a == b) for b in range(k)] for a in range(k)])
    z = solve(c, [mp.fsum(w[i][a] * r[i] / d[i] for i in range(n)) for a in range(k)])
    m = solve([row[::-1] for row in transpose(c)[::-1]], z[::-1])[::-1]
    rest = [r[i] - mp.fsum(w[i][a] * m[a] for a in range(k)) for i in range(n)]
    return (logs(c) + [-mp.log(t) / 2 for t in d] + [-t * t / s / 2 for t, s in zip(rest, d)] + squares([m])
            + [-n * LOG2PI / 2])


def low_rank(p, x, split=False):
    if split:
        return woodbury(p, x)
    l = cholesky(low_rank_covariance(p))
    z = solve(l, [a - b for a, b in zip(x, p[0])])
    return squares([z]) + logs(l) + [-len(z) * LOG2PI / 2]


def kronecker(p, x, split=False):
    a, b = rows(p[1]), rows(p[2])
    return matrix_normal_terms(rows([s - t for s, t in zip(x, p[0])], len(b)), a, b)


def matrix_normal_terms(residual, a, b):
    z = transpose(solve_matrix(b, transpose(solve_matrix(a, residual))))
    n, k = len(a), len(b)
    return squares(z) + logs(a, -k) + logs(b, -n) + [-n * k * LOG2PI / 2]


def matrix_normal(p, x, split=False):
    a, b = rows(p[1]), rows(p[2])
    return matrix_normal_terms(rows([s - t for s, t in zip(x, p[0])], len(b)), a, b)


def kronecker_variance(a, b):
    return [s * t for s in diagonal_of_square(rows(a)) for t in diagonal_of_square(rows(b))]


def matrix_t(p, x, split=False):
    v, loc = p[0], p[1]
    a, b = rows(p[2]), rows(p[3])
    n, k = len(a), len(b)
    residual = rows([s - t for s, t in zip(x, loc)], k)
    z = transpose(solve_matrix(b, transpose(solve_matrix(a, residual))))
    square = product(z, transpose(z))
    for i in range(n):
        square[i][i] += 1
    power = v + n + k - 1
    return (log_multigamma(power / 2, n)[:-1] + [-t for t in log_multigamma((v + n - 1) / 2, n)[:-1]]
            + [-mp.mpf(n * k) / 2 * LOGPI] + logs(a, -k) + logs(b, -n)
            + [-power * t for t in logs(cholesky(square), 1)])


def dirichlet_entropy_terms(a):
    total = mp.fsum(a)
    return ([mp.loggamma(t) for t in a] + [-mp.loggamma(total), (total - len(a)) * mp.psi(0, total)]
            + [-(t - 1) * mp.psi(0, t) for t in a])


def wishart_constant(v, n):
    return [-v * n / 2 * mp.log(2)] + [-t for t in log_multigamma(v / 2, n)]


def wishart_terms(v, l, c):
    n = len(l)
    return ([(v - n - 1) * t for t in logs(c, 1)] + squares(solve_matrix(l, c)) + logs(l, -v)
            + wishart_constant(v, n))


def inverse_wishart_terms(v, l, c):
    n = len(l)
    return ([-(v + n + 1) * t for t in logs(c, 1)] + squares(solve_matrix(c, l)) + logs(l, v)
            + wishart_constant(v, n))


def square_volume(c):
    n = len(c)
    return [(n - i) * mp.log(c[i][i]) for i in range(n)] + [n * mp.log(2)]


def wishart(p, x, split=False):
    return wishart_terms(p[0], rows(p[1]), cholesky(rows(x)))


def wishart_cholesky(p, x, split=False):
    return wishart_terms(p[0], rows(p[1]), rows(x)) + square_volume(rows(x))


def inverse_wishart(p, x, split=False):
    return inverse_wishart_terms(p[0], rows(p[1]), cholesky(rows(x)))


def inverse_wishart_cholesky(p, x, split=False):
    return inverse_wishart_terms(p[0], rows(p[1]), rows(x)) + square_volume(rows(x))


def square(l):
    return product(l, transpose(l))


def pairs(l, same, cross):
    s = square(l)
    n = len(l)
    return [same * s[i][j] ** 2 + cross * s[i][i] * s[j][j] for i in range(n) for j in range(n)]


def wishart_entropy_terms(v, l):
    n = len(l)
    return (logs(l, n + 1) + [mp.mpf(n * (n + 1)) / 2 * mp.log(2), v * n / 2] + log_multigamma(v / 2, n)
            + [-(v - n - 1) / 2 * t for t in multidigamma(v / 2, n)])


def inverse_wishart_entropy_terms(v, l):
    n = len(l)
    unit = [[mp.mpf(i == j) for j in range(n)] for i in range(n)]
    return (wishart_entropy_terms(v, unit) + [-(n + 1) * t for t in multidigamma(v / 2, n)]
            + [-(n + 1) * n * mp.log(2)] + logs(l, n + 1))


def chi_mean(v):
    return mp.sqrt(2) * mp.gamma((v + 1) / 2) / mp.gamma(v / 2)


def wishart_cholesky_variance(p, subtract=True):
    v, l = p[0], rows(p[1])
    n = len(l)
    return [mp.fsum(l[i][k] ** 2 * ((v - j - (chi_mean(v - j) ** 2 if subtract else 0)) if k == j else (k > j))
                    for k in range(n)) for i in range(n) for j in range(n)]


def lkj_constant(eta, n):
    terms = []
    for k in range(2, n + 1):
        c, half = eta + mp.mpf(n - k) / 2, mp.mpf(k - 1) / 2
        terms += [mp.loggamma(c + half), -mp.loggamma(c), -half * LOGPI]
    return terms


def together(terms, split):
    return terms if split else [mp.fsum(terms)]


def lkj(n):
    def terms(p, x, split=False):
        return [2 * (p[0] - 1) * t for t in logs(cholesky(rows(x)), 1)] + together(lkj_constant(p[0], n), split)
    return terms


def lkj_cholesky(n):
    def terms(p, x, split=False):
        l = rows(x)
        return ([(n - k - 1 + 2 * p[0] - 2) * mp.log(l[k][k]) for k in range(1, n)]
                + together(lkj_constant(p[0], n), split))
    return terms


def lkj_variance(eta, n):
    return [mp.mpf(0) if i == j else 1 / (2 * eta + n - 1) for i in range(n) for j in range(n)]


def lkj_cholesky_mean(eta, n, power=1):
    """of the diagonal"""
    means = [mp.mpf(1)]
    for k in range(2, n + 1):
        c, half = eta + mp.mpf(n - k) / 2, mp.mpf(k - 1) / 2
        means.append(mp.beta(c + mp.mpf(power) / 2, half) / mp.beta(c, half))
    return means


def lkj_cholesky_variance(eta, n, subtract=True):
    first, second = lkj_cholesky_mean(eta, n), lkj_cholesky_mean(eta, n, 2)
    return [(second[i] - (first[i] ** 2 if subtract else 0)) if i == j else
            (1 / (2 * eta + n - 1) if i > j else mp.mpf(0)) for i in range(n) for j in range(n)]


def identity(n):
    return [mp.mpf(i == j) for i in range(n) for j in range(n)]


def von_mises(p, x, split=False):
    loc, k = p
    return [-2 * k * mp.sin((x - loc) / 2) ** 2, -LOG2PI, -mp.log(mp.besseli(0, k) * mp.exp(-k))]


def arc(k, start, stop):
    """the integral of the density, over pieces so short that the quadrature converges"""
    inner = [s * t for s in (-1, 1) for t in (mp.mpf(2) ** -i for i in range(0, 22))]
    places = sorted({start, stop} | {c for turn in (-2, -1, 0, 1, 2) for c in
                                     [turn * mp.pi] + [turn * mp.pi + i for i in inner] if start < c < stop}
                    | {c for i in inner for c in (start + abs(i), stop - abs(i)) if start < c < stop})
    f = lambda t: mp.exp(-2 * k * mp.sin(t / 2) ** 2)
    total = mp.mpf(0)
    with mp.workdps(45):
        for a, b in zip(places, places[1:]):
            top = max(f(a), f(b))  # the quadrature's tolerance is absolute
            total += top * mp.quad(lambda t: f(t) / top, [a, b], method="gauss-legendre")
    return total / (2 * mp.pi * mp.besseli(0, k) * mp.exp(-k))


PI = mp.mpf(float(mp.pi))


def von_mises_slope(p):
    return 1 - mp.besseli(1, p[1]) / mp.besseli(0, p[1])


def von_mises_entropy(p):
    return LOG2PI + mp.log(mp.besseli(0, p[1]) * mp.exp(-p[1])) + p[1] * von_mises_slope(p)


VECTORS = [([0.0], [2.0]), ([1.0, -2.0], [1.0, 0.0, 0.5, 0.25]),
           ([0.0, 10.0, -1.0], [3.0, 0.0, 0.0, -1.0, 0.1, 0.0, 0.7, 20.0, 1.5])]
SCALES = [(1.5, [0.5]), (3.25, [1.0, 0.0, 0.5, 0.25]),
          (9.0, [3.0, 0.0, 0.0, -1.0, 0.1, 0.0, 0.7, 2.0, 1.5]), (1.001, [1.0, 0.0, -20.0, 1e-3]),
          (1e4, [0.25, 0.0, 0.125, 1.0])]


def near(p, at=0):
    return [[m + 0.5 * (i + 1) for i, m in enumerate(p[at])], [m - 3.25 / (i + 2) for i, m in enumerate(p[at])]]


def positive_definite(p):
    """two matrices, exactly symmetric"""
    n = size_of(p[1])
    first = [[1.0 + i if i == j else 0.25 for j in range(n)] for i in range(n)]
    second = [[2.0 ** -i if i == j else -(2.0 ** -(i + j + 3)) for j in range(n)] for i in range(n)]
    return [flat(first), flat(second)]


def factors(p):
    n = size_of(p[1])
    return [[(1.0 + i if i == j else (0.75 - j if i > j else 0.0)) for i in range(n) for j in range(n)],
            [(2.0 ** (1 - i) if i == j else (3.0 * j - 1 if i > j else 0.0)) for i in range(n) for j in range(n)]]


def correlations(n):
    return [[1.0 if i == j else 0.5 ** abs(i - j) for i in range(n) for j in range(n)],
            [1.0 if i == j else (-1) ** (i + j) * 0.875 ** abs(i - j) for i in range(n) for j in range(n)]]


def correlation_factors(n):
    return [[float(t) for t in flat(cholesky(rows([mp.mpf(e) for e in c])))] for c in correlations(n)]


def value_fixed(name, i, p):
    return name == "value"


def both(first, second):
    return lambda name, i, p: first(name, i, p) or second(name, i, p)


def wishart_family(terms, values, factor):
    return dict(names=["degreesOfFreedom", "scaleTril"], terms=terms, parameters=SCALES, values=values,
                skip_entries=both(upper({"scaleTril": 1}),
                                  (lambda name, i, p: name == "value" and i % size_of(p[1]) > i // size_of(p[1]))
                                  if factor else value_fixed))


def lkj_family(n, terms, values, factor):
    return dict(names=["concentration"], terms=terms, values=lambda p: values(n),
                parameters=[(1.0,), (0.25,), (3.5,), (200.0,), (1e-3,), (1e6,)],
                skip_entries=(lambda name, i, p: name == "value" and (i % n > i // n or i == 0)) if factor else value_fixed)


MATRICES = [([0.5, -1.0, 0.0, 2.0, 3.0, 1.0], [1.0, 0.0, 0.5, 2.0], [0.5, 0.0, 0.0, 1.0, 1.0, 0.0, -2.0, 0.25, 3.0]),
            ([1.0, -2.0], [0.125], [1.0, 0.0, 3.0, 0.5]),
            ([0.0, 8.0], [4.0, 0.0, -1.0, 0.5], [2.0])]

FAMILIES = {
    "MultivariateNormalPrecision": dict(
        names=["loc", "precisionTril"], terms=multivariate_normal_precision, parameters=VECTORS, values=near,
        skip_entries=upper({"precisionTril": 1}), mean=lambda p: list(p[0]), mode=lambda p: list(p[0]),
        variance=lambda p: inverse_square(rows(p[1])),
        entropy=lambda p: normal_entropy(len(p[0])) + mp.fsum(logs(rows(p[1])))),
    "LowRankMultivariateNormal": dict(
        names=["loc", "factor", "diagonal"], terms=low_rank, values=near,
        parameters=[([1.0, -2.0], [0.5, 2.0], [1.0, 0.25]), ([0.0, 3.0], [1e3, -2e3], [1e-2, 2.0]),
                    ([0.0, 0.5, 1.0], [1.0, 0.25, -0.5, 3.0, 0.0, 1.0, 2.0, 2.0, 40.0], [1.0, 4.0, 0.125])],
        mean=lambda p: list(p[0]), mode=lambda p: list(p[0]),
        variance=lambda p: [low_rank_covariance(p)[i][i] for i in range(len(p[0]))],
        entropy=lambda p: normal_entropy(len(p[0])) - mp.fsum(logs(cholesky(low_rank_covariance(p))))),
    "KroneckerNormal": dict(
        names=["loc", "outerTril", "innerTril"], terms=kronecker, parameters=MATRICES, values=near,
        skip_entries=upper({"outerTril": 1, "innerTril": 2}), mean=lambda p: list(p[0]), mode=lambda p: list(p[0]),
        variance=lambda p: kronecker_variance(p[1], p[2]),
        entropy=lambda p: normal_entropy(len(p[0])) - mp.fsum(matrix_normal_terms([[mp.mpf(0)] * size_of(p[2])] * size_of(p[1]), rows(p[1]), rows(p[2]))) - len(p[0]) * LOG2PI / 2),
    "MatrixNormal": dict(
        names=["loc", "rowTril", "columnTril"], terms=matrix_normal, parameters=MATRICES[:1], values=near,
        skip_entries=upper({"rowTril": 1, "columnTril": 2}), mean=lambda p: list(p[0]), mode=lambda p: list(p[0]),
        variance=lambda p: kronecker_variance(p[1], p[2])),
    "MatrixT": dict(
        names=["degreesOfFreedom", "loc", "rowTril", "columnTril"], terms=matrix_t,
        parameters=[(v,) + MATRICES[0] for v in (0.5, 1.5, 4.0, 300.0)], values=lambda p: near(p, 1),
        skip_entries=upper({"rowTril": 2, "columnTril": 3}), mode=lambda p: list(p[1]),
        mean=lambda p: [existing(p[0] > 1, lambda: m, mp.nan) for m in p[1]],
        variance=lambda p: [existing(p[0] > 2, lambda: t / (p[0] - 2), mp.nan if p[0] <= 1 else INF)
                            for t in kronecker_variance(p[2], p[3])]),
    "MultivariateStudentT": dict(
        names=["degreesOfFreedom", "loc", "scaleTril"], terms=multivariate_student_t,
        parameters=[(v,) + p for v, p in zip((0.5, 1.5, 5.0, 1e6, 1.0), VECTORS + VECTORS[1:])],
        values=lambda p: near(p, 1) + [[m + 1e30 for m in p[1]]],
        skip_entries=upper({"scaleTril": 2}), mode=lambda p: list(p[1]), entropy=student_entropy,
        mean=lambda p: [existing(p[0] > 1, lambda: m, mp.nan) for m in p[1]],
        variance=lambda p: [existing(p[0] > 2, lambda: p[0] / (p[0] - 2) * t, mp.nan if p[0] <= 1 else INF)
                            for t in diagonal_of_square(rows(p[2]))]),
    "LKJ": dict(
        lkj_family(3, lkj(3), correlations, False), mean=lambda p: identity(3),
        variance=lambda p: lkj_variance(p[0], 3)),
    "LKJ of size 4": lkj_family(4, lkj(4), correlations, False),
    "LKJCholesky": dict(
        lkj_family(3, lkj_cholesky(3), correlation_factors, True),
        mean=lambda p: [m if i == j else mp.mpf(0) for i, m in enumerate(lkj_cholesky_mean(p[0], 3)) for j in range(3)],
        variance=lambda p: lkj_cholesky_variance(p[0], 3),
        variance_scale=lambda p: lkj_cholesky_variance(p[0], 3, False)),
    "LKJCholesky of size 4": lkj_family(4, lkj_cholesky(4), correlation_factors, True),
    "Wishart": dict(
        wishart_family(wishart, positive_definite, False),
        mean=lambda p: [p[0] * t for t in flat(square(rows(p[1])))],
        variance=lambda p: [p[0] * t for t in pairs(rows(p[1]), 1, 1)],
        entropy=lambda p: mp.fsum(wishart_entropy_terms(p[0], rows(p[1]))),
        entropy_scale=lambda p: mp.fsum(map(abs, wishart_entropy_terms(p[0], rows(p[1]))))),
    "WishartCholesky": dict(
        wishart_family(wishart_cholesky, factors, True),
        mean=lambda p: [t * chi_mean(p[0] - j) for r in rows(p[1]) for j, t in enumerate(r)],
        variance=wishart_cholesky_variance,
        variance_scale=lambda p: wishart_cholesky_variance(p, False)),
    "InverseWishart": dict(
        wishart_family(inverse_wishart, positive_definite, False),
        mean=lambda p: [existing(p[0] > size_of(p[1]) + 1, lambda: t / (p[0] - size_of(p[1]) - 1), mp.nan)
                        for t in flat(square(rows(p[1])))],
        mode=lambda p: [t / (p[0] + size_of(p[1]) + 1) for t in flat(square(rows(p[1])))],
        variance=lambda p: [existing(p[0] > n + 3, lambda: t / (p[0] - n) / (p[0] - n - 1) ** 2 / (p[0] - n - 3), mp.nan)
                            for n in [size_of(p[1])] for t in pairs(rows(p[1]), p[0] - n + 1, p[0] - n - 1)],
        entropy=lambda p: mp.fsum(inverse_wishart_entropy_terms(p[0], rows(p[1]))),
        entropy_scale=lambda p: mp.fsum(map(abs, inverse_wishart_entropy_terms(p[0], rows(p[1]))))),
    "InverseWishartCholesky": wishart_family(inverse_wishart_cholesky, factors, True),
    "VonMises": dict(
        names=["loc", "concentration"], terms=von_mises,
        parameters=[(0.0, 1.0), (2.5, 0.25), (-1.0, 30.0), (0.5, 1e-8), (0.0, 1e5), (-3.0, 4.0)],
        values=lambda p: [-3.125, -2.0, -0.0625, 0.0078125, 1.5, 3.0],
        cdf=lambda p, x: arc(p[1], -PI - p[0], x - p[0]), survival=lambda p, x: arc(p[1], x - p[0], PI - p[0]),
        mean=lambda p: p[0], mode=lambda p: p[0], variance=von_mises_slope, entropy=von_mises_entropy),
}
DIRICHLETS = [([1.0, 1.0, 1.0],), ([0.5, 2.0, 7.0],), ([1e-2, 30.0, 1.0],), ([200.0, 300.0, 0.1],)]


def moments_only(name, parameters, **quantities):
    """more moments of families whose densities are in another table"""
    for raw in parameters:
        p = [exact(t) for t in raw]
        for quantity, (function, scale) in quantities.items():
            row(name, p, None, quantity, function(p), scale(p))


if __name__ == "__main__":
    main(FAMILIES)
    moments_only(
        "Dirichlet", DIRICHLETS,
        entropy=(lambda p: mp.fsum(dirichlet_entropy_terms(p[0])),
                 lambda p: mp.fsum(map(abs, dirichlet_entropy_terms(p[0])))),
        mode=(lambda p: [max(t - 1, 0) / s for t in p[0]] if (s := mp.fsum(max(t - 1, 0) for t in p[0])) > 0
              else [mp.mpf(i == p[0].index(max(p[0]))) for i in range(len(p[0]))], lambda p: [mp.mpf(1)] * len(p[0])))
    moments_only(
        "MultivariateNormal", VECTORS, mode=(lambda p: list(p[0]), lambda p: list(map(abs, p[0]))),
        entropy=(lambda p: normal_entropy(len(p[0])) - mp.fsum(logs(rows(p[1]))),
                 lambda p: normal_entropy(len(p[0])) + mp.fsum(map(abs, logs(rows(p[1]))))))
