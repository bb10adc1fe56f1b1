"""Writes indexing.tsv and writing.tsv: what NumPy takes and writes by index expressions (NumPy 2.4).

The array is arange(n) of the given shape. Entries: a (position), r (start:stop:step), n (new axis),
e (ellipsis), s (shape:positions), b (mask: shape:flags). Columns of indexing.tsv: shape, entries,
result shape, result. Columns of writing.tsv: shape, entries, shape of the values, values, the array
after x[...] = values, the array after np.add.at(x, ..., values).
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
    if isinstance(entry, np.ndarray) and entry.dtype == bool:
        return f"b:{'x'.join(map(str, entry.shape))}:{','.join(map(str, entry.ravel().astype(int)))}"
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


def expression(shape):
    """Entries with masks among them, which stand for as many axes as they have."""
    entries, axis = [], 0
    used = int(max(rng.integers(0, len(shape) + 1, size=3)))
    ellipsis = rng.random() < 0.3
    while axis < len(shape):
        if rng.random() < 0.15:
            entries.append(None)
        if rng.random() < 0.1:
            entries.append(np.array(rng.random() < 0.6))
        size = int(shape[axis])
        kind = rng.choice(["a", "r", "s", "b", "e"], p=[0.15, 0.2, 0.2, 0.35, 0.1])
        taken = 1
        if kind == "e":
            if not ellipsis:
                continue
            ellipsis = False
            entries.append(Ellipsis)
            taken = int(rng.integers(0, len(shape) - axis + 1))
            used += taken
        elif axis >= used:
            break
        elif kind == "a":
            entries.append(int(rng.integers(-size, size)))
        elif kind == "r":
            step = int(rng.choice([1, 1, 2, -1, -2, 3]))
            entries.append(slice(int(rng.integers(-6, 7)), int(rng.integers(-6, 7)), step))
        elif kind == "s":
            chosen = selections[rng.integers(len(selections))]
            entries.append(rng.integers(-size, size, size=chosen))
        else:
            taken = int(rng.integers(1, len(shape) - axis + 1))
            mask = rng.random(size=shape[axis:axis + taken]) < rng.choice([0.2, 0.5, 0.9])
            entries.append(mask)
        axis += taken
    return entries


def line(*fields):
    return "\t".join(" ".join(map(str, field)) for field in fields)


writes = []
while len(writes) < 700:
    shape = tuple(int(n) for n in rng.integers(1, 5, size=max(rng.integers(0, 5, size=2))))
    entries = expression(shape)
    array = np.arange(int(np.prod(shape))).reshape(shape)
    try:
        result = np.asarray(array[tuple(entries)])
    except IndexError:  # index arrays that do not broadcast together, or an ellipsis too many
        continue
    chosen = [i for i in entries if isinstance(i, (np.ndarray, int))]
    few = len(chosen) < 2 and rng.random() < 0.85
    if few or (result.size == 0 and rng.random() < 0.8):
        continue
    cases.append(line(shape, map(text, entries), result.shape, result.ravel()))
    # as NumPy broadcasts: some axes of size 1, some leading ones left out
    sizes = [1 if rng.random() < 0.2 else n for n in result.shape]
    sizes = sizes[int(rng.integers(0, len(sizes) + 1)):] if rng.random() < 0.2 else sizes
    values = rng.integers(-99, 100, size=sizes)
    put, added = array.copy(), array.copy()
    put[tuple(entries)] = values
    np.add.at(added, tuple(entries), values)
    writes.append(line(shape, map(text, entries), values.shape, values.ravel(), put.ravel(),
                       added.ravel()))

with open("indexing.tsv", "w", encoding="utf-8") as out:
    out.write("\n".join(cases) + "\n")
with open("writing.tsv", "w", encoding="utf-8") as out:
    out.write("\n".join(writes) + "\n")
