"""Writes linalg.tsv: what functions of matrices give, in 60-digit arithmetic (mpmath).

A row: function, name of the matrix, m, n, condition, the m x n operand row by row (a second operand
behind it), the result row by row. All numbers are float64; operands are exact, results rounded.
The condition is how far the result moves, in norm, for a small relative change of the operand in
norm (found by differences), and at least the norm of the result: a stable algorithm has an error
of a few n * epsilon times it. Run: python3 make_tables.py
"""

import random

from mpmath import (
    cholesky, det, diag, eigsy, expm, eye, inverse, log, lu_solve, matrix, mnorm, mp, mpf, qr, sign, sqrt, svd_r
)

mp.dps = 60
STEP = mpf(10) ** -25


def rounded(m):
    return matrix([[mpf(float(m[i, j])) for j in range(m.cols)] for i in range(m.rows)])


def make(rows, columns, element):
    return rounded(matrix([[mpf(element(i, j)) for j in range(columns)] for i in range(rows)]))


def norm(m):
    return mnorm(m, 'f')


def product(x):
    return rounded(x * x.T)


def positive_diagonal(a):
    q, r = qr(a, mode='skinny')
    for k in range(r.rows):
        if r[k, k] < 0:
            for j in range(r.cols):
                r[k, j] = -r[k, j]
    return r


def symmetric_values(a):
    lower = matrix(a.rows, a.cols)
    for i in range(a.rows):
        for j in range(a.cols):
            lower[i, j] = a[max(i, j), min(i, j)]
    return matrix([sorted(eigsy(lower, eigvals_only=True))])


def singular_values(a):
    wide = a if a.rows >= a.cols else a.T
    return matrix([sorted(svd_r(wide, compute_uv=False), reverse=True)])


def pseudo_inverse(a):
    if a.rows < a.cols:
        return pseudo_inverse(a.T).T
    u, s, v = svd_r(a)
    cut = mpf(2) ** -52 * max(a.rows, a.cols) * max(s)
    return v.T * diag([1 / x if x > cut else mpf(0) for x in s]) * u.T


def log_determinant(a):
    d = det(a)
    return matrix([[sign(d), log(abs(d))]])


def power(k):
    def f(a):
        result, base = eye(a.rows), a if k >= 0 else inverse(a)
        for _ in range(abs(k)):
            result = result * base
        return result
    return f


generator = random.Random(11)
normal = lambda i, j: generator.gauss(0, 1)
hilbert = lambda i, j: mpf(1) / (i + j + 1)

square = {
    'one': make(1, 1, lambda i, j: -3),
    'normal 2': make(2, 2, normal),
    'normal 5': make(5, 5, normal),
    'hilbert 3': make(3, 3, hilbert),
    'hilbert 7': make(7, 7, hilbert),
    'vandermonde 5': make(5, 5, lambda i, j: mpf((i + 1) / 5.0) ** j),
    'graded 4': make(4, 4, lambda i, j: normal(i, j) * mpf(10) ** (-2 * (i + j))),
    'graded rows 4': make(4, 4, lambda i, j: normal(i, j) * mpf(10) ** (3 * i - 5)),
    'zero pivot 3': make(3, 3, lambda i, j: [[0, 2, 1], [1, 0, 3], [4, 1, 0]][i][j]),
    'nearly singular 3': make(3, 3, lambda i, j: 1 + (i == j) * mpf(2) ** -30),
    'jordan 4': make(4, 4, lambda i, j: 2 if i == j else int(j == i + 1)),
    'permutation 4': make(4, 4, lambda i, j: int(j == (i + 1) % 4)),
}
singular = {
    'zeros 3': make(3, 3, lambda i, j: 0),
    'ones 3': make(3, 3, lambda i, j: 1),
    'counted 3': make(3, 3, lambda i, j: 3 * i + j + 1),
    'rank 2 of 4': make(4, 4, lambda i, j: (i + 1) * (j - 2) + (i * i - 3) * (j + 1)),
}
symmetric = {
    'identity 3': eye(3),
    'equal in pairs 4': make(4, 4, lambda i, j: [[2, 1, 0, 0], [1, 2, 0, 0], [0, 0, 2, 1], [0, 0, 1, 2]][i][j]),
    'ones 5': make(5, 5, lambda i, j: 1),
    'hilbert 6': make(6, 6, hilbert),
    'wilkinson 7': make(7, 7, lambda i, j: abs(i - 3) if i == j else int(abs(i - j) == 1)),
    'product 4': product(make(4, 4, normal)),
    'indefinite 3': make(3, 3, lambda i, j: [[1, 2, -1], [2, -3, 0.5], [-1, 0.5, 0]][i][j]),
    'huge 2': make(2, 2, lambda i, j: mpf(2) ** 1000 * (3 if i == j else 1)),
    'tiny 2': make(2, 2, lambda i, j: mpf(2) ** -1040 * (3 if i == j else 1)),
}
oblong = {
    'normal 4 x 2': make(4, 2, normal),
    'normal 2 x 5': make(2, 5, normal),
    'vandermonde 7 x 4': make(7, 4, lambda i, j: mpf((i + 1) / 7.0) ** j),
    'column': make(3, 1, lambda i, j: [3, 0, -4][i]),
    'row': make(1, 3, lambda i, j: [3, 0, -4][j]),
    'rank 1, 3 x 2': make(3, 2, lambda i, j: (i + 1) * (2 - 3 * j)),
}
exponents = {
    'normal 3': make(3, 3, normal),
    'zeros 2': make(2, 2, lambda i, j: 0),
    'tiny 3': make(3, 3, lambda i, j: normal(i, j) * mpf(10) ** -3),
    'small 3': make(3, 3, lambda i, j: normal(i, j) / 20),
    'moderate 3': make(3, 3, lambda i, j: normal(i, j) / 3),
    'large 3': make(3, 3, lambda i, j: 5 * normal(i, j)),
    'rotation 2': make(2, 2, lambda i, j: [[0, -20], [20, 0]][i][j]),
    'nilpotent 3': make(3, 3, lambda i, j: [[0, 1000, 1], [0, 0, 1000], [0, 0, 0]][i][j]),
    'generator 4': make(4, 4, lambda i, j: -30 if i == j else 10),
    'jordan 4': make(4, 4, lambda i, j: -1 if i == j else int(j == i + 1)),
}


def condition(f, a, result):
    total = mpf(0)
    size = norm(a)
    for i in range(a.rows):
        for j in range(a.cols):
            moved = a.copy()
            moved[i, j] += STEP * (size if size else 1)
            total += (norm(f(moved) - result) / STEP) ** 2
    return max(sqrt(total), norm(result))


def numbers(m):
    return ' '.join(repr(float(m[i, j])) for i in range(m.rows) for j in range(m.cols))


def row(name, case, a, result, known, more=()):
    operand = ' '.join([numbers(a)] + [numbers(x) for x in more])
    return '\t'.join([name, case, str(a.rows), str(a.cols), repr(float(known)), operand, numbers(result)])


def rows():
    yield '\t'.join(['function', 'matrix', 'm', 'n', 'condition', 'operands', 'result'])
    each = [
        ('inverse', inverse, [square]),
        ('det', lambda a: matrix([[det(a)]]), [square]),
        ('slogdet', log_determinant, [square]),
        ('qr', positive_diagonal, [square, {k: v for k, v in oblong.items() if v.rows >= v.cols and 'rank' not in k}]),
        ('singular values', singular_values, [square, oblong, singular]),
        ('pinv', pseudo_inverse, [square, {k: v for k, v in oblong.items() if 'rank' not in k}]),
        ('eigenvalues', symmetric_values, [symmetric]),
        ('exponential', expm, [exponents]),
        ('power 5', power(5), [square]),
        ('power -3', power(-3), [{k: v for k, v in square.items() if 'normal' in k or 'jordan' in k}]),
    ]
    for name, f, families in each:
        for family in families:
            for case, a in family.items():
                result = f(a)
                if 'values' in name:
                    # they move no further than the matrix (Weyl)
                    known = norm(a)
                else:
                    known = condition(f, a, result)
                yield row(name, case, a, result, known)
    for case, a in list(singular.items()) + [(k, v) for k, v in oblong.items() if 'rank' in k]:
        result = pseudo_inverse(a)
        yield row('pinv', case, a, result, norm(a) * norm(result) ** 2 + norm(result))
    for case, a in singular.items():
        # near such a matrix a determinant may be of second order; it is within the product of the norms
        yield row('det', case, a, matrix([[0]]), norm(a) ** a.rows)
    for case, a in square.items():
        b = make(a.rows, 2, normal)
        f = lambda x: lu_solve_all(x, b)
        result = f(a)
        yield row('solve', case, a, result, condition(f, a, result), [b])
    for case, a in [('product 4', symmetric['product 4']), ('hilbert 5', make(5, 5, hilbert)), ('one', make(1, 1, lambda i, j: 4))]:
        l = rounded(cholesky(a))
        x = make(a.rows, 1, normal)
        f = lambda y: cholesky(y * y.T + x * x.T)
        result = f(l)
        yield row('update', case, l, result, condition(f, l, result), [x])
        small = rounded(l * make(a.rows, 1, lambda i, j: mpf(1) / (2 * a.rows)))
        g = lambda y: cholesky(y * y.T - small * small.T)
        result = g(l)
        yield row('downdate', case, l, result, condition(g, l, result), [small])


def lu_solve_all(a, b):
    result = matrix(a.rows, b.cols)
    for j in range(b.cols):
        x = lu_solve(a, b[:, j])
        for i in range(a.rows):
            result[i, j] = x[i]
    return result


with open('linalg.tsv', 'w') as table:
    for line in rows():
        table.write(line + '\n')
