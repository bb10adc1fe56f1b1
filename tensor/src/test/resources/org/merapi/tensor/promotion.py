"""Writes promotion.tsv: the types of results in NumPy (made with NumPy 2.4).

Columns: operation, type of the left operand, type of the right operand or a number, type of the result. Left out are
arithmetic on bool alone, which Merapi counts in int64, functions of bool, which NumPy gives in float16, and
powers and products of integer matrices, which are floating in Merapi.
"""

import numpy as np

types = ["bool", "int32", "int64", "float32", "float64"]
binary = {
    "plus": np.add, "minus": np.subtract, "times": np.multiply, "div": np.divide, "maximum": np.maximum,
    "minimum": np.minimum, "pow": np.power, "atan2": np.arctan2, "logAddExp": np.logaddexp, "lt": np.less,
    "le": np.less_equal, "eq": np.equal, "ne": np.not_equal,
    "where": lambda a, b: np.where(np.array([True, False]), a, b), "cat": lambda a, b: np.concatenate([a, b]),
    "matmul": lambda a, b: np.matmul(a, b), "promote": lambda a, b: np.zeros(1, np.promote_types(a.dtype, b.dtype)),
}
unary = {
    "exp": np.exp, "sqrt": np.sqrt, "neg": np.negative, "abs": np.abs, "sign": np.sign, "square": np.square,
    "sum": np.sum, "cumsum": np.cumsum, "prod": np.prod, "cumprod": np.cumprod,
    "cummax": np.maximum.accumulate, "count": np.count_nonzero, "std": np.std, "norm": np.linalg.norm,
    "mean": np.mean, "variance": np.var, "max": np.max, "min": np.min, "argmax": np.argmax,
    "isNan": np.isnan, "reshape": lambda a: a.reshape(2, 1), "take": lambda a: a[np.array([1, 0])],
    "cholesky": lambda a: np.linalg.cholesky(np.eye(2, dtype=a.dtype)),
}
numbers = {"2": 2, "0.5": 0.5}
weak = ["plus", "minus", "times", "div", "pow", "lt", "eq", "where", "maximum"]
arithmetic = {"plus", "minus", "times", "maximum", "minimum", "neg", "abs", "sign", "square"}
functions = {"exp", "sqrt", "atan2", "logAddExp", "isNan"}
lines = []


def add(name, left, right, result):
    lines.append("\t".join([name, left, right, str(np.asarray(result).dtype)]))


def left_out(name, *operands):
    if all(t == "bool" for t in operands):
        return name in arithmetic or name in functions or name in ("pow", "matmul")
    if all(t.startswith(("int", "bool")) for t in operands):
        return name in ("pow", "matmul")
    return False


for name, f in binary.items():
    for a in types:
        for b in types:
            if not left_out(name, a, b):
                add(name, a, b, f(np.ones(2, a), np.ones(2, b)))
for name, f in unary.items():
    for a in types:
        if not left_out(name, a):
            add(name, a, "", f(np.ones(2, a)))
for name in weak:
    for a in types:
        for text, number in numbers.items():
            if not (name == "pow" and a[0] in "bi" and text == "2"):
                add(name, a, text, binary[name](np.ones(2, a), number))
with open("promotion.tsv", "w", encoding="utf-8") as out:
    out.write("\n".join(lines) + "\n")
