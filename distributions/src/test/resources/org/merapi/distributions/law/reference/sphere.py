"""More families of vectors: on the sphere, the simplex, the plane of zero sums and graphs; machinery.py says
what the columns are."""
from machinery import *
from vector import cholesky, diagonal_of_square, inverse_square, logs, normal_entropy, rows, solve, squares, together, upper

GRAPH = [[0, 1, 1, 0], [1, 0, 1, 0], [1, 1, 0, 2], [0, 0, 2, 0]]


def power_total(p, split=False):
    b = mp.mpf(len(p[0]) - 1) / 2
    a = p[1] + b
    return together([mp.loggamma(a + b), -mp.loggamma(a)], split) + [-(a + b) * mp.log(2), -b * mp.log(mp.pi)]


def power_spherical(p, x, split=False):
    base = mp.fsum((s + t) ** 2 for s, t in zip(x, p[0])) / 2
    return [p[1] * mp.log(base)] + power_total(p, split)


def power_entropy_terms(p):
    b = mp.mpf(len(p[0]) - 1) / 2
    a = p[1] + b
    return ([-t for t in power_total(p)]
            + [-p[1] * (mp.log(2) + mp.psi(0, a) - mp.psi(0, a + b))])


def power_variance(p):
    b = mp.mpf(len(p[0]) - 1) / 2
    a = p[1] + b
    along = 4 * a * b / (a + b) ** 2 / (a + b + 1)
    across = 4 * a * b / (a + b) / (a + b + 1) / (2 * b)
    return [along * t * t + across * (1 - t * t) for t in p[0]]


def zero_sum_normal(p, x, split=False):
    n = len(x)
    return squares([[t / p[0] for t in x]]) + [-(n - 1) * mp.log(p[0]), -(n - 1) * LOG2PI / 2]


def logistic_normal(p, x, split=False):
    l = rows(p[1])
    z = solve(l, [mp.log(t) - mp.log(x[-1]) - m for t, m in zip(x, p[0])])
    return squares([z]) + logs(l) + [-len(z) * LOG2PI / 2] + [-mp.log(t) for t in x]


def weights(p, x, split=False):
    a, n = p[0], len(x)
    left = [mp.fsum(x[i:]) for i in range(n)]
    return ([(n - 1) * mp.log(a), a * mp.log(left[-1]), -mp.log(left[-1])]
            + [-mp.log(left[i]) for i in range(1, n - 1)])


def weight_moment(a, n, power):
    if power == 1:
        kept, taken = a / (1 + a), 1 / (1 + a)
    else:
        kept, taken = a / (2 + a), 2 / (1 + a) / (2 + a)
    return [kept ** k * taken for k in range(n - 1)] + [kept ** (n - 1)]


def weight_entropy(a, n):
    return (-(n - 1) * mp.log(a) + (a - 1) * (n - 1) / a - mp.mpf((n - 1) * (n - 2)) / 2 / a)


def weight_family(n, values):
    return dict(
        names=["concentration"], terms=weights, parameters=[(1.0,), (0.25,), (6.0,), (1e-3,), (1e5,)],
        values=lambda p: values, mean=lambda p: weight_moment(p[0], n, 1),
        variance=lambda p: [s - t * t for s, t in zip(weight_moment(p[0], n, 2), weight_moment(p[0], n, 1))],
        variance_scale=lambda p: weight_moment(p[0], n, 2),
        entropy=lambda p: weight_entropy(p[0], n),
        entropy_scale=lambda p: n * (abs(mp.log(p[0])) + n + n / p[0]))


def field_factor(p):
    n = len(p[0])
    degrees = [sum(r) for r in GRAPH]
    return cholesky([[p[2] * (degrees[i] * (i == j) - p[1] * GRAPH[i][j]) for j in range(n)] for i in range(n)])


def field(p, x, split=False):
    l = field_factor(p)
    n = len(l)
    z = [mp.fsum(l[j][i] * (x[j] - p[0][j]) for j in range(n)) for i in range(n)]
    return squares([z]) + logs(l, 1) + [-n * LOG2PI / 2]


FAMILIES = {
    "PowerSpherical": dict(
        names=["loc", "concentration"], terms=power_spherical,
        parameters=[([1.0, 0.0, 0.0], 2.0), ([0.6, -0.8, 0.0], 25.0), ([0.0, -1.0], 0.125),
                    ([0.5, 0.5, 0.5, 0.5], 1e4), ([0.0, 0.0, 1.0, 0.0, 0.0], 1e-6)],
        values=lambda p: [[0.6, 0.8] + [0.0] * (len(p[0]) - 2), [0.0] * (len(p[0]) - 2) + [-0.28, 0.96],
                          [0.1] * (len(p[0]) - 1) + [float(-mp.sqrt(1 - (len(p[0]) - 1) * mp.mpf("0.01")))]],
        mean=lambda p: [t * p[1] / (p[1] + len(p[0]) - 1) for t in p[0]], mode=lambda p: list(p[0]),
        variance=power_variance, entropy=lambda p: mp.fsum(power_entropy_terms(p)),
        entropy_scale=lambda p: mp.fsum(map(abs, power_entropy_terms(p)))),
    "ZeroSumNormal": dict(
        names=["scale"], terms=zero_sum_normal, parameters=[(1.0,), (0.25,), (3e4,), (1e-9,)],
        values=lambda p: [[float(p[0]) * t for t in v] for v in ([1.0, -0.75, -0.25], [-2.0, -4.0, 6.0], [0.0, 0.5, -0.5])],
        mean=lambda p: [mp.mpf(0)] * 3, mode=lambda p: [mp.mpf(0)] * 3, variance=lambda p: [p[0] ** 2 * 2 / 3] * 3,
        entropy=lambda p: 2 * (mp.log(p[0]) + normal_entropy(1))),
    "LogisticNormal": dict(
        names=["loc", "scaleTril"], terms=logistic_normal, skip_entries=upper({"scaleTril": 1}),
        parameters=[([1.0, -2.0], [1.0, 0.0, 0.5, 0.25]), ([0.0, 10.0, -1.0], [3.0, 0.0, 0.0, -1.0, 0.1, 0.0, 0.7, 20.0, 1.5]),
                    ([-1.0], [0.125])],
        values=lambda p: [[0.25] * len(p[0]) + [1 - 0.25 * len(p[0])], [1e-10] * len(p[0]) + [1 - len(p[0]) * 1e-10],
                          [0.5] * (len(p[0]) > 0) + [0.125] * (len(p[0]) - 1) + [0.5 - 0.125 * (len(p[0]) - 1)]]),
    "StickBreakingWeights": weight_family(4, [[0.5, 0.25, 0.125, 0.125], [1e-9, 0.75, 0.25 - 2e-9, 1e-9]]),
    "StickBreakingWeights of size 2": weight_family(2, [[0.5, 0.5], [1e-9, 1 - 1e-9], [0.875, 0.125]]),
    "ConditionalAutoregressive": dict(
        names=["loc", "correlation", "precision"], terms=field,
        parameters=[([0.0, 1.0, -2.0, 0.5], 0.75, 2.0), ([0.0, 0.0, 0.0, 0.0], -0.5, 1e-3), ([1.0, 1.0, 2.0, 2.0], 0.999, 40.0),
                    ([0.0, 0.0, 0.0, 1.0], 1e-9, 1.0)],
        values=lambda p: [[m + t for m, t in zip(p[0], v)] for v in ([0.5, -1.0, 0.25, 2.0], [3.0, 2.0, 2.5, 1.0])],
        mean=lambda p: list(p[0]), mode=lambda p: list(p[0]), variance=lambda p: inverse_square(field_factor(p)),
        entropy=lambda p: normal_entropy(4) - mp.fsum(logs(field_factor(p), 1))),
}

if __name__ == "__main__":
    main(FAMILIES)
