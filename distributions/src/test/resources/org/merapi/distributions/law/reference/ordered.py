"""The ordered probit law; machinery.py says what the columns are."""
from basic import normal_cdf
from machinery import *


def moment(masses, power, centre=0):
    return mp.fsum(m * (k - centre) ** power for k, m in enumerate(masses))


def masses(p):
    ends = [-INF] + [c - p[0] for c in p[1]] + [INF]
    # the difference in the tail where both are small
    return [normal_cdf(b) - normal_cdf(a) if a + b < 0 or a == -INF else normal_cdf(-a) - normal_cdf(-b)
            for a, b in zip(ends, ends[1:])]


def ordered_probit(p, x, split=False):
    k = int(x)
    if k == 0:
        return [mp.log(normal_cdf(p[1][0] - p[0]))]
    if k == len(p[1]):
        return [mp.log(normal_cdf(p[0] - p[1][-1]))]
    u, v = p[1][k] - p[0], p[1][k - 1] - p[0]
    great, small = (normal_cdf(-v), normal_cdf(-u)) if u + v > 0 else (normal_cdf(u), normal_cdf(v))
    return [mp.log(great), mp.log1p(-small / great)]


def entropy(p):
    return -mp.fsum(m * mp.log(m) for m in masses(p))


FAMILIES = {
    "OrderedProbit": dict(
        names=["predictor", "cutpoints"], terms=ordered_probit, discrete=True,
        parameters=[(0.0, [-1.0, 1.25]), (2.5, [0.0, 0.125, 3.0]), (-6.0, [-1.0, 0.5, 2.0]),
                    (9.0, [-1.0, 0.5]), (0.25, [0.75])],
        values=lambda p: [float(k) for k in range(len(p[1]) + 1)],
        cdf=lambda p, k: normal_cdf(p[1][int(k)] - p[0]) if k < len(p[1]) else mp.mpf(1),
        survival=lambda p, k: normal_cdf(p[0] - p[1][int(k)]) if k < len(p[1]) else mp.mpf(0),
        mean=lambda p: moment(masses(p), 1), entropy=entropy,
        variance=lambda p: moment(masses(p), 2, moment(masses(p), 1)),
        mode=lambda p: mp.mpf(masses(p).index(max(masses(p)))),
        # the masses are exponentials of logarithms whose arguments are rounded
        mean_scale=lambda p: (1 + abs(p[0])) ** 2 * moment(masses(p), 1),
        variance_scale=lambda p: (1 + abs(p[0])) ** 2 * moment(masses(p), 2)),
}


if __name__ == "__main__":
    main(FAMILIES)
