package org.merapi.tensor.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * One way in which a file goes bad. Numbers are taken modulo what there is.
 *
 * @param kind what happens
 * @param at where
 * @param length how much it concerns
 * @param value what comes there
 */
record Mutation(Kind kind, int at, int length, int value) {
  /** What headers are made of, and what they should not hold. */
  private static final List<String> WORDS =
      List.of(
          "-1",
          "0",
          "1",
          "3",
          "255",
          "2147483647",
          "2147483648",
          "4294967296",
          "9223372036854775807",
          "18446744073709551616",
          "(",
          ")",
          "()",
          "[",
          "]",
          "[]",
          "{",
          "}",
          "'",
          "\"",
          ",",
          ":",
          " ",
          "\n",
          "\r",
          "\\u0000",
          "\\ud800",
          "True",
          "False",
          "L",
          "e9",
          ".5",
          "NaN",
          "<f8",
          ">i2",
          "|b1",
          "|O",
          "<c16",
          "F64",
          "BF16",
          "BOOL",
          "U64",
          "'shape'",
          "\"dtype\":",
          "__metadata__",
          "PK\1\2",
          "PK\3\4",
          "PK\5\6",
          ".npy");

  private static final long[] NUMBERS = {
    -1,
    0,
    1,
    8,
    255,
    65535,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    100_000_000
  };

  /** What happens to a file. */
  enum Kind {
    /** Other bits of one byte. */
    FLIP,
    /** The end is lost. */
    TRUNCATE,
    /** A part is lost. */
    DELETE,
    /** A part occurs again elsewhere. */
    REPEAT,
    /** A word stands in the place of a part. */
    WORD,
    /** A number stands in the place of a part. */
    NUMBER,
    /** A byte of text changes to the next one: another digit, another letter. */
    COUNT_UP,
    /** The end of another file stands in the place of this one's. */
    SPLICE
  }

  /** Valid files after some mutations, often of their first bytes. */
  static Arbitrary<byte[]> of(List<byte[]> valid) {
    Arbitrary<Integer> places =
        Arbitraries.frequencyOf(
            Tuple.of(2, Arbitraries.integers().between(0, 120)),
            Tuple.of(1, Arbitraries.integers().between(0, 1 << 20)));
    Arbitrary<Integer> numbers = Arbitraries.integers().between(0, 1 << 20);
    Arbitrary<Mutation> mutations =
        Combinators.combine(
                Arbitraries.of(Kind.values()),
                places,
                Arbitraries.integers().between(0, 12),
                numbers)
            .as(Mutation::new);
    return Combinators.combine(
            Arbitraries.of(valid), mutations.list().ofMinSize(1).ofMaxSize(4), numbers)
        .as((file, list, other) -> {
          byte[] bytes = file;
          for (Mutation mutation : list) {
            bytes = mutation.applied(bytes, valid.get(other % valid.size()));
          }
          return bytes;
        });
  }

  private byte[] applied(byte[] bytes, byte[] other) {
    int start = bytes.length == 0 ? 0 : at % bytes.length;
    int end = Math.min(start + length, bytes.length);
    return switch (kind) {
      case FLIP -> changed(bytes, start, value);
      case COUNT_UP ->
          bytes.length == 0 ? bytes : changed(bytes, start, bytes[start] ^ (bytes[start] + 1));
      case TRUNCATE -> Arrays.copyOf(bytes, start);
      case DELETE -> replaced(bytes, start, end, new byte[0]);
      case REPEAT -> {
        int target = bytes.length == 0 ? 0 : value % bytes.length;
        yield replaced(bytes, target, target, Arrays.copyOfRange(bytes, start, end));
      }
      case WORD ->
          replaced(
              bytes,
              start,
              end,
              WORDS.get(value % WORDS.size()).getBytes(StandardCharsets.ISO_8859_1));
      case NUMBER -> {
        byte[] number =
            ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(NUMBERS[value % NUMBERS.length])
                .array();
        int width = Math.min(length % 2 == 0 ? 8 : 4, bytes.length - start);
        yield replaced(bytes, start, start + width, Arrays.copyOf(number, width));
      }
      case SPLICE -> {
        int from = Math.min(start, other.length);
        yield replaced(bytes, start, bytes.length, Arrays.copyOfRange(other, from, other.length));
      }
    };
  }

  private static byte[] changed(byte[] bytes, int at, int bits) {
    byte[] copy = bytes.clone();
    if (copy.length > 0) {
      copy[at] ^= (byte) bits;
    }
    return copy;
  }

  private static byte[] replaced(byte[] bytes, int start, int end, byte[] by) {
    byte[] copy = new byte[bytes.length - (end - start) + by.length];
    System.arraycopy(bytes, 0, copy, 0, start);
    System.arraycopy(by, 0, copy, start, by.length);
    System.arraycopy(bytes, end, copy, start + by.length, bytes.length - end);
    return copy;
  }
}
