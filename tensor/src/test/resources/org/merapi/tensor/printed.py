"""Writes printed.tsv: arrays and the text that NumPy prints for them (made with NumPy 2.4).

Columns: dtype, shape, values in row-major order (or a rule that makes them), repr with newlines escaped.
"""

import numpy as np

rng = np.random.default_rng(20)
cases = []


def add(array, rule=None):
    array = np.asarray(array)
    values = rule or " ".join(
        repr(v.item()) if array.dtype != bool else str(int(v)) for v in array.ravel())
    shape = " ".join(map(str, array.shape))
    text = repr(array).replace("\n", "\\n")
    cases.append("\t".join([str(array.dtype), shape, values, text]))


for value in [0.0, -0.0, 1.0, 1.5, -2.0, 0.1, 1 / 3, 1e8, 99999999.0, 1e-4, 9.99e-5, 1e22, 1e23, 5e-324, 2e-323,
              1.7976931348623157e308, 123456.789012345, 2.0 / 3e5, np.nan, np.inf, -np.inf, 0.1 + 0.2]:
    add(value)
add(3), add(-7), add(True), add(False), add(2**63 - 1), add(-(2**63))
for shape in [(0,), (0, 3), (2, 0), (3, 0, 2)]:
    for dtype in [float, int, bool]:
        add(np.zeros(shape, dtype))
add([1.0, 2.0]), add([[1.0, 2.0], [3.0, 4.5]]), add([[1.0]]), add([[[1.0]], [[-2.25]]])
add([1e-10, 1.0, np.nan, np.inf]), add([np.nan, np.nan]), add([np.inf, -np.inf, 1.0]), add([-np.inf, 1000.0])
add([1.0, 1000.0]), add([1.0, 1001.0]), add([1e5, 1.0]), add([1e100, 1e-5]), add([-1e-5, 2.5e-7])
add([0.0, -0.0]), add([0.125, 0.123456785, 0.123456775, 1.00000000499]), add([1e7, 99999999.0]), add([0.5e-8, 1e-4])
add([1.123456789e-7, 9.999999999e-9]), add([123456789.0, 0.1]), add([0.1, 0.12, 0.123])
add([True, False]), add([True, True]), add([[False, True], [True, False]])
add([1, -10, 100]), add([[1, 2], [3, -4]]), add([2**62, -1]), add(np.arange(30)), add(np.arange(24).reshape(2, 3, 4))
add(np.arange(8).reshape(2, 1, 2, 2)), add(np.arange(40) * 1.1), add((np.arange(60) * 0.37).reshape(2, 30))
for shape in [(5,), (7, 3), (2, 3, 4), (3, 13), (40,), (2, 2, 2, 2)]:
    for scale in [1.0, 1e3, 1e-3, 1e6]:
        add(rng.normal(size=shape) * scale)
    add(np.exp(rng.normal(size=shape) * 10))
    add(np.round(rng.normal(size=shape), 2))
    add(rng.integers(-1000, 1000, size=shape))
    add(rng.integers(0, 2, size=shape).astype(bool))
for shape in [(1000,), (1001,), (2000,), (3, 1000), (1000, 3), (2, 2, 300), (7, 7, 7, 7), (500, 4), (4, 500), (40, 40)]:
    n = int(np.prod(shape))
    add(np.arange(n).reshape(shape), "range")
    add((np.arange(n) * 0.37 - 11).reshape(shape), "affine")
    add((np.arange(n) % 3 == 0).reshape(shape), "thirds")
for value in [0.0, -0.0, 1.0, 1.5, 0.1, 1 / 3, 1e8, 99999999.0, 16777217.0, 1e-4, 9.99e-5, 1e22, 1e-45, 3.4028235e38,
              123456.789012345, np.nan, np.inf, -np.inf, 0.1 + 0.2]:
    add(np.float32(value))
for value in [3, -7, 2**31 - 1, -(2**31)]:
    add(np.int32(value))
for shape in [(0,), (0, 3)]:
    add(np.zeros(shape, np.float32)), add(np.zeros(shape, np.int32))
for values in [[1.0, 2.0], [[1.0, 2.0], [3.0, 4.5]], [1e-10, 1.0, np.nan, np.inf], [np.inf, -np.inf, 1.0],
               [1.0, 1000.0], [1.0, 1001.0], [1e5, 1.0], [-1e-5, 2.5e-7], [0.125, 0.123456785, 0.123456775, 1.00000000499],
               [1e7, 99999999.0], [0.1, 0.12, 0.123], [1e-4, 0.5], [0.1, 100.0], [1e-45, 1.0]]:
    add(np.array(values, np.float32))
add(np.array([1, -10, 100], np.int32)), add(np.array([[1, 2], [3, -4]], np.int32)), add(np.arange(30, dtype=np.int32))
for shape in [(5,), (7, 3), (2, 3, 4), (40,)]:
    for scale in [1.0, 1e3, 1e-3, 1e6]:
        add((rng.normal(size=shape) * scale).astype(np.float32))
    add(np.exp(rng.normal(size=shape) * 5).astype(np.float32))
    add(np.round(rng.normal(size=shape), 2).astype(np.float32))
    add(rng.integers(-1000, 1000, size=shape).astype(np.int32))
for shape in [(1000,), (1001,), (2000,), (3, 1000), (7, 7, 7, 7)]:
    n = int(np.prod(shape))
    add(np.arange(n, dtype=np.int32).reshape(shape), "range")
    add((np.arange(n) * 0.37 - 11).astype(np.float32).reshape(shape), "affine")
with open("printed.tsv", "w", encoding="utf-8") as out:
    out.write("\n".join(cases) + "\n")
