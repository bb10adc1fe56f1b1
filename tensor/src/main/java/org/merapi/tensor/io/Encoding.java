package org.merapi.tensor.io;

import java.nio.ByteBuffer;
import java.util.Locale;
import org.merapi.tensor.DType;

/** How an element is written in a file, and which type it has in memory. */
enum Encoding {
  /** One byte, 0 or 1. */
  BOOL(1, DType.BOOL, "b1", "BOOL"),
  INT8(1, DType.INT32, "i1", "I8"),
  UINT8(1, DType.INT32, "u1", "U8"),
  INT16(2, DType.INT32, "i2", "I16"),
  UINT16(2, DType.INT32, "u2", "U16"),
  INT32(4, DType.INT32, "i4", "I32"),
  UINT32(4, DType.INT64, "u4", "U32"),
  INT64(8, DType.INT64, "i8", "I64"),
  /** Values from 2^63 on fit no tensor. */
  UINT64(8, DType.INT64, "u8", "U64"),
  FLOAT16(2, DType.FLOAT32, "f2", "F16"),
  /** The upper half of a float32; NumPy has none. */
  BFLOAT16(2, DType.FLOAT32, "", "BF16"),
  FLOAT32(4, DType.FLOAT32, "f4", "F32"),
  FLOAT64(8, DType.FLOAT64, "f8", "F64");

  private final int bytes;
  private final DType dtype;
  private final String numpy;
  private final String safetensors;

  Encoding(int bytes, DType dtype, String numpy, String safetensors) {
    this.bytes = bytes;
    this.dtype = dtype;
    this.numpy = numpy;
    this.safetensors = safetensors;
  }

  /** How elements of a type are written. */
  static Encoding of(DType dtype) {
    return switch (dtype) {
      case BOOL -> BOOL;
      case INT32 -> INT32;
      case INT64 -> INT64;
      case FLOAT32 -> FLOAT32;
      case FLOAT64 -> FLOAT64;
    };
  }

  /** NumPy's long name, as in "uint8". */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The size of an element in the file. */
  int bytes() {
    return bytes;
  }

  /** The type in memory. */
  DType dtype() {
    return dtype;
  }

  /** NumPy's kind and size, as in "f8"; empty if it has none. */
  String numpy() {
    return numpy;
  }

  /** The name in safetensors. */
  String safetensors() {
    return safetensors;
  }

  /**
   * Takes elements from bytes.
   *
   * @param from the bytes, in their order
   * @param into the elements, of the type in memory
   * @param at the first of them
   * @param count how many
   * @param source which the bytes came from last, for errors
   */
  void decode(ByteBuffer from, Elements into, int at, int count, Source source) {
    switch (this) {
      case FLOAT64 -> from.asDoubleBuffer().get(into.float64(), at, count);
      case FLOAT32 -> from.asFloatBuffer().get(into.float32(), at, count);
      case FLOAT16, BFLOAT16 -> {
        float[] values = into.float32();
        for (int i = at; i < at + count; i++) {
          short bits = from.getShort();
          values[i] =
              this == FLOAT16
                  ? Float.float16ToFloat(bits)
                  : Float.intBitsToFloat(bits << Short.SIZE);
        }
      }
      case INT64 -> from.asLongBuffer().get(into.int64(), at, count);
      case INT32 -> from.asIntBuffer().get(into.int32(), at, count);
      case UINT64, UINT32 -> {
        long[] values = into.int64();
        for (int i = at; i < at + count; i++) {
          values[i] = unsigned(from, source);
        }
      }
      case UINT16, INT16, UINT8, INT8 -> {
        int[] values = into.int32();
        for (int i = at; i < at + count; i++) {
          values[i] = small(from);
        }
      }
      case BOOL -> {
        boolean[] values = into.bool();
        for (int i = at; i < at + count; i++) {
          values[i] = truth(from, source);
        }
      }
    }
  }

  private long unsigned(ByteBuffer from, Source source) {
    if (this == UINT32) {
      return Integer.toUnsignedLong(from.getInt());
    }
    long value = from.getLong();
    if (value < 0) {
      throw source.errorAt(
          lastPlace(from, source),
          Long.toUnsignedString(value) + " is a uint64 that int64 does not hold");
    }
    return value;
  }

  private int small(ByteBuffer from) {
    return switch (bytes) {
      case Short.BYTES -> {
        short value = from.getShort();
        yield this == UINT16 ? Short.toUnsignedInt(value) : value;
      }
      default -> {
        byte value = from.get();
        yield this == UINT8 ? Byte.toUnsignedInt(value) : value;
      }
    };
  }

  private boolean truth(ByteBuffer from, Source source) {
    byte value = from.get();
    if (value != 0 && value != 1) {
      throw source.errorAt(
          lastPlace(from, source), "a bool is 0 or 1, but here is " + Byte.toUnsignedInt(value));
    }
    return value == 1;
  }

  /** Where in the source the element begins that was taken last. */
  private long lastPlace(ByteBuffer from, Source source) {
    return source.position() - from.remaining() - bytes;
  }
}
