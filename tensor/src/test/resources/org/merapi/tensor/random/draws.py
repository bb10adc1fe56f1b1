"""Writes draws.csv: draws made from the documented rules in exact or 40-digit arithmetic (mpmath).

An independent second implementation: the block function from its published description, quantiles by
root finding, rejection samplers with the probabilities in their textbook form. Run: python3 draws.py
"""

from mpmath import mp, mpf, erfinv, exp, floor, log, loggamma, sqrt

mp.dps = 60
MASK = (1 << 64) - 1
TEXT = 1 << 63


def rotate(word, by):
    return ((word << by) | (word >> (64 - by))) & MASK


def threefry(key, counter):
    """Threefry2x64, 20 rounds (Salmon et al. 2011)."""
    schedule = [key[0], key[1], 0x1BD11BDAA9FC1A22 ^ key[0] ^ key[1]]
    rotations = [16, 42, 12, 31, 16, 32, 24, 21]
    x, y = (counter[0] + key[0]) & MASK, (counter[1] + key[1]) & MASK
    for r in range(20):
        x = (x + y) & MASK
        y = rotate(y, rotations[r % 8]) ^ x
        if r % 4 == 3:
            s = (r + 1) // 4
            x = (x + schedule[s % 3]) & MASK
            y = (y + schedule[(s + 1) % 3] + s) & MASK
    return x, y


def block(key, index, attempt=0):
    return threefry(key, (index & MASK, attempt & MASK))


def fold_number(key, n):
    return block(key, n, TEXT + 1)


def fold_name(key, name):
    data = name.encode("utf-8")
    key = block(key, len(data), TEXT + 2)
    for at in range(0, len(data), 8):
        key = block(key, int.from_bytes(data[at : at + 8].ljust(8, b"\0"), "little"), TEXT + 3)
    return key


def uniform(word):
    return mpf(2 * (word >> 12) + 1) / 2**53


def whole(word):
    """(w + 2^63 + 1/2) 2^-64 for the signed word w."""
    return (mpf(word ^ TEXT) + mpf(1) / 2) / 2**64


def normal(word):
    u = whole(word)
    q = u - mpf(1) / 2
    if abs(q) <= mpf("0.425"):  # the centre uses 53 bits
        q = (mpf((word ^ TEXT) >> 11) + mpf(1) / 2) / 2**53 - mpf(1) / 2
    return sqrt(mpf(2)) * erfinv(2 * q)


def exponential(word):
    return -log(1 - whole(word))


def log_gamma(key, index, shape, base=0):
    shape = mpf(shape)
    boosted = shape < 1
    d = (shape + 1 if boosted else shape) - mpf(1) / 3
    t = base
    while True:
        t += 1
        w = block(key, index, t)
        x, u = normal(w[0]), uniform(w[1])
        v = (1 + x / (3 * sqrt(d))) ** 3
        if v > 0 and log(u) < x * x / 2 + d - d * v + d * log(v):
            break
    result = log(d * v)
    return result - exponential(block(key, index, base)[0]) / shape if boosted else result


def poisson(key, index, rate):
    rate = mpf(rate)
    if rate < 10:
        u, k, p = uniform(block(key, index)[0]), 0, exp(-rate)
        total = p
        while total < u:
            k += 1
            p *= rate / k
            total += p
        return k
    b = mpf("0.931") + mpf("2.53") * sqrt(rate)
    a = mpf("-0.059") + mpf("0.02483") * b
    inverse_alpha = mpf("1.1239") + mpf("1.1328") / (b - mpf("3.4"))
    t = 0
    while True:
        w = block(key, index, t)
        t += 1
        u, v = uniform(w[0]) - mpf(1) / 2, uniform(w[1])
        us = mpf(1) / 2 - abs(u)
        k = floor((2 * a / us + b) * u + rate + mpf("0.43"))
        if us >= mpf("0.07") and v <= mpf("0.9277") - mpf("3.6224") / (b - 2):
            return int(k)
        if k < 0 or (us < mpf("0.013") and v > us):
            continue
        if log(v * inverse_alpha / (a / us**2 + b)) <= k * log(rate) - rate - loggamma(k + 1):
            return int(k)


def log_choose(n, k):
    return loggamma(n + 1) - loggamma(k + 1) - loggamma(n - k + 1)


def binomial(key, index, n, p):
    p = mpf(p)
    if p > mpf(1) / 2:
        return n - binomial(key, index, n, 1 - p)
    if n * p < 10:
        u, k = uniform(block(key, index)[0]), 0
        total = mass = (1 - p) ** n
        while total < u:
            k += 1
            mass *= mpf(n - k + 1) / k * p / (1 - p)
            total += mass
        return k
    deviation = sqrt(n * p * (1 - p))
    b = mpf("1.15") + mpf("2.53") * deviation
    a = mpf("-0.0873") + mpf("0.0248") * b + mpf("0.01") * p
    alpha = (mpf("2.83") + mpf("5.1") / b) * deviation
    mode = floor((n + 1) * p)
    t = 0
    while True:
        w = block(key, index, t)
        t += 1
        u, v = uniform(w[0]) - mpf(1) / 2, uniform(w[1])
        us = mpf(1) / 2 - abs(u)
        k = floor((2 * a / us + b) * u + n * p + mpf(1) / 2)
        if us >= mpf("0.07") and v <= mpf("0.92") - mpf("4.2") / b:
            return int(k)
        if k < 0 or k > n:
            continue
        ratio = log_choose(n, k) - log_choose(n, mode) + (k - mode) * log(p / (1 - p))
        if log(v * alpha / (a / us**2 + b)) <= ratio:
            return int(k)


def signed(word):
    return word - (1 << 64) if word >> 63 else word


def main():
    rows = []

    def row(law, key, index, first, second, value):
        shown = mp.nstr(value, 25, min_fixed=0, max_fixed=0) if isinstance(value, mpf) else value
        rows.append(f"{law},{key[0]:016x},{key[1]:016x},{index},{first},{second},{shown}")

    keys = [(0, 0), (1, 2), (0xDEADBEEF00000000, 0xFFFFFFFFFFFFFFFF)]
    for key in keys:
        for n in [0, 1, -1, 7, 2**40, -(2**63)]:
            child = fold_number(key, n)
            row("fold", key, n, signed(child[0]), signed(child[1]), 0)
        for name in ["", "a", "ab", "mu", "effect", "12345678", "123456789", "\u00e9t\u00e9", "school.theta[3]"]:
            child = fold_name(key, name)
            row("name", key, 0, signed(child[0]), signed(child[1]), name)
        for index in [*range(40), 2**33, 2**63 - 1, -1]:
            w = block(key, index)[0]
            row("uniform", key, index, 0, 0, uniform(w))
            row("normal", key, index, 0, 0, normal(w))
            row("exponential", key, index, 0, 0, exponential(w))
        for index in range(12):
            for shape in ["1e-5", "0.5", "0.99", "1", "2.5", "1000", "1e10", "1e15"]:
                row("logGamma", key, index, shape, 0, log_gamma(key, index, mpf(float(shape))))
            for a, b in [("0.5", "0.5"), ("2", "3"), ("1e-3", "1e-3"), ("1e6", "5")]:
                a_, b_ = mpf(float(a)), mpf(float(b))
                odds = log_gamma(key, index, a_) - log_gamma(key, index, b_, 2**32)
                row("logOdds", key, index, a, b, odds)
            for rate in ["0", "1e-3", "0.7", "9.99", "10", "57.3", "1e6", "1e15"]:
                row("poisson", key, index, rate, 0, poisson(key, index, mpf(float(rate))))
            for n, p in [(0, "0.3"), (1, "0.5"), (12, "0.25"), (30, "0.9"), (40, "0.25"), (100, "0.5"),
                         (1000, "0.7"), (10**6, "0.3"), (2**53, "0.5"), (10**15, "1e-13")]:
                row("binomial", key, index, n, p, binomial(key, index, n, mpf(float(p))))
    with open("draws.csv", "w", encoding="utf-8") as out:
        out.write("law,key0,key1,index,first,second,value\n")
        out.write("\n".join(rows) + "\n")


main()
