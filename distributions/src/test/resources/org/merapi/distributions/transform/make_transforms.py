"""Writes transforms.csv, reference values of transforms: python3 make_transforms.py > transforms.csv

Needs mpmath 1.3; works with 400 digits, so that even what is left of one beside exp(-300) keeps 100. The
formulas are the definitions, of the Stan reference manual where it has the transform, and so take
differences that a double could not. Every number is a double in hexadecimal. A row is
  transform, x (" " between), image in row-major order, log volume, how errors of the image are counted
where the last is "each" (in units of each entry) or "greatest" (of the greatest entry).
"""
import random

import mpmath as mp

mp.mp.dps = 400
RANDOM = random.Random(20261128)


def hexadecimal(values):
    return " ".join(float(v).hex() for v in values)


def logistic(x):
    return 1 / (1 + mp.exp(-x))


def number(function, slope):
    return lambda x: ([function(x[0])], mp.log(abs(slope(x[0]))))


def ordered(x):
    y = [x[0]]
    for each in x[1:]:
        y.append(y[-1] + mp.exp(each))
    return y, mp.fsum(x[1:])


def positive_ordered(x):
    y = [mp.exp(x[0])]
    for each in x[1:]:
        y.append(y[-1] + mp.exp(each))
    return y, mp.fsum(x)


def zero_sum(x):
    """The sum over i of x(i) times the vector of i ones, then -i, over its length."""
    size = len(x) + 1
    y = [mp.mpf(0)] * size
    for i in range(1, size):
        length = mp.sqrt(i * (i + 1))
        for j in range(i):
            y[j] += x[i - 1] / length
        y[i] -= x[i - 1] * i / length
    return y, mp.mpf(0)


def simplex(x):
    z, _ = zero_sum(x)
    total = mp.fsum(mp.exp(each) for each in z)
    y = [mp.exp(each) / total for each in z]
    return y, mp.fsum(mp.log(each) for each in y) + mp.log(len(y)) / 2


def stick_breaking(x):
    size = len(x) + 1
    left = mp.mpf(1)
    y = []
    volume = mp.mpf(0)
    for k, each in enumerate(x, 1):
        part = logistic(each - mp.log(size - k))
        y.append(left * part)
        volume += mp.log(left) + mp.log(part) + mp.log(1 - part)
        left -= y[-1]
    return y + [left], volume


def l1_ball(x):
    left = mp.mpf(1)
    y = []
    volume = mp.mpf(0)
    for each in x:
        z = mp.tanh(each)
        y.append(left * z)
        volume += mp.log(left) + mp.log(1 - z * z)
        left -= abs(y[-1])
    return y, volume


def unit_vector(x):
    length = mp.sqrt(mp.fsum(each * each for each in x))
    size = mp.mpf(len(x))
    area = 2 * mp.pi ** (size / 2) / mp.gamma(size / 2)
    return [each / length for each in x], -length * length / 2 - size / 2 * mp.log(2 * mp.pi) + mp.log(area)


def sized(entries):
    return int((mp.sqrt(8 * entries + 1) + 1) / 2)


def flat(rows):
    return [each for row in rows for each in row]


def correlation_cholesky(x):
    size = sized(len(x))
    z = iter([mp.tanh(each) for each in x])
    y = [[mp.mpf(0)] * size for _ in range(size)]
    y[0][0] = mp.mpf(1)
    volume = mp.fsum(mp.log(1 - mp.tanh(each) ** 2) for each in x)
    for i in range(1, size):
        squares = mp.mpf(0)
        for j in range(i):
            y[i][j] = next(z) * mp.sqrt(1 - squares)
            volume += mp.log(1 - squares) / 2
            squares += y[i][j] ** 2
        y[i][i] = mp.sqrt(1 - squares)
    return flat(y), volume


def correlation_matrix(x):
    """By the partial correlations z(i, j), i < j, filled in row by row of the upper triangle."""
    size = sized(len(x))
    z = [[mp.mpf(0)] * size for _ in range(size)]
    numbers = iter(x)
    volume = mp.mpf(0)
    for i in range(size):
        for j in range(i + 1, size):
            z[i][j] = mp.tanh(next(numbers))
            # (K - i - 1) / 2 with i from 1, and the slope of tanh
            volume += (mp.mpf(size - i - 2) / 2 + 1) * mp.log(1 - z[i][j] ** 2)
    w = [[mp.mpf(0)] * size for _ in range(size)]
    for i in range(size):
        for j in range(i, size):
            w[i][j] = (z[i][j] if i < j else mp.mpf(1)) * mp.sqrt(
                mp.fprod(1 - z[k][j] ** 2 for k in range(i)))
    y = [[mp.fsum(w[k][i] * w[k][j] for k in range(size)) for j in range(size)] for i in range(size)]
    return flat(y), volume


def covariance(x):
    size = int((mp.sqrt(8 * len(x) + 1) - 1) / 2)
    numbers = iter(x)
    factor = [[mp.mpf(0)] * size for _ in range(size)]
    volume = size * mp.log(2)
    for i in range(size):
        for j in range(i):
            factor[i][j] = next(numbers)
        logarithm = next(numbers)
        factor[i][i] = mp.exp(logarithm)
        # K - i + 1 with i from 1, and the slope of exp
        volume += (size - i + 1) * logarithm
    y = [[mp.fsum(factor[i][k] * factor[j][k] for k in range(size)) for j in range(size)] for i in range(size)]
    return flat(y), volume


def vectors(sizes, far):
    """Ordinary points and ones far out."""
    points = []
    for size in sizes:
        points += [[RANDOM.uniform(-2, 2) for _ in range(size)] for _ in range(6)]
        points += [[RANDOM.uniform(-far, far) for _ in range(size)] for _ in range(3)]
        points += [[0.0] * size]
    return points


NUMBERS = [[x] for x in (0.0, 0.3, -0.3, 1.7, -1.7, 5.0, -5.0, 20.0, -20.0, 40.0, -40.0, 300.0, -300.0)]

TABLE = [
    ("unit interval", number(logistic, lambda x: logistic(x) * logistic(-x)), NUMBERS, "each"),
    ("interval from -4 to 10",
     number(lambda x: -4 + 14 * logistic(x), lambda x: 14 * logistic(x) * logistic(-x)), NUMBERS, "greatest"),
    ("softplus", number(lambda x: mp.log1p(mp.exp(x)), logistic), NUMBERS, "each"),
    ("tanh", number(mp.tanh, lambda x: 1 / mp.cosh(x) ** 2), NUMBERS, "each"),
    ("elu", number(lambda x: x if x > 0 else mp.expm1(x), lambda x: 1 if x > 0 else mp.exp(x)), NUMBERS, "each"),
    ("ordered", ordered, vectors([1, 2, 5], 12), "greatest"),
    ("positive ordered", positive_ordered, vectors([1, 2, 5], 30), "each"),
    ("zero sum", zero_sum, vectors([1, 2, 5, 40], 1e6), "greatest"),
    ("simplex", simplex, vectors([1, 2, 5, 40], 100), "each"),
    ("stick breaking", stick_breaking, vectors([1, 2, 5], 60), "each"),
    ("l1 ball", l1_ball, vectors([1, 2, 5], 20), "each"),
    ("unit vector", unit_vector, [x for x in vectors([1, 2, 5], 30) if any(x)], "each"),
    ("correlation Cholesky", correlation_cholesky, vectors([1, 3, 6, 10], 40), "each"),
    ("correlation matrix", correlation_matrix, vectors([1, 3, 6, 10], 20), "greatest"),
    ("covariance", covariance, vectors([1, 3, 6], 6), "greatest"),
]

print("transform,x,image,log volume,errors")
for name, transform, points, errors in TABLE:
    for point in points:
        image, volume = transform([mp.mpf(each) for each in point])
        print(",".join([name, hexadecimal(point), hexadecimal(image), hexadecimal([volume]), errors]))
