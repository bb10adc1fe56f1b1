"""Makes the files that the tests of org.merapi.tensor.io read: npy.txt, npz.txt, safetensors.txt.

Each line is one of
    file NAME BASE64             a file, as NumPy or the safetensors library wrote it
    array NAME DTYPE SHAPE VALUES an array in it, as it is to be read: dtype of Merapi, sizes and
                                 values with commas, - for none; floats in hexadecimal
    meta KEY VALUE               an entry of its metadata
A file whose name begins with "same" must come out the same to the byte when what was read is
written again.

Made with NumPy 2.4.6 and safetensors 0.8.0 (NumPy 1.24.2 gives the same npy.txt):
    python3 make_files.py
"""

import base64
import io
import json
import os
import struct

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))

READ_AS = {
    "bool": "bool",
    "int8": "int32", "uint8": "int32", "int16": "int32", "uint16": "int32", "int32": "int32",
    "uint32": "int64", "int64": "int64", "uint64": "int64",
    "float16": "float32", "float32": "float32", "float64": "float64",
}


def text(value):
    if isinstance(value, (bool, np.bool_)):
        return "1" if value else "0"
    if isinstance(value, (int, np.integer)):
        return str(int(value))
    value = float(value)
    if value != value:
        return "NaN"
    if value in (float("inf"), float("-inf")):
        return "Infinity" if value > 0 else "-Infinity"
    return value.hex()


def array_line(name, array, read_as=None):
    dtype = read_as or READ_AS[array.dtype.newbyteorder("=").name]
    shape = ",".join(map(str, array.shape)) or "-"
    values = ",".join(text(v) for v in array.flatten(order="C")) or "-"
    return f"array {name} {dtype} {shape} {values}\n"


def file_line(name, data):
    return f"file {name} {base64.b64encode(data).decode()}\n"


def sample(dtype, shape=(2, 3)):
    """Values at and near the ends of a type."""
    dtype = np.dtype(dtype)
    count = int(np.prod(shape))
    if dtype.kind == "b":
        values = [True, False, False, True, True, False]
    elif dtype.kind in "iu":
        info = np.iinfo(dtype)
        top = min(int(info.max), 2**63 - 1)
        values = [int(info.min), top, 0, 1, top - 1, 85]
    else:
        info = np.finfo(dtype)
        values = [-0.0, 1.0 / 3.0, float(info.max), float(info.tiny), float("inf"), float("nan")]
    return np.array([values[i % len(values)] for i in range(count)], dtype=dtype).reshape(shape)


def npy(array, version=None):
    out = io.BytesIO()
    np.lib.format.write_array(out, array, version=version, allow_pickle=False)
    return out.getvalue()


def write_npy():
    with open(os.path.join(HERE, "npy.txt"), "w") as out:
        def case(name, array, version=None):
            out.write(file_line(name, npy(array, version)))
            out.write(array_line("-", array))

        for kind in ("b1", "i4", "i8", "f4", "f8"):
            case("same_" + kind, sample("<" + kind))
            case("same_scalar_" + kind, sample("<" + kind, ()))
            case("same_vector_" + kind, sample("<" + kind, (7,)))
            case("same_empty_" + kind, sample("<" + kind, (2, 0, 3)))
        case("same_wide", sample("<i4", (1, 1, 1, 2, 1, 1, 1, 3, 1, 1, 1, 1)))
        case("same_long", np.arange(1000, dtype="<i4") % 7)
        # As many axes as make the header longer than NumPy's padding of 128 bytes.
        case("same_deep", sample("<f8", (1,) * 30 + (2,)))
        for kind in ("i1", "u1"):
            case(kind, sample(kind))
        for kind in ("i2", "u2", "u4", "u8", "f2"):
            case("little_" + kind, sample("<" + kind))
        for kind in ("i2", "u2", "i4", "u4", "i8", "u8", "f2", "f4", "f8"):
            case("big_" + kind, sample(">" + kind))
        for kind in ("<f8", ">i4", "|b1", "<u2"):
            case("fortran_" + kind.strip("<>|"), np.asfortranarray(sample(kind, (2, 3, 4))))
        case("fortran_empty", np.asfortranarray(sample("<f8", (3, 0, 2))))
        case("version_2", sample("<f8"), (2, 0))
        case("version_3", sample("<i4"), (3, 0))
        case("version_3_fortran", np.asfortranarray(sample(">f8")), (3, 0))


def write_npz():
    arrays = {
        "weights": sample("<f8", (3, 2)),
        "counts": sample("<i8", (4,)),
        "flag": sample("|b1", ()),
        "columns": np.asfortranarray(sample("<f4", (2, 3))),
        "none": sample("<i4", (0, 5)),
        "dir/name with space": sample("<i2", (2,)),
        "../gr\u00fc\u00dfe": sample(">u4", (2,)),
    }
    with open(os.path.join(HERE, "npz.txt"), "w", encoding="utf-8") as out:
        for name, save in (("stored", np.savez), ("deflated", np.savez_compressed)):
            data = io.BytesIO()
            save(data, **arrays)
            out.write(file_line(name, data.getvalue()))
            for key, array in arrays.items():
                out.write(array_line(key.replace(" ", "~"), array))
        data = io.BytesIO()
        np.savez(data, np.arange(3, dtype="<i8"), np.eye(2))
        out.write(file_line("positional", data.getvalue()))
        out.write(array_line("arr_0", np.arange(3, dtype="<i8")))
        out.write(array_line("arr_1", np.eye(2)))
        data = io.BytesIO()
        np.savez_compressed(data, zeros=np.zeros(100_000))
        out.write(file_line("many_zeros", data.getvalue()))
        out.write("array zeros float64 100000 repeated:0x0.0p+0\n")
        data = io.BytesIO()
        np.savez(data)
        out.write(file_line("nothing", data.getvalue()))


def by_hand(header, data, pad=b""):
    """From the format's specification: length of the header, header, data."""
    encoded = json.dumps(header, ensure_ascii=False).encode("utf-8") + pad
    return struct.pack("<Q", len(encoded)) + encoded + data


def write_safetensors():
    from safetensors.numpy import save

    with open(os.path.join(HERE, "safetensors.txt"), "w", encoding="utf-8") as out:
        def case(name, data, arrays, metadata=None):
            out.write(file_line(name, data))
            for key, (array, read_as) in arrays.items():
                out.write(array_line(key.replace(" ", "~"), array, read_as))
            for key, value in (metadata or {}).items():
                out.write(f"meta {key} {value}\n")

        def saved(name, arrays, metadata=None):
            data = save(arrays, metadata)
            case(name, data, {k: (v, None) for k, v in sorted(arrays.items())}, metadata)

        ours = {k: sample(k) for k in ("float64", "float32", "int64", "int32", "bool")}
        saved("same_types", ours)
        saved("same_metadata", {"x": sample("<f8", (3,))}, {"format": "pt"})
        saved("same_nothing", {})
        saved("same_only_metadata", {}, {"format": "pt"})
        saved("same_scalar", {"s": sample("<f4", ())})
        saved("same_empty", {"e": sample("<f4", (0, 3)), "f": sample("<f4", (2,)),
                             "d": sample("<f4", (3, 0))})
        saved("same_names", {"layer.0.weight": sample("<f8", (2,)), "\u00fcber": sample("<f8", (1,)),
                             'quo"te\\back\x01': sample("<f8", (1,)),
                             "\U0001f30b": sample("<f8", (1,)), "\uffee": sample("<f8", (1,))})
        saved("widened", {k: sample(k) for k in ("int8", "uint8", "int16", "uint16", "uint32",
                                                 "uint64", "float16")})

        half = np.array([1.5, -2.0, 0.0], dtype="<f4")
        # The upper halves of float32 numbers.
        bfloat = b"".join(v.tobytes()[2:] for v in half)
        case("by_hand_bfloat16",
             by_hand({"b": {"dtype": "BF16", "shape": [3], "data_offsets": [0, 6]}}, bfloat),
             {"b": (half, "float32")})
        x, y = sample("<f8", (2,)), np.array([True, False, True])
        # Offsets in another order than the header, the larger type not aligned.
        case("by_hand_unordered",
             by_hand({"x": {"data_offsets": [3, 19], "shape": [2], "dtype": "F64"},
                      "__metadata__": {"made": "by~hand", "k\u00e9y": "\u20ac"},
                      "y": {"shape": [3], "dtype": "BOOL", "data_offsets": [0, 3]}},
                     y.tobytes() + x.tobytes(), b"  \n"),
             {"x": (x, None), "y": (y, None)}, {"made": "by~hand", "k\u00e9y": "\u20ac"})


write_npy()
write_npz()
write_safetensors()
