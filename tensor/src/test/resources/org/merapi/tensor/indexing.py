"""Writes indexing.tsv: index expressions and what NumPy takes by them (made with NumPy 2.4).

The array is arange(n) of the given shape. Entries: a (position), r (start:stop:step), n (new axis),
e (ellipsis), s (shape:positions). Columns: shape, entries, result shape, result.
"""

import numpy as np

rng = np.random.default_rng(7)
cases = []
selections = [(2,), (3,), (2, 2), (1, 3), (2, 1), ()]


def text(entry):
    if entry is None:
        return "n"
    if entry is Ellipsis:
        return "e"
    if isinstance(entry, slice):
        return f"r:{entry.start}:{entry.stop}:{entry.step}"
    if isinstance(entry, np.ndarray):
        return f"s:{'x'.join(map(str, entry.shape))}:{','.join(map(str, entry.ravel()))}"
    return f"a:{entry}"


while len(cases) < 400:
    shape = tuple(rng.integers(1, 5, size=rng.integers(1, 5)))
    entries, axis = [], 0
    used = rng.integers(0, len(shape) + 1)
    ellipsis = rng.integers(0, used + 2)
    for i in range(used):
        if i == ellipsis and rng.random() < 0.3:
            entries.append(Ellipsis)
            axis = len(shape) - (used - i)
        if rng.random() < 0.15:
            entries.append(None)
        size = int(shape[axis])
        kind = rng.choice(["a", "r", "s"], p=[0.25, 0.35, 0.4])
        if kind == "a":
            entries.append(int(rng.integers(-size, size)))
        elif kind == "r":
            step = int(rng.choice([1, 1, 2, -1, -2, 3]))
            entries.append(slice(int(rng.integers(-6, 7)), int(rng.integers(-6, 7)), step))
        else:
            entries.append(rng.integers(-size, size, size=selections[rng.integers(len(selections))]))
        axis += 1
    array = np.arange(int(np.prod(shape))).reshape(shape)
    try:
        result = np.asarray(array[tuple(entries)])
    except IndexError:  # selections that do not broadcast together
        continue
    # an index array without axes is a position to NumPy unless others are there; both give the same
    cases.append("\t".join([" ".join(map(str, shape)), " ".join(map(text, entries)),
                            " ".join(map(str, result.shape)), " ".join(map(str, result.ravel()))]))
with open("indexing.tsv", "w", encoding="utf-8") as out:
    out.write("\n".join(cases) + "\n")
