"""Hard points of families whose distribution functions are dear to compute, and families of bounded numbers
that came later; machinery.py says what the columns are."""
from basic import beta, gamma, gamma_entropy, inverse_gamma, student_t
from machinery import *


def beta_part(a, b, x):
    return mp.betainc(a, b, 0, x, regularized=True)


def student_below(p, x):
    """the probability of at most x, by that of the shorter side"""
    v, loc, s = p
    z = (x - loc) / s
    tail = beta_part(v / 2, mp.mpf(1) / 2, v / (v + z * z)) / 2
    return tail if z < 0 else 1 - tail


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


if __name__ == "__main__":
    main(TABLES)
