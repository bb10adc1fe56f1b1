"""Writes reductions.tsv: reductions and running reductions of small arrays in NumPy (made with NumPy 2.4).

Columns: function, type, shape, axes ("all" if none is named), elements, then type, shape and elements of the result, or
"error" instead of them where NumPy refuses. Empty axes, NaN, infinities and zeros of both signs are among the rows.
"""

import warnings

import numpy as np

warnings.simplefilter("ignore")
inf, nan = np.inf, np.nan


def norm(order):
    return lambda x, axis: np.linalg.vector_norm(x, axis=axis, ord=order)


def log_sum_exp(x, axis):
    return np.logaddexp.reduce(x, axis=axis)


reductions = {
    "sum": np.sum, "prod": np.prod, "mean": np.mean, "variance": np.var, "std": np.std, "max": np.max, "min": np.min,
    "sampleVariance": lambda x, axis: np.var(x, axis=axis, ddof=1),
    "sampleStd": lambda x, axis: np.std(x, axis=axis, ddof=1), "count": np.count_nonzero, "norm": norm(2),
    "norm 1": norm(1), "norm 3": norm(3), "norm 1.5": norm(1.5), "norm inf": norm(inf), "logSumExp": log_sum_exp,
    "any": np.any, "all": np.all,
}
running = {
    "cumsum": np.cumsum, "cumprod": np.cumprod, "cummax": np.maximum.accumulate, "cummin": np.minimum.accumulate,
    "logCumSumExp": np.logaddexp.accumulate,
}
positions = {"argmax": np.argmax, "argmin": np.argmin}
arrays = [
    np.array(1.5), np.array([3.0, 1, 2]), np.array([[1.0, -2, 0.5], [0, -0.0, 4]]), np.array([[-0.0], [2], [-3]]),
    np.array([2.0, nan, 1, inf]), np.array([-inf, -inf, 1, 0.5]), np.array([1.0, inf, -2, 0.25]),
    np.array([-1.0, -inf, 5]), np.array([700.0, 800, -800, 801]), np.array([-1.0, -1, -1, 0.0]),
    np.array([2.0, 2, 2, 2]), np.array([nan, nan]), np.arange(24.0).reshape(2, 3, 4) % 7 - 3,
    np.zeros(0), np.zeros((0, 3)), np.zeros((2, 0)), np.zeros((2, 0, 3)), np.zeros((0, 0)),
    np.array([3, -1, 2, 0]), np.array([[1, 2], [3, 4], [3, -4]], dtype=np.int32), np.array([1 << 40, 1 << 30]),
    np.array([True, False, True]), np.array([[True, True], [False, False]]), np.zeros((0, 2), dtype=np.bool_),
    np.array([[0.5, 3], [2, 0]], dtype=np.float32),
]
lines = []


def text(values):
    def one(v):
        return repr(float(v)) if values.dtype.kind == "f" else str(int(v))

    return " ".join(one(v) for v in values.reshape(-1))


def shape(values):
    return " ".join(str(n) for n in values.shape)


def row(name, x, axes, compute):
    start = [name, str(x.dtype), shape(x), "all" if axes is None else " ".join(map(str, axes)), text(x)]
    try:
        y = np.asarray(compute())
    except (ValueError, np.exceptions.AxisError):
        lines.append("\t".join(start + ["error", "", ""]))
        return
    lines.append("\t".join(start + [str(y.dtype), shape(y), text(y)]))


def fits(name, x):
    floating = x.dtype.kind == "f"
    if name in ("any", "all"):
        return x.dtype == np.bool_
    if name in ("logSumExp", "logCumSumExp"):
        return floating
    if name in ("norm 3", "norm 1.5") and x.size and x.reshape(-1)[0] == 1 << 40:
        return False  # NumPy takes the root of a great power, which is several units off
    if name.startswith("norm"):
        return x.dtype != np.bool_
    return True


for x in arrays:
    choices = [None] + [(a,) for a in range(x.ndim)] + ([(0, -1)] if x.ndim > 1 else [])
    for name, f in reductions.items():
        if fits(name, x):
            for axes in choices:
                # vector_norm without axes takes the array as a vector
                axis = axes[0] if axes is not None and len(axes) == 1 else axes
                row(name, x, axes, lambda: f(x, axis=axis))
    for axis in range(x.ndim):
        for name, f in running.items():
            if fits(name, x):
                row(name, x, (axis,), lambda: f(x, axis=axis))
        for name, f in positions.items():
            row(name, x, (axis,), lambda: f(x, axis=axis))
with open("reductions.tsv", "w", encoding="utf-8") as out:
    out.write("\n".join(lines) + "\n")
